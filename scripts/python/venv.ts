/**
 * Virtual environments made from a pinned requirements file, kept in .cache/venvs and used again.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runShown } from "../progress.ts";
import type { Python } from "./find.ts";
import { withLock } from "./lock.ts";

/** A finished virtual environment. */
export interface Venv {
  folder: string;
  /** Its interpreter, absolute. */
  python: string;
}

const CACHE = fileURLToPath(new URL("../../.cache/venvs", import.meta.url));
/** Written last: without it the folder is a torso and is made anew. */
const COMPLETE = ".complete";

/**
 * The environment for a requirements file, made first where it isn't there yet.
 *
 * It is built in its final place, because scripts in a virtual environment hold its path and don't survive a rename.
 * The lock keeps two builders apart and the marker, written last, keeps a torso from being used.
 *
 * @param requirements path of the pinned file
 */
export async function ensureVenv(python: Python, requirements: string): Promise<Venv> {
  const text = readFileSync(requirements, "utf8");
  const key = createHash("sha256").update(`${python.version}\n${process.platform}-${process.arch}\n${text}`).digest("hex");
  const folder = join(CACHE, key.slice(0, 16));
  if (!isComplete(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const waiting = (): void => void process.stderr.write("Another process is making this environment; waiting …\n");
    await withLock(`${folder}.lock`, waiting, async () => {
      if (!isComplete(folder)) await build(python, requirements, folder);
    });
  }
  return venvAt(folder);
}

/**
 * Makes an environment at a given place, whatever was there before.
 *
 * @throws Error with pip's last lines
 */
export async function build(python: Python, requirements: string, folder: string): Promise<Venv> {
  rmSync(folder, { recursive: true, force: true });
  const making = `Virtual environment with Python ${python.version} (${python.command})`;
  await runShown(making, python.command, ["-m", "venv", folder]);
  const venv = venvAt(folder);
  const names = packages(readFileSync(requirements, "utf8"));
  const title = `Installing ${names.length} packages of ${basename(requirements)}: ${headline(names)}`;
  const args = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", requirements];
  await runShown(title, venv.python, args, { detail: pipDetail, env: { PYTHONUTF8: "1" } });
  writeFileSync(join(folder, COMPLETE), `${python.version}\n`);
  return venv;
}

/** The environment in a folder. */
export function venvAt(folder: string): Venv {
  const python = process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  return { folder, python };
}

function isComplete(folder: string): boolean {
  return existsSync(join(folder, COMPLETE)) && existsSync(venvAt(folder).python);
}

function packages(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => /^[A-Za-z]/.test(line));
}

/** The packages that somebody wants to read about: Django and its framework first. */
function headline(names: readonly string[]): string {
  const known = names.filter((name) => /^(django|djangorestframework|django-filter|drf-spectacular)==/i.test(name));
  return [...known, "…"].join(", ");
}

/** What pip is doing, without paths and progress bars. */
function pipDetail(line: string): string | undefined {
  return /^(Collecting \S+|Downloading \S+|Building \S+|Installing collected packages)/.exec(line.trim())?.[1];
}
