/** The line in .gitignore for the records of the kit's runs. */
import { JOURNAL } from "../plan/journal.ts";
import type { Work } from "./work.ts";

const FILE = ".gitignore";
const LINE = `${JOURNAL}/`;

/** Plans the line, unless the folder is ignored by name already. */
export function ignoreRecords(work: Work): void {
  const text = work.tree.read(FILE) ?? "";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const glue = text === "" || text.endsWith("\n") ? "" : newline;
  work.write(FILE, lines(text).some(isOurs) ? text : `${text}${glue}${LINE}${newline}`);
}

/** Takes the line out; a file that had nothing else goes. */
export function noticeRecords(work: Work): void {
  const text = work.tree.read(FILE);
  if (text === undefined || !lines(text).includes(LINE)) return;
  const rest = text.replace(new RegExp(`^${LINE.replace(".", "\\.")}(\\r?\\n|$)`, "m"), "");
  if (rest === "") work.remove(FILE);
  else work.write(FILE, rest);
}

function isOurs(line: string): boolean {
  return /^\/?\.plop-pack-django\/?$/.test(line.trim());
}

function lines(text: string): string[] {
  return text.split(/\r?\n/);
}
