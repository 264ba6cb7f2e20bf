/** The abstract base that a new model inherits: the one asked for, the repo's own, or none. */
import { listModels, readModel, sourceOfModelImport } from "../helpers/django/models/index.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import { suggestion, usageError } from "../helpers/errors.ts";
import { relativeTo } from "../helpers/project/modules.ts";
import type { App, Project } from "../helpers/project/types.ts";
import type { ModelBase } from "./views/model.ts";

/** A base and what it takes from the new model. */
export interface ChosenBase {
  base: ModelBase;
  /** It has a primary key of its own. */
  hasKey: boolean;
  /** Names that it uses, with where they come from. */
  taken: ReadonlyMap<string, string>;
}

/**
 * @param asked class name, `none` for plain `models.Model`; undefined to follow the repo
 * @throws KitError for a name that isn't an abstract model of the repo
 */
export function baseFor(project: Project, app: App, asked: string | undefined): ChosenBase | undefined {
  if (asked === "none" || asked === "models.Model") return undefined;
  const bases = abstractModels(project);
  if (asked !== undefined) {
    const found = bases.find((one) => one.name === asked.split(".").at(-1));
    if (found === undefined) {
      throw usageError(`there is no abstract model "${asked}"`, suggestion(asked, [...bases.map((one) => one.name), "none"]));
    }
    return chosen(project, app, found);
  }
  const candidates = bases.filter((one) => isGeneralBase(one));
  const best = candidates.map((one) => ({ one, uses: usesOf(project, one.name) })).sort((a, b) => b.uses - a.uses)[0];
  return best === undefined ? undefined : chosen(project, app, best.one);
}

function abstractModels(project: Project): ModelInfo[] {
  return project.apps.flatMap((app) =>
    listModels(project, app)
      .filter((model) => model.abstract)
      .map((model) => readModel(project, app, model.name)),
  );
}

/** Brings creation and change timestamps and little else: a base for everything, not for one family of models. */
function isGeneralBase(model: ModelInfo): boolean {
  const own = model.fields.filter((field) => !field.primaryKey);
  const stamps = own.filter((field) => field.type.family === "datetime" && !field.editable);
  return stamps.length >= 2 && own.length <= stamps.length + 1;
}

function usesOf(project: Project, name: string): number {
  const models = project.apps.flatMap((app) => listModels(project, app).map((model) => readModel(project, app, model.name)));
  return models.filter((model) => model.bases.some((base) => base.split(".").at(-1) === name)).length;
}

function chosen(project: Project, app: App, model: ModelInfo): ChosenBase {
  const { module, name } = sourceOfModelImport(project, model);
  const stamps = model.fields.filter((field) => field.type.family === "datetime" && !field.editable);
  const created = stamps.find((field) => field.args.get("auto_now_add") === "True") ?? stamps[0];
  return {
    base: {
      ref: { module: relativeTo(app.name, module), name },
      timestamps: stamps.length > 0,
      ...(created === undefined ? {} : { created: created.name }),
    },
    hasKey: model.fields.some((field) => field.primaryKey),
    taken: new Map(model.fields.map((field) => [field.name, `${model.name} (${field.from})`])),
  };
}
