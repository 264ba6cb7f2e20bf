/**
 * `import`: one import, merged into a statement that is there or put into its group.
 *
 * Args: `module`, `name`, `alias` (the last two optional).
 */
import { addImports } from "../imports.ts";
import type { Outcome } from "../outcome.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds an import; for re-exports in a package's `__init__.py` and for plopfiles of people's own. */
export function importName(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const { name, alias } = args;
  return addImports(
    source,
    [
      {
        module: textArg(args, "module"),
        ...(typeof name === "string" ? { name } : {}),
        ...(typeof alias === "string" ? { alias } : {}),
      },
    ],
    context,
  );
}
