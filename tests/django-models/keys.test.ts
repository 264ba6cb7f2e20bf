import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { IMPORTS, jobWith, modelOf } from "./project.ts";

beforeAll(loadParser);

describe("the key that Django adds", () => {
  const files = {
    "jobs/models.py": `${IMPORTS}\nclass Job(models.Model):\n    title = models.TextField()\n`,
  };

  test("is the settings' class", () => {
    const { primaryKey, fields, pkConverter } = modelOf(files, "jobs.Job");
    expect(primaryKey).toMatchObject({
      name: "id",
      className: "BigAutoField",
      from: "config/settings.py:1",
      primaryKey: true,
      unique: true,
      editable: false,
      hasDefault: true,
      label: "ID",
    });
    expect(fields[0]).toBe(primaryKey);
    expect(pkConverter).toBe("int");
  });

  test("is the app's class where its configuration has one", () => {
    const { primaryKey } = modelOf(files, "jobs.Job", {
      appAutoFields: { jobs: "django.db.models.AutoField" },
    });
    expect(primaryKey).toMatchObject({ className: "AutoField", from: "jobs/apps.py:5" });
  });

  test("may be a class of the repo", () => {
    const own = {
      ...files,
      "core/fields.py": "from django.db import models\n\nclass KeyField(models.BigAutoField):\n    pass\n",
    };
    const { primaryKey, pkConverter } = modelOf(own, "jobs.Job", { autoField: "core.fields.KeyField" });
    expect(primaryKey.className).toBe("KeyField");
    expect(primaryKey.type.djangoClass).toBe("BigAutoField");
    expect(pkConverter).toBe("int");
  });
});

describe("a key of the model's own", () => {
  test.each([
    ["id = models.UUIDField(primary_key=True, default=uuid.uuid4)", "id", "uuid"],
    ["code = models.CharField(max_length=5, primary_key=True)", "code", "str"],
    ["slug = models.SlugField(primary_key=True)", "slug", "slug"],
    ["number = models.PositiveIntegerField(primary_key=True)", "number", "int"],
    ["id = models.BigAutoField(primary_key=True)", "id", "int"],
    ["mail = models.EmailField(primary_key=True)", "mail", "str"],
    ["amount = models.DecimalField(primary_key=True)", "amount", "str"],
    ["other = models.OneToOneField('Other', models.CASCADE, primary_key=True)", "other", "uuid"],
    ["other = models.ForeignKey('Nowhere', models.CASCADE, primary_key=True)", "other", "int"],
    ["me = models.OneToOneField('self', models.CASCADE, primary_key=True)", "me", "int"],
  ])("%s", (body, name, converter) => {
    const before = "\nclass Other(models.Model):\n    id = models.UUIDField(primary_key=True)\n";
    const model = jobWith(body, before);
    expect(model.primaryKey.name).toBe(name);
    expect(model.pkConverter).toBe(converter);
    expect(model.fields.map((field) => field.name)).toEqual([name]);
    expect(model.primaryKey).toMatchObject({ unique: true, indexed: true });
  });

  test("may come from an abstract base", () => {
    const source = `${IMPORTS}
class Base(models.Model):
    uid = models.UUIDField(primary_key=True, editable=False)
    class Meta:
        abstract = True

class Job(Base):
    pass
`;
    expect(modelOf({ "jobs/models.py": source }, "jobs.Job")).toMatchObject({ pkConverter: "uuid" });
  });
});
