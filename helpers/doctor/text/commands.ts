/** The commands that add what is missing. */
import pc from "picocolors";
import type { ModelReport } from "../report.ts";
import { wrapped } from "./width.ts";

/** More commands than this are told by their kinds. */
const MOST_COMMANDS = 8;

/**
 * Every command, where they are few or one app was asked for; else one of each kind, with the models that it fits as well.
 *
 * @param all one app was asked for
 */
export function commandLines(models: readonly ModelReport[], { all }: { all: boolean }): string {
  const seen = new Set<string>();
  const mends = models
    .flatMap((model) => model.missing.map((mend) => ({ mend, model })))
    // Documents are an app's, not a model's.
    .filter(({ mend: { command } }) => !seen.has(command) && seen.add(command));
  if (mends.length === 0) return "";
  const head = pc.bold("To add what is missing");
  if (all || mends.length <= MOST_COMMANDS)
    return [head, ...mends.map(({ mend }) => `  ${mend.command}`)].join("\n");
  const kinds = [...new Set(mends.map(({ mend }) => mend.generator))];
  const lines = kinds.flatMap((kind) => {
    const own = mends.filter(({ mend }) => mend.generator === kind);
    const isApps = own[0]?.mend.command.includes("--model ") !== true;
    const others = own.slice(1).map(({ model }) => (isApps ? model.app : model.model));
    const more = others.length === 0 ? [] : wrapped(others, "      ").map(pc.dim);
    return [`  ${own[0]?.mend.command ?? ""}`, ...more];
  });
  return [head, ...lines].join("\n");
}
