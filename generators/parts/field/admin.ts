/** The admin layer of `field`. */
import { registrationOf, readAdmin, onCustomSite } from "../../../helpers/django/admin.ts";
import { nameSource } from "../../../helpers/django/models/name-source.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { Feature } from "../feature.ts";
import { adminSearchable } from "../view-context.ts";
import type { FieldCourse, Layer } from "./course.ts";
import { adminName } from "../homes.ts";
import { adminView } from "../../views/admin.ts";

/** The admin classes of the model. */
export function adminLayers(course: FieldCourse): Layer[] {
  const { before, after, pieces } = course;
  noteBareRegistration(course);
  const searchable = searchIn(after);
  return pieces.admins.map(({ name, path }) => ({
    path,
    before: fragment(before, searchable),
    after: fragment(after, searchable),
    names: { [adminName(after.model)]: [name] },
  }));
}

function fragment({ model, context }: Feature, adminSearch: (target: string) => boolean): string {
  return renderFile("admin/admin.py.hbs", adminView(model, { ...context, adminSearchable: adminSearch }));
}

/** Does autocomplete work, on the site that the app's admins are on? */
function searchIn({ planner, files }: Feature): (target: string) => boolean {
  const { project } = planner;
  const own = readAdmin(planner.tree, files.admin.front ?? files.admin.path, nameSource(project));
  const site = onCustomSite(own.registrations) === undefined ? "django" : "own";
  return (target) => adminSearchable(project, target, site);
}

/** `fields` and `fieldsets` say what the form of an admin shows: the field goes behind its neighbour there. */
export function planFormLists({ after: { planner, model }, pieces, field }: FieldCourse): void {
  if (model.fields.find((one) => one.name === field)?.editable !== true) return;
  for (const { name, path } of pieces.admins)
    for (const attribute of ["fields", "fieldsets"])
      planner.modify(path, "beside", {
        class: name,
        attribute,
        element: field,
        neighbours: neighboursOf(model, field),
      });
}

/** The fields in front of one, the nearest first, and then those behind it. */
function neighboursOf(model: ModelInfo, field: string): string[] {
  const names = model.fields.map((one) => one.name);
  const at = names.indexOf(field);
  return [...names.slice(0, at).reverse(), ...names.slice(at + 1)];
}

/** A model that is registered without a class of its own shows every field in its form. */
function noteBareRegistration({ after, pieces, field, notes }: FieldCourse): void {
  const { planner, model, files } = after;
  if (pieces.admins.length > 0) return;
  const own = readAdmin(planner.tree, files.admin.front ?? files.admin.path, nameSource(planner.project));
  const there = registrationOf(own, model, "own");
  if (there !== undefined)
    notes.add(
      `${there.path}:${there.line}`,
      [field],
      (fields) =>
        `${there.path}:${there.line}: ${model.name} is registered without lists; its form has ${fields} by itself`,
    );
}
