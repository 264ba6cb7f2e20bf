/**
 * Long lines come out as ruff and black write them. The files in format/ were made by the kit and accepted by
 * `ruff format --check --line-length N`; the Django suite asks ruff itself about everything that is generated.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { exploded } from "../../helpers/python/format.ts";
import { loadParser } from "../../helpers/python/parse.ts";

beforeAll(loadParser);

const file = (name: string): string => readFileSync(new URL(`format/${name}`, import.meta.url), "utf8");

describe("exploded", () => {
  test.each([60, 88, 100])("breaks lines longer than %i", (limit) => {
    const text = exploded(file("input.py"), limit);
    expect(text).toBe(file(`at-${limit}.py`));
    expect(exploded(text, limit)).toBe(text);
  });

  test("gives a lone parameter a comma, and a lone argument none", () => {
    expect(exploded("def a_name(parameter: int) -> dict[str, int]:\n    pass\n", 40)).toBe(
      "def a_name(\n    parameter: int,\n) -> dict[str, int]:\n    pass\n",
    );
    expect(exploded("a_function_of_some_name(another_name_here)\n", 40)).toBe(
      "a_function_of_some_name(\n    another_name_here\n)\n",
    );
  });

  test("leaves short code alone", () => {
    const source = 'x = {"a": 1}\n';
    expect(exploded(source, 88)).toBe(source);
  });
});
