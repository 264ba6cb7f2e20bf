/**
 * A repo of some shape, made for one test file, with the tools of its virtual environment.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { djangoVenv, type DjangoVersion, type Venv } from "../../../scripts/python-env.ts";
import { run, type Finished } from "../../../scripts/process.ts";
import { generate, transcript } from "../../support/kit.ts";
import { Repo, type Snapshot } from "../../support/repo.ts";
import type { Shape } from "../shapes/shape.ts";

const PROBES = new URL("../probes/", import.meta.url);

export class DjangoProject {
  readonly shape: Shape;
  readonly version: DjangoVersion;
  readonly repo: Repo;
  readonly venv: Venv;
  /** The repo as it was before the kit came. */
  untouched: Snapshot = new Map();
  /** What `check --deploy` said then. */
  deployBefore: readonly string[] = [];

  private constructor(shape: Shape, version: DjangoVersion, venv: Venv) {
    this.shape = shape;
    this.version = version;
    this.venv = venv;
    this.repo = new Repo(shape.app);
  }

  /** Builds the shape. */
  static async create(shape: Shape, version: DjangoVersion): Promise<DjangoProject> {
    const project = new DjangoProject(shape, version, await djangoVenv(version));
    await shape.build(project.repo, {
      venv: project.venv,
      version,
      djangoAdmin: (folder, ...args) => project.wellIn(folder, ["-m", "django", ...args]),
    });
    project.deployBefore = await project.deployWarnings();
    project.untouched = project.repo.snapshot();
    return project;
  }

  /** Path below the repo's root of a path below manage.py's folder. */
  inProject(path: string): string {
    const { manageDir } = this.shape;
    return manageDir === "" ? path : `${manageDir}/${path}`;
  }

  /** Runs a generator of the kit on the repo; `--dest` is the repo's root. */
  kit(generator: "model" | "endpoint", flags: readonly string[] = []): Promise<Finished> {
    const { app, model, fields } = this.shape;
    const answers = generator === "model" ? { app, name: model, fields: fields ?? "" } : { app, model };
    return generate(this.repo.root, generator, answers, flags);
  }

  /** Environment for everything that runs inside the project. */
  get env(): Record<string, string | undefined> {
    return {
      DJANGO_SETTINGS_MODULE: this.shape.settings,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUTF8: "1",
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      NODE_OPTIONS: undefined,
    };
  }

  /** Runs the project's Python in manage.py's folder. */
  python(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    const cwd = this.repo.path(this.shape.manageDir);
    return run(this.venv.python, args, { cwd, env: { ...this.env, ...env } });
  }

  manage(...args: string[]): Promise<Finished> {
    return this.python(["manage.py", ...args]);
  }

  /**
   * A manage.py command that has to succeed; answers its standard output.
   *
   * @throws Error with everything that it printed
   */
  async manageWell(...args: string[]): Promise<string> {
    const finished = await this.manage(...args);
    if (finished.code !== 0)
      throw new Error(`manage.py ${args.join(" ")} ended with ${finished.code}\n${transcript(finished)}`);
    return finished.stdout;
  }

  /** Ids of what `check --deploy` has to say; on Django's own account it always has something. */
  async deployWarnings(): Promise<string[]> {
    const { stdout, stderr } = await this.manage("check", "--deploy");
    return [...`${stdout}\n${stderr}`.matchAll(/^(\S+: \(\S+\))/gm)].map((match) => match[1] ?? "").sort();
  }

  /** Runs a probe behind the shape's row maker in `manage.py shell`; answers what it printed. */
  async probe(name: string, names: Readonly<Record<string, string>> = {}): Promise<string> {
    const known = Object.entries(names).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    const code = [...known, readProbe(this.shape.rows), readProbe(name)].join("\n");
    return (await this.manageWell("shell", "-v", "0", "-c", code)).trim();
  }

  /** Removes the repo. */
  remove(): void {
    this.repo.remove();
  }

  private async wellIn(folder: string, args: readonly string[]): Promise<void> {
    const env = { ...this.env, DJANGO_SETTINGS_MODULE: undefined };
    this.repo.makeFolder(folder);
    const finished = await run(this.venv.python, args, { cwd: this.repo.path(folder), env });
    if (finished.code !== 0)
      throw new Error(`${args.join(" ")} ended with ${finished.code}\n${transcript(finished)}`);
  }
}

function readProbe(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, PROBES)), "utf8");
}
