/**
 * `--check` at the end of a run: proves what was written and, where that fails and somebody is there to answer, offers to
 * take the run back. Nothing is taken back unasked, `--yes` or not: what failed wants to be looked at.
 */
import { createInterface } from "node:readline/promises";
import { placeAndReason } from "../plan/report.ts";
import { Planner } from "../plan/planner.ts";
import { writeChanges } from "../plan/transaction.ts";
import { prove } from "../proof/prove.ts";
import { checkText } from "../proof/text.ts";
import type { CheckReport } from "../proof/types.ts";
import { surroundingsOf } from "./polish.ts";
import { clearProgress, showWork } from "./progress.ts";
import { isInteractive } from "./prompts.ts";
import type { Run, Session } from "./run.ts";

/** Checks a run that is written; its report then has the outcome, and the process ends with 1 where that is bad. */
export async function checkRun(run: Run, session: Session): Promise<void> {
  const { expected, planner } = run;
  if (expected === undefined) return;
  showWork("checking with the project's own Python …");
  const { project } = planner;
  const install = run.report.next.find((command) => command.startsWith("pip install "));
  const check = await prove(project, expected, {
    around: await surroundingsOf(project),
    ...(install === undefined ? {} : { install }),
  }).finally(clearProgress);
  run.report.check = check;
  if (check.status === "failed") process.exitCode = 1;
  const canGoBack = run.report.run !== null && planner.undoes === undefined;
  if (check.status === "failed" && canGoBack && isInteractive(session)) await offer(run, session, check);
  else run.proof = checkText(check);
}

async function offer(run: Run, session: Session, check: CheckReport): Promise<void> {
  process.stdout.write(`\n${checkText(check)}\n\n`);
  if (!(await isWanted("Take the run back? (y/N) "))) return;
  const kept = takeBack(run, session);
  check.rolledBack = true;
  run.report.run = null;
  run.report.next = [];
  const rest = kept.length === 0 ? "the files are as they were before." : `but for:\n${kept.join("\n")}`;
  run.proof = `Taken back: ${rest}`;
}

/** A plain question on a line of its own: nothing that a screen reader would stumble over. */
async function isWanted(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // At the end of the input nobody answers any more.
    const ended = new Promise<string>((resolve) =>
      lines.once("close", () => {
        resolve("");
      }),
    );
    return /^y(es)?$/i.test((await Promise.race([lines.question(question), ended])).trim());
  } finally {
    lines.close();
  }
}

/** Undoes the run at once; answers what somebody, or a hook, has edited since and what therefore stays. */
function takeBack(run: Run, session: Session): string[] {
  const id = run.report.run ?? "";
  session.forget();
  const planner = new Planner(session.project);
  planner.undo(id);
  const { manual } = planner.report("done");
  writeChanges(planner.tree.root, planner.tree.changes(), {
    command: `npx plop undo -- --run ${id}`,
    undoes: id,
  });
  return manual.map(placeAndReason);
}
