/**
 * Can a migration add a field to a table with rows? makemigrations asks for a value where the field brings none; the kit says
 * so before anything is written.
 *
 * @see https://docs.djangoproject.com/en/stable/howto/writing-migrations/#migrations-that-add-unique-fields
 */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { KitError } from "../../../helpers/errors.ts";
import { maxLengthOf } from "../../../helpers/fields/spec.ts";
import type { FieldSpec } from "../../../helpers/fields/types.ts";
import { joined, listQuietly } from "../../../helpers/project/reading.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { callsIn, stringValue } from "../../../helpers/python/query.ts";

/**
 * The migration that makes the model's table; undefined while there is no table yet: then any field will do.
 */
export function migratedIn(project: Project, { name, app, abstract }: ModelInfo): string | undefined {
  if (abstract) return undefined;
  const folder = joined(app.dir, "migrations");
  const paths = listQuietly(project.files, folder)
    .filter((one) => one.endsWith(".py") && one !== "__init__.py")
    .map((one) => joined(folder, one));
  return paths.find((path) => {
    const { root } = parseLeniently(project.files.read(path) ?? "", path);
    return callsIn(root).some(
      (one) =>
        one.name?.endsWith("CreateModel") === true &&
        stringValue(one.keyword.get("name") ?? one.positional[0])?.toLowerCase() === name.toLowerCase(),
    );
  });
}

/**
 * @param migrated what shows that there is a table
 * @throws KitError for a field that the rows of a table can't be given
 */
export function refuseUnfillable(spec: FieldSpec, migrated: string): void {
  const { name, type } = spec;
  if (type.family === "many" || (type.family === "generic" && spec.optional)) return;
  const isNull = spec.args.null === "True" || spec.optional;
  const isUnique = spec.unique || spec.relation?.kind === "o2o";
  if (isUnique && !isNull) {
    throw new KitError(
      `${name}: rows that are there (${migrated}) can't all have the same value in a unique column`,
      {
        hint: `in three steps: ${stepsTo(spec)}`,
      },
    );
  }
  if (isNull || hasValue(spec)) return;
  throw new KitError(`${name}: rows that are there (${migrated}) have no value for it`, {
    hint: `make it optional (? behind its type: ${name}:${type.shorthand}?) or give it a default (=value)`,
  });
}

/** A code is never optional: until every row has one, it is a text. */
function stepsTo(spec: FieldSpec): string {
  const { name, type } = spec;
  if (type.shorthand !== "code")
    return `add ${name} with ? and :unique, fill it in for each row (a data migration with RunPython), then take null away`;
  const length = maxLengthOf(spec) ?? 0;
  return `add ${name}:string(${length})?:unique, fill it in for each row (RunPython, get_random_string(${length})), then take null away and give it a function as default`;
}

/** Does Django know a value for rows that are there? What isn't optional and is no flag has to say one. */
function hasValue({ default: value, type, args }: FieldSpec): boolean {
  if (value !== undefined || args.default !== undefined || args.db_default !== undefined) return true;
  if (type.family === "boolean" || type.djangoClass === "GeneratedField") return true;
  const isText = ["text", "longtext", "file"].includes(type.family);
  return args.auto_now === "True" || (isText && args.blank === "True");
}
