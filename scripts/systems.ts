/**
 * Builds the example systems from their bare repos by the kit's commands alone: `npm run systems`, or some of them by name.
 * With `--keep` the repos stay for a look; with `--thorough` every value of the APIs is tried at its limits, which takes long.
 */
import pc from "picocolors";
import { loadParser } from "../helpers/python/parse.ts";
import { ensureVenv, findPython, orExplain } from "./python-env.ts";
import { build, type Built } from "./systems/build.ts";
import { readSystem, systemNames, SYSTEM_REQUIREMENTS } from "./systems/system.ts";

const HEADINGS = [
  "system",
  "apps",
  "models",
  "endpoints",
  "pages",
  "steps",
  "tests",
  "coverage",
  "API calls",
  "seconds",
  "result",
];

function cells(built: Built): string[] {
  const { system, apps, models, endpoints, pages, tests, coverage, calls, seconds, problems } = built;
  const numbers = [apps, models, endpoints, pages, system.steps.length, tests].map(String);
  const result = problems.size === 0 ? "well" : `${problems.size} problems`;
  return [system.title, ...numbers, `${coverage.toFixed(1)} %`, String(calls), seconds.toFixed(0), result];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return rows.map(line).join("\n");
}

function showProblems({ system, problems }: Built): void {
  for (const [check, findings] of problems) {
    process.stdout.write(`\n${pc.red(`${system.name}: ${check}`)}\n${findings.join("\n")}\n`);
  }
}

async function main(args: readonly string[]): Promise<void> {
  const keep = args.includes("--keep");
  const thorough = args.includes("--thorough");
  const wanted = args.filter((arg) => !["--keep", "--thorough"].includes(arg));
  const all = systemNames();
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`there is no system ${unknown.join(", ")}; there is: ${all.join(", ")}`);
  await loadParser();
  const venv = await ensureVenv(findPython(), SYSTEM_REQUIREMENTS);
  const done: Built[] = [];
  for (const name of wanted.length === 0 ? all : wanted) {
    const onProgress = (text: string): void => {
      process.stdout.write(`${pc.dim(`${name}: ${text}`)}\n`);
    };
    const built = await build(readSystem(name), { venv, onProgress, keep, thorough });
    showProblems(built);
    done.push(built);
  }
  process.stdout.write(`\n${table([HEADINGS, ...done.map(cells)])}\n`);
  if (done.some(({ problems }) => problems.size > 0)) process.exitCode = 1;
}

await orExplain(() => main(process.argv.slice(2)));
