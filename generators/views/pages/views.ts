/** View of frontend/views_function.py.hbs and frontend/views_class.py.hbs: the pages of a model. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import { abovePath, anonymousReads, ruleNames, type RuleNames } from "../access.ts";
import { managerOf, modelImport, relativeModule, type PageContext, type PagePiece } from "../context.ts";
import { formName, formTakesUser, listFormName } from "./form.ts";
import { listFilters } from "./list-form.ts";
import { furtherColumns, leadingField } from "./fields.ts";
import { rowName, viewName, type PageName } from "./names.ts";
import { call, importLines, text, withArticle } from "../python.ts";
import { followedBy } from "../queryset.ts";
import { manyRelations, orderingFields, searchFields, singleRelations } from "../traits.ts";

/** What the views call by the names that the wiring and the templates yield. */
export interface PageNaming {
  style: "function" | "class";
  name(page: PageName): string;
  template(page: "list" | "detail" | "form" | "delete"): string;
}

export interface PageViewsView {
  imports: string[];
  model: string;
  /** Variable for one row: `job_posting`. */
  row: string;
  /** "a job posting" */
  one: string;
  humanPlural: string;
  listDoc: string;
  /** Function that returns the visible rows: `job_postings_of`. */
  queryName: string;
  queryset: string;
  /** What the page of one row reads more: `.prefetch_related("tags")`; empty for nothing. */
  prefetch: string;
  views: Record<PageName, string>;
  form: string;
  listForm: string;
  takesUser: boolean;
  names: RuleNames;
  /** Anonymous visitors see some rows. */
  open: boolean;
  /** The middleware that wants a login has to be told so. */
  exempt: boolean;
  /** Signed-in users may be without any right to see rows. */
  checksView: boolean;
  /** Who may change a row may not always delete it. */
  deletesApart: boolean;
  /** Attribute that the view sets: `owner`; empty where there is none. */
  owner: string;
  /** Python type of the key in the URL. */
  keyType: string;
  /** Names and labels of the columns, as Python source. */
  labels: { name: string; label: string }[];
  messages: Record<"created" | "changed" | "deleted" | "kept", string>;
  /** Reverse names and templates, as Python source. */
  routes: Record<"list" | "detail", string>;
  templates: Record<"list" | "detail" | "form" | "delete", string>;
}

/** Computes the view of a model's pages. */
export function pageViewsView(model: ModelInfo, context: PageContext, naming: PageNaming): PageViewsView {
  const { access } = context;
  const one = withArticle(model.words.human);
  return {
    imports: imports(model, context, naming.style),
    model: model.name,
    row: rowName(model),
    one,
    humanPlural: model.words.humanPlural,
    listDoc: listDoc(model, context),
    queryName: queryName(model),
    queryset: queryset(model, context),
    prefetch: prefetch(model, context),
    views: views(model, naming.style),
    form: formName(model, context),
    listForm: listFormName(model),
    takesUser: formTakesUser(model, context),
    names: ruleNames(model, context),
    open: anonymousReads(model, context),
    exempt: anonymousReads(model, context) && context.loginEverywhere,
    checksView: access === "staff" || access === "model-permissions",
    deletesApart: access === "model-permissions",
    owner: access === "owner" ? (model.owner?.name ?? "") : "",
    keyType: KEY_TYPES[model.pkConverter],
    labels: labels(model),
    messages: messages(model),
    routes: { list: text(naming.name("list")), detail: text(naming.name("detail")) },
    templates: {
      list: text(naming.template("list")),
      detail: text(naming.template("detail")),
      form: text(naming.template("form")),
      delete: text(naming.template("delete")),
    },
  };
}

/** Function that returns the visible rows: `job_postings_of`. */
export function queryName({ words }: ModelInfo): string {
  return `${words.snakePlural}_of`;
}

/** Python type of the key in the URL. */
export const KEY_TYPES = { uuid: "UUID", int: "int", slug: "str", str: "str" } as const;

function views(model: ModelInfo, style: PageNaming["style"]): Record<PageName, string> {
  const name = (page: PageName): string => viewName(model, page, style);
  return {
    list: name("list"),
    create: name("create"),
    detail: name("detail"),
    update: name("update"),
    delete: name("delete"),
  };
}

function messages({ words }: ModelInfo): PageViewsView["messages"] {
  const the = `The ${words.human}`;
  return {
    created: text(`${the} was created.`),
    changed: text(`${the} was changed.`),
    deleted: text(`${the} was deleted.`),
    kept: text(`${the} can’t be deleted: other rows need it.`),
  };
}

/** The headings of the list: what the templates' rows show, in the same order. */
function labels(model: ModelInfo): PageViewsView["labels"] {
  const first = leadingField(model);
  const entry = (field: FieldInfo): PageViewsView["labels"][number] => ({
    name: text(field.name),
    label: text(capfirst(field.label)),
  });
  const leading = first === undefined ? { name: text(""), label: text(capfirst(model.label)) } : entry(first);
  return [leading, ...furtherColumns(model).map(entry)];
}

/** `List job postings, searched, filtered and sorted.` */
function listDoc(model: ModelInfo, context: PageContext): string {
  const ways = [
    ...(searchFields(model).length > 0 ? ["searched"] : []),
    ...(listFilters(model, context).length > 0 ? ["filtered"] : []),
    ...(orderingFields(model).length > 0 ? ["sorted"] : []),
  ];
  const how = ways.length === 0 ? "" : `, ${ways.join(", ").replace(/, (\w+)$/, " and $1")}`;
  return `List ${model.words.humanPlural}${how}.`;
}

/** Rows with what the pages' names read, so that a list takes a constant number of queries. */
function queryset(model: ModelInfo, context: PageContext): string {
  const joined = singleRelations(model).flatMap((field) => [field.name, ...followedBy(field, context)]);
  const asked = context.above === undefined ? [] : [abovePath(context.above)];
  const paths = [...new Set([...joined, ...model.strRelations, ...asked])];
  const all = `${model.name}.${managerOf(model, context)}`;
  return paths.length > 0 ? `${all}.${call("select_related", paths.map(text))}` : `${all}.all()`;
}

function prefetch(model: ModelInfo, context: PageContext): string {
  const fetched = manyRelations(model).flatMap((field) => [field.name, ...followedBy(field, context)]);
  return fetched.length > 0 ? `.${call("prefetch_related", fetched.map(text))}` : "";
}

function imports(model: ModelInfo, context: PageContext, style: PageNaming["style"]): string[] {
  const from = (piece: "permissions" | PagePiece, ...names: readonly string[]): string[] =>
    names.map((name) => `from ${relativeModule(context, "frontendViews", piece)} import ${name}`);
  const { visible, view, create, change, delete: remove } = ruleNames(model, context);
  const checks = context.access === "staff" || context.access === "model-permissions";
  const isOpen = anonymousReads(model, context);
  return importLines(
    style === "class" ? CLASS_IMPORTS : FUNCTION_IMPORTS,
    style === "class" || model.pkConverter !== "uuid" ? [] : ["from uuid import UUID"],
    "from django.contrib import messages",
    "from django.core.exceptions import PermissionDenied",
    "from django.db.models import ProtectedError, QuerySet, RestrictedError",
    "from django.urls import reverse",
    "from django.utils.translation import gettext as _",
    isOpen && context.loginEverywhere ? [LOGIN_NOT_REQUIRED] : [],
    from("forms", formName(model, context), listFormName(model)),
    modelImport(model, model.app, context, "frontendViews"),
    from("pages", "deleted_with", "form_data", "next_url", "page_of"),
    style === "class" ? [] : from("pages", "is_submitted"),
    from(
      "permissions",
      visible,
      create,
      change,
      remove,
      ...(checks && !isOpen && view !== undefined ? [view] : []),
    ),
  );
}

/** What exempts a view from the middleware that wants a login everywhere. */
export const LOGIN_NOT_REQUIRED = "from django.contrib.auth.decorators import login_not_required";

const FUNCTION_IMPORTS = [
  "from django.contrib.auth.decorators import login_required",
  "from django.http import HttpRequest, HttpResponse",
  "from django.shortcuts import get_object_or_404, redirect, render",
  "from django.views.decorators.http import require_http_methods, require_safe",
];

const CLASS_IMPORTS = [
  "from typing import Any",
  "from django.contrib.auth.mixins import LoginRequiredMixin",
  "from django.forms import Form, ModelForm",
  "from django.http import HttpRequest, HttpResponse",
  "from django.shortcuts import redirect",
  "from django.utils.decorators import method_decorator",
  "from django.views.decorators.http import require_http_methods",
  "from django.views.generic import CreateView, DeleteView, DetailView, ListView, UpdateView",
];
