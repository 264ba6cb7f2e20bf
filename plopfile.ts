/**
 * What plop loads: parser, prompts, action types, generators. Everything else is below helpers/ and generators/.
 */
import type { NodePlopAPI, PlopCfg } from "node-plop";
import type { EXAMPLES } from "./generators/examples.ts";
import { withOwn } from "./generators/index.ts";
import { asGenerator } from "./generators/own.ts";
import { fail } from "./helpers/command-line/fail.ts";
import { registerKit } from "./helpers/command-line/register.ts";
import { tuneForOneRun } from "./helpers/command-line/tuning.ts";
import { findGround } from "./helpers/configuration/load.ts";
import type { Definition } from "./helpers/plan/definition.ts";
import type { Hooks } from "./helpers/plan/hooks.ts";
import { loadParser } from "./helpers/python/parse.ts";

/** What a plopfile of one's own gives the kit beside plop's configuration. */
export interface KitOptions extends Partial<PlopCfg> {
  /** Functions around every run. */
  hooks?: Hooks;
  /** Further generators, made by `definePlan`; one that is called as one of the kit's replaces it. */
  generators?: readonly Definition[];
}

/** Loaded only for `--help`. */
const examples = async (): Promise<typeof EXAMPLES> => (await import("./generators/examples.ts")).EXAMPLES;

/**
 * @param config plop gives its own `force` to the plopfile it was started with; one that is loaded by another's
 *   `plop.load` gets none, and then the command line is that one's
 */
export default async function plopfile(plop: NodePlopAPI, config?: KitOptions): Promise<void> {
  const args = process.argv.slice(2);
  try {
    tuneForOneRun();
    // plop's `actions` can't be async: the parser, the only asynchronous part, is loaded before anything is asked.
    const [ground] = await Promise.all([findGround(plop.getDestBasePath()), loadParser()]);
    await registerKit(
      plop,
      withOwn((config?.generators ?? []).map(asGenerator)),
      args,
      config !== undefined && "force" in config ? "own" : "loaded",
      { ground, hooks: config?.hooks ?? {}, examples, force: config?.force === true },
    );
  } catch (error) {
    // A plopfile that throws would make plop print a stack and exit 0.
    fail(error, args.includes("--json"));
  }
}
