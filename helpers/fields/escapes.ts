/**
 * What a backslash means in a Python string that isn't raw.
 *
 * @see https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
 */

/** By the letter behind the backslash. */
export const UNESCAPED: ReadonlyMap<string, string> = new Map([
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

/** `\xNN`, `\uNNNN`, `\UNNNNNNNN` and octal `\NNN`; digits is how many characters follow the first. */
export function codeEscape(body: string, at: number): { char: string; digits: number } | undefined {
  const octal = /^[0-7]{1,3}/.exec(body.slice(at, at + 3))?.[0];
  if (octal !== undefined)
    return { char: String.fromCodePoint(Number.parseInt(octal, 8)), digits: octal.length - 1 };
  const digits = { x: 2, u: 4, U: 8 }[body.charAt(at)];
  if (digits === undefined) return undefined;
  const hex = body.slice(at + 1, at + 1 + digits);
  const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : NaN;
  return code <= 0x10ffff ? { char: String.fromCodePoint(code), digits } : undefined;
}

/**
 * What is wrong with the escapes of a string that isn't raw, with the offset in it; undefined when Python reads them all as
 * literals.ts does. `\N{…}` needs Python's table of names; half a character is no text that can be stored.
 */
export function badEscape(source: string): { at: number; what: string } | undefined {
  for (let at = source.indexOf("\\"); at >= 0; at = source.indexOf("\\", at + 2)) {
    const letter = source.charAt(at + 1);
    const code = codeEscape(source, at + 1);
    if ("xuUN".includes(letter) && code === undefined) return { at, what: `\\${letter}` };
    const what = code === undefined ? undefined : forbiddenEscape(code.char);
    if (what !== undefined) return { at, what };
  }
  return undefined;
}

function forbiddenEscape(char: string): string | undefined {
  if (char === "\0") return "a NUL character";
  return /\p{Cs}/u.test(char) ? "half a character" : undefined;
}
