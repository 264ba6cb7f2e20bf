/** `npx plop-pack-django eject`, as it is typed. */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { main } from "../../helpers/cli/main.ts";
import { plop } from "../support/kit.ts";
import type { Repo } from "../support/repo.ts";
import { staticRepo } from "./static-repo.ts";

jest.setTimeout(60_000);

let repo: Repo;
let printed = "";
beforeEach(() => {
  repo = staticRepo();
  repo.makeFolder(".git");
  printed = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  repo.remove();
});

const eject = (...args: string[]): Promise<number> =>
  main(["eject", ...args, "--dest", repo.root], { commands: [] });

const COPY = "plop-overrides/serializer/serializers.py.hbs";

test("starts a template, says where it stands, compares it, and keeps it", async () => {
  expect(await eject("serializer/serializers.py.hbs")).toBe(0);
  expect(printed).toContain(`create  ${COPY}`);
  expect(repo.read(COPY)).toMatch(
    /^\{\{!-- serializer\/serializers\.py\.hbs of plop-pack-django \S+, sha256:[0-9a-f]{12} --\}\}\n/,
  );
  repo.edit(COPY, '"""{{docstring}}"""', '"""Ours: {{docstring}}"""');
  const edited = repo.read(COPY);

  printed = "";
  await eject("--diff", "serializer/serializers.py");
  expect(printed).toContain('+    """Ours: {{docstring}}"""');
  await eject("serializer/serializers.py");
  expect(printed).toContain(`${COPY} is there already`);
  expect(repo.read(COPY)).toBe(edited);

  printed = "";
  await eject("--list", "--json");
  const listed = JSON.parse(printed) as { template: string; about: string; copy?: string }[];
  expect(listed.find(({ copy }) => copy !== undefined)).toEqual({
    template: "serializer/serializers.py.hbs",
    about: "a model's serializer (serializer, endpoint): serializers.py",
    copy: "current",
  });

  jest.restoreAllMocks();
  const made = await plop([
    "serializer",
    "--dest",
    repo.root,
    "--",
    "--app",
    "companies",
    "--model",
    "Company",
  ]);
  expect([made.code, made.stderr]).toEqual([0, made.stderr]);
  expect(repo.read("companies/serializers.py")).toContain('"""Ours: A company."""');
});

test("copies go to the configured folder", async () => {
  repo.write("plop-pack-django.config.json", '{ "templates": "tools/house" }');
  await eject("partials/imports");
  expect(repo.read("tools/house/partials/imports.hbs")).toContain("partials/imports.hbs of plop-pack-django");
});
