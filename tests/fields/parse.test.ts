import { beforeAll, describe, expect, test } from "@jest/globals";
import { parseFieldList } from "../../helpers/fields/parse.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { one } from "./tools.ts";

beforeAll(loadParser);

const EXAMPLE =
  "title:string(200):unique, status:choice(draft|active)=draft:index, salary:decimal(10,2)?, " +
  "owner:fk(auth.User), tags:m2m(Tag)";

describe("the example of the design", () => {
  test("gives every part its place", () => {
    const [title, status, salary, owner, tags] = parseFieldList(EXAMPLE);
    expect(title).toMatchObject({ name: "title", unique: true, args: { max_length: "200" }, column: 1 });
    expect(title?.type.shorthand).toBe("string");
    expect(status).toMatchObject({ index: true, default: '"draft"', column: 27 });
    expect(status?.choices).toEqual([
      { value: '"draft"', label: "Draft" },
      { value: '"active"', label: "Active" },
    ]);
    expect(salary).toMatchObject({ optional: true, args: { max_digits: "10", decimal_places: "2" } });
    expect(owner?.relation).toEqual({
      kind: "fk",
      to: "settings.AUTH_USER_MODEL",
      onDelete: "models.CASCADE",
    });
    expect(tags?.relation).toEqual({ kind: "m2m", to: "Tag" });
  });

  test.each([
    ["spaces between fields", EXAMPLE.replaceAll(", ", " ")],
    [
      "spaces around the marks",
      "title : string(200) :unique , status: choice( draft | active ) = draft :index",
    ],
    ["line ends between fields", EXAMPLE.replaceAll(", ", ",\n  ")],
    ["empty pieces", `,, ${EXAMPLE} ,`],
  ])("%s mean the same", (_, text) => {
    const plain = (list: string): unknown[] =>
      parseFieldList(list)
        .slice(0, 2)
        .map((spec) => ({ ...spec, column: 0 }));
    expect(plain(text)).toEqual(plain(EXAMPLE));
  });

  test("an empty list has no fields", () => {
    expect(parseFieldList(" , ")).toEqual([]);
  });
});

describe("modifiers", () => {
  test.each([
    "a:int:unique:index?=3",
    "a:int=3:unique:index:optional",
    "a?:int:index=3:unique",
    "a:unique:int?=3:index",
    "a:int(unique=True, index=yes, optional=true, default=3)",
  ])("%s", (text) => {
    expect(one(text)).toMatchObject({ unique: true, index: true, optional: true, default: "3" });
  });
});

describe("defaults become Python", () => {
  test.each([
    ["a:string=draft", '"draft"'],
    ['a:string="two words"', '"two words"'],
    ["a:string='it\\'s'", '"it\'s"'],
    ['a:string=""', '""'],
    ["a:string=a=b", '"a=b"'],
    ["a:url=https://example.com/?q=1", '"https://example.com/?q=1"'],
    ["a:int=-1_000", "-1000"],
    ["a:int='5'", "5"],
    ["a:float=1.5", "1.5"],
    ["a:decimal=9.99", 'Decimal("9.99")'],
    ["a:decimal=0", "0"],
    ["a:bool=true", "True"],
    ["a:bool=No", "False"],
    ["a:date=today", "timezone.localdate"],
    ["a:date=2026-01-31", "datetime.date(2026, 1, 31)"],
    ["a:datetime=now", "timezone.now"],
    ["a:datetime=2026-01-31T09:30", 'datetime.datetime.fromisoformat("2026-01-31T09:30:00+00:00")'],
    ["a:time=09:30:index", "datetime.time(9, 30)"],
    ["a:duration=15m", "datetime.timedelta(minutes=15)"],
    ["a:uuid=uuid4", "uuid.uuid4"],
    ["a:json={}", "dict"],
    ["a:json=list", "list"],
    ["a:fk(Tag)=1", "1"],
    ["a:int=limits.LOWEST", "limits.LOWEST"],
    ["a:duration=datetime.timedelta(days=1, hours=2)", "datetime.timedelta(days=1, hours=2)"],
    ["a:choice(1|2)=2", '"2"'],
    ['a:int(choices=[(1, "Low"), (2, "High")])=2', "2"],
    ['a:IntegerField(default=max(1, len("a, b")))', 'max(1, len("a, b"))'],
  ])("%s → %s", (text, source) => {
    expect(one(text).default).toBe(source);
  });

  test("None adds nothing to an optional field", () => {
    expect(one("a:int?=None").default).toBeUndefined();
  });
});

describe("choices", () => {
  test.each<[string, [string, string][]]>([
    [
      "a:choice(draft|in_progress)",
      [
        ['"draft"', "Draft"],
        ['"in_progress"', "In progress"],
      ],
    ],
    [
      "a:choice(draft=\"Brouillon\"|active='Actif')",
      [
        ['"draft"', "Brouillon"],
        ['"active"', "Actif"],
      ],
    ],
    ['a:choice(draft="Brouillon")', [['"draft"', "Brouillon"]]],
    [
      'a:choice("a|b"="x, (y"|été=Été)',
      [
        ['"a|b"', "x, (y"],
        ['"été"', "Été"],
      ],
    ],
    [
      'a:string(choices=[("a", "A"), ("b", _("B"))])',
      [
        ['"a"', "A"],
        ['"b"', "B"],
      ],
    ],
    [
      'a:CharField(max_length=5, choices=["x", "y"])',
      [
        ['"x"', "X"],
        ['"y"', "Y"],
      ],
    ],
    [
      'a:IntegerField(choices=((1, "Low"), (2, "High")))',
      [
        ["1", "Low"],
        ["2", "High"],
      ],
    ],
    ['a:CharField(choices={"a": "A"})', [['"a"', "A"]]],
    [
      "status(draft|active)",
      [
        ['"draft"', "Draft"],
        ['"active"', "Active"],
      ],
    ],
  ])("%s", (text, choices) => {
    expect(one(text).choices).toEqual(choices.map(([value, label]) => ({ value, label })));
  });

  test("a text column with choices is a choice; others are narrowed by them", () => {
    expect(one('a:CharField(choices=["x"])').type.shorthand).toBe("choice");
    expect(one("a:int(choices=[1, 2])").type).toMatchObject({ shorthand: "int", filter: "choice" });
  });

  test.each([
    'a:CharField(choices=[("g", [("a", "A")])])',
    "a:CharField(choices=Status)",
    'a:int(choices=[(1, "x"), ("b", "B")])',
  ])("%s stays as it is", (text) => {
    const { choices, args } = one(text);
    expect(choices).toBeUndefined();
    expect(args.choices).toBe(text.slice(text.indexOf("choices=") + 8, -1));
  });
});

describe("arguments", () => {
  test("a class keeps its arguments as Python, in order", () => {
    const text =
      'a:CharField("Titre", max_length=2 * 10, validators=[RegexValidator(r"^[a-z, (]+$")], blank=True)';
    const spec = one(text);
    expect(Object.entries(spec.args)).toEqual([
      ["max_length", "2 * 10"],
      ["validators", '[RegexValidator(r"^[a-z, (]+$")]'],
      ["blank", "True"],
    ]);
    expect(spec).toMatchObject({ label: "Titre", optional: true });
  });

  test.each([
    ['a:string(200, label="Titre", help="x, (y | z")', { label: "Titre", help: "x, (y | z" }],
    ["a:string(label=Été à la plage)", { label: "Été à la plage" }],
    ['a:CharField(verbose_name=_("Titre"), help_text="Aide")', { label: "Titre", help: "Aide" }],
    ["a:models.SlugField(max_length=9)", { args: { max_length: "9" } }],
    ["a:ip(ipv4)", { args: { protocol: '"IPv4"' } }],
    ["a:file(cvs/%Y/)", { args: { upload_to: '"cvs/%Y/"' } }],
    ["a:generic(uuid)", { args: { pk: '"uuid"' }, relation: { kind: "generic" } }],
    ["a:datetime(auto_now_add=true)", { args: { auto_now_add: "True" } }],
  ])("%s", (text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });

  test("a label that is neither text nor translated text stays Python", () => {
    expect(one("a:CharField(LABEL)").args).toEqual({ verbose_name: "LABEL" });
  });
});

describe("relations", () => {
  const context = {
    authUserModel: "accounts.Member",
    appLabel: "jobs",
    modelName: "JobPosting",
    models: ["accounts.Member", "jobs.JobPosting", "jobs.Category", "core.Tag", "a.Same", "b.Same"],
  };

  test.each([
    ["User", "settings.AUTH_USER_MODEL"],
    ["user", "settings.AUTH_USER_MODEL"],
    ["auth.User", "settings.AUTH_USER_MODEL"],
    ["accounts.Member", "settings.AUTH_USER_MODEL"],
    ["Member", "settings.AUTH_USER_MODEL"],
    ["settings.AUTH_USER_MODEL", "settings.AUTH_USER_MODEL"],
    ["get_user_model()", "settings.AUTH_USER_MODEL"],
    ["self", "self"],
    ["JobPosting", "self"],
    ["jobs.JobPosting", "self"],
    ["Category", "Category"],
    ["jobs.Category", "Category"],
    ["category", "Category"],
    ["Tag", "core.Tag"],
    ["'core.Tag'", "core.Tag"],
    ["Later", "Later"],
    ["elsewhere.Later", "elsewhere.Later"],
    ["b.Same", "b.Same"],
  ])("%s → %s", (target, to) => {
    expect(one(`a:fk(${target})?`, context).relation?.to).toBe(to);
  });

  test("a model User of the app itself isn't the project's user", () => {
    const models = ["shop.User", "accounts.User"];
    const own = { authUserModel: "accounts.User", appLabel: "shop", models };
    expect(one("a:fk(User)", own).relation?.to).toBe("User");
  });

  test.each([
    ["a:fk(Tag)", "models.CASCADE"],
    ["a:fk(Tag)?", "models.SET_NULL"],
    ["a:fk(Tag, on_delete=protect)", "models.PROTECT"],
    ["a:fk(Tag, on_delete=models.RESTRICT)", "models.RESTRICT"],
    ["a:ForeignKey(Tag, models.DO_NOTHING)", "models.DO_NOTHING"],
    ["a:fk(Tag, on_delete=SET(get_sentinel))", "models.SET(get_sentinel)"],
    ["a:fk(Tag, on_delete=set_default)=1", "models.SET_DEFAULT"],
  ])("%s deletes by %s", (text, onDelete) => {
    expect(one(text).relation?.onDelete).toBe(onDelete);
  });

  test("names of the way back and of the table between", () => {
    expect(one("a:fk(Tag, related=jobs)").relation?.relatedName).toBe("jobs");
    expect(one("a:fk(Tag, related=+)").relation?.relatedName).toBe("+");
    expect(one('a:fk(Tag, related_name="%(class)s_jobs")').relation?.relatedName).toBe("%(class)s_jobs");
    expect(one("a:m2m(Tag, through=Tagging)").relation?.through).toBe("Tagging");
  });

  test("without a target the name says it", () => {
    expect(one("owner:fk").relation?.to).toBe("settings.AUTH_USER_MODEL");
    expect(one("parent:fk?").relation?.to).toBe("self");
    expect(one("job_category:fk").relation?.to).toBe("JobCategory");
  });
});
