/**
 * `app_label.Model` of a class and back.
 */
import type { App } from "../../project/types.ts";
import { modelNamed } from "./listing.ts";
import { metaOptions } from "./meta.ts";
import { packageModels } from "./packages/index.ts";
import type { ClassDef } from "./source.ts";
import { textOf } from "./values.ts";
import type { World } from "./world.ts";

/** The label of the app that a model belongs to; undefined for a class outside every app. */
export function labelOf(world: World, cls: ClassDef): string | undefined {
  const written = metaOptions(world, cls).get("app_label");
  const label = written === undefined ? undefined : textOf(world, written);
  return label ?? cls.file.packageLabel ?? world.appOf(cls.file.path)?.label;
}

/** `jobs.JobPosting`. */
export function modelLabel(world: World, cls: ClassDef): string | undefined {
  const label = labelOf(world, cls);
  return label === undefined ? undefined : `${label}.${cls.name}`;
}

/** The class behind `app_label.Model`, in the repo or among the built-in descriptions; the model's case doesn't matter. */
export function classByLabel(world: World, label: string): ClassDef | undefined {
  return world.once<ClassDef | undefined>("label", label.toLowerCase(), undefined, () => {
    const at = label.lastIndexOf(".");
    const [appLabel, name] = [label.slice(0, at), label.slice(at + 1).toLowerCase()];
    for (const app of appsLabelled(world, appLabel)) {
      const found = modelNamed(world, app, name);
      if (found !== undefined) return found;
    }
    return packageModels(appLabel).find((cls) => cls.name.toLowerCase() === name);
  });
}

function appsLabelled(world: World, label: string): App[] {
  return world.project.apps.filter((app) => app.label === label);
}
