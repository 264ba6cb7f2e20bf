/**
 * The project's Python: a list of the places where one may be, in the order in which they count, and the first of them
 * that answers. The list is pure, so that it can be tested for every system on any.
 *
 * @see https://docs.python.org/3/library/venv.html#how-venvs-work
 * @see https://docs.astral.sh/uv/concepts/projects/config/#project-environment-path
 * @see https://python-poetry.org/docs/managing-environments/#displaying-the-environment-information
 * @see https://pipenv.pypa.io/en/latest/cli.html#pipenv
 */
import { posix, win32 } from "node:path";
import { statOf, type FileReader } from "../files.ts";
import { listQuietly, upwards } from "../project/reading.ts";
import { startProgram } from "./start.ts";

/** What the search depends on besides the repo. */
export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** What the configuration names: an interpreter or an environment's folder, absolute. */
  configured?: string;
}

/** One place to look at. */
export interface Candidate {
  /** Shown to a person: `.venv`, `VIRTUAL_ENV`, `poetry env info -p`. */
  from: string;
  /** Interpreters to try, absolute, best first. */
  pythons: readonly string[];
  /** A program that names the environment's folder when it is asked. */
  ask?: { program: string; args: readonly string[] };
}

/** The repo as far as it matters here. */
export interface PythonHome {
  files: FileReader;
  manageDir: string;
}

/** This process' own surroundings. */
export function surroundings(configured?: string): Surroundings {
  const { platform, env } = process;
  return { platform, env, ...(configured === undefined ? {} : { configured }) };
}

/**
 * Every place where the project's Python may be, best first: what was said, the environment that is active, those in the
 * project's folders, those that a package manager keeps elsewhere, what is on the PATH.
 */
export function interpreterCandidates(home: PythonHome, around: Surroundings): Candidate[] {
  const { env, configured } = around;
  const paths = pathsOf(around.platform);
  const { root } = home.files;
  const said: Candidate[] = [];
  if (configured !== undefined)
    said.push({ from: `configuration: ${configured}`, pythons: eitherOf(configured, around) });
  if (filled(env.PYTHON)) said.push({ from: `PYTHON=${env.PYTHON}`, pythons: named(env.PYTHON, around) });
  if (filled(env.VIRTUAL_ENV))
    said.push({ from: "VIRTUAL_ENV", pythons: inEnvironment(env.VIRTUAL_ENV, around) });
  const uv = env.UV_PROJECT_ENVIRONMENT;
  if (filled(uv)) {
    const folder = paths.isAbsolute(uv) ? uv : paths.join(root, uv);
    said.push({ from: "UV_PROJECT_ENVIRONMENT", pythons: inEnvironment(folder, around) });
  }
  const conda = env.CONDA_PREFIX;
  return [
    ...said,
    ...inProject(home, around),
    ...managed(home),
    ...(filled(conda) ? [{ from: "CONDA_PREFIX", pythons: inEnvironment(conda, around) }] : []),
    { from: "PATH", pythons: ["python3", "python"].flatMap((name) => onPath(name, around)) },
  ];
}

function filled(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== "";
}

/** Names that people and tools give to an environment in the project. */
const FOLDERS = [".venv", "venv", "env", ".env", "virtualenv"];

function inProject({ files, manageDir }: PythonHome, around: Surroundings): Candidate[] {
  const paths = pathsOf(around.platform);
  return upwards(manageDir).flatMap((folder) => {
    const names = listQuietly(files, folder);
    return FOLDERS.filter((name) => names.includes(name)).map((name) => {
      const shown = folder === "" ? name : `${folder}/${name}`;
      return {
        from: shown,
        pythons: inEnvironment(paths.join(files.root, ...folder.split("/"), name), around),
      };
    });
  });
}

/** Environments that poetry and pipenv keep elsewhere: only they know where. uv's is the project's `.venv`. */
function managed({ files, manageDir }: PythonHome): Candidate[] {
  const folders = upwards(manageDir);
  const has = (name: string): boolean => folders.some((folder) => listQuietly(files, folder).includes(name));
  const found: Candidate[] = [];
  const ask = (program: string, ...args: string[]): void => {
    found.push({ from: [program, ...args].join(" "), pythons: [], ask: { program, args } });
  };
  if (has("poetry.lock") || folders.some((folder) => isPoetrys(files, folder)))
    ask("poetry", "env", "info", "-p");
  if (has("Pipfile")) ask("pipenv", "--venv");
  return found;
}

function isPoetrys(files: FileReader, folder: string): boolean {
  const path = folder === "" ? "pyproject.toml" : `${folder}/pyproject.toml`;
  try {
    return /^\[tool\.poetry[\].]/m.test(files.read(path) ?? "");
  } catch {
    return false;
  }
}

/** Paths as the platform joins them, whatever the kit runs on. */
function pathsOf(platform: NodeJS.Platform): typeof posix {
  return platform === "win32" ? win32 : posix;
}

/** The interpreters of a virtual or a conda environment: the latter has python.exe at its top, on Windows. */
function inEnvironment(folder: string, { platform }: Surroundings): string[] {
  const names = platform === "win32" ? ["Scripts/python.exe", "python.exe"] : ["bin/python", "bin/python3"];
  return names.map((name) => pathsOf(platform).join(folder, ...name.split("/")));
}

/** An environment's folder, or an interpreter. */
function eitherOf(path: string, around: Surroundings): string[] {
  return [path, ...inEnvironment(path, around)];
}

/** `PYTHON=python3.12` or a path. */
function named(value: string, around: Surroundings): string[] {
  return /[\\/]/.test(value) ? eitherOf(value, around) : onPath(value, around);
}

/**
 * Where a program may be on the PATH, in its order. Relative entries are passed over: they mean the folder that one is in,
 * and a repo may come from anywhere.
 */
export function onPath(name: string, { platform, env }: Surroundings): string[] {
  const paths = pathsOf(platform);
  const path = env.PATH ?? env.Path ?? "";
  const file = platform === "win32" && !name.toLowerCase().endsWith(".exe") ? `${name}.exe` : name;
  return path
    .split(paths.delimiter)
    .filter((folder) => paths.isAbsolute(folder))
    .map((folder) => paths.join(folder, file));
}

/** The first of some files that is there. */
export function firstFile(paths: readonly string[]): string | undefined {
  return paths.find((path) => statOf(path)?.isFile() === true);
}

/** Longest time that a package manager may take to say where its environment is. */
const PATIENCE = 10_000;

/** The interpreter that a candidate comes to; undefined where there is none. */
export async function pythonOf(
  candidate: Candidate,
  cwd: string,
  around: Surroundings,
): Promise<string | undefined> {
  if (candidate.ask === undefined) return firstFile(candidate.pythons);
  const program = firstFile(onPath(candidate.ask.program, around));
  if (program === undefined) return undefined;
  const { code, stdout } = await startProgram(program, candidate.ask.args, { cwd, timeout: PATIENCE });
  const folder = stdout.trim().split("\n").at(-1)?.trim();
  return code === 0 && filled(folder) ? firstFile(inEnvironment(folder, around)) : undefined;
}

/** The project's Python, or where it was looked for. */
export type FoundPython = { python: string; from: string } | { lookedFor: readonly string[] };

/**
 * Finds the first interpreter that a probe is content with.
 *
 * @param probe has the interpreter what is needed; by default that it has Django
 */
export async function findPython(
  candidates: readonly Candidate[],
  cwd: string,
  around: Surroundings,
  probe: (python: string, cwd: string) => Promise<boolean> = hasDjango,
): Promise<FoundPython> {
  const lookedFor: string[] = [];
  const tried = new Set<string>();
  for (const candidate of candidates) {
    const python = await pythonOf(candidate, cwd, around);
    if (python !== undefined && !tried.has(python)) {
      tried.add(python);
      if (await probe(python, cwd)) return { python, from: candidate.from };
    }
    lookedFor.push(python === undefined ? candidate.from : `${candidate.from} (no Django)`);
  }
  return { lookedFor };
}

/** Does it start, and can it find Django. Nothing is imported: that would take a second, and run code. */
async function hasDjango(python: string, cwd: string): Promise<boolean> {
  // A django.py in the folder that one is in is no Django.
  const script =
    "import sys; sys.path = [p for p in sys.path if p]; import importlib.util; sys.exit(importlib.util.find_spec('django') is None)";
  const { code } = await startProgram(python, ["-c", script], { cwd, timeout: PATIENCE });
  return code === 0;
}
