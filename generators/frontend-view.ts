/** `frontend-view`: the HTML pages of a model as it stands in the repo: form, views, routes, templates, tests. */
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { KitError } from "../helpers/errors.ts";
import { actionsQuestion, planActions } from "./action.ts";
import { routed } from "./endpoint.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { formsDocstring, planForm, planPages, planRelationFields } from "./form.ts";
import { planDownloads } from "./parts/downloads.ts";
import { planPiece } from "./parts/homes.ts";
import { planInstalledApp } from "./parts/project/packages.ts";
import { pageFeature, type PageFeature } from "./parts/pages/feature.ts";
import { noteOtherForm } from "./parts/pages/form-class.ts";
import { notePageNeeds } from "./parts/pages/needs.ts";
import { noteOtherTemplates } from "./parts/pages/template-names.ts";
import { planPageTemplates } from "./parts/pages/templates.ts";
import { planPageTests } from "./parts/pages/tests.ts";
import { noteWiderPages } from "./parts/pages/wider.ts";
import { planAccessRule } from "./permission.ts";
import { notePublicFiles } from "./parts/public-files.ts";
import { accessQuestion, isYes, pagePrefixQuestion, testsQuestion } from "./parts/questions.ts";
import { planStub } from "./parts/stub.ts";
import type { NestedParent } from "./views/context.ts";
import { downloadViews } from "./views/pages/downloads.ts";
import { listFormView } from "./views/pages/list-form.ts";
import { pageViewsView } from "./views/pages/views.ts";

/** The fields that only some lists have. */
export const FILTERS = {
  ChoiceFilter: "frontend/choice_filter.py.hbs",
  YesNoFilter: "frontend/yes_no_filter.py.hbs",
} as const;

/** Plans the form that reads a list's query. */
function planListForm(feature: PageFeature): void {
  const { planner, model, app, pageFiles, context } = feature;
  const view = listFormView(model, context);
  if (view.offers.length > 0) planRelationFields(feature);
  for (const filter of view.filterClasses)
    planner.append(pageFiles.pages.path, renderFile(FILTERS[filter], {}));
  planPiece(planner, pageFiles.forms, {
    fragment: renderFile("frontend/list_form.py.hbs", view),
    docstring: formsDocstring(app),
    names: [view.className],
  });
}

/** Plans the views, as functions or classes. */
function planViews({ planner, model, app, pageFiles, context, pages }: PageFeature): void {
  const view = pageViewsView(model, context, pages);
  planPiece(planner, pageFiles.frontendViews, {
    fragment: renderFile(`frontend/views_${pages.style}.py.hbs`, view),
    docstring: `HTML pages of the ${app.label} app.`,
    names: [view.queryName, ...Object.values(view.views)],
  });
}

/** Plans the views that hand out the model's files. */
export function planDownloadViews(feature: PageFeature): void {
  const { planner, model, app, pageFiles, context, pages } = feature;
  planDownloads(feature);
  for (const view of downloadViews(model, context, pages.style))
    planPiece(planner, pageFiles.frontendViews, {
      fragment: renderFile(`frontend/download_${pages.style}.py.hbs`, view),
      docstring: `HTML pages of the ${app.label} app.`,
      names: [view.view],
    });
}

/** The parent below which the model's API is routed; none where there is no such route, or it can't be told. */
function routedParent(feature: Feature): NestedParent | undefined {
  try {
    return routed(feature, {}).feature.context.parent;
  } catch (error) {
    if (error instanceof KitError) return undefined;
    throw error;
  }
}

/** Plans the pages of a model. */
export function planFrontendView(
  feature: Feature,
  answer: { tests: boolean; prefix?: string | undefined },
): void {
  const { planner, app } = feature;
  planInstalledApp(planner, app);
  planAccessRule(feature);
  const { feature: whole, routes } = pageFeature(feature, answer.prefix);
  planPages(whole);
  noteOtherForm(whole);
  noteOtherTemplates(whole);
  planForm(whole);
  planListForm(whole);
  planViews(whole);
  planDownloadViews(whole);
  planPageTemplates(whole);
  for (const step of routes.steps) planner.apply(step);
  for (const note of routes.notes) planner.note(note);
  if (answer.tests) planPageTests(whole);
  notePageNeeds(whole);
  notePublicFiles(whole);
  noteWiderPages(whole, routedParent(feature));
  planStub(planner, app, whole.pageFiles.frontendViews.path);
  planTestStep(planner, app);
  planner.nextStep(`${manageCommand(planner.project, "runserver")}  # ${whole.pages.urlPrefix}`, "serve");
}

export const frontendView: Generator = pieceGenerator(
  "frontend-view",
  "HTML pages: list, detail, create, update and delete, with form, routes, templates, tests",
  [accessQuestion, pagePrefixQuestion, testsQuestion, actionsQuestion],
  (feature, answers) => {
    planFrontendView(feature, { tests: isYes(answers.tests), prefix: answers.prefix });
    planActions(feature, answers, "html");
  },
);
