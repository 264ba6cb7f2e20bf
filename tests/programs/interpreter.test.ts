/**
 * Where the project's Python is looked for, on each system, and what is said when there is none.
 */
import { afterAll, describe, expect, test } from "@jest/globals";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { MemoryFiles } from "../../helpers/files.ts";
import {
  findPython,
  interpreterCandidates,
  onPath,
  type Surroundings,
} from "../../helpers/programs/interpreter.ts";
import { startProgram } from "../../helpers/programs/start.ts";

const folder = mkdtempSync(join(tmpdir(), "plop-interpreter-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const LINUX: Surroundings = { platform: "linux", env: { PATH: "/usr/bin:bin:/opt/bin" } };

function candidates(files: Record<string, string>, around: Surroundings, manageDir = "", root = "/repo") {
  return interpreterCandidates({ files: new MemoryFiles(files, root), manageDir }, around);
}

describe("interpreterCandidates", () => {
  test("in order: what was said, what is active, the project's folders, what managers keep elsewhere, conda, the PATH", () => {
    const files = {
      "backend/venv/pyvenv.cfg": "",
      ".venv/pyvenv.cfg": "",
      "pyproject.toml": "[tool.poetry]\nname = 'x'\n",
      "backend/Pipfile": "",
    };
    const env = {
      PATH: "/usr/bin",
      PYTHON: "/opt/py/bin/python3",
      VIRTUAL_ENV: "/envs/active",
      UV_PROJECT_ENVIRONMENT: "envs/uv",
      CONDA_PREFIX: "/conda/x",
    };
    const found = candidates(files, { platform: "linux", env, configured: "/repo/tools/py" }, "backend");
    expect(found.map(({ from, pythons }) => [from, pythons[0]])).toEqual([
      ["configuration: /repo/tools/py", "/repo/tools/py"],
      ["PYTHON=/opt/py/bin/python3", "/opt/py/bin/python3"],
      ["VIRTUAL_ENV", "/envs/active/bin/python"],
      ["UV_PROJECT_ENVIRONMENT", "/repo/envs/uv/bin/python"],
      ["backend/venv", "/repo/backend/venv/bin/python"],
      [".venv", "/repo/.venv/bin/python"],
      ["poetry env info -p", undefined],
      ["pipenv --venv", undefined],
      ["CONDA_PREFIX", "/conda/x/bin/python"],
      ["PATH", "/usr/bin/python3"],
    ]);
  });

  test("Windows: Scripts\\python.exe, python.exe at conda's top, Path with semicolons, the drive's letter", () => {
    const env = {
      Path: "C:\\Python;.;C:\\Windows",
      VIRTUAL_ENV: "C:\\envs\\a b",
      PYTHON: "py312",
      CONDA_PREFIX: "D:\\conda",
    };
    const around: Surroundings = { platform: "win32", env };
    const found = candidates({ ".venv/pyvenv.cfg": "" }, around, "", "C:\\work\\repo");
    const of = (from: string): readonly string[] => found.find((one) => one.from === from)?.pythons ?? [];
    expect(of("VIRTUAL_ENV")).toEqual(["C:\\envs\\a b\\Scripts\\python.exe", "C:\\envs\\a b\\python.exe"]);
    expect(of(".venv")[0]).toBe("C:\\work\\repo\\.venv\\Scripts\\python.exe");
    expect(of("CONDA_PREFIX")[1]).toBe("D:\\conda\\python.exe");
    expect(of("PYTHON=py312")).toEqual(["C:\\Python\\py312.exe", "C:\\Windows\\py312.exe"]);
    // Never the folder that one is in.
    expect(of("PATH")).not.toContain("python3.exe");
  });

  test("relative entries of the PATH are passed over", () => {
    expect(onPath("ruff", LINUX)).toEqual(["/usr/bin/ruff", "/opt/bin/ruff"]);
  });

  test("empty variables say nothing", () => {
    const env = { PATH: "", PYTHON: "", VIRTUAL_ENV: " " };
    expect(candidates({}, { platform: "linux", env }).map(({ from }) => from)).toEqual(["PATH"]);
  });
});

function program(path: string, script: string): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\n${script}\n`);
  chmodSync(full, 0o755);
  return full;
}

describe("findPython", () => {
  test("takes the first that has Django, asks poetry where it keeps one, and names what it looked for", async () => {
    program("none/bin/python", "exit 1");
    const good = program("poetrys/bin/python", "exit 0");
    program("bin/poetry", `test "$*" = "env info -p" && echo ${folder}/poetrys`);
    const around: Surroundings = {
      platform: "linux",
      env: { PATH: join(folder, "bin"), VIRTUAL_ENV: join(folder, "none") },
    };
    const known = candidates({ "poetry.lock": "" }, around);
    expect(await findPython(known, folder, around)).toEqual({ python: good, from: "poetry env info -p" });
    const nothing = candidates({ Pipfile: "" }, around);
    expect(await findPython(nothing, folder, around)).toEqual({
      lookedFor: ["VIRTUAL_ENV (no Django)", "pipenv --venv", "PATH"],
    });
  });
});

describe("startProgram", () => {
  test("keeps both streams and the code, hands input over, adds to the environment", async () => {
    const script = program("echo", 'cat; echo "$X" >&2; exit 3');
    const ended = await startProgram(script, [], {
      cwd: folder,
      timeout: 5000,
      input: "in",
      env: { X: "x" },
    });
    expect(ended).toEqual({ code: 3, stdout: "in", stderr: "x\n" });
  });

  test("a program that isn't there, and one that takes too long, are no exceptions", async () => {
    const options = { cwd: folder, timeout: 200 };
    expect(await startProgram(join(folder, "nothing"), [], options)).toMatchObject({
      reason: "it is not there",
    });
    const slow = program("slow", "sleep 20");
    const began = Date.now();
    const ended = await startProgram(slow, [], options);
    expect(ended.code).toBeUndefined();
    expect(ended.reason).toContain("it took more than");
    expect(Date.now() - began).toBeLessThan(5000);
  });
});
