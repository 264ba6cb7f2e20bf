/** Which rows that migrations bring are in the way of a model's tests. */
import { hasMigratedRows } from "../../../helpers/django/migrated-rows.ts";
import { readModels } from "../../../helpers/django/models/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { Project } from "../../../helpers/project/types.ts";

/** The model, behind those whose rows would keep its own from being deleted; none for a table that is empty. */
export function migratedModels(
  project: Project,
  model: ModelInfo,
  seen: ReadonlySet<string> = new Set(),
): ModelInfo[] {
  const label = labelOf(model);
  if (seen.has(label) || !hasMigratedRows(project, model)) return [];
  const deeper = new Set([...seen, label]);
  const protecting = project.apps
    .flatMap((app) => readModels(project, app))
    .filter(
      (other) => !other.abstract && !other.proxy && other.fields.some((field) => protects(field, label)),
    )
    .flatMap((other) => migratedModels(project, other, deeper));
  return [...new Map([...protecting, model].map((one) => [labelOf(one), one])).values()];
}

const labelOf = ({ app, name }: ModelInfo): string => `${app.label}.${name}`;

function protects({ relation, args }: FieldInfo, label: string): boolean {
  return relation?.target === label && /PROTECT|RESTRICT|DO_NOTHING/.test(args.get("on_delete") ?? "");
}
