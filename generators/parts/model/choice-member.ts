/** How code names a choice: the member of the enumeration in the model's class, or the stored value. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { FileReader } from "../../../helpers/files.ts";
import { parseLeniently, type PyNode } from "../../../helpers/python/parse.ts";
import {
  assignments,
  definedName,
  findClass,
  items,
  members,
  stringValue,
  undecorated,
} from "../../../helpers/python/query.ts";

/**
 * Python source of a choice of one of the model's own columns: `JobPosting.Status.ARCHIVED`, else `"archived"`.
 *
 * @param value as the field has it among its choices
 */
export function choiceMember(files: FileReader, model: ModelInfo, field: FieldInfo, value: string): string {
  const name = /^(?:\w+\.)?(?!choices$)(\w+)(?:\.choices)?$/.exec(field.args.get("choices") ?? "")?.[1];
  if (name === undefined || field.inheritedFrom !== undefined) return value;
  const definition = findClass(parseLeniently(files.read(model.path) ?? "", model.path), model.name);
  const nested =
    definition === undefined ? undefined : members(definition).map(undecorated).find(isClass(name));
  const member = nested === undefined ? undefined : memberOf(nested, value);
  return member === undefined ? value : `${model.name}.${name}.${member}`;
}

const isClass =
  (name: string) =>
  (node: PyNode): boolean =>
    node.type === "class_definition" && definedName(node) === name;

function memberOf(definition: PyNode, value: string): string | undefined {
  return assignments(members(definition)).find(({ value: node }) => {
    const isTuple = node?.type === "tuple" || node?.type === "expression_list";
    const first = isTuple ? items(node)[0] : node;
    return first !== undefined && (stringValue(first) ?? first.text) === value.replace(/^"|"$/g, "");
  })?.name;
}
