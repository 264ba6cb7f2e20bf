/** What big repos and big files cost: the same work in several sizes. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exponent, median, once, type Command, type Taken } from "./measure.ts";
import { featureSteps, writeRepo } from "./repos.ts";
import type { Tools } from "./tools.ts";

/** One kind of work, in each of its sizes. */
export interface Growth {
  name: string;
  unit: string;
  sizes: readonly { size: number; taken: Taken }[];
  /** Of the processor's time: 1 is linear. */
  exponent: number;
}

const FILES_PER_APP = 30;
const APPS = [125, 250, 500, 1000];
const ROUTES = [1250, 2500, 5000, 10_000];
const FEATURES = [12, 25, 50, 100];

/**
 * @param scratch an empty folder
 */
export async function growths(tools: Tools, scratch: string, runs: number): Promise<Growth[]> {
  for (const apps of APPS) {
    const root = join(scratch, `apps-${apps}`);
    mkdirSync(root);
    writeRepo(root, { apps, files: FILES_PER_APP });
  }
  const probe = (file: string, argument: string): Command => ({
    name: file,
    argv: [process.execPath, join(tools.probes, file), argument],
    cwd: scratch,
  });
  return [
    await grown("discovery", `apps of ${FILES_PER_APP} files`, APPS, (apps) =>
      probed(tools, probe("discover.js", join(scratch, `apps-${apps}`)), runs),
    ),
    await grown("a route into an urls.py", "routes", ROUTES, (routes) =>
      probed(tools, probe("route.js", String(routes)), runs),
    ),
    await grown("features in one batch", "features", FEATURES, (count) => batch(tools, scratch, count)),
  ];
}

async function grown(
  name: string,
  unit: string,
  sizes: readonly number[],
  measure: (size: number) => Promise<Taken>,
): Promise<Growth> {
  const found: { size: number; taken: Taken }[] = [];
  for (const size of sizes) found.push({ size, taken: await measure(size) });
  return { name, unit, sizes: found, exponent: exponent(found.map(({ size, taken }) => [size, taken.cpu])) };
}

/** A probe says itself what the work took, without the start of its process. */
async function probed(tools: Tools, command: Command, runs: number): Promise<Taken> {
  const found: Taken[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const { memory, output } = await once(tools.python, command);
    found.push({ ...(JSON.parse(output) as Omit<Taken, "memory">), memory });
  }
  return {
    wall: median(found.map((one) => one.wall)),
    cpu: median(found.map((one) => one.cpu)),
    memory: Math.max(...found.map((one) => one.memory)),
  };
}

/** A whole run of `plop batch`, once: it takes long enough. */
async function batch(tools: Tools, scratch: string, count: number): Promise<Taken> {
  const repo = join(scratch, "batch");
  const steps = join(scratch, "steps.yml");
  writeFileSync(steps, featureSteps(count));
  const prepare = (): void => {
    rmSync(repo, { recursive: true, force: true });
    writeRepo(repo, { apps: 10 });
  };
  const plopfile = ["--plopfile", join(tools.kit, "plopfile.mjs")];
  const argv = [process.execPath, join(tools.kit, "node_modules/plop/bin/plop.js"), ...plopfile];
  return once(tools.python, {
    name: `batch of ${count}`,
    argv: [...argv, "batch", "--dest", repo, "--", "--file", steps],
    cwd: tools.kit,
    makes: join(repo, `app${(count - 1) % 10}/tests/test_api.py`),
    prepare,
  });
}
