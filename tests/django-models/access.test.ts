import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { IMPORTS, jobWith, modelOf } from "./project.ts";

beforeAll(loadParser);

const user = (name: string, kind = "ForeignKey"): string =>
  `${name} = models.${kind}("auth.User", models.CASCADE)`;

describe("owner", () => {
  test.each<[string[], string | undefined]>([
    [[user("created_by"), user("user"), user("author"), user("owner")], "owner"],
    [[user("created_by"), user("user"), user("author")], "author"],
    [[user("created_by"), user("user")], "user"],
    [[user("created_by", "OneToOneField")], "created_by"],
    [[user("reviewer")], undefined],
    [['owner = models.ForeignKey("self", models.CASCADE)', user("user")], "user"],
    [["owner = models.CharField(max_length=5)"], undefined],
    [['user = models.ManyToManyField("auth.User")'], undefined],
  ])("%j", (lines, expected) => {
    expect(jobWith(lines.join("\n")).owner?.name).toBe(expected);
  });

  test("may come from a base", () => {
    const source = `${IMPORTS}
class Owned(models.Model):
    owner = models.ForeignKey("auth.User", models.CASCADE)
    class Meta:
        abstract = True

class Job(Owned):
    pass
`;
    expect(modelOf({ "jobs/models.py": source }, "jobs.Job").owner?.inheritedFrom).toBe("Owned");
  });
});

describe("publicFlag", () => {
  const choice = (name: string, ...values: string[]): string =>
    `${name} = models.CharField(max_length=9, choices=[${values.map((value) => `("${value}", "x")`).join(", ")}])`;

  test.each<[string, { field: string; value: string } | undefined]>([
    ["is_public = models.BooleanField()", { field: "is_public", value: "True" }],
    ["public = models.BooleanField(default=False)", { field: "public", value: "True" }],
    ["public = models.CharField(max_length=3)", undefined],
    ["is_active = models.BooleanField()", undefined],
    [choice("visibility", "private", "public"), { field: "visibility", value: '"public"' }],
    [choice("privacy", "PUBLIC"), { field: "privacy", value: '"PUBLIC"' }],
    [choice("access", "open", "public"), { field: "access", value: '"public"' }],
    [choice("visibility", "all", "none"), undefined],
    [choice("kind", "public"), undefined],
    [
      `${choice("visibility", "public")}\nis_public = models.BooleanField()`,
      { field: "is_public", value: "True" },
    ],
  ])("%s", (body, expected) => {
    expect(jobWith(body).publicFlag).toEqual(expected);
  });

  test("takes the stored value of an enumeration", () => {
    const body = `
      class Visibility(models.TextChoices):
          PRIVATE = "private"
          PUBLIC = 'public', _("Everybody")
      visibility = models.CharField(max_length=9, choices=Visibility.choices)
    `;
    expect(jobWith(body).publicFlag).toEqual({ field: "visibility", value: '"public"' });
  });
});
