import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { IMPORTS, jobWith, modelOf } from "./project.ts";

beforeAll(loadParser);

const MANAGERS = `
from unheard.of import StrangeManager, make

class Plain(models.Manager):
    def open(self):
        return self.get_queryset().filter(open=True)

class Hiding(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted=False)

class Child(Hiding):
    pass

class Joining(models.Manager):
    def get_queryset(self):
        return JobRows(self.model, using=self._db).select_related("owner").annotate(n=models.Count("x"))

class JobRows(models.QuerySet):
    def open(self):
        return self.filter(open=True)

Built = models.Manager.from_queryset(JobRows)

class Subclassed(models.Manager.from_queryset(JobRows)):
    pass

class SubclassedHiding(Hiding.from_queryset(JobRows)):
    pass
`;

describe("the default manager", () => {
  test.each<[string, string, boolean]>([
    ["x = 1", "objects", false],
    ["objects = models.Manager()", "objects", false],
    ["jobs = models.Manager()", "jobs", false],
    ["published = Hiding()\nobjects = models.Manager()", "published", true],
    ["objects = models.Manager()\npublished = Hiding()", "objects", false],
    ["objects = Plain()", "objects", false],
    ["objects = Child()", "objects", true],
    ["objects = Joining()", "objects", false],
    ["objects = JobRows.as_manager()", "objects", false],
    ["objects = models.Manager.from_queryset(JobRows)()", "objects", false],
    ["objects = Hiding.from_queryset(JobRows)()", "objects", true],
    ["objects = Built()", "objects", false],
    ["objects = Subclassed()", "objects", false],
    ["objects = SubclassedHiding()", "objects", true],
    ["objects: models.Manager[Job] = Plain()", "objects", false],
    ["objects = StrangeManager()", "objects", true],
    ["objects = make()", "objects", false],
    ['a = models.Manager()\nb = Hiding()\nclass Meta:\n    default_manager_name = "b"', "b", true],
  ])("%j", (body, manager, customManager) => {
    expect(jobWith(body, MANAGERS)).toMatchObject({ manager, customManager });
  });

  test("is inherited, own ones before the bases'", () => {
    const source = `${IMPORTS}${MANAGERS}
class Base(models.Model):
    live = Hiding()
    class Meta:
        abstract = True

class Job(Base):
    pass

class Own(Base):
    objects = models.Manager()

class Table(models.Model):
    pass

class Below(Table, Base):
    pass
`;
    const read = (name: string): ReturnType<typeof modelOf> =>
      modelOf({ "jobs/models.py": source }, `jobs.${name}`);
    expect(read("Job")).toMatchObject({ manager: "live", customManager: true });
    expect(read("Own")).toMatchObject({ manager: "objects", customManager: false });
    expect(read("Below")).toMatchObject({ manager: "objects", customManager: false });
  });
});
