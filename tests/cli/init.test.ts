/** `plop-pack-django init` and `remove`: what they write beside what is there, and that nothing of it is left. */
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { init } from "../../helpers/cli/init.ts";
import { remove } from "../../helpers/cli/remove.ts";
import type { RunReport } from "../../helpers/plan/report.ts";
import type { Repo } from "../support/repo.ts";
import { expectUntouched } from "./expect.ts";
import { staticRepo } from "./static-repo.ts";

const kit = { commands: ["app", "model"].map((name) => ({ name, description: "", questions: [] })) };
const PACKAGE = '{\n    "name": "shop",\n    "scripts": {\n        "model": "echo mine"\n    }\n}\n';

let repo: Repo;
beforeEach(() => {
  repo = staticRepo();
});
afterEach(() => {
  jest.restoreAllMocks();
  repo.remove();
});

async function report(run: typeof init, folder: string, ...args: string[]): Promise<RunReport> {
  let said = "";
  jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  expect(await run(["--dest", folder, "--json", ...args], kit)).toBe(0);
  return JSON.parse(said) as RunReport;
}

const paths = ({ files }: RunReport): string[] => files.map(({ kind, path }) => `${kind} ${path}`);

test("a repo without anything of npm's; then nothing to do; then no trace", async () => {
  const before = repo.snapshot();
  const dry = await report(init, repo.root, "--dry-run");
  expectUntouched(repo, before);
  const done = await report(init, repo.root);
  expect(paths(done)).toEqual(paths(dry));
  expect(paths(done)).toEqual(["create plopfile.mjs", "create package.json", "create .gitignore"]);
  expect(repo.read("plopfile.mjs")).toContain('import django from "plop-pack-django";');
  expect(repo.read(".gitignore")).toBe(".plop-pack-django/\n");
  expect(JSON.parse(repo.read("package.json"))).toEqual({
    private: true,
    scripts: { app: "plop app", model: "plop model" },
  });
  expect(paths(await report(init, repo.root)).every((line) => line.startsWith("identical"))).toBe(true);
  await report(remove, repo.root);
  expectUntouched(repo, before);
});

test("a script, a plopfile and a .gitignore of somebody's own stay as they are", async () => {
  repo.write("package.json", PACKAGE);
  repo.write("plopfile.js", "export default function (plop) {\n  plop.setHelper('x', () => 1);\n}\n");
  repo.write(".gitignore", "node_modules");
  const before = repo.snapshot();
  const { notes } = await report(init, repo.root);
  expect(notes.join("\n")).toMatch(/plopfile\.js: its function is async now[\s\S]*stay: model;/);
  expect(repo.read("plopfile.js")).toContain("  await plop.load('plop-pack-django');\n");
  expect(repo.read(".gitignore")).toBe("node_modules\n.plop-pack-django/\n");
  expect(repo.read("package.json")).toContain('"echo mine",\n        "app": "plop app"\n');
  await report(remove, repo.root);
  repo.write(".gitignore", repo.read(".gitignore").trimEnd());
  expectUntouched(repo, before);
});

test("what git ignores of it is said, with the line that does it; what is tracked isn't ignored", async () => {
  const git = (...args: string[]): unknown =>
    execFileSync("git", ["-C", repo.root, ...args], { stdio: "ignore" });
  git("init");
  repo.write(".gitignore", "*.json\n*.mjs\n!keep.mjs\n.gitignore\n");
  repo.write("package.json", PACKAGE);
  git("add", "-f", ".gitignore");
  const { notes } = await report(init, repo.root, "--dry-run");
  const told = notes.filter((note) => note.includes("ignored by git"));
  expect(told).toEqual([
    "plopfile.mjs is ignored by git (.gitignore:2 *.mjs): others won't get it unless you git add -f it",
    "package.json is ignored by git (.gitignore:1 *.json): others won't get it unless you git add -f it",
  ]);
});

test("package.json in frontend/: the plopfile lies beside it, the records at the top", async () => {
  repo.makeFolder(".git");
  repo.write("frontend/package.json", PACKAGE);
  const { next } = await report(init, repo.path("frontend"));
  expect(next).toEqual(["cd frontend && npx plop"]);
  expect(repo.read("frontend/plopfile.mjs")).toContain("plop-pack-django");
  expect(repo.read(".gitignore")).toBe(".plop-pack-django/\n");
});

test("what a person has changed since stays, and remove says so", async () => {
  await report(init, repo.root);
  repo.edit("plopfile.mjs", "await django(plop, config);", "await django(plop, { ...config });");
  repo.edit("package.json", '"plop app"', '"plop app --yes"');
  const { manual } = await report(remove, repo.root);
  expect(manual).toMatchObject([{ path: "plopfile.mjs", line: 2 }]);
  expect(JSON.parse(repo.read("package.json"))).toEqual({
    private: true,
    scripts: { app: "plop app --yes" },
  });
});
