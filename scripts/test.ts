/**
 * Every test of the kit: jest over the TypeScript, then the suite on real Django, then the one in a browser. Ends with one
 * line, counted from the runners' own results: `N passed, N failed`. Names of suites as arguments run only those:
 * `npm test -- unit`. With PLOP_CI=1 a test that was skipped counts as failed.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import { findChromium, NO_CHROMIUM } from "./chromium.ts";
import { passThrough } from "./process.ts";
import { DJANGO_VERSIONS, djangoVenv } from "./python-env.ts";
import { addUp, failedRun, readResults, skipsFail, tallyLine, type Tally } from "./test-results.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RESULTS = join(ROOT, ".cache", "test-results");

interface Suite {
  name: string;
  config: string;
  /** What it needs beyond Node. */
  prepare?: () => Promise<void>;
}

const SUITES: readonly Suite[] = [
  { name: "unit", config: "jest.config.js" },
  { name: "django", config: "tests/django/jest.config.js", prepare: makeVenvs },
  { name: "browser", config: "tests/browser/jest.config.js", prepare: prepareBrowser },
];

async function makeVenvs(): Promise<void> {
  for (const version of DJANGO_VERSIONS) await djangoVenv(version);
}

async function prepareBrowser(): Promise<void> {
  if (findChromium() === undefined) process.stdout.write(`${pc.yellow("skipped")}: ${NO_CHROMIUM}\n`);
  await makeVenvs();
}

async function runSuite({ name, config, prepare }: Suite): Promise<Tally> {
  process.stdout.write(`\n${pc.bold(`${name} tests`)}\n`);
  try {
    await prepare?.();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${pc.red("not run")}: ${reason}\n`);
    return failedRun(reason);
  }
  const output = join(RESULTS, `${name}.json`);
  const jest = ["--experimental-vm-modules", "--no-warnings", join(ROOT, "node_modules/jest/bin/jest.js")];
  // The loader that .npmrc asks for is npx plop's; jest compiles by itself.
  const options = { cwd: ROOT, env: { NODE_OPTIONS: undefined } };
  const code = await passThrough(
    process.execPath,
    [...jest, "--config", config, "--json", `--outputFile=${output}`],
    options,
  );
  return readResults(output, code);
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `there is no suite ${unknown.join(", ")}; there is: ${SUITES.map((suite) => suite.name).join(", ")}\n`,
    );
    process.exitCode = 2;
    return;
  }
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const lines: string[] = [];
  let total: Tally = { passed: 0, failed: 0, skipped: [], problems: [] };
  for (const suite of SUITES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const started = Date.now();
    const counted = await runSuite(suite);
    const tally = process.env.PLOP_CI === "1" ? skipsFail(counted) : counted;
    lines.push(`${suite.name}: ${tallyLine(tally)} (${Math.round((Date.now() - started) / 1000)} s)`);
    for (const skipped of tally.skipped) lines.push(`  skipped: ${skipped}`);
    for (const problem of tally.problems) lines.push(`  ${pc.red("failed")}: ${problem}`);
    total = addUp(total, tally);
  }
  const summary = tallyLine(total);
  writeFileSync(join(RESULTS, "summary.txt"), `${summary}\n`);
  process.stdout.write(`\n${lines.join("\n")}\n\n${summary}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main(process.argv.slice(2));
