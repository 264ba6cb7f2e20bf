import { beforeAll, describe, expect, test } from "@jest/globals";
import { Planner } from "../../helpers/plan/planner.ts";
import { summary, type RunReport } from "../../helpers/plan/report.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { projectOf } from "../django-urls/support.ts";

beforeAll(loadParser);

const URLS = "config/urls.py";
const PATH = { module: "django.urls", name: "path" };

interface Wanted {
  entry: string;
  list?: string;
  create?: boolean;
}

function planned(text: string, ...routes: readonly Wanted[]): RunReport {
  const planner = new Planner(projectOf({ [URLS]: text }, ["jobs"]));
  for (const args of routes) planner.modify(URLS, "route", { ...args, imports: [PATH] });
  return planner.report("planned");
}

const MADE = "from make import make\n\nurlpatterns = make()\n";

describe("what a plan leaves to a person", () => {
  test("is one snippet for one place", () => {
    const { manual } = planned(MADE, { entry: 'path("a/", a)' }, { entry: 'path("b/", b)' });
    expect(manual).toEqual([
      {
        path: URLS,
        line: 4,
        reason: "urlpatterns is made by make(): paste this at the end of the file",
        snippet:
          'from django.urls import path\n\nurlpatterns = [\n    path("a/", a),\n    path("b/", b),\n    *urlpatterns,\n]',
      },
    ]);
  });

  test("names the line as the later steps leave the file", () => {
    const { manual } = planned(
      `${MADE}\nhandler404 = make\n`,
      { entry: 'path("a/", a)' },
      { entry: 'path("b/", b)', list: "api_urlpatterns", create: true },
    );
    // The other list and the import stand in front of it by then.
    expect(manual.map(({ line, reason }) => [line, reason])).toEqual([
      [9, "urlpatterns is made by make(): paste this in front of line 9"],
    ]);
    expect(manual[0]?.snippet).not.toContain("import");
  });

  test("begins with the last place of a file, so that no paste moves the next one", () => {
    const text = "from make import make\n\napi_urlpatterns = make()\n\nurlpatterns = make()\n";
    const { manual } = planned(
      text,
      { entry: 'path("b/", b)', list: "api_urlpatterns" },
      { entry: 'path("a/", a)' },
    );
    expect(manual.map(({ line }) => line)).toEqual([6, 4]);
  });

  test("asks for nothing twice", () => {
    const { manual } = planned(MADE, { entry: 'path("a/", a)' }, { entry: 'path("a/", a)' });
    expect(manual.map(({ snippet }) => snippet.match(/path\("a\/"/g)?.length)).toEqual([1]);
  });

  test("is shown with place and reason, and the snippet as it is to be pasted", () => {
    const report = planned(MADE, { entry: 'path("a/", a)' });
    expect(summary(report)).toContain(
      `manual  config/urls.py:4  urlpatterns is made by make(): paste this at the end of the file\n\n${report.manual[0]?.snippet ?? ""}\n`,
    );
  });
});
