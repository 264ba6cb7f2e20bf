/**
 * `npx plop-pack-django vscode`: tasks that start the generators in the editor's terminal, and the schema of the kit's
 * configuration. Files that are there may have comments and an order of their own: they are left to the person, with what
 * to paste.
 */
import { CONFIGURATION_FILE } from "../configuration/defaults.ts";
import { parseLine } from "./options.ts";
import { findPlaces } from "./places.ts";
import { PACKAGE } from "./plopfile.ts";
import { namesOf, type Kit } from "./subcommands.ts";
import { carryOut, settle, Work } from "./work.ts";

/** Of the input that picks a generator. */
const GENERATOR = "django-generator";

/**
 * @param args what stands behind `vscode`
 * @returns exit code
 * @throws KitError; nothing was written then
 */
export async function vscode(args: readonly string[], kit: Kit): Promise<number> {
  const { options } = parseLine(args, {});
  const { root, prefix } = findPlaces(options.dest);
  const work = new Work(root);
  settle(work, options);
  offer(work, ".vscode/tasks.json", { version: "2.0.0", ...tasks(prefix, namesOf(kit)) }, [GENERATOR]);
  offer(work, ".vscode/settings.json", settings(prefix), [CONFIGURATION_FILE]);
  await carryOut(work, options, ["npx", PACKAGE, "vscode", ...args].join(" "));
  return 0;
}

/**
 * Makes a file, or says what is missing in it.
 *
 * @param marks texts that a file has which was given this before
 */
function offer(work: Work, path: string, content: object, marks: readonly string[]): void {
  const text = work.tree.read(path);
  if (text === undefined) work.write(path, `${JSON.stringify(content, null, 2)}\n`);
  else if (marks.every((mark) => text.includes(mark))) work.write(path, text);
  else
    work.manual.push({
      path,
      reason: "the file is there already: add these to it",
      snippet: JSON.stringify(content, null, 2),
    });
}

/**
 * One task that picks a generator, which then asks its questions in the terminal, and two that ask nothing.
 *
 * @see https://code.visualstudio.com/docs/editor/variables-reference#_input-variables
 */
function tasks(prefix: string, generators: readonly string[]): object {
  const cwd = `\${workspaceFolder}${prefix === "" ? "" : `/${prefix.slice(0, -1)}`}`;
  const task = (label: string, args: readonly string[]): object => ({
    label,
    type: "shell",
    command: "npx",
    args: ["plop", ...args],
    options: { cwd },
    presentation: { focus: true, panel: "dedicated" },
    problemMatcher: [],
  });
  return {
    tasks: [
      task("Django: add …", [`\${input:${GENERATOR}}`]),
      task("Django: doctor", ["doctor"]),
      task("Django: take the last run back", ["undo"]),
    ],
    inputs: [
      {
        id: GENERATOR,
        type: "pickString",
        description: "What should be added?",
        options: generators.filter((name) => !["doctor", "undo"].includes(name)),
      },
    ],
  };
}

/** @see https://code.visualstudio.com/docs/languages/json#_mapping-in-the-user-settings */
function settings(prefix: string): object {
  const url = `./${prefix}node_modules/${PACKAGE}/dist/schema.json`;
  return { "json.schemas": [{ fileMatch: [CONFIGURATION_FILE], url }] };
}
