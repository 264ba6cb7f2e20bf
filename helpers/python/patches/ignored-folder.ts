/**
 * A folder that Git is to leave alone, in a .gitignore: behind the folder of uploads and written like it, else at the end.
 *
 * @see https://git-scm.com/docs/gitignore
 */
import { already, type Outcome } from "../outcome.ts";
import { newlineOf } from "./toml-text.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Folders that stand for what people upload. */
const UPLOADS = /^(media|mediafiles|media_root|user_media|uploads?)$/;

/** @param args `folder`: its path, relative to the file's folder */
export function ignoredFolder(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const folder = textArg(args, "folder");
  if (isIgnored(source, folder)) return already;
  const mark = source.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = source.slice(mark.length);
  const lines = text.split(/\r?\n/);
  const beside = lines
    .map(patternOf)
    .findLastIndex((one) => !one.startsWith("!") && UPLOADS.test(nameOf(one)));
  const end = lines.findLastIndex((line) => patternOf(line) !== "" || line.trim().startsWith("#")) + 1;
  const at = beside === -1 ? end : beside + 1;
  const isLast = at >= end && !text.endsWith("\n") && text !== "";
  lines.splice(at, 0, written(folder, patternOf(lines[beside] ?? "")));
  const newline = newlineOf(source, context);
  return { kind: "changed", text: `${mark}${lines.join(newline)}${isLast ? newline : ""}` };
}

/** Does a .gitignore leave a folder out? The last line that is about it decides. */
export function isIgnored(source: string, folder: string): boolean {
  const about = source
    .split(/\r?\n/)
    .map(patternOf)
    .filter((pattern) => pattern !== "" && isAbout(pattern.replace(/^!/, ""), folder));
  return about.at(-1)?.startsWith("!") === false;
}

/** The pattern of a line; empty for a comment or a blank line. */
function patternOf(line: string): string {
  const text = line.replace("\uFEFF", "").trim();
  return text.startsWith("#") ? "" : text;
}

const nameOf = (path: string): string => path.replace(/\/+$/, "").split("/").at(-1) ?? "";

const parentOf = (path: string): string => path.split("/").slice(0, -1).join("/");

/** As the line of the uploads is written, where it means the same parent; else by the name alone. */
function written(folder: string, beside: string): string {
  const isSibling = beside.startsWith("/") || beside.replace(/\/+$/, "").includes("/");
  const sibling = beside.replace(/^\/|\/+$/g, "");
  if (isSibling && parentOf(sibling) !== parentOf(folder)) return `${nameOf(folder)}/`;
  const start = isSibling ? `${beside.startsWith("/") ? "/" : ""}${folder}` : nameOf(folder);
  return `${start}${beside === "" || beside.endsWith("/") ? "/" : ""}`;
}

/** Does a pattern mean the folder, or one that it lies in? */
function isAbout(pattern: string, folder: string): boolean {
  const body = pattern.replace(/\/(\*\*?)?$/, "");
  const parts = folder.split("/");
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  const glob = new RegExp(`^${globSource(body.replace(/^\//, ""))}$`);
  return paths.some((path) => glob.test(body.includes("/") ? path : nameOf(path)));
}

const WILDCARDS: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};

function globSource(pattern: string): string {
  return pattern.replace(/\*\*\/|\*\*|[*?.+^$(){}|[\]\\]/g, (one) => WILDCARDS[one] ?? `\\${one}`);
}
