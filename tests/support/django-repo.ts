/**
 * A throw-away repo with a Django project in it, and the tools of a virtual environment.
 */
import { run, type Finished } from "../../scripts/process.ts";
import type { Venv } from "../../scripts/python-env.ts";
import { transcript } from "./kit.ts";
import { Repo } from "./repo.ts";

/** Where the project is and how it is configured. */
export interface DjangoPlace {
  /** Folder of manage.py below the repo's root; empty for the root itself. */
  manageDir: string;
  /** What manage.py and the tools use as DJANGO_SETTINGS_MODULE. */
  settings: string;
}

export class DjangoRepo {
  readonly repo: Repo;
  readonly venv: Venv;
  private readonly place: DjangoPlace;

  /** Makes an empty folder; `remove()` takes it away. */
  constructor(name: string, venv: Venv, place: DjangoPlace) {
    this.repo = new Repo(name);
    this.venv = venv;
    this.place = place;
  }

  /** DJANGO_SETTINGS_MODULE of the project. */
  get settings(): string {
    return this.place.settings;
  }

  /** Environment for everything that runs inside the project. */
  get env(): Record<string, string | undefined> {
    return {
      DJANGO_SETTINGS_MODULE: this.place.settings,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUTF8: "1",
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      NODE_OPTIONS: undefined,
    };
  }

  /** Runs the project's Python in manage.py's folder. */
  python(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    const cwd = this.repo.path(this.place.manageDir);
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

  /**
   * `python -m django <args>` in a folder below the root, which is made where it isn't there; has to succeed.
   *
   * @throws Error with everything that it printed
   */
  async djangoAdmin(folder: string, ...args: string[]): Promise<void> {
    const env = { ...this.env, DJANGO_SETTINGS_MODULE: undefined };
    this.repo.makeFolder(folder);
    const finished = await run(this.venv.python, ["-m", "django", ...args], {
      cwd: this.repo.path(folder),
      env,
    });
    if (finished.code !== 0)
      throw new Error(`django ${args.join(" ")} ended with ${finished.code}\n${transcript(finished)}`);
  }

  /** Removes the repo. */
  remove(): void {
    this.repo.remove();
  }
}
