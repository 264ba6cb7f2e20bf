/** The state of the kit's own journal: a run that was killed while it wrote, a record that can't be read. */
import { KitError } from "../errors.ts";
import { JOURNAL, pendingRuns, recordedRuns } from "../plan/journal.ts";
import { hasUnfinished } from "../plan/recover.ts";
import type { Examined, Problem } from "./types.ts";

/** The check; a run that is writing at this moment is none. */
export function unfinishedRuns({ project }: Examined): Problem[] {
  const { root } = project.files;
  try {
    recordedRuns(root);
    if (!hasUnfinished(root)) return [];
    return pendingRuns(root).map(({ id, command }) => ({
      kind: "broken",
      check: "unfinished-run",
      subject: id,
      path: `${JOURNAL}/pending/${id}.json`,
      message: `the run ${id} was killed while it wrote (${command})`,
      hint: "the next run of a generator puts it back, npx plop undo too",
    }));
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    const { message, path = JOURNAL, hint = "look at git diff" } = error;
    return [{ kind: "broken", check: "unfinished-run", subject: path, path, message, hint }];
  }
}
