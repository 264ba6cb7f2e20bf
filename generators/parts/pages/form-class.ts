/**
 * Which form the pages of a model use: `JobPostingForm`; or one of another name where a person's form has that one and
 * isn't made for them, as the form of a page of theirs that wants a user, or that asks for a part of the fields.
 */
import { parseLeniently, type PyNode } from "../../../helpers/python/parse.ts";
import {
  definedName,
  expression,
  findClass,
  members,
  statements,
  stringValue,
} from "../../../helpers/python/query.ts";
import { formFields } from "../../views/pages/fields.ts";
import { formName, formPurpose, formView, pageFormName } from "../../views/pages/form.ts";
import { queryName } from "../../views/pages/views.ts";
import type { FormFeature, PageFeature } from "./feature.ts";
import { readFormFields } from "./form-fields.ts";

/** The name of the form; undefined for the usual one. */
export function otherFormClass(feature: FormFeature): string | undefined {
  const { planner, model, pageFiles } = feature;
  const other = pageFormName(model);
  if (formIn(feature, other) !== undefined) return other;
  const form = formIn(feature, formName(model));
  const views = parseLeniently(planner.tree.read(pageFiles.frontendViews.path) ?? "", "");
  const isUsed = statements(views.root).some((node) => definedName(node) === queryName(model));
  return form === undefined || isUsed || misfit(form, feature) === undefined ? undefined : other;
}

/** Says why a form that is there isn't used, when the pages get their own. */
export function noteOtherForm(feature: PageFeature): void {
  const { planner, model, pageFiles, context } = feature;
  const form = formIn(feature, formName(model));
  if (context.formClass === undefined || form === undefined || formIn(feature, context.formClass)) return;
  const place = `${pageFiles.forms.path}:${form.startPosition.row + 1}`;
  planner.note(
    `${formName(model)} in ${place} ${misfit(form, feature) ?? "is another one"}: ` +
      `it stays as it is, and the pages get ${context.formClass}`,
  );
}

function formIn({ planner, pageFiles }: FormFeature, name: string): PyNode | undefined {
  const { path } = pageFiles.forms;
  return findClass(parseLeniently(planner.tree.read(path) ?? "", path), name);
}

/** What a form lacks for the pages; undefined for one that does, such as the kit's own. */
function misfit(form: PyNode, { planner, pageFiles, model, context }: FormFeature): string | undefined {
  const [first] = members(form);
  const docstring = first === undefined ? undefined : stringValue(expression(first));
  if (docstring?.startsWith(formPurpose(model)) === true) return undefined;
  const view = formView(model, context);
  const { fields, why, wants } = readFormFields(planner.project, { path: pageFiles.forms.path, node: form });
  if (wants.length > 0) return `wants ${wants.join(", ")}`;
  if (fields === undefined) return why;
  const asked = formFields(model, context).map(({ name }) => name);
  const lacking = asked.filter((name) => !fields.includes(name));
  if (lacking.length > 0) return `doesn't ask for ${lacking.join(", ")}`;
  const more = fields.filter((name) => !asked.includes(name));
  if (more.length > 0) return `asks for ${more.join(", ")} too`;
  const isPlain = !view.hasInit && !view.ownerCheck && view.moments.length === 0 && view.targets.length === 0;
  return isPlain ? undefined : "takes whatever it is sent";
}
