/**
 * What CPython makes of generated sources: all of them in one process.
 */
import { spawnSync } from "node:child_process";
import { findPython } from "../../scripts/python/find.ts";

/** Each source's strings in order, adjacent ones joined as Python does; or the error that Python has with it. */
const SCRIPT = `
import ast, json, sys

def strings(source):
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        return repr(error)
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]

sys.stdin.reconfigure(encoding="utf-8", errors="surrogatepass")
print(json.dumps([strings(source) for source in json.load(sys.stdin)]))
`;

/** Looked for once: that starts several. */
let python: string | undefined;

/**
 * The strings of each source; an error's text for a source that Python can't read.
 *
 * @throws Error when Python itself fails
 */
export function stringsIn(sources: readonly string[]): (string[] | string)[] {
  python ??= findPython().command;
  const input = JSON.stringify(sources);
  const { status, stdout, stderr } = spawnSync(python, ["-W", "error::SyntaxWarning", "-c", SCRIPT], {
    input,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as (string[] | string)[];
}

/** A text as a person writes it into a field list or a Python file: in quotes, with escapes for what doesn't show. */
export function written(text: string): string {
  const escaped = Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === "\\") return `\\${char}`;
    if (/[\p{L}\p{N}\p{P}\p{S}\p{M} ]/u.test(char)) return char;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${escaped.join("")}"`;
}
