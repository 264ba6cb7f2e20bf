/**
 * Constants of the source: texts, numbers, truth values and sequences, through names, `+` and unpacking, in whichever
 * file they are written. Whatever would need Python to run is undefined.
 */
import { ownValue } from "../../own-value.ts";
import { bare, call, dotted, items, stringValue } from "../../python/query.ts";
import { pythonString } from "../../fields/literals.ts";
import type { PyNode } from "../../python/parse.ts";
import { djangoAncestors } from "./lineage.ts";
import { lookup, type Expr, type Resolved } from "./lookup.ts";
import type { Place } from "./source.ts";
import type { World } from "./world.ts";

/** An expression at a place. */
export function expr(node: PyNode, place: Place): Expr {
  return { kind: "value", node: bare(node), place };
}

/** What an expression stands for when it is a name; undefined when it isn't one or leads nowhere. */
export function resolve(world: World, { node, place }: Expr): Resolved | undefined {
  const name = dotted(node);
  return name === undefined ? undefined : lookup(world, place, name);
}

/** The expression behind a name, or the expression itself. */
export function follow(world: World, value: Expr): Expr {
  const found = resolve(world, value);
  if (found?.kind === "value") return expr(found.node, found.place);
  return value;
}

/** The argument of a translation function by its full name; `pgettext_lazy` has the text second. */
const TRANSLATORS: Readonly<Record<string, number>> = {
  gettext: 0,
  gettext_lazy: 0,
  gettext_noop: 0,
  ugettext: 0,
  ugettext_lazy: 0,
  ugettext_noop: 0,
  pgettext: 1,
  pgettext_lazy: 1,
  mark_safe: 0,
  format_lazy: 0,
  str: 0,
};

/** A text, translatable or not, as plain text. */
export function textOf(world: World, value: Expr): string | undefined {
  const target = follow(world, value);
  const text = stringValue(target.node);
  if (text !== undefined) return text;
  const made = call(target.node);
  if (made === undefined) return undefined;
  const callee = lookup(world, target.place, made.name ?? "");
  const full = callee?.kind === "external" ? callee.dotted : (made.name ?? "");
  const at = ownValue(TRANSLATORS, full.slice(full.lastIndexOf(".") + 1));
  const argument = at === undefined ? undefined : made.positional[at];
  return argument === undefined ? undefined : textOf(world, expr(argument, target.place));
}

/** `True`, `False`, or a name for one of them. */
export function truthOf(world: World, value: Expr | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  const { type } = follow(world, value).node;
  if (type === "true") return true;
  return type === "false" || type === "none" ? false : undefined;
}

/** A whole number: a literal, a name for one, or arithmetic with them. */
export function integerOf(world: World, value: Expr | undefined, depth = 6): number | undefined {
  if (value === undefined || depth === 0) return undefined;
  const { node, place } = follow(world, value);
  if (node.type === "integer") {
    const number = Number(node.text.replaceAll("_", ""));
    return Number.isSafeInteger(number) ? number : undefined;
  }
  if (node.type !== "binary_operator") return undefined;
  const [left, right] = ["left", "right"].map((side) => {
    const part = node.childForFieldName(side);
    return part === null ? undefined : integerOf(world, expr(part, place), depth - 1);
  });
  if (left === undefined || right === undefined) return undefined;
  return arithmetic(node.childForFieldName("operator")?.text, left, right);
}

function arithmetic(operator: string | undefined, left: number, right: number): number | undefined {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  if (operator === "**") return left ** right;
  return operator === "//" && right !== 0 ? Math.floor(left / right) : undefined;
}

/** The parts of a list, tuple or set, through names, `a + b`, `*unpacking` and `list(…)`; undefined when not all can be told. */
export function elementsOf(world: World, value: Expr, depth = 8): Expr[] | undefined {
  if (depth === 0) return undefined;
  const { node, place } = follow(world, value);
  const within = (inner: PyNode | null | undefined): Expr[] | undefined =>
    inner === null || inner === undefined ? undefined : elementsOf(world, expr(inner, place), depth - 1);
  if (["list", "tuple", "set", "expression_list"].includes(node.type)) {
    return joined(
      items(node).map((item) => (item.type === "list_splat" ? within(items(item)[0]) : [expr(item, place)])),
    );
  }
  if (node.type === "binary_operator" && node.childForFieldName("operator")?.text === "+") {
    return joined([within(node.childForFieldName("left")), within(node.childForFieldName("right"))]);
  }
  const made = call(node);
  const keeps = ["list", "tuple", "sorted", "set", "frozenset"].includes(made?.name ?? "");
  return keeps && made?.positional.length === 1 ? within(made.positional[0]) : undefined;
}

function joined(parts: readonly (Expr[] | undefined)[]): Expr[] | undefined {
  const known = parts.filter((part): part is Expr[] => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

/** Python source of a constant that means the same anywhere: `"draft"`, `1`, `None`; undefined for what is none. */
export function constantOf(world: World, value: Expr, depth = 6): string | undefined {
  if (depth === 0) return undefined;
  const name = dotted(value.node);
  if (name?.endsWith(".value") === true) {
    const member = lookup(world, value.place, name.slice(0, -".value".length));
    if (member?.kind === "value") return constantOf(world, expr(member.node, member.place), depth - 1);
  }
  const { node, place } = follow(world, value);
  if (["integer", "float", "true", "false", "none"].includes(node.type)) return node.text;
  if (node.type === "unary_operator" && /^-\s*[\d.]/.test(node.text)) return node.text;
  if (
    ["tuple", "expression_list"].includes(node.type) &&
    place.cls !== undefined &&
    isEnumeration(world, place)
  ) {
    const first = items(node)[0];
    return first === undefined ? undefined : constantOf(world, expr(first, place), depth - 1);
  }
  const text = textOf(world, { kind: "value", node, place });
  return text === undefined ? undefined : pythonString(text);
}

const ENUMERATIONS = new Set(["TextChoices", "IntegerChoices", "Choices"]);

/** A member of one of Django's enumerations may be a tuple of value and label. */
export function isEnumeration(world: World, { cls }: Place): boolean {
  return cls !== undefined && djangoAncestors(world, cls).some((name) => ENUMERATIONS.has(name));
}
