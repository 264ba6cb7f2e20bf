/**
 * The repo's own formatter has the last word on the files that a plan creates, before anything shows or writes them.
 * Files that are there already are never given to it. Whatever goes wrong is a note: the kit's own layout does.
 */
import { dirname, join } from "node:path";
import type { Planner } from "../plan/planner.ts";
import {
  firstFile,
  interpreterCandidates,
  onPath,
  pythonOf,
  type Surroundings,
} from "../programs/interpreter.ts";
import { startProgram } from "../programs/start.ts";
import { formatterTools, type FormatterChoice, type FormatterTool } from "./choice.ts";
import { Mirror } from "./mirror.ts";
import { holdsTheSame } from "./same.ts";

/** Longest time for one tool, in milliseconds: it has all files at once. */
const PATIENCE = 20_000;

interface Tool {
  program: string;
  args: readonly string[];
}

/**
 * Each takes names of files and writes them.
 *
 * @see https://docs.astral.sh/ruff/configuration/#command-line-interface
 * @see https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 */
const TOOLS: Readonly<Record<FormatterTool, Tool>> = {
  "ruff-imports": {
    program: "ruff",
    args: ["check", "--quiet", "--fix", "--exit-zero", "--no-cache", "--select", "I", "--force-exclude"],
  },
  ruff: { program: "ruff", args: ["format", "--quiet", "--no-cache", "--force-exclude"] },
  isort: { program: "isort", args: ["--quiet"] },
  black: { program: "black", args: ["--quiet"] },
};

/** A new file of the plan. */
type NewFile = Readonly<{ path: string; text: string }>;

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
  const { project } = planner;
  const files = newFiles(planner);
  const wanted = files.length === 0 ? [] : formatterTools(project.files, project.manageDir, choice);
  if (wanted.length === 0) return false;
  const mirror = new Mirror(project, files);
  const used: string[] = [];
  try {
    for (const { program, args } of wanted.map((one) => TOOLS[one])) {
      const file = await findTool(program, planner, around);
      // Configured for hooks or for CI only, which have their own: nothing to say, unless it was asked for by name.
      if (file === undefined && choice !== "auto") planner.note(`formatter: there is no ${program} to run`);
      if (file === undefined) continue;
      const failure = await applied(file, args, mirror, files);
      if (failure !== undefined)
        planner.note(`formatter: ${program} failed, so new files stay as they are: ${failure}`);
      if (failure !== undefined) return false;
      if (!used.includes(program)) used.push(program);
    }
    return used.length > 0 && taken(planner, files, mirror, used.join(" and "));
  } finally {
    mirror.remove();
  }
}

function newFiles({ tree, undoes }: Planner): NewFile[] {
  if (undoes !== undefined) return [];
  return tree.changes().flatMap(({ kind, path, after = "" }) => {
    const isNew = kind === "create" && path.endsWith(".py") && after.trim() !== "";
    return isNew ? [{ path, text: after }] : [];
  });
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

/** Lets a tool have the mirrored files; answers in a few words why it failed. */
async function applied(
  tool: string,
  args: readonly string[],
  mirror: Mirror,
  files: readonly NewFile[],
): Promise<string | undefined> {
  const ended = await startProgram(tool, [...args, ...files.map(({ path }) => path)], {
    cwd: mirror.root,
    env: { PYTHONUTF8: "1", PYTHONDONTWRITEBYTECODE: "1", NO_COLOR: "1", FORCE_COLOR: undefined },
    timeout: PATIENCE,
  });
  if (ended.code === 0) return undefined;
  const [said = ""] = ended.stderr.trim().split("\n");
  return ended.reason ?? (said === "" ? `it ended with ${ended.code ?? "nothing"}` : said);
}

/** Takes the texts into the plan, and says so. */
function taken(planner: Planner, files: readonly NewFile[], mirror: Mirror, tools: string): boolean {
  let count = 0;
  for (const { path, text } of files) {
    const formatted = mirror.read(path);
    const before = text.replaceAll("\r\n", "\n");
    if (formatted === undefined || formatted === before) continue;
    if (!holdsTheSame(before, formatted, path)) {
      planner.note(`formatter: ${tools} would change more than the layout of ${path}; it stays as it is`);
      continue;
    }
    planner.tree.write(path, text.includes("\r\n") ? formatted.replaceAll("\n", "\r\n") : formatted);
    count += 1;
  }
  if (count > 0)
    planner.note(`formatted with the repo's own ${tools}: ${count} of ${files.length} new Python files`);
  return count > 0;
}
