/**
 * What plop loads: parser, prompts, action types, generators. Everything else is below helpers/ and generators/.
 */
import type { NodePlopAPI } from "node-plop";
import { generators } from "./generators/index.ts";
import { fail, registerKit } from "./helpers/command-line/register.ts";
import { loadParser } from "./helpers/python/parse.ts";

export default async function plopfile(plop: NodePlopAPI): Promise<void> {
  const args = process.argv.slice(2);
  try {
    // plop's `actions` can't be async: the parser, the only asynchronous part, is loaded before anything is asked.
    await loadParser();
    plop.setWelcomeMessage("What should be added to the Django project?");
    registerKit(plop, generators, args);
  } catch (error) {
    // A plopfile that throws would make plop print a stack and exit 0.
    fail(error, args.includes("--json"));
  }
}
