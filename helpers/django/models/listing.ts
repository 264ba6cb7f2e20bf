/**
 * The model classes of an app: those of models.py and of every module of a models/ package, and those that these bring
 * in from other modules of the same app.
 */
import type { App } from "../../project/types.ts";
import { isModel } from "./inheritance.ts";
import { lookupInModule } from "./lookup.ts";
import { classDef, type ClassDef, type SourceFile } from "./source.ts";
import type { World } from "./world.ts";

/** Folders in a models/ package that hold no models of the app. */
const NO_MODELS = new Set(["migrations", "tests", "__pycache__"]);
/** Deepest nesting of a models/ package. */
const MAX_DEPTH = 4;

/** Paths of an app's model modules: models.py, then the package's, `__init__.py` first. */
export function modelPaths(world: World, app: App): string[] {
  const base = app.dir === "" || app.dir === "." ? "models" : `${app.dir}/models`;
  const { files } = world.project;
  return [...(files.isFile(`${base}.py`) ? [`${base}.py`] : []), ...packagePaths(world, base, MAX_DEPTH)];
}

function packagePaths(world: World, dir: string, depth: number): string[] {
  const { files } = world.project;
  if (depth === 0 || !files.isDirectory(dir)) return [];
  const names = files.list(dir);
  const modules = names.filter(
    (name) => name.endsWith(".py") && name !== "__init__.py" && !name.startsWith("test"),
  );
  const folders = names.filter((name) => !name.includes(".") && !NO_MODELS.has(name));
  return [
    ...(names.includes("__init__.py") ? [`${dir}/__init__.py`] : []),
    ...modules.map((name) => `${dir}/${name}`),
    ...folders.flatMap((name) => packagePaths(world, `${dir}/${name}`, depth - 1)),
  ];
}

/** Concrete and abstract models of an app, each class once; the first of two with one name comes first. */
export function modelsOf(world: World, app: App): readonly ClassDef[] {
  return candidates(world, app).filter((cls) => isModel(world, cls));
}

/** One model of an app by name, case disregarded as Django does; no other class is looked into. */
export function modelNamed(world: World, app: App, name: string): ClassDef | undefined {
  const wanted = name.toLowerCase();
  for (const file of modelFiles(world, app)) {
    for (const [bound, binding] of file.scope.bindings) {
      if (binding.kind !== "class" || bound.toLowerCase() !== wanted) continue;
      const cls = classDef(file, binding.node);
      if (isModel(world, cls)) return cls;
    }
  }
  return candidates(world, app).find((cls) => cls.name.toLowerCase() === wanted && isModel(world, cls));
}

/** The classes of an app's model modules, models or not. */
function candidates(world: World, app: App): readonly ClassDef[] {
  return world.once<readonly ClassDef[]>("candidates", app, [], () => {
    const files = modelFiles(world, app);
    const found = new Set(files.flatMap((file) => classesIn(file)));
    for (const file of files) for (const cls of broughtIn(world, app, file)) found.add(cls);
    return [...found];
  });
}

function modelFiles(world: World, app: App): readonly SourceFile[] {
  return world.once<readonly SourceFile[]>("model files", app, [], () =>
    modelPaths(world, app)
      .map((path) => world.file(path))
      .filter((file): file is SourceFile => file !== undefined),
  );
}

/** The classes that a module's top level binds, those under `if` and `try` included. */
export function classesIn(file: SourceFile): ClassDef[] {
  return [...file.scope.bindings.values()].flatMap((binding) =>
    binding.kind === "class" ? [classDef(file, binding.node)] : [],
  );
}

/** Models that a models module imports from elsewhere in its own app: `from .profiles.entities import Profile`. */
function broughtIn(world: World, app: App, file: SourceFile): ClassDef[] {
  const found: ClassDef[] = [];
  for (const { from, name } of file.scope.imports) {
    const ref = name === undefined ? undefined : world.imported(file, from);
    if (ref?.kind !== "module" || world.appOf(ref.file.path)?.name !== app.name) continue;
    if (name === "*") {
      found.push(...classesIn(ref.file));
      continue;
    }
    const target = lookupInModule(world, ref.file, name ?? "");
    if (
      target?.kind === "class" &&
      target.outer === undefined &&
      world.appOf(target.file.path)?.name === app.name
    ) {
      found.push(target);
    }
  }
  return found;
}
