/**
 * The properties at length: random Python files, patched, and looked at with CPython's eyes.
 *
 *     npm run properties -- [--runs 10000] [--seed N] [--only route,import]
 *
 * Prints the seed, so that a run can be had again, what every family came to, and each kind of violation with the
 * smallest file that shows it. Ends with 1 when there is one.
 */
import { parseArgs } from "node:util";
import pc from "picocolors";
import { loadParser } from "../helpers/python/parse.ts";
import { runProperties, shownViolation, type FamilyResult } from "../tests/properties/run.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string" },
    only: { type: "string" },
  },
});

function shown({ family, runs, outcomes, violations }: FamilyResult): string {
  const { changed, already, manual, error, invalid } = outcomes;
  const counts = `${changed} changed, ${already} already, ${manual} manual, ${error} error`;
  const left = invalid === 0 ? "" : `, ${invalid} not Python`;
  const sign = violations.length === 0 ? pc.green("✔") : pc.red("✖");
  return `${sign} ${family.padEnd(16)} ${String(runs).padStart(6)} cases: ${counts}${left}`;
}

const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() % 2_147_483_647 : Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write("--runs and --seed are whole numbers\n");
  process.exit(2);
}

const started = Date.now();
process.stdout.write(`${runs} cases, seed ${seed}\n`);
await loadParser();
const results = await runProperties({
  runs,
  seed,
  ...(values.only === undefined ? {} : { only: values.only.split(",") }),
  onFamily: (result) => {
    process.stdout.write(`${shown(result)}\n`);
  },
});
const violations = results.flatMap((result) => result.violations);
for (const violation of violations) process.stdout.write(`\n${shownViolation(violation)}\n`);
const total = results.reduce((sum, result) => sum + result.runs, 0);
const seconds = Math.round((Date.now() - started) / 1000);
process.stdout.write(
  `\n${total} cases, seed ${seed}, ${seconds} s: ${violations.length} kinds of violations\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
