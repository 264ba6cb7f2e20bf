/** The action in the pages: a view, its route, a template where it has one, and the button or link that leads to it. */
import { renderFile } from "../../../helpers/render.ts";
import type { PageLayer } from "./layers.ts";
import type { ActionPlan } from "./plan.ts";
import { pageActionImports } from "./page-imports.ts";
import { bulkImportPath } from "./services.ts";
import { planPages } from "../../form.ts";
import { planPiece } from "../homes.ts";
import { inStyle } from "../pages/style.ts";
import { baseSource, hasDarkShades } from "../pages/feature.ts";
import { planActionTemplate } from "../pages/templates.ts";
import { actionViewName } from "../../views/action/names.ts";
import { relative } from "../../views/context.ts";
import { formName, formTakesUser } from "../../views/pages/form.ts";
import { classAttributes, pageLook } from "../../views/pages/look.ts";
import { rowName } from "../../views/pages/names.ts";
import { phrase } from "../../views/pages/words.ts";
import { importLines, text, tuple } from "../../views/python.ts";
import { manyRelations } from "../../views/traits.ts";

/** Plans the view, the route and what leads there. @returns whether a button or link on a page leads there */
export function planPageAction(plan: ActionPlan, layer: PageLayer): { linked: boolean } {
  const { feature, routes } = layer;
  const { planner, app, model, pageFiles } = feature;
  const view = actionViewName(model, plan.words, feature.pages.style);
  if (plan.kind === "bulk_import") planImportForm(layer);
  if (plan.kind === "stats" || plan.kind === "bulk_import") planTemplate(plan, layer);
  planPiece(planner, pageFiles.frontendViews, {
    fragment: renderFile(
      `action/view_${plan.kind}_${feature.pages.style}.py.hbs`,
      viewData(plan, layer, view),
    ),
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
    imports: pageActionImports(plan, layer),
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
    form: formName(model, context),
    formArgs: [
      `instance=${model.name}(${owner === "" ? "" : `${owner}=user`})`,
      ...(takesUser ? ["user=user"] : []),
    ].join(", "),
    exempt: context.loginEverywhere && (plan.kind !== "stats" || plan.view.open),
    many: tuple(manyRelations(model).map(({ name }) => text(name))),
    error: plan.refusal?.error.name ?? "",
    userCheck: owner === "" ? "" : "user.is_authenticated and ",
    usesUser: owner !== "" || takesUser,
  };
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
  const partials =
    plan.kind === "stats"
      ? (["messages"] as const)
      : (["messages", "field", "label", "fieldNotes", "relationSearch"] as const);
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
    mayDo:
      plan.kind === "stats"
        ? ""
        : adds
          ? `can_change and perms.${model.app.label}.add_${model.name.toLowerCase()}`
          : guard,
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
