/** The templates of a model's pages, for `field`: a column of the list, an entry of the page of one row. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { tokenize } from "../../../helpers/templates/lexer.ts";
import type { FieldCourse, PagePair } from "./course.ts";
import type { FieldNotes } from "./notes.ts";
import { baseSource, hasDarkShades, type PageFeature } from "../pages/feature.ts";
import { downloadLinks, pageLinks } from "../pages/links.ts";
import { inStyle } from "../pages/style.ts";
import { detailCell, listCell, type CellContext } from "../../views/pages/cells.ts";
import { detailFields, formFields, furtherColumns, leadingField } from "../../views/pages/fields.ts";
import { classAttributes, pageLook, type PageLook } from "../../views/pages/look.ts";
import { rowName } from "../../views/pages/names.ts";

/**
 * Carries a field into the templates.
 *
 * @returns does the list show it, so that its heading is wanted too; else the template that has no column for it
 */
export function carryTemplates(
  { after }: PagePair,
  { field: name, notes }: Pick<FieldCourse, "field" | "notes">,
): { listed: boolean; aside?: string } {
  const field = after.model.fields.find((one) => one.name === name);
  if (field === undefined) return { listed: false };
  const path = after.pages.templatePath("list");
  const hasColumn = furtherColumns(after.model).includes(field);
  const look = lookOf(after);
  const about: CellContext = {
    row: rowName(after.model),
    classes: look.classes,
    context: after.context,
    pageOf: pageLinks(after),
    download: downloadLinks(after),
  };
  const listed = planColumn(after, field, about);
  planEntry(after, field, { about, look });
  noteForm(after, field, notes);
  return { listed, ...(hasColumn || !after.planner.tree.isFile(path) ? {} : { aside: path }) };
}

/** The classes of the base that the pages extend. */
function lookOf({ planner, app, pages }: PageFeature): PageLook {
  const base = pages.look.baseFor(app);
  if (base === undefined) return pageLook("plain");
  return pageLook(base.look.value, { dark: hasDarkShades(baseSource(planner.tree, pages.look, base)) });
}

/** A cell in each row of the list, where the list has a column for the field. */
function planColumn(feature: PageFeature, field: FieldInfo, about: CellContext): boolean {
  const { planner, model, pages } = feature;
  const columns = furtherColumns(model);
  const at = columns.indexOf(field);
  const path = pages.templatePath("list");
  if (at === -1 || !planner.tree.isFile(path)) return false;
  const cell = listCell(field, about);
  const leading = leadingField(model);
  const before = [...columns.slice(0, at).reverse(), ...(leading === undefined ? [] : [leading])];
  return plan(feature, path, {
    html: `<td${cell.classes} data-label="${cell.label}">${cell.code}</td>`,
    elements: ["td", "th"],
    behind: [
      ...before.map(({ name }) => `${about.row}.${name}`),
      ...(leading === undefined ? [about.row] : []),
    ],
    shows: `${about.row}.${field.name}`,
  });
}

/** Its entry on the page of one row. */
function planEntry(
  feature: PageFeature,
  field: FieldInfo,
  { about, look }: { about: CellContext; look: PageLook },
): void {
  const { planner, model, pages } = feature;
  const path = pages.templatePath("detail");
  const shown = detailFields(model);
  const at = shown.indexOf(field);
  if (at === -1 || !planner.tree.isFile(path)) return;
  const cell = detailCell(field, about);
  const c = classAttributes(look);
  plan(feature, path, {
    html: `<dt${c.term ?? ""}>${cell.label}</dt>\n<dd${c.value ?? ""}>${cell.code}</dd>`,
    elements: ["dd"],
    behind: shown
      .slice(0, at)
      .reverse()
      .map(({ name }) => `${about.row}.${name}`),
    shows: `${about.row}.${field.name}`,
  });
}

/** @returns has the template got it now */
function plan(
  { planner, app, pages }: PageFeature,
  path: string,
  args: Readonly<Record<string, unknown>> & { html: string },
): boolean {
  const habits = pages.look.pagesFor(app);
  const html = inStyle(args.html, { habits, newline: "\n" });
  const { kind } = planner.apply({
    type: "django:modify",
    path,
    patch: "template-element",
    args: { ...args, html },
  });
  return kind !== "manual";
}

/** A form template that names each field itself shows no other. */
function noteForm(
  { planner, model, context, pages }: PageFeature,
  field: FieldInfo,
  notes: FieldNotes,
): void {
  const path = pages.templatePath("form");
  const text = planner.tree.read(path);
  if (text === undefined || !formFields(model, context).includes(field)) return;
  const named = namedFields(text, model);
  if (named.length > 0 && !named.includes(field.name))
    notes.add(
      path,
      [`{{ form.${field.name} }}`],
      (fields) =>
        `${path} names the fields of its form one by one: add ${fields}, each with its label and errors`,
    );
}

/** The fields that a template takes from `form` by name. */
function namedFields(text: string, model: ModelInfo): string[] {
  const words = tokenize(text).flatMap(({ kind, content }) =>
    kind === "text" ? [] : content.split(/[^\w.]+/),
  );
  return model.fields
    .map(({ name }) => name)
    .filter((name) => words.some((word) => `${word}.`.startsWith(`form.${name}.`)));
}
