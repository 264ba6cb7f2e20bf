/**
 * The configuration of a repo, as it is written: looked for from the Django project's folder upwards to the repo's root.
 * The nearest one holds, whole.
 */
import { KitError } from "../errors.ts";
import type { FileReader } from "../files.ts";
import { joined, readQuietly, upwards } from "../project/reading.ts";
import { dig, readTable } from "../project/toml.ts";
import { CONFIGURATION_FILE, CONFIGURATION_KEY } from "./defaults.ts";

/** A configuration that nobody has checked yet. */
export interface Written {
  /** File that it is in, relative to the root. */
  path: string;
  /** Folder of that file: paths in the configuration are relative to it. */
  folder: string;
  /** The file's text, for the lines of errors. */
  text: string;
  content: unknown;
}

/**
 * @param folder of manage.py, relative to the root
 * @returns undefined where nothing is configured
 * @throws KitError for a file that can't be read as what it is, and for two in one folder
 */
export function findConfiguration(files: FileReader, folder: string): Written | undefined {
  for (const place of upwards(folder)) {
    const [first, second] = [fromFile, fromPackage, fromPyproject].flatMap(
      (read) => read(files, place) ?? [],
    );
    if (second !== undefined && first !== undefined)
      throw new KitError(`${first.path} configures ${CONFIGURATION_KEY} too`, {
        path: second.path,
        line: lineOfKeys(second.text, [CONFIGURATION_KEY]),
        hint: "keep one of them",
      });
    if (first !== undefined) return first;
  }
  return undefined;
}

function fromFile(files: FileReader, folder: string): Written | undefined {
  const path = joined(folder, CONFIGURATION_FILE);
  if (!files.isFile(path)) return undefined;
  const text = files.read(path) ?? "";
  return { path, folder, text, content: parsed(path, text) };
}

function fromPackage(files: FileReader, folder: string): Written | undefined {
  const path = joined(folder, "package.json");
  const text = files.isFile(path) ? readQuietly(files, path) : undefined;
  // Most files that name the package only require it.
  if (!text?.includes(`"${CONFIGURATION_KEY}"`)) return undefined;
  const content = dig(parsed(path, text) as Record<string, unknown>, CONFIGURATION_KEY);
  return content === undefined ? undefined : { path, folder, text, content };
}

function fromPyproject(files: FileReader, folder: string): Written | undefined {
  const path = joined(folder, "pyproject.toml");
  const text = files.isFile(path) ? readQuietly(files, path) : undefined;
  if (!text?.includes(CONFIGURATION_KEY)) return undefined;
  const content = dig(readTable(text, "toml"), "tool", CONFIGURATION_KEY);
  return content === undefined ? undefined : { path, folder, text, content };
}

/** @throws KitError with the line, as far as the parser tells it */
function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split("\n").length;
    throw new KitError("this is no JSON", {
      path,
      ...(line === undefined ? {} : { line }),
      hint: message.replace(/ \(line \d+ column \d+\)$/, ""),
    });
  }
}

/**
 * The line of a key, from 1: each key is looked for behind the one around it; JSON and TOML alike.
 *
 * @param keys outermost first
 */
export function lineOfKeys(text: string, keys: readonly (string | number)[]): number {
  let at = 0;
  for (const key of keys) {
    if (typeof key === "number") continue;
    const plain = key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const found = new RegExp(`"${plain}"\\s*[:\\]]|(?<=^|[\\s{.[])${plain}\\s*[=.\\]]`, "m").exec(
      text.slice(at),
    );
    if (found === null) break;
    at += found.index;
  }
  return text.slice(0, at).split("\n").length;
}
