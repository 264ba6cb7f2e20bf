/**
 * What git says about the files that a run would change. Only asked, never told to do anything: the index isn't even
 * refreshed, and no hook or file-system monitor of the repo is started.
 */
import { spawnSync } from "node:child_process";

/** Longest time that git may take, in milliseconds: a note isn't worth more. */
const PATIENCE = 2000;

/**
 * Those of the files that have changes which aren't committed; none where git, or a repository, isn't there.
 *
 * @param paths relative to the root
 * @see https://git-scm.com/docs/git-status#_background_refresh
 */
export function uncommitted(root: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const options = ["--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false"];
  const status = ["status", "--porcelain", "-z", "--no-renames", "--ignored=no", "--", ...paths];
  const { stdout, status: code } = spawnSync("git", [...options, ...status], {
    cwd: root,
    encoding: "utf8",
    timeout: PATIENCE,
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (code !== 0) return [];
  return stdout
    .split("\0")
    .filter(Boolean)
    .map((entry) => entry.slice(3));
}
