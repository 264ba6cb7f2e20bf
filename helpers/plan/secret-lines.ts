/** The lines of a file that hold a secret. */
import { parseLeniently, type PyNode } from "../python/parse.ts";
import { call, stringValue } from "../python/query.ts";
import { hasSecret, SECRET_NAME, SECRET_WORD } from "../secret-text.ts";

/** Their numbers, from 0. In Python whole statements, entries and calls, however many lines they have. */
export function secretLines(path: string, text: string): ReadonlySet<number> {
  const found = new Set<number>();
  text.split("\n").forEach((line, number) => {
    if (hasSecret(line)) found.add(number);
  });
  // Where no word of the kind stands in the file, no node goes by one: most files needn't be followed node by node.
  if (!path.endsWith(".py") || !SECRET_WORD.test(text)) return found;
  for (const { startPosition, endPosition } of secretNodes(parseLeniently(text, path).root))
    for (let { row } = startPosition; row <= endPosition.row; row += 1) found.add(row);
  return found;
}

/** Assignments, entries of dicts, keyword arguments and look-ups in the environment that go by a secret's name. */
function secretNodes(root: PyNode): PyNode[] {
  return root
    .descendantsOfType(["assignment", "pair", "keyword_argument", "call"])
    .filter((node) => SECRET_NAME.test(nameOf(node)));
}

const NAMES: Readonly<Record<string, string>> = { assignment: "left", pair: "key", keyword_argument: "name" };

function nameOf(node: PyNode): string {
  if (node.type === "call") return variableOf(node);
  const name = node.childForFieldName(NAMES[node.type] ?? "");
  return stringValue(name) ?? name?.text ?? "";
}

/** `SECRET_KEY` of `env("SECRET_KEY", default="…")`; a path such as `"token/"` is no variable. */
function variableOf(node: PyNode): string {
  const name = stringValue(call(node)?.positional[0]) ?? "";
  return name === name.toUpperCase() ? name : "";
}
