/**
 * The model generator on repos in memory: what rows are called by, and that lists begin with the same.
 */
import { beforeAll, expect, test } from "@jest/globals";
import { frontendView } from "../../generators/frontend-view.ts";
import { model } from "../../generators/model.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo } from "./support.ts";

beforeAll(loadParser);

const KEY = 'f"{self._meta.verbose_name} {self.pk}"';

test.each([
  ["caption:string(80)? name:string(20)", "self.name", "name"],
  ["caption:string(80)? slug:slug", "self.slug", "slug"],
  ["slug:slug name:string(20)", "self.name", "name"],
  ["caption:string(80)? slug:slug?", `self.caption or ${KEY}`, "caption"],
  ['caption:string(80)="" size:int', `self.caption or ${KEY}`, "caption"],
  ["caption:string(80, null=True, blank=True)", `self.caption or ${KEY}`, "caption"],
  ["code:string(20)?:unique size:int", KEY, "code"],
])("%s: a row is called by %s", (fields, returned, first) => {
  const files = repo({ desk: "" });
  const answers = { app: "desk", name: "Paper", fields };
  const after = afterwards(files, planned(model, files, answers));
  expect(after["desk/models.py"]).toContain(`        return ${returned}\n`);
  const tests = after["desk/tests/test_models.py"] ?? "";
  expect(tests.includes("names_the_key")).toBe(returned.includes("pk"));
  expect(tests.includes(`def test_str_without_${first}_names_the_key`)).toBe(returned.includes(" or "));
  expect(planned(model, after, answers).tree.changes()).toEqual([]);
  const pages = planned(frontendView, after, { app: "desk", model: "Paper" });
  expect(pages.tree.read("desk/views_frontend.py")).toContain(`labels = [\n        ("${first}", _(`);
});

const TAG = "class Tag(models.Model):\n    papers = models.TextField()\n";
const LINE =
  'class Line(models.Model):\n    pk = models.CompositePrimaryKey("a", "b")\n    a = models.IntegerField()\n    b = models.IntegerField()\n';

test("the way back of a relation keeps off the target's fields", () => {
  const files = repo({ desk: TAG });
  const fields = (text: string): string =>
    planned(model, files, { app: "desk", name: "Paper", fields: text }).tree.read("desk/models.py") ?? "";
  expect(fields("tag:fk(Tag)")).toContain('related_name="tag_papers"');
  expect(() => fields("tag:fk(Tag, related=papers)")).toThrow('its target has a "papers" already');
});

test("no relation points to a composite primary key", () => {
  const answers = { app: "desk", name: "Paper", fields: "line:fk(Line)" };
  expect(() => planned(model, repo({ desk: LINE }), answers)).toThrow("Line has a composite primary key");
});
