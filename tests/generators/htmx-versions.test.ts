/** Pages are written for the version of htmx that the repo's base loads. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { frontendView } from "../../generators/frontend-view.ts";
import { htmxVersion } from "../../generators/views/pages/htmx.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo } from "./support.ts";

beforeAll(loadParser);

describe("htmxVersion", () => {
  test.each([
    ["4.0.1", 4],
    ["^4.0.0", 4],
    ["4", 4],
    ["2.0.11", 2],
    ["1.9.12", 2],
    ["next", 2],
  ] as const)("%s", (version, expected) => {
    expect(htmxVersion({ version })).toBe(expected);
  });

  test("without a script, or one whose version can't be told", () => {
    expect(htmxVersion(undefined)).toBe(2);
    expect(htmxVersion({})).toBe(2);
  });
});

describe("frontend-view in a base that loads htmx", () => {
  const models = "class Note(models.Model):\n    title = models.CharField(max_length=60)\n";
  const made = (script: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => {
    const base = `<html><head>${script}</head><body><main>{% block content %}{% endblock %}</main></body></html>\n`;
    const files = { ...repo({ zoo: models }), "zoo/templates/zoo/base.html": base, ...more };
    return afterwards(
      files,
      planned(frontendView, files, { app: "zoo", model: "Note", access: "authenticated" }),
    );
  };
  const FOUR = '<script src="https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/dist/htmx.min.js"></script>';
  const list = "zoo/templates/zoo/note_list.html";
  const script = "zoo/static/zoo/pages.js";

  test("4: attributes say that they hold for what is inside, the script has its events", () => {
    const after = made(FOUR);
    expect(after[list]).toContain('hx-boost:inherited="true"');
    expect(after[list]).not.toContain("hx-history");
    expect(after[script]).toContain("htmx:before:swap");
    expect(after["zoo/static/zoo/htmx.min.js"]).toBeUndefined();
  });

  test("4 by django-htmx's tag", () => {
    expect(made("{% load django_htmx %}{% htmx_script version=4 %}")[list]).toContain("hx-boost:inherited");
  });

  test("2: as ever", () => {
    const after = made(FOUR.replace("4.0.1", "2.0.4"));
    expect(after[list]).toContain(' hx-boost="true"');
    expect(after[script]).toContain("htmx:beforeSwap");
  });

  test("4: another app's script for version 2 isn't taken", () => {
    const other = made("", { "zoo/__init__.py": "" })[script] ?? "";
    const after = made(FOUR, {
      ...repo({ zoo: models, park: "" }),
      "park/static/park/pages.js": other,
    });
    expect(other).toContain("htmx:beforeSwap");
    expect(after[script]).toContain("htmx:before:swap");
  });
});
