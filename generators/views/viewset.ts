/** View of viewset/views_api.py.hbs. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { capfirst } from "../../helpers/naming.ts";
import { ruleNames, type RuleNames } from "./access.ts";
import { routes, type Route } from "./api-paths.ts";
import {
  importFor,
  managerOf,
  modelImport,
  relativeModule,
  type Piece,
  type ViewContext,
} from "./context.ts";
import { downloadImports, downloads, type Download } from "./downloads.ts";
import { filterName, ORDERING_FILTER, SEARCH_FILTER } from "./filter.ts";
import { importLines, text, texts, tuple, withArticle } from "./python.ts";
import { queryset, querysetImports } from "./queryset.ts";
import { serializerName } from "./serializer/serializer.ts";
import { hasSingleOwner, listOrdering, orderingFields, searchFields } from "./traits.ts";

export interface ViewSetView {
  imports: string[];
  className: string;
  model: string;
  /** The docstring: what the rows are, how their list can be narrowed, and a table of the routes. */
  title: string;
  note: string;
  routes: Route[];
  /** `JobPosting.objects.select_related("owner")` */
  queryset: string;
  /** The manager of all its rows: `objects`. */
  manager: string;
  /** Class attributes after the queryset, in order. */
  attributes: { name: string; value: string }[];
  names: RuleNames;
  /** Keyword argument that sets the owner: `owner`; empty where there is none. */
  owner: string;
  /** The row above, of a nested route. */
  parent: ParentView | undefined;
  /** What the server sets in a new row: `owner=self.request.user`; empty for nothing. */
  saved: string;
  /** A user has one row at the most; the argument and the message of the check. */
  single: boolean;
  ownedAlready: string;
  /** Files that are handed out by a route of their own. */
  downloads: readonly Download[];
  openApi: boolean;
}

/** The row in whose URL the rows are. */
export interface ParentView {
  /** The relation, and the key in the URL: `property`, `property_pk`. */
  field: string;
  key: string;
  human: string;
  model: string;
  manager: string;
  /** The rule's functions; the second empty where the rows' own rule says who may write. */
  visible: string;
  change: string;
}

/** Computes the view of a model's viewset. */
export function viewSetView(model: ModelInfo, context: ViewContext): ViewSetView {
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const single = hasSingleOwner(model, context);
  const saved = [
    ...(owner === "" ? [] : [`${owner}=${single ? "user" : "self.request.user"}`]),
    ...(context.parent === undefined ? [] : [`${context.parent.field.name}=self.parent`]),
  ].join(", ");
  return {
    imports: [
      ...imports(model, context),
      ...(saved === "" ? [] : ["from rest_framework.serializers import BaseSerializer"]),
      ...parentImports(model, context),
      ...downloadImports(model, context),
      ...(single
        ? [
            "from django.utils.translation import gettext_lazy as _",
            "from rest_framework.exceptions import ValidationError",
          ]
        : []),
    ],
    className: viewSetName(model),
    model: model.name,
    title: `${capfirst(model.words.humanPlural)}.`,
    routes: routes(model, context),
    note: listNote(model, context),
    queryset: queryset(model, context),
    attributes: attributes(model, context),
    names: ruleNames(model, context),
    owner,
    parent: parentView(context),
    saved,
    single,
    ownedAlready: single
      ? `{${text(owner)}: _(${text(`You already have ${withArticle(model.words.human)}.`)})}`
      : "",
    manager: managerOf(model, context),
    downloads: downloads(model, context.access),
    openApi: context.openApi,
  };
}

/** `JobPostingViewSet` */
export function viewSetName(model: ModelInfo): string {
  return `${model.name}ViewSet`;
}

function parentView(context: ViewContext): ParentView | undefined {
  const { parent } = context;
  if (parent === undefined) return undefined;
  return {
    field: parent.field.name,
    key: parent.key,
    human: parent.model.words.human,
    model: parent.model.name,
    manager: managerOf(parent.model, context),
    visible: parent.rule.name,
    change: parent.change?.name ?? "",
  };
}

function parentImports(model: ModelInfo, context: ViewContext): string[] {
  const { parent } = context;
  if (parent === undefined) return [];
  const { rule, change } = parent;
  return importLines(
    "from typing import Any",
    "from rest_framework.generics import get_object_or_404",
    "from rest_framework.request import Request",
    change === undefined ? [] : ["from rest_framework.permissions import SAFE_METHODS"],
    modelImport(parent.model, model.app, context, "views"),
    [rule, ...(change === undefined ? [] : [change])].map((one) =>
      importFor(one, model.app, context, "views"),
    ),
  );
}

function imports(model: ModelInfo, context: ViewContext): string[] {
  const names = ruleNames(model, context);
  const from = (piece: Piece, name: string): string =>
    `from ${relativeModule(context, "views", piece)} import ${name}`;
  const filterSet = [
    "from django_filters.rest_framework import DjangoFilterBackend",
    from("filters", filterName(model)),
  ];
  return importLines(
    "from django.db.models import QuerySet",
    querysetImports(model, context),
    context.djangoFilter ? filterSet : [],
    "from rest_framework import viewsets",
    searchFields(model).length > 0 ? [from("ordering", SEARCH_FILTER)] : [],
    from("ordering", ORDERING_FILTER),
    modelImport(model, model.app, context, "views"),
    context.pagination === undefined ? [from("pagination", "StandardPagination")] : [],
    from("permissions", names.permission),
    from("permissions", names.visible),
    from("serializers", serializerName(model, context)),
  );
}

function attributes(model: ModelInfo, context: ViewContext): ViewSetView["attributes"] {
  const search = searchFields(model);
  const ordering = listOrdering(model);
  const backends = [
    ...(context.djangoFilter ? ["DjangoFilterBackend"] : []),
    ...(search.length > 0 ? [SEARCH_FILTER] : []),
    ORDERING_FILTER,
  ];
  const lookup = context.lookup;
  const all: [name: string, value: string | undefined][] = [
    ["serializer_class", serializerName(model, context)],
    ["permission_classes", tuple([ruleNames(model, context).permission])],
    ["lookup_field", lookup === undefined || lookup === model.primaryKey.name ? undefined : text(lookup)],
    ["pagination_class", context.pagination === undefined ? "StandardPagination" : undefined],
    ["filter_backends", tuple(backends)],
    ["filterset_class", context.djangoFilter ? filterName(model) : undefined],
    ["search_fields", search.length > 0 ? texts(search) : undefined],
    ["ordering_fields", texts(orderingFields(model))],
    ["ordering", ordering.length > 0 ? texts(ordering) : undefined],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** `The list can be searched, filtered and ordered.` */
function listNote(model: ModelInfo, context: ViewContext): string {
  const ways = [
    ...(searchFields(model).length > 0 ? ["searched"] : []),
    ...(context.djangoFilter ? ["filtered"] : []),
    "ordered",
  ];
  return `The list can be ${ways.join(", ").replace(/, (\w+)$/, " and $1")}.`;
}
