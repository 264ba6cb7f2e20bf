/** The parser's private functions: another version of it is refused at once, not at the first file that needs what it lacks. */
import { expect, test } from "@jest/globals";
import { useCompiled, type Compiled } from "../../helpers/python/native.ts";

test("a parser without one of the functions is refused, with its name", () => {
  const other: Partial<Compiled> = { _ts_init: () => 0 };
  expect(() => {
    useCompiled(other as Compiled);
  }).toThrow(/^web-tree-sitter has no AsciiToString, _malloc, .*: the kit needs the version that it names$/);
});
