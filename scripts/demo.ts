/**
 * The kit at work, from nothing to answers over HTTP: makes a throw-away Django project in demo/, adds a model and its REST
 * endpoint, migrates, loads rows, runs the generated tests, and calls the API of a running server. The project stays.
 */
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import { ApiCaller } from "./api-caller.ts";
import { capturedRun, commandLine, heading, shownCall, shownRun } from "./demo-terminal.ts";
import { DjangoServer } from "./django-server.ts";
import { runShown } from "./progress.ts";
import { ensureVenvAt, findPython, orExplain, requirementsOf, type Venv } from "./python-env.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DEMO = join(ROOT, "demo");
/** Exact versions, so that the demo is the same tomorrow. */
const PINS = requirementsOf("5.2");
const ROWS = fileURLToPath(new URL("demo-rows.py", import.meta.url));
const LIST = "/api/v1/jobs/job-postings/";
const FIELDS =
  "title:string(200), status:choice(draft|active|archived)=draft:index, salary:decimal(10,2)?, " +
  "owner:fk(auth.User), is_public:bool";

/** Django's own settings for a demo: no files of Python's beside the sources. */
const ENV = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1", DJANGO_SETTINGS_MODULE: undefined };

/** Commands of the project's virtual environment, shown and run in demo/. */
class Project {
  private readonly venv: Venv;
  /** As it is typed in demo/. */
  readonly typed: string;

  constructor(venv: Venv) {
    this.venv = venv;
    this.typed = relative(DEMO, venv.python);
  }

  get python(): string {
    return this.venv.python;
  }

  run(...args: string[]): Promise<void> {
    return shownRun(`${this.typed} ${args.join(" ")}`, this.venv.python, args, { cwd: DEMO, env: ENV });
  }

  /** Feeds a file to `manage.py shell`; answers what it printed. */
  shell(file: string): Promise<string> {
    const args = ["manage.py", "shell", "-v", "0"];
    const shown = `${this.typed} ${args.join(" ")} < ${relative(DEMO, file)}`;
    return capturedRun(shown, this.venv.python, args, {
      cwd: DEMO,
      env: ENV,
      input: readFileSync(file, "utf8"),
    });
  }
}

async function freshProject(): Promise<Project> {
  heading(1, "A fresh Django project in demo/, with an empty app");
  rmSync(DEMO, { recursive: true, force: true });
  const packages = {
    title: "Installing Django",
    pip: ["-c", PINS, "Django"],
    pins: readFileSync(PINS, "utf8"),
  };
  const project = new Project(await ensureVenvAt(join(DEMO, ".venv"), findPython(), packages));
  commandLine("cd demo");
  await project.run("-m", "django", "startproject", "mysite", ".");
  await project.run("manage.py", "startapp", "jobs");
  return project;
}

async function addFeature(project: Project): Promise<void> {
  heading(2, "A model, its admin and its tests: one command");
  await plop("model", ["--app", "jobs", "--name", "JobPosting", "--fields", FIELDS]);
  heading(3, "Its REST endpoint: one more");
  await plop("endpoint", ["--app", "jobs", "--model", "JobPosting"]);
  heading(4, "The packages that the endpoint needs, as its next steps say");
  const names = ["djangorestframework", "django-filter", "drf-spectacular"];
  const args = ["-m", "pip", "install", "--disable-pip-version-check", "-c", relative(DEMO, PINS), ...names];
  commandLine(`${project.typed} ${args.join(" ")}`);
  await runShown(`Installing ${names.join(", ")}`, project.python, args, { cwd: DEMO, env: ENV });
}

/** Standard input is closed: the kit then asks nothing. */
async function plop(generator: string, answers: readonly string[]): Promise<void> {
  const args = ["plop", generator, "--dest", "demo", "--", ...answers];
  const shown = args.map((word) => (/[\s(|]/.test(word) ? `"${word}"` : word)).join(" ");
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  await shownRun(`npx ${shown}`, npx, args, { cwd: ROOT });
}

async function migrateAndTest(project: Project): Promise<string> {
  heading(5, "Migrations");
  await project.run("manage.py", "makemigrations");
  await project.run("manage.py", "migrate", "-v", "0");
  heading(6, "Rows, through the ORM");
  const printed = await project.shell(ROWS);
  heading(7, "The tests that the kit wrote");
  await project.run("manage.py", "test", "jobs");
  return /session: (\S+)/.exec(printed)?.[1] ?? "";
}

async function callApi(project: Project, session: string): Promise<void> {
  heading(8, "The API, over HTTP");
  const server = await DjangoServer.start({ python: project.python, folder: DEMO, env: ENV });
  try {
    const anonymous = { who: "anonymous", caller: new ApiCaller(server.url) };
    const ana = { who: "ana, logged in", caller: new ApiCaller(server.url, session) };
    const data = { title: "Team lead", status: "active", is_public: true };
    await shownCall({ ...anonymous, method: "GET", path: LIST, expected: [200] });
    await shownCall({ ...anonymous, method: "POST", path: LIST, data, expected: [401, 403] });
    await shownCall({ ...ana, method: "POST", path: LIST, data, expected: [201] });
    await shownCall({ ...ana, method: "POST", path: LIST, data: { status: "lost" }, expected: [400] });
    await shownCall({
      ...anonymous,
      method: "GET",
      path: `${LIST}?status=active&search=lead`,
      expected: [200],
    });
  } finally {
    await server.stop();
  }
}

function farewell(project: Project, started: number): void {
  heading(9, "Yours");
  process.stdout.write("The project stands in demo/. Make yourself a user, then serve it:\n\n");
  commandLine("cd demo");
  commandLine(`${project.typed} manage.py createsuperuser`);
  commandLine(`${project.typed} manage.py runserver`);
  process.stdout.write("\n");
  const pages = { [LIST]: "the API", "/api/docs/": "its documentation", "/admin/": "log in, edit rows" };
  for (const [path, what] of Object.entries(pages)) {
    process.stdout.write(`    http://127.0.0.1:8000${path.padEnd(LIST.length + 2)}${what}\n`);
  }
  process.stdout.write(`\n${pc.green("Done")} in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

await orExplain(async () => {
  const started = Date.now();
  findPython();
  process.stdout.write(
    "The demo makes a Django project in demo/, replacing what is there. Nothing else is touched.\n",
  );
  const project = await freshProject();
  await addFeature(project);
  const session = await migrateAndTest(project);
  await callApi(project, session);
  farewell(project, started);
});
