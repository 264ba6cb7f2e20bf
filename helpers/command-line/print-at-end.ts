/** Printing when everything else is over. */

/**
 * Prints on standard output once plop is done: its spinner owns the terminal until then.
 *
 * A pipe takes 64 kB at a time, and what is left when a process exits is lost: so it is written before that, while there
 * is still time to wait for the reader.
 *
 * @param before done first, with the terminal free; left out where somebody else's plopfile ends the process
 * @see https://nodejs.org/api/process.html#a-note-on-process-io
 */
export function printAtEnd(text: () => string, before?: () => Promise<void>): void {
  let isPrinted = false;
  const print = (): void => {
    if (isPrinted) return;
    isPrinted = true;
    process.stdout.write(text());
  };
  process.once("beforeExit", () => {
    if (before === undefined) print();
    else void before().finally(print);
  });
  process.once("exit", print);
}
