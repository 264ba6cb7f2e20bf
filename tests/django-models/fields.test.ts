import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { fieldOf, IMPORTS, jobWith, modelOf, names } from "./project.ts";

beforeAll(loadParser);

describe("how a field class is written", () => {
  test.each([
    ["from django.db import models", "models.CharField"],
    ["from django.db.models import CharField", "CharField"],
    ["from django.db import models as m", "m.CharField"],
    ["from django.db.models import CharField as Text", "Text"],
    ["from django.db.models.fields import CharField", "CharField"],
    ["from django.db.models import *", "CharField"],
    ["import django.db.models", "django.db.models.CharField"],
  ])("%s → %s", (imports, callee) => {
    const source = `${imports}\nimport django.db.models as base\n\nclass Job(base.Model):\n    f = ${callee}(max_length=9)\n`;
    const field = fieldOf(modelOf({ "jobs/models.py": source }, "jobs.Job"), "f");
    expect(field.type.djangoClass).toBe("CharField");
    expect(field.maxLength).toBe(9);
  });

  test("annotated, in parentheses, under an if", () => {
    const model = jobWith(`
      a: models.CharField[str, str] = models.CharField(max_length=1)
      b = (models.IntegerField())
      if True:
          c = models.IntegerField()
      d: int
    `);
    expect(names(model)).toEqual(["id", "a", "b", "c"]);
  });

  test("a stray comma makes a tuple, which is no field", () => {
    expect(names(jobWith("a = models.IntegerField(),\nb = models.IntegerField()"))).toEqual(["id", "b"]);
  });
});

describe("positional arguments", () => {
  test.each([
    ['models.CharField("label", max_length=4)', { verbose_name: '"label"', max_length: "4" }],
    [
      'models.CharField(_("label"), "db", True, 4)',
      { verbose_name: '_("label")', primary_key: "True", max_length: "4" },
    ],
    ['models.DecimalField("l", "n", 9, 2)', { max_digits: "9", decimal_places: "2" }],
    ['models.DateField("l", "n", True)', { auto_now: "True" }],
    ['models.FileField("l", "n", "up/")', { upload_to: '"up/"' }],
    [
      "models.ForeignKey(to, models.CASCADE, 'jobs')",
      { to: "to", on_delete: "models.CASCADE", related_name: "'jobs'" },
    ],
    ["models.OneToOneField(to, models.CASCADE, 'code')", { to_field: "'code'" }],
    ["models.ManyToManyField(to, 'jobs')", { to: "to", related_name: "'jobs'" }],
    ['models.UUIDField("l")', { verbose_name: '"l"' }],
  ])("%s", (call, expected) => {
    const { args } = fieldOf(jobWith(`f = ${call}`), "f");
    expect(Object.fromEntries(args)).toMatchObject(expected);
  });

  test("unpacked dicts are read where they stand", () => {
    const field = fieldOf(
      jobWith('f = models.TextField(**{"null": True}, **dict(blank=True), **OTHER)'),
      "f",
    );
    expect(field).toMatchObject({ null: true, blank: true });
  });
});

describe("what a field is told to be", () => {
  const flags = ["null", "blank", "unique", "indexed", "hasDefault", "editable"] as const;
  test.each<[string, (typeof flags)[number][]]>([
    ["models.IntegerField()", ["editable"]],
    ["models.IntegerField(null=True, blank=True)", ["null", "blank", "editable"]],
    ["models.IntegerField(null=YES)", ["null", "editable"]],
    ["models.IntegerField(unique=True)", ["unique", "indexed", "editable"]],
    ["models.IntegerField(db_index=True, default=0)", ["indexed", "hasDefault", "editable"]],
    ["models.IntegerField(editable=False)", []],
    ["models.IntegerField(db_default=1)", ["hasDefault", "editable"]],
    ["models.DateTimeField(auto_now=True)", ["blank", "hasDefault"]],
    ["models.DateTimeField(auto_now_add=True)", ["blank", "hasDefault"]],
    ["models.SlugField()", ["indexed", "editable"]],
    ["models.SlugField(db_index=False)", ["editable"]],
    ['models.ForeignKey("self", models.CASCADE)', ["indexed", "editable"]],
    ['models.OneToOneField("self", models.CASCADE)', ["unique", "indexed", "editable"]],
    ["models.BinaryField()", []],
    ["models.NullBooleanField()", ["null", "blank", "editable"]],
    [
      "models.GeneratedField(expression=F('a'), output_field=models.IntegerField(), db_persist=True)",
      ["blank", "hasDefault"],
    ],
  ])("%s", (call, expected) => {
    const field = fieldOf(jobWith(`f = ${call}`, "\nYES = True\n"), "f");
    expect(flags.filter((flag) => field[flag])).toEqual(expected);
  });

  test("lengths: literals, names in other files, arithmetic, settings, defaults of the class", () => {
    const files = {
      "core/limits.py": "SHORT = 20\n",
      "config/settings.py": "NAME_LENGTH = 77\n",
      "jobs/models.py": `${IMPORTS}from django.conf import settings
from core import limits
from core.limits import SHORT
LONG = 2 * SHORT + 1_000

class Job(models.Model):
    WIDE = 300
    a = models.CharField(max_length=SHORT)
    b = models.CharField(max_length=limits.SHORT * 2)
    c = models.CharField(max_length=LONG)
    d = models.CharField(max_length=WIDE)
    e = models.CharField(max_length=settings.NAME_LENGTH)
    f = models.CharField(max_length=compute())
    g = models.URLField()
    h = models.EmailField()
    i = models.TextField()
    j = models.DecimalField(max_digits=SHORT, decimal_places=2)
`,
    };
    const model = modelOf(files, "jobs.Job", { settingsFiles: ["config/settings.py"] });
    expect(model.fields.slice(1, 10).map((field) => field.maxLength)).toEqual([
      20,
      40,
      1040,
      300,
      77,
      undefined,
      200,
      254,
      undefined,
    ]);
    expect(fieldOf(model, "j")).toMatchObject({ maxDigits: 20, decimalPlaces: 2 });
  });

  test("labels: given, translated, from the name", () => {
    const model = jobWith(`
      a = models.CharField("Titre", max_length=5)
      b = models.CharField(_("The ") + "x", max_length=5)
      c = models.CharField(verbose_name=_("Long "
                                          "label"), max_length=5)
      street_name2 = models.CharField(max_length=5)
    `);
    expect(model.fields.map((field) => field.label)).toEqual([
      "ID",
      "Titre",
      "b",
      "Long label",
      "street name2",
    ]);
  });
});

describe("field classes of the repo", () => {
  const FIELDS = `${IMPORTS}
class MoneyField(models.DecimalField):
    def __init__(self, *args, **kwargs):
        kwargs["max_digits"] = 12
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

class CodeField(models.CharField):
    def __init__(self, prefix, *args, unique=True, **kwargs):
        if "blank" not in kwargs:
            kwargs["blank"] = True
        super().__init__(*args, max_length=12, unique=unique, **kwargs)

class EuroField(MoneyField):
    pass

class UserKey(models.ForeignKey):
    def __init__(self, **kwargs):
        kwargs.setdefault("to", "auth.User")
        kwargs.setdefault("on_delete", models.PROTECT)
        super().__init__(**kwargs)

class Odd(models.Field):
    pass

class JSONField(models.Field):
    pass
`;
  const model = (body: string): ReturnType<typeof modelOf> =>
    modelOf(
      {
        "core/fields.py": FIELDS,
        "jobs/models.py": `${IMPORTS}from core.fields import *\nfrom core import fields as own\n\nclass Job(models.Model):\n    f = ${body}\n`,
      },
      "jobs.Job",
    );

  test("are taken for the nearest class of Django, with what their __init__ sets", () => {
    const field = fieldOf(model('MoneyField("Price", null=True)'), "f");
    expect(field).toMatchObject({
      className: "MoneyField",
      maxDigits: 12,
      decimalPlaces: 2,
      null: true,
      label: "Price",
    });
    expect(field.type.djangoClass).toBe("DecimalField");
    expect(fieldOf(model("own.EuroField(decimal_places=4)"), "f")).toMatchObject({
      className: "EuroField",
      maxDigits: 12,
      decimalPlaces: 4,
    });
  });

  test("own parameters come first", () => {
    const field = fieldOf(model('CodeField("X", "the label")'), "f");
    expect(field).toMatchObject({ label: "the label", maxLength: 12, unique: true, blank: true });
    expect(fieldOf(model('CodeField("X", blank=False)'), "f").blank).toBe(false);
  });

  test("a relation may bring its own target", () => {
    expect(fieldOf(model("UserKey()"), "f").relation).toMatchObject({
      kind: "fk",
      target: "auth.User",
      onDelete: "models.PROTECT",
      toUser: true,
    });
  });

  test("what descends from Field alone is of no known family, whatever its name", () => {
    expect(fieldOf(model("Odd()"), "f").type.family).toBe("other");
    expect(fieldOf(model("JSONField()"), "f").type.family).toBe("other");
  });
});
