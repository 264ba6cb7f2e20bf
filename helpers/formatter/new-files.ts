/**
 * The repo's own formatter has the last word on the files that a plan creates, before anything shows or writes them.
 * Files that are there already are never given to it. Whatever goes wrong is a note: the kit's own layout does.
 */
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { statOf } from "../files.ts";
import type { Planner } from "../plan/planner.ts";
import {
  firstFile,
  interpreterCandidates,
  onPath,
  pythonOf,
  type Surroundings,
} from "../programs/interpreter.ts";
import { importRootsOf } from "../project/modules.ts";
import { isBelow } from "../project/reading.ts";
import { startProgram } from "../programs/start.ts";
import { formatterTools, type FormatterChoice, type FormatterTool } from "./choice.ts";
import { holdsTheSame, importedPackages } from "./same.ts";

/** Longest time for one file, and for all of them, in milliseconds. */
const PATIENCE = 10_000;
const WHOLE_PATIENCE = 20_000;

const SORTERS: ReadonlySet<FormatterTool> = new Set(["isort", "ruff-imports"]);

interface Tool {
  program: string;
  /** @param path absolute; the file isn't there yet */
  args(path: string): readonly string[];
}

/**
 * Each reads standard input and finds its configuration by the file's name, or by the folder that it is started in.
 *
 * @see https://docs.astral.sh/ruff/configuration/#command-line-interface
 * @see https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html#standard-input
 * @see https://pycqa.github.io/isort/docs/quick_start/1.-install.html
 */
const TOOLS: Readonly<Record<FormatterTool, Tool>> = {
  "ruff-imports": {
    program: "ruff",
    args: (path) => [
      ...["check", "--quiet", "--fix", "--exit-zero", "--no-cache", "--select", "I", "--force-exclude"],
      ...["--stdin-filename", path, "-"],
    ],
  },
  ruff: {
    program: "ruff",
    args: (path) => ["format", "--quiet", "--no-cache", "--force-exclude", "--stdin-filename", path, "-"],
  },
  isort: { program: "isort", args: () => ["--quiet", "-"] },
  black: { program: "black", args: (path) => ["--quiet", "--stdin-filename", path, "-"] },
};

/** A tool and the file that it is. */
interface Found extends Tool {
  file: string;
  sorts: boolean;
}

/** What all files have in common. */
interface Work {
  tools: readonly Found[];
  /** Absolute. */
  root: string;
  /** Packages that the plan makes: a sorter looks for them on the disk and takes them for installed ones. */
  newPackages: ReadonlySet<string>;
  /** When the time is up. */
  end: number;
}

/** What became of one file. */
interface Verdict {
  path: string;
  text?: string;
  failure?: string;
}

/**
 * Puts the new Python files of a plan into the repo's own format, in the plan's tree.
 *
 * @returns did any of them change: the plan's report is out of date then
 */
export async function formatNewFiles(
  planner: Planner,
  choice: FormatterChoice,
  around: Surroundings,
): Promise<boolean> {
  const { project, tree } = planner;
  if (planner.undoes !== undefined) return false;
  const files = tree.changes().flatMap(({ kind, path, after }) => {
    const isNew = kind === "create" && path.endsWith(".py") && after?.trim() !== "";
    return isNew && after !== undefined ? [{ path, text: after }] : [];
  });
  const wanted = files.length === 0 ? [] : formatterTools(project.files, project.manageDir, choice);
  if (wanted.length === 0) return false;
  const tools: Found[] = [];
  for (const one of wanted) {
    const tool = TOOLS[one];
    const file = await findTool(tool.program, planner, around);
    if (file !== undefined) tools.push({ ...tool, file, sorts: SORTERS.has(one) });
    else if (choice !== "auto") planner.note(`${tool.program} is configured as formatter and was not found`);
  }
  if (tools.length === 0) return false;
  const end = Date.now() + WHOLE_PATIENCE;
  const verdicts = await formatAll(files, { tools, root: tree.root, end, newPackages: newPackages(planner) });
  return told(planner, files, verdicts, tools);
}

/** In the project's environment, on the PATH, in an environment that poetry or pipenv keeps elsewhere. */
async function findTool(name: string, planner: Planner, around: Surroundings): Promise<string | undefined> {
  const { project } = planner;
  const file = around.platform === "win32" ? `${name}.exe` : name;
  const candidates = interpreterCandidates(project, around).filter(({ from }) => from !== "PATH");
  const beside = candidates.flatMap(({ pythons }) => pythons.map((python) => join(dirname(python), file)));
  const found = firstFile(beside) ?? firstFile(onPath(name, around));
  if (found !== undefined) return found;
  const cwd = join(project.files.root, project.manageDir);
  for (const candidate of candidates.filter(({ ask }) => ask !== undefined)) {
    const python = await pythonOf(candidate, cwd, around);
    const tool = python === undefined ? undefined : firstFile([join(dirname(python), file)]);
    if (tool !== undefined) return tool;
  }
  return undefined;
}

type NewFile = Readonly<{ path: string; text: string }>;

/** First parts of the names of packages that aren't on the disk yet. */
function newPackages({ project, tree }: Planner): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path } of tree.changes()) {
    for (const root of importRootsOf(project)) {
      if (!isBelow(path, root)) continue;
      const [first = ""] = path.slice(root === "" ? 0 : root.length + 1).split("/");
      if (statOf(join(tree.root, root, first)) === undefined) found.add(first.replace(/\.py$/, ""));
    }
  }
  return found;
}

/** As many at a time as the machine has use for. */
async function formatAll(files: readonly NewFile[], work: Work): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const queue = [...files];
  const worker = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift())
      verdicts.push(await formatOne(file, work));
  };
  await Promise.all(Array.from({ length: Math.min(8, availableParallelism(), files.length) }, worker));
  return verdicts;
}

async function formatOne({ path, text }: NewFile, work: Work): Promise<Verdict> {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text.replaceAll("\r\n", "\n");
  const isMisread = importedPackages(before, path).some((name) => work.newPackages.has(name));
  const tools = work.tools.filter(({ sorts }) => !sorts || !isMisread);
  let after = before;
  for (const tool of tools) {
    const { output, failure } = await passed(tool, join(work.root, path), after, work.end);
    if (failure !== undefined) return { path, failure };
    // black says nothing about a file that its configuration leaves out.
    if (output.trim() !== "") after = output.replaceAll("\r\n", "\n");
  }
  if (after === before) return { path };
  if (!holdsTheSame(before, after, path))
    return {
      path,
      failure: `${tools.map(({ program }) => program).join(" and ")} changed more than its layout`,
    };
  return { path, text: after.replaceAll("\n", newline) };
}

/** One text through one tool. */
async function passed(
  tool: Found,
  path: string,
  input: string,
  end: number,
): Promise<{ output: string; failure?: string }> {
  const timeout = Math.min(PATIENCE, end - Date.now());
  if (timeout <= 0) return { output: "", failure: `${tool.program} took too long` };
  const ended = await startProgram(tool.file, tool.args(path), {
    cwd: nearestFolder(dirname(path)),
    env: { PYTHONUTF8: "1", PYTHONDONTWRITEBYTECODE: "1", NO_COLOR: "1" },
    input,
    timeout,
  });
  if (ended.code === 0) return { output: ended.stdout };
  const [said] = ended.stderr.trim().split("\n");
  return { output: "", failure: `${tool.program} failed: ${ended.reason ?? said ?? ""}` };
}

/** Formatters are started where the file is going to be, as far as that is there. */
function nearestFolder(folder: string): string {
  return statOf(folder)?.isDirectory() === true ? folder : nearestFolder(dirname(folder));
}

/** Takes the texts into the plan and says what happened, one line for each kind of it. */
function told(
  planner: Planner,
  files: readonly NewFile[],
  verdicts: readonly Verdict[],
  tools: readonly Found[],
): boolean {
  const formatted = verdicts.filter(({ text }) => text !== undefined);
  for (const { path, text } of formatted) if (text !== undefined) planner.tree.write(path, text);
  if (formatted.length > 0) {
    const names = [...new Set(tools.map(({ program }) => program))].join(" and ");
    planner.note(
      `formatted with the repo's ${names}: ${formatted.length} of ${files.length} new Python files`,
    );
  }
  const reasons = new Set(verdicts.flatMap(({ failure }) => failure ?? []));
  for (const reason of reasons) {
    const paths = verdicts.filter(({ failure }) => failure === reason).map(({ path }) => path);
    planner.note(`${reason}; left as the kit lays it out: ${paths.sort().join(", ")}`);
  }
  return formatted.length > 0;
}
