/** The name of a variable that holds one row: `job_posting`. */
import { KEYWORDS } from "../../helpers/fields/reserved.ts";
import type { ModelWords } from "../../helpers/naming.ts";

const list = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Python's own functions, what unittest's test cases have, and what the generated modules call their things. */
const TAKEN = list(
  `abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits
  delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id
  input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print
  property quit range repr reversed round self set setattr slice sorted staticmethod str sum super tuple type vars zip
  client databases debug fail fixtures run settings
  action actions active cases chosen connection count data datetime decimal error errors escape excluded few first form
  found granted hidden included itertools key keys kwargs label last left listed many memory message messages method models
  names newer number obj older overrides owner page patch payload permissions pytest query queryset reads refused related request
  resolve response reverse rows saved second sequence shown staff status text url user uuid view visible writes`,
);

/** The model's name in snake_case; `class_row` and `client_row` where that is taken. */
export function rowName(words: ModelWords): string {
  const { snake } = words;
  return KEYWORDS.has(snake) || TAKEN.has(snake) ? `${snake}_row` : snake;
}
