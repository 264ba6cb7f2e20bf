import { describe, expect, test } from "@jest/globals";
import { equivalentCommand, givenAnswers, shellQuoted } from "../../helpers/command-line/answers.ts";
import { parseOptions } from "../../helpers/command-line/options.ts";
import { KitError } from "../../helpers/errors.ts";
import type { Generator } from "../../helpers/plan/generator.ts";

const generator: Generator = {
  name: "model",
  description: "",
  questions: [
    { name: "app", message: "", help: "", required: true },
    { name: "name", message: "", help: "", required: true },
    { name: "fields", message: "", help: "", required: true, rest: true },
    { name: "plural", message: "", help: "", required: false },
  ],
  plan: () => undefined,
};

function exitCode(action: () => unknown): number {
  try {
    action();
  } catch (error) {
    if (error instanceof KitError) return error.exitCode;
  }
  return 0;
}

describe("parseOptions", () => {
  test("reads flags in any place before the dashes and names behind them", () => {
    const options = parseOptions([
      "--dry-run",
      "model",
      "jobs",
      "--dest",
      "r",
      "--",
      "--name",
      "Job",
      "--fields=a:int, b",
    ]);
    expect(options).toMatchObject({ generator: "model", positionals: ["jobs"], dest: "r", dryRun: true });
    expect(options.named).toEqual({ name: "Job", fields: "a:int, b" });
  });

  test("an unknown flag is wrong usage and says what was meant", () => {
    expect(exitCode(() => parseOptions(["model", "--dryrun"]))).toBe(2);
    expect(() => parseOptions(["model", "--dryrun"])).toThrow("unknown option --dryrun");
  });
});

describe("givenAnswers", () => {
  test("by position, the rest goes to the field list", () => {
    expect(
      givenAnswers(generator, parseOptions(["model", "jobs", "Job", "title:string", "is_public:bool"])),
    ).toEqual({
      app: "jobs",
      name: "Job",
      fields: "title:string is_public:bool",
    });
  });

  test("an underscore leaves the answer open, a name beats a position", () => {
    expect(givenAnswers(generator, parseOptions(["model", "_", "Job", "--", "--name", "Post"]))).toEqual({
      name: "Post",
    });
  });

  test("an unknown name is wrong usage", () => {
    expect(exitCode(() => givenAnswers(generator, parseOptions(["model", "--", "--nmae", "x"])))).toBe(2);
  });
});

describe("the equivalent command", () => {
  test("is quoted for a shell", () => {
    const answers = { app: "jobs", name: "Job", fields: `status:choice(a="x"|b)` };
    expect(equivalentCommand(generator, answers, parseOptions(["model", "--dest", "my repo"]))).toBe(
      `npx plop model --dest "my repo" --yes -- --app jobs --name Job --fields 'status:choice(a="x"|b)'`,
    );
  });

  test.each([
    ["a b", '"a b"'],
    ["it's", `"it's"`],
    ["$HOME", "'$HOME'"],
    ["`x`'", "'`x`'\\'''"],
  ])("%j", (word, quoted) => {
    expect(shellQuoted(word)).toBe(quoted);
  });
});
