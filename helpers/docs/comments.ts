/** Comments in the code that ask for work: `TODO`, `FIXME`, `XXX`, `HACK`. */
import { parseLeniently } from "../python/parse.ts";
import { withoutSecrets } from "../secret-text.ts";

/** One comment. */
export interface Remark {
  word: string;
  text: string;
  path: string;
  line: number;
}

const WORD = /\b(TODO|FIXME|XXX|HACK)\b/;

/** The comments of some Python files, in their order; secrets in them aren't shown. */
export function remarksIn(files: readonly { path: string; text: string }[]): Remark[] {
  return files
    .filter(({ text }) => WORD.test(text))
    .flatMap(({ path, text }) =>
      parseLeniently(text, path)
        .root.descendantsOfType("comment")
        .flatMap((node) => {
          const found = WORD.exec(node.text);
          if (found === null) return [];
          const rest = node.text
            .slice(found.index + found[0].length)
            .replace(/^\s*\(([^)]*)\)\s*:?/, "$1:")
            .replace(/^[\s:-]+/, "");
          return [
            { word: found[0], text: withoutSecrets(rest.trim()), path, line: node.startPosition.row + 1 },
          ];
        }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}
