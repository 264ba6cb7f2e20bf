/** Forms and views of the HTML layer, for `field`. */
import { KitError } from "../../../helpers/errors.ts";
import { renderFile } from "../../../helpers/render.ts";
import {
  assignments,
  definedName,
  expression,
  findClass,
  members,
  statements,
  stringValue,
} from "../../../helpers/python/query.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import type { TemplateHabits } from "../../../helpers/templates/index.ts";
import type { Feature } from "../feature.ts";
import type { FieldCourse, Layer, PagePair } from "./course.ts";
import type { PieceClass } from "./pieces.ts";
import { planMomentField, planPages, planRelationFields } from "../../form.ts";
import { FILTERS } from "../../frontend-view.ts";
import { formFeature, pageFeature, type FormFeature, type PageFeature } from "../pages/feature.ts";
import { listedFields } from "../pages/form-fields.ts";
import { formFields } from "../../views/pages/fields.ts";
import { formName, formView, listFormName, pageFormName } from "../../views/pages/form.ts";
import { listFormView } from "../../views/pages/list-form.ts";
import { viewName } from "../../views/pages/names.ts";
import { pageViewsView } from "../../views/pages/views.ts";

/** The forms of the model, and the form that reads its list's query. */
export function formLayers(course: FieldCourse, look: TemplateHabits): Layer[] {
  const { before, after, pieces } = course;
  const [old, now] = [formFeature(before, look), formFeature(after, look)];
  const { forms } = now.pageFiles;
  const list = defines(after, forms.path, listFormName(after.model));
  const other = pageFormName(after.model);
  const used = defines(after, forms.path, other) ? { formClass: other } : {};
  const partial = pieces.forms.filter((one) => isPartial(old, one));
  notePartial(course, partial);
  const whole = pieces.forms.filter((one) => !partial.includes(one));
  const layers = whole.map((one): Layer => {
    const kind = list && one.name === formName(after.model, used) ? "kit" : kindOfForm(old, one);
    if (kind === "kit") planShared(old, now, { list: false });
    return {
      path: one.path,
      before: formCode(old, kind),
      after: formCode(now, kind),
      names: { [formName(after.model)]: [one.name] },
      optional: ["widgets", "field_classes"],
    };
  });
  if (!list) return layers;
  planShared(old, now, { list: true });
  return [...layers, { path: forms.path, before: listCode(old), after: listCode(now) }];
}

/**
 * Does a form ask for less than half of what the model has to be asked for: one step of a course, a button with a hidden key.
 * It has no use for another field, and what a page doesn't send would be emptied.
 */
function isPartial(feature: FormFeature, one: PieceClass): boolean {
  const { planner, model, context } = feature;
  const definition = findClass(parseLeniently(planner.tree.read(one.path) ?? "", one.path), one.name);
  const fields = definition === undefined ? undefined : listedFields(definition);
  if (fields === undefined || kindOfForm(feature, one) === "kit") return false;
  const asked = formFields(model, context).map(({ name }) => name);
  return asked.filter((name) => fields.includes(name)).length * 2 < asked.length;
}

function notePartial({ after, field, notes }: FieldCourse, partial: readonly PieceClass[]): void {
  for (const path of new Set(partial.map((one) => one.path))) {
    const names = partial.filter((one) => one.path === path).map(({ name }) => name);
    notes.add(
      `${path} partial`,
      [field],
      (fields) =>
        `${path}: ${names.join(", ")} ${names.length > 1 ? "ask" : "asks"} for a part of ${after.model.name} only, without ${fields}`,
    );
  }
}

/** The kit's own form, or one of a person's with widgets or without. */
type FormKind = "kit" | "widgets" | "plain";

function kindOfForm({ planner, model, context }: FormFeature, { name, path }: PieceClass): FormKind {
  const definition = findClass(parseLeniently(planner.tree.read(path) ?? "", path), name);
  if (definition === undefined) return "plain";
  const [first] = members(definition);
  const docstring = first === undefined ? undefined : stringValue(expression(first));
  if (docstring === formView(model, context).docstring) return "kit";
  const meta = members(definition).find((one) => definedName(one) === "Meta");
  const has = assignments(meta === undefined ? [] : members(meta)).some((one) => one.name === "widgets");
  return has ? "widgets" : "plain";
}

function formCode({ model, context }: FormFeature, kind: FormKind): string {
  const view = formView(model, context);
  const plain = { ...view, fieldClasses: "", hasInit: false, offers: [], ownerCheck: false };
  const widgets = kind === "widgets" ? view.widgets : "";
  return renderFile("frontend/form.py.hbs", kind === "kit" ? view : { ...plain, widgets });
}

function listCode({ model, context }: FormFeature): string {
  return renderFile("frontend/list_form.py.hbs", listFormView(model, context));
}

/** Does a file define a name at its top? */
export function defines({ planner }: Pick<Feature, "planner">, path: string, name: string): boolean {
  const text = planner.tree.read(path);
  if (text === undefined) return false;
  return statements(parseLeniently(text, path).root).some((node) => definedName(node) === name);
}

/** What the app's forms and lists share, where the field is the first to need it. */
function planShared(before: FormFeature, after: FormFeature, { list }: { list: boolean }): void {
  const [old, now] = [before, after].map(({ model, context }) => ({
    form: formView(model, context),
    list: listFormView(model, context),
  }));
  if (old === undefined || now === undefined) return;
  const offers = (one: typeof now): number => one.form.offers.length + (list ? one.list.offers.length : 0);
  if (offers(now) > offers(old)) planRelationFields(after);
  if (now.form.moments.length > old.form.moments.length) planMomentField(after);
  if (!list) return;
  const { planner, pageFiles } = after;
  const fresh = now.list.filterClasses.filter((name) => !old.list.filterClasses.includes(name));
  if (fresh.length > 0) planPages(after);
  for (const filter of fresh) planner.append(pageFiles.pages.path, renderFile(FILTERS[filter], {}));
}

/** @returns undefined for a model without a list page of the kit's naming */
export function pagesOf({ before, after }: FieldCourse, look: TemplateHabits): PagePair | undefined {
  const { path } = formFeature(after, look).pageFiles.frontendViews;
  const style = look.viewsFor(after.app).style.value;
  if (!defines(after, path, viewName(after.model, "list", style))) return undefined;
  try {
    return {
      before: pageFeature(before, undefined).feature,
      after: pageFeature(after, undefined).feature,
    };
  } catch (error) {
    // Pages whose routes the kit can't follow are a person's own.
    if (error instanceof KitError) return undefined;
    throw error;
  }
}

/**
 * The views: what they read along, the headings of the list.
 *
 * @param listed the list's template has a column for the field
 */
export function pageLayers({ before, after }: PagePair, { listed }: { listed: boolean }): Layer[] {
  const old = viewOf(before);
  const now = viewOf(after);
  const { path } = after.pageFiles.frontendViews;
  const code = (view: typeof now): string => renderFile(`frontend/views_${after.pages.style}.py.hbs`, view);
  return [{ path, before: code(old), after: code(listed ? now : { ...now, labels: old.labels }) }];
}

function viewOf({ model, context, pages }: PageFeature): ReturnType<typeof pageViewsView> {
  return pageViewsView(model, context, pages);
}
