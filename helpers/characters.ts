/**
 * Characters that make a text read otherwise than it is: controls, line separators, and those that reverse or hide other
 * text. One judgement for answers, for messages on a terminal and for strings in generated Python.
 *
 * @see https://trojansource.codes/
 */

/** Longest message or hint; what is longer was made from somebody's input. */
const LONGEST_LINE = 400;

/** Why a UTF-16 code unit is never right in an answer; tabs and line ends are no business of this. */
export function forbidden(code: number): string | undefined {
  if (code === 0) return "a NUL character";
  if (code === 0x09 || code === 0x0a || code === 0x0d) return undefined;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return "a control character";
  if (code === 0x2028 || code === 0x2029) return "a line separator";
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) {
    return "a character that reverses text";
  }
  if (code === 0x200b || code === 0xfeff) return "an invisible character";
  if (code >= 0xd800 && code <= 0xdfff) return "half a character";
  return undefined;
}

/** The first forbidden character of a text: its offset, and what is wrong with it in words. */
export function firstForbidden(text: string): { at: number; what: string } | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    const what = forbidden(code);
    if (what !== undefined) return { at, what: `${what} (${codePoint(code)})` };
    if (code > 0xffff) at += 1;
  }
  return undefined;
}

/** `U+00A0` */
export function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Joiners inside of words and emoji: invisible by themselves, but writing Persian or a family emoji needs them. */
const JOINERS = new Set(["\u200c", "\u200d"]);

/** Does a character show as itself, wherever it stands? A space does, no other white space. */
export function isPrintable(char: string): boolean {
  if (char >= " " && char <= "~") return true;
  return JOINERS.has(char) || !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}]/u.test(char);
}

/** A text on one line, nothing hidden in it, clipped when it is very long: for messages. */
export function onOneLine(text: string): string {
  const clipped = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
  return visible(clipped);
}

/** A text with what doesn't show written out: `\n`, `\u202e`. Spaces of other widths stay. */
export function visible(text: string): string {
  return Array.from(text, (char) =>
    isPrintable(char) || /\p{Zs}/u.test(char) ? char : (NAMED[char] ?? escaped(char)),
  ).join("");
}

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A character by its number, as Python and JavaScript both read it below U+10000: `\u202e`, `\U000e0041`. */
export function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}
