/** Code is broken where it is too long; nothing breaks a docstring's line or a comment: the kit's have to fit by themselves. */
import { beforeAll, expect, test } from "@jest/globals";
import { generators } from "../../generators/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const FIELDS = [
  "title:string(200)",
  "caption:string(80)?",
  "status:choice(draft|active)=draft",
  "starts_at:datetime",
  "owner:fk(auth.User)",
  "photo:image",
  "report:file(private=yes)?",
  "number:code(8)",
  "is_public:bool",
].join(", ");

const RUNS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["core", { name: "core" }],
  ["feature", { app: "library", name: "Exhibition", fields: FIELDS }],
  ["feature", { app: "library", name: "Visit", fields: "exhibition:fk(library.Exhibition), at:time" }],
  ["action", { app: "library", model: "Visit", name: "stats" }],
  ["model", { app: "library", name: "ExhibitionEvent", fields: "exhibition:fk(library.Exhibition)" }],
  ["feature", { app: "library", name: "Remark", fields: "target:generic(limit=library.Visit), text:text" }],
  ["signal", { app: "library", model: "Exhibition" }],
  ["service", { app: "library", name: "publish", model: "Exhibition" }],
];

function runAll(): Files {
  let files: Files = repo({ library: "" });
  for (const [name, answers] of RUNS) {
    const generator = generators.find((one) => one.name === name);
    if (generator === undefined) throw new Error(`no generator ${name}`);
    files = afterwards(files, planned(generator, files, answers));
  }
  return files;
}

test("what the kit writes fits into 88 columns", () => {
  const long = Object.entries(runAll()).flatMap(([path, text]) =>
    text
      .split("\n")
      .filter((line) => path.endsWith(".py") && line.length > 88)
      .map((line) => `${path}: ${line}`),
  );
  expect(long).toEqual([]);
});
