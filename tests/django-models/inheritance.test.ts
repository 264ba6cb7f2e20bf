import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { fieldOf, IMPORTS, modelOf, names } from "./project.ts";

beforeAll(loadParser);

const ABSTRACT = "\n    class Meta:\n        abstract = True\n";

describe("abstract bases", () => {
  test("bring their fields first, whatever file they are in", () => {
    const files = {
      "core/models/__init__.py": "from .base import *\nfrom .mixins import Owned as OwnedMixin\n",
      "core/models/base.py": `${IMPORTS}
class Stamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)
${ABSTRACT}
class Base(Stamped):
    note = models.TextField(blank=True)
${ABSTRACT}`,
      "core/models/mixins.py": `${IMPORTS}
class Owned(models.Model):
    owner = models.ForeignKey("auth.User", models.CASCADE)
${ABSTRACT}`,
      "jobs/models.py": `from django.db import models
from core.models import Base, OwnedMixin

class Job(OwnedMixin, Base):
    title = models.CharField(max_length=5)
`,
    };
    const model = modelOf(files, "jobs.Job");
    expect(names(model)).toEqual(["id", "created_at", "note", "owner", "title"]);
    expect(fieldOf(model, "created_at").inheritedFrom).toBe("Stamped");
    expect(fieldOf(model, "created_at").from).toBe("core/models/base.py:5");
    expect(fieldOf(model, "title").inheritedFrom).toBeUndefined();
    expect(fieldOf(model, "title").from).toBe("jobs/models.py:5");
    expect(model.bases).toEqual(["OwnedMixin", "Base"]);
  });

  test("a name bound to None, or to anything else, takes the field away", () => {
    const source = `${IMPORTS}
class Base(models.Model):
    a = models.IntegerField()
    b = models.IntegerField()
    c = models.IntegerField()
${ABSTRACT}
class Job(Base):
    a = None
    @property
    def b(self):
        return 1
    c = models.CharField(max_length=3)
`;
    const model = modelOf({ "jobs/models.py": source }, "jobs.Job");
    expect(names(model)).toEqual(["id", "c"]);
    expect(fieldOf(model, "c").className).toBe("CharField");
  });

  test("None in the middle holds for what comes after", () => {
    const source = `${IMPORTS}
class Base(models.Model):
    a = models.IntegerField()
    b = models.IntegerField()
${ABSTRACT}
class Middle(Base):
    a = None
${ABSTRACT}
class Job(Middle):
    pass
`;
    expect(names(modelOf({ "jobs/models.py": source }, "jobs.Job"))).toEqual(["id", "b"]);
  });

  test("a plain mixin brings no columns, and its names hide those of bases after it", () => {
    const source = `${IMPORTS}
class Plain:
    extra = models.IntegerField()
    note = "fixed"

class Base(models.Model):
    note = models.TextField()
    kept = models.TextField()
${ABSTRACT}
class Job(Plain, Base):
    pass
`;
    expect(names(modelOf({ "jobs/models.py": source }, "jobs.Job"))).toEqual(["id", "kept"]);
  });

  test("a diamond gives each field once", () => {
    const source = `${IMPORTS}
class Root(models.Model):
    r = models.IntegerField()
${ABSTRACT}
class A(Root):
    a = models.IntegerField()
${ABSTRACT}
class B(Root):
    b = models.IntegerField()
${ABSTRACT}
class Job(A, B):
    j = models.IntegerField()
`;
    expect(names(modelOf({ "jobs/models.py": source }, "jobs.Job"))).toEqual(["id", "r", "a", "b", "j"]);
  });

  test("a base whose file is missing is survived", () => {
    const source = `${IMPORTS}from core.gone import Base\n\nclass Job(Base):\n    title = models.TextField()\n`;
    expect(names(modelOf({ "jobs/models.py": source }, "jobs.Job"))).toEqual(["id", "title"]);
  });

  test("an abstract model can be read itself: no automatic key, and the key that an heir would get", () => {
    const source = `${IMPORTS}\nclass Base(models.Model):\n    a = models.IntegerField()\n${ABSTRACT}`;
    const model = modelOf({ "jobs/models.py": source }, "jobs.Base");
    expect(model.abstract).toBe(true);
    expect(names(model)).toEqual(["a"]);
    expect(model.primaryKey.className).toBe("BigAutoField");
  });
});

describe("tables that inherit tables", () => {
  const PLACE = `${IMPORTS}
class Place(models.Model):
    name = models.CharField(max_length=50)
`;

  test("have their parent's fields, a link as key, then their own", () => {
    const model = modelOf(
      { "jobs/models.py": `${PLACE}\nclass Cafe(Place):\n    seats = models.IntegerField()\n` },
      "jobs.Cafe",
    );
    expect(names(model)).toEqual(["id", "name", "place_ptr", "seats"]);
    expect(model.primaryKey.name).toBe("place_ptr");
    expect(model.primaryKey.relation).toMatchObject({ kind: "o2o", target: "jobs.Place" });
    expect(model.fields.filter((field) => field.primaryKey).map((field) => field.name)).toEqual([
      "place_ptr",
    ]);
    expect(fieldOf(model, "place_ptr").editable).toBe(false);
    expect(fieldOf(model, "name").inheritedFrom).toBe("Place");
    expect(fieldOf(model, "id").inheritedFrom).toBe("Place");
    expect(model.pkConverter).toBe("int");
  });

  test("may name the link themselves", () => {
    const source = `${PLACE}
class Cafe(Place):
    where = models.OneToOneField(Place, models.CASCADE, parent_link=True, related_name="cafe")
`;
    const model = modelOf({ "jobs/models.py": source }, "jobs.Cafe");
    expect(names(model)).toEqual(["id", "name", "where"]);
    expect(model.primaryKey.name).toBe("where");
  });

  test("go several levels, through abstract models too", () => {
    const source = `${PLACE}
class Shop(Place):
    class Meta:
        abstract = True
    open = models.BooleanField()

class Bakery(Shop):
    bread = models.TextField()

class Stand(Bakery):
    pass
`;
    const model = modelOf({ "jobs/models.py": source }, "jobs.Stand");
    expect(names(model)).toEqual(["id", "name", "place_ptr", "open", "bread", "bakery_ptr"]);
    expect(model.primaryKey.name).toBe("bakery_ptr");
  });

  test("a parent from another app is linked by its label, and its bare names mean its own app", () => {
    const files = {
      "places/models.py": `${PLACE}    city = models.ForeignKey("City", models.CASCADE)\n\nclass City(models.Model):\n    pass\n`,
      "jobs/models.py": "from places.models import Place\n\nclass Cafe(Place):\n    pass\n",
    };
    const model = modelOf(files, "jobs.Cafe");
    expect(fieldOf(model, "place_ptr").relation?.target).toBe("places.Place");
    expect(fieldOf(model, "city").relation?.target).toBe("places.City");
  });

  test("a proxy has its parent's fields and key", () => {
    const source = `${PLACE}
class Named(Place):
    class Meta:
        proxy = True
        ordering = ["name"]
`;
    const model = modelOf({ "jobs/models.py": source }, "jobs.Named");
    expect(model.proxy).toBe(true);
    expect(names(model)).toEqual(["id", "name"]);
    expect(model.primaryKey.name).toBe("id");
    expect(fieldOf(model, "name").inheritedFrom).toBe("Place");
    expect(model.ordering).toEqual(["name"]);
  });

  test("a child of a proxy links to the table behind it", () => {
    const source = `${PLACE}
class Named(Place):
    class Meta:
        proxy = True

class Cafe(Named):
    seats = models.IntegerField()
`;
    expect(names(modelOf({ "jobs/models.py": source }, "jobs.Cafe"))).toEqual([
      "id",
      "name",
      "place_ptr",
      "seats",
    ]);
  });
});

describe("the order of fields", () => {
  test("is that of the files as they are imported, not that of the bases", () => {
    const files = {
      "core/a.py": `${IMPORTS}\nclass A(models.Model):\n    a = models.IntegerField()\n${ABSTRACT}`,
      "core/b.py": `${IMPORTS}\nclass B(models.Model):\n    b = models.IntegerField()\n${ABSTRACT}`,
      "jobs/models.py": "from core.b import B\nfrom core.a import A\n\nclass Job(A, B):\n    pass\n",
    };
    expect(names(modelOf(files, "jobs.Job"))).toEqual(["id", "b", "a"]);
  });

  test("has a base's own bases first", () => {
    const files = {
      "core/a.py": `${IMPORTS}from core.b import B\n\nclass A(B):\n    a = models.IntegerField()\n${ABSTRACT}`,
      "core/b.py": `${IMPORTS}\nclass B(models.Model):\n    b = models.IntegerField()\n${ABSTRACT}`,
      "jobs/models.py": "from core.a import A\n\nclass Job(A):\n    pass\n",
    };
    expect(names(modelOf(files, "jobs.Job"))).toEqual(["id", "b", "a"]);
  });

  test("has relations to many where they are written", () => {
    const source = `${IMPORTS}
class Job(models.Model):
    tags = models.ManyToManyField("Tag")
    title = models.TextField()

class Tag(models.Model):
    pass
`;
    expect(names(modelOf({ "jobs/models.py": source }, "jobs.Job"))).toEqual(["id", "tags", "title"]);
  });
});
