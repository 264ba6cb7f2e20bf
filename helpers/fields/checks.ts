/**
 * What the parts of a field, and the fields of a list, must not be together. Most of it Django would find, but only
 * after the files are written.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/checks/#model-fields
 */
import type { Given } from "./argument-values.ts";
import { choicesClassName, longestValue } from "./choices.ts";
import type { Entry, Modifier } from "./entries.ts";
import { type ListText, quoted } from "./list-text.ts";
import { integerLiteral, stringLiteral } from "./literals.ts";
import { rootNames } from "./python-names.ts";
import { USER_MODEL } from "./relations.ts";
import { effectiveArgs, genericColumns, maxLengthOf, namesOf } from "./spec.ts";
import { validateFieldName } from "./reserved.ts";
import type { FieldSpec } from "./types.ts";

/** Where the parts of a field stand, for errors. */
export interface FieldParts {
  entry: Entry;
  given: Given;
  modifiers: ReadonlyMap<Modifier, number>;
}

/** @throws KitError when the parts of one field contradict each other */
export function checkField(list: ListText, spec: FieldSpec, parts: FieldParts): void {
  checkModifiers(list, spec, parts);
  checkLengths(list, spec, parts);
  checkDigits(list, spec, parts);
  checkOnDelete(list, spec, parts);
  checkSelf(list, spec);
  checkRequired(list, spec, parts);
}

function checkModifiers(list: ListText, spec: FieldSpec, { entry, modifiers }: FieldParts): void {
  const { family } = spec.type;
  const unique = modifiers.get("unique");
  if (unique !== undefined) {
    const reason = UNIQUE_REASONS[family] ?? (spec.type.shorthand === "fk" ? UNIQUE_FK : undefined);
    if (reason !== undefined)
      throw list.error(unique, `a ${spec.type.shorthand} field can't be unique`, reason);
  }
  const index = modifiers.get("index");
  if (index !== undefined && family === "many") {
    throw list.error(
      index,
      "a many-to-many field has no column to index",
      "take :index off; its own table is indexed",
    );
  }
  const optional = entry.modifiers.get("optional");
  const denied = ["null", "blank"].find((key) => spec.args[key] === "False");
  if (optional !== undefined && denied !== undefined) {
    throw list.error(
      optional,
      `${quoted(spec.name)} is optional and has ${denied}=False`,
      "keep one of them",
    );
  }
}

const UNIQUE_FK = "write o2o for a relation that is unique";
const UNIQUE_REASONS: Readonly<Record<string, string>> = {
  boolean: "only two rows could exist; add a UniqueConstraint by hand",
  many: "Django has no unique many-to-many fields (fields.E330)",
  generic: "add a UniqueConstraint over its two columns by hand",
  json: "databases don't compare JSON documents alike",
};

function checkLengths(list: ListText, spec: FieldSpec, { entry, given }: FieldParts): void {
  const length = maxLengthOf(spec);
  if (length === undefined) return;
  if (given.choices !== undefined && longestValue(given.choices.values) > length) {
    const need = longestValue(given.choices.values);
    const message = `a choice has ${need} characters, and max_length is ${length} (fields.E009)`;
    throw list.error(given.choices.at, message, `write max_length=${need}`);
  }
  const value = spec.default === undefined ? undefined : stringLiteral(spec.default);
  if (value === undefined || Array.from(value).length <= length) return;
  const at = entry.default?.at ?? given.default?.at ?? entry.name.at;
  throw list.error(at, `the default is longer than max_length=${length}`, "shorten it, or give max_length");
}

function checkDigits(list: ListText, spec: FieldSpec, { entry }: FieldParts): void {
  if (spec.type.djangoClass !== "DecimalField") return;
  const args = effectiveArgs(spec);
  const digits = Number(integerLiteral(args.max_digits ?? "") ?? Infinity);
  const places = Number(integerLiteral(args.decimal_places ?? "") ?? 0);
  if (places > digits) {
    const at = entry.args?.at ?? entry.name.at;
    const message = `decimal_places=${places} is more than max_digits=${digits} (fields.E134)`;
    throw list.error(at, message, "digits in all come first: decimal(10,2)");
  }
  const [, whole = "", fraction = ""] =
    /^(?:Decimal\(")?-?(\d+)(?:\.(\d+))?(?:"\))?$/.exec(spec.default ?? "") ?? [];
  if (whole.length <= Math.max(1, digits - places) && fraction.length <= places) return;
  const at = entry.default?.at ?? entry.name.at;
  throw list.error(
    at,
    `the default doesn't fit max_digits=${digits}, decimal_places=${places}`,
    "round it, or give more digits",
  );
}

function checkOnDelete(list: ListText, spec: FieldSpec, { given, entry }: FieldParts): void {
  const { onDelete } = given;
  if (onDelete?.source === "models.SET_NULL" && (!spec.optional || spec.args.null === "False")) {
    const hint = 'add "?" or :optional, so that the column takes NULL';
    throw list.error(onDelete.at, "set_null needs an optional relation (fields.E320)", hint);
  }
  if (onDelete?.source === "models.SET_DEFAULT" && spec.default === undefined) {
    throw list.error(
      onDelete.at,
      "set_default needs a default (fields.E321)",
      `add =1 behind ${quoted(entry.name.text)}`,
    );
  }
}

/** The first row of the table would have nothing to point to. */
function checkSelf(list: ListText, spec: FieldSpec): void {
  const { relation } = spec;
  if (relation?.to !== "self" || relation.kind === "m2m" || spec.optional) return;
  const message = `${quoted(spec.name)} points to its own model and has to be optional`;
  throw list.error(spec.column - 1, message, 'add "?" behind it: the first row has nothing to point to');
}

/** Arguments that a class can't do without. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ["ArrayField", ["base_field"]],
  ["FilePathField", ["path"]],
  ["GeneratedField", ["expression", "output_field", "db_persist"]],
]);

function checkRequired(list: ListText, spec: FieldSpec, { entry, given }: FieldParts): void {
  const { djangoClass } = spec.type;
  const missing = REQUIRED.get(djangoClass)?.find((key) => spec.args[key] === undefined);
  if (missing !== undefined) {
    throw list.error(
      entry.type?.at ?? entry.name.at,
      `${djangoClass} needs ${missing}`,
      `write ${djangoClass}(${missing}=…)`,
    );
  }
  const auto = ["auto_now", "auto_now_add"].filter((key) => (spec.args[key] ?? "False") !== "False");
  if (auto.length + (spec.default === undefined ? 0 : 1) > 1) {
    const at = entry.default?.at ?? given.default?.at ?? entry.args?.at ?? entry.name.at;
    throw list.error(
      at,
      "auto_now, auto_now_add and a default exclude each other (fields.E160)",
      "keep one of them",
    );
  }
}

/** What the class has besides the list. */
export interface ListContext {
  taken?: ReadonlyMap<string, string>;
  bodyNames?: ReadonlySet<string>;
}

/** @throws KitError for names that clash within the list or with the class, columns included */
export function checkList(list: ListText, specs: readonly FieldSpec[], context: ListContext): void {
  const seen = new Map<string, string>();
  for (const spec of specs) {
    const at = spec.column - 1;
    if (seen.get(spec.name) === spec.name)
      throw list.error(at, `the field ${quoted(spec.name)} is there twice`, "keep one of them");
    checkColumns(list, spec, { seen, taken: context.taken ?? new Map() });
    for (const name of namesOf(spec)) seen.set(name, spec.name);
  }
  checkHiding(list, specs, context);
}

function checkColumns(
  list: ListText,
  spec: FieldSpec,
  names: { seen: ReadonlyMap<string, string>; taken: ReadonlyMap<string, string> },
): void {
  const at = spec.column - 1;
  for (const name of namesOf(spec)) {
    const other = names.seen.get(name);
    if (other !== undefined) {
      const message = `${quoted(spec.name)} and ${quoted(other)} both need the name ${quoted(name)}`;
      throw list.error(at, message, "rename one of them");
    }
    const where = name === spec.name ? undefined : names.taken.get(name);
    if (where !== undefined) {
      const message = `${quoted(spec.name)} needs the name ${quoted(name)}, which is there already: ${where}`;
      throw list.error(at, message, "name it otherwise");
    }
  }
  if (spec.type.family === "relation" && spec.name.endsWith("_id")) {
    const hint = `write ${spec.name.slice(0, -3)}:${spec.type.shorthand}`;
    throw list.error(at, `the column of ${quoted(spec.name)} would be "${spec.name}_id"`, hint);
  }
  if (spec.type.family !== "generic") return;
  const { contentType, objectId } = genericColumns(spec);
  const trouble = [contentType, objectId]
    .map((name) => validateFieldName(name))
    .find((found) => found !== undefined);
  if (trouble !== undefined) throw list.error(at, trouble.message, trouble.hint);
}

/**
 * In a class body a field hides a module of the same name from the lines below: after `settings = …`,
 * `settings.AUTH_USER_MODEL` is the field's. Classes of choices stand at the top, and hide from all.
 */
function checkHiding(list: ListText, specs: readonly FieldSpec[], context: ListContext): void {
  const above = new Map([...(context.bodyNames ?? [])].map((name) => [name, `${quoted(name)} above`]));
  for (const { name, choices } of specs)
    if (choices !== undefined) above.set(choicesClassName(name), `the choices class of ${quoted(name)}`);
  for (const spec of specs) {
    const user = spec.relation?.to === USER_MODEL ? [USER_MODEL] : [];
    const sources = [...Object.values(spec.args), spec.default ?? "", spec.relation?.onDelete ?? "", ...user];
    const hidden = sources.flatMap(rootNames).find((name) => above.has(name));
    if (hidden !== undefined) {
      const message = `${above.get(hidden) ?? ""} hides the "${hidden}" that ${quoted(spec.name)} needs`;
      throw list.error(spec.column - 1, message, `put ${hidden} last, or name it otherwise`);
    }
    for (const name of namesOf(spec)) above.set(name, `the field ${quoted(name)} above`);
  }
}
