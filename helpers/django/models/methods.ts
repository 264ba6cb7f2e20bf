/** The methods of a class, as far as more than one reader asks about them. */
import type { PyNode } from "../../python/parse.ts";
import { items } from "../../python/query.ts";

/** What a method calls the row that it is called on: `self`; undefined for one without parameters. */
export function selfName(method: PyNode): string | undefined {
  const list = method.childForFieldName("parameters");
  const first = list === null ? undefined : items(list)[0];
  return first?.type === "typed_parameter" ? items(first)[0]?.text : first?.text;
}
