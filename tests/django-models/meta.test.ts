import { beforeAll, describe, expect, test } from "@jest/globals";
import { readModel } from "../../helpers/django/models/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { appNamed, fieldOf, IMPORTS, jobWith, modelOf, projectOf } from "./project.ts";

beforeAll(loadParser);

describe("Meta", () => {
  test("options are kept as source", () => {
    const model = jobWith(`
      class Meta:
          db_table = "job"
          managed = False
          ordering = ["-created", "title"]
          permissions = [("x", "X")]
    `);
    expect(Object.fromEntries(model.meta)).toEqual({
      db_table: '"job"',
      managed: "False",
      ordering: '["-created", "title"]',
      permissions: '[("x", "X")]',
    });
    expect(model.ordering).toEqual(["-created", "title"]);
  });

  const BASES = `
class Base(models.Model):
    class Meta:
        abstract = True
        ordering = ("-created",)
        get_latest_by = "created"
        verbose_name = "base"

class Mixin:
    class Meta:
        ordering = ("mixed",)
`;
  const job = (head: string, meta = ""): ReturnType<typeof modelOf> =>
    modelOf({ "jobs/models.py": `${IMPORTS}${BASES}\nclass Job(${head}):\n    x = 1\n${meta}` }, "jobs.Job");

  test("is the abstract base's where there is none, and isn't abstract then", () => {
    const model = job("Base");
    expect(model.ordering).toEqual(["-created"]);
    expect(model.abstract).toBe(false);
    expect(model.label).toBe("base");
  });

  test("of its own hides the base's, unless it inherits it", () => {
    expect(job("Base", "    class Meta:\n        managed = True\n").ordering).toEqual([]);
    const both = job("Base", '    class Meta(Base.Meta):\n        ordering = ["title"]\n');
    expect(both.ordering).toEqual(["title"]);
    expect(both.meta.get("get_latest_by")).toBe('"created"');
    expect(both.abstract).toBe(false);
  });

  test("may be a name", () => {
    expect(job("Base", "    Meta = Base.Meta\n").ordering).toEqual(["-created"]);
  });

  test("the first base that has one counts, a plain mixin too", () => {
    expect(job("Mixin, Base").ordering).toEqual(["mixed"]);
    expect(job("Base, Mixin").ordering).toEqual(["-created"]);
  });

  test("abstract comes from a Meta that isn't a model's", () => {
    const before = "\nclass Shared:\n    abstract = True\n    ordering = ['a']\n";
    expect(jobWith("class Meta(Shared):\n    pass", before).abstract).toBe(true);
  });

  test("a child table takes the parent's ordering alone", () => {
    const source = `${IMPORTS}
class Place(models.Model):
    class Meta:
        ordering = ["name"]
        verbose_name = "place"

class Cafe(Place):
    class Meta:
        verbose_name = "café"
`;
    const model = modelOf({ "jobs/models.py": source }, "jobs.Cafe");
    expect(model).toMatchObject({ ordering: ["name"], label: "café" });
  });
});

describe("ordering", () => {
  test.each([
    ['["a", "-b"]', ["a", "-b"]],
    ['("a",)', ["a"]],
    ['"a", "b"', ["a", "b"]],
    ["ORDER", ["c"]],
    ['["?"]', ["?"]],
    ['[F("a").desc(nulls_last=True), F("b").asc(), models.F("c")]', ["-a", "b", "c"]],
    ['[OrderBy(F("a"), descending=True), Lower("b").desc()]', ["-a", "-b"]],
    ['["a", strange(1)]', ["a"]],
    ["compute()", []],
  ])("%s", (source, expected) => {
    expect(jobWith(`class Meta:\n    ordering = ${source}`, '\nORDER = ["c"]\n').ordering).toEqual(expected);
  });
});

describe("labels", () => {
  test("come from the class name, the plural too", () => {
    expect(
      modelOf(
        { "jobs/models.py": `${IMPORTS}\nclass JobCategory(models.Model):\n    pass\n` },
        "jobs.JobCategory",
      ),
    ).toMatchObject({
      label: "job category",
      labelPlural: "job categories",
    });
  });

  test("come from Meta", () => {
    const given = jobWith(
      'class Meta:\n    verbose_name = _("Offre")\n    verbose_name_plural = "Offres d\'emploi"',
    );
    expect(given).toMatchObject({ label: "Offre", labelPlural: "Offres d'emploi" });
    expect(jobWith('class Meta:\n    verbose_name = "story"')).toMatchObject({
      label: "story",
      labelPlural: "stories",
    });
  });

  test("a plural that is given names URLs and, without one in Meta, the label", () => {
    const project = projectOf({ "jobs/models.py": `${IMPORTS}\nclass Journal(models.Model):\n    pass\n` });
    const model = readModel(project, appNamed(project, "jobs"), "Journal", { plural: "journaux" });
    expect(model.words.kebabPlural).toBe("journaux");
    expect(model.labelPlural).toBe("journaux");
  });
});

describe("constraints and indexes", () => {
  test("are listed as source; they make no field unique", () => {
    const model = jobWith(
      `
      a = models.IntegerField()
      class Meta:
          constraints = [models.UniqueConstraint(fields=["a"], name="u"), CHECK]
          unique_together = (("a", "b"), ("c", "d"))
    `,
      '\nCHECK = models.CheckConstraint(condition=Q(a=1), name="c")\n',
    );
    expect(model.constraints).toEqual([
      'models.UniqueConstraint(fields=["a"], name="u")',
      'models.CheckConstraint(condition=Q(a=1), name="c")',
      'unique_together = ("a", "b")',
      'unique_together = ("c", "d")',
    ]);
    expect(fieldOf(model, "a").unique).toBe(false);
  });

  test("unique_together may be one group, constraints may be a sum", () => {
    const before = "\nBASE = [models.Check(1)]\n";
    const model = jobWith(
      'class Meta:\n    unique_together = ["a", "b"]\n    constraints = BASE + [models.Check(2)]',
      before,
    );
    expect(model.constraints).toEqual(["models.Check(1)", "models.Check(2)", 'unique_together = ["a", "b"]']);
  });

  test("an index serves the column that it starts with", () => {
    const model = jobWith(`
      a = models.IntegerField()
      b = models.IntegerField()
      c = models.IntegerField()
      class Meta:
          indexes = [models.Index(fields=["-a", "b"]), models.Index(fields=["c"], condition=Q(x=1))]
    `);
    expect(model.fields.filter((field) => field.indexed).map((field) => field.name)).toEqual(["id", "a"]);
  });
});
