/**
 * mypy in strict mode, with the stubs and plugins of Django and REST framework.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DjangoRepo } from "./django-repo.ts";
import { KIT, transcript } from "./kit.ts";

const INI = (settings: string): string => `[mypy]
plugins = mypy_django_plugin.main, mypy_drf_plugin.main
strict = true
exclude = (/migrations/|^manage\\.py$)
# ModelAdmin and others take no argument at run time without a patch of Django.
disallow_any_generics = false

[mypy-*.migrations.*]
ignore_errors = true

[mypy.plugins.django-stubs]
django_settings_module = "${settings}"
`;

/**
 * Its errors, a line each.
 *
 * @param targets below manage.py's folder
 * @param cache name of the cache: one a process at a time, for mypy keeps no lock
 * @throws Error when it couldn't run
 */
export async function mypyErrors(
  repo: DjangoRepo,
  targets: readonly string[],
  cache = process.env.JEST_WORKER_ID ?? "1",
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "plop-mypy-"));
  const cacheDir = join(KIT, ".cache", "mypy", cache);
  mkdirSync(cacheDir, { recursive: true });
  try {
    const config = join(folder, "mypy.ini");
    writeFileSync(config, INI(repo.settings));
    const options = [
      "--config-file",
      config,
      "--cache-dir",
      cacheDir,
      "--no-error-summary",
      "--show-error-codes",
    ];
    const finished = await repo.python(["-m", "mypy", ...options, ...targets]);
    if (finished.code > 1) throw new Error(`mypy ended with ${finished.code}\n${transcript(finished)}`);
    return finished.stdout.split("\n").filter((line) => line.includes(": error: "));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
