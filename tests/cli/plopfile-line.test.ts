/** The line that loads the kit in somebody's plopfile, and members of package.json: put in, and taken out without a trace. */
import { describe, expect, test } from "@jest/globals";
import { withMember, withoutMember } from "../../helpers/cli/json-text.ts";
import { withLoad, withoutLoad } from "../../helpers/cli/plopfile.ts";

const target = "plop-pack-django";

describe("a plopfile", () => {
  const shapes = {
    "a default function": "export default function (plop) {\n  plop.setGenerator('x', {});\n}\n",
    "an arrow function, tabs, no semicolons":
      "export default async (plop) => {\n\tplop.setGenerator('x', {})\n}\n",
    "CommonJS, an empty body": "module.exports = function (plop) {}\n",
    "a named function, exported later":
      "function go(plop) {\n    // first\n    plop.setHelper('x', () => 1);\n}\nmodule.exports = go;\n",
    "CRLF, a comment behind the brace":
      "export default function (plop) { // ours\r\n  plop.setHelper();\r\n}\r\n",
  };
  test.each(Object.entries(shapes))("%s", (_name, text) => {
    const change = withLoad(text, target);
    if (change.kind !== "changed") throw new Error(change.kind);
    expect(change.text).toMatch(/async .*\{[^\n]*\r?\n[ \t]+await plop\.load\(["']plop-pack-django["']\);?/);
    expect(change.text.replace(/\r\n/g, "").includes("\n")).toBe(!text.includes("\r\n"));
    expect(withLoad(change.text, target)).toEqual({ kind: "already" });
    const madeAsync = change.note !== undefined;
    expect(withoutLoad(change.text, { target, madeAsync })).toEqual({ kind: "changed", text });
  });

  test.each([
    ["TypeScript", "export default (plop: NodePlopAPI): void => {\n};\n"],
    [
      "a destructured parameter",
      "export default function ({ setGenerator }) {\n  setGenerator('x', {});\n}\n",
    ],
    ["a function from elsewhere", "import go from './go.mjs';\nexport default go;\n"],
  ])("%s is left to its owner", (_name, text) => {
    expect(withLoad(text, target)).toMatchObject({
      kind: "manual",
      snippet: 'await plop.load("plop-pack-django");',
    });
  });

  test("a line that somebody has changed stays", () => {
    const text = `export default async function (plop) {\n  await plop.load("${target}", {}, { generators: ["model"] });\n}\n`;
    expect(withoutLoad(text, { target, madeAsync: false })).toMatchObject({ kind: "manual", line: 2 });
  });
});

describe("package.json", () => {
  test.each([
    ["scripts in lines", '{\n  "name": "x",\n  "scripts": {\n    "a": "b"\n  }\n}\n'],
    ["no scripts, tabs, CRLF", '{\r\n\t"private": true,\r\n\t"z": [1]\r\n}'],
    ["on one line", '{ "scripts": {"a":"b"}, "z": 1 }\n'],
    ["an empty object", "{}\n"],
  ])("%s", (_name, text) => {
    let changed = text;
    for (const name of ["model", "app"])
      changed = withMember(changed, "scripts", [name, `plop ${name}`], "package.json");
    const before = JSON.parse(text) as { scripts?: object };
    const scripts = { ...before.scripts, model: "plop model", app: "plop app" };
    expect(JSON.parse(changed)).toEqual({ ...before, scripts });
    for (const name of ["model", "app"]) changed = withoutMember(changed, "scripts", name, "package.json");
    expect(changed).toBe(text);
  });

  test("broken JSON is an error that names the file", () => {
    expect(() => withMember("{,}", "scripts", ["a", "b"], "package.json")).toThrow(/no JSON/);
  });
});
