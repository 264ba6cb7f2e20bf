/**
 * A model as it stands in the repo, and the list of an app's models. Nothing is executed: files are parsed, names are
 * resolved, Django's rules are applied.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/models/
 */
import { KitError, suggestion } from "../../errors.ts";
import { modelWords, plural as pluralOf } from "../../naming.ts";
import { kept } from "../../project/kept.ts";
import type { App, Project } from "../../project/types.ts";
import { parseModule, type PyNode } from "../../python/parse.ts";
import { bases as baseNodes, lineAt } from "../../python/query.ts";
import type { FieldInfo, ImportRef, ModelInfo } from "../types.ts";
import { ownerOf, publicFlagOf } from "./access.ts";
import { strRelations } from "./display.ts";
import { fieldsOf } from "./fields.ts";
import { withGenericParts } from "./generic.ts";
import { classByLabel, labelOf } from "./labels.ts";
import { modelPaths, modelsOf } from "./listing.ts";
import { lookupInModule } from "./lookup.ts";
import { defaultManager } from "./managers.ts";
import { constraintsOf, isAbstract, isProxy, metaOptions, metaText, orderingOf } from "./meta.ts";
import { overwrittenFields } from "./overwritten.ts";
import { converterOf } from "./primary-key.ts";
import type { ClassDef } from "./source.ts";
import { World } from "./world.ts";

/** One line of {@link listModels}. */
export interface ListedModel {
  name: string;
  /** Relative to the root. */
  path: string;
  /** From 1. */
  line: number;
  abstract: boolean;
}

/** Answers that the code can't give. */
export interface ReadOptions {
  /** The plural of the model's name in any spelling; the English one by default. */
  plural?: string;
}

/** An app that the same run has planned isn't among the project's yet. */
function worldWith(project: Project, app: App): World {
  const known = project.apps.some((one) => one.name === app.name);
  return worldOf(known ? project : { ...project, apps: [...project.apps, app] });
}

const worldOf = (project: Project): World => kept(project, "models", (seen) => new World(seen));

/**
 * All concrete and abstract models of an app: models.py, a models/ package with every module in it, or both.
 * Files with syntax errors give what can be read of them.
 *
 * @param app one of `project.apps`
 */
export function listModels(project: Project, app: App): ListedModel[] {
  const world = worldWith(project, app);
  return modelsOf(world, app).map((cls) => ({
    name: cls.name,
    path: cls.file.path,
    line: lineAt(cls.node),
    abstract: isAbstract(world, cls),
  }));
}

/**
 * One model of an app. An abstract one is described too (`abstract: true`): its fields have no automatic key, and
 * `primaryKey` is the one that a model inheriting it would get. A proxy has its parent's fields and key.
 *
 * @param name the class name
 * @throws KitError when the app has no such model, or its file isn't valid Python
 */
export function readModel(project: Project, app: App, name: string, options: ReadOptions = {}): ModelInfo {
  const world = worldWith(project, app);
  const models = modelsOf(world, app);
  const cls = models.find((model) => model.name === name);
  if (cls === undefined) throw unknownModel(world, app, name, models);
  checkSyntax(world, cls.file.path);
  return describe(world, cls, app, options);
}

/**
 * All models of an app, abstract ones included: much faster than one {@link readModel} after the other. Read leniently, as
 * nobody asked for one of them.
 */
export function readModels(project: Project, app: App): ModelInfo[] {
  return modelClasses(worldWith(project, app), app).map(({ model }) => model);
}

/** The same with the classes behind them, for who looks at one world for long. */
export function modelClasses(world: World, app: App): { cls: ClassDef; model: ModelInfo }[] {
  return modelsOf(world, app).map((cls) => ({ cls, model: describe(world, cls, app, {}) }));
}

/** A file that can't be parsed may be why a model isn't found: then that is what the user has to hear. */
function unknownModel(world: World, app: App, name: string, models: readonly ClassDef[]): KitError {
  const paths = modelPaths(world, app);
  for (const path of paths) checkSyntax(world, path);
  const [path] = paths;
  const hint = suggestion(name, [...new Set(models.map((model) => model.name))]);
  return new KitError(`the app "${app.label}" has no model "${name}"`, {
    ...(path === undefined ? {} : { path }),
    hint: hint ?? `write it first: npx plop model ${app.label} ${name}`,
  });
}

/** Trees that were found to be Python: one that is read again is not searched for errors again. */
const VALID = new WeakSet<PyNode>();

function checkSyntax(world: World, path: string): void {
  const text = world.project.files.read(path);
  const root = world.file(path)?.module.root;
  if (text === undefined || (root !== undefined && VALID.has(root))) return;
  VALID.add(parseModule(text, path).root);
}

/**
 * A model by `app_label.Model`: one of the repo's, or one of django.contrib's (`auth.User`, `auth.Group`,
 * `auth.Permission`, `contenttypes.ContentType`, `sites.Site`, …) from a built-in description.
 *
 * @returns undefined for a label that leads nowhere
 */
export function readModelByLabel(project: Project, label: string): ModelInfo | undefined {
  const world = worldOf(project);
  const cls = classByLabel(world, label);
  return cls === undefined ? undefined : describe(world, cls, appFor(world, cls, label), {});
}

/** The repo's app, or a stand-in for an installed package's. */
function appFor(world: World, cls: ClassDef, label: string): App {
  const own = cls.file.packageName === undefined ? world.appOf(cls.file.path) : undefined;
  return (
    own ?? {
      name: cls.file.path.replace(/\.models$/, ""),
      label: labelOf(world, cls) ?? label.split(".")[0] ?? label,
      dir: "",
      installed: true,
      from: cls.file.packageName ?? cls.file.path,
    }
  );
}

/**
 * The relations that `__str__` of a model follows, as lookups: `["author", "author__company"]`.
 *
 * @param label `app_label.Model`
 * @returns empty for a label that leads nowhere
 */
export function strRelationsOf(project: Project, label: string): string[] {
  const world = worldOf(project);
  const cls = classByLabel(world, label);
  return cls === undefined ? [] : strRelations(world, cls);
}

/**
 * Where to import a model from: its app's `models` module when that has the name, else the module that defines it.
 */
export function sourceOfModelImport(
  project: Project,
  model: Pick<ModelInfo, "name" | "app" | "path">,
): ImportRef {
  const world = worldOf(project);
  const { name, app, path } = model;
  const base = app.dir === "" || app.dir === "." ? "" : `${app.dir}/`;
  const front = world.file(`${base}models/__init__.py`) ?? world.file(`${base}models.py`);
  const found = front === undefined ? undefined : lookupInModule(world, front, name);
  if (found?.kind === "class" && found.file.path === path) return { module: `${app.name}.models`, name };
  const inside = path.startsWith(base) ? path.slice(base.length) : path;
  const tail = inside.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  return { module: app.name === "" ? tail : `${app.name}.${tail}`, name };
}

function describe(world: World, cls: ClassDef, app: App, { plural }: ReadOptions): ModelInfo {
  const make = (): ModelInfo => described(world, cls, app, plural);
  if (plural !== undefined) return make();
  // By the app that asks, too: another one may list the class as its own.
  return world.once<ModelInfo | undefined>(`described for ${app.name}`, cls, undefined, make) ?? make();
}

function described(world: World, cls: ClassDef, app: App, plural?: string): ModelInfo {
  const options = metaOptions(world, cls);
  const { fields: declared, primaryKey } = fieldsOf(world, cls);
  const fields = withOverwritten(world, cls, withGenericParts(declared));
  const owner = ownerOf(fields);
  const publicFlag = publicFlagOf(fields);
  return {
    name: cls.name,
    app,
    path: cls.file.path,
    line: lineAt(cls.node),
    ...labels(world, cls, plural),
    fields,
    primaryKey,
    pkConverter: converterOf(world, primaryKey),
    abstract: isAbstract(world, cls),
    proxy: isProxy(world, cls),
    bases: baseNodes(cls.node).map((node) => node.text),
    meta: new Map([...options].map(([name, value]) => [name, value.node.text])),
    ordering: orderingOf(world, options),
    ...defaultManager(world, cls),
    constraints: constraintsOf(world, options),
    strRelations: strRelations(world, cls),
    ...(owner === undefined ? {} : { owner }),
    ...(publicFlag === undefined ? {} : { publicFlag }),
  };
}

/** Marks the fields that `save()` sets, but for the key: what knows a model by its key compares the very object. */
function withOverwritten(world: World, cls: ClassDef, fields: readonly FieldInfo[]): readonly FieldInfo[] {
  const overwritten = overwrittenFields(world, cls);
  return fields.map((field) =>
    overwritten.has(field.name) && !field.primaryKey ? { ...field, overwritten: true } : field,
  );
}

function labels(
  world: World,
  cls: ClassDef,
  plural?: string,
): Pick<ModelInfo, "words" | "label" | "labelPlural"> {
  const words = modelWords(cls.name, plural);
  const options = metaOptions(world, cls);
  const label = metaText(world, options, "verbose_name");
  const given = metaText(world, options, "verbose_name_plural");
  const labelPlural =
    given ?? (label === undefined || plural !== undefined ? words.humanPlural : pluralOf(label));
  return { words, label: label ?? words.human, labelPlural };
}
