/**
 * Choices that are made by a loop over something known: `[(c.value, c.name) for c in Color]`, `[(n, n) for n in SIZES]`,
 * `[(n, str(n)) for n in range(1, 6)]`.
 */
import { pythonString } from "../../fields/literals.ts";
import type { Choice } from "../../fields/types.ts";
import { call, dotted, items } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import { mro } from "./lineage.ts";
import { lookup, type Expr } from "./lookup.ts";
import type { ClassDef } from "./source.ts";
import { constantOf, elementsOf, expr, follow, integerOf, isEnumeration, textOf } from "./values.ts";
import type { World } from "./world.ts";

/** What the loop's names stand for in one round: Python source by `x`, `x.value`, `x.name`. */
type Round = ReadonlyMap<string, string>;

/** More rounds than this are not choices that a person picks from. */
const MAX_ROUNDS = 200;

/** @returns undefined for anything but a plain loop over an enumeration, a sequence of constants or a range */
export function comprehensionChoices(world: World, { node, place }: Expr): Choice[] | undefined {
  if (node.type !== "list_comprehension" && node.type !== "generator_expression") return undefined;
  const [body, loop, ...rest] = items(node);
  if (body?.type !== "tuple" || loop?.type !== "for_in_clause" || rest.length > 0) return undefined;
  const [value, label] = items(body);
  const [left, right] = [loop.childForFieldName("left"), loop.childForFieldName("right")];
  if (value === undefined || label === undefined || left === null || right === null) return undefined;
  const rounds = roundsOf(world, left, expr(right, place));
  const choices = rounds?.map((round): Choice | undefined => {
    const stored = round.get(dotted(value) ?? "");
    // A label that is computed (`c.name.title()`) is not worth losing the values for.
    const shown = round.get(dotted(label) ?? "") ?? stored;
    return stored === undefined || shown === undefined ? undefined : { value: stored, label: plain(shown) };
  });
  return choices?.every((choice) => choice !== undefined) ? choices : undefined;
}

const plain = (source: string): string => source.replace(/^["']|["']$/g, "");

function roundsOf(world: World, left: PyNode, over: Expr): Round[] | undefined {
  const names = left.type === "identifier" ? [left.text] : items(left).map((name) => name.text);
  const [name = ""] = names;
  if (names.length > 1) return unpackedRounds(world, names, over);
  const found = lookup(world, over.place, dotted(over.node) ?? "");
  if (found?.kind === "class") return isEnum(world, found) ? memberRounds(world, name, found) : undefined;
  const numbers = rangeOf(world, over);
  if (numbers !== undefined) return numbers.map((number) => new Map([[name, String(number)]]));
  const constants = elementsOf(world, over)?.map((element) => constantOf(world, element));
  if (!constants?.every((constant) => constant !== undefined)) return undefined;
  return constants.map((constant) => new Map([[name, constant]]));
}

/** `for key, label in PAIRS` */
function unpackedRounds(world: World, names: readonly string[], over: Expr): Round[] | undefined {
  return elementsOf(world, over)?.map((element) => {
    const parts = elementsOf(world, element) ?? [];
    const values = parts.map((part) => {
      const text = textOf(world, part);
      return constantOf(world, part) ?? (text === undefined ? undefined : pythonString(text));
    });
    return new Map(names.flatMap((name, index) => pairUnlessUndefined(name, values[index])));
  });
}

const pairUnlessUndefined = (name: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[name, value]];

function isEnum(world: World, cls: ClassDef): boolean {
  const python = mro(world, cls).some(
    (base) => base.kind === "external" && /^enum\.\w*Enum$/.test(base.dotted),
  );
  return python || isEnumeration(world, { file: cls.file, cls });
}

function memberRounds(world: World, name: string, cls: ClassDef): Round[] {
  const rounds: Round[] = [];
  for (const [member, binding] of cls.scope.bindings) {
    if (binding.kind !== "value" || member.startsWith("_")) continue;
    const value = constantOf(world, expr(binding.node, { file: cls.file, cls }));
    rounds.push(
      new Map([[`${name}.name`, pythonString(member)], ...pairUnlessUndefined(`${name}.value`, value)]),
    );
  }
  return rounds;
}

function rangeOf(world: World, over: Expr): number[] | undefined {
  const { node, place } = follow(world, over);
  const made = call(node);
  if (made?.name !== "range" || made.positional.length > 2) return undefined;
  const bounds = made.positional.map((bound) => integerOf(world, expr(bound, place)));
  const [first, second] = bounds;
  if (first === undefined || (bounds.length === 2 && second === undefined)) return undefined;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  return to - from > MAX_ROUNDS
    ? undefined
    : Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
