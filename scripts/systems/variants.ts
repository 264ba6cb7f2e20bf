/**
 * Variants of a system: a shorter list of steps from the same bare repo, `variants/<name>/features.yml`, as one plan. A variant
 * may bring files for the layout (`layout/`) and lines for the end of its settings (`settings.py`).
 */
import { appendFileSync, cpSync, existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { plop } from "../../tests/support/kit.ts";
import type { Venv } from "../python-env.ts";
import { findingsOf, SystemSite, type Findings } from "./site.ts";
import type { System, Variant } from "./system.ts";

/** Builds every variant and judges it by its tests, a linter and the files that it is to have. */
export async function checkVariants(
  system: System,
  venv: Venv,
  check: (name: string, findings: () => Promise<Findings>) => Promise<void>,
): Promise<void> {
  for (const [name, variant] of Object.entries(system.variants ?? {}))
    await check(`variant ${name}`, () => findingsIn(system, venv, { name, variant }));
}

async function findingsIn(
  system: System,
  venv: Venv,
  { name, variant }: { name: string; variant: Variant },
): Promise<Findings> {
  const folder = join(system.layout, "..", "variants", name);
  const site = new SystemSite(system, venv);
  try {
    bring(site, folder);
    await site.commit("layout");
    const file = relative(process.cwd(), join(folder, "features.yml"));
    const finished = await plop(
      ["batch", "--dest", site.repo.root, "--yes", "--", `--file=${file}`],
      process.cwd(),
    );
    if (finished.code !== 0) return findingsOf(finished);
    const manual = finished.stdout.split("\n").filter((line) => /^ +manual /.test(line));
    return [...manual, ...wrongFiles(site, variant), ...(await judged(site))];
  } finally {
    site.remove();
  }
}

/** Puts what the variant brings into the layout. */
function bring({ repo, system }: SystemSite, folder: string): void {
  const layout = join(folder, "layout");
  if (existsSync(layout)) cpSync(layout, repo.root, { recursive: true });
  const lines = join(folder, "settings.py");
  if (!existsSync(lines)) return;
  const path = join(system.manageDir, `${system.settings.replaceAll(".", "/")}.py`);
  appendFileSync(repo.path(path), readFileSync(lines));
}

function wrongFiles({ repo }: SystemSite, { with: wanted = [], without = [] }: Variant): Findings {
  const has = (path: string): boolean => existsSync(repo.path(path));
  return [
    ...wanted.filter((path) => !has(path)).map((path) => `${path} isn't there`),
    ...without.filter(has).map((path) => `${path} is there`),
  ];
}

async function judged(site: SystemSite): Promise<Findings> {
  const found: string[] = [];
  for (const args of [["check", "--fail-level", "WARNING"], ["makemigrations"], ["test"]])
    found.push(...(await site.manageFindings(...args)));
  const ours = ["--no-cache", "--extend-exclude", "migrations", "."];
  found.push(...(await site.quiet("-m", "ruff", "check", ...ours)));
  found.push(...(await site.quiet("-m", "ruff", "format", "--check", ...ours)));
  return found;
}
