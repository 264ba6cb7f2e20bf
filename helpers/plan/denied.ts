/** What the system says of a step that failed, about a file that people know: its own message names a temporary one. */
import { dirname } from "node:path";
import { KitError, messageOf } from "../errors.ts";
import { codeOf } from "../files.ts";

const DENIED: ReadonlySet<string | undefined> = new Set(["EACCES", "EPERM", "EROFS"]);

/**
 * An error of the system in the words of the kit; any other as it is.
 *
 * @param path of the file, relative to the repo's root
 * @param outcome what the disk looks like now: `nothing was written`
 */
export function explained(error: unknown, path: string, outcome: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (!DENIED.has(code)) {
    // `ENOSPC: no space left on device, open '/…/.models.py.0a1b.plop'`
    const message = messageOf(error).replace(/, \w+ '.*$/s, "");
    return new KitError(message, { path, hint: outcome });
  }
  const folder = dirname(path);
  return new KitError(`permission to write ${folder === "." ? "here" : `in ${folder}/`} is denied`, {
    path,
    hint: `see to the mode and the owner of the folder (chmod u+w ${folder}); ${outcome}`,
  });
}

/** Does a step, and explains its failure. */
export function trying<T>(path: string, outcome: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw explained(error, path, outcome);
  }
}
