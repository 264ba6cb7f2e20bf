/**
 * Django orders a model's own fields by a counter that runs while Python executes the modules: first the module that is
 * imported first, then from top to bottom. This plays the imports through, as far as the files of a lineage go.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/models/#fields
 */
import type { ImportStep } from "./scope.ts";
import type { ClassDef, SourceFile } from "./source.ts";
import { lookupInModule, type Resolved } from "./lookup.ts";
import type { World } from "./world.ts";

/** Position of each file of the lineage in the order of execution, seen from the model's own file. */
export function executionOrder(
  world: World,
  start: SourceFile,
  lineage: readonly ClassDef[],
): Map<SourceFile, number> {
  const wanted = new Set(lineage.map((cls) => cls.file));
  const order = new Map<SourceFile, number>();
  if (wanted.size === 1) return order.set(start, 0);
  const visited = new Set<SourceFile>();
  const visit = (file: SourceFile): void => {
    if (visited.has(file)) return;
    visited.add(file);
    for (const step of file.scope.imports) {
      const next = target(world, file, step, wanted);
      if (next !== undefined) visit(next);
    }
    if (wanted.has(file)) order.set(file, order.size);
  };
  visit(start);
  return othersFirst(world, start, order);
}

/** Another app's module has mostly been executed by then: earlier apps needed it too. */
function othersFirst(
  world: World,
  start: SourceFile,
  order: Map<SourceFile, number>,
): Map<SourceFile, number> {
  const app = world.appOf(start.path);
  const isOwn = (file: SourceFile): boolean =>
    file.packageName === undefined && world.appOf(file.path) === app;
  return new Map([...order].map(([file, rank]) => [file, isOwn(file) ? rank + order.size : rank]));
}

/** The module that an import executes, if it matters here. */
function target(
  world: World,
  file: SourceFile,
  step: ImportStep,
  wanted: ReadonlySet<SourceFile>,
): SourceFile | undefined {
  const ref = world.imported(file, step.from);
  const whole = ref?.kind === "module" ? ref.file : undefined;
  // A package's `__init__` with star imports is passed through, since it is what brings the classes.
  if (step.name === "*") return whole;
  if (whole !== undefined && wanted.has(whole)) return whole;
  if (step.name === undefined) return undefined;
  const found: Resolved | undefined =
    whole === undefined ? undefined : lookupInModule(world, whole, step.name);
  const definedIn = found?.kind === "class" || found?.kind === "module" ? found.file : undefined;
  return definedIn !== undefined && wanted.has(definedIn) ? definedIn : undefined;
}
