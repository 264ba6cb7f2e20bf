/**
 * The package as people get it: packed, looked at, and installed into a new Django repo, where it adds an app, a model, an
 * endpoint and pages, whose tests run, and leaves again. On every Node version that the kit promises, or only PLOP_NODE's;
 * one that can't be had here is skipped with its reason.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookAt, pack } from "./package/look.ts";
import { prepareRepo, tryOn, tryVendored, type Prepared } from "./package/try.ts";
import { NODE_VERSIONS, nodeOf } from "./node-binaries.ts";
import { orExplain } from "./python-env.ts";

const scratch = realpathSync(mkdtempSync(join(tmpdir(), "plop-package-")));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function everyNode(prepared: Prepared): Promise<void> {
  let last: string | undefined;
  const { PLOP_NODE } = process.env;
  for (const version of PLOP_NODE === undefined ? NODE_VERSIONS : [Number(PLOP_NODE)]) {
    const node = await nodeOf(version);
    if ("reason" in node) {
      say(`Node ${version}: skipped, ${node.reason}`);
      if (process.env.PLOP_CI === "1") process.exitCode = 1;
      continue;
    }
    last = node.binary;
    const seconds = await timed(() => tryOn(prepared, version, node.binary));
    say(`Node ${version}: init, app, model, endpoint, frontend-view, their tests, remove: ok (${seconds} s)`);
  }
  if (last === undefined) return;
  const binary = last;
  say(`init --vendor, and a model from the copy: ok (${await timed(() => tryVendored(prepared, binary))} s)`);
}

async function timed(action: () => Promise<void>): Promise<number> {
  const started = Date.now();
  await action();
  return Math.round((Date.now() - started) / 1000);
}

await orExplain(async () => {
  try {
    const packed = await pack(scratch);
    for (const line of await lookAt(packed)) say(line);
    await everyNode(await prepareRepo(scratch, packed.tarball));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
