/**
 * Does a views module hold views of an API: classes built on Django REST framework, or functions under `@api_view`.
 */
import type { FileReader } from "../files.ts";
import type { PyNode } from "../python/parse.ts";
import { bases, call, classes, dotted, items, statements } from "../python/query.ts";
import { baseName, folderOf, joined, listQuietly, readPython, readQuietly } from "./reading.ts";

const MAX_FILES = 20;

/**
 * @param path of the module, or of a package's `__init__.py`: then its modules count
 */
export function hasApiViews(files: FileReader, path: string): boolean {
  if (baseName(path) !== "__init__.py") return isApiModule(files, path);
  const names = listQuietly(files, folderOf(path)).filter((name) => name.endsWith(".py"));
  return names.slice(0, MAX_FILES).some((name) => isApiModule(files, joined(folderOf(path), name)));
}

function isApiModule(files: FileReader, path: string): boolean {
  // Cheap first: most views modules know nothing of an API.
  const text = readQuietly(files, path) ?? "";
  if (!/ViewSet|APIView|api_view|generics/.test(text)) return false;
  const module = readPython(files, path);
  if (module === undefined) return false;
  return classes(module).some(isApiClass) || statements(module.root).some(isApiFunction);
}

function isApiClass(node: PyNode): boolean {
  return bases(node).some((base) => {
    const name = dotted(base) ?? "";
    return (
      name.endsWith("ViewSet") ||
      (name.endsWith("APIView") && !name.startsWith("django.")) ||
      /(^|\.)generics\./.test(name)
    );
  });
}

function isApiFunction(node: PyNode): boolean {
  if (node.type !== "decorated_definition") return false;
  return items(node)
    .filter((item) => item.type === "decorator")
    .some((decorator) => call(items(decorator)[0])?.name?.split(".").at(-1) === "api_view");
}
