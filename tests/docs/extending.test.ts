/** The snippets of docs/extending.md are the example's, which tests/cli/team.test.ts runs; and every export is on the page. */
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as api from "../../api.ts";
import { KIT } from "../support/kit.ts";

const page = readFileSync(join(KIT, "docs/extending.md"), "utf8");
const snippets = [...page.matchAll(/<!-- (?<file>examples\/\S+) -->\n+```\w+\n(?<code>[\s\S]*?)```/g)].map(
  ({ groups = {} }) => [groups.file ?? "", groups.code ?? ""] as const,
);

test("there are snippets", () => {
  expect(snippets.length).toBeGreaterThan(3);
});

test.each(snippets)("a snippet of %s stands there", (file, code) => {
  const flush = (text: string): string => text.replace(/^ +/gm, "");
  expect(flush(readFileSync(join(KIT, file), "utf8"))).toContain(flush(code));
});

test("every export of the API is named", () => {
  expect(Object.keys(api).filter((name) => !page.includes(`\`${name}`))).toEqual([]);
});
