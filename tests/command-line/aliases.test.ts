/** The npm scripts that start a generator: `npm run model` is `npx plop model`, for all of them and nothing else. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { generators, readers } from "../../generators/index.ts";

test("every generator has its npm script", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
  const aliases = Object.entries(scripts).filter(([, script]) => script.startsWith("plop "));
  const names = [...generators, ...readers].map(({ name }) => name);
  expect(Object.fromEntries(aliases)).toEqual(
    Object.fromEntries(names.map((name) => [name, `plop ${name}`])),
  );
});
