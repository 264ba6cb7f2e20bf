/**
 * No manual outcome without a proof: every reason that a case folder of tests/patches has for leaving URLs, admin or
 * settings to a person is one that tests/django/manual-snippets.test.ts pastes and asks Django about.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { proofs } from "../django/manual/index.ts";
import { adminCases, adminOutcome, readAdminCase } from "../support/admin-cases.ts";
import { applyCase, casesOf, families, readCase } from "../support/patch-cases.ts";

const HELPERS = fileURLToPath(new URL("../../helpers", import.meta.url));

/**
 * Families that aren't about URLs, admin.py as a whole, settings, or what starts the project: what they leave to a person
 * (fields of a class, rows of a page, sections of a document) no `manage.py check` sees.
 */
const OTHERS = [
  "append",
  "beside",
  "carry",
  "class-member",
  "import",
  "markdown-section",
  "page-action",
  "requirement",
  "template-element",
];

/** Files that Django is started from, by the names that cases give them. */
const STARTS = /(^|\/)(settings|asgi|celery)(\/\w+)?\.py$/;

/**
 * Where manual outcomes are made, with how many. A new one here needs a form in tests/django/manual that leads to it.
 */
const MADE_IN: Readonly<Record<string, number>> = {
  "python/patches/addition.ts": 2,
  "python/patches/asgi-router.ts": 1,
  "python/patches/celery-beat.ts": 1,
  "python/patches/nested-entry.ts": 1,
  "python/patches/router-manual.ts": 3,
  "python/patches/setting.ts": 1,
  "python/patches/urlconf-manual.ts": 2,
};

/** Files of the other families. */
const MADE_FOR_OTHERS =
  /^(python\/patches\/(beside|carry|class-member|requirement(-\w+)?|template-element)|templates\/page-action)\.ts$/;

beforeAll(loadParser);

/** A reason without the names of somebody's file. */
function form(reason: string): string {
  return reason
    .replace(/"[^"]*"/g, '"…"')
    .replace(/(?<![\w.])(?!dict\b)[\w.]+\(\)/g, "…()")
    .replace(/\b[A-Z]\w*(, [A-Z]\w*)+/g, "…")
    .replace(/\b(is imported from|takes in) [^\s,]+/g, "$1 …")
    .replace(/(?<![\w.])(urlpatterns|\w*_\w*|[A-Z]{2,})(?!\w)/g, "…");
}

function proven(): Set<string> {
  const all = Object.values(proofs).flatMap((one) => one.flatMap((proof) => proof.manual));
  return new Set(all.map((line) => form(line.replace(/^[^:]*: /, ""))));
}

/** `family/case: reason` of every case folder that is left to a person; of the families that Django sees, unless told. */
function manualCases(others: readonly string[] = OTHERS): [string, string][] {
  return families()
    .filter((family) => !others.includes(family))
    .flatMap((family) => casesOf(family).map((name) => readCase(family, name)))
    .flatMap((one) => {
      const outcome = applyCase(one, one.before);
      return outcome.kind === "manual"
        ? [[`${one.family}/${one.name}`, outcome.reason] as [string, string]]
        : [];
    });
}

test("the families that the proofs pass by are there, and none of them is about what Django is started from", () => {
  expect(OTHERS.filter((family) => !families().includes(family))).toEqual([]);
  const cases = OTHERS.flatMap((family) => casesOf(family).map((name) => readCase(family, name)));
  const about = cases.filter(({ call }) => STARTS.test(call.path ?? ""));
  expect(about.map(({ family, name }) => `${family}/${name}`)).toEqual([]);
});

test("every reason of a case folder has a form that Django has seen", () => {
  const known = proven();
  const missing = manualCases().filter(([, reason]) => !known.has(form(reason)));
  expect(missing).toEqual([]);
});

test("every form that Django has seen is a case folder too", () => {
  const known = new Set(manualCases().map(([, reason]) => form(reason)));
  expect([...proven()].filter((reason) => !known.has(reason))).toEqual([]);
});

test("no form of admin.py is left to a person: the proofs of the admin have nothing to paste", () => {
  const left = adminCases().filter((name) => adminOutcome(readAdminCase(name)) === "manual");
  expect(left).toEqual([]);
});

test("manual outcomes are made where the proofs know of", () => {
  const made = readdirSync(HELPERS, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(HELPERS, path), "utf8")] as const)
    .map(([path, text]) => [path, [...text.matchAll(/kind: "manual",/g)].length] as const)
    .filter(
      ([path, count]) => count > 0 && /^(python|templates)\//.test(path) && !MADE_FOR_OTHERS.test(path),
    );
  expect(Object.fromEntries(made)).toEqual(MADE_IN);
});

test("every snippet of a case folder says where it goes", () => {
  // A package has no line of its own in a file that lists none.
  const lost = manualCases(["requirement"]).filter(([id]) => {
    const [family = "", name = ""] = id.split("/");
    const one = readCase(family, name);
    const outcome = applyCase(one, one.before);
    const lines = (one.before ?? "").split("\n").length;
    return outcome.kind !== "manual" || outcome.line === undefined || outcome.line > lines + 1;
  });
  expect(lost).toEqual([]);
});
