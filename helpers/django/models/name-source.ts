/**
 * The repo's names for the patches: imports, re-exports and stars followed as the introspection of models follows them.
 */
import { kept } from "../../project/kept.ts";
import type { Project } from "../../project/types.ts";
import type { NameSource, Origin } from "../../python/name-source.ts";
import { mro } from "./lineage.ts";
import { lookup, lookupInModule, type Resolved } from "./lookup.ts";
import { classDef } from "./source.ts";
import { World } from "./world.ts";

/** @param project its files may be a plan's virtual tree; they are read as they are when first asked for */
export function nameSource(project: Project): NameSource {
  let found: World | undefined;
  const world = (): World => (found ??= kept(project, "names", (seen) => new World(seen)));
  return {
    inFile: (path, name) => originIn(world(), path, name),
    inModule: (module, name) => {
      const file = world().module(module);
      return file === undefined ? undefined : origin(lookupInModule(world(), file, name));
    },
    ancestors: (of) => ancestors(world(), of),
  };
}

function originIn(world: World, path: string, name: string): Origin | undefined {
  const file = world.file(path);
  return file === undefined ? undefined : origin(lookup(world, { file }, name));
}

/** Built-in descriptions of packages are no part of the repo. */
function origin(found: Resolved | undefined): Origin | undefined {
  if (found === undefined || found.kind === "module" || found.kind === "folder" || found.kind === "external")
    return undefined;
  const file = found.kind === "class" ? found.file : found.place.file;
  if (file.packageName !== undefined) return undefined;
  return { path: file.path, text: file.module.text, node: found.node, kind: found.kind };
}

function ancestors(world: World, { path, node }: Origin): string[] {
  const file = world.file(path);
  if (file === undefined) return [];
  const line = mro(world, classDef(file, node)).slice(1);
  return line.map((base) => (base.kind === "class" ? base.name : (base.dotted.split(".").at(-1) ?? "")));
}
