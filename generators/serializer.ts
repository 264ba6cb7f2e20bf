/** `serializer`: how rows of a model look in the API. */
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { pieceGenerator, type Feature } from "./feature.ts";
import { requireRestFramework } from "./packages.ts";
import { accessQuestion, installQuestion, isYes } from "./questions.ts";
import { serializerView } from "./views/serializer.ts";

/** Plans the serializer. */
export function planSerializer({ planner, model, app, files, context }: Feature): void {
  const fragment = renderFile("serializer/serializers.py.hbs", serializerView(model, context));
  planner.append(files.serializers.path, fragment, `Serializers of the ${app.label} API.`);
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
