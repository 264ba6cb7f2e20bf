/**
 * A page of docs/ whose commands are run: `sh` blocks hold commands of the kit, the blocks behind them what came of them.
 *
 * What a block holds is said behind its language: ```` ```text output ```` the report, ```` ```diff jobs/models.py ```` what
 * happened to a file, ```` ```python jobs/models.py ```` how the file stands then. ```` ```yaml given features.yml ```` is a file
 * that the author gives. Commands in a comment that begins with `<!-- before` make the repo that the page starts from.
 * Everything else is the author's.
 */

/** A piece of a page, in order; the pieces' texts joined are the page. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "commands"; text: string; commands: readonly string[] }
  | { kind: "given"; text: string; path: string; content: string }
  | { kind: "output"; open: string; close: string }
  | { kind: "diff" | "file"; path: string; open: string; close: string };

/** The repo that a page's commands work on. */
export interface Place {
  /** Carries out one command; what it answers fills the blocks up to the next one. */
  run(command: string): Promise<Results>;
  /** Puts a file of the author's into the repo. */
  give(path: string, content: string): void;
}

/** What the blocks of results are filled from. */
export interface Results {
  output(): string;
  diff(path: string): string;
  file(path: string): string;
}

const FENCE = /^```(?<language>\w*) ?(?<rest>.*)$/;

/** Splits a page into its pieces. */
export function pieces(page: string): Piece[] {
  const lines = page.split(/(?<=\n)/);
  const found: Piece[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const end = endOf(lines, index, line);
    if (end === undefined) found.push({ kind: "text", text: line });
    else {
      found.push(pieceOf(line, lines.slice(index + 1, end), lines[end] ?? ""));
      index = end;
    }
  }
  return found;
}

/** Index of the line that closes what a line opens. */
function endOf(lines: readonly string[], start: number, line: string): number | undefined {
  const closes = line.startsWith("```") ? "```" : line.startsWith("<!-- before") ? "-->" : undefined;
  if (closes === undefined) return undefined;
  const end = lines.findIndex((other, index) => index > start && other.trimEnd() === closes);
  if (end === -1) throw new Error(`line ${start + 1} opens a block that nothing closes: ${line.trimEnd()}`);
  return end;
}

function pieceOf(open: string, inner: readonly string[], close: string): Piece {
  const text = [open, ...inner, close].join("");
  if (open.startsWith("<!--")) return { kind: "commands", text, commands: commandsIn(inner) };
  const { language = "", rest = "" } = FENCE.exec(open.trimEnd())?.groups ?? {};
  if (language === "sh") return { kind: "commands", text, commands: commandsIn(inner) };
  if (rest === "") return { kind: "text", text };
  if (rest.startsWith("given ")) {
    return { kind: "given", text, path: rest.slice("given ".length), content: inner.join("") };
  }
  if (rest === "output") return { kind: "output", open, close };
  return { kind: language === "diff" ? "diff" : "file", path: rest, open, close };
}

/** The kit's own commands; those of other programs are for the reader. */
function commandsIn(lines: readonly string[]): string[] {
  const joined = lines.join("").replaceAll(/\\\n\s*/g, "");
  return joined.split("\n").filter((line) => line.startsWith("npx plop "));
}

/** The page with its blocks of results filled anew. */
export async function filled(page: string, place: Place): Promise<string> {
  const parts: string[] = [];
  let results: Results | undefined;
  for (const piece of pieces(page)) {
    if (piece.kind === "commands") for (const command of piece.commands) results = await place.run(command);
    else if (piece.kind === "given") place.give(piece.path, piece.content);
    if ("text" in piece) parts.push(piece.text);
    else {
      if (results === undefined) throw new Error(`no command stands in front of ${piece.open.trimEnd()}`);
      // As prettier has it: an unchanged empty line of a diff is empty.
      const content = contentOf(piece, results)
        .replaceAll(/[ \t]+$/gm, "")
        .trimEnd();
      parts.push(piece.open, `${content}\n`, piece.close);
    }
  }
  return parts.join("");
}

function contentOf(piece: Exclude<Piece, { text: string }>, results: Results): string {
  if (piece.kind === "output") return results.output();
  return piece.kind === "diff" ? results.diff(piece.path) : results.file(piece.path);
}
