/**
 * One system under construction: a fresh copy of its bare repo, the kit's steps on it, and the tools that judge it.
 */
import { cpSync } from "node:fs";
import type { BatchStep } from "../../helpers/batch/read.ts";
import { DjangoRepo } from "../../tests/support/django-repo.ts";
import { plop } from "../../tests/support/kit.ts";
import { mypyErrors } from "../../tests/support/mypy.ts";
import { run, type Finished } from "../process.ts";
import type { Venv } from "../python-env.ts";
import type { System } from "./system.ts";

/** What was wrong, in a few lines; nothing when all is well. */
export type Findings = readonly string[];

export class SystemSite extends DjangoRepo {
  readonly system: System;

  constructor(system: System, venv: Venv) {
    super(system.name, venv, system);
    this.system = system;
    cpSync(system.layout, this.repo.root, { recursive: true });
  }

  /** A git repo whose first commit is the layout, so that `git status` shows what the kit did. */
  async commit(message: string): Promise<void> {
    const author = ["-c", "user.name=systems", "-c", "user.email=systems@example.com"];
    for (const args of [
      ["init", "-q"],
      ["add", "-A"],
      [...author, "commit", "-q", "-m", message],
    ]) {
      const finished = await run("git", args, { cwd: this.repo.root });
      if (finished.code !== 0) throw new Error(`git ${args.join(" ")}: ${finished.stderr}`);
    }
  }

  /** Runs one step with the real binary, from the folder whose turn it is. */
  step({ generator, named, positionals }: BatchStep, index: number): Promise<Finished> {
    const { runFrom } = this.system;
    const folder = runFrom === undefined ? "" : (runFrom[index % runFrom.length] ?? "");
    const answers = Object.entries(named).map(([name, value]) => `--${name}=${value}`);
    return plop([generator, ...positionals, "--dest", this.repo.path(folder), "--yes", "--", ...answers]);
  }

  /** A command of the project that says something only when it is wrong. */
  async quiet(...args: string[]): Promise<Findings> {
    return findingsOf(await this.python(args));
  }

  async manageFindings(...args: string[]): Promise<Findings> {
    return findingsOf(await this.manage(...args));
  }

  /** mypy in strict mode on everything. */
  mypy(): Promise<Findings> {
    return mypyErrors(this, ["."], this.system.name);
  }
}

/** The end of what a program printed that failed; nothing for one that did well. */
export function findingsOf(finished: Finished): Findings {
  if (finished.code === 0) return [];
  return `${finished.stdout}\n${finished.stderr}`.trim().split("\n").slice(-40);
}
