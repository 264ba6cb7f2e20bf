import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { fieldOf, IMPORTS, jobWith, modelOf } from "./project.ts";

beforeAll(loadParser);

/** `value label` of each choice of the field `f`. */
function choices(body: string, before = ""): string[] | undefined {
  return fieldOf(jobWith(body, before), "f").choices?.map(({ value, label }) => `${value} ${label}`);
}

const field = (source: string): string => `f = models.CharField(max_length=20, choices=${source})`;

const STATUS = `
from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as __, pgettext_lazy

class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    LIVE = "live", pgettext_lazy("state", "Live")
    IN_REVIEW = 'in_review'
    OLD = ("old", __("Old"))
    __empty__ = _("(none)")

    @classmethod
    def first(cls):
        return cls.DRAFT

class Level(IntegerChoices):
    LOW = 1
    HIGH = 10, "Very high"
    BELOW = -1

DRAFT = "draft"
PAIRS = [(DRAFT, _("Draft")), ("live", "Live")]
MORE = PAIRS + [("old", "Old")]
`;

const LIVE = ['"draft" Draft', '"live" Live', '"in_review" In Review', '"old" Old'];

describe("choices", () => {
  test.each<[string, string[] | undefined]>([
    ["Status.choices", LIVE],
    ["Status", LIVE],
    ["Level.choices", ["1 Low", "10 Very high", "-1 Below"]],
    ['[("a", "A"), ("b", _("Bee"))]', ['"a" A', '"b" Bee']],
    ['(("a", "A"), ["b", "Bee"],)', ['"a" A', '"b" Bee']],
    ["PAIRS", ['"draft" Draft', '"live" Live']],
    ["MORE", ['"draft" Draft', '"live" Live', '"old" Old']],
    ["tuple(PAIRS)", ['"draft" Draft', '"live" Live']],
    ['[*PAIRS, ("x", "X")]', ['"draft" Draft', '"live" Live', '"x" X']],
    ['[("", "None")] + Status.choices', ['"" None', ...LIVE]],
    ['[*Status.choices, ("x", "X")]', [...LIVE, '"x" X']],
    ['[("G", [("a", "A")]), ("b", "B")]', ['"a" A', '"b" B']],
    ['{"a": "A", "G": {"b": "B"}}', ['"a" A', '"b" B']],
    ['[(None, "-"), (1, "One"), (2.5, "Two")]', ["1 One", "2.5 Two"]],
    ['[(Status.DRAFT, "D"), (Status.LIVE.value, Status.LIVE.label)]', ['"draft" D', '"live" Live']],
    ["[(n, n) for n in (5, 10)]", ["5 5", "10 10"]],
    ["[(n, str(n)) for n in range(1, 4)]", ["1 1", "2 2", "3 3"]],
    ["[(value, label) for value, label in PAIRS]", ['"draft" Draft', '"live" Live']],
    ["make_choices()", undefined],
    ["Unknown.choices", undefined],
    ['[("a", "A"), other()]', undefined],
    ["[]", undefined],
    ["[(c, c.title()) for c in CODES]", undefined],
  ])("%s", (source, expected) => {
    expect(choices(field(source), STATUS)).toEqual(expected);
  });

  test("a class nested in the model, or constants of it", () => {
    const nested = `
      class Kind(models.TextChoices):
          A = "a"
          B = "b", "Bee"
      X = "x"
      CODES = ((X, "Ex"),)
      f = models.CharField(max_length=5, choices=Kind.choices)
      g = models.CharField(max_length=5, choices=CODES)
      h = models.CharField(max_length=5, choices=Kind, default=Kind.A)
    `;
    const model = jobWith(nested);
    expect(fieldOf(model, "f").choices).toEqual([
      { value: '"a"', label: "A" },
      { value: '"b"', label: "Bee" },
    ]);
    expect(fieldOf(model, "g").choices).toEqual([{ value: '"x"', label: "Ex" }]);
    expect(fieldOf(model, "h").choices).toHaveLength(2);
    expect(fieldOf(model, "h").hasDefault).toBe(true);
  });

  test("an enumeration of another model, inherited attributes, files and settings", () => {
    const files = {
      "core/enums/__init__.py": "from .states import State as StateEnum\n",
      "core/enums/states.py": `from django.db import models\n\nclass State(models.TextChoices):\n    ON = "on"\n`,
      "core/models.py": `${IMPORTS}
class Base(models.Model):
    CODES = [("c", "C")]
    class Kind(models.IntegerChoices):
        ONE = 1
    class Meta:
        abstract = True
`,
      "config/settings.py": 'LANGUAGES = [("fr", "French")]\n',
      "jobs/models.py": `from django.conf import settings
from django.db import models
from core import enums
from core.models import Base
import core.enums.states as states

class Job(Base):
    a = models.CharField(choices=enums.StateEnum.choices)
    b = models.CharField(choices=states.State)
    c = models.CharField(choices=Base.CODES)
    d = models.IntegerField(choices=Base.Kind.choices)
    e = models.CharField(choices=settings.LANGUAGES)
`,
    };
    const model = modelOf(files, "jobs.Job", { settingsFiles: ["config/settings.py"] });
    expect(model.fields.slice(1).map((one) => one.choices?.map((choice) => choice.value))).toEqual([
      ['"on"'],
      ['"on"'],
      ['"c"'],
      ["1"],
      ['"fr"'],
    ]);
  });

  test("Python's own enumerations, in a loop over them", () => {
    const before = `
from enum import Enum

class Color(Enum):
    RED = "r"
    BLUE = "b"
`;
    expect(choices(field("[(c.value, c.name) for c in Color]"), before)).toEqual(['"r" RED', '"b" BLUE']);
    expect(choices(field("[(c.name, c.value) for c in Color]"), before)).toEqual(['"RED" r', '"BLUE" b']);
    expect(choices(field("[(c, c.value) for c in Color]"), before)).toBeUndefined();
  });

  test("auto() counts in numbers and repeats the name in texts", () => {
    const before = `
import enum

class N(models.IntegerChoices):
    A = enum.auto()
    B = 5
    C = enum.auto()

class T(models.TextChoices):
    A = enum.auto(), "Ay"
`;
    expect(choices(field("N.choices"), before)).toEqual(["1 A", "5 B", "6 C"]);
    expect(choices(field("T.choices"), before)).toEqual(['"A" Ay']);
  });

  test("make a text column a choice in the table of types", () => {
    expect(fieldOf(jobWith(field('[("a", "A")]')), "f").type.shorthand).toBe("choice");
    expect(fieldOf(jobWith('f = models.IntegerField(choices=[(1, "A")])'), "f").type.shorthand).toBe("int");
    expect(fieldOf(jobWith(field("unknown()")), "f").type.shorthand).toBe("string");
  });

  test("constants that stand for themselves in a circle end", () => {
    expect(choices(field("A"), "A = B\nB = A\n")).toBeUndefined();
    expect(choices(field("A"), "A = A + A\n")).toBeUndefined();
  });
});
