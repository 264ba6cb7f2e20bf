/**
 * What git says about the files that a run would change. Only asked, never told to do anything: the index isn't even
 * refreshed, and no program that the repo's configuration names is started, for a repo may come from anywhere.
 */
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** Longest time that git may take, in milliseconds: a note isn't worth more. */
const PATIENCE = 2000;

/** No hook, no file-system monitor, no fetching of what a partial clone lacks. */
const QUIET = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"];

/**
 * Those of the files that have changes which aren't committed; none where git, or a repository, isn't there.
 *
 * @param paths relative to the root
 * @see https://git-scm.com/docs/git-status#_background_refresh
 */
export function uncommitted(root: string, paths: readonly string[]): string[] {
  if (paths.length === 0 || !isInRepository(realpathSync(root))) return [];
  const status = ["status", "--porcelain", "-z", "--no-renames", "--ignored=no", "--ignore-submodules=all"];
  return git(root, ["--literal-pathspecs", ...status, "--", ...paths], withoutFilters(root)).map((entry) =>
    entry.slice(3),
  );
}

/** A file that git leaves out, and the line that says so. */
export interface Ignored {
  path: string;
  /** `.gitignore:3` */
  from: string;
  pattern: string;
}

/**
 * Those of the files that git ignores, there or not; none where git, or a repository, isn't there. What is tracked isn't ignored.
 *
 * @param paths relative to the root
 * @see https://git-scm.com/docs/git-check-ignore#_output
 */
export function ignored(root: string, paths: readonly string[]): Ignored[] {
  if (paths.length === 0 || !isInRepository(realpathSync(root))) return [];
  const input = paths.map((path) => `${path}\0`).join("");
  const parts = git(root, ["check-ignore", "--verbose", "--stdin", "-z"], {}, input);
  const entries = Array.from({ length: Math.floor(parts.length / 4) }, (_x, n) =>
    parts.slice(4 * n, 4 * n + 4),
  );
  return entries.flatMap(([source = "", line = "", pattern = "", path = ""]) =>
    pattern.startsWith("!") ? [] : [{ path, from: `${source}:${line}`, pattern }],
  );
}

/** To look is cheaper than to start git, which would find nothing either. */
function isInRepository(folder: string): boolean {
  if (process.env.GIT_DIR !== undefined || existsSync(join(folder, ".git"))) return true;
  const above = dirname(folder);
  return above !== folder && isInRepository(above);
}

/**
 * Filters are programs that git starts to compare a file; without them it compares the bytes.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
function withoutFilters(root: string): NodeJS.ProcessEnv {
  const names = git(root, ["config", "-z", "--name-only", "--get-regexp", "^filter\\..*"], {});
  const pairs = names.flatMap((name, index) => [
    [`GIT_CONFIG_KEY_${index}`, name] as const,
    [`GIT_CONFIG_VALUE_${index}`, ""] as const,
  ]);
  return { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(names.length) };
}

/** The entries that a command of git prints, ended by NUL; none where it fails. */
function git(root: string, args: readonly string[], env: NodeJS.ProcessEnv, input = ""): string[] {
  const { stdout, status } = spawnSync("git", ["-C", root, ...QUIET, ...args], {
    // Not in the repo: Windows looks for programs in the current folder first.
    cwd: dirname(process.execPath),
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: PATIENCE,
    input,
    stdio: ["pipe", "pipe", "ignore"],
  });
  return status === 0 ? stdout.split("\0").filter(Boolean) : [];
}
