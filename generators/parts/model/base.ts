/** The abstract base that a new model inherits: the one asked for, the repo's own, or none. */
import { sourceOfModelImport } from "../../../helpers/django/models/index.ts";
import type { FieldInfo, ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { KitError, suggestion, usageError } from "../../../helpers/errors.ts";
import { quoted } from "../../../helpers/fields/list-text.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleName, relativeTo } from "../../../helpers/project/modules.ts";
import type { App, Finding, PackageName, Project } from "../../../helpers/project/types.ts";
import type { ModelBase } from "../../views/model.ts";

/** A base and what it takes from the new model. */
export interface ChosenBase {
  base: ModelBase;
  /** Names that it uses, with where they come from. */
  taken: ReadonlyMap<string, string>;
}

/** Bases of well-known packages, used when the repo's models use them. */
const PACKAGE_BASES: readonly { package: PackageName; base: ModelBase }[] = [
  {
    package: "django-model-utils",
    base: {
      ref: { module: "model_utils.models", name: "TimeStampedModel" },
      timestamps: true,
      created: "created",
    },
  },
  {
    package: "django-extensions",
    base: {
      ref: { module: "django_extensions.db.models", name: "TimeStampedModel" },
      timestamps: true,
      created: "created",
    },
  },
];

/**
 * @param all every model of the repo
 * @param asked class name, or several with commas between; `none` for plain `models.Model`; undefined to follow the repo
 * @throws KitError for a name that isn't an abstract model of the repo
 */
export function baseFor(
  project: Project,
  app: App,
  all: readonly ModelInfo[],
  asked: string | undefined,
): ChosenBase | undefined {
  if (asked === "none" || asked === "models.Model") return undefined;
  const bases = all.filter((model) => model.abstract);
  if (asked === undefined && project.habits.baseModel !== undefined)
    return houseBase(project, app, bases, project.habits.baseModel);
  if (asked !== undefined) {
    const names = asked.split(/[\s,]+/).filter((name) => name !== "");
    if (names.length === 0) throw usageError("no base is named", "a class, or none for models.Model");
    const found = names.map((name) => chosen(project, app, namedBase(bases, name)));
    return found.reduceRight((first, mixin) => withMixin(mixin, first));
  }
  const candidates = bases.filter((one) => isGeneralBase(one));
  const best = candidates
    .map((one) => ({ one, uses: usesOf(all, one.name) }))
    .sort((a, b) => b.uses - a.uses)[0];
  return best === undefined ? packageBase(project, all) : chosen(project, app, best.one);
}

/** @throws KitError for a name that no abstract model has */
function namedBase(bases: readonly ModelInfo[], asked: string): ModelInfo {
  const found = bases.find((one) => one.name === asked.split(".").at(-1));
  if (found !== undefined) return found;
  throw usageError(
    `there is no abstract model ${quoted(asked)}`,
    suggestion(asked, [...bases.map((one) => one.name), "none"]),
  );
}

/**
 * The base that the repo's configuration names.
 *
 * @throws KitError where there is none of that name
 */
function houseBase(
  project: Project,
  app: App,
  bases: readonly ModelInfo[],
  { value, from }: Finding<string>,
): ChosenBase | undefined {
  if (value === "none" || value === "models.Model") return undefined;
  const dotted = ({ module, name }: ImportRef): string => `${module}.${name}`;
  const named = bases.filter((one) => one.name === value.split(".").at(-1));
  const found = value.includes(".")
    ? named.find((one) =>
        [dotted(sourceOfModelImport(project, one)), `${one.app.label}.${one.name}`].includes(value),
      )
    : named[0];
  if (found !== undefined) return chosen(project, app, found);
  const packaged = PACKAGE_BASES.find(({ base }) => dotted(base.ref) === value);
  if (packaged !== undefined) return { base: packaged.base, taken: stampsOf(packaged.base) };
  const [path = from, line] = from.split(":");
  throw new KitError(`"baseModel": there is no abstract model ${quoted(value)}`, {
    path,
    ...(line === undefined ? {} : { line: Number(line) }),
    hint:
      suggestion(value, [...bases.map((one) => dotted(sourceOfModelImport(project, one))), "none"]) ??
      "npx plop core makes one",
  });
}

/** Two bases as one, the first in front: `class Post(VisibilityMixin, BaseModel)`. */
function withMixin(first: ChosenBase, second: ChosenBase): ChosenBase {
  const created = first.base.created ?? second.base.created;
  return {
    base: {
      ref: first.base.ref,
      more: [second.base.ref, ...(second.base.more ?? [])],
      timestamps: first.base.timestamps || second.base.timestamps,
      ...(created === undefined ? {} : { created }),
    },
    taken: new Map([...second.taken, ...first.taken]),
  };
}

function packageBase(project: Project, all: readonly ModelInfo[]): ChosenBase | undefined {
  const found = PACKAGE_BASES.find(
    ({ package: name, base }) => project.packages.has(name) && usesOf(all, base.ref.name) > 0,
  );
  if (found === undefined) return undefined;
  return { base: found.base, taken: stampsOf(found.base) };
}

function stampsOf({ ref }: ModelBase): ReadonlyMap<string, string> {
  return new Map(["created", "modified"].map((name) => [name, `${ref.module}.${ref.name}`]));
}

/** Brings creation and change timestamps and little else: a base for everything, not for one family of models. */
function isGeneralBase(model: ModelInfo): boolean {
  const own = model.fields.filter((field) => !field.primaryKey);
  const stamps = own.filter(isStamp);
  return stamps.length >= 2 && own.length <= stamps.length + 1;
}

/** Set by the model itself, or at least named so: `created_at` with `default=timezone.now`. */
function isStamp(field: FieldInfo): boolean {
  if (field.type.family !== "datetime") return false;
  return !field.editable || /(^|_)(created|updated|modified|changed|added)(_|$)/.test(field.name);
}

function usesOf(all: readonly ModelInfo[], name: string): number {
  return all.filter((model) => model.bases.some((base) => base.split(".").at(-1) === name)).length;
}

function chosen(project: Project, app: App, model: ModelInfo): ChosenBase {
  const { module, name } = importOf(project, app, model);
  const stamps = model.fields.filter(isStamp);
  const created = stamps.find((field) => field.args.get("auto_now_add") === "True") ?? stamps[0];
  return {
    base: {
      ref: { module, name },
      timestamps: stamps.length > 0,
      ...(created === undefined ? {} : { created: created.name }),
    },
    // Python takes `ﬁeld`, with a ligature, for `field`.
    taken: new Map(
      model.fields.map((field) => [field.name.normalize("NFKC"), `${model.name} (${field.from})`]),
    ),
  };
}

/** The import of a base for the app's models: from its own module inside a package, whose `__init__.py` is still at it. */
function importOf(project: Project, app: App, model: ModelInfo): ImportRef {
  const { module, name } = sourceOfModelImport(project, model);
  const isPackage = appFiles(project, app).models.kind === "package";
  if (!isPackage || model.app.name !== app.name) return { module: relativeTo(app.name, module), name };
  return { module: relativeTo(`${app.name}.models`, moduleName(project, model.path)), name };
}
