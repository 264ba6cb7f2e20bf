/** The Python of a model's layers, for `field`: what the kit would write for the model without a field and with it. */
import { readTemplates } from "../../../helpers/templates/index.ts";
import { differenceOf } from "../../../helpers/python/patches/carry.ts";
import { carry } from "../../../helpers/python/carry/index.ts";
import { adminLayers, planFormLists } from "./admin.ts";
import { apiLayers } from "./api.ts";
import type { FieldCourse, Layer } from "./course.ts";
import { formLayers, pageLayers, pagesOf } from "./forms.ts";
import { carryTemplates } from "./templates.ts";
import type { FieldNotes } from "./notes.ts";
import { planFieldModules, planFieldPages } from "./shared.ts";
import { demoLayers, testLayers } from "./tests.ts";

/**
 * Carries a field through the code of every layer that is there.
 *
 * @returns the list's template, where that has no column for the field
 */
export function carryLayers(course: FieldCourse): string | undefined {
  const { after, pieces } = course;
  const { planner } = after;
  const look = readTemplates(planner.project);
  planFieldModules(course);
  for (const layer of adminLayers(course)) applyLayer(course, layer);
  planFormLists(course);
  for (const layer of apiLayers(course)) applyLayer(course, layer);
  for (const layer of formLayers(course, look)) applyLayer(course, layer);
  const pages = pagesOf(course, look);
  const shown = pages === undefined ? undefined : carryTemplates(pages, course);
  if (pages !== undefined)
    for (const layer of pageLayers(pages, { listed: shown?.listed === true })) applyLayer(course, layer);
  planFieldPages(course, pages);
  for (const layer of [...testLayers(course, pages), ...demoLayers(course)]) applyLayer(course, layer);
  for (const { name, path } of pieces.excluding)
    planner.note(`${path}: ${name} names what it leaves out (exclude), so new fields come by themselves`);
  for (const { name, path } of pieces.inlines)
    planner.note(`${path}: ${name} edits ${after.model.name} too and stays as it is`);
  return shown?.aside;
}

/** One file of a layer: what can be added is, what can't is left to a person or said in a note. */
function applyLayer({ after: { planner }, field, notes }: FieldCourse, layer: Layer): void {
  const { path, before, after, names } = layer;
  const source = planner.tree.read(path);
  if (source === undefined || before === after) return;
  const args = { before, after, about: field, ...(names === undefined ? {} : { names }) };
  planner.modify(path, "carry", args);
  const text = planner.tree.read(path) ?? source;
  const { found } = carry(source, differenceOf(args), planner.context(path));
  for (const { path: left, node, elements } of found.left) {
    const line = node.startPosition.row + 1;
    if (layer.isTest === true || elements.length === 0)
      notes.add(
        `${path} ${left}`,
        [field],
        (fields) => `${path}:${line}: ${left} stays as it is: look whether it needs ${fields}`,
      );
    else
      planner.modify(path, "carry", {
        ...args,
        left,
        ...(text === source ? {} : { about: `${field} by hand` }),
      });
  }
  for (const open of found.open) planner.note(`${path}: ${open} takes in every field by itself`);
  noteAbsent(notes, layer, found.absent);
}

/** What the kit's own class would have and theirs hasn't: left out on purpose, as far as anybody can tell. */
function noteAbsent(notes: FieldNotes, { path, optional = [] }: Layer, absent: readonly string[]): void {
  const shown = absent.filter((one) => !optional.some((name) => one.endsWith(`.${name}`)));
  const owners = [...new Set(shown.map((one) => one.split(".")[0] ?? one))];
  for (const owner of owners) {
    const lacking = shown.flatMap((one) =>
      one.startsWith(`${owner}.`) ? [one.slice(owner.length + 1)] : [],
    );
    if (lacking.length === 0) continue;
    notes.add(`${path} ${owner}`, lacking, (names) => `${path}: ${owner} has no ${names} and gets none`);
  }
}
