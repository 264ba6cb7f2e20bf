import { beforeAll, describe, expect, test } from "@jest/globals";
import { strRelationsOf } from "../../helpers/django/models/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { IMPORTS, projectOf } from "./project.ts";

beforeAll(loadParser);

/** A job by an author who works for a company in a country; each shows the next one. */
const WORLD = `${IMPORTS}
class Country(models.Model):
    code = models.CharField(max_length=2)
    capital = models.ForeignKey("City", models.CASCADE)
    def __str__(self):
        return f"{self.code} {self.capital}"

class City(models.Model):
    def __str__(self):
        return "city"

class Company(models.Model):
    name = models.CharField(max_length=5)
    country = models.ForeignKey(Country, models.CASCADE)
    def __str__(self):
        return "%s in %s" % (self.name, self.country)

class Author(models.Model):
    name = models.CharField(max_length=5)
    company = models.OneToOneField(Company, models.CASCADE)
    def __str__(self):
        return str(self.company)

class Plain(models.Model):
    title = models.CharField(max_length=5)
`;

function strOf(body: string, fields = ""): string[] {
  const source = `${WORLD}
class Job(models.Model):
    title = models.CharField(max_length=5)
    author = models.ForeignKey(Author, models.CASCADE)
    plain = models.ForeignKey("Plain", models.CASCADE)
    parent = models.ForeignKey("self", models.CASCADE)
    tags = models.ManyToManyField("Plain")
    away = models.ForeignKey("elsewhere.Thing", models.CASCADE)
${fields}
${body}
`;
  return strRelationsOf(projectOf({ "jobs/models.py": source }), "jobs.Job");
}

const method = (...lines: string[]): string =>
  ["    def __str__(self):", ...lines.map((line) => `        ${line}`)].join("\n");

describe("strRelations", () => {
  test.each<[string, string[]]>([
    ["return self.title", []],
    ['return f"{self.title} {self.plain}"', ["plain"]],
    ['return f"{self.plain.title!r:>10}"', ["plain"]],
    ['return "{} {}".format(self.title, self.plain)', ["plain"]],
    ['return "{p} {t}".format(t=self.title, p=self.plain)', ["plain"]],
    ['return "%s" % self.plain', ["plain"]],
    ['return "%s %s" % (self.title, self.plain)', ["plain"]],
    ["return str(self.plain)", ["plain"]],
    ['return self.title + " " + str(self.plain)', ["plain"]],
    ['return " ".join([self.title, str(self.plain)])', ["plain"]],
    ["return self.author.name", ["author"]],
    ["return self.author.company.name", ["author", "author__company"]],
    ["return str(self.author)", ["author", "author__company", "author__company__country"]],
    ["return self.plain_id", []],
    ["return str(self.tags.all())", []],
    ["return self.get_status_display()", []],
    ["return str(self.away)", ["away"]],
    ['return f"{self.parent} / {self.title}"', ["parent"]],
    ["return self.parent.parent.plain.title", ["parent", "parent__parent", "parent__parent__plain"]],
    ["return self.title if self.author else str(self.plain)", ["author", "plain"]],
    ["return self.title or str(self.plain)", ["plain"]],
    ["return (self.plain or self.title)", ["plain"]],
    ["return self.__str__()", []],
    ["return str(other.plain)", []],
  ])("%s", (line, expected) => {
    expect(strOf(method(line))).toEqual(expected);
  });

  test("a relation that is only tested isn't shown: its own text is not followed", () => {
    expect(strOf(method("if self.author:", "    return self.title", "return 'x'"))).toEqual(["author"]);
    expect(strOf(method("if self.author is not None:", "    return self.title", "return 'x'"))).toEqual([
      "author",
    ]);
  });

  test("properties and methods of the model are followed, a circle ends", () => {
    const body = `${method("return self.headline")}
    @property
    def headline(self):
        return self.long() + str(self)

    def long(self):
        return self.headline + self.plain.title
`;
    expect(strOf(body)).toEqual(["plain"]);
  });

  test("the __str__ of a base counts, and super() leads to it", () => {
    const source = `${WORLD}
class Base(models.Model):
    plain = models.ForeignKey(Plain, models.CASCADE)
    class Meta:
        abstract = True
    def __str__(self):
        return str(self.plain)

class Job(Base):
    city = models.ForeignKey(City, models.CASCADE)
    def __str__(self):
        return super().__str__() + str(self.city)

class Heir(Base):
    pass
`;
    const project = projectOf({ "jobs/models.py": source });
    expect(strRelationsOf(project, "jobs.Job")).toEqual(["city", "plain"]);
    expect(strRelationsOf(project, "jobs.Heir")).toEqual(["plain"]);
  });

  test("a relation of a parent table is followed", () => {
    const source = `${WORLD}
class Place(models.Model):
    city = models.ForeignKey(City, models.CASCADE)

class Cafe(Place):
    def __str__(self):
        return str(self.city)
`;
    expect(strRelationsOf(projectOf({ "jobs/models.py": source }), "jobs.Cafe")).toEqual(["city"]);
  });

  test("two models that show each other end", () => {
    const source = `${IMPORTS}
class A(models.Model):
    b = models.ForeignKey("B", models.CASCADE)
    def __str__(self):
        return str(self.b)

class B(models.Model):
    a = models.ForeignKey("A", models.CASCADE)
    def __str__(self):
        return str(self.a)
`;
    expect(strRelationsOf(projectOf({ "jobs/models.py": source }), "jobs.A")).toEqual(["b", "b__a"]);
  });

  test("crosses apps, django.contrib's models and labels that lead nowhere", () => {
    const files = {
      "jobs/models.py": WORLD,
      "work/models.py": `${IMPORTS}from jobs import models as jobs

class Job(models.Model):
    company = models.ForeignKey(jobs.Company, models.CASCADE)
    permission = models.ForeignKey("auth.Permission", models.CASCADE)
    def __str__(self):
        return f"{self.company} {self.permission}"
`,
    };
    const project = projectOf(files);
    expect(strRelationsOf(project, "work.Job")).toEqual([
      "company",
      "company__country",
      "company__country__capital",
      "permission",
      "permission__content_type",
    ]);
    expect(strRelationsOf(project, "work.Nothing")).toEqual([]);
  });
});
