/** `serializer`: how rows of a model look in the API. */
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import { noteOpenRelationsOf } from "./parts/model/open-relations.ts";
import { requireRestFramework } from "./parts/project/packages.ts";
import { accessQuestion, installQuestion, isYes } from "./parts/questions.ts";
import { planTargets } from "./parts/targets.ts";
import { serializerView } from "./views/serializer/serializer.ts";

/** Plans the serializer. */
export function planSerializer(feature: Feature): void {
  const { planner, model, app, files, context } = feature;
  planTargets(feature);
  const view = serializerView(model, context);
  planPiece(planner, files.serializers, {
    fragment: renderFile("serializer/serializers.py.hbs", view),
    docstring: `Serializers of the ${app.label} API.`,
    names: [view.className],
  });
  noteOpenRelationsOf(feature);
}

export const serializer: Generator = pieceGenerator(
  "serializer",
  "a serializer for a model, fields named one by one",
  [accessQuestion, installQuestion],
  (feature, answers) => {
    requireRestFramework(feature.planner, { install: isYes(answers.install) });
    planSerializer(feature);
  },
);
