/**
 * The eyes of the properties: does the checker see damage, and only damage?
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Checker, type Compared } from "./python.ts";

let checker: Checker;

beforeAll(() => {
  checker = new Checker();
}, 60_000);
afterAll(() => checker.close());

function compare(before: string, after: string, probe = "None"): Promise<Compared> {
  const wanted = {
    nodes: ['path("b/", views.b)'],
    imports: [{ module: "django.urls", name: "path" }],
    samples: ["b/"],
  };
  return checker.compare({ before, after, package: "jobs", python: true, probe, given: [], ...wanted });
}

const HEAD = "from django.urls import path as p\nfrom . import views\n";
const BEFORE = `${HEAD}urlpatterns = [p("a/", views.a)]  # all\n`;

describe("the checker", () => {
  test("finds what is new, under the names of the file, and where the URL leads", async () => {
    const after = BEFORE.replace("]", ', p("b/", views.b)]');
    const found = await compare(BEFORE, after, "routes(urlpatterns)");
    const entry = ["path", "b/", "jobs.views.b", null];
    expect(found).toMatchObject({
      lost: false,
      comment: null,
      counts: [[0], [1]],
      inserted: [["elements:urlpatterns", "p('b/', views.b)"]],
      before: { ran: null, value: [["path", "a/", "jobs.views.a", null]] },
      after: { ran: null, value: [["path", "a/", "jobs.views.a", null], entry] },
      hits: [[entry, null]],
    });
  });

  test.each([
    ["a statement that is gone", HEAD],
    ["an element that is gone", `${HEAD}urlpatterns = []  # all\n`],
    ["an element that has changed", BEFORE.replace("a/", "c/")],
    [
      "statements in another order",
      HEAD.split("\n").toReversed().join("\n").trim() + BEFORE.slice(HEAD.length - 1),
    ],
  ])("sees %s", async (_, after) => {
    expect(await compare(BEFORE, after)).toMatchObject({ lost: true });
  });

  test("sees a comment that is gone, and one that is in a string by now", async () => {
    expect(await compare(BEFORE, BEFORE.replace("# all", ""))).toMatchObject({
      lost: false,
      comment: "# all",
    });
    expect(await compare(BEFORE, BEFORE.replace("# all", '; x = "# all"'))).toMatchObject({
      comment: "# all",
    });
  });

  test("tells files that aren't Python, and those that don't run", async () => {
    expect((await compare("x = (\n", "x = 1\n")).invalid).toContain("SyntaxError");
    expect((await compare("x = 1\n", "x = (\n")).broken).toContain("SyntaxError");
    const found = await compare("x = 1\n", "x = 1\ny\n");
    expect(found.after?.ran).toContain("NameError");
  });
});
