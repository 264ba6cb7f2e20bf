/**
 * Templates of a repo that replace the kit's: what they render, what is said of one that fails, and when one is behind.
 */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../helpers/errors.ts";
import { accepted, differenceOf, ejected, stateOf, templateNamed } from "../../helpers/overrides/eject.ts";
import { Overrides, templatesIn } from "../../helpers/overrides/overrides.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { renderFile, TEMPLATES, useFurtherData, useOverrides } from "../../helpers/render.ts";
import { Repo } from "../support/repo.ts";

await loadParser();

const kit = { folder: TEMPLATES, version: "1.2.3" };
const PAGINATION = "endpoint/pagination.py.hbs";
const DATA = { imports: ["from rest_framework.pagination import PageNumberPagination"] };

let repo: Repo;
beforeEach(() => {
  repo = new Repo("overrides");
});
afterEach(() => {
  useOverrides(undefined);
  useFurtherData({});
  repo.remove();
});

/** Takes templates of the repo's own into use. */
function overridden(files: Readonly<Record<string, string>>, kits = TEMPLATES): Overrides {
  for (const [file, text] of Object.entries(files)) repo.write(`house/${file}`, text);
  const overrides = new Overrides(repo.path("house"), repo.root, kits);
  useOverrides(overrides);
  return overrides;
}

/** The error that rendering comes to. */
function failure(): KitError {
  try {
    renderFile(PAGINATION, DATA);
  } catch (error) {
    if (error instanceof KitError) return error;
  }
  throw new Error("it was rendered");
}

test("an ejected template renders what the kit's does, whatever template it is", () => {
  const before = renderFile(PAGINATION, DATA);
  const overrides = overridden({
    [PAGINATION]: ejected(PAGINATION, kit),
    "partials/imports.hbs": ejected("partials/imports.hbs", kit),
  });
  expect(renderFile(PAGINATION, DATA)).toBe(before);
  expect(overrides.notes()).toEqual([]);
});

test("an override is rendered in place of the kit's, with names that a hook gives", () => {
  overridden({ [PAGINATION]: '{{> imports}}\nTEAM = "{{team}}"\n' });
  useFurtherData({ team: "A & B", imports: ["import never"] });
  expect(renderFile(PAGINATION, DATA)).toBe(`${DATA.imports.join()}\nTEAM = "A & B"\n`);
});

test("partials are overridden alone, and a repo may have its own", () => {
  overridden({
    "partials/imports.hbs": "# ours\n{{> licence}}\n",
    "partials/licence.hbs": "# all rights reserved\n",
  });
  expect(renderFile(PAGINATION, DATA)).toMatch(/^# ours\n# all rights reserved\n/);
});

test.each([
  ["a name that the data lacks", "{{!-- x --}}\nA = 1\nB = {{nmae}}\n", 3, '"nmae" not defined'],
  ["a block that is left open", "{{#if imports}}\nA = 1\n", 3, "EOF isn't expected here"],
  ["a partial that isn't there", "{{> importz}}\n", undefined, "The partial importz could not be found"],
])("an override with %s: file and line", (_what, text, line, said) => {
  overridden({ [PAGINATION]: text });
  const { message, path, line: found, hint, exitCode } = failure();
  expect({ message, path, found, exitCode }).toEqual({
    message: `this template can't be rendered: ${said}`,
    path: `house/${PAGINATION}`,
    found: line,
    exitCode: 1,
  });
  expect(hint).toContain("nothing was written");
});

test("an error in a partial names the partial", () => {
  overridden({ "partials/imports.hbs": "\n{{nothing}}\n" });
  expect(failure()).toMatchObject({ path: "house/partials/imports.hbs", line: 2 });
});

test("an override that renders no Python is named, with what it renders", () => {
  overridden({ [PAGINATION]: "class Pages(:\n    pass\n" });
  const { path, message, frame } = failure();
  expect([path, message]).toEqual([
    `house/${PAGINATION}`,
    "what this template renders is no Python: syntax error in line 1 of it",
  ]);
  expect(frame).toContain("class Pages(:");
});

test("an override that is behind the kit is noted when it is used, until that is accepted", () => {
  const old = repo.path("kit");
  cpSync(TEMPLATES, old, { recursive: true });
  const copy = ejected(PAGINATION, { folder: old, version: "1.0.0" });
  const changed = `${readFileSync(join(old, PAGINATION), "utf8")}# new\n`;
  repo.write(`kit/${PAGINATION}`, changed);
  const now = { folder: old, version: "1.1.0" };

  const overrides = overridden({ [PAGINATION]: copy }, old);
  expect(overrides.notes()).toEqual([]);
  renderFile(PAGINATION, DATA);
  expect(overrides.notes()).toEqual([
    `house/${PAGINATION}: the kit's template has changed since it was ejected from 1.0.0; see npx plop-pack-django eject --diff ${PAGINATION}`,
  ]);
  expect(stateOf(copy, PAGINATION, now)).toBe("behind");
  expect(differenceOf(copy, PAGINATION, now)).toContain("\n-# new\n");

  const again = accepted(copy, PAGINATION, now);
  expect(stateOf(again, PAGINATION, now)).toBe("current");
  expect(again.split("\n").slice(1)).toEqual(copy.split("\n").slice(1));
});

test("a template that replaces nothing is noted, with the nearest name", () => {
  const overrides = overridden({ "serializer/serializer.py.hbs": "", "partials/own.hbs": "" });
  expect(overrides.notes()).toEqual([
    "house/serializer/serializer.py.hbs: the kit has no such template; did you mean serializer/serializers.py.hbs?",
  ]);
});

test("a template is named by its path, with or without what it ends in", () => {
  expect(templateNamed("plop-templates/serializer/serializers.py.hbs", kit)).toBe(
    "serializer/serializers.py.hbs",
  );
  expect(templateNamed("serializer/serializers.py", kit)).toBe("serializer/serializers.py.hbs");
  expect(() => templateNamed("serializer/serializer", kit)).toThrow(
    expect.objectContaining({ exitCode: 2, hint: "did you mean serializer/serializers.py.hbs?" }),
  );
});

test("every template of the kit can be ejected: its header is a comment alone on its line", () => {
  for (const file of templatesIn(TEMPLATES)) {
    const copy = ejected(file, kit);
    expect([file, stateOf(copy, file, kit), differenceOf(copy, file, kit)]).toEqual([file, "current", ""]);
  }
});
