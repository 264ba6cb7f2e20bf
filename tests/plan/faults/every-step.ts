/**
 * Kills the writer at every step, half-way through every write, and the recovery after it at every step too; fills the disk
 * and breaks it at every step. Afterwards the repo has to be as before or as after, never between. Prints one JSON object.
 *
 * Run by faults.test.ts in a process of its own; with `--die N` it really kills itself at step N.
 */
import { arm, Killed, stepsDone, type Fault } from "./disk.ts";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL, pendingRuns } from "../../../helpers/plan/journal.ts";
import { recoverUnfinished } from "../../../helpers/plan/recover.ts";
import { loadParser } from "../../../helpers/python/parse.ts";
import { makeRepo, run, snapshot, undo } from "./repo.ts";

/** The lock of a dead process: here the "dead" one is this very process. */
function bury(root: string): void {
  for (const name of ["lock", "lock.guard"]) {
    const path = join(root, JOURNAL, name);
    if (existsSync(path)) writeFileSync(path, '{"pid":0}');
  }
}

interface Scenario {
  name: string;
  prepare(root: string): void;
  act(root: string): void;
}

const SCENARIOS: readonly Scenario[] = [
  { name: "the first run", prepare: () => undefined, act: run },
  { name: "undo", prepare: run, act: undo },
];

const result = { tried: 0, steps: {} as Record<string, number>, halfStates: [] as string[] };

function attempt(action: () => void, at: number | undefined, fault: Fault): "done" | "failed" | "killed" {
  arm(at, fault);
  try {
    action();
    return "done";
  } catch (error) {
    return error instanceof Killed || stepsDone() === 0 ? "killed" : "failed";
  } finally {
    arm();
  }
}

const same = (state: string): string => state;

/** A state without the folders that hold nothing. */
function used(state: string): string {
  const lines = state.split("\n");
  const isEmpty = (line: string): boolean =>
    line.endsWith("/") && !lines.some((other) => other.startsWith(line) && !other.endsWith("/"));
  return lines.filter((line) => !isEmpty(line)).join("\n");
}

function check(label: string, root: string, states: readonly string[], view = same): void {
  result.tried += 1;
  const now = snapshot(root);
  const problems = [
    ...(states.map(view).includes(view(now)) ? [] : [`half a state:\n${now}`]),
    ...(pendingRuns(root).length > 0 ? ["a pending record is left"] : []),
    ...(existsSync(join(root, JOURNAL, "lock")) ? ["the lock is left"] : []),
  ];
  if (problems.length > 0) result.halfStates.push(`${label}: ${problems.join("; ")}`);
}

function withRepo(scenario: Scenario, action: (root: string) => void): void {
  const root = makeRepo();
  try {
    scenario.prepare(root);
    action(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Recovery as the next run does it; the lock and the folder of the journal are there for it. */
function recover(root: string): void {
  bury(root);
  recoverUnfinished(root);
  rmSync(join(root, JOURNAL, "lock"), { force: true });
}

function everyStep(scenario: Scenario): void {
  let before = "";
  let after = "";
  let count = 0;
  withRepo(scenario, (root) => {
    before = snapshot(root);
    arm();
    scenario.act(root);
    count = stepsDone();
    after = snapshot(root);
  });
  result.steps[scenario.name] = count;
  if (before === after) throw new Error(`${scenario.name} changes nothing`);
  for (let at = 1; at <= count; at += 1) {
    for (const fault of ["killed", "killed-halfway"] as const) {
      killedAt(scenario, at, fault, [before, after]);
    }
    for (const fault of ["full", "broken"] as const) failedAt(scenario, at, fault, [before, after]);
  }
}

function killedAt(scenario: Scenario, at: number, fault: Fault, states: readonly string[]): void {
  const label = `${scenario.name}, ${fault} at step ${at}`;
  let steps = 0;
  withRepo(scenario, (root) => {
    attempt(
      () => {
        scenario.act(root);
      },
      at,
      fault,
    );
    bury(root);
    arm();
    recover(root);
    steps = stepsDone();
    check(label, root, states);
  });
  // The recovery is killed as well, and done again.
  for (let again = 1; again <= steps; again += 1) {
    withRepo(scenario, (root) => {
      attempt(
        () => {
          scenario.act(root);
        },
        at,
        fault,
      );
      bury(root);
      attempt(
        () => {
          recover(root);
        },
        again,
        "killed",
      );
      bury(root);
      recover(root);
      check(`${label}, recovery killed at step ${again}`, root, states);
    });
  }
}

/** A step that fails without a death: the run itself puts everything back, or says that the next one will. */
function failedAt(
  scenario: Scenario,
  at: number,
  fault: Fault,
  [before = "", after = ""]: readonly string[],
): void {
  withRepo(scenario, (root) => {
    const outcome = attempt(
      () => {
        scenario.act(root);
      },
      at,
      fault,
    );
    recover(root);
    const states = outcome === "done" ? [after] : [before, after];
    // A folder that the disk doesn't let go stays, empty.
    check(`${scenario.name}, ${fault} at step ${at}`, root, states, fault === "broken" ? used : same);
  });
}

await loadParser();
const die = process.argv.indexOf("--die");
if (die !== -1) {
  const root = process.argv[die + 2] ?? "";
  arm(Number(process.argv[die + 1]), "killed", true);
  run(root);
} else {
  for (const scenario of SCENARIOS) everyStep(scenario);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
