/** The action in the pages: a view, its route, a template where it has one, and the button or link that leads to it. */
import { renderFile } from "../helpers/render.ts";
import type { PageLayer } from "./action-layers.ts";
import type { ActionPlan } from "./action-plan.ts";
import { bulkImport, bulkImportPath, servicesImport } from "./action-services.ts";
import { planPages } from "./form.ts";
import { planPiece } from "./homes.ts";
import { inStyle } from "./page-style.ts";
import { baseSource, hasDarkShades } from "./page-feature.ts";
import { planActionTemplate } from "./page-templates.ts";
import { actionViewName } from "./views/action-names.ts";
import { modelImport, relative, relativeModule } from "./views/context.ts";
import { formName, formTakesUser } from "./views/form.ts";
import { classAttributes, pageLook } from "./views/page-look.ts";
import { rowName } from "./views/page-names.ts";
import { phrase } from "./views/page-words.ts";
import { importLines, text, tuple } from "./views/python.ts";
import { manyRelations } from "./views/traits.ts";

/** Plans the view, the route and what leads there. @returns whether a button or link on a page leads there */
export function planPageAction(plan: ActionPlan, layer: PageLayer): { linked: boolean } {
  const { feature, routes } = layer;
  const { planner, app, model, pageFiles } = feature;
  const view = actionViewName(model, plan.words, feature.pages.style);
  if (plan.kind === "bulk_import") planImportForm(layer);
  if (plan.kind === "stats" || plan.kind === "bulk_import") planTemplate(plan, layer);
  planPiece(planner, pageFiles.frontendViews, {
    fragment: renderFile(`action/view_${plan.kind}_${feature.pages.style}.py.hbs`, viewData(plan, layer, view)),
    docstring: `HTML pages of the ${app.label} app.`,
    names: [view],
  });
  for (const step of routes.steps) planner.apply(step);
  for (const note of routes.notes) planner.note(note);
  return { linked: planLink(plan, layer) };
}

/** Template of a page as `render()` names it, and its file. */
function templateOf(plan: ActionPlan, { feature }: PageLayer): { name: string; path: string } {
  const { pages, model } = feature;
  const change = (list: string): string => {
    const at = list.lastIndexOf("/") + 1;
    return `${list.slice(0, at)}${model.words.snake}_${plan.words.snake}.html`;
  };
  return { name: change(pages.template("list")), path: change(pages.templatePath("list")) };
}

function viewData(plan: ActionPlan, layer: PageLayer, view: string): object {
  const { feature, queryName } = layer;
  const { model, context, pages } = feature;
  const { names, manager } = plan.view;
  const isClass = pages.style === "class";
  const request = isClass && plan.kind === "stats" ? "self.request" : "request";
  const rows =
    queryName === undefined
      ? `${names.visible}(${request}.user, ${model.name}.${manager}.all())`
      : `${queryName}(${request})`;
  const back = layer.has("detail") ? "detail" : "list";
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const takesUser = formTakesUser(model, context);
  return {
    ...plan.view,
    ...plan.stats,
    imports: viewImports(plan, layer),
    row: rowName(model),
    view,
    rows,
    routes: {
      list: text(pages.name("list")),
      back: text(pages.name(back)),
      backArgs: back === "detail" ? ', kwargs={"pk": pk}' : "",
      copy: text(pages.name(layer.has("update") ? "update" : back)),
    },
    template: text(templateOf(plan, layer).name),
    owner: plan.duplicate?.owner ?? "",
    form: formName(model),
    formArgs: [
      `instance=${model.name}(${owner === "" ? "" : `${owner}=user`})`,
      ...(takesUser ? ["user=user"] : []),
    ].join(", "),
    many: tuple(manyRelations(model).map(({ name }) => text(name))),
    userCheck: owner === "" ? "" : "user.is_authenticated and ",
    usesUser: owner !== "" || takesUser,
  };
}

const SHARED = ["from django.http import HttpRequest, HttpResponse", "from django.utils.translation import gettext as _"];
const POSTED = [
  "from django.contrib import messages",
  "from django.contrib.auth.views import redirect_to_login",
  "from django.core.exceptions import PermissionDenied",
  "from django.shortcuts import get_object_or_404, redirect",
  "from django.urls import reverse",
];

function viewImports(plan: ActionPlan, layer: PageLayer): string[] {
  const { feature, queryName } = layer;
  const { model, app, context, pages } = feature;
  const { view, kind } = plan;
  const isClass = pages.style === "class";
  const { names } = view;
  const rules = kind === "change" ? [names.change] : kind === "duplicate" ? [names.change, names.create] : [];
  const checks = kind === "stats" && view.checksView ? [names.view ?? ""] : kind === "bulk_import" ? [names.create] : [];
  const seen = queryName === undefined && kind !== "bulk_import" ? [names.visible] : [];
  const permissions = relativeModule(context, "frontendViews", "permissions");
  const usesModel = kind === "bulk_import" || queryName === undefined || (kind === "stats" && usesChoices(plan));
  const from = context.homes.frontendViews;
  return importLines(
    kind === "stats" ? statsImports(plan, isClass) : SHARED,
    kind === "change" || kind === "duplicate" ? [...POSTED, isClass ? "from django.views import View" : "from django.views.decorators.http import require_POST"] : [],
    kind === "bulk_import" ? importImports(isClass) : [],
    model.pkConverter === "uuid" && plan.detail ? ["from uuid import UUID"] : [],
    [...rules, ...checks, ...seen].map((name) => `from ${permissions} import ${name}`),
    kind === "bulk_import"
      ? [
          ...["BulkImportForm", "import_rows", "save_filled_in"].map((name) => ({ module: bulkImport(from), name })),
          { module: relativeModule(context, "frontendViews", "forms"), name: formName(model) },
        ]
      : [{ module: servicesImport(feature, view.service, from), name: view.service }],
    usesModel ? [modelImport(model, app, context, "frontendViews")] : [],
  );
}

/** Does the code of the groups name the model. */
function usesChoices({ stats, feature }: ActionPlan): boolean {
  return stats?.groups.some(({ shown }) => shown.includes(`${feature.model.name}.`)) === true;
}

function statsImports({ view, stats }: ActionPlan, isClass: boolean): string[] {
  return [
    "from typing import Any",
    ...(stats?.groups.length === 0 ? [] : ["from django.utils.translation import gettext as _"]),
    ...(view.checksView ? ["from django.core.exceptions import PermissionDenied"] : []),
    ...(isClass
      ? ["from django.views.generic import TemplateView"]
      : ["from django.http import HttpRequest, HttpResponse", "from django.shortcuts import render", "from django.views.decorators.http import require_safe"]),
    ...(view.open
      ? []
      : [isClass ? "from django.contrib.auth.mixins import LoginRequiredMixin" : "from django.contrib.auth.decorators import login_required"]),
  ];
}

function importImports(isClass: boolean): string[] {
  return [
    "from django.contrib import messages",
    "from django.core.exceptions import PermissionDenied",
    "from django.urls import reverse",
    "from typing import Any",
    ...(isClass
      ? [
          "from django.contrib.auth.mixins import LoginRequiredMixin",
          "from django.shortcuts import redirect",
          "from django.views.generic import FormView",
        ]
      : [
          "from django.contrib.auth.decorators import login_required",
          "from django.shortcuts import redirect, render",
          "from django.views.decorators.http import require_http_methods",
        ]),
  ];
}

/** Plans the form that takes a file. */
function planImportForm({ feature }: PageLayer): void {
  const { planner, context } = feature;
  const styled = context.controls !== undefined;
  if (styled) planPages(feature);
  const pages = relative("bulk_import", context.modules.pages);
  const fragment = renderFile("action/bulk_import_pages.py.hbs", {
    styled,
    imports: importLines(
      "from collections.abc import Callable, Collection, Mapping",
      "from typing import Any",
      "from django import forms",
      "from django.core.exceptions import NON_FIELD_ERRORS",
      "from django.utils.datastructures import MultiValueDict",
      "from django.utils.translation import gettext as _",
      "from django.utils.translation import gettext_lazy",
      styled ? [{ module: pages, name: "StyledForm" }] : [],
    ),
  });
  planner.append(bulkImportPath(feature), fragment);
}

function planTemplate(plan: ActionPlan, layer: PageLayer): void {
  const { feature } = layer;
  const { words } = plan;
  const heading = plan.kind === "stats" ? phrase("Statistics") : phrase(words.title);
  const partials = plan.kind === "stats" ? (["messages"] as const) : (["messages", "field", "label", "fieldNotes", "relationSearch"] as const);
  planActionTemplate(feature, templateOf(plan, layer).path, {
    file: plan.kind,
    partials,
    more: { heading: heading.tag, action: phrase(words.title).tag },
  });
}

/** Plans the button on the page of a row, or the link on the list. */
function planLink(plan: ActionPlan, layer: PageLayer): boolean {
  const { feature } = layer;
  const { planner, app, model, pages, context } = feature;
  const path = pages.templatePath(plan.detail ? "detail" : "list");
  if (!planner.tree.isFile(path)) {
    planner.note(`${path} isn't there: no page leads to ${layer.name} yet`);
    return false;
  }
  const label = phrase(plan.kind === "stats" ? "Statistics" : plan.words.title).tag;
  const rowKey = `pk=${rowName(model)}.pk`;
  const adds = plan.kind === "duplicate" && context.access === "model-permissions";
  const guard = plan.detail ? "can_change" : "can_create";
  const snippet = renderFile(`action/${plan.detail ? "button" : "link"}.html.hbs`, {
    mayDo: plan.kind === "stats" ? "" : adds ? `can_change and perms.${model.app.label}.add_${model.name.toLowerCase()}` : guard,
    shown: shownFor(plan, rowName(model)),
    route: layer.name,
    rowKey,
    button: buttonClasses(feature),
    label,
  });
  const result = planner.apply({
    type: "django:modify",
    path,
    patch: "page-action",
    args: {
      beside: pages.name(plan.detail ? "update" : "create"),
      key: plan.detail ? rowKey : "",
      guard,
      route: layer.name,
      snippet: inStyle(snippet, { habits: pages.look.pagesFor(app), newline: "\n" }),
    },
  });
  return result.kind !== "manual";
}

/** The row has another name in templates where its own is taken there. */
function shownFor({ changes, view }: ActionPlan, row: string): string {
  const shown = changes?.shown.every((one) => one !== "") === true ? changes.shown.join(" or ") : "";
  return shown.replaceAll(`${view.row}.`, `${row}.`);
}

/** The `class` attribute of a button in the look of the app's pages. */
function buttonClasses({ planner, app, pages: { look } }: PageLayer["feature"]): string {
  const base = look.baseFor(app);
  const dark = base === undefined || hasDarkShades(baseSource(planner.tree, look, base));
  return classAttributes(pageLook(base?.look.value ?? "plain", { dark })).button ?? "";
}
