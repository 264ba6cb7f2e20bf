/**
 * Words of a command line that are there to confuse: the error is the kit's own, in one line, before plop has a word.
 */
import { describe, expect, test } from "@jest/globals";
import { generators } from "../../generators/index.ts";
import {
  equivalentCommand,
  givenAnswers,
  requireAnswers,
  shellQuoted,
} from "../../helpers/command-line/answers.ts";
import { parseOptions } from "../../helpers/command-line/options.ts";
import { asKitError } from "../../helpers/command-line/run.ts";
import type { KitError } from "../../helpers/errors.ts";
import { spawnSync } from "node:child_process";
import { expectClear } from "./repo.ts";

function generatorOf(name: string): (typeof generators)[number] {
  const found = generators.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no generator ${name}`);
  return found;
}

const model = generatorOf("model");
const GOOD = ["--app", "zoo", "--name", "Keeper", "--fields", "a:int"];

/** What the words come to; undefined when they are all right. */
function refusal(args: readonly string[]): KitError | undefined {
  try {
    const options = parseOptions(args);
    requireAnswers(model, givenAnswers(model, options));
    return undefined;
  } catch (error) {
    return asKitError(error);
  }
}

const behind = (...args: string[]): string[] => ["model", "--", ...GOOD, ...args];

test.each<[string, string[], string, string]>([
  ["a name from JavaScript", behind("--__proto__", "x"), "has no answer --__proto__", "there is: app"],
  ["another", behind("--constructor", "x"), "has no answer --constructor", ""],
  ["an option from JavaScript", ["model", "--toString"], "unknown option --toString", "answers go behind"],
  ["an option behind the dashes", behind("--dry-run"), "has no answer --dry-run", 'it goes before the "--"'],
  ["a value with a dash", behind("--ordering", "-title"), "begins with a dash", "write --ordering=-title"],
  ["a short option", behind("-q"), "begins with a dash", "write --name=value"],
  ["a name that is empty", behind("--=x"), "begins with a dash", ""],
  ["dashes again", behind("--", "--label", "x"), "begins with a dash", ""],
  ["an answer twice", behind("--app", "other"), "--app is given twice", "keep one"],
  ["an answer without a value", ["model", "--", "--app"], "nothing behind --app", "--app=…"],
  [
    "an empty destination",
    ["model", "--dest", "", "--", ...GOOD],
    "--dest is empty",
    "folder of the Django repo",
  ],
  [
    "an answer of white space",
    ["model", "--", "--app= ", "--name", "X", "--fields", "a"],
    "missing: app",
    "",
  ],
  ["NUL", behind("--label", "a\0b"), "a NUL character (U+0000) in --label", "take the character out"],
  ["reversed text", behind("--plural", "\u202eb"), "reverses text (U+202E) in --plural", ""],
  ["half a character", behind("--label", "\ud800"), "half a character (U+D800) in --label", ""],
  ["1,001 characters", behind("--label", "x".repeat(1001)), "--label has 1001 characters", "at most 1000"],
  [
    "a name of 100,000 characters",
    behind(`--${"x".repeat(100_000)}`, "1"),
    "has no answer --xxx",
    "there is: app",
  ],
  ["an unknown option with line ends", ["model", "--a\nb\x1b"], "unknown option --a\\nb\\u001b", ""],
])("%s", (_name, args, says, hint) => {
  const error = refusal(args);
  expectClear(error);
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain(says);
  expect(error.hint).toContain(hint);
});

test("what looks odd and is fine", () => {
  for (const more of [
    ["--label", "$& {{x}} `ls`"],
    ["--ordering=-title"],
    ["--tests"],
    ["--label", "-"],
    ["--label="],
  ])
    expect(refusal(behind(...more))).toBeUndefined();
});

describe("the command that does the same again", () => {
  const words = [
    "a b",
    "it's",
    'a"b',
    "$HOME $(ls) `ls`",
    "a\\b",
    "a!b",
    "~",
    "*",
    "a;b&c|d>e<f",
    "#x",
    "a\nb",
    "\x1b[31m",
    "é\u202e中",
    "$'\\''",
    "-x",
    "\t'\\\n",
  ];

  test("is one line, and a shell reads the same words from it", () => {
    const quoted = words.map(shellQuoted);
    for (const word of quoted) expect(word).not.toMatch(/[\p{Cc}\u202e]/u);
    const script = `printf '%s\\0' ${quoted.join(" ")}`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    expect([stderr, stdout.split("\0").slice(0, -1)]).toEqual(["", words]);
  });

  test("takes every answer as it was given", () => {
    const label = 'it\'s "x"\n$HOME';
    const options = parseOptions(["model", "--dest", "a 'b'", "--", ...GOOD, "--label", label]);
    const command = equivalentCommand(model, givenAnswers(model, options), options);
    const { stdout } = spawnSync("bash", ["-c", `npx() { printf '%s\\0' "$@"; }; ${command}`], {
      encoding: "utf8",
    });
    const [plop, ...args] = stdout.split("\0").slice(0, -1);
    expect(plop).toBe("plop");
    expect(givenAnswers(model, parseOptions(args))).toEqual({
      app: "zoo",
      name: "Keeper",
      fields: "a:int",
      label,
    });
    expect(parseOptions(args).dest).toBe("a 'b'");
  });
});
