/**
 * What the kit leaves to a person, pasted where the report says, works: on real Django the project passes
 * `manage.py check`, the names lead to the URLs that the report and the generated tests give, and a second run of the kit
 * finds nothing left to do.
 */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import type { RunReport } from "../../helpers/plan/report.ts";
import { djangoVenv, ensureVenv, findPython } from "../../scripts/python-env.ts";
import { Repo } from "../support/repo.ts";
import { proofs } from "./manual/index.ts";
import { BASE, type Answers, type Proof } from "./manual/proof.ts";
import { askDjango, manualOf, paste, runKit } from "./manual/run.ts";

const ASYNC = fileURLToPath(new URL("requirements-async.txt", import.meta.url));

let python = "";
let asyncPython = "";

beforeAll(async () => {
  await loadParser();
  python = (await djangoVenv("5.2")).python;
  asyncPython = (await ensureVenv(findPython(), ASYNC)).python;
});

// One project is at Django while the kit works on the next one: nothing is shared but the parser.
describe.each(Object.entries(proofs))("%s", (_family, all) => {
  test.concurrent.each(all.map((proof) => [proof.name, proof] as const))("%s", async (_name, proof) => {
    const repo = new Repo("manual");
    try {
      await prove(repo, proof);
    } finally {
      repo.remove();
    }
  });
});

async function prove(repo: Repo, proof: Proof): Promise<void> {
  for (const [path, text] of Object.entries({ ...BASE, ...proof.files }))
    if (text !== undefined) repo.write(path, text);
  const report = await runKit(repo, proof);
  expect(manualOf(report)).toEqual(proof.manual);

  paste(repo, report.manual);
  const wanted = { ...proof.answers, reverse: { ...proof.answers.reverse, ...promised(repo, report) } };
  expect(await askDjango(proof.async === true ? asyncPython : python, repo, wanted)).toEqual({
    check: "ok",
    ...wanted,
  });

  const again = await runKit(repo, proof);
  expect(again.manual).toEqual([]);
  expect(again.files.filter((file) => file.kind !== "identical")).toEqual([]);
}

/** The name that the generated tests use, with the URL that the report gives for trying it out. */
function promised(made: Repo, report: RunReport): NonNullable<Answers["reverse"]> {
  const url = report.next.flatMap((command) => /# (\/\S+)$/.exec(command)?.[1] ?? [])[0];
  const tests = report.files.find((file) => file.path.endsWith("test_api.py"));
  const name = tests === undefined ? undefined : /reverse\("([^"]+-list)"/.exec(made.read(tests.path))?.[1];
  if (url === undefined && name === undefined) return {};
  if (url === undefined || name === undefined) throw new Error("an endpoint has a URL and a name");
  return { [name]: url };
}
