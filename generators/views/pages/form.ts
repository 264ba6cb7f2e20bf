/** View of frontend/form.py.hbs: the form that creates and changes rows of a model. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import { constraints } from "../constraints.ts";
import { genericRelations, TARGETS_MODULE, targetsName } from "../generic.ts";
import { isAttached } from "../serializer/fields.ts";
import { modelImport, relative, relativeModule, type PageContext } from "../context.ts";
import { offersFor, type Offer } from "./offers.ts";
import { formFields } from "./fields.ts";
import { userImport, userType } from "../permission.ts";
import { importLines, text, texts, withArticle } from "../python.ts";
import { hasChoices, hasSingleOwner, isKey } from "../traits.ts";

export interface FormView {
  imports: string[];
  className: string;
  docstring: string;
  model: string;
  /** Python source of the tuple and of the dictionaries; the latter empty for none. */
  fields: string;
  fieldClasses: string;
  widgets: string;
  hasInit: boolean;
  /** The controls get classes. */
  styled: boolean;
  takesUser: boolean;
  userType: string;
  /** Calls of `offer()`. */
  offers: string[];
  /** Names of the times, which have a field class of their own. */
  moments: string[];
  /** Generic relations. */
  targets: FormTarget[];
  /** A key that people choose; empty for one that the server makes. */
  chosenKey: string;
  /** Constraints with the owner are left to check. */
  ownerCheck: boolean;
  owner: string;
  /** A user has one row at the most; the message of the check. */
  single: boolean;
  ownedAlready: string;
}

/** A generic relation in a form. */
interface FormTarget {
  name: string;
  constant: string;
  /** Python source. */
  label: string;
  optional: boolean;
}

/** The generic relations that a form sets. */
export function formTargets(model: ModelInfo, context: PageContext): FormTarget[] {
  return genericRelations(model)
    .filter((relation) => isAttached(relation, model, context))
    .map((relation) => ({
      name: relation.field.name,
      constant: targetsName(relation, model),
      label: text(capfirst(relation.field.label)),
      optional: relation.field.null,
    }));
}

/** The types of a form's user. */
function userImports(model: ModelInfo, context: PageContext): (string | ImportRef)[] {
  return ["from django.contrib.auth.models import AnonymousUser", userImport(model, context, "forms")];
}

/** What a form has of the pages' shared module. */
function pagesImports({ moments }: Pick<FormView, "moments">, context: PageContext): ImportRef[] {
  const names = [
    ...(context.controls === undefined ? [] : ["StyledForm"]),
    ...(moments.length > 0 ? [MOMENT_FIELD] : []),
  ];
  return names.map((name) => ({ module: relativeModule(context, "forms", "pages"), name }));
}

function targetImports(targets: readonly FormTarget[], { homes }: PageContext): string[] {
  if (targets.length === 0) return [];
  const module = relative(homes.forms, TARGETS_MODULE);
  return [
    "from typing import cast",
    "from django.db.models import Model",
    "from django.utils.translation import gettext_lazy as _",
    ...["TargetField", ...targets.map(({ constant }) => constant)].map(
      (name) => `from ${module} import ${name}`,
    ),
  ];
}

/** `JobPostingForm`, or as the context calls it. */
export function formName(model: ModelInfo, context: Pick<PageContext, "formClass"> = {}): string {
  return context.formClass ?? `${model.name}Form`;
}

/** How the docstring of the kit's form begins. */
export function formPurpose(model: ModelInfo): string {
  return `Creates and changes ${withArticle(model.words.human)}`;
}

/** `JobPostingPageForm`, where a person's form has the usual name. */
export function pageFormName(model: ModelInfo): string {
  return `${model.name}PageForm`;
}

/** `JobPostingListForm` */
export function listFormName(model: ModelInfo): string {
  return `${model.name}ListForm`;
}

/** Computes the view of a model's form. */
export function formView(model: ModelInfo, context: PageContext): FormView {
  const fields = formFields(model, context);
  const offers = offersFor(fields, model, context, "user");
  const targets = formTargets(model, context);
  const takes = formTakesUser(model, context);
  const widgets = fields.flatMap(widgetEntry);
  const moments = momentNames(fields);
  const chosenKey = fields.find(isKey)?.name ?? "";
  const hasInit = takes || offers.length > 0 || chosenKey !== "";
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const ownerCheck = owner !== "" && hasOwnerConstraint(model, owner);
  const single = ownerCheck && hasSingleOwner(model, context);
  return {
    imports: importLines(
      "from django import forms",
      modelImport(model, model.app, context, "forms"),
      fieldImports(offers, context),
      targetImports(targets, context),
      takes ? userImports(model, context) : [],
      hasInit ? ["from typing import Any"] : [],
      offers.length > 0 || widgets.length > 0 ? ["from typing import ClassVar"] : [],
      pagesImports({ moments }, context),
      ownerCheck ? ["from django.core.exceptions import ValidationError"] : [],
      single && targets.length === 0 ? ["from django.utils.translation import gettext as _"] : [],
    ),
    className: formName(model, context),
    docstring: `${formPurpose(model)}${owner === "" ? "" : `; the view sets its ${owner}`}.`,
    model: model.name,
    fields: texts(fields.map((field) => field.name)),
    fieldClasses: dictionary(classEntries(offers, moments)),
    widgets: dictionary(widgets),
    styled: context.controls !== undefined,
    hasInit,
    takesUser: takes,
    userType: userType(context),
    offers: offers.map(({ code }) => code),
    moments,
    targets,
    chosenKey,
    ownerCheck,
    owner,
    single,
    ownedAlready: text(`You already have ${withArticle(model.words.human)}.`),
  };
}

/** Does the form of a model have to know the user. */
export function formTakesUser(model: ModelInfo, context: PageContext): boolean {
  return (
    formTargets(model, context).length > 0 ||
    takesUser(offersFor(formFields(model, context), model, context, "user"))
  );
}

const takesUser = (offers: readonly Offer[]): boolean => offers.some(({ asksUser }) => asksUser);

/** The field class of a time. */
const MOMENT_FIELD = "MomentField";

/** Names of the times that a form asks for. */
export function momentNames(fields: readonly FieldInfo[]): string[] {
  return fields
    .filter((field) => field.type.family === "datetime" && !hasChoices(field))
    .map(({ name }) => name);
}

function classEntries(offers: readonly Offer[], moments: readonly string[]): string[] {
  return [
    ...offers.map(({ field, many }) => `${text(field.name)}: ${fieldClass({ many })}`),
    ...moments.map((name) => `${text(name)}: ${MOMENT_FIELD}`),
  ];
}

/** The field class of a relation. */
export function fieldClass({ many }: { many: boolean }): string {
  return many ? "SearchableMultipleChoiceField" : "SearchableChoiceField";
}

/** What offers import: their targets, `offer` and the classes of the fields. */
export function fieldImports(offers: readonly Offer[], context: PageContext): string[] {
  if (offers.length === 0) return [];
  const module = relativeModule(context, "forms", "relationFields");
  const names = new Set(["offer", ...offers.map(fieldClass)]);
  return [
    ...[...names].map((name) => `from ${module} import ${name}`),
    ...offers.flatMap(({ imports }) => imports),
  ];
}

/** Widgets by family of fields, as browsers have them; the format is the one that the browser sends. */
const WIDGETS: Readonly<Record<string, string>> = {
  date: 'forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})',
  datetime: 'forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": 1})',
  time: 'forms.TimeInput(format="%H:%M:%S", attrs={"type": "time", "step": 1})',
};

/** The widget for a date. */
export const DATE_WIDGET = WIDGETS.date ?? "";

function widgetEntry(field: FieldInfo): string[] {
  const widget = WIDGETS[field.type.family];
  return widget === undefined || hasChoices(field) ? [] : [`${text(field.name)}: ${widget}`];
}

const dictionary = (entries: readonly string[]): string =>
  entries.length === 0 ? "" : `{${entries.join(", ")}}`;

/** Django leaves out what names a column that isn't in the form; of a condition it can't be told. */
function hasOwnerConstraint(model: ModelInfo, owner: string): boolean {
  const isUnique = model.owner?.unique === true || model.owner?.relation?.kind === "o2o";
  return isUnique || constraints(model).some(({ columns, listed }) => columns?.includes(owner) ?? listed);
}
