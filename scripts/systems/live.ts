/**
 * A finished system as it runs in production, each part a process of its own: an ASGI server, a worker, beat, a database.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, type Finished } from "../process.ts";
import { Background } from "./background.ts";
import { findingsOf, type Findings, type SystemSite } from "./site.ts";

/** Name of the settings module that is laid over the system's own. */
const SETTINGS = "live_settings";

/** What a machine of the system's operators would set: who may ask, where messages and files go. */
const settingsText = (settings: string): string => `from pathlib import Path

from ${settings} import *
from ${settings} import DATABASES

HERE = Path(__file__).parent
ALLOWED_HOSTS = ["127.0.0.1"]
if DATABASES["default"]["ENGINE"].endswith(".sqlite3"):
    DATABASES["default"]["NAME"] = HERE / "db.sqlite3"
BACKUP_DIR = HERE / "backups"
MEDIA_ROOT = HERE / "media"
# A broker without a server: a message is a file.
CELERY_BROKER_URL = "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": HERE / "messages",
    "data_folder_out": HERE / "messages",
    "control_folder": HERE / "control",
}
`;

/** Something that went wrong, as a server or a worker tells it. */
const TROUBLE = /Traceback|Exception|raised unexpected|unregistered task|CRITICAL/;

export class LiveSite {
  readonly folder: string;
  private readonly site: SystemSite;
  private readonly given: Readonly<Record<string, string>>;
  private readonly started: Background[] = [];

  /**
   * Has a database of its own: that of `given`, which the settings read from the environment, or a copy of the system's SQLite file.
   *
   * @param further lines at the end of the settings
   */
  constructor(site: SystemSite, given: Readonly<Record<string, string>> = {}, further = "") {
    this.site = site;
    this.given = given;
    this.folder = mkdtempSync(join(tmpdir(), "plop-live-"));
    for (const folder of ["messages", "control"]) mkdirSync(join(this.folder, folder));
    const settings = settingsText(site.system.settings) + further;
    writeFileSync(join(this.folder, `${SETTINGS}.py`), settings);
    const file = join(this.cwd, "db.sqlite3");
    if (given.DATABASE_HOST === undefined && existsSync(file)) cpSync(file, join(this.folder, "db.sqlite3"));
  }

  /** Starts `python -m …` in the project's folder. */
  start(...args: string[]): Background {
    const started = new Background(this.site.venv.python, ["-m", ...args], { cwd: this.cwd, env: this.env });
    this.started.push(started);
    return started;
  }

  /** Runs a client of ours, which prints what was wrong as a list. */
  async client(script: string, ...args: string[]): Promise<Findings> {
    const finished = await this.run(script, args);
    return finished.code === 0 ? printed(finished) : findingsOf(finished);
  }

  /**
   * Runs a script of ours, which prints a list.
   *
   * @throws Error with the end of what it printed when it fails
   */
  async ask(script: string, ...args: string[]): Promise<readonly string[]> {
    const finished = await this.run(script, args);
    if (finished.code !== 0) throw new Error(`${script}\n${findingsOf(finished).join("\n")}`);
    return printed(finished);
  }

  /** Ends everything that runs, and takes the folder away. */
  async remove(): Promise<void> {
    await Promise.all(this.started.map((one) => one.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(script: string, args: readonly string[]): Promise<Finished> {
    const path = fileURLToPath(new URL(script, import.meta.url));
    return run(this.site.venv.python, [path, ...args], { cwd: this.cwd, env: this.env });
  }

  private get cwd(): string {
    return this.site.repo.path(this.site.system.manageDir);
  }

  private get env(): Record<string, string | undefined> {
    const path = [this.folder, this.cwd].join(delimiter);
    return { ...this.site.env, ...this.given, DJANGO_SETTINGS_MODULE: SETTINGS, PYTHONPATH: path };
  }
}

/** The list in the last line. */
function printed({ stdout }: Finished): string[] {
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as string[];
}

/** The lines of a log from the first trouble on. */
export function troubleIn({ output }: Background): Findings {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => TROUBLE.test(line));
  return first < 0 ? [] : lines.slice(first, first + 40);
}
