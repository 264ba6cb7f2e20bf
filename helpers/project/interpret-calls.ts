/**
 * Calls that change settings in place: `INSTALLED_APPS.append(…)`, `sys.path.insert(…)`, `include("base.py")`.
 */
import type { PyNode } from "../python/parse.ts";
import { call, items, type Call } from "../python/query.ts";
import { evaluate, evaluatePath, evaluateText, single } from "./evaluate.ts";
import { runBlock } from "./interpret.ts";
import { baseName, folderOf, inside, isIgnoredFolder, joined, listQuietly, readPython } from "./reading.ts";
import { extend, framed, type Frame } from "./scope.ts";
import { without, type Value } from "./values.ts";

/** Reads a call that stands alone as a statement. */
export function runCall(node: PyNode, frame: Frame): void {
  const found = call(node);
  if (found?.name === undefined) return;
  const parts = found.name.split(".");
  const method = parts.at(-1) ?? "";
  const object = parts.slice(0, -1).join(".");
  if (object === "sys.path" || object === "path") runPathChange(method, found, frame);
  else if (found.name === "include" || method === "include") runInclude(found, frame);
  else if (method === "load_settings") runLoad(object, frame);
  else if (object !== "") runMethod(object.replace(/^self\./, ""), method, found, frame);
}

function runMethod(name: string, method: string, found: Call, frame: Frame): void {
  const [first, second] = found.positional;
  if (method === "append" || method === "insert") {
    const node = method === "append" ? first : second;
    const text = evaluateText(node, frame);
    if (node !== undefined && text !== undefined) extend(frame, name, single(text, node, frame));
  } else if (method === "extend" || method === "update") {
    const value = evaluate(first, frame) ?? keywords(found, frame);
    if (value !== undefined) extend(frame, name, value);
  } else if (method === "remove" && !frame.conditional) {
    const known = frame.names.get(name);
    const text = evaluateText(first, frame);
    if (known?.kind === "list" && text !== undefined) frame.names.set(name, without(known, [text]));
  }
}

/** `REST_FRAMEWORK.update(PAGE_SIZE=20)`. */
function keywords(found: Call, frame: Frame): Value | undefined {
  if (found.keyword.size === 0) return undefined;
  const place = (node: PyNode): string => `${frame.module.path}:${node.startPosition.row + 1}`;
  const entries = [...found.keyword].map(
    ([key, node]) => [key, { value: node.text, from: place(node) }] as const,
  );
  return { kind: "dict", entries: new Map(entries) };
}

/** Folders put on `sys.path` are import roots, in front of the others or behind them. */
function runPathChange(method: string, found: Call, frame: Frame): void {
  const roots = frame.session.importRoots;
  const folder = evaluatePath(method === "insert" ? found.positional[1] : found.positional[0], frame);
  if (folder === undefined || isIgnoredFolder(baseName(folder)) || !frame.session.files.isDirectory(folder))
    return;
  const at = roots.indexOf(folder);
  if (method === "append" && at === -1) roots.push(folder);
  if (method !== "insert") return;
  if (at !== -1) roots.splice(at, 1);
  roots.unshift(folder);
}

/**
 * django-split-settings: the named files are read as if they stood here.
 *
 * @see https://django-split-settings.readthedocs.io/en/latest/
 */
function runInclude(found: Call, frame: Frame): void {
  const list = found.node.childForFieldName("arguments");
  for (const node of list === null ? [] : items(list)) {
    includeAll(evaluate(node.type === "list_splat" ? items(node)[0] : node, frame), frame);
  }
}

function includeAll(value: Value | undefined, frame: Frame): void {
  const patterns =
    value?.kind === "text"
      ? [value.text]
      : value?.kind === "list"
        ? value.entries.map((one) => one.value)
        : [];
  for (const pattern of patterns.filter((text) => text.endsWith(".py"))) {
    for (const path of matching(pattern, frame)) includeFile(path, frame);
  }
}

function includeFile(path: string, frame: Frame): void {
  const { session } = frame;
  if (session.taking.includes(path)) return;
  const module = readPython(session.files, path);
  if (module === undefined) return;
  session.taking.push(path);
  runBlock(module.root, framed({ ...frame, module }));
}

/** Files that an include pattern means; `*` in the last part only. */
function matching(pattern: string, frame: Frame): string[] {
  const path = inside(folderOf(frame.module.path), pattern);
  if (path === undefined) return [];
  const [before, after] = baseName(path).split("*");
  if (after === undefined) return [path];
  const names = listQuietly(frame.session.files, folderOf(path));
  return names
    .filter((name) => name.startsWith(before ?? "") && name.endsWith(after) && name !== "__init__.py")
    .map((name) => joined(folderOf(path), name));
}

/** Read the Docs' class-based settings: `DevSettings.load_settings(__name__)` makes attributes the module's names. */
function runLoad(className: string, frame: Frame): void {
  const value = frame.lookup(className);
  if (value?.kind !== "names") return;
  for (const [name, setting] of value.names) if (/^[A-Z]/.test(name)) frame.names.set(name, setting);
}
