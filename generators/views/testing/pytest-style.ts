/** Tests written once, for unittest, as pytest has them: `self.assertEqual(a, b)` → `assert a == b`. */
import { ownValue } from "../../../helpers/own-value.ts";
import { applyEdits, type Edit } from "../../../helpers/python/edits.ts";
import { parseModule, type PyNode } from "../../../helpers/python/parse.ts";
import { call } from "../../../helpers/python/query.ts";

/** What an assertion of unittest or of Django's test case becomes. */
const ASSERTIONS: Readonly<Record<string, (first: string, second: string) => string>> = {
  assertEqual: (first, second) => `${first} == ${second}`,
  assertNotEqual: (first, second) => `${first} != ${second}`,
  assertIn: (first, second) => `${first} in ${second}`,
  assertNotIn: (first, second) => `${first} not in ${second}`,
  assertTrue: (first) => first,
  assertFalse: (first) => `not ${first}`,
  assertIsNone: (first) => `${first} is None`,
  assertIsNotNone: (first) => `${first} is not None`,
  assertContains: (first, second) => `${second} in ${first}.content.decode()`,
  assertNotContains: (first, second) => `${second} not in ${first}.content.decode()`,
  assertRedirects: (first, second) => `${first}["Location"] == ${second}`,
};

/** Rewrites the assertions of a module that the kit has rendered. */
export function pytestStyle(fragment: string): string {
  const { root } = parseModule(fragment, "(tests)");
  return applyEdits(fragment, root.descendantsOfType("call").flatMap(assertion));
}

function assertion(node: PyNode): Edit[] {
  const made = call(node);
  const name = made?.name?.startsWith("self.assert") === true ? made.name.slice("self.".length) : "";
  const rewrite = ownValue(ASSERTIONS, name);
  if (rewrite === undefined || made === undefined) return [];
  const [first, second] = made.positional.map(({ text }) => text);
  const text = `assert ${rewrite(first ?? "", second ?? "")}`;
  return [{ at: node.startIndex, text, remove: node.endIndex - node.startIndex }];
}
