/**
 * Everything that the pieces of one model's feature share: the model as it stands, its app's files, and the context that
 * the views are computed from.
 */
import { readFilterSet, type SetFilter } from "../../helpers/django/filter-set.ts";
import { readModel } from "../../helpers/django/models/index.ts";
import { readSerializer, type SerializerInfo } from "../../helpers/django/serializers/read.ts";
import type { ModelInfo } from "../../helpers/django/types.ts";
import { usageError } from "../../helpers/errors.ts";
import type { Answers, Generator, Question } from "../../helpers/plan/generator.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { findApp } from "../../helpers/project/find-app.ts";
import { appFiles } from "../../helpers/project/file-names.ts";
import type { App } from "../../helpers/project/types.ts";
import { accessOf } from "./access-rule.ts";
import { featureFiles, type FeatureFiles } from "./homes.ts";
import { checkKey } from "./one-key.ts";
import { appQuestion, checkAnswers, modelQuestion, pluralQuestion } from "./questions.ts";
import { featureContext } from "./view-context.ts";
import type { ViewContext } from "../views/context.ts";
import { filterName } from "../views/filter.ts";

/** One model's feature, under construction. */
export interface Feature {
  planner: Planner;
  app: App;
  model: ModelInfo;
  files: FeatureFiles;
  context: ViewContext;
}

/**
 * Reads the model from the plan's tree, so that a model of the same run is seen.
 *
 * @throws KitError for an unknown app or model
 */
export function readFeature(planner: Planner, answers: Answers): Feature {
  const { project } = planner;
  const app = findApp(project, answers.app ?? "");
  const plural = answers.plural;
  const model = readModel(
    project,
    app,
    answers.model ?? answers.name ?? "",
    plural === undefined ? {} : { plural },
  );
  if (model.abstract)
    throw usageError(`${model.name} is abstract: it has no rows`, "choose a model that inherits it");
  const files = featureFiles(project, appFiles(project, app), model);
  const bare = { planner, app, model, files };
  const base = featureContext(project, app, files);
  const rule = accessOf({ ...bare, context: base }, answers.access);
  const serializerInfo = (): SerializerInfo | undefined => serializerOfModel(bare);
  return { ...bare, context: { ...base, ...rule, serializerInfo, filterSet: () => filterSetOf(bare) } };
}

/** What the model's serializer takes and shows by now, be it the kit's or the repo's own. */
function serializerOfModel({ planner, files }: Omit<Feature, "context">): SerializerInfo | undefined {
  return readSerializer(planner.project, { name: files.serializerClass, path: files.serializers.path });
}

/** What the model's filter set has by now, be it the kit's or the repo's own. */
function filterSetOf({ planner, model, files }: Omit<Feature, "context">): SetFilter[] | undefined {
  const { path } = files.filters;
  const columns = model.fields.map(({ name }) => name);
  return readFilterSet({ text: planner.tree.read(path) ?? "", path }, filterName(model), columns);
}

/** A generator of one piece of a feature. */
export function pieceGenerator(
  name: string,
  description: string,
  further: readonly Question[],
  plan: (feature: Feature, answers: Answers) => void,
): Generator {
  const questions = [appQuestion, modelQuestion, pluralQuestion, ...further];
  return {
    name,
    description,
    questions,
    plan: (answers, planner) => {
      checkAnswers(questions, answers, planner.project);
      const feature = readFeature(planner, answers);
      checkKey(feature.model);
      plan(feature, answers);
    },
  };
}
