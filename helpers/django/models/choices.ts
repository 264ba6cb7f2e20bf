/**
 * `choices` in every form that Django takes: enumerations, pairs, groups, dicts, names for them, in whichever file.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/models/fields/#choices
 */
import { pythonString } from "../../fields/literals.ts";
import type { Choice } from "../../fields/types.ts";
import { call, dotted, items, stringValue } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import { capfirst } from "../../naming.ts";
import { djangoAncestors, writtenAncestors } from "./lineage.ts";
import { comprehensionChoices } from "./comprehension.ts";
import type { Declared } from "./declarations.ts";
import { classAttribute, lookup, type Expr } from "./lookup.ts";
import type { ClassDef } from "./source.ts";
import { constantOf, elementsOf, expr, follow, isEnumeration, textOf } from "./values.ts";
import type { World } from "./world.ts";

/** @returns the choices in order; undefined when they can't be told without running Python */
export function choicesOf(world: World, value: Expr | undefined): readonly Choice[] | undefined {
  if (value === undefined) return undefined;
  const found = anyForm(world, value, 6);
  return found === undefined || found.length === 0 ? undefined : found;
}

function anyForm(world: World, value: Expr, depth: number): Choice[] | undefined {
  if (depth === 0) return undefined;
  const enumeration = enumerationOf(world, value);
  if (enumeration !== undefined) return members(world, enumeration);
  const target = follow(world, value);
  if (target.node.id !== value.node.id && dotted(target.node) !== undefined)
    return anyForm(world, target, depth - 1);
  if (target.node.type === "dictionary") return ofDictionary(world, target, depth);
  const made = ofChoicesClass(world, target);
  if (made !== undefined) return made;
  // `[("", "-")] + Status.choices`: a part may be an enumeration.
  if (target.node.type === "binary_operator") {
    const sides = ["left", "right"].map((side) => target.node.childForFieldName(side));
    return joined(
      sides.map((side) => (side === null ? undefined : anyForm(world, expr(side, target.place), depth - 1))),
    );
  }
  return comprehensionChoices(world, target) ?? joined(partsOf(world, target, depth) ?? [undefined]);
}

/** The parts of a sequence, `[*Status.choices, ("x", "X")]` among them. */
function partsOf(world: World, value: Expr, depth: number): (Choice[] | undefined)[] | undefined {
  const { node, place } = value;
  if (!items(node).some((item) => item.type === "list_splat")) {
    return elementsOf(world, value)?.map((part) => pair(world, part, depth));
  }
  return items(node).map((item) => {
    const inner = item.type === "list_splat" ? items(item)[0] : undefined;
    return inner === undefined
      ? pair(world, expr(item, place), depth)
      : anyForm(world, expr(inner, place), depth - 1);
  });
}

function joined(parts: readonly (Choice[] | undefined)[]): Choice[] | undefined {
  const known = parts.filter((part): part is Choice[] => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

/** `Status` or `Status.choices` as the class. */
function enumerationOf(world: World, value: Expr): ClassDef | undefined {
  const name = dotted(value.node)?.replace(/\.choices$/, "");
  const found = name === undefined ? undefined : lookup(world, value.place, name);
  return found?.kind === "class" && isEnumeration(world, { file: found.file, cls: found })
    ? found
    : undefined;
}

function members(world: World, cls: ClassDef): Choice[] | undefined {
  const isText = djangoAncestors(world, cls).includes("TextChoices");
  const found: (Choice[] | undefined)[] = [];
  let last = 0;
  for (const [name, binding] of writtenAncestors(world, cls)
    .toReversed()
    .flatMap((base) => [...base.scope.bindings])) {
    if (binding.kind !== "value" || name.startsWith("_")) continue;
    const member = expr(binding.node, { file: cls.file, cls });
    const [first, second] =
      member.node.type === "tuple" || member.node.type === "expression_list" ? items(member.node) : [];
    const value =
      call(first ?? member.node)?.name?.endsWith("auto") === true
        ? autoValue(isText, name, last)
        : constantOf(world, first === undefined ? member : expr(first, member.place));
    if (value === undefined) {
      found.push(undefined);
      continue;
    }
    if (Number.isInteger(Number(value))) last = Number(value);
    const label = second === undefined ? undefined : textOf(world, expr(second, member.place));
    found.push([{ value, label: label ?? memberLabel(name) }]);
  }
  return joined(found);
}

/** `auto()`: the name in a TextChoices, the next number elsewhere. */
const autoValue = (isText: boolean, name: string, last: number): string =>
  isText ? pythonString(name) : String(last + 1);

/** Django's own label for a member without one: `IN_PROGRESS` → `In Progress`. */
function memberLabel(name: string): string {
  return name
    .split("_")
    .map((word) => capfirst(word.toLowerCase()))
    .join(" ");
}

function ofDictionary(world: World, { node, place }: Expr, depth: number): Choice[] | undefined {
  return joined(
    items(node).map((entry) => {
      const [key, value] = [entry.childForFieldName("key"), entry.childForFieldName("value")];
      return entry.type === "pair" && key !== null && value !== null
        ? pairOf(world, expr(key, place), expr(value, place), depth)
        : undefined;
    }),
  );
}

/** `(value, label)`, or a group: `(label, [(value, label), …])`. */
function pair(world: World, value: Expr, depth: number): Choice[] | undefined {
  const [first, second, ...rest] = elementsOf(world, value) ?? [];
  return first === undefined || second === undefined || rest.length > 0
    ? undefined
    : pairOf(world, first, second, depth);
}

function pairOf(world: World, first: Expr, second: Expr, depth: number): Choice[] | undefined {
  const label = textOf(world, second);
  if (label === undefined && isGroup(world, second)) return anyForm(world, second, depth - 1);
  const value = constantOf(world, first);
  // A blank line for the form is not a value of the column.
  if (value === "None") return [];
  return value === undefined
    ? undefined
    : [{ value, label: label ?? labelFallback(world, second) ?? plain(value) }];
}

function isGroup(world: World, value: Expr): boolean {
  const { node } = follow(world, value);
  return ["list", "tuple", "dictionary"].includes(node.type) || enumerationOf(world, value) !== undefined;
}

/** `Status.DRAFT.label`, or a constant that isn't text. */
function labelFallback(world: World, value: Expr): string | undefined {
  const name = dotted(value.node);
  if (name?.endsWith(".label") === true) {
    const member = lookup(world, value.place, name.slice(0, -".label".length));
    const second = member?.kind === "value" ? items(member.node)[1] : undefined;
    if (member?.kind === "value" && second !== undefined) return textOf(world, expr(second, member.place));
  }
  return constantOf(world, value);
}

const plain = (value: string): string => value.replace(/^["']|["']$/g, "");

/** `Choices("draft", ("done", "Done"), (2, "two", "Two"))` of django-model-utils. */
function ofChoicesClass(world: World, { node, place }: Expr): Choice[] | undefined {
  const made = call(node);
  const callee = made?.name === undefined ? undefined : lookup(world, place, made.name);
  if (
    made === undefined ||
    callee?.kind !== "external" ||
    !/^model_utils(\.choices)?\.Choices$/.test(callee.dotted)
  ) {
    return undefined;
  }
  return joined(made.positional.map((item) => modelUtilsChoice(world, expr(item, place), item)));
}

function modelUtilsChoice(world: World, value: Expr, item: PyNode): Choice[] | undefined {
  const text = stringValue(item);
  if (text !== undefined) return [{ value: item.text, label: text }];
  const parts = elementsOf(world, value);
  const [first, last] = [parts?.[0], parts?.at(-1)];
  const stored = first === undefined ? undefined : constantOf(world, first);
  return stored === undefined || last === undefined
    ? undefined
    : [{ value: stored, label: textOf(world, last) ?? plain(stored) }];
}

/**
 * The choices that the StatusField of django-model-utils takes from the model's class: its `STATUS`, or what
 * `choices_name` names.
 */
export function statusChoices(world: World, field: Declared, model: ClassDef): readonly Choice[] | undefined {
  if (field.className !== "StatusField") return undefined;
  const given = field.args.get("choices_name");
  const found = classAttribute(world, model, (given && textOf(world, given)) ?? "STATUS");
  return found?.kind === "value" ? choicesOf(world, expr(found.node, found.place)) : undefined;
}
