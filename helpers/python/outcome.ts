/**
 * What a patch can come to. A patch is a pure function of a source and its arguments; nothing is silent.
 */
import type { KitError } from "../errors.ts";

/** The source was changed; `text` is all of the new source. */
export interface Changed {
  kind: "changed";
  text: string;
  /** What a person should know of it, such as "placed before the catch-all". */
  notes?: readonly string[];
}

/** What was asked for is there already: running twice changes nothing. */
export interface Already {
  kind: "already";
  notes?: readonly string[];
}

/** The file has a shape that can't be patched safely: a person pastes the snippet. */
export interface Manual {
  kind: "manual";
  reason: string;
  /** Ready to paste. */
  snippet: string;
  /** Where to paste it, from 1: the snippet becomes this line, and what stands there moves down. */
  line?: number;
}

/** Nothing at all may be written. */
export interface Failed {
  kind: "error";
  error: KitError;
}

export type Outcome = Changed | Already | Manual | Failed;

export const already: Already = { kind: "already" };

/** `changed` when the text differs, `already` when it does not. */
export function changedTo(before: string, after: string, notes?: readonly string[]): Changed | Already {
  if (before === after) return already;
  return notes === undefined || notes.length === 0
    ? { kind: "changed", text: after }
    : { kind: "changed", text: after, notes };
}

/** Applies patches one after the other; stops at the first that is manual or an error. */
export function sequence(source: string, patches: readonly ((source: string) => Outcome)[]): Outcome {
  let text = source;
  const notes: string[] = [];
  for (const patch of patches) {
    const outcome = patch(text);
    if (outcome.kind === "manual" || outcome.kind === "error") return outcome;
    notes.push(...(outcome.notes ?? []));
    if (outcome.kind === "changed") text = outcome.text;
  }
  return changedTo(source, text, notes);
}
