/** `serializer`: how rows of a model look in the API. */
import type { Generator } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { parseModule } from "../helpers/python/parse.ts";
import { definedName, statements } from "../helpers/python/query.ts";
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
  const fragment = renderFile("serializer/serializers.py.hbs", view);
  planHelpers(planner, files.serializers.path, { fragment, serializer: view.className });
  planPiece(planner, files.serializers, {
    fragment,
    docstring: `Serializers of the ${app.label} API.`,
    names: [view.className],
  });
  noteOpenRelationsOf(feature);
}

/** The classes that its fields are of stand above all serializers: `field` may give them to an older one some day. */
function planHelpers(
  planner: Planner,
  path: string,
  { fragment, serializer }: { fragment: string; serializer: string },
): void {
  const text = planner.tree.read(path);
  if (text === undefined || text.trim() === "") return;
  const names = statements(parseModule(fragment, path).root).flatMap((node) => definedName(node) ?? []);
  const helpers = names.filter((name) => name !== serializer);
  if (helpers.length > 0) planner.modify(path, "prepend", { code: fragment, names: helpers });
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
