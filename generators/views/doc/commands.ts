/** How this repo is set up, run, tested and checked: commands by the files that are there, each with where it comes from. */
import { shellQuoted } from "../../../helpers/command-line/answers.ts";
import { code, codes, list, table } from "../../../helpers/markdown/text.ts";
import { dependencyFiles } from "../../../helpers/project/dependency-files.ts";
import {
  baseName,
  folderOf,
  joined,
  listQuietly,
  readQuietly,
  upwards,
} from "../../../helpers/project/reading.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { manageCommand, testCommand } from "../../parts/project/commands.ts";

/** One command. */
export interface Command {
  what: string;
  /** As typed at the root of the repo. */
  command: string;
  /** The file that shows it. */
  from: string;
}

/** A file of manage.py's folder or of one above it. */
function nearest(project: Project, ...names: string[]): string | undefined {
  return upwards(project.manageDir)
    .flatMap((folder) => names.map((name) => joined(folder, name)))
    .find((path) => project.files.isFile(path));
}

/** The command in the folder where it belongs. */
function inFolder(folder: string, command: string): string {
  return folder === "" ? command : `cd ${shellQuoted(folder)} && ${command}`;
}

/** Does pyproject.toml (or the like) have a table of a tool. */
function configured(project: Project, tool: string, ...files: string[]): string | undefined {
  const own = nearest(project, ...files);
  if (own !== undefined) return own;
  return upwards(project.manageDir)
    .flatMap((folder) => ["pyproject.toml", "setup.cfg", "tox.ini"].map((name) => joined(folder, name)))
    .find((path) =>
      new RegExp(`^\\[(tool[.:])?${tool}[\\].]`, "m").test(readQuietly(project.files, path) ?? ""),
    );
}

/** Installing, and what else a working copy needs once. */
export function setUpCommands(project: Project): Command[] {
  const found = [...installs(project)];
  const example = nearest(project, ".env.example", ".env.sample", ".env.dist", "env.example");
  if (example !== undefined) {
    const target = joined(folderOf(example), ".env");
    found.push({
      what: "settings of your own",
      command: `cp ${shellQuoted(example)} ${shellQuoted(target)}`,
      from: example,
    });
  }
  const compose = nearest(
    project,
    "docker-compose.yml",
    "docker-compose.yaml",
    "compose.yml",
    "compose.yaml",
  );
  if (compose !== undefined)
    found.push({
      what: "services",
      command: inFolder(folderOf(compose), "docker compose up -d"),
      from: compose,
    });
  return found;
}

function installs(project: Project): Command[] {
  const what = "packages";
  for (const [name, command] of [
    ["uv.lock", "uv sync"],
    ["poetry.lock", "poetry install"],
    ["pdm.lock", "pdm install"],
    ["Pipfile", "pipenv install --dev"],
  ] as const) {
    const path = nearest(project, name);
    if (path !== undefined) return [{ what, command: inFolder(folderOf(path), command), from: path }];
  }
  const files = dependencyFiles(project.files, project.manageDir).filter(
    (file) => file.requirements.length > 0,
  );
  const texts = files.filter(({ path }) => /\.(txt|pip)$/.test(path));
  const main = texts.find(({ requirements }) => requirements.some((one) => one.name === "django"));
  const developers = texts.find(({ path }) => path !== main?.path && /dev|local|test/i.test(baseName(path)));
  const chosen = [main, developers].filter((file) => file !== undefined);
  if (chosen.length > 0)
    return chosen.map(({ path }) => ({ what, command: `pip install -r ${shellQuoted(path)}`, from: path }));
  const [first] = files.filter(({ path }) => path.endsWith("pyproject.toml") || path.endsWith("setup.py"));
  return first === undefined
    ? []
    : [{ what, command: `pip install -e ${shellQuoted(folderOf(first.path) || ".")}`, from: first.path }];
}

/** Database and server. */
export function runCommands(project: Project): Command[] {
  const from = project.managePath;
  return [
    { what: "database", command: manageCommand(project, "migrate"), from },
    { what: "first user", command: manageCommand(project, "createsuperuser"), from },
    { what: "server", command: manageCommand(project, "runserver"), from },
  ];
}

/** The tests of the project, or of one app. */
export function testCommands(project: Project, app: App | undefined): Command[] {
  const { testRunner } = project.habits;
  const from = testRunner.from === "default" ? project.managePath : testRunner.from.replace(/:\d+$/, "");
  if (app !== undefined) return [{ what: "tests", command: testCommand(project, app), from }];
  const config = nearest(
    project,
    "pytest.ini",
    ".pytest.ini",
    "pyproject.toml",
    "setup.cfg",
    "tox.ini",
    "conftest.py",
  );
  const folder = config === undefined ? project.manageDir : folderOf(config);
  const command = testRunner.value === "pytest" ? inFolder(folder, "pytest") : manageCommand(project, "test");
  return [{ what: "tests", command, from }];
}

/** A tool, the files that configure it, and what it is run with. */
const TOOLS: readonly {
  name: string;
  files: readonly string[];
  what: string;
  commands: readonly string[];
}[] = [
  { name: "ruff", files: ["ruff.toml", ".ruff.toml"], what: "lint", commands: ["ruff check"] },
  { name: "black", files: [], what: "format", commands: ["black --check"] },
  { name: "isort", files: [".isort.cfg"], what: "imports", commands: ["isort --check"] },
  { name: "flake8", files: [".flake8"], what: "lint", commands: ["flake8"] },
  { name: "pylint", files: [".pylintrc", "pylintrc"], what: "lint", commands: ["pylint"] },
  { name: "mypy", files: ["mypy.ini", ".mypy.ini"], what: "types", commands: ["mypy"] },
  { name: "pyright", files: ["pyrightconfig.json"], what: "types", commands: ["pyright"] },
  { name: "bandit", files: [".bandit"], what: "security", commands: ["bandit -r"] },
  { name: "djlint", files: [".djlintrc"], what: "templates", commands: ["djlint --check"] },
];

/** The checks that the repo is set up for, for the project or one app's folder. */
export function checkCommands(project: Project, app: App | undefined): Command[] {
  const required = new Map(
    dependencyFiles(project.files, project.manageDir).flatMap(({ requirements }) =>
      requirements.map((one) => [one.name, one.path]),
    ),
  );
  const folder = shellQuoted(app === undefined || app.dir === "" ? project.manageDir || "." : app.dir);
  const found = TOOLS.flatMap(({ name, files, what, commands }) => {
    const from = configured(project, name, ...files) ?? required.get(name);
    return from === undefined
      ? []
      : commands.map((command) => ({ what, command: `${command} ${folder}`, from }));
  });
  const hooks = nearest(project, ".pre-commit-config.yaml");
  if (hooks !== undefined && app === undefined)
    found.push({ what: "all hooks", command: "pre-commit run --all-files", from: hooks });
  return found;
}

/** The targets of a Makefile, and what a build server runs. */
export function furtherPlaces(project: Project): string[] {
  const found: string[] = [];
  const makefile = nearest(project, "Makefile", "makefile", "justfile", "Justfile");
  if (makefile !== undefined) {
    const text = readQuietly(project.files, makefile) ?? "";
    const targets = [...text.matchAll(/^([A-Za-z][\w-]*)(?: [\w-]+)*:(?!=)/gm)].map(([, name = ""]) => name);
    const tool = /justfile$/i.test(makefile) ? "just" : "make";
    const shown = [...new Set(targets)].slice(0, 20).map((name) => `${tool} ${name}`);
    if (shown.length > 0) found.push(`${code(makefile)}: ${codes(shown)}`);
  }
  const workflows = listQuietly(project.files, ".github/workflows").filter((name) => /\.ya?ml$/.test(name));
  const servers = [
    ...workflows.map((name) => `.github/workflows/${name}`),
    ".gitlab-ci.yml",
    ".circleci/config.yml",
    "tox.ini",
    "noxfile.py",
  ];
  const there = servers.filter((path) => project.files.isFile(path));
  if (there.length > 0) found.push(`Runs elsewhere: ${codes(there)}`);
  return found;
}

/** Commands as a table. */
export function commandTable(commands: readonly Command[], empty: string): string {
  const rows = commands.map(({ what, command, from }) => [what, code(command), code(from)]);
  return table(["For", "Command", "By"], rows, empty);
}

/** Commands as one block to paste. */
export function commandBlock(commands: readonly Command[]): string {
  return ["```sh", ...commands.map(({ command }) => command), "```"].join("\n");
}

/** Further places as a list. */
export function furtherList(project: Project): string {
  return list(furtherPlaces(project), "There is no Makefile and no build server's file.");
}
