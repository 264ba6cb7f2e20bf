import { beforeAll, describe, expect, test } from "@jest/globals";
import { readModelByLabel } from "../../helpers/django/models/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { fieldOf, IMPORTS, modelOf, names, projectOf } from "./project.ts";

beforeAll(loadParser);

const readWith = (
  imports: string,
  bases: string,
  body = "    x = models.IntegerField()",
): ReturnType<typeof modelOf> =>
  modelOf({ "jobs/models.py": `${IMPORTS}${imports}\n\nclass Job(${bases}):\n${body}\n` }, "jobs.Job");

describe("bases from well-known packages", () => {
  const own = ["x"];
  test.each([
    [
      "from model_utils.models import TimeStampedModel",
      "TimeStampedModel",
      ["id", "created", "modified", ...own],
    ],
    ["from model_utils.models import TimeFramedModel", "TimeFramedModel", ["id", "start", "end", ...own]],
    ["from model_utils.models import StatusModel", "StatusModel", ["id", "status", "status_changed", ...own]],
    ["from model_utils.models import UUIDModel", "UUIDModel", ["id", ...own]],
    ["from model_utils.models import SoftDeletableModel", "SoftDeletableModel", ["id", "is_removed", ...own]],
    ["from model_utils import models as mu", "mu.TimeStampedModel", ["id", "created", "modified", ...own]],
    [
      "from django_extensions.db.models import TimeStampedModel",
      "TimeStampedModel",
      ["id", "created", "modified", ...own],
    ],
    [
      "from django_extensions.db.models import TitleSlugDescriptionModel",
      "TitleSlugDescriptionModel",
      ["id", "title", "description", "slug", ...own],
    ],
    [
      "from django_extensions.db.models import ActivatorModel",
      "ActivatorModel",
      ["id", "status", "activate_date", "deactivate_date", ...own],
    ],
    [
      "from django.contrib.auth.models import AbstractBaseUser",
      "AbstractBaseUser",
      ["id", "password", "last_login", ...own],
    ],
    [
      "from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin",
      "AbstractBaseUser, PermissionsMixin",
      ["id", "password", "last_login", "is_superuser", "groups", "user_permissions", ...own],
    ],
    ["from mptt.models import MPTTModel", "MPTTModel", ["id", ...own, "lft", "rght", "tree_id", "level"]],
    ["from treebeard.mp_tree import MP_Node", "MP_Node", ["id", "path", "depth", "numchild", ...own]],
    [
      "from polymorphic.models import PolymorphicModel",
      "PolymorphicModel",
      ["id", "polymorphic_ctype", ...own],
    ],
    ["from ordered_model.models import OrderedModel", "OrderedModel", ["id", "order", ...own]],
    ["from parler.models import TranslatableModel", "TranslatableModel", ["id", ...own]],
  ])("%s", (imports, bases, expected) => {
    expect(names(readWith(imports, bases))).toEqual(expected);
  });

  test("name the package as the place they come from", () => {
    const field = fieldOf(
      readWith("from model_utils.models import TimeStampedModel", "TimeStampedModel"),
      "created",
    );
    expect(field).toMatchObject({
      from: "model_utils",
      inheritedFrom: "TimeStampedModel",
      editable: false,
      hasDefault: true,
    });
    expect(field.type.family).toBe("datetime");
    expect(field.label).toBe("created");
  });

  test("bring their key, ordering and manager", () => {
    expect(readWith("from model_utils.models import UUIDModel", "UUIDModel").pkConverter).toBe("uuid");
    expect(readWith("from ordered_model.models import OrderedModel", "OrderedModel").ordering).toEqual([
      "order",
    ]);
    const soft = readWith("from model_utils.models import SoftDeletableModel", "SoftDeletableModel");
    expect(soft).toMatchObject({ manager: "objects", customManager: true });
    expect(readWith("from mptt.models import MPTTModel", "MPTTModel").customManager).toBe(false);
  });

  test("the status of a StatusModel takes its choices from the model", () => {
    const model = readWith(
      "from model_utils.models import StatusModel\nfrom model_utils import Choices",
      "StatusModel",
      '    STATUS = Choices("draft", ("done", _("Done")), (3, "three", "Three"))',
    );
    expect(fieldOf(model, "status").choices).toEqual([
      { value: '"draft"', label: "draft" },
      { value: '"done"', label: "Done" },
      { value: "3", label: "Three" },
    ]);
  });

  test("a wagtail page is a table behind a table", () => {
    const model = readWith("from wagtail.models import Page", "Page");
    expect(names(model)).toEqual(expect.arrayContaining(["title", "slug", "page_ptr", "x"]));
    expect(model.primaryKey.relation?.target).toBe("wagtailcore.Page");
    expect(fieldOf(model, "owner").relation?.toUser).toBe(true);
  });

  test("a user model of the repo inherits Django's", () => {
    const source = `from django.contrib.auth.models import AbstractUser
from django.db import models

class User(AbstractUser):
    first_name = None
    email = models.EmailField(unique=True)
`;
    const model = modelOf({ "people/models.py": source }, "people.User", { user: "people.User" });
    expect(names(model)).toEqual([
      "id",
      "password",
      "last_login",
      "is_superuser",
      "groups",
      "user_permissions",
      "username",
      "last_name",
      "is_staff",
      "is_active",
      "date_joined",
      "email",
    ]);
    expect(fieldOf(model, "groups").relation?.target).toBe("auth.Group");
    expect(model).toMatchObject({ manager: "objects", customManager: false, label: "user" });
  });
});

describe("field classes from packages", () => {
  test.each([
    ["from phonenumber_field.modelfields import PhoneNumberField", "PhoneNumberField()", "text", 128],
    ["from django_countries.fields import CountryField", "CountryField()", "text", 2],
    ["from ckeditor.fields import RichTextField", "RichTextField()", "longtext", undefined],
    [
      "from mptt.models import TreeForeignKey",
      'TreeForeignKey("self", models.CASCADE)',
      "relation",
      undefined,
    ],
    [
      "from django.contrib.postgres.fields import ArrayField",
      "ArrayField(models.IntegerField())",
      "other",
      undefined,
    ],
    ["from tinymce.models import HTMLField", "HTMLField()", "longtext", undefined],
    ["from jsonfield import JSONField", "JSONField()", "json", undefined],
    ["from sorl.thumbnail import ImageField", 'ImageField(upload_to="x")', "file", 100],
    ["from unheard.of import StrangeField", "StrangeField(max_length=7)", "other", 7],
    ["from django_extensions.db.fields import AutoSlugField", 'AutoSlugField(populate_from="x")', "text", 50],
  ])("%s", (imports, call, family, maxLength) => {
    const field = fieldOf(readWith(imports, "models.Model", `    f = ${call}`), "f");
    expect(field.type.family).toBe(family);
    expect(field.maxLength).toBe(maxLength);
    expect(field.className).toBe(call.slice(0, call.indexOf("(")));
  });

  test("may be reached through the package's module", () => {
    const model = readWith("from tinymce import models as tiny", "models.Model", "    f = tiny.HTMLField()");
    expect(fieldOf(model, "f").type.family).toBe("longtext");
  });

  test.each([
    ["from taggit.managers import TaggableManager", "TaggableManager(blank=True)"],
    ["from simple_history.models import HistoricalRecords", "HistoricalRecords()"],
    ["from model_utils import FieldTracker", "FieldTracker()"],
    ["from parler.models import TranslatedFields", "TranslatedFields(title=models.CharField(max_length=3))"],
    ["from django import forms", "forms.CharField()"],
  ])("no column: %s", (imports, call) => {
    const model = readWith(imports, "models.Model", `    f = ${call}`);
    expect(names(model)).toEqual(["id"]);
    expect(model.manager).toBe("objects");
  });
});

describe("readModelByLabel", () => {
  const project = projectOf({ "jobs/models.py": `${IMPORTS}\nclass Job(models.Model):\n    pass\n` });

  test("knows django.contrib's models", () => {
    const user = readModelByLabel(project, "auth.User");
    expect(user?.app).toMatchObject({ name: "django.contrib.auth", label: "auth" });
    expect(user?.fields.map((field) => field.name)).toContain("username");
    expect(user).toMatchObject({
      name: "User",
      label: "user",
      pkConverter: "int",
      manager: "objects",
      strRelations: [],
    });
    expect(user?.primaryKey.className).toBe("AutoField");
    expect(readModelByLabel(project, "auth.Group")?.labelPlural).toBe("groups");
    expect(readModelByLabel(project, "auth.Permission")?.strRelations).toEqual(["content_type"]);
    expect(readModelByLabel(project, "contenttypes.ContentType")?.name).toBe("ContentType");
    expect(readModelByLabel(project, "sites.Site")?.ordering).toEqual(["domain"]);
  });

  test("knows the repo's, whatever the case of the model's name", () => {
    expect(readModelByLabel(project, "jobs.job")?.path).toBe("jobs/models.py");
  });

  test("knows no others", () => {
    expect(readModelByLabel(project, "jobs.Nope")).toBeUndefined();
    expect(readModelByLabel(project, "unheard.Of")).toBeUndefined();
    expect(readModelByLabel(project, "nonsense")).toBeUndefined();
  });
});
