import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import type { RelationInfo } from "../../helpers/django/types.ts";
import { fieldOf, IMPORTS, modelOf, type ProjectOptions } from "./project.ts";

beforeAll(loadParser);

const OTHERS = {
  "core/models.py": `${IMPORTS}\nclass Tag(models.Model):\n    pass\n`,
  "people/models.py": `from django.contrib.auth.models import AbstractUser\n\nclass User(AbstractUser):\n    pass\n`,
  "apps/shop/models/__init__.py": "from .item import Item\n",
  "apps/shop/models/item.py": `${IMPORTS}\nclass Item(models.Model):\n    pass\n`,
};

function relation(source: string, before = "", options: ProjectOptions = {}): RelationInfo | undefined {
  const files = {
    ...OTHERS,
    "jobs/models.py": `${IMPORTS}${before}\n\nclass Category(models.Model):\n    pass\n\nclass Job(models.Model):\n    f = ${source}\n`,
  };
  return fieldOf(modelOf(files, "jobs.Job", options), "f").relation;
}

describe("the target of a relation", () => {
  test.each<[string, string, string, string | undefined]>([
    ['"self"', "", "self", "jobs.Job"],
    ['"Category"', "", "Category", "jobs.Category"],
    ['"category"', "", "category", "jobs.Category"],
    ['"core.Tag"', "", "core.Tag", "core.Tag"],
    ['"core.tag"', "", "core.tag", "core.Tag"],
    ['"elsewhere.Thing"', "", "elsewhere.Thing", "elsewhere.Thing"],
    ["Category", "", "jobs.Category", "jobs.Category"],
    ["Tag", "from core.models import Tag", "core.Tag", "core.Tag"],
    ["T", "from core.models import Tag as T", "core.Tag", "core.Tag"],
    ["core.Tag", "from core import models as core", "core.Tag", "core.Tag"],
    ["core.models.Tag", "import core.models", "core.Tag", "core.Tag"],
    ["Item", "from apps.shop.models import Item", "shop.Item", "shop.Item"],
    [
      "ContentType",
      "from django.contrib.contenttypes.models import ContentType",
      "contenttypes.ContentType",
      "contenttypes.ContentType",
    ],
    ["Group", "from django.contrib.auth.models import Group", "auth.Group", "auth.Group"],
    ["TARGET", 'TARGET = "core.Tag"', "core.Tag", "core.Tag"],
    ['apps.get_model("core", "Tag")', "from django.apps import apps", "core.Tag", "core.Tag"],
    ["Thing", "from unheard.of.models import Thing", "Thing", undefined],
    ["Nowhere", "", "Nowhere", undefined],
  ])("%s with %j", (target, before, to, label) => {
    expect(relation(`models.ForeignKey(${target}, models.CASCADE)`, before)).toEqual({
      kind: "fk",
      to,
      ...(label === undefined ? {} : { target: label }),
      onDelete: "models.CASCADE",
      toUser: false,
    });
  });

  test.each([
    ["settings.AUTH_USER_MODEL", "from django.conf import settings"],
    ["conf.settings.AUTH_USER_MODEL", "from django import conf"],
    ["get_user_model()", "from django.contrib.auth import get_user_model"],
    ["auth.get_user_model()", "from django.contrib import auth"],
    ["User", "from django.contrib.auth import get_user_model\nUser = get_user_model()"],
    ["U", "from django.conf import settings\nU = settings.AUTH_USER_MODEL"],
    ["U", 'from django.conf import settings\nU = getattr(settings, "AUTH_USER_MODEL", "auth.User")'],
    ["User", "from core.users import User"],
  ])("the project's user by %s with %j", (target, before) => {
    const files = {
      ...OTHERS,
      "core/users.py": "from django.contrib.auth import get_user_model\nUser = get_user_model()\n",
      "jobs/models.py": `${IMPORTS}${before}\n\nclass Job(models.Model):\n    f = models.ForeignKey(${target}, models.CASCADE)\n`,
    };
    expect(fieldOf(modelOf(files, "jobs.Job", { user: "people.User" }), "f").relation).toEqual({
      kind: "fk",
      to: "settings.AUTH_USER_MODEL",
      target: "people.User",
      onDelete: "models.CASCADE",
      toUser: true,
    });
  });

  test("the user by label or class is the user when it is the project's", () => {
    const auth = "from django.contrib.auth.models import User";
    expect(relation("models.ForeignKey(User, models.CASCADE)", auth)).toMatchObject({
      to: "auth.User",
      toUser: true,
    });
    expect(relation('models.ForeignKey("auth.User", models.CASCADE)')?.toUser).toBe(true);
    expect(relation('models.ForeignKey("auth.user", models.CASCADE)')?.toUser).toBe(true);
    expect(
      relation('models.ForeignKey("auth.User", models.CASCADE)', "", { user: "people.User" })?.toUser,
    ).toBe(false);
    expect(
      relation("models.ForeignKey(User, models.CASCADE)", "from people.models import User", {
        user: "people.User",
      }),
    ).toMatchObject({ target: "people.User", toUser: true });
  });

  test("in an abstract base: bare names, self and %(class)s mean the model that inherits", () => {
    const files = {
      "core/models.py": `${IMPORTS}
class Node(models.Model):
    parent = models.ForeignKey("self", models.CASCADE, related_name="%(app_label)s_%(class)s_children")
    kind = models.ForeignKey("Kind", models.CASCADE)
    class Meta:
        abstract = True
`,
      "jobs/models.py": "from core.models import Node\n\nclass Job(Node):\n    pass\n",
    };
    const model = modelOf(files, "jobs.Job");
    expect(fieldOf(model, "parent").relation).toMatchObject({
      target: "jobs.Job",
      relatedName: "jobs_job_children",
    });
    expect(fieldOf(model, "kind").relation?.target).toBe("jobs.Kind");
  });

  test("Meta.app_label counts more than the folder", () => {
    const files = {
      "core/models.py": `${IMPORTS}\nclass Tag(models.Model):\n    class Meta:\n        app_label = "labels"\n`,
      "jobs/models.py": `${IMPORTS}from core.models import Tag\n\nclass Job(models.Model):\n    f = models.ForeignKey(Tag, models.CASCADE)\n`,
    };
    expect(fieldOf(modelOf(files, "jobs.Job"), "f").relation?.target).toBe("labels.Tag");
  });
});

describe("kinds of relations", () => {
  test("to many, with its table", () => {
    expect(relation('models.ManyToManyField("core.Tag", through="JobTag", related_name="jobs")')).toEqual({
      kind: "m2m",
      to: "core.Tag",
      target: "core.Tag",
      relatedName: "jobs",
      through: "JobTag",
      toUser: false,
    });
    expect(relation('models.ManyToManyField("core.Tag", through=Category)')?.through).toBe("jobs.Category");
  });

  test("to one", () => {
    expect(
      relation('models.OneToOneField("core.Tag", on_delete=CASCADE)', "from django.db.models import CASCADE"),
    ).toMatchObject({
      kind: "o2o",
      onDelete: "models.CASCADE",
    });
    expect(relation('models.ForeignKey("core.Tag", models.SET(nobody))')?.onDelete).toBe(
      "models.SET(nobody)",
    );
    expect(relation('models.ForeignKey("core.Tag")')).toEqual({
      kind: "fk",
      to: "core.Tag",
      target: "core.Tag",
      toUser: false,
    });
  });

  test("to anything: three fields, of which the key isn't edited", () => {
    const source = `${IMPORTS}
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType

class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    target = GenericForeignKey("content_type", "object_id")

class Job(models.Model):
    notes = GenericRelation(Note)
`;
    const note = modelOf({ "jobs/models.py": source }, "jobs.Note");
    const target = fieldOf(note, "target");
    expect(target.relation).toEqual({ kind: "generic", toUser: false });
    expect(target.type.family).toBe("generic");
    expect(target.editable).toBe(false);
    expect(fieldOf(note, "content_type").relation?.target).toBe("contenttypes.ContentType");
    const notes = fieldOf(modelOf({ "jobs/models.py": source }, "jobs.Job"), "notes");
    expect(notes).toMatchObject({ className: "GenericRelation", editable: false, null: true, blank: true });
    expect(notes.type.family).toBe("generic");
    expect(notes.relation).toEqual({ kind: "generic", to: "jobs.Note", target: "jobs.Note", toUser: false });
  });
});
