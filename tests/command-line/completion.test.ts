/** What is offered where somebody presses Tab. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generators, readers } from "../../generators/index.ts";
import { candidates } from "../../helpers/cli/candidates.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { inspect } from "../../helpers/project/discover.ts";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { TEMPLATES } from "../../helpers/render.ts";
import { repo } from "../generators/support.ts";

let project: Project;
beforeAll(async () => {
  await loadParser();
  const job = "class Job(models.Model):\n    pass\n\n\nclass Journal(models.Model):\n    pass\n";
  project = inspect(new MemoryFiles(repo({ jobs: job, people: "" })), "manage.py");
});

function offered(typed: string, known: Project | undefined = project): string[] {
  return candidates(typed.split(" "), [...generators, ...readers], known).map(({ value }) => value);
}

describe("candidates", () => {
  test.each<[string, string[]]>([
    ["en", ["endpoint"]],
    ["ser", ["serializer", "service"]],
    ["endpoint ", ["jobs", "people"]],
    ["endpoint jobs Jo", ["Job", "Journal"]],
    ["--dest /x endpoint jobs Jour", ["Journal"]],
    ["endpoint --d", ["--dest", "--dry-run", "--diff"]],
    ["doctor --d", ["--dest"]],
    ["endpoint --dest ", []],
    ["endpoint -- --ap", ["--app"]],
    ["endpoint -- --app ", ["jobs", "people"]],
    ["endpoint -- --app jobs --model Jour", ["Journal"]],
    ["endpoint -- --app jobs --a", ["--access", "--actions"]],
    ["endpoint jobs Job -- --te", ["--tests"]],
    ["endpoint -- --tests ", ["yes", "no"]],
    ["nothing ", []],
  ])("%s", (typed, values) => {
    expect(offered(typed)).toEqual(values);
  });

  test("all generators at first, each with what it does", () => {
    const all = candidates([""], [...generators, ...readers], project);
    expect(all.map(({ value }) => value)).toEqual([...generators, ...readers].map(({ name }) => name));
    for (const { about } of all) expect(about).not.toBe("");
  });

  test("without a project there are no apps, and nothing is said about it", () => {
    expect(candidates(["endpoint", ""], generators, undefined)).toEqual([]);
    expect(candidates(["endpoint", "--", ""], generators, undefined)[0]?.value).toBe("--app");
  });
});

test("bash asks the kit that the repo has installed, from any folder of it, and leaves other commands of npx alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "plop-completion-"));
  try {
    const bin = join(folder, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    mkdirSync(join(folder, "a b/c"), { recursive: true });
    const program = join(bin, "plop-pack-django");
    writeFileSync(program, '#!/bin/sh\nprintf "%s\\t-\\n" "$@"\n');
    chmodSync(program, 0o755);
    const complete = (...words: string[]): string[] => {
      const script = [
        `source ${join(TEMPLATES, "completion/plop.bash")}`,
        `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})`,
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))",
        "_plop_pack_django",
        'printf "%s\\n" "${COMPREPLY[@]}"',
      ];
      const { stdout, stderr } = spawnSync("bash", ["-u", "-c", script.join("\n")], {
        cwd: join(folder, "a b/c"),
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      return stdout.trim() === "" ? [] : stdout.trim().split("\n");
    };
    expect(complete("npx", "plop", "model", "a")).toEqual(["completion", "words", "--", "model", "a"]);
    expect(complete("plop", "mo")).toEqual(["completion", "words", "--", "mo"]);
    expect(complete("npx", "pl")).toEqual([]);
    expect(complete("npx", "prettier", "--")).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
