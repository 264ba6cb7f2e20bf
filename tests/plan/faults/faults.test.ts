/** The writer among its enemies: death at every step, a full disk, a broken one, other runs. */
import { describe, expect, test } from "@jest/globals";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordedRuns } from "../../../helpers/plan/journal.ts";
import { recoverUnfinished } from "../../../helpers/plan/recover.ts";
import { loadParser } from "../../../helpers/python/parse.ts";
import { makeRepo, run, snapshot } from "./repo.ts";

const script = (name: string): string[] => ["--import", "tsx", fileURLToPath(new URL(name, import.meta.url))];

describe("all or nothing", () => {
  test("whatever fails, and whenever: as before or as after, never between", () => {
    const { stdout, stderr } = spawnSync(process.execPath, script("./every-step.ts"), { encoding: "utf8" });
    expect(stderr).toBe("");
    const { tried, steps, halfStates } = JSON.parse(stdout) as {
      tried: number;
      steps: Record<string, number>;
      halfStates: string[];
    };
    expect(halfStates).toEqual([]);
    expect(Object.keys(steps)).toEqual(["the first run", "undo"]);
    expect(Math.min(...Object.values(steps))).toBeGreaterThan(25);
    expect(tried).toBeGreaterThan(2000);
  }, 120_000);

  test.each([5, 14, 20, 26, 32, 36, 40, 43])(
    "a real SIGKILL at step %i: the next run finds it and ends it, and says so",
    async (step) => {
      await loadParser();
      const root = makeRepo();
      const before = snapshot(root);
      const { signal } = spawnSync(process.execPath, [
        ...script("./every-step.ts"),
        "--die",
        String(step),
        root,
      ]);
      expect(signal).toBe("SIGKILL");
      const said = recoverUnfinished(root);
      const isDone = recordedRuns(root).length === 1;
      if (!isDone) expect(snapshot(root)).toBe(before);
      for (const line of said)
        expect(line).toMatch(/^the unfinished run .* (was found and put back|had made all its changes)/);
      if (!isDone) run(root);
      expect(readFileSync(join(root, "settings.py"), "utf8")).toContain('"jobs"');
      expect(snapshot(root)).not.toContain(".plop");
      rmSync(root, { recursive: true });
    },
    30_000,
  );

  test("two runs at the same time lose nothing", async () => {
    const root = mkdtempSync(join(tmpdir(), "plop-two-"));
    writeFileSync(join(root, "requirements.txt"), "");
    const codes = await Promise.all(
      ["a", "b", "c"].map(
        (name) =>
          new Promise((done) => {
            spawn(process.execPath, [...script("./writer.ts"), root, name, "8"], { stdio: "inherit" }).on(
              "exit",
              done,
            );
          }),
      ),
    );
    expect(codes).toEqual([0, 0, 0]);
    const lines = readFileSync(join(root, "requirements.txt"), "utf8").trim().split("\n");
    expect(lines).toHaveLength(24);
    expect(new Set(lines).size).toBe(24);
    expect(readdirSync(root).sort()).toEqual([".plop-pack-django", "requirements.txt"]);
    expect(existsSync(join(root, ".plop-pack-django/lock"))).toBe(false);
    rmSync(root, { recursive: true });
  }, 60_000);
});
