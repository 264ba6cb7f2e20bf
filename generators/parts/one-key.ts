/** Models whose rows are known by several columns together. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { usageError } from "../../helpers/errors.ts";

/**
 * Asks for a key of one column: Django's admin refuses a model with a composite primary key when it is registered, and
 * no URL, form or relation can name its rows.
 *
 * @throws KitError for a model with another key
 * @see https://docs.djangoproject.com/en/stable/topics/composite-primary-key/
 */
export function checkKey({ name, primaryKey, path }: ModelInfo): void {
  if (primaryKey.className !== "CompositePrimaryKey") return;
  throw usageError(
    `${path}: ${name} has a composite primary key, which Django's admin, forms and URLs don't take`,
    "give it a key of one column, with a UniqueConstraint on the others",
  );
}
