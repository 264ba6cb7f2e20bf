/**
 * The kit's action types in a plopfile of somebody's own: planned, proven and written like the kit's generators.
 */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { join } from "node:path";
import { KIT, plop } from "../support/kit.ts";
import { Repo } from "../support/repo.ts";
import { expectUntouched } from "./expect.ts";
import { staticRepo } from "./static-repo.ts";

jest.setTimeout(60_000);

const PLOPFILE = `
export default async function (plop) {
  await plop.load(${JSON.stringify(join(KIT, "plopfile.ts"))}, {}, { actionTypes: true });
  plop.setGenerator("note", {
    description: "a model of our own",
    prompts: [{ type: "input", name: "name", message: "name" }],
    actions: [
      {
        type: "django:append",
        path: "jobs/models.py",
        template: "class {{name}}(models.Model):\\n    text = models.CharField(max_length=50, default=\\"a & b\\")\\n",
      },
      {
        type: "django:modify",
        path: "jobs/admin.py",
        patch: "import",
        args: { module: ".models", name: "{{name}}" },
      },
    ],
  });
}
`;

let repo: Repo;
let own: Repo;
beforeEach(() => {
  repo = staticRepo();
  own = new Repo("own");
  own.write("plopfile.mjs", PLOPFILE);
});
afterEach(() => {
  repo.remove();
  own.remove();
});

function note(...flags: string[]): ReturnType<typeof plop> {
  const plopfile = join(own.root, "plopfile.mjs");
  return plop(
    ["--plopfile", plopfile, "--dest", repo.root, ...flags, "note", "--", "--name", "Note"],
    own.root,
  );
}

test("django:append and django:modify insert, and a second run changes nothing", async () => {
  const first = await note();
  expect([first.code, first.stderr]).toEqual([0, first.stderr]);
  expect(repo.read("jobs/models.py")).toMatch(
    /^class Note\(models\.Model\):\n {4}text = models\.CharField\(max_length=50, default="a & b"\)\n/m,
  );
  expect(repo.read("jobs/admin.py")).toMatch(/^from \.models import Note$/m);
  const before = repo.snapshot();
  expect((await note()).code).toBe(0);
  expectUntouched(repo, before);
});

test("--dry-run writes nothing there either", async () => {
  const before = repo.snapshot();
  expect((await note("--dry-run")).code).toBe(0);
  expectUntouched(repo, before);
});

test("an action that can't be done fails the run", async () => {
  own.write("plopfile.mjs", PLOPFILE.replace("jobs/admin.py", "jobs/nowhere.py"));
  expect((await note()).code).toBe(1);
});

const RENAMED = `
export default async function (plop) {
  await plop.load(${JSON.stringify(join(KIT, "plopfile.ts"))}, {}, { generators: { model: "table" } });
  plop.setGenerator("model", { description: "ours", prompts: [], actions: [() => "our own model"] });
}
`;

test("a generator that was renamed takes its answers, and leaves its name to somebody's own", async () => {
  own.write("plopfile.mjs", RENAMED);
  const files = ["--plopfile", join(own.root, "plopfile.mjs"), "--dest", repo.root];
  const answers = ["--", "--app", "jobs", "--name", "Note", "--fields", "title"];
  const table = await plop([...files, "table", ...answers], own.root);
  expect([table.code, table.stderr]).toEqual([0, table.stderr]);
  expect(table.stdout).toContain(`npx plop table`);
  expect(repo.read("jobs/models.py")).toContain("class Note(");
  const model = await plop([...files, "model"], own.root);
  expect(model.code).toBe(0);
  expect(`${model.stdout}${model.stderr}`).toContain("our own model");
  expect((await plop([...files, "admin"], own.root)).code).toBe(1);
});

test("the name that a plopfile gives a generator is the one that is told, with plop's own configuration handed on", async () => {
  own.write(
    "plopfile.mjs",
    `export default async function (plop, config) {
  await plop.load(${JSON.stringify(join(KIT, "plopfile.ts"))}, config, { generators: { model: "table" } });
}
`,
  );
  const files = ["--plopfile", join(own.root, "plopfile.mjs"), "--dest", repo.root];
  const lacking = await plop([...files, "table", "--", "--app", "jobs"], own.root);
  expect([lacking.code, lacking.stderr]).toEqual([2, expect.stringContaining("npx plop table -- --app …")]);
  const table = await plop([...files, "table", "jobs", "Note", "title"], own.root);
  expect([table.code, table.stderr]).toEqual([0, table.stderr]);
  expect(table.stdout).toContain("Again: npx plop table --dest");
  expect(repo.read("jobs/models.py")).toContain("class Note(");
});

test.each([
  ["on the command line", "{}", ["--force"]],
  ["in short", "{}", ["-f"]],
  ["by the plopfile that loads the kit", "{ force: true }", []],
])("--force %s replaces what is there", async (_how, config, flags) => {
  own.write(
    "plopfile.mjs",
    `export default async function (plop) {
  await plop.load(${JSON.stringify(join(KIT, "plopfile.ts"))}, ${config}, { actionTypes: true });
  plop.setGenerator("note", {
    description: "a file of our own",
    prompts: [],
    actions: [{ type: "django:add", path: "jobs/note.py", template: "NOTE = 2\\n" }],
  });
}
`,
  );
  repo.write("jobs/note.py", "NOTE = 1\n");
  const files = ["--plopfile", join(own.root, "plopfile.mjs"), "--dest", repo.root];
  if (flags.length > 0) expect((await plop([...files, "note"], own.root)).code).toBe(1);
  const forced = await plop([...files, ...flags, "note"], own.root);
  expect([forced.code, forced.stderr]).toEqual([0, forced.stderr]);
  expect(repo.read("jobs/note.py")).toBe("NOTE = 2\n");
});

test("generators of somebody's own behind the kit's, called as init writes it", async () => {
  own.write(
    "plopfile.mjs",
    `import django from ${JSON.stringify(join(KIT, "plopfile.ts"))};
export default async function plopfile(plop, config) {
  await django(plop, config);
  plop.setGenerator("ours", { description: "ours", prompts: [], actions: [() => "our own"] });
}
`,
  );
  const files = ["--plopfile", join(own.root, "plopfile.mjs"), "--dest", repo.root];
  const ours = await plop([...files, "ours"], own.root);
  expect([ours.code, `${ours.stdout}${ours.stderr}`]).toEqual([0, expect.stringContaining("our own")]);
  const unknown = await plop([...files, "modle"], own.root);
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('did you mean "model"?')]);
});
