/** `form`: the form that creates and changes rows of a model in the browser. */
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { readTemplates } from "../helpers/templates/index.ts";
import { planMomentValidator } from "./filter.ts";
import { pieceGenerator } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import { noteOpenRelationsOf } from "./parts/model/open-relations.ts";
import { formFeature, type FormFeature } from "./parts/pages/feature.ts";
import { accessQuestion } from "./parts/questions.ts";
import { joined } from "../helpers/project/reading.ts";
import { planTargets } from "./parts/targets.ts";
import { TARGETS_MODULE } from "./views/generic.ts";
import { relative } from "./views/context.ts";
import { MOMENT_VALIDATOR, VALIDATORS_MODULE } from "./views/filter.ts";
import { calledSource } from "./views/serializer/display-names.ts";
import { formView } from "./views/pages/form.ts";
import { importLines, text } from "./views/python.ts";

/** Plans the form, and the module of relation fields where it has any. */
export function planForm(feature: FormFeature): void {
  const { planner, model, app, pageFiles, context } = feature;
  const view = formView(model, context);
  planTargets(feature);
  if (view.targets.length > 0) planTargetField(feature);
  if (view.styled) planPages(feature);
  if (view.offers.length > 0) planRelationFields(feature);
  if (view.moments.length > 0) planMomentField(feature);
  planPiece(planner, pageFiles.forms, {
    fragment: renderFile("frontend/form.py.hbs", view),
    docstring: formsDocstring(app),
    names: [view.className],
  });
  noteOpenRelationsOf(feature);
}

/** Plans the field by which forms offer the rows of several models. */
export function planTargetField({ planner, app }: Pick<FormFeature, "planner" | "app">): void {
  const imports = importLines(
    "from typing import Any",
    "from django import forms",
    "from django.db.models import Model",
    "from django.utils.text import Truncator",
  );
  planner.append(
    joined(app.dir, `${TARGETS_MODULE}.py`),
    renderFile("frontend/target_field.py.hbs", { imports }),
  );
  planner.note("a form lists the first 50 rows of each model that its target may be of");
}

/** Plans what the app's lists and forms share. */
export function planPages({ planner, app, pageFiles, context }: FormFeature): void {
  const controls = Object.entries(context.controls ?? {}).map(
    ([type, names]) => `${text(type)}: ${text(names)}`,
  );
  planner.append(
    pageFiles.pages.path,
    renderFile("frontend/pages.py.hbs", {
      controls: controls.length === 0 ? "" : `{${controls.join(", ")}}`,
    }),
    pagesDocstring(app),
  );
}

/** Docstring of a new pages.py. */
function pagesDocstring(app: FormFeature["app"]): string {
  return `What the HTML pages of the ${app.label} app share.`;
}

/** Plans the field for times. */
export function planMomentField({ planner, app, pageFiles, context }: FormFeature): void {
  planMomentValidator({ planner, app, context });
  const imports = importLines(
    "from typing import Any",
    "from django import forms",
    `from ${relative(context.homes.pages, VALIDATORS_MODULE)} import ${MOMENT_VALIDATOR}`,
  );
  planner.append(
    pageFiles.pages.path,
    renderFile("frontend/moment_field.py.hbs", { imports }),
    pagesDocstring(app),
  );
}

/** Docstring of a new forms.py. */
export function formsDocstring(app: FormFeature["app"]): string {
  return `Forms of the ${app.label} pages.`;
}

/** Plans the fields by which forms offer related rows. */
export function planRelationFields({
  planner,
  pageFiles,
  context: { user },
}: Pick<FormFeature, "planner" | "pageFiles" | "context">): void {
  planner.append(
    pageFiles.relationFields.path,
    renderFile("frontend/relation_fields.py.hbs", { called: shownUser(calledSource(user)) }),
    "Relation fields that stay usable with thousands of rows.",
  );
}

/** A name may be empty, and a choice without a text can't be told from none. */
function shownUser(called: string): string {
  if (called === "") return "";
  return called === "pk" ? "obj.pk" : `(obj.${called} or obj.pk)`;
}

export const form: Generator = pieceGenerator(
  "form",
  "a form for a model, with the relations that its user may see",
  [accessQuestion],
  (feature) => {
    planForm(formFeature(feature, readTemplates(feature.planner.project)));
  },
);
