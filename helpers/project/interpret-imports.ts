/**
 * Imports between settings files: by star at once, by name when the name is used.
 */
import type { PyNode } from "../python/parse.ts";
import { items } from "../python/query.ts";
import { resolveModule } from "./modules.ts";
import { folderOf, isBelow } from "./reading.ts";
import { takeIn, type Frame } from "./scope.ts";

/** `from x import *` and `from x import NAME` from modules of the repo. */
export function runImport(statement: PyNode, frame: Frame): void {
  const source = statement.childForFieldName("module_name");
  const names = statement.childrenForFieldName("name");
  if (source === null) return;
  if (names.length > 0) {
    for (const name of names) runNamedImport(source, name, frame);
    return;
  }
  const path = importedFile(source, "", frame);
  if (path === undefined) return;
  // Only what the settings take in, not what modules do that they import a helper from.
  const { taking } = frame.session;
  if (taking.includes(frame.module.path) && !taking.includes(path)) taking.push(path);
  takeIn(frame, frame.session.load(path));
}

/** Names in capitals and neighbouring modules only: other imports don't carry settings. Read when they are used. */
function runNamedImport(source: PyNode, name: PyNode, frame: Frame): void {
  const original = (name.type === "aliased_import" ? name.childForFieldName("name") : name)?.text ?? "";
  const local = (name.type === "aliased_import" ? name.childForFieldName("alias") : name)?.text ?? "";
  const submodule = importedFile(source, original, frame);
  if (submodule !== undefined && submodule !== frame.module.path) {
    if (isBelow(submodule, folderOf(frame.module.path)))
      frame.names.set(local, { kind: "lazy", path: submodule });
    return;
  }
  const path = /^[A-Z]/.test(original) ? importedFile(source, "", frame) : undefined;
  if (path !== undefined) frame.names.set(local, { kind: "lazy", path, name: original });
}

/** The file of `.base`, `..common`, `config.settings.base`, or of a name in it. */
function importedFile(source: PyNode, name: string, frame: Frame): string | undefined {
  const tail = name === "" ? [] : [name];
  if (source.type !== "relative_import")
    return resolveModule(frame.session, [source.text, ...tail].join("."));
  const dots = items(source).find((item) => item.type === "import_prefix")?.text.length ?? 1;
  const dotted = items(source).find((item) => item.type === "dotted_name")?.text;
  let folder = folderOf(frame.module.path);
  for (let level = 1; level < dots; level += 1) folder = folderOf(folder);
  const parts = [...(dotted === undefined ? [] : [dotted]), ...tail];
  if (parts.length === 0)
    return frame.session.files.isFile(`${folder}/__init__.py`) ? `${folder}/__init__.py` : undefined;
  return resolveModule({ files: frame.session.files, importRoots: [folder] }, parts.join("."));
}
