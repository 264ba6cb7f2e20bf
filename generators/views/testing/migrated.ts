/** Rows that migrations bring: tests that count rows, or expect theirs on the first page, begin without them. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { importLines } from "../python.ts";

export interface MigratedRows {
  /** The managers whose rows go, `Tag.objects`: of what protects the model's rows first. Empty for ordinary models. */
  migrated: string[];
}

/** Computes what goes before the rows of the tests are made, and its imports. */
export function migratedRows(
  model: ModelInfo,
  context: ViewContext,
): { view: MigratedRows; imports: string[] } {
  const models = context.migrated(model);
  return {
    view: { migrated: models.map((one) => `${one.name}.${managerOf(one, context)}`) },
    imports: importLines(models.map((one) => context.source(one))),
  };
}
