/**
 * `install_requires` and `extras_require` of a setup.py, as far as they are literal.
 *
 * @see https://setuptools.pypa.io/en/latest/references/keywords.html
 */
import type { FileReader } from "../files.ts";
import { parseLeniently, type PyNode } from "../python/parse.ts";
import { callsIn, items } from "../python/query.ts";
import type { DependencyFile } from "./dependency-files.ts";
import { evaluateList } from "./evaluate.ts";
import { newSession, runBlock } from "./interpret.ts";
import { folderOf } from "./reading.ts";
import { parseRequirement, type Requirement } from "./requirement.ts";
import { moduleFrame, type Frame } from "./scope.ts";

/** The requirements of a setup.py; undefined where it names none. */
export function setupPyRequirements(
  files: FileReader,
  path: string,
  text: string | undefined,
): DependencyFile | undefined {
  if (text === undefined || !/install_requires|extras_require/.test(text)) return undefined;
  const module = parseLeniently(text, path);
  const setup = callsIn(module.root).find(
    (one) => one.name === "setup" || one.name?.endsWith(".setup") === true,
  );
  if (setup === undefined) return undefined;
  const folder = folderOf(path);
  const frame = moduleFrame(newSession(files, folder), module, { inlineFunctions: false });
  runBlock(module.root, frame);
  const extras = setup.keyword.get("extras_require");
  const lists = [
    setup.keyword.get("install_requires"),
    ...(extras?.type === "dictionary" ? values(extras) : []),
  ];
  const requirements = lists.flatMap((list) => requirementsIn(list, frame, path));
  return { path, kind: "setup-py", requirements };
}

function values(dictionary: PyNode): PyNode[] {
  return items(dictionary)
    .map((pair) => pair.childForFieldName("value"))
    .filter((value) => value !== null);
}

function requirementsIn(node: PyNode | undefined, frame: Frame, path: string): Requirement[] {
  const entries = evaluateList(node, frame)?.entries ?? [];
  return entries
    .map((entry) => parseRequirement(entry.value, path, `${entry.path}:${entry.line}`))
    .filter((one) => one !== undefined);
}
