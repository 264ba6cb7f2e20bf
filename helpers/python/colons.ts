/**
 * A quick look at a text that saves a closer one: most code plainly has no block without a statement, and then the tree
 * needn't be asked. Says nothing about the structure of the code: where it isn't sure, the tree is asked.
 */

/** A line that opens a block, all of it on the one line. */
const OPENS =
  /^([ \t]*)(?:async |class |def |if |elif |else\b|for |while |with |try\b|except\b|finally\b|match |case )/;
const ENDS = /:[ \t]*(?:#.*)?$/;
/** The last line of a header that goes over several. */
const CLOSES = /^([ \t]*)[)\]}]/;

/**
 * Is every colon at the end of a line followed by a line that is indented deeper?
 *
 * @returns false also where that can't be told: in texts, in headers that are laid out in other ways
 */
export function everyColonIsFollowed(text: string): boolean {
  let header: string | undefined;
  let waiting: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const code = line.trimStart();
    if (code === "" || code.startsWith("#")) continue;
    const indent = line.slice(0, line.length - code.length);
    if (waiting !== undefined && !(indent.length > waiting.length && indent.startsWith(waiting)))
      return false;
    waiting = undefined;
    const opened = OPENS.exec(line)?.[1];
    if (opened !== undefined) header = opened;
    if (!ENDS.test(line)) continue;
    waiting = opened ?? (CLOSES.exec(line)?.[1] === header ? header : undefined);
    if (waiting === undefined) return false;
  }
  return waiting === undefined;
}
