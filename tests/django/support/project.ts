/**
 * A repo of some shape, made for one test file, with the tools of its virtual environment.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { djangoVenv, type DjangoVersion, type Venv } from "../../../scripts/python-env.ts";
import type { Finished } from "../../../scripts/process.ts";
import { DjangoRepo } from "../../support/django-repo.ts";
import { generate } from "../../support/kit.ts";
import type { Snapshot } from "../../support/repo.ts";
import type { Shape } from "../shapes/shape.ts";

const PROBES = new URL("../probes/", import.meta.url);

export class DjangoProject extends DjangoRepo {
  readonly shape: Shape;
  readonly version: DjangoVersion;
  /** The repo as it was before the kit came. */
  untouched: Snapshot = new Map();
  /** What `check --deploy` said then. */
  deployBefore: readonly string[] = [];

  private constructor(shape: Shape, version: DjangoVersion, venv: Venv) {
    super(shape.app, venv, shape);
    this.shape = shape;
    this.version = version;
  }

  /** Builds the shape. */
  static async create(shape: Shape, version: DjangoVersion): Promise<DjangoProject> {
    const project = new DjangoProject(shape, version, await djangoVenv(version));
    await shape.build(project.repo, {
      venv: project.venv,
      version,
      djangoAdmin: (folder, ...args) => project.djangoAdmin(folder, ...args),
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
}

function readProbe(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, PROBES)), "utf8");
}
