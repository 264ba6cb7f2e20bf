/** `field`: further fields on a model that is there, carried through every layer that it has. */
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { genericColumns } from "../helpers/fields/spec.ts";
import type { FieldSpec } from "../helpers/fields/types.ts";
import type { SerializerInfo } from "../helpers/django/serializers/read.ts";
import { parseFieldList } from "../helpers/fields/parse.ts";
import { accessOf } from "./parts/access-rule.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { readFeature, type Feature } from "./parts/feature.ts";
import { carryLayers } from "./parts/field/layers.ts";
import { FieldNotes } from "./parts/field/notes.ts";
import { planModelFields } from "./parts/field/model.ts";
import { fieldPieces } from "./parts/field/pieces.ts";
import { displayNames } from "./views/serializer/display-names.ts";
import { appQuestion, checkAnswers, modelQuestion, verdict } from "./parts/questions.ts";

const fieldsQuestion: Question = {
  name: "fields",
  message: "Fields?",
  help: "deadline:date? priority:choice(low|high)=low category:fk(Category)?; rows that are there need a default or ?",
  required: true,
  rest: true,
  check: (value, project) =>
    verdict(() => parseFieldList(value, { authUserModel: project.settings.authUserModel.value })),
};

const questions: readonly Question[] = [appQuestion, modelQuestion, fieldsQuestion];

/** Carries one field through the layers: by what the kit writes for the model without it and with it. */
function planLayers(planner: Planner, answers: Answers, specs: readonly FieldSpec[]): void {
  const feature = withTheirNames(withoutNewRule(readFeature(planner, answers), specs), specs);
  const pieces = fieldPieces(feature);
  const notes = new FieldNotes();
  const aside: string[] = [];
  let list: string | undefined;
  for (const [index, spec] of specs.entries()) {
    const later = specs.slice(index + 1);
    const after = without(feature, later);
    const before = without(feature, [spec, ...later]);
    const path = carryLayers({ before, after, pieces, notes, field: spec.name });
    if (path !== undefined) aside.push(spec.name);
    list ??= path;
  }
  notes.tell(planner);
  if (list !== undefined)
    planner.note(`${list} keeps its columns: ${aside.join(", ")} can be seen on the page of one row`);
}

/** The feature with its model as it was before some of its fields. */
function without(feature: Feature, specs: readonly FieldSpec[]): Feature {
  const names = new Set(specs.flatMap(columnsOf));
  const fields = feature.model.fields.filter((field) => !names.has(field.name));
  return { ...feature, model: { ...feature.model, fields } };
}

/** The feature with its serializer as it is to be: tests are written before the fields are in it. */
function withTheirNames(feature: Feature, specs: readonly FieldSpec[]): Feature {
  const { model, context } = feature;
  const columns = new Set(specs.flatMap(columnsOf));
  const names = displayNames(model, context).filter(({ source }) => columns.has(source));
  const serializerInfo = (): SerializerInfo | undefined => {
    const info = context.serializerInfo?.();
    if (info === undefined) return undefined;
    const fields = info.fields === "all" ? info.fields : [...info.fields, ...columns, ...names.map(nameOf)];
    const shown = names.map((one) => [one.name, { ...SHOWN, className: "StringRelatedField" }] as const);
    const representation = new Set([...info.representation, ...columns]);
    return { ...info, fields, representation, declared: new Map([...shown, ...info.declared]) };
  };
  return { ...feature, context: { ...context, serializerInfo } };
}

const nameOf = ({ name }: { name: string }): string => name;
const SHOWN = { readOnly: true, writeOnly: false, required: false };

function columnsOf(spec: FieldSpec): string[] {
  if (spec.type.family !== "generic") return [spec.name];
  const { contentType, objectId } = genericColumns(spec);
  return [spec.name, contentType, objectId];
}

/** A field that could change who may see rows doesn't do so by itself. */
function withoutNewRule(feature: Feature, specs: readonly FieldSpec[]): Feature {
  const { planner, model, files } = feature;
  const { owner, publicFlag, ...plain } = model;
  const isNew = (name: string | undefined): boolean => specs.some((spec) => spec.name === name);
  const kept = {
    ...plain,
    ...(owner === undefined || isNew(owner.name) ? {} : { owner }),
    ...(publicFlag === undefined || isNew(publicFlag.field) ? {} : { publicFlag }),
  };
  if (isNew(owner?.name) || isNew(publicFlag?.field)) {
    const name = isNew(owner?.name) ? owner?.name : publicFlag?.field;
    planner.note(`${name ?? ""} could decide who sees rows; ${files.permissions.path} stays as it is`);
  }
  const context = { ...feature.context, ...accessOf({ ...feature, model: kept }, undefined) };
  return { ...feature, model: kept, context };
}

export const field: Generator = {
  name: "field",
  description: "fields for a model that is there, through all its layers",
  questions,
  plan: (answers, planner) => {
    const { project } = planner;
    checkAnswers(questions, answers, project);
    const app = findApp(project, answers.app ?? "");
    const specs = planModelFields(planner, app, answers);
    planLayers(planner, answers, specs);
    planner.nextStep(manageCommand(project, `makemigrations ${app.label}`));
    planner.nextStep(manageCommand(project, "migrate"));
    planTestStep(planner, app);
  },
};
