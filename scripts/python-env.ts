/**
 * Python for the tests and the demo: finds one, and makes the virtual environments that they need.
 * Started by itself it makes them all: `tsx scripts/python-env.ts`.
 */
import { fileURLToPath, pathToFileURL } from "node:url";
import { findPython, PythonMissing, type Python } from "./python/find.ts";
import { ensureVenv, ensureVenvAt, type Venv } from "./python/venv.ts";

export { ensureVenv, ensureVenvAt, findPython, PythonMissing, type Python, type Venv };

const KNOWN_VERSIONS = ["6.1", "5.2", "4.2"] as const;

export type DjangoVersion = (typeof KNOWN_VERSIONS)[number];

/** The Django versions that the suite runs on, the newest first: those that Python 3.11 supports, or PLOP_DJANGO's alone. */
export const DJANGO_VERSIONS: readonly [DjangoVersion, ...DjangoVersion[]] = chosen(process.env.PLOP_DJANGO);

function chosen(wanted = ""): readonly [DjangoVersion, ...DjangoVersion[]] {
  if (wanted === "") return ["5.2", "4.2"];
  const version = KNOWN_VERSIONS.find((one) => one === wanted);
  if (version === undefined) throw new Error(`PLOP_DJANGO is one of ${KNOWN_VERSIONS.join(", ")}`);
  return [version];
}

const REQUIREMENTS: Readonly<Record<DjangoVersion, string>> = {
  "6.1": "../tests/django/requirements-6.1.txt",
  "5.2": "../tests/django/requirements.txt",
  "4.2": "../tests/django/requirements-4.2.txt",
};

/** The pinned requirements of one Django version. */
export function requirementsOf(version: DjangoVersion): string {
  return fileURLToPath(new URL(REQUIREMENTS[version], import.meta.url));
}

/**
 * The virtual environment of one Django version, made first where it isn't there yet.
 *
 * @throws PythonMissing
 */
export function djangoVenv(version: DjangoVersion): Promise<Venv> {
  return ensureVenv(findPython(), requirementsOf(version));
}

/** Runs an action; a missing Python is one line on standard error and exit code 1. */
export async function orExplain(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await orExplain(async () => {
    for (const version of DJANGO_VERSIONS) await djangoVenv(version);
  });
}
