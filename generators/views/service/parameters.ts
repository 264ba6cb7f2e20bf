/** The parameters of a function that makes a row: what a caller gives, by type, and what the model's defaults decide. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { usageError } from "../../../helpers/errors.ts";
import type { ViewContext } from "../context.ts";
import { pointsToUser, excludedColumns } from "../demo/fields.ts";
import { genericRelations } from "../generic.ts";
import { isRequired } from "../samples.ts";
import { hasChoices, isParentLink, targetModel } from "../traits.ts";

/** A keyword argument of the function that makes a row. */
export interface Parameter {
  field: FieldInfo;
  type: string;
  /** Python source of its default; undefined for one that has to be given. */
  fallback?: string;
  many: boolean;
  imports: readonly (string | ImportRef)[];
}

const NUMBERS: Readonly<Record<string, [type: string, ...imports: string[]]>> = {
  DecimalField: ["Decimal", "from decimal import Decimal"],
  FloatField: ["float"],
};

const TYPES: Readonly<Record<string, [type: string, ...imports: string[]]>> = {
  text: ["str"],
  longtext: ["str"],
  ip: ["str"],
  boolean: ["bool"],
  date: ["datetime.date", "import datetime"],
  datetime: ["datetime.datetime", "import datetime"],
  time: ["datetime.time", "import datetime"],
  duration: ["datetime.timedelta", "import datetime"],
  uuid: ["uuid.UUID", "import uuid"],
  json: ["Any", "from typing import Any"],
  file: ["File", "from django.core.files import File"],
  number: ["int"],
};

/**
 * The parameters, those that have to be given first; `exclude` is the argument of `full_clean`.
 *
 * @throws KitError where a required column has no type that can be told
 */
export function parametersOf(
  model: ModelInfo,
  context: ViewContext,
): { parameters: Parameter[]; exclude: string } {
  const found = model.fields
    .filter((field) => isGiven(field) || isGeneric(field, model))
    .flatMap((field) => parameter(field, context) ?? []);
  const missing = model.fields.find(
    (field) => isRequired(field) && !isParentLink(field) && !found.some((one) => one.field === field),
  );
  if (missing !== undefined)
    throw usageError(`${missing.name} of ${model.name} must be given, and its type can't be told`);
  const required = found.filter(({ fallback }) => fallback === undefined);
  const optional = found.filter(({ fallback }) => fallback !== undefined);
  return { parameters: [...required, ...optional], exclude: excludedColumns(model) };
}

/** One parameter stands for the two columns. */
function isGeneric(field: FieldInfo, model: ModelInfo): boolean {
  return genericRelations(model).some((relation) => relation.field === field);
}

/** Not what Django fills in, and no state: a new row begins in the model's own. */
function isGiven(field: FieldInfo): boolean {
  if (field.generic !== undefined || isParentLink(field) || (!field.editable && !isRequired(field)))
    return false;
  if (field.primaryKey) return isRequired(field);
  return !(hasChoices(field) && field.hasDefault);
}

function parameter(field: FieldInfo, context: ViewContext): Parameter | undefined {
  const { family, djangoClass } = field.type;
  if (family === "many") return manyParameter(field, context);
  if (family === "generic") {
    const base = { field, many: false, imports: ["from django.db.models import Model"] };
    return field.null ? { ...base, type: "Model | None", fallback: "None" } : { ...base, type: "Model" };
  }
  const typed = family === "relation" ? relationType(field, context) : columnType(family, djangoClass);
  if (typed === undefined) return undefined;
  const [type, ...imports] = typed;
  // A column that may be NULL and not be left empty is refused by full_clean.
  if (isRequired(field) || (field.null && !field.blank && !field.hasDefault))
    return { field, type, many: false, imports };
  if (field.null)
    return { field, type: type === "Any" ? type : `${type} | None`, fallback: "None", many: false, imports };
  const fallback = plainDefault(field);
  return fallback === undefined ? undefined : { field, type, fallback, many: false, imports };
}

function columnType(family: string, djangoClass: string): [string, ...string[]] | undefined {
  return (family === "number" ? NUMBERS[djangoClass] : undefined) ?? TYPES[family];
}

function relationType(
  field: FieldInfo,
  context: ViewContext,
): [string, ...(string | ImportRef)[]] | undefined {
  if (pointsToUser(field, context)) {
    const ref = context.user.ref ?? { module: "django.contrib.auth.models", name: "AbstractBaseUser" };
    return [ref.name, ref];
  }
  const target = targetModel(field, context);
  return target === undefined ? undefined : [target.name, context.source(target)];
}

function manyParameter(field: FieldInfo, context: ViewContext): Parameter | undefined {
  const related = relationType(field, context);
  if (related === undefined || field.relation?.through !== undefined) return undefined;
  const [name, ...imports] = related;
  const iterable = "from collections.abc import Iterable";
  return { field, type: `Iterable[${name}]`, fallback: "()", many: true, imports: [iterable, ...imports] };
}

/** A default that can be said in a signature: a literal, or the empty text. */
function plainDefault(field: FieldInfo): string | undefined {
  const given = field.args.get("default");
  if (given === undefined)
    return ["text", "longtext"].includes(field.type.family) && !field.hasDefault ? '""' : undefined;
  return /^(True|False|-?\d[\d_]*|"[^"\\{]*"|'[^'\\{]*')$/.test(given) &&
    field.type.djangoClass !== "DecimalField"
    ? given.replace(/^'([^'"]*)'$/, '"$1"')
    : undefined;
}
