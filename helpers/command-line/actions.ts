/**
 * plop's action types of the kit: `django:add`, `django:append`, `django:modify`, `django:remove-stub`. In a generator of
 * the kit they show what the plan holds, and `django:write` writes it whole. In somebody's own plopfile each plans and
 * writes by itself, just as safely.
 */
import { resolve } from "node:path";
import type { CustomActionConfig, NodePlopAPI } from "node-plop";
import { visible } from "../characters.ts";
import { KitError } from "../errors.ts";
import { Planner, type StepResult } from "../plan/planner.ts";
import { placeAndReason } from "../plan/report.ts";
import type { Step } from "../plan/steps.ts";
import { writeChanges } from "../plan/transaction.ts";
import { renderFile, renderText } from "../render.ts";
import { fail } from "./fail.ts";
import { printAtEnd } from "./print-at-end.ts";
import type { Run, Session } from "./run.ts";

/** Marks an action whose outcome is known already. */
export const PLANNED = "planned";

const STEP_TYPES = [
  "django:add",
  "django:append",
  "django:modify",
  "django:remove-stub",
  "django:undo",
] as const;

/** Registers the action types. */
export function registerActionTypes(plop: NodePlopAPI, session: Session): void {
  for (const type of STEP_TYPES) {
    plop.setActionType(type, (answers, config, caller) => {
      const planned = config[PLANNED] as StepResult | undefined;
      if (planned !== undefined) return lineOf(planned);
      // A template of somebody's own lies beside their plopfile, as with plop's own actions.
      const step = stepOf(type, answers, config, caller.getPlopfilePath());
      return standalone(step, session, config.force === true ? "force" : "keep");
    });
  }
  plop.setActionType("django:write", (_answers, config) => write(config[PLANNED] as Run, session));
}

function lineOf(result: StepResult): string {
  return visible(`${result.kind}  ${result.message}`);
}

async function write(run: Run, session: Session): Promise<string> {
  try {
    await session.polish(run);
    session.write(run);
  } catch (error) {
    // Before any line says what was written: plop would print the other actions all the same.
    fail(error, session.options.json);
  }
  try {
    await session.follow(run);
  } catch (error) {
    if (!session.options.json) process.stdout.write(session.output(run));
    fail(error, session.options.json, run.report);
  }
  printAtEnd(() => session.output(run), session.options.check ? () => checked(run, session) : undefined);
  const count = run.planner.tree.changes().length;
  return session.options.dryRun ? `${count} files planned` : `${count} files written`;
}

async function checked(run: Run, session: Session): Promise<void> {
  try {
    const { checkRun } = await import("./check-run.ts");
    await checkRun(run, session);
  } catch (error) {
    fail(error, session.options.json);
  }
}

/** An action in a plopfile of somebody's own: planned, proven and written at once. */
async function standalone(step: Step, session: Session, existing: "keep" | "force"): Promise<string> {
  const { type } = step;
  const force = session.options.force || existing === "force";
  const planner = new Planner(session.project, { force });
  const result = planner.apply(step);
  const [left] = planner.report("done").manual;
  if (result.kind === "manual" && left !== undefined)
    throw new Error(`${placeAndReason(left)}\n${left.snippet}`);
  if (!session.options.dryRun) {
    const { formatted } = await import("./polish.ts");
    await formatted(planner);
    const { undoes } = planner;
    const command = `${type} in a plopfile: ${result.message}`;
    writeChanges(planner.tree.root, planner.tree.changes(), {
      command,
      ...(undoes === undefined ? {} : { undoes }),
      changedSinceRead: () => planner.tree.changedSinceRead(),
    });
    session.forget();
  }
  return lineOf(result);
}

/**
 * Reads an action's configuration: `path` and `template` are rendered with the answers, `templateFile` is read first.
 *
 * @throws KitError when something is missing
 */
function stepOf(
  type: Step["type"],
  answers: Readonly<Record<string, unknown>>,
  config: CustomActionConfig<string>,
  base: string,
): Step {
  if (type === "django:undo")
    return { type, run: renderText(typeof config.run === "string" ? config.run : "last", answers) };
  const path = renderText(text(config, "path"), answers);
  switch (type) {
    case "django:add":
      return { type, path, content: rendered(config, answers, base) };
    case "django:append":
      return { type, path, fragment: rendered(config, answers, base) };
    case "django:modify":
      return { type, path, patch: text(config, "patch"), args: renderedArgs(config.args, answers) };
    case "django:remove-stub":
      return { type, path };
  }
}

function text(config: CustomActionConfig<string>, key: string): string {
  const value: unknown = config[key];
  if (typeof value === "string") return value;
  throw new KitError(`the action ${config.type} needs "${key}"`);
}

function rendered(
  config: CustomActionConfig<string>,
  answers: Readonly<Record<string, unknown>>,
  base: string,
): string {
  const file: unknown = config.templateFile;
  return typeof file === "string"
    ? renderFile(resolve(base, file), answers)
    : renderText(text(config, "template"), answers);
}

function renderedArgs(args: unknown, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries((args ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === "string" ? renderText(value, answers) : value]),
  );
}
