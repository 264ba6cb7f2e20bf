/**
 * Builds a system step by step, as a person would who types one command after the other, and judges the result.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Venv } from "../python-env.ts";
import { apiCalls } from "./api-calls.ts";
import { differsAsOnePlan, filesOf, touched, unexpected, unmade } from "./checks.ts";
import { checkRunning } from "./running.ts";
import { checkVariants } from "./variants.ts";
import { SystemSite, type Findings } from "./site.ts";
import type { System } from "./system.ts";

export interface Built {
  system: System;
  seconds: number;
  apps: number;
  models: number;
  endpoints: number;
  pages: number;
  /** Share of the kit's lines that the generated tests run, in percent. */
  coverage: number;
  tests: number;
  /** How often the running API was called. */
  calls: number;
  /** By check: `step 3: endpoint`, `ruff check`; only those that found something. */
  problems: ReadonlyMap<string, Findings>;
}

export interface BuildOptions {
  venv: Venv;
  /** Told what goes on. */
  onProgress: (text: string) => void;
  /** Keeps the repo for a look. */
  keep: boolean;
  /** Calls the API far more often. */
  thorough: boolean;
}

/** Counted by Django itself, when the system stands. */
const COUNTS = `
import json
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, get_resolver
from pathlib import Path

base = Path.cwd()
own = [config for config in apps.get_app_configs() if Path(config.path).is_relative_to(base)]
names = set()

def walk(patterns, prefix):
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            names.add((path.startswith("api/"), path, type(pattern.callback).__name__))
        else:
            walk(pattern.url_patterns, path)

walk(get_resolver().url_patterns, "")
print(json.dumps({
    "apps": len(own),
    "models": sum(len(list(config.get_models())) for config in own),
    "endpoints": len({path for api, path, _ in names if api}),
    "pages": len({path for api, path, _ in names if not api and not path.startswith("admin/")}),
}))
`;

/** Builds one system from its bare layout. */
export async function build(system: System, options: BuildOptions): Promise<Built> {
  const { venv, onProgress, keep } = options;
  const started = Date.now();
  const site = new SystemSite(system, venv);
  const problems = new Map<string, Findings>();
  const found = (check: string, findings: Findings): void => {
    if (findings.length > 0) problems.set(check, findings);
  };
  try {
    await site.commit("layout");
    const layout = filesOf(site);
    await takeSteps(site, found, onProgress);
    const files = filesOf(site);
    found("folders to be left alone", touched(site, layout, files));
    onProgress("all steps as one plan");
    found("batch", await differsAsOnePlan(site, files));
    const measured = await judge(site, found, options);
    return { system, seconds: (Date.now() - started) / 1000, problems, ...measured };
  } finally {
    if (keep) onProgress(`kept in ${site.repo.root}`);
    else site.remove();
  }
}

type Report = (check: string, findings: Findings) => void;

async function takeSteps(site: SystemSite, found: Report, onProgress: (text: string) => void): Promise<void> {
  const { steps } = site.system;
  for (const [index, step] of steps.entries()) {
    const name = `step ${index + 1} of ${steps.length}: ${step.generator} (line ${step.line})`;
    onProgress(name);
    const finished = await site.step(step, index);
    const manual = finished.stdout.split("\n").filter((line) => /^ +manual /.test(line));
    if (finished.code !== 0) found(name, `${finished.stdout}\n${finished.stderr}`.trim().split("\n"));
    else found(`${name}: left to do by hand`, manual);
    found(`${name}: manage.py check`, await site.manageFindings("check", "--fail-level", "WARNING"));
  }
}

/** Everything that has to hold when the last step is done. */
async function judge(
  site: SystemSite,
  found: Report,
  { onProgress, thorough }: BuildOptions,
): Promise<Omit<Built, "system" | "seconds" | "problems">> {
  const check = async (name: string, findings: Promise<Findings>): Promise<void> => {
    onProgress(name);
    found(name, await findings);
  };
  await check("makemigrations", site.manageFindings("makemigrations"));
  await check("migrate", site.manageFindings("migrate"));
  await check("makemigrations --check", site.manageFindings("makemigrations", "--check", "--dry-run"));
  onProgress("tests");
  const { tests, coverage, findings } = await measuredTests(site);
  found("tests", findings);
  const ours = ["--extend-exclude", "migrations"];
  await check("ruff check", site.quiet("-m", "ruff", "check", "--no-cache", ...ours, "."));
  await check("ruff format", site.quiet("-m", "ruff", "format", "--no-cache", "--check", ...ours, "."));
  await check("mypy", site.mypy());
  await check("bandit", site.quiet("-m", "bandit", "-q", "-r", "-x", "*/tests/*,./manage.py", "."));
  // An API alone has no templates, and djlint takes no files for a mistake.
  if ([...filesOf(site).keys()].some((path) => path.endsWith(".html")))
    await check("djlint", site.quiet("-m", "djlint", "--quiet", "--lint", "."));
  await check(
    "schema",
    site.manageFindings("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null"),
  );
  await check("URLs and labels", unexpected(site));
  await check("rows that commands make", unmade(site));
  let calls = 0;
  await check(
    "API calls",
    apiCalls(site, { thorough }).then((api) => {
      calls = api.calls;
      return api.findings;
    }, brokenOff),
  );
  const inTurn = async (name: string, findings: () => Promise<Findings>): Promise<void> => {
    onProgress(name);
    found(name, await findings().catch(brokenOff));
  };
  await checkRunning(site, inTurn);
  await checkVariants(site.system, site.venv, inTurn);
  const counts = JSON.parse(await site.manageWell("shell", "-v", "0", "-c", COUNTS)) as Counts;
  return { ...counts, tests, coverage, calls };
}

/** What a check died of. */
function brokenOff(error: unknown): Findings {
  return (error instanceof Error ? error.message : String(error)).split("\n").slice(-40);
}

type Counts = Pick<Built, "apps" | "models" | "endpoints" | "pages">;

interface CoverageReport {
  totals: { percent_covered: number };
}

async function measuredTests(
  site: SystemSite,
): Promise<{ tests: number; coverage: number; findings: Findings }> {
  const data = site.repo.path(join(".git", "coverage"));
  const env = { COVERAGE_FILE: data };
  const omit = "*/migrations/*,manage.py,*/asgi.py,*/wsgi.py,*/settings/*";
  const args = ["-m", "coverage", "run", "--source=.", `--omit=${omit}`, "manage.py", "test"];
  const finished = await site.python(args, env);
  const output = `${finished.stdout}\n${finished.stderr}`.trim();
  const json = `${data}.json`;
  const written = await site.python(["-m", "coverage", "json", "-q", "-o", json], env);
  const percent =
    written.code === 0
      ? (JSON.parse(readFileSync(json, "utf8")) as CoverageReport).totals.percent_covered
      : 0;
  return {
    tests: Number(/Ran (\d+) tests?/.exec(output)?.[1] ?? 0),
    coverage: percent,
    findings: finished.code === 0 ? [] : output.split("\n").slice(-60),
  };
}
