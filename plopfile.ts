/**
 * What plop loads: parser, prompts, action types, generators. Everything else is below helpers/ and generators/.
 */
import type { NodePlopAPI, PlopCfg } from "node-plop";
import { generators, readers } from "./generators/index.ts";
import { fail } from "./helpers/command-line/fail.ts";
import { registerKit } from "./helpers/command-line/register.ts";
import { loadParser } from "./helpers/python/parse.ts";

/**
 * @param config plop gives its own `force` to the plopfile it was started with; one that is loaded by another's
 *   `plop.load` gets none, and then the command line is that one's
 */
export default async function plopfile(plop: NodePlopAPI, config?: Partial<PlopCfg>): Promise<void> {
  const args = process.argv.slice(2);
  try {
    // plop's `actions` can't be async: the parser, the only asynchronous part, is loaded before anything is asked.
    await loadParser();
    registerKit(
      plop,
      [...generators, ...readers],
      args,
      config !== undefined && "force" in config ? "own" : "loaded",
    );
  } catch (error) {
    // A plopfile that throws would make plop print a stack and exit 0.
    fail(error, args.includes("--json"));
  }
}
