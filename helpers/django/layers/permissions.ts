/**
 * The access rule of a model: functions and classes of a permissions module that name it, or what its API views say.
 */
import { classAttribute } from "../models/lookup.ts";
import { lineAt } from "../../python/query.ts";
import { classDef, type ClassDef, type SourceFile } from "../models/source.ts";
import type { RepoCode } from "./code.ts";
import { modelsIn } from "./roles.ts";
import type { Piece, RoutedView, ViewCode } from "./types.ts";

/** Modules that rules are kept in. */
const RULES_FILE = /(^|\/)(permissions?|rules|policies|access)(\/[^/]+)?\.py$/;

/** The pieces of a model's access rule. */
export function permissionsOf(
  code: RepoCode,
  cls: ClassDef,
  views: readonly (RoutedView & { view: ViewCode })[],
): Piece[] {
  const rules = ruleFiles(code).flatMap((file) => rulesIn(code, file, cls));
  const own = views.flatMap(({ view }) => (view.cls === undefined ? [] : viewRules(code, view.cls.cls)));
  const seen = new Set<string>();
  const found = [...rules, ...own];
  return (found.length > 0 || views.length === 0 ? found : projectRule(code)).filter(
    ({ name, path }) => !seen.has(path + name) && seen.add(path + name),
  );
}

/** The project's default for its API, where that isn't to let everybody in. */
function projectRule({ project }: RepoCode): Piece[] {
  const name = "DEFAULT_PERMISSION_CLASSES";
  const found = project.settings.restFramework.get(name);
  if (found === undefined || !/[A-Z]/.test(found.value) || found.value.includes("AllowAny")) return [];
  const [path = found.from, line] = found.from.split(":");
  return [{ name, path, line: Number(line ?? 1) }];
}

function ruleFiles(code: RepoCode): SourceFile[] {
  return code.world.once<SourceFile[]>("rule files", code, [], () =>
    code.python.filter(({ path }) => RULES_FILE.test(path)).flatMap(({ path }) => code.file(path) ?? []),
  );
}

/** Top-level functions and classes that name the model, in types or in code. */
function rulesIn(code: RepoCode, file: SourceFile, cls: ClassDef): Piece[] {
  const byModel = code.world.once("rules", file, new Map<ClassDef, Piece[]>(), () => {
    const found = new Map<ClassDef, Piece[]>();
    for (const [name, binding] of file.scope.bindings) {
      if (binding.kind !== "class" && binding.kind !== "function") continue;
      const place = binding.kind === "class" ? { file, cls: classDef(file, binding.node) } : { file };
      for (const model of modelsIn(code.world, { node: binding.node, place })) {
        const piece = { name, path: file.path, line: lineAt(binding.node) };
        found.set(model, [...(found.get(model) ?? []), piece]);
      }
    }
    return found;
  });
  return byModel.get(cls) ?? [];
}

/** `permission_classes` or `get_permissions` of a view, its own or inherited from a class of the repo. */
function viewRules(code: RepoCode, view: ClassDef): Piece[] {
  for (const name of ["permission_classes", "get_permissions"]) {
    const found = classAttribute(code.world, view, name);
    if (found?.kind === "value" || found?.kind === "function") {
      const { file } = found.place;
      if (file.packageName === undefined)
        return [{ name: `${view.name}.${name}`, path: file.path, line: lineAt(found.node) }];
    }
  }
  return [];
}
