/**
 * Random Python as text that shrinks: pieces are written with marks for what a file's style decides, and a style turns
 * marks into quotes, indents and line ends.
 */
import fc from "fast-check";

/** A random piece of source. */
export type Text = fc.Arbitrary<string>;

/** Opens or closes a string in the file's own quotes; stands in pairs. */
export const Q = "\uE000";
/** One level of the file's indent. */
export const TAB = "\uE001";

/** A piece written with `"` and four spaces, in the file's own quotes and indent; triple quotes stay. */
export function styled(source: string): string {
  return source
    .replace(/"""|"/g, (quotes) => (quotes === '"' ? Q : quotes))
    .replace(/^(?: {4})+/gm, (spaces) => TAB.repeat(spaces.length / 4));
}

/** Pieces one behind the other. */
export function seq(...parts: readonly (string | Text)[]): Text {
  return fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
    .map((texts) => texts.join(""));
}

/** One of some pieces; shrinks to the first. */
export function one(...choices: readonly (string | Text)[]): Text {
  const [first, ...rest] = choices.map((choice) =>
    typeof choice === "string" ? fc.constant(choice) : choice,
  );
  return first === undefined ? fc.constant("") : fc.oneof({ withCrossShrink: true }, first, ...rest);
}

/** Choices with weights; shrinks to the first. */
export function weighted<T>(...choices: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    ...choices.map(([weight, arbitrary]) => ({ arbitrary, weight })),
  );
}

/** A piece in `1` of `outOf` cases, else the empty text. */
export function rarely(choice: string | Text, outOf: number): Text {
  return weighted(
    [outOf - 1, fc.constant("")],
    [1, typeof choice === "string" ? fc.constant(choice) : choice],
  );
}

/** A flag that is set in `1` of `outOf` cases and shrinks to unset. */
export function seldom(outOf: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: outOf - 1 }).map((drawn) => drawn === outOf - 1);
}

/** A flag that is unset in `1` of `outOf` cases and shrinks to set. */
export function mostly(outOf: number): fc.Arbitrary<boolean> {
  return seldom(outOf).map((drawn) => !drawn);
}

/** How a whole file is written. */
export interface FileStyle {
  newline: "\n" | "\r\n" | "mixed";
  indent: string;
  quotes: '"' | "'" | "mixed";
  bom: boolean;
  ending: "newline" | "none" | "blank lines" | "spaces";
}

/** Weighted as measured: four spaces and LF mostly. */
export const fileStyle: fc.Arbitrary<FileStyle> = fc.record({
  newline: weighted<FileStyle["newline"]>(
    [12, fc.constant("\n")],
    [5, fc.constant("\r\n")],
    [1, fc.constant("mixed")],
  ),
  indent: weighted([6, fc.constant("    ")], [4, fc.constantFrom("  ", "\t", "\t", "   ", "        ")]),
  quotes: fc.constantFrom('"' as const, '"' as const, "'" as const, "'" as const, "mixed" as const),
  bom: seldom(8),
  ending: fc.constantFrom("newline", "newline", "newline", "none", "none", "blank lines", "spaces"),
});

const ENDINGS: Readonly<Record<FileStyle["ending"], string>> = {
  newline: "\n",
  none: "",
  "blank lines": "\n\n\n",
  spaces: "\n   \n\t\n",
};

/** The source that a marked text stands for. */
export function render(text: string, style: FileStyle): string {
  let pairs = 0;
  let isOpen = false;
  const quoted = text.replaceAll(Q, () => {
    isOpen = !isOpen;
    if (isOpen) pairs += 1;
    if (style.quotes !== "mixed") return style.quotes;
    return pairs % 3 === 0 ? "'" : '"';
  });
  const body = quoted.replaceAll(TAB, style.indent).trimEnd();
  const ended = body === "" && style.ending === "none" ? "" : body + ENDINGS[style.ending];
  return (style.bom ? "\uFEFF" : "") + withLineEnds(ended, style.newline);
}

function withLineEnds(text: string, newline: FileStyle["newline"]): string {
  if (newline === "\n") return text;
  if (newline === "\r\n") return text.replaceAll("\n", "\r\n");
  let lines = 0;
  return text.replaceAll("\n", () => {
    lines += 1;
    return lines % 3 === 0 ? "\r\n" : "\n";
  });
}
