/** Nested routes: the endpoint of rows that belong to a row above, `properties/{property_pk}/images/`. */
import type { ApiRoute, RouteRequest } from "../../../helpers/django/urls/index.ts";
import { inUrl, keysAbove, planNestedRoute } from "../../../helpers/django/urls/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { KitError, usageError } from "../../../helpers/errors.ts";
import { kebab } from "../../../helpers/naming.ts";
import type { Question } from "../../../helpers/plan/generator.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import type { Feature } from "../feature.ts";
import { featureFiles } from "../homes.ts";
import { ruleNames } from "../../views/access.ts";
import { constraints } from "../../views/constraints.ts";
import type { NestedParent } from "../../views/context.ts";
import { singleRelations, targetModel } from "../../views/traits.ts";
import { viewSetName } from "../../views/viewset.ts";

export const parentQuestion: Question = {
  name: "parent",
  message: "Below which relation's route?",
  help: "a foreign key of the model, such as property: /properties/{property_pk}/images/; a flat route by default",
  required: false,
  check: (value) => /^[A-Za-z_]\w*$/.test(value) || "the name of a foreign key: property",
};

/**
 * The parent that was asked for, or the one below which the viewset is routed already.
 *
 * @throws KitError for a parent that no route can hang below
 */
export function nestedParent(
  feature: Feature,
  request: RouteRequest,
  asked: string | undefined,
): NestedParent | undefined {
  const { planner, app, model } = feature;
  if (asked !== undefined) return parentOf(feature, asked);
  const keys = keysAbove(planner.project, app, request);
  const field = singleRelations(model).find(({ name }) => keys.length === 1 && keys[0] === keyFor(name));
  return field === undefined ? undefined : parentOf(feature, field.name);
}

/** drf-spectacular takes the type of `property_pk` from the column `property_id`. */
const keyFor = (field: string): string => `${field}_pk`;

function parentOf({ planner, model, context }: Feature, name: string): NestedParent {
  const relations = singleRelations(model);
  const field = relations.find((one) => one.name === name);
  if (field === undefined) {
    const known = relations.map((one) => one.name).join(", ");
    throw usageError(
      `${model.name} has no foreign key "${name}"`,
      `one of: ${known === "" ? "none" : known}`,
    );
  }
  const target = targetModel(field, context);
  if (target === undefined) throw outside(model, field);
  const rule = context.visible(target);
  if (rule === undefined)
    throw new KitError(`${target.name} has no access rule, so nobody may see what is below it`, {
      path: model.path,
      line: model.line,
      hint: endpointCommand(target),
    });
  // Rows with owners are written by whoever sees the parent, as comments are; others by who may change it.
  if (constraints(model).some(({ listed, columns }) => !listed && columns?.includes(name) === true))
    planner.note(
      `${model.path}:${model.line}: REST framework checks no unique_together with ${name}, which is in the URL; a UniqueConstraint is checked`,
    );
  const parent = { field, model: target, key: keyFor(name), rule };
  if (context.access === "owner" || rule.kind === undefined) return parent;
  const { change } = ruleNames(target, { access: rule.kind });
  return { ...parent, change: { module: rule.module, name: change } };
}

function outside(model: ModelInfo, field: FieldInfo): KitError {
  return new KitError(`what ${model.name}.${field.name} points to is no model of this project's apps`, {
    path: model.path,
    line: model.line,
    hint: "choose a foreign key to a model with an endpoint, or leave out --parent",
  });
}

const endpointCommand = ({ app, name }: ModelInfo): string =>
  `its endpoint comes first: npx plop endpoint -- --app ${app.label} --model ${name}`;

/** The route below the parent's. */
export function nestedRoute(
  { planner, app, model }: Feature,
  request: RouteRequest,
  parent: NestedParent,
  prefix: string | undefined,
): ApiRoute {
  const { project } = planner;
  const above = featureFiles(project, appFiles(project, parent.model.app), parent.model);
  return planNestedRoute(
    project,
    app,
    { ...request, prefix: prefix ?? inUrl(project, lastSegment(model, parent)), basename: model.words.kebab },
    {
      app: parent.model.app,
      viewset: viewSetName(parent.model),
      viewsetModule: moduleName(project, above.viewsets.importFrom),
      key: parent.key,
      hint: endpointCommand(parent.model),
    },
  );
}

/** The plural without the parent's name in front: `images` for PropertyImage below a property. */
function lastSegment(model: ModelInfo, { model: target, field }: NestedParent): string {
  const { kebabPlural } = model.words;
  const names = [target.words.kebab, kebab(field.name)].map((name) => `${name}-`);
  const head = names.find((name) => kebabPlural.startsWith(name) && kebabPlural.length > name.length) ?? "";
  return kebabPlural.slice(head.length);
}
