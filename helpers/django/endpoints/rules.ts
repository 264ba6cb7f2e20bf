/**
 * The access rule of an app as functions: `visible_jobs(user, queryset)`, `can_change_job(user, job)`. Which of them some
 * code asks, and what their docstrings say.
 */
import { code, firstLine, words } from "../../markdown/text.ts";
import type { PyNode } from "../../python/parse.ts";
import { callsIn, definedName, expression, members, stringValue } from "../../python/query.ts";
import { lookup, type FunctionDef } from "../models/lookup.ts";
import type { Place } from "../models/source.ts";
import type { World } from "../models/world.ts";
import type { Access } from "./types.ts";

/** A function of a rule that some code calls. */
export interface RuleUse {
  /** `visible`, `view`, `create`, `change`, `delete`, or what else stands behind `can_`. */
  kind: string;
  name: string;
  node: PyNode;
}

const RULE = /^(visible|can_([a-z]+))_/;

/** The functions of a rule that code calls; those that helpers beside it call for it, too. */
export function ruleUses(world: World, node: PyNode, place: Place): RuleUse[] {
  return [
    ...direct(world, node, place),
    ...helpersOf(world, node, place).flatMap((one) => direct(world, one.node, one.place)),
  ];
}

function direct(world: World, node: PyNode, place: Place): RuleUse[] {
  return callsIn(node).flatMap(({ name }) => {
    const short = name?.slice(name.lastIndexOf(".") + 1) ?? "";
    const [, kind, verb] = RULE.exec(short) ?? [];
    const found = kind === undefined || name === undefined ? undefined : lookup(world, place, name);
    return kind === undefined || found?.kind !== "function"
      ? []
      : [{ kind: verb ?? kind, name: short, node: found.node }];
  });
}

/** Functions of the same file that some code calls. */
function helpersOf(world: World, node: PyNode, place: Place): FunctionDef[] {
  return callsIn(node).flatMap(({ name }) => {
    if (name === undefined || name.includes(".") || RULE.test(name)) return [];
    const found = lookup(world, { file: place.file }, name);
    return found?.kind === "function" && found.place.file === place.file && found.node.id !== node.id
      ? [found]
      : [];
  });
}

/** What a function of a rule says of itself. */
export function ruleText({ node, name, kind }: RuleUse): Access {
  const about = words(firstLine(docstringOf(node)).replace(/\.$/, ""));
  return { text: about === "" ? code(name) : about, anonymous: anonymousPasses(node, kind) };
}

/** A rule that ends in a look at `is_authenticated` or `is_staff`, or that returns nothing to strangers, keeps them out. */
function anonymousPasses(node: PyNode, kind: string): boolean | undefined {
  if (kind === "visible") return undefined;
  const returns = node.descendantsOfType("return_statement").map((one) => one.namedChildren[0]?.text ?? "");
  const guarded = returns.every((text) =>
    /is_authenticated|is_staff|is_superuser|has_perm|^True$|^False$/.test(text),
  );
  const last = returns.at(-1) ?? "";
  return guarded && last !== "True" ? false : undefined;
}

/** The docstring of a class or function. */
export function docstringOf(node: PyNode): string | undefined {
  const [first] = members(node);
  return first === undefined || definedName(first) !== undefined ? undefined : stringValue(expression(first));
}
