/**
 * Measures the kit against others and against its own goals; prints the tables and writes them into `bench/RESULTS.md`:
 * `npm run bench`, or `npm run bench -- --runs 3` for a quicker look.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { orExplain } from "../scripts/python-env.ts";
import { comparisons } from "./comparisons.ts";
import { growths } from "./growth.ts";
import { inTurns } from "./measure.ts";
import { results, type Measured } from "./results.ts";
import { prepareTools } from "./tools.ts";

const PAGE = fileURLToPath(new URL("RESULTS.md", import.meta.url));
const { values } = parseArgs({ options: { runs: { type: "string", default: "9" } } });

await orExplain(async () => {
  const runs = Math.max(1, Number(values.runs));
  const tools = await prepareTools();
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "plop-bench-")));
  try {
    const commands = comparisons(tools, scratch);
    for (const { cwd } of commands) mkdirSync(cwd, { recursive: true });
    const taken = await inTurns(tools.python, commands, runs);
    const compared = commands.flatMap((command, index) => {
      const one = taken[index];
      return one === undefined ? [] : [{ command, taken: one }];
    });
    const measured: Measured = {
      compared,
      growths: await growths(tools, scratch, runs),
      versions: tools.versions,
      runs,
    };
    const text = await format(results(measured), { ...(await resolveConfig(PAGE)), parser: "markdown" });
    process.stdout.write(text);
    writeFileSync(PAGE, text);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
