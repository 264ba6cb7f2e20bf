/**
 * A patch family: one pure function of a source, declarative arguments and the file's context.
 */
import { KitError } from "../../errors.ts";
import type { ImportContext } from "../imports.ts";
import type { Outcome } from "../outcome.ts";

/** What a patch may know of the file besides its text: path, package, style, what is first party. */
export type PatchContext = ImportContext;

/** Arguments as they stand in a step or in somebody's plopfile; each family checks its own. */
export type PatchArgs = Readonly<Record<string, unknown>>;

export type Patch = (source: string, args: PatchArgs, context: PatchContext) => Outcome;

/**
 * A text among the arguments of a patch.
 *
 * @throws KitError when it is missing or no text: the step or the plopfile is wrong
 */
export function textArg(args: PatchArgs, name: string): string {
  const value = args[name];
  if (typeof value === "string") return value;
  throw new KitError(`the patch needs "${name}", a text`);
}
