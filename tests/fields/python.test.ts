import { beforeAll, describe, expect, test } from "@jest/globals";
import { modelWords } from "../../helpers/naming.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { lines, sources } from "./tools.ts";

beforeAll(loadParser);

const labels = { labels: true };

describe("the statement of a field", () => {
  test.each([
    ["title:string(200)", 'title = models.CharField(_("title"), max_length=200)'],
    ["is_public", 'is_public = models.BooleanField(_("is public"), default=False)'],
    ['a:string(9, label="Titre \\"x\\"")', "a = models.CharField(_('Titre \"x\"'), max_length=9)"],
    ['a:text(help="Aide")', 'a = models.TextField(_("a"), help_text=_("Aide"))'],
    [
      "owner:fk(auth.User)",
      "owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, " +
        'related_name="job_postings", verbose_name=_("owner"))',
    ],
  ])("with labels: %s", (list, code) => {
    expect(lines(list, labels)).toEqual([code]);
  });

  test.each([
    ["a:string", "a = models.CharField(max_length=255)"],
    ["a:string(label=Titre)", 'a = models.CharField("Titre", max_length=255)'],
    ["a:code", "a = models.CharField(max_length=8, editable=False, default=RandomCode(8), unique=True)"],
    ["a:string?", 'a = models.CharField(max_length=255, default="", blank=True)'],
    ["a:text?", 'a = models.TextField(default="", blank=True)'],
    ["a:string?:unique", "a = models.CharField(max_length=255, unique=True, null=True, blank=True)"],
    ["a:string?=x", 'a = models.CharField(max_length=255, default="x", blank=True)'],
    ["a:CharField(max_length=9, blank=True)", "a = models.CharField(max_length=9, blank=True)"],
    ["a:CharField(null=True)", "a = models.CharField(max_length=255, null=True)"],
    ["a:json=dict", "a = models.JSONField(validators=[validate_json], default=dict, blank=True)"],
    ["a:json=list", "a = models.JSONField(validators=[validate_json], default=list, blank=True)"],
    [
      "a:JSONField(default=dict, validators=[v])",
      "a = models.JSONField(validators=[v], default=dict, blank=True)",
    ],
    ['a:string=""', 'a = models.CharField(max_length=255, default="", blank=True)'],
    ["a:int?", "a = models.IntegerField(null=True, blank=True)"],
    ["a:bool?", "a = models.BooleanField(null=True, blank=True)"],
    ["a:file?", 'a = models.FileField(upload_to="uploads/%Y/%m/", blank=True)'],
    ["a:m2m(self)?", 'a = models.ManyToManyField("self", blank=True)'],
    ["a:int:unique:index", "a = models.IntegerField(unique=True)"],
    ["a:int:index", "a = models.IntegerField(db_index=True)"],
    ["a:slug:index", "a = models.SlugField()"],
    ["a:decimal=1.5", 'a = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal("1.5"))'],
    ["a:datetime=now", "a = models.DateTimeField(default=timezone.now)"],
    ["a:SmallIntegerField", "a = models.SmallIntegerField()"],
    [
      "a:ArrayField(models.IntegerField(), size=3, label=x)",
      "a = ArrayField(base_field=models.IntegerField(), size=3, verbose_name=x)",
    ],
    ["a:choice(x|y)=y", "a = models.CharField(max_length=20, choices=A, default=A.Y)"],
    ['a:choice("a rather long value of 34 characters"|b)', "a = models.CharField(max_length=40, choices=A)"],
    ["a:choice(x|y, max_length=5)?", 'a = models.CharField(max_length=5, choices=A, default="", blank=True)'],
    ["meta:choice(x)", "meta = models.CharField(max_length=20, choices=MetaChoices)"],
  ])("%s", (list, code) => {
    expect(lines(list)).toEqual([code]);
  });

  test("choices are spelled for the version", () => {
    expect(lines("a:choice(x|y)=x", { djangoVersion: [4, 2] })).toEqual([
      "a = models.CharField(max_length=20, choices=A.choices, default=A.X)",
    ]);
  });

  test("comes as data too", () => {
    const [source] = sources("owner:fk(user)?");
    expect(source?.statements).toEqual([
      {
        name: "owner",
        callee: "models.ForeignKey",
        args: [
          { value: "settings.AUTH_USER_MODEL" },
          { keyword: "on_delete", value: "models.SET_NULL" },
          { keyword: "related_name", value: '"job_postings"' },
          { keyword: "null", value: "True" },
          { keyword: "blank", value: "True" },
        ],
        code: source?.lines[0],
      },
    ]);
  });
});

describe("the class of choices", () => {
  test("of text", () => {
    const [source] = sources('kind:choice(draft="En cours"|"a-b"|"a b"|草|C++)', labels);
    expect(source?.choicesClass?.lines).toEqual([
      "class Kind(models.TextChoices):",
      '    """Choices of the field kind."""',
      "",
      '    DRAFT = "draft", _("En cours")',
      '    A_B = "a-b", _("A b")',
      '    A_B_2 = "a b", _("A b")',
      '    VALUE_4 = "草", _("草")',
      '    C = "C++", _("C")',
    ]);
  });

  test("of numbers, with members named by the labels", () => {
    const [source] = sources('level:int(choices=[(1, "Low"), (2, "Very high")])=2');
    expect(source?.choicesClass?.base).toBe("models.IntegerChoices");
    expect(source?.choicesClass?.lines.slice(3)).toEqual([
      '    LOW = 1, "Low"',
      '    VERY_HIGH = 2, "Very high"',
    ]);
    expect(source?.lines).toEqual(["level = models.IntegerField(choices=Level, default=Level.VERY_HIGH)"]);
  });
});

describe("related names", () => {
  const related = (list: string, options = {}): (string | undefined)[] =>
    lines(list, options).map((line) => /related_name="([^"]*)"/.exec(line)?.[1]);

  test.each([
    ["a:fk(Tag)", ["job_postings"]],
    ["a:m2m(Tag)", ["job_postings"]],
    ["a:o2o(Tag)", ["job_posting"]],
    ["a:fk(Tag), b:fk(Other)", ["job_postings", "job_postings"]],
    ["a:fk(Tag), b:m2m(Tag)", ["a_job_postings", "b_job_postings"]],
    ["a:fk(Tag), b:fk(Tag, related=bs)", ["job_postings", "bs"]],
    ["a:fk(Tag), b:fk(Tag, related=job_postings)", ["a_job_postings", "job_postings"]],
    ["a:fk(Tag, related=+)", ["+"]],
    ["parent:fk?", ["children"]],
    ["parent:fk?, children:int", ["parent_job_postings", undefined]],
    ["next:fk(self)?", ["next_job_postings"]],
    ["friends:m2m(self)", [undefined]],
    ["friends:m2m(self, symmetrical=False)", ["friends_job_postings"]],
  ])("%s", (list, names) => {
    expect(related(list)).toEqual(names);
  });

  test("keep off what the target has", () => {
    expect(related("owner:fk(user)", { model: modelWords("Group") })).toEqual(["owner_groups"]);
    expect(related("owner:fk(Tag)", { model: modelWords("Object") })).toEqual(["owner_objects"]);
    expect(related("tag:o2o(Tag)", { model: modelWords("Check") })).toEqual(["tag_check"]);
    const reverseNames = new Map([["Tag", new Set(["job_postings", "a_job_postings"])]]);
    expect(related("a:fk(Tag)", { reverseNames })).toEqual(["+"]);
    expect(related("a:fk(Tag, related=+)", { reverseNames })).toEqual(["+"]);
    expect(() => related("a:fk(Tag, related=job_postings)", { reverseNames })).toThrow("job_postings");
    expect(() => related("a:fk(user, related=email)")).toThrow('a: its target has a "email" already');
  });

  test("many-to-many targets are written with the app, for django-stubs", () => {
    expect(lines("a:m2m(Tag, through=Tagging)", { appLabel: "jobs" })).toEqual([
      'a = models.ManyToManyField("jobs.Tag", through="jobs.Tagging", related_name="job_postings")',
    ]);
  });
});

describe("generic relations", () => {
  test("are two columns, the relation and an index", () => {
    const [source] = sources("content_object:generic");
    expect(source?.lines).toEqual([
      'content_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE, related_name="+")',
      "object_id = models.CharField(max_length=64)",
      'content_object = GenericForeignKey("content_type", "object_id")',
    ]);
    expect(source?.indexes).toEqual(['models.Index(fields=["content_type", "object_id"])']);
    expect(source?.imports).toContain("from django.contrib.contenttypes.fields import GenericForeignKey");
  });

  test.each([
    ["target:generic(uuid)", "target_id = models.UUIDField()"],
    ["target:generic(int)?", "target_id = models.PositiveBigIntegerField(null=True, blank=True)"],
    ["target:generic(ct_field=kind, fk_field=key)", "key = models.CharField(max_length=64)"],
  ])("%s: %s", (list, column) => {
    expect(lines(list)[1]).toBe(column);
  });
});

describe("imports", () => {
  test.each([
    [
      "a:int",
      labels,
      ["from django.db import models", "from django.utils.translation import gettext_lazy as _"],
    ],
    ["a:uuid=uuid4", {}, ["from django.db import models", "import uuid"]],
    ["a:fk(user)", {}, ["from django.db import models", "from django.conf import settings"]],
    ["a:decimal=1.5", {}, ["from django.db import models", "from decimal import Decimal"]],
    ["a:SearchVectorField?", {}, ["from django.contrib.postgres.search import SearchVectorField"]],
    [
      'a:int(validators=[MinValueValidator(1)], help="models settings")',
      {},
      ["from django.db import models", "from django.core.validators import MinValueValidator"],
    ],
  ])("%s", (list, options, imports) => {
    expect(sources(list, options)[0]?.imports).toEqual(imports);
  });

  test("names that only the user's module can know are told", () => {
    expect(sources("a:int(validators=[validate_even], default=limits.LOWEST)")[0]?.unresolved).toEqual([
      "validate_even",
      "limits",
    ]);
    expect(sources("a:choice(x|y)=y", labels)[0]?.unresolved).toEqual([]);
  });
});
