/** View of viewset/views_api.py.hbs. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { capfirst } from "../../helpers/naming.ts";
import { ruleNames, type RuleNames } from "./access.ts";
import {
  importFor,
  managerOf,
  modelImport,
  relativeModule,
  type Piece,
  type ViewContext,
} from "./context.ts";
import { downloadImports, downloads, type Download } from "./downloads.ts";
import { filterName, ORDERING_FILTER } from "./filter.ts";
import { attachables, genericRelations, type GenericRelation } from "./generic.ts";
import { call, importLines, text, texts, tuple, withArticle } from "./python.ts";
import { serializerName } from "./serializer.ts";
import {
  hasSingleOwner,
  shownKey,
  listOrdering,
  manyRelations,
  orderingFields,
  searchFields,
  singleRelations,
  targetModel,
} from "./traits.ts";

export interface ViewSetView {
  imports: string[];
  className: string;
  model: string;
  title: string;
  routes: Route[];
  note: string;
  /** `JobPosting.objects.select_related("owner")` */
  queryset: string;
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

/** One line of the docstring's table. */
export interface Route {
  method: string;
  path: string;
  does: string;
}

/** Computes the view of a model's viewset. */
export function viewSetView(model: ModelInfo, context: ViewContext): ViewSetView {
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const single = hasSingleOwner(model, context);
  return {
    imports: [
      ...imports(model, context, owner !== "" || context.parent !== undefined),
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
    names: ruleNames(model, context.access),
    owner,
    parent: parentView(context),
    saved: [
      ...(owner === "" ? [] : [`${owner}=${single ? "user" : "self.request.user"}`]),
      ...(context.parent === undefined ? [] : [`${context.parent.field.name}=self.parent`]),
    ].join(", "),
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

function imports(model: ModelInfo, context: ViewContext, ownered: boolean): string[] {
  const names = ruleNames(model, context.access);
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
    searchFields(model).length > 0 ? ["from rest_framework.filters import SearchFilter"] : [],
    ownered ? ["from rest_framework.serializers import BaseSerializer"] : [],
    from("ordering", ORDERING_FILTER),
    modelImport(model, model.app, context, "views"),
    context.pagination === undefined ? [from("pagination", "StandardPagination")] : [],
    from("permissions", names.permission),
    from("permissions", names.visible),
    from("serializers", serializerName(model)),
  );
}

function attributes(model: ModelInfo, context: ViewContext): ViewSetView["attributes"] {
  const search = searchFields(model);
  const ordering = listOrdering(model);
  const backends = [
    ...(context.djangoFilter ? ["DjangoFilterBackend"] : []),
    ...(search.length > 0 ? ["SearchFilter"] : []),
    ORDERING_FILTER,
  ];
  const lookup = context.lookup;
  const all: [name: string, value: string | undefined][] = [
    ["serializer_class", serializerName(model)],
    ["permission_classes", tuple([ruleNames(model, context.access).permission])],
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

/** `/api/v1/jobs/job-postings/{id}/` */
export function rowPath(model: ModelInfo, context: ViewContext): string {
  return pathBelow(context.apiPath, `{${context.lookup ?? shownKey(model, context)}}`);
}

/** One segment further, with a slash at the end unless the router has `trailing_slash=False`. */
export function pathBelow(path: string, segment: string): string {
  return path.endsWith("/") ? `${path}${segment}/` : `${path}/${segment}`;
}

function routes(model: ModelInfo, context: ViewContext): Route[] {
  const list = context.apiPath;
  const row = rowPath(model, context);
  const lines: [string, string, string][] = [
    ["GET", list, "list"],
    ["POST", list, "create"],
    ["GET", row, "retrieve"],
    ["PUT", row, "replace"],
    ["PATCH", row, "update"],
    ["DELETE", row, "delete"],
  ];
  for (const { path, human } of downloads(model, context.access))
    lines.push(["GET", list.endsWith("/") ? `${row}${path}/` : `${row}/${path}`, `download the ${human}`]);
  const longest = Math.max(...lines.map(([, path]) => path.length));
  return lines.map(([method, path, does]) => ({
    method: method.padEnd(6),
    path: path.padEnd(longest),
    does,
  }));
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

/** All rows with what the serializer's display names read, so that a list takes a constant number of queries. */
export function queryset(model: ModelInfo, context: ViewContext): string {
  const joined = singleRelations(model).flatMap((field) => [field.name, ...nested(field, context)]);
  const fetched = manyRelations(model).flatMap((field) => [field.name, ...nested(field, context)]);
  const generic = genericRelations(model).map((relation) => prefetched(relation, model, context));
  const calls = [
    ...(joined.length > 0 ? [call("select_related", joined.map(text))] : []),
    ...(fetched.length + generic.length > 0
      ? [call("prefetch_related", [...fetched.map(text), ...generic])]
      : []),
  ];
  return [`${model.name}.${managerOf(model, context)}`, ...(calls.length > 0 ? calls : ["all()"])].join(".");
}

/** The rows that a generic relation leads to, with what their `__str__` follows. */
function prefetched(relation: GenericRelation, model: ModelInfo, context: ViewContext): string {
  const { name } = relation.field;
  const followed = followedTargets(relation, model, context);
  if (followed.length === 0) return text(name);
  const rows = followed.map(
    (target) => `${target.name}._base_manager.${call("select_related", target.strRelations.map(text))}`,
  );
  return call("GenericPrefetch", [text(name), `[${rows.join(", ")}]`]);
}

/**
 * The targets whose `__str__` follows relations: a prefetch can join them from Django 5.0 on.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#genericprefetch
 */
function followedTargets(relation: GenericRelation, model: ModelInfo, context: ViewContext): ModelInfo[] {
  if (context.django[0] < 5) return [];
  return attachables(relation, model, context)
    .map((one) => one.model)
    .filter((target) => target.strRelations.length > 0);
}

/** What {@link queryset} names beside the model. */
function querysetImports(model: ModelInfo, context: ViewContext): string[] {
  const targets = genericRelations(model).flatMap((relation) => followedTargets(relation, model, context));
  return targets.length === 0
    ? []
    : importLines(
        "from django.contrib.contenttypes.prefetch import GenericPrefetch",
        targets.map((target) => modelImport(target, model.app, context, "views")),
      );
}

/** What the other end's `__str__` follows. */
export function nested(field: FieldInfo, context: ViewContext): string[] {
  const target = targetModel(field, context);
  return (target?.strRelations ?? []).map((path) => `${field.name}__${path}`);
}
