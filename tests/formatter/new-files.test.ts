/**
 * A plan's new files in the hands of a formatter: a small program of the test's own stands for black.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryFiles } from "../../helpers/files.ts";
import { formatNewFiles } from "../../helpers/formatter/new-files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import type { Surroundings } from "../../helpers/programs/interpreter.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { repo } from "../generators/support.ts";

beforeAll(loadParser);

let folder = "";
let around: Surroundings = { platform: "linux", env: {} };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plop-formatter-"));
  mkdirSync(join(folder, "bin"));
  around = { platform: "linux", env: { PATH: join(folder, "bin") } };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program of this name that does something with the text of each file that it is given. */
function formatter(name: string, body: string): void {
  const path = join(folder, "bin", name);
  const script = [
    "const fs = require('node:fs');",
    `fs.appendFileSync(${JSON.stringify(join(folder, "calls"))}, process.cwd() + '\\n');`,
    "for (const path of process.argv.slice(2).filter((one) => one.endsWith('.py'))) {",
    "  const text = fs.readFileSync(path, 'utf8');",
    `  fs.writeFileSync(path, ((text, path) => { ${body} })(text, path));`,
    "}",
  ];
  writeFileSync(`${path}.cjs`, script.join("\n"));
  // jest's own options are none of the program's.
  writeFileSync(path, `#!/bin/sh\nunset NODE_OPTIONS\nexec "${process.execPath}" "${path}.cjs" "$@"\n`);
  chmodSync(path, 0o755);
}

const BLACK = { "pyproject.toml": "[tool.black]\n" };

function planner(files: Record<string, string> = BLACK): Planner {
  const made = new Planner(inspect(new MemoryFiles({ ...repo({ jobs: "" }), ...files }), "manage.py"));
  made.append("jobs/services.py", 'NAME = ("one", "two")\n');
  made.append("jobs/models.py", 'OTHER = ("three",)\n');
  made.add("jobs/tests/__init__.py", "");
  made.add("docs/x.md", "# x\n");
  return made;
}

const QUOTES = "return text.replaceAll('\"', String.fromCharCode(39));";

describe("formatNewFiles", () => {
  test("has new Python files only, says so, and leaves nothing in the way", async () => {
    formatter("black", QUOTES);
    const plan = planner();
    expect(await formatNewFiles(plan, "auto", around)).toBe(true);
    expect(plan.tree.read("jobs/services.py")).toBe("NAME = ('one', 'two')\n");
    expect(plan.tree.read("jobs/models.py")).toContain('OTHER = ("three",)');
    expect(plan.notes).toContainEqual("formatted with the repo's own black: 1 of 1 new Python files");
    const [mirror = ""] = readCalls();
    expect(existsSync(mirror)).toBe(false);
  });

  test("is given the repo's configuration, and the modules that the new files import", async () => {
    formatter(
      "black",
      "const names = fs.readdirSync('jobs'); return text + '# ' + [...fs.readdirSync('.'), ...names].join() + '\\n';",
    );
    const plan = planner({ ...BLACK, "setup.cfg": "[x]\n", "secrets.env": "A=1\n" });
    plan.append(
      "jobs/urls.py",
      "from jobs.models import OTHER\nfrom rest_framework import x\n\n\nHERE = (OTHER, x)\n",
    );
    await formatNewFiles(plan, "auto", around);
    expect(plan.tree.read("jobs/urls.py")).toContain(
      "# jobs,pyproject.toml,setup.cfg,__init__.py,models.py,services.py,urls.py",
    );
  });

  test("keeps CRLF", async () => {
    formatter("black", `if (text.includes('\\r')) throw new Error('CR'); ${QUOTES}`);
    const plan = planner({ ...BLACK, ".editorconfig": "[*.py]\nend_of_line = crlf\n" });
    expect(await formatNewFiles(plan, "auto", around)).toBe(true);
    expect(plan.tree.read("jobs/services.py")).toBe("NAME = ('one', 'two')\r\n");
  });

  test.each([
    ["fails", "throw new Error('no');", /black failed, so new files stay as they are/],
    ["takes code away", "return '';", /black would change more than the layout of jobs\/services\.py/],
    ["breaks code", "return text + ')';", /black would change more than the layout of jobs\/services\.py/],
  ])("one that %s is a note, and the kit's own layout stays", async (_says, body, note) => {
    formatter("black", body);
    const plan = planner();
    expect(await formatNewFiles(plan, "auto", around)).toBe(false);
    expect(plan.tree.read("jobs/services.py")).toBe('NAME = ("one", "two")\n');
    expect(plan.notes).toContainEqual(expect.stringMatching(note));
  });

  test("nothing is started, and nothing said, without a configuration, without a formatter, or with none", async () => {
    formatter("black", QUOTES);
    expect(await formatNewFiles(planner({}), "auto", around)).toBe(false);
    expect(await formatNewFiles(planner(), "none", around)).toBe(false);
    const missing = planner({ "pyproject.toml": "[tool.ruff]\n" });
    expect(await formatNewFiles(missing, "auto", around)).toBe(false);
    expect(missing.notes).toEqual([]);
    expect(existsSync(join(folder, "calls"))).toBe(false);
    // Asked for by name, it is missed.
    await formatNewFiles(missing, "ruff", around);
    expect(missing.notes).toEqual(["formatter: there is no ruff to run"]);
  });

  test("a file that is there in another layout is the same file", () => {
    const files = { ...repo({ jobs: "" }), "jobs/x.py": "import b\nimport a\n\nX = [\n    'a',\n]\n" };
    const plan = new Planner(inspect(new MemoryFiles(files), "manage.py"));
    plan.add("jobs/x.py", 'import a\nimport b\n\nX = ["a"]\n');
    expect(plan.tree.changes()).toEqual([]);
    expect(() => {
      plan.add("jobs/x.py", 'import a\nimport b\n\nX = ["b"]\n');
    }).toThrow("the file is there already");
  });
});

function readCalls(): string[] {
  return readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
}
