/**
 * plop's spinner, silenced where there is nothing to spin: without a terminal each of its turns is a line with a dash on
 * standard error, which fills logs and is read aloud. The lines that say what was done stay.
 */

/** Whether nanospinner, which plop uses, would print lines: https://github.com/usmanyunusov/nanospinner#api */
function isNoise(): boolean {
  return !process.stdout.isTTY || process.env.TERM === "dumb" || "CI" in process.env;
}

/** What plop exports beside what its types say. */
interface Spinning {
  progressSpinner?: { start(): unknown };
}

/** Keeps plop's spinner from turning, where that is noise. */
export async function quietSpinner(): Promise<void> {
  if (!isNoise()) return;
  // The very module that runs this process, where the kit was started by the plop that it is installed with.
  const { progressSpinner } = (await import("plop")) as unknown as Spinning;
  if (progressSpinner !== undefined) progressSpinner.start = () => progressSpinner;
}
