/** View of model/models.py.hbs: a new model from a field list. */
import type { ImportRef } from "../../helpers/django/types.ts";
import type { FieldSpec } from "../../helpers/fields/types.ts";
import type { ModelWords } from "../../helpers/naming.ts";
import { capfirst } from "../../helpers/naming.ts";
import { choiceClass, choiceClasses, type ChoiceClass } from "./model-choices.ts";
import { fieldLines, type ModelField } from "./model-fields.ts";
import { importLines, text, texts, tuple, withArticle } from "./python.ts";

/** What a new model is to be. */
export interface ModelSpec {
  words: ModelWords;
  /** verbose_name and its plural; from the words by default. */
  label?: string;
  labelPlural?: string;
  fields: readonly FieldSpec[];
  /** An abstract model of the repo to inherit; plain `models.Model` by default. */
  base?: ModelBase;
  /** The key that the kit adds; `auto` leaves it to Django, and to the base where there is one. */
  pk: "uuid" | "auto";
  /** Meta.ordering; the newest first by default. */
  ordering?: readonly string[];
}

export interface ModelBase {
  ref: ImportRef;
  /** Name of its creation timestamp, if it brings one. */
  created?: string;
  /** It brings timestamps, so the kit adds none. */
  timestamps: boolean;
}

/** What the view must know of the repo. */
export interface ModelContext {
  django: readonly [number, number];
  appLabel: string;
  /** Models defined further up in the same file: a relation names their class, any other model a string. */
  known: ReadonlySet<string>;
}

export interface ModelView {
  imports: string[];
  className: string;
  base: string;
  docstring: string;
  choices: ChoiceClass[];
  fields: ModelField[];
  /** Lines of Meta. */
  meta: { name: string; value: string }[];
  /** What `__str__` returns. */
  str: string;
}

/** Computes the view of a new model. */
export function modelView(spec: ModelSpec, context: ModelContext): ModelView {
  const label = spec.label ?? spec.words.human;
  const own = fieldLines(spec, context);
  const stamps = spec.base?.timestamps === true ? [] : TIMESTAMPS;
  const key = spec.pk === "uuid" ? [UUID_KEY] : [];
  const fields = [...key, ...own, ...stamps];
  return {
    imports: importLines(
      "from django.db import models",
      "from django.utils.translation import gettext_lazy as _",
      fields.flatMap((field) => field.imports),
      spec.base === undefined ? [] : [spec.base.ref],
    ),
    className: spec.words.pascal,
    base: spec.base?.ref.name ?? "models.Model",
    docstring: `${capfirst(withArticle(spec.words.human))}.`,
    choices: choiceClasses(spec.fields),
    fields,
    meta: meta(spec, label),
    str: strExpression(spec.fields),
  };
}

const UUID_KEY: ModelField = {
  name: "id",
  code: "models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)",
  imports: ["import uuid"],
};

const TIMESTAMPS: readonly ModelField[] = [
  { name: "created_at", code: `models.DateTimeField(_("created at"), auto_now_add=True)`, imports: [] },
  { name: "updated_at", code: `models.DateTimeField(_("updated at"), auto_now=True)`, imports: [] },
];

/** The default order of a new model: as asked, else the newest first; empty when there is no timestamp to go by. */
export function modelOrdering(spec: ModelSpec): readonly string[] {
  if (spec.ordering !== undefined) return spec.ordering;
  const created = spec.base?.timestamps === true ? spec.base.created : "created_at";
  return created === undefined ? [] : [`-${created}`];
}

function meta(spec: ModelSpec, label: string): ModelView["meta"] {
  const ordering = modelOrdering(spec);
  const lines = [
    { name: "verbose_name", value: `_(${text(label)})` },
    { name: "verbose_name_plural", value: `_(${text(spec.labelPlural ?? spec.words.humanPlural)})` },
  ];
  if (ordering.length > 0) lines.push({ name: "ordering", value: texts(ordering) });
  const indexed = indexFor(ordering, spec);
  if (indexed.length > 0) lines.push({ name: "indexes", value: tuple([`models.Index(fields=${texts(indexed)})`]) });
  return lines;
}

/** The columns of an index that serves the order; the key ends it, as it ends every ordering of the API. */
function indexFor(ordering: readonly string[], spec: ModelSpec): readonly string[] {
  const plain = ordering.every((name) => /^-?[a-z][a-z0-9]*(_[a-z0-9]+)*$/i.test(name) && !/^-?pk$/.test(name));
  if (ordering.length === 0 || !plain) return [];
  const names = ordering.map((name) => name.replace(/^-/, ""));
  const unique = spec.fields.some((field) => field.name === names[0] && field.unique);
  if (unique) return [];
  return names.includes("id") ? ordering : [...ordering, "id"];
}

/** The field that `__str__` shows: a short text that is always there. */
export function strField(fields: readonly FieldSpec[]): FieldSpec | undefined {
  const candidates = fields.filter(
    (field) => field.type.family === "text" && choiceClass(field) === undefined && !(field.optional && field.unique),
  );
  return candidates.find((field) => field.type.djangoClass === "CharField") ?? candidates[0];
}

function strExpression(fields: readonly FieldSpec[]): string {
  const field = strField(fields);
  return field === undefined ? `f"{self._meta.verbose_name} {self.pk}"` : `self.${field.name}`;
}
