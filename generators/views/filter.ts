/** View of filter/filters.py.hbs, the name of the class in filter/ordering.py.hbs, and the list of query parameters that the docs and the tests share. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { modelImport, relative, type ViewContext } from "./context.ts";
import {
  attachables,
  genericRelations,
  relationOfPart,
  TARGETS_MODULE,
  targetsName,
  type GenericRelation,
} from "./generic.ts";
import { call, importLines, text, texts } from "./python.ts";
import { createdField, hasChoices, isSecret, targetModel } from "./traits.ts";

export interface FilterView {
  imports: string[];
  className: string;
  humanPlural: string;
  model: string;
  declared: DeclaredFilter[];
  /** `Meta.fields` as Python source. */
  fields: string;
  /** There are generic relations to narrow by. */
  byTarget: boolean;
  /** There are times to narrow by. */
  byTime: boolean;
}

/** A filter with a line of its own. */
export interface DeclaredFilter {
  name: string;
  code: string;
  /** Comments over it, at the indent of a member from the second line on; empty for none. */
  comment: string;
}

/** One query parameter that narrows the list. */
export interface Parameter {
  name: string;
  field: FieldInfo;
  kind: "exact" | "min" | "max" | "key";
  /** Class of a declared filter; absent for those that Meta.fields gives. */
  filterClass?: string;
  /** What it looks at, where that isn't the field itself: `owner__id`. */
  lookedUp?: string;
  /** The constant with the models that a generic relation may lead to. */
  constant?: string;
  /** A time, of which the database doesn't take every one. */
  isMoment?: true;
}

/** Parameters that the list route needs for itself. */
export const RESERVED: ReadonlySet<string> = new Set([
  "format",
  "page",
  "page_size",
  "limit",
  "offset",
  "cursor",
  "search",
  "ordering",
  "version",
]);

const RANGES: Readonly<Record<string, { filterClass: string; min: string; max: string }>> = {
  number: { filterClass: "NumberFilter", min: "min", max: "max" },
  date: { filterClass: "DateFilter", min: "after", max: "before" },
  datetime: { filterClass: "IsoDateTimeFilter", min: "after", max: "before" },
};

/** The library refuses numbers above 1e50 alone; what is far below takes Python minutes to write out. */
const LOWEST = "min_value=-1e50";
const WHY_LOWEST = "# -1e50: django-filter bounds numbers above only, and a huge one takes minutes.";
const WHY_BY_KEY = "# By key: a choice of users would list them all in the browsable API.";

const KEY_FILTERS = {
  uuid: "UUIDFilter",
  int: "NumberFilter",
  slug: "CharFilter",
  str: "CharFilter",
} as const;

/** The function that refuses times which databases can't compare, and its module below the app. */
export const MOMENT_VALIDATOR = "validate_moment";
export const VALIDATORS_MODULE = "validators";

/** The ordering filter that all lists share. */
export const ORDERING_FILTER = "StableOrderingFilter";
/** The search of all lists that can be searched, beside the ordering filter. */
export const SEARCH_FILTER = "BoundedSearchFilter";

/** Computes the view of a model's filter set, for a project with django-filter. */
export function filterView(model: ModelInfo, context: ViewContext): FilterView {
  const parameters = filterParameters(model, context);
  const declared = parameters.filter((parameter) => parameter.filterClass !== undefined);
  const plain = parameters.filter((parameter) => parameter.filterClass === undefined);
  const byTarget = parameters.some(({ field }) => field.generic?.part === "type");
  const byTime = parameters.some(({ isMoment }) => isMoment);
  return {
    imports: importLines(
      "from django_filters import rest_framework as filters",
      modelImport(model, model.app, context, "filters"),
      byTarget ? ["from django.db.models import QuerySet"] : [],
      genericRelations(model)
        .filter((relation) => parameters.some(({ field }) => field === relation.type))
        .map((relation) => targetsImport(relation, model, context)),
      byTime ? [`from ${relative(context.homes.filters, VALIDATORS_MODULE)} import ${MOMENT_VALIDATOR}`] : [],
    ),
    className: filterName(model),
    humanPlural: model.words.humanPlural,
    model: model.name,
    declared: declaredFilters(declared),
    fields: texts(plain.map((parameter) => parameter.name)),
    byTarget,
    byTime,
  };
}

function targetsImport(relation: GenericRelation, model: ModelInfo, { homes }: ViewContext): string {
  return `from ${relative(homes.filters, TARGETS_MODULE)} import ${targetsName(relation, model)}`;
}

/** `JobPostingFilter` */
export function filterName(model: ModelInfo): string {
  const name = `${model.name}Filter`;
  return BACKENDS.has(name) ? `${name}Set` : name;
}

/** What stands beside the filter set: a model may be called Search. */
const BACKENDS: ReadonlySet<string> = new Set([
  "SearchFilter",
  "OrderingFilter",
  ORDERING_FILTER,
  SEARCH_FILTER,
]);

/** Every query parameter of the list, in the order of the fields. */
export function filterParameters(model: ModelInfo, context: ViewContext): Parameter[] {
  const names = new Set(model.fields.map((field) => field.name));
  return model.fields
    .filter((field) => !isLastChange(field, model) && field.name !== context.parent?.field.name)
    .flatMap((field) =>
      field.generic === undefined ? parametersOf(field, context) : targetParameters(field, model, context),
    )
    .filter(({ name, field }) => !RESERVED.has(name) && (name === field.name || !names.has(name)));
}

/** The timestamp of the last change; few lists are narrowed by it. */
function isLastChange(field: FieldInfo, model: ModelInfo): boolean {
  return field.type.family === "datetime" && !field.editable && field !== createdField(model);
}

function parametersOf(field: FieldInfo, context: ViewContext): Parameter[] {
  const { family } = field.type;
  if (field.primaryKey || isSecret(field)) return [];
  if (hasChoices(field) || family === "boolean") return [{ name: field.name, field, kind: "exact" }];
  if (family === "relation" || family === "many") return [relationParameter(field, context)];
  const range = RANGES[family];
  const filterClass = family === "number" ? RANGES.number?.filterClass : undefined;
  const exact: Parameter[] = isExact(field)
    ? [{ name: field.name, field, kind: "exact", ...(filterClass === undefined ? {} : { filterClass }) }]
    : [];
  if (range === undefined) return exact;
  const moment = family === "datetime" ? ({ isMoment: true } as const) : {};
  const base = { field, filterClass: range.filterClass, ...moment };
  return [
    ...exact,
    { ...base, name: `${field.name}_${range.min}`, kind: "min" },
    { ...base, name: `${field.name}_${range.max}`, kind: "max" },
  ];
}

/** By the model and the key of what a row is attached to. */
function targetParameters(field: FieldInfo, model: ModelInfo, context: ViewContext): Parameter[] {
  const relation = relationOfPart(field, model);
  if (relation === undefined || attachables(relation, model, context).length === 0) return [];
  const base = { name: field.name, field, kind: "key" } as const;
  if (field.generic?.part === "type")
    return [{ ...base, filterClass: "ChoiceFilter", constant: targetsName(relation, model) }];
  const keys: Readonly<Record<string, string>> = { uuid: "UUIDFilter", number: "NumberFilter" };
  return [{ ...base, filterClass: keys[field.type.family] ?? "CharFilter" }];
}

/** A unique value names one row; slugs and uuids are meant to be looked up. */
function isExact(field: FieldInfo): boolean {
  const { family, djangoClass } = field.type;
  return (field.unique && ["text", "number", "uuid"].includes(family)) || djangoClass === "SlugField";
}

/** By key where its type is known, so that the browsable API needn't list every related row. */
function relationParameter(field: FieldInfo, context: ViewContext): Parameter {
  const converter = relatedKey(field, context);
  const base = { name: field.name, field, kind: "key" } as const;
  if (converter === undefined) return base;
  const declared = { ...base, filterClass: KEY_FILTERS[converter] };
  // Django knows which numbers an integer column can hold, but not which ones a relation can: those break the query.
  return converter === "int"
    ? { ...declared, lookedUp: `${field.name}__${keyName(field, context)}` }
    : declared;
}

/** Name of the primary key that a relation holds. */
function keyName(field: FieldInfo, context: ViewContext): string {
  const target =
    field.relation?.toUser === true ? context.related(context.user.target) : targetModel(field, context);
  return target?.primaryKey.name ?? "id";
}

/** Django's own models, which no file of the repo shows: their keys are numbers. */
const NUMBERED: ReadonlySet<string> = new Set([
  "auth.Group",
  "auth.Permission",
  "contenttypes.ContentType",
  "sites.Site",
]);

/** Type of the key that a relation holds. */
export function relatedKey(field: FieldInfo, context: ViewContext): ModelInfo["pkConverter"] | undefined {
  if (field.args.has("to_field")) return undefined;
  if (field.relation?.toUser === true || field.relation?.target === context.user.target)
    return context.user.pkConverter;
  if (NUMBERED.has(field.relation?.target ?? "")) return "int";
  return targetModel(field, context)?.pkConverter;
}

/** A reason stands over the first of the filters that it is about. */
function declaredFilters(parameters: readonly Parameter[]): DeclaredFilter[] {
  const byUser = parameters.find(({ field }) => field.relation?.toUser === true);
  const bounded = parameters.find((parameter) => filterCode(parameter).includes(LOWEST));
  return parameters.map((parameter) => ({
    name: parameter.name,
    code: filterCode(parameter),
    comment: [
      ...(parameter === byUser ? [WHY_BY_KEY] : []),
      ...(parameter === bounded ? [WHY_LOWEST] : []),
    ].join("\n    "),
  }));
}

function filterCode({ field, kind, filterClass, constant, lookedUp, isMoment }: Parameter): string {
  const callee = `filters.${filterClass ?? "Filter"}`;
  if (constant !== undefined)
    return call(callee, [`choices=[(name, name) for name in ${constant}]`, `method="attached_to"`]);
  const lowest = filterClass === "NumberFilter" ? [LOWEST] : [];
  if (lookedUp !== undefined) return call(callee, [`field_name=${text(lookedUp)}`, ...lowest]);
  if (kind === "key" || kind === "exact") return call(callee, lowest);
  const lookup = kind === "min" ? "gte" : "lte";
  return call(callee, [
    `field_name=${text(field.name)}`,
    `lookup_expr=${text(lookup)}`,
    ...(isMoment ? [`validators=[${MOMENT_VALIDATOR}]`] : lowest),
  ]);
}
