/**
 * One run of a generator: answers → plan → (preview) → write → report. Used by the confirm prompt, which shows the plan,
 * and by plop's actions, which carry it out; both see the same plan.
 */
import { resolve } from "node:path";
import type { Ground } from "../configuration/load.ts";
import { KitError, messageOf } from "../errors.ts";
import { Disk } from "../files.ts";
import type { Answers, Example, Generator, Reader, Reading } from "../plan/generator.ts";
import { isSameFolder, Overrides } from "../overrides/overrides.ts";
import { afterWrite, beforePlan, writtenFiles, type Hooks } from "../plan/hooks.ts";
import { Planner } from "../plan/planner.ts";
import { colouredDiff, nextSteps, summary, type RunReport } from "../plan/report.ts";
import { hasUnfinished, recoverUnfinished } from "../plan/recover.ts";
import { writeChanges } from "../plan/transaction.ts";
import { inspect } from "../project/discover.ts";
import { locateManage, type Located } from "../project/manage.ts";
import type { Configured, Project } from "../project/types.ts";
import type { Expected } from "../proof/expected.ts";
import { tooDeep } from "../python/nesting.ts";
import { deepestPlace } from "../python/parse.ts";
import { overridesInUse, TEMPLATES, useFurtherData, useOverrides } from "../render.ts";
import { equivalentCommand, requireAnswers, shellQuoted } from "./answers.ts";
import { uncommitted } from "./git.ts";
import { clearProgress, showProgress } from "./progress.ts";
import type { Options } from "./options.ts";

/** What a run has to know of the repo and of its plopfile before it begins. */
export interface House {
  ground?: Ground;
  /** The plopfile was given `force`, by the command line or by another that loads it. */
  force?: boolean;
  hooks?: Hooks;
  /** For `--help`, by the generator's name. */
  examples?(): Promise<Readonly<Record<string, readonly Example[]>>>;
}

/** The planned run. */
export interface Run {
  generator: Generator;
  answers: Answers;
  planner: Planner;
  report: RunReport;
  /** The repo's formatter has had the new files. */
  isPolished?: boolean;
  /** What `--check` has to prove. */
  expected?: Expected;
  /** What came of it, for a person; empty when it was shown before. */
  proof?: string;
}

export class Session {
  readonly options: Options;
  private readonly dest: string;
  /** The plan was shown before the confirmation, so the report need not repeat it. */
  previewed = false;
  private readonly notes: string[] = [];
  private found: Project | undefined;
  private planned: { key: string; run: Run } | undefined;

  private readonly ground: Ground;
  private readonly hooks: Hooks;

  /**
   * @param dest folder that plop writes to: `--dest`, or the plopfile's
   * @param house what was found of the repo before, and what its plopfile hangs into each run
   */
  constructor(options: Options, dest: string, { ground = {}, hooks = {} }: House = {}) {
    this.options = options;
    this.dest = resolve(dest);
    this.ground = ground;
    this.hooks = hooks;
    useOverrides(overridesOf(ground));
  }

  /** The project at the destination; looked for once, after an unfinished run there was put back. */
  get project(): Project {
    if (this.found !== undefined) return this.found;
    const { root, managePath } = this.located();
    this.recover(root);
    return (this.found = inspect(new Disk(root), managePath, this.ground.configuration));
  }

  /** @throws KitError where there is no project, and for a configuration that can't be used */
  private located(): Located {
    if (this.ground.error !== undefined) throw this.ground.error;
    return this.ground.located ?? locateManage(this.dest);
  }

  /** The repo's configuration, where it has one. */
  get configuration(): Configured | undefined {
    return this.ground.configuration;
  }

  private recover(root: string): void {
    if (!this.options.dryRun) this.notes.push(...recoverUnfinished(root));
    else if (hasUnfinished(root)) {
      throw new KitError("an unfinished run was found, and --dry-run writes nothing", {
        hint: "run it without --dry-run: the unfinished run is put back first",
      });
    }
  }

  /**
   * Plans a run; the same answers are planned once.
   *
   * @throws KitError
   */
  plan(generator: Generator, answers: Answers): Run {
    const key = JSON.stringify([generator.name, answers]);
    if (this.planned?.key === key) return this.planned.run;
    requireAnswers(generator, answers, this.options.generator);
    const planner = new Planner(this.project, {
      force: this.options.force,
      ...(this.options.dest === undefined ? {} : { dest: shellQuoted(this.options.dest) }),
      ...(this.options.json ? {} : { onStep: showProgress }),
    });
    for (const note of this.notes) planner.note(note);
    try {
      generator.plan(this.hooked(generator, answers), planner);
    } finally {
      clearProgress();
    }
    for (const note of overridesInUse()?.notes() ?? []) planner.note(note);
    if (planner.undoes === undefined) noteUncommitted(planner);
    const report = planner.report(this.options.dryRun ? "planned" : "done");
    const run = { generator, answers, planner, report };
    this.planned = { key, run };
    return run;
  }

  /**
   * Lets the repo's formatter have a plan's new files, before anything shows or writes them.
   *
   * @throws KitError
   */
  async polish(run: Run): Promise<void> {
    if (run.isPolished === true) return;
    run.isPolished = true;
    const { formatted } = await import("./polish.ts");
    if (await formatted(run.planner)) run.report = run.planner.report(run.report.status);
    if (!this.options.check) return;
    const { expectedOf } = await import("../proof/expected.ts");
    run.expected = expectedOf(this.project, run.planner);
  }

  /** The answers as the repo's own hook leaves them. */
  private hooked(generator: Generator, answers: Answers): Answers {
    if (takesBack(generator)) return answers;
    const changes = beforePlan(this.hooks, { generator: generator.name, answers, project: this.project });
    useFurtherData(changes.data ?? {});
    const changed = { ...answers, ...changes.answers };
    requireAnswers(generator, changed, this.options.generator);
    return changed;
  }

  /**
   * What a reader finds. Nothing is written: an unfinished run is left as it is.
   *
   * @param generators names of all generators
   * @throws KitError
   */
  read(reader: Reader, answers: Answers, generators: readonly string[]): Reading {
    requireAnswers(reader, answers, this.options.generator);
    const { root, managePath } = this.located();
    const project = this.found ?? inspect(new Disk(root), managePath, this.ground.configuration);
    const { dest } = this.options;
    return reader.read(answers, {
      project,
      generators,
      dest: dest === undefined ? undefined : shellQuoted(dest),
    });
  }

  /** Forgets what was read: the disk has changed. */
  forget(): void {
    this.found = undefined;
    this.planned = undefined;
  }

  /**
   * Writes a planned run, unless this is a dry run.
   *
   * @throws KitError; the files are then as before
   */
  write({ generator, answers, planner, report }: Run): void {
    if (this.options.dryRun) return;
    const { undoes } = planner;
    const command = equivalentCommand(generator, answers, this.options);
    const id = writeChanges(planner.tree.root, planner.tree.changes(), {
      command,
      ...(undoes === undefined ? {} : { undoes }),
      changedSinceRead: () => planner.tree.changedSinceRead(),
    });
    report.run = undoes ?? id ?? null;
  }

  /**
   * Lets the repo's own hook follow the write.
   *
   * @throws KitError with what it threw; the files are written
   */
  async follow({ generator, answers, planner, report }: Run): Promise<void> {
    if (this.options.dryRun || takesBack(generator)) return;
    const { root } = planner.tree;
    const files = writtenFiles(report);
    await afterWrite(this.hooks, { generator: generator.name, answers, root, files, run: report.run });
  }

  /** What stands on standard output at the end. */
  output(run: Run): string {
    if (this.options.json) return `${JSON.stringify(run.report)}\n`;
    const parts = this.previewed ? [] : [summary(run.report)];
    if (this.options.diff && !this.previewed)
      parts.push(
        run.report.files
          .map((file) => colouredDiff(file.diff))
          .filter(Boolean)
          .join("\n"),
      );
    if (this.options.dryRun) parts.push("Nothing was written (--dry-run).");
    else if (run.report.files.every((file) => file.kind === "identical")) parts.push("Nothing to do.");
    parts.push(run.proof ?? "");
    parts.push(nextSteps(run.report.next));
    parts.push(this.closing(run));
    return `\n${parts.filter(Boolean).join("\n\n")}\n`;
  }

  /** The same run as one command, and how to take it back. */
  private closing({ generator, answers, report }: Run): string {
    if (takesBack(generator)) return "";
    const again = `Again: ${equivalentCommand(generator, answers, this.options)}`;
    const dest = this.options.dest === undefined ? "" : ` --dest ${shellQuoted(this.options.dest)}`;
    return report.run === null ? again : `${again}\nUndo:  npx plop undo${dest} -- --run ${report.run}`;
  }
}

/** Whoever takes a run back wants the files as they were: nothing to do again, and no hook that changes them anew. */
const takesBack = ({ name }: Generator): boolean => name === "undo";

function overridesOf({ located, templates }: Ground): Overrides | undefined {
  if (located === undefined || templates === undefined || isSameFolder(templates, TEMPLATES))
    return undefined;
  return new Overrides(templates, located.root, TEMPLATES);
}

/** What a person may want to commit first, to see the run's changes alone. */
function noteUncommitted(planner: Planner): void {
  const { tree } = planner;
  const old = tree.changes().flatMap((change) => (change.before === undefined ? [] : [change.path]));
  const paths = uncommitted(tree.root, old);
  if (paths.length > 0) planner.note(`not committed yet: ${paths.join(", ")}`);
}

/** Any thrown thing as a {@link KitError}. */
export function asKitError(error: unknown): KitError {
  if (error instanceof KitError) return error;
  if (messageOf(error).includes("call stack")) return tooDeep(deepestPlace());
  return new KitError(messageOf(error), {
    hint: "this looks like a bug of the kit, please report it; nothing was written",
  });
}
