/**
 * Python literals, both ways: text to a string literal as ruff and black would quote it, and a string literal to text.
 */
import { escaped, isPrintable } from "../characters.ts";
import { codeEscape, UNESCAPED } from "./escapes.ts";
import { isIdentifier, isQuote, stringEnd } from "./scan.ts";

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
/**
 * A Python string literal with that value. Double quotes, unless the text has more double than single ones (the choice
 * that ruff format and black make); whatever doesn't show as itself is escaped, so that the source reads as it runs.
 */
export function pythonString(text: string): string {
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  let body = "";
  for (const char of text) {
    if (char === quote) body += `\\${char}`;
    else body += ESCAPED[char] ?? (isPrintable(char) ? char : escaped(char));
  }
  return `${quote}${body}${quote}`;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

/**
 * The value of one plain string literal in either quote: `"it\'s"` → `it's`. Unknown escapes keep their backslash, as in
 * Python. Undefined for anything else: prefixed strings, several strings, names.
 */
export function stringLiteral(source: string): string | undefined {
  if (!isQuote(source[0]) || stringEnd(source, 0) !== source.length) return undefined;
  const width = source.length >= 6 && source.startsWith(source.charAt(0).repeat(3)) ? 3 : 1;
  const body = source.slice(width, source.length - width);
  let value = "";
  for (let index = 0; index < body.length; index += 1) {
    const char = body.charAt(index);
    if (char !== "\\") {
      value += char;
      continue;
    }
    index += 1;
    const next = body.charAt(index);
    const code = codeEscape(body, index);
    if (code === undefined) value += UNESCAPED.get(next) ?? `\\${next}`;
    else {
      value += code.char;
      index += code.digits;
    }
  }
  return value;
}

const TRANSLATORS = ["_", "gettext_lazy", "gettext", "ugettext_lazy"];

/** The text of a string literal or of a translated one, `_("Title")`; undefined for anything else. */
export function labelText(source: string): string | undefined {
  const open = source.indexOf("(");
  if (open > 0 && source.endsWith(")") && TRANSLATORS.includes(source.slice(0, open).trim())) {
    return stringLiteral(source.slice(open + 1, -1).trim());
  }
  return stringLiteral(source);
}

/** `True` or `False` for any spelling of a truth value, else undefined. */
export function booleanLiteral(text: string): "True" | "False" | undefined {
  const word = text.toLowerCase();
  if (word === "true" || word === "yes" || word === "on") return "True";
  if (word === "false" || word === "no" || word === "off") return "False";
  return undefined;
}

/** Decimal digits with an optional sign, as a plain integer literal: `+1_000` → `1000`; undefined for anything else. */
export function integerLiteral(text: string): string | undefined {
  if (!/^[+-]?\d[\d_]*$/.test(text) || text.endsWith("_") || text.includes("__")) return undefined;
  const digits = text
    .replace(/^[+-]/, "")
    .replaceAll("_", "")
    .replace(/^0+(?=\d)/, "");
  return text.startsWith("-") && digits !== "0" ? `-${digits}` : digits;
}

/** Is it a name with at least one dot: `timezone.now`; such a default is a callable or a constant of a module. */
export function isModuleMember(text: string): boolean {
  const parts = text.split(".");
  return parts.length > 1 && parts.every(isIdentifier);
}
