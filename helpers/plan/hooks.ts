/**
 * What a team hangs into every run, from its plopfile: a look at the answers before anything is planned, and whatever has
 * to follow the write. Functions only: a command in a configuration file would be started for whoever runs the kit on a
 * repo of somebody else's.
 */
import { KitError, messageOf } from "../errors.ts";
import type { Project } from "../project/types.ts";
import type { Answers } from "./question.ts";
import type { FileReport, RunReport } from "./report.ts";

/** A run that is about to be planned. */
export interface BeforePlan {
  /** Name of the generator: `endpoint`. */
  generator: string;
  /** As they were given; what isn't there was not answered. */
  answers: Answers;
  project: Project;
}

/** What a run is to be planned with instead. */
export interface PlanChanges {
  /** Laid over the given answers; `undefined` takes one away. */
  answers?: Answers;
  /** Further names for templates: what a template of the kit is given goes before them. */
  data?: Readonly<Record<string, unknown>>;
}

/** A run that was written. */
export interface AfterWrite {
  generator: string;
  answers: Answers;
  /** Absolute path of the repo; the files are relative to it. */
  root: string;
  /** What was written, in the plan's order; `kind: "remove"` is gone. */
  files: readonly WrittenFile[];
  /** Id of the run, for `npx plop undo -- --run …`. */
  run: string | null;
}

/** One file that a run wrote. */
export type WrittenFile = Pick<FileReport, "path" | "kind">;

/** Functions that a plopfile gives the kit. */
export interface Hooks {
  /**
   * Called before a run is planned, also for `--dry-run`. It may change the answers, or throw to refuse the run: nothing
   * is written then. Planning is synchronous, and so is this.
   */
  beforePlan?(run: BeforePlan): PlanChanges | undefined;
  /** Called when files were written; a promise is waited for. What it throws fails the run, but the files stay. */
  afterWrite?(run: AfterWrite): void | Promise<void>;
}

/**
 * @throws KitError with what the hook threw
 */
export function beforePlan(hooks: Hooks, run: BeforePlan): PlanChanges {
  let changes: unknown;
  try {
    changes = hooks.beforePlan?.(run);
  } catch (error) {
    throw failed("beforePlan", error, "nothing was written");
  }
  if (changes === undefined || changes === null) return {};
  if (typeof changes !== "object" || "then" in changes)
    throw new KitError("the hook beforePlan gives neither an object nor nothing", {
      hint: "return { answers: { … } } or nothing; it can't be async",
    });
  return changes;
}

/**
 * @throws KitError with what the hook threw; the files are written
 */
export async function afterWrite(hooks: Hooks, run: AfterWrite): Promise<void> {
  if (hooks.afterWrite === undefined || run.files.length === 0) return;
  try {
    await hooks.afterWrite(run);
  } catch (error) {
    const undo = run.run === null ? "" : `; npx plop undo -- --run ${run.run} takes them back`;
    throw failed("afterWrite", error, `the files were written${undo}`);
  }
}

/** What was really written. */
export function writtenFiles({ files }: RunReport): WrittenFile[] {
  return files.filter(({ kind }) => kind !== "identical").map(({ path, kind }) => ({ path, kind }));
}

/** A refusal that says itself what to do keeps its words. */
function failed(hook: string, error: unknown, hint: string): KitError {
  const told = error instanceof KitError ? error : undefined;
  return new KitError(`the hook ${hook} failed: ${messageOf(error)}`, {
    ...(told?.path === undefined ? {} : { path: told.path }),
    hint: told?.hint === undefined ? hint : `${told.hint}; ${hint}`,
    exitCode: told?.exitCode ?? 1,
  });
}
