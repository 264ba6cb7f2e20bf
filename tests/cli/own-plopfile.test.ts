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
