/** Imports of an app's models, rules and services for modules that lie at its top: tasks.py, consumers.py. */
import type { ImportRef } from "../../../helpers/django/types.ts";
import type { Feature } from "../feature.ts";
import { importFor } from "../../views/context.ts";

/** The import of anything of the repo: relative inside the app. @param from module of the app that imports it */
export function importFrom(from: string, { app }: Pick<Feature, "app">, ref: ImportRef): string {
  const { module, name } = importFor(ref, app, { homes: { [from]: from } }, from);
  return `from ${module} import ${name}`;
}

/** The import of the feature's model. */
export function modelImportFrom(from: string, feature: Feature): string {
  return importFrom(from, feature, feature.context.source(feature.model));
}
