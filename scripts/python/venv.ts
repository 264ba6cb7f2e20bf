/**
 * Virtual environments made from pinned requirements, used again as long as nothing that they are made of changes.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
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

/** What goes into an environment. */
export interface Packages {
  /** What is shown while it is installed. */
  title: string;
  /** Arguments of `pip install`. */
  pip: readonly string[];
  /** Text of the file that pins the versions. */
  pins: string;
}

const CACHE = fileURLToPath(new URL("../../.cache/venvs", import.meta.url));
/** Written last, with the key of what the environment is made of: without it the folder is a torso. */
const MARKER = ".complete";

/**
 * The environment for a requirements file, in .cache/venvs, made first where it isn't there yet.
 *
 * @param requirements path of the pinned file
 */
export function ensureVenv(python: Python, requirements: string): Promise<Venv> {
  const pins = readFileSync(requirements, "utf8");
  const names = pins.split(/\r?\n/).filter((line) => /^[A-Za-z]/.test(line));
  const known = names.filter((name) =>
    /^(django|djangorestframework|django-filter|drf-spectacular)==/i.test(name),
  );
  const title = `Installing ${names.length} packages of ${basename(requirements)} (${known.join(", ")} …)`;
  const packages = { title, pip: ["-r", requirements], pins };
  return ensureVenvAt(join(CACHE, keyOf(python, packages).slice(0, 16)), python, packages);
}

/**
 * The environment in a folder, made anew unless it is made of just this.
 *
 * It is built in its final place, because scripts in a virtual environment hold its path and don't survive a rename.
 * The lock keeps two builders apart and the marker, written last, keeps a torso from being used.
 */
export async function ensureVenvAt(folder: string, python: Python, packages: Packages): Promise<Venv> {
  const key = keyOf(python, packages);
  if (!isComplete(folder, key)) {
    mkdirSync(dirname(folder), { recursive: true });
    const waiting = (): void =>
      void process.stderr.write("Another process is making this environment; waiting …\n");
    await withLock(`${folder}.lock`, waiting, async () => {
      if (isComplete(folder, key)) return;
      await build(folder, python, packages);
      writeFileSync(join(folder, MARKER), key);
    });
  }
  return venvAt(folder);
}

async function build(folder: string, python: Python, { title, pip }: Packages): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const making = `Making a virtual environment with Python ${python.version} (${python.command})`;
  await runShown(making, python.command, ["-m", "venv", folder]);
  const args = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", ...pip];
  await runShown(title, venvAt(folder).python, args, { detail: pipDetail, env: { PYTHONUTF8: "1" } });
}

function venvAt(folder: string): Venv {
  const python =
    process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  return { folder, python };
}

function isComplete(folder: string, key: string): boolean {
  const marker = join(folder, MARKER);
  return existsSync(marker) && readFileSync(marker, "utf8") === key && existsSync(venvAt(folder).python);
}

function keyOf(python: Python, { pip, pins }: Packages): string {
  // Paths in pip's arguments differ from clone to clone; what they hold is in the pins.
  const words = pip.map((word) => basename(word)).join(" ");
  const parts = [python.version, process.platform, process.arch, words, pins];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/** What pip is doing, without paths and progress bars. */
function pipDetail(line: string): string | undefined {
  return /^(Collecting \S+|Downloading \S+|Building \S+|Installing collected packages)/.exec(
    line.trim(),
  )?.[1];
}
