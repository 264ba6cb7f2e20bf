/** The functions of an app's services.py (or of the modules of its services/ package), with what they take. */
import { moduleBelow } from "../project/modules.ts";
import { joined, listQuietly, readPython } from "../project/reading.ts";
import type { Project, App } from "../project/types.ts";
import { statements, undecorated, items } from "../python/query.ts";
import type { PyNode } from "../python/parse.ts";

/** One parameter; `*args` and `**kwargs` have their stars in the name. */
export interface Parameter {
  name: string;
  /** As written; undefined where there is none. */
  annotation?: string;
  hasDefault: boolean;
  /** Source of the default. */
  default?: string;
}

export interface ServiceFunction {
  name: string;
  /** Module below the app: `services`, `services.billing`. */
  module: string;
  path: string;
  line: number;
  isAsync: boolean;
  parameters: Parameter[];
  /** Annotation of what it returns. */
  returns?: string;
}

/** Reads the functions that others may call: those without a leading underscore. */
export function serviceFunctions(project: Project, app: App): ServiceFunction[] {
  const folder = joined(app.dir, "services");
  const inside = listQuietly(project.files, folder).filter((name) => name.endsWith(".py"));
  const paths =
    inside.length > 0 ? inside.map((name) => joined(folder, name)) : [joined(app.dir, "services.py")];
  return paths.flatMap((path) => {
    const module = project.files.isFile(path) ? readPython(project.files, path) : undefined;
    const dotted = moduleBelow(app, path).replace(/\.__init__$/, "");
    return module === undefined
      ? []
      : statements(module.root).flatMap((node) => readFunction(undecorated(node), dotted, path));
  });
}

function readFunction(node: PyNode, module: string, path: string): ServiceFunction[] {
  const name = node.type === "function_definition" ? node.childForFieldName("name")?.text : undefined;
  if (name === undefined || name.startsWith("_")) return [];
  const list = node.childForFieldName("parameters");
  const returns = node.childForFieldName("return_type")?.text;
  return [
    {
      name,
      module,
      path,
      line: node.startPosition.row + 1,
      isAsync: node.children[0]?.type === "async",
      parameters: list === null ? [] : items(list).flatMap(readParameter),
      ...(returns === undefined ? {} : { returns }),
    },
  ];
}

/** `*` and `/` by themselves are no parameters. */
function readParameter(node: PyNode): Parameter[] {
  if (node.type === "keyword_separator" || node.type === "positional_separator") return [];
  const annotation = node.childForFieldName("type")?.text;
  const given = node.childForFieldName("value")?.text;
  const name = node.childForFieldName("name")?.text ?? items(node)[0]?.text ?? node.text;
  const isStarred = node.type.includes("splat") || items(node)[0]?.type.includes("splat") === true;
  return [
    {
      name: isStarred && !name.startsWith("*") ? `*${name}` : name,
      hasDefault: given !== undefined,
      ...(annotation === undefined ? {} : { annotation }),
      ...(given === undefined ? {} : { default: given }),
    },
  ];
}
