/** View of frontend/list_form.py.hbs: what a list can be searched, filtered and sorted by. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import { relativeModule, modelImport, type PageContext } from "../context.ts";
import { DATE_WIDGET, fieldClass, fieldImports, listFormName } from "./form.ts";
import { offersFor, type Offer } from "./offers.ts";
import { call, importLines, text, texts } from "../python.ts";
import { isSerialized } from "../serializer/fields.ts";
import { hasChoices, listOrdering, orderingFields, searchFields } from "../traits.ts";

export interface ListFormView {
  imports: string[];
  className: string;
  docstring: string;
  /** Class attributes, in order. */
  settings: { name: string; annotation: string; value: string }[];
  filters: { name: string; code: string }[];
  /** The classes of filters that it uses, of those that the app's pages.py has only on demand. */
  filterClasses: ("ChoiceFilter" | "YesNoFilter")[];
  /** Calls of `offer()`. */
  offers: string[];
}

/** One filter of a list, as the query has it. */
export interface ListFilter {
  /** Name of the query parameter: `status`, `starts_on_from`. */
  name: string;
  field: FieldInfo;
  kind: "choice" | "boolean" | "relation" | "from" | "to";
}

/** Parameters of the list's own. */
const RESERVED = new Set(["q", "sort", "page", "_search"]);
/** Dates that a list is narrowed by: each takes two boxes. */
const MOST_DATES = 2;

/** The filters of a model's list, in the order of the fields. */
export function listFilters(model: ModelInfo, context: PageContext): ListFilter[] {
  const names = new Set(model.fields.map((field) => field.name));
  const dates = model.fields.filter(
    (field) => field.type.family === "date" && field.editable && !hasChoices(field),
  );
  const fields = model.fields.filter((field) => isSerialized(field) && !field.primaryKey);
  return fields
    .flatMap((field) => filtersOf(field, model, context, dates.slice(0, MOST_DATES)))
    .filter(({ name, field }) => !RESERVED.has(name) && (name === field.name || !names.has(name)));
}

function filtersOf(
  field: FieldInfo,
  model: ModelInfo,
  context: PageContext,
  dates: readonly FieldInfo[],
): ListFilter[] {
  const { name } = field;
  if (dates.includes(field))
    return [
      { name: `${name}_from`, field, kind: "from" },
      { name: `${name}_to`, field, kind: "to" },
    ];
  if (hasChoices(field)) return [{ name, field, kind: "choice" }];
  if (field.type.family === "boolean") return [{ name, field, kind: "boolean" }];
  const isOffered = field.type.family === "relation" && !isToUser(field, context);
  return isOffered && offersFor([field], model, context, "").length > 0
    ? [{ name, field, kind: "relation" }]
    : [];
}

/** A filter by user would tell every visitor who has an account. */
function isToUser(field: FieldInfo, { user }: PageContext): boolean {
  return field.relation?.toUser === true || field.relation?.target === user.target;
}

/** Computes the view of a list's form. */
export function listFormView(model: ModelInfo, context: PageContext): ListFormView {
  const filters = listFilters(model, context);
  const relations = filters.filter(({ kind }) => kind === "relation").map(({ field }) => field);
  const offers = offersFor(relations, model, context, "request.user", (_, target) => context.visible(target));
  const search = searchFields(model);
  const sortable = orderingFields(model);
  const lookups = filters.flatMap(({ name, field, kind }) =>
    kind === "from" || kind === "to"
      ? [`${text(name)}: ${text(`${field.name}__${kind === "from" ? "gte" : "lte"}`)}`]
      : [],
  );
  const settings: [name: string, value: string | undefined][] = [
    ["search_fields", search.length > 0 ? texts(search) : undefined],
    ["sortable", sortable.length > 0 ? texts(sortable) : undefined],
    ["ordering", texts(listOrdering(model))],
    ["lookups", lookups.length > 0 ? `{${lookups.join(", ")}}` : undefined],
  ];
  const declared = filters.map((filter) => ({ name: filter.name, code: filterCode(filter, model, offers) }));
  return {
    imports: imports(model, context, filters, offers),
    className: listFormName(model),
    docstring: `Reads what the list of ${model.words.humanPlural} is searched, filtered and sorted by.`,
    settings: settings.flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, annotation: name === "lookups" ? ": ClassVar" : "", value }],
    ),
    filters: [...(search.length > 0 ? [{ name: "q", code: "SearchField()" }] : []), ...declared],
    filterClasses: [
      ...(filters.some(({ kind }) => kind === "choice") ? (["ChoiceFilter"] as const) : []),
      ...(filters.some(({ kind }) => kind === "boolean") ? (["YesNoFilter"] as const) : []),
    ],
    offers: offers.map(({ code }) => code),
  };
}

function filterCode({ kind, field }: ListFilter, model: ModelInfo, offers: readonly Offer[]): string {
  const label = capfirst(field.label);
  const labelled = (words: string): string => `label=_(${text(words)})`;
  switch (kind) {
    case "choice":
      return call("ChoiceFilter", [model.name, text(field.name), labelled(label)]);
    case "boolean":
      return call("YesNoFilter", [labelled(label)]);
    case "relation": {
      const none = offers.find((offer) => offer.field === field)?.none ?? "";
      const args = [labelled(label), "required=False", `queryset=${none}`, 'empty_label=_("Any")'];
      return call(fieldClass({ many: false }), args);
    }
    case "from":
    case "to":
      return call("forms.DateField", [
        labelled(`${label} (${kind})`),
        "required=False",
        `widget=${DATE_WIDGET}`,
      ]);
  }
}

function imports(
  model: ModelInfo,
  context: PageContext,
  filters: readonly ListFilter[],
  offers: readonly Offer[],
): string[] {
  const has = (...kinds: ListFilter["kind"][]): boolean => filters.some(({ kind }) => kinds.includes(kind));
  const pages = relativeModule(context, "forms", "pages");
  const fromPages = (name: string): string => `from ${pages} import ${name}`;
  return importLines(
    fromPages("ListForm"),
    searchFields(model).length > 0 ? [fromPages("SearchField")] : [],
    has("choice") ? [fromPages("ChoiceFilter"), importOf(model, context)] : [],
    has("boolean") ? [fromPages("YesNoFilter")] : [],
    has("from", "to") ? ["from typing import ClassVar", "from django import forms"] : [],
    filters.length > 0 ? ["from django.utils.translation import gettext_lazy as _"] : [],
    offers.length > 0 ? ["from django.http import HttpRequest"] : [],
    fieldImports(offers, context),
  );
}

function importOf(model: ModelInfo, context: PageContext): string {
  const { module, name } = modelImport(model, model.app, context, "forms");
  return `from ${module} import ${name}`;
}
