/** View of model/models.py.hbs: a new model from a field list. */
import type { ImportRef } from "../../helpers/django/types.ts";
import { fieldSource, type FieldSource } from "../../helpers/fields/python.ts";
import { USER_MODEL } from "../../helpers/fields/relations.ts";
import { namesOf } from "../../helpers/fields/spec.ts";
import type { FieldSpec } from "../../helpers/fields/types.ts";
import { mayBeEmpty } from "../../helpers/fields/value-arguments.ts";
import { capfirst, type ModelWords } from "../../helpers/naming.ts";
import { importLines, text, texts, tuple, withArticle } from "./python.ts";
import { callingText } from "./traits.ts";

/** What a new model is to be. */
export interface ModelSpec {
  words: ModelWords;
  /** verbose_name and its plural; from the words by default. */
  label?: string;
  labelPlural?: string;
  fields: readonly FieldSpec[];
  /** An abstract model of the repo to inherit; plain `models.Model` by default. */
  base?: ModelBase;
  /** `uuid`: the kit writes the key; `inherited`: the base or Django has it. */
  pk: "uuid" | "inherited";
  /** Meta.ordering; the newest first by default. */
  ordering?: readonly string[];
}

export interface ModelBase {
  ref: ImportRef;
  /** Further ones behind it. */
  more?: readonly ImportRef[];
  /** It brings timestamps, so the kit adds none. */
  timestamps: boolean;
  /** Name of its creation timestamp, if it has one. */
  created?: string;
}

/** What the view must know of the repo. */
export interface ModelContext {
  django: readonly [number, number];
  appLabel: string;
  /** Names that the relations' targets have already; see RelatedContext in helpers/fields/related.ts. */
  reverseNames?: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ModelView {
  imports: string[];
  className: string;
  base: string;
  docstring: string;
  /** Nested classes, line by line; an empty line follows each. */
  choices: { lines: readonly string[] }[];
  /** One statement a line. */
  fields: string[];
  /** Options of Meta. */
  meta: { name: string; value: string }[];
  /** What `__str__` returns. */
  str: string;
  /** Names in the user's own Python that the module has to have. */
  unresolved: string[];
}

const UUID_KEY = "id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)";
const TIMESTAMPS = [
  `created_at = models.DateTimeField(_("created at"), auto_now_add=True)`,
  `updated_at = models.DateTimeField(_("updated at"), auto_now=True)`,
];

/** Computes the view of a new model. */
export function modelView(spec: ModelSpec, context: ModelContext): ModelView {
  const sources = fieldSources(spec, context);
  const isUuid = spec.pk === "uuid";
  const bases = spec.base === undefined ? [] : [spec.base.ref, ...(spec.base.more ?? [])];
  return {
    imports: importLines(
      isUuid ? ["import uuid"] : [],
      "from django.db import models",
      "from django.utils.translation import gettext_lazy as _",
      sources.flatMap((source) => source.imports),
      bases,
    ),
    className: spec.words.pascal,
    base: bases.length === 0 ? "models.Model" : bases.map(({ name }) => name).join(", "),
    docstring: `${capfirst(withArticle(spec.words.human))}.`,
    choices: sources.flatMap(({ choicesClass }) =>
      choicesClass === undefined ? [] : [{ lines: choicesClass.lines }],
    ),
    fields: [
      ...(isUuid ? [UUID_KEY] : []),
      ...sources.flatMap((source) => source.lines),
      ...(spec.base?.timestamps === true ? [] : TIMESTAMPS),
    ],
    meta: meta(spec, sources),
    str: strExpression(spec.fields),
    unresolved: sources.flatMap((source) => source.unresolved),
  };
}

function fieldSources(spec: ModelSpec, context: ModelContext): FieldSource[] {
  const fields = spec.fields.map((field) => qualified(field, context.appLabel));
  return fields.map((field) =>
    fieldSource(field, {
      djangoVersion: context.django,
      model: spec.words,
      labels: true,
      fields,
      ...(context.reverseNames === undefined ? {} : { reverseNames: context.reverseNames }),
    }),
  );
}

/** With its app's label in front, a reference needs no order of classes, and type checkers can follow it. */
export function qualified(field: FieldSpec, appLabel: string): FieldSpec {
  const { relation } = field;
  const to = relation?.to;
  if (relation === undefined || to === undefined || to === "self" || to === USER_MODEL || to.includes("."))
    return field;
  return { ...field, relation: { ...relation, to: `${appLabel}.${to}` } };
}

/** The default order of a new model: as asked, else the newest first; empty without a timestamp to go by. */
export function modelOrdering(spec: ModelSpec): readonly string[] {
  if (spec.ordering !== undefined) return spec.ordering;
  const created = spec.base?.timestamps === true ? spec.base.created : "created_at";
  return created === undefined ? [] : [`-${created}`];
}

function meta(spec: ModelSpec, sources: readonly FieldSource[]): ModelView["meta"] {
  const ordering = modelOrdering(spec);
  const indexes = [...orderIndex(ordering, spec), ...sources.flatMap((source) => source.indexes)];
  return [
    { name: "verbose_name", value: `_(${text(spec.label ?? spec.words.human)})` },
    { name: "verbose_name_plural", value: `_(${text(spec.labelPlural ?? spec.words.humanPlural)})` },
    ...(ordering.length > 0 ? [{ name: "ordering", value: texts(ordering) }] : []),
    ...(indexes.length > 0 ? [{ name: "indexes", value: tuple(indexes) }] : []),
  ];
}

/** An index that serves the order; the key ends it, as it ends every ordering of the API. */
function orderIndex(ordering: readonly string[], spec: ModelSpec): string[] {
  const columns = new Set([
    ...spec.fields.flatMap(namesOf),
    "id",
    "created_at",
    "updated_at",
    spec.base?.created ?? "id",
  ]);
  const names = ordering.map((name) => name.replace(/^-/, ""));
  const [first] = names;
  const isUnique = spec.fields.some((field) => field.name === first && field.unique);
  if (first === undefined || isUnique || !names.every((name) => columns.has(name))) return [];
  const fields = names.includes("id") ? ordering : [...ordering, "id"];
  return [`models.Index(fields=[${fields.map(text).join(", ")}])`];
}

/** The field that `__str__` shows: a short text, and one that is always there where there is one. */
export function strField(fields: readonly FieldSpec[]): FieldSpec | undefined {
  const candidates = fields.filter(
    ({ type, choices, optional, unique }) =>
      type.family === "text" && choices === undefined && !(optional && unique),
  );
  return callingText(candidates, mayBeEmpty);
}

function strExpression(fields: readonly FieldSpec[]): string {
  const field = strField(fields);
  const byKey = `f"{self._meta.verbose_name} {self.pk}"`;
  if (field === undefined) return byKey;
  return mayBeEmpty(field) ? `self.${field.name} or ${byKey}` : `self.${field.name}`;
}
