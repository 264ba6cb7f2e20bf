/**
 * The licence comment that a repo's Python files begin with, as its new ones then do too. Only clear evidence counts:
 * nearly all of a bounded sample of the apps' own files have the same one.
 *
 * @see https://reuse.software/spec/
 */
import type { FileReader } from "../files.ts";
import { baseName, readQuietly } from "./reading.ts";
import { isStartappStub } from "./stubs.ts";
import { sample } from "./style-measure.ts";
import type { App, Finding } from "./types.ts";

const MAX_FILES = 20;
/** Of many apps that are still empty, no more are looked at. */
const MAX_LOOKS = 60;
/** Fewer files show no habit. */
const LEAST_FILES = 3;
/** How many of the files have to have it. */
const NEARLY_ALL = 0.8;

const LICENCE = /\bSPDX-|copyright|licen[cs]|all rights reserved|©/i;
const YEAR = /\b(?:19|20)\d\d\b/g;
/** One year, or from one to another. */
const YEARS = /\b(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)\d\d)*\b/g;

/** What a file begins with, and where. */
interface Seen {
  path: string;
  text: string;
}

/**
 * The comment without its last line end, in LF; of comments that differ by their years the one with the latest.
 *
 * @param apps the project's apps
 */
export function readHeader(files: FileReader, apps: readonly App[]): Finding<string> | undefined {
  const most = MAX_FILES * (1 - NEARLY_ALL);
  const groups = new Map<string, Seen[]>();
  let [looks, count, without] = [0, 0, 0];
  for (const path of sample(files, apps, undefined)) {
    looks += 1;
    if (looks > MAX_LOOKS) break;
    const source = readQuietly(files, path);
    if (source === undefined || source.trim() === "" || isStartappStub(baseName(path), source)) continue;
    count += 1;
    const text = licenceOf(source);
    const key = text?.replace(YEARS, "#") ?? "";
    if (text === undefined) without += 1;
    else groups.set(key, [...(groups.get(key) ?? []), { path, text }]);
    if (count >= MAX_FILES || without > most) break;
  }
  const [shared = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  if (count < LEAST_FILES || shared.length < count * NEARLY_ALL) return undefined;
  // A new file is of one year: the shorter of two.
  const [latest] = shared.toSorted(
    (a, b) => latestYear(b.text) - latestYear(a.text) || a.text.length - b.text.length,
  );
  return latest === undefined ? undefined : { value: latest.text, from: `${latest.path}:1` };
}

/**
 * A new file's text below the repo's header.
 *
 * @returns the text as it is where there is nothing in it, and where it begins with `#!` or a licence of its own
 */
export function withHeader(text: string, header: string): string {
  if (text.trim() === "" || text.startsWith("#!") || licenceOf(text) !== undefined) return text;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return `${header.replaceAll("\n", newline)}${newline}${newline}${text}`;
}

/** The first comment of a file, when it is about a licence; how the file is run or encoded is no part of it. */
function licenceOf(source: string): string | undefined {
  const lines = source.replace(/^\uFEFF/, "").split(/\r?\n/, 100);
  while (/^#!|^#.*coding[:=]/.test(lines[0] ?? "")) lines.shift();
  while (lines[0]?.trim() === "") lines.shift();
  const end = lines.findIndex((line) => !line.startsWith("#"));
  const text = lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line) => line.trimEnd())
    .join("\n");
  return LICENCE.test(text) ? text : undefined;
}

function latestYear(text: string): number {
  return Math.max(0, ...(text.match(YEAR) ?? []).map(Number));
}
