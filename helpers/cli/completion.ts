/**
 * `npx plop-pack-django completion <shell>`: prints a script for bash, zsh or fish that completes what stands behind
 * `npx plop` and `plop`. The script asks the kit that the repo has installed, without npx in between, which takes longer
 * than anybody waits for a Tab.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suggestion, usageError } from "../errors.ts";
import type { Project } from "../project/types.ts";
import { TEMPLATES } from "../render.ts";
import { candidates } from "./candidates.ts";
import type { Kit } from "./subcommands.ts";

/** Shells that there are scripts for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** What the scripts call: `completion words -- model --app jo` prints a candidate a line, with a tab and what it is. */
const WORDS = "words";

/**
 * @param args what stands behind `completion`
 * @returns exit code
 * @throws KitError with exit code 2 for an unknown shell
 */
export async function completion(args: readonly string[], { commands }: Kit): Promise<number> {
  const [shell, ...rest] = args;
  if (shell === WORDS) {
    const words = rest[0] === "--" ? rest.slice(1) : rest;
    const project = await projectOf(words);
    const found = candidates(words, commands, project);
    process.stdout.write(found.map(({ value, about }) => `${value}\t${about}\n`).join(""));
    return 0;
  }
  const known = SHELLS.find((one) => one === shell);
  if (known === undefined) {
    const hint = shell === undefined ? SHELLS.join(", ") : suggestion(shell, SHELLS);
    throw usageError(`which shell is it${shell === undefined ? "" : `: ${JSON.stringify(shell)}`}?`, hint);
  }
  process.stdout.write(readFileSync(join(TEMPLATES, "completion", `plop.${known}`), "utf8"));
  return 0;
}

/** The project that the words are about; whatever is wrong with it, completing is no place to say so. */
async function projectOf(words: readonly string[]): Promise<Project | undefined> {
  try {
    const [{ discover }, { loadParser }] = await Promise.all([
      import("../project/discover.ts"),
      import("../python/parse.ts"),
    ]);
    await loadParser();
    const at = words.indexOf("--dest");
    return discover((at === -1 ? undefined : words[at + 1]) ?? ".");
  } catch {
    return undefined;
  }
}
