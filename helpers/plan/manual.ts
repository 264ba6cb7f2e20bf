/**
 * What a plan leaves to a person, ready to be pasted: by the files as the plan leaves them, one snippet for one place, in
 * an order in which each can be pasted where it says.
 */
import { KitError } from "../errors.ts";
import { mergeFragment } from "../python/fragment.ts";
import type { Outcome } from "../python/outcome.ts";
import { patches } from "../python/patches/index.ts";
import type { PatchContext } from "../python/patches/types.ts";
import type { ManualStep } from "./report.ts";
import type { AppendStep, ModifyStep } from "./steps.ts";

/** The plan so far. */
export interface Plan {
  readonly tree: { read(path: string): string | undefined };
  context(path: string): PatchContext;
}

/**
 * What a step comes to in the files as they are now.
 *
 * @throws KitError when there is no such patch, or no such file to change
 */
export function outcomeOf(step: AppendStep | ModifyStep, plan: Plan): Outcome {
  const source = plan.tree.read(step.path);
  if (step.type === "django:append")
    return mergeFragment(source, step.fragment, plan.context(step.path), step.docstring);
  const patch = patches[step.patch];
  if (patch === undefined)
    throw new KitError(`there is no patch "${step.patch}"`, { hint: Object.keys(patches).join(", ") });
  if (source === undefined) throw new KitError("the file to change does not exist", { path: step.path });
  return patch(source, step.args, plan.context(step.path));
}

/** A step that came out as manual, and what it said then. */
export interface Left {
  step: AppendStep | ModifyStep;
  entry: ManualStep;
}

/**
 * The manual steps at the end of a plan. Later steps have moved lines and made names since, so each is asked again; the
 * last place in a file comes first, so that no snippet moves the place of one that is still to be pasted.
 */
export function readyToPaste(left: readonly Left[], plan: Plan): ManualStep[] {
  const places = new Map<string, ManualStep>();
  for (const { step, entry } of left) {
    const outcome = outcomeOf(step, plan);
    if (outcome.kind === "already") continue;
    const { path } = entry;
    const now = outcome.kind === "manual" ? manualStep(path, outcome) : entry;
    const place = `${path}:${now.line ?? ""}`;
    const before = places.get(place);
    places.set(place, before === undefined ? now : merged(before, now, step, plan));
  }
  const steps = [...places.values()].map((step) => withPlace(step, plan));
  const files = [...new Set(steps.map((step) => step.path))];
  return files.flatMap((path) =>
    steps.filter((step) => step.path === path).sort((a, b) => (b.line ?? 0) - (a.line ?? 0)),
  );
}

/** A manual outcome as the report has it. */
export function manualStep(path: string, outcome: Outcome & { kind: "manual" }): ManualStep {
  const { reason, snippet, line } = outcome;
  return { path, reason, snippet, ...(line === undefined ? {} : { line }) };
}

/** Two snippets for one place, as one: the order counts, and nobody should have to keep to it by hand. */
function merged(before: ManualStep, now: ManualStep, step: Left["step"], plan: Plan): ManualStep {
  const reasons = new Set([...before.reason.split("; "), now.reason]);
  const snippet = taken(before, step, plan) ?? `${before.snippet}\n\n${now.snippet}`;
  return { ...before, reason: [...reasons].join("; "), snippet };
}

/** The snippet as it is once it has been pasted and the step was taken there; undefined when the step goes elsewhere. */
function taken({ path, line, snippet }: ManualStep, step: Left["step"], plan: Plan): string | undefined {
  const text = plan.tree.read(path);
  if (text === undefined || line === undefined) return undefined;
  const lines = text.split("\n");
  const rest = lines.slice(line - 1).join("\n");
  const head = text.slice(0, text.length - rest.length);
  const open = head === "" || head.endsWith("\n") ? head : `${head}\n`;
  const pasted = `${open}${snippet}\n${rest}`;
  const read = (one: string): string | undefined => (one === path ? pasted : plan.tree.read(one));
  const outcome = outcomeOf(step, { context: (one) => plan.context(one), tree: { read } });
  if (outcome.kind === "already") return snippet;
  if (outcome.kind === "manual") return inserted(snippet, outcome.snippet, (outcome.line ?? 0) - line);
  if (outcome.kind !== "changed") return undefined;
  const isInside = outcome.text.startsWith(open) && outcome.text.endsWith(`\n${rest}`);
  const inside = outcome.text.slice(open.length, outcome.text.length - rest.length - 1);
  return isInside ? inside.replaceAll("\r\n", "\n") : undefined;
}

/** A snippet with another one as one of its lines, or behind its last one; undefined for a line that it hasn't got. */
function inserted(snippet: string, other: string, at: number): string | undefined {
  const lines = snippet.split("\n");
  if (at < 0 || at > lines.length) return undefined;
  return [...lines.slice(0, at), other, ...lines.slice(at)].join("\n");
}

/** The reason with where to paste, in words: a number alone doesn't say on which side of the line. */
function withPlace(step: ManualStep, { tree }: Plan): ManualStep {
  if (step.line === undefined) return step;
  const count = (tree.read(step.path) ?? "").trimEnd().split("\n").length;
  const where = step.line > count ? "at the end of the file" : `in front of line ${step.line}`;
  return { ...step, reason: `${step.reason}: paste this ${where}` };
}
