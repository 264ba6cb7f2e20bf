/** The model that the answers describe, checked against the repo. */
import { packageModels } from "../../../helpers/django/models/packages/index.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { KitError, nearest, suggestion, usageError } from "../../../helpers/errors.ts";
import { quoted } from "../../../helpers/fields/list-text.ts";
import { stringLiteral } from "../../../helpers/fields/literals.ts";
import { parseFieldList } from "../../../helpers/fields/parse.ts";
import { modelNameAdvice, validateModelName } from "../../../helpers/fields/reserved.ts";
import { namesOf } from "../../../helpers/fields/spec.ts";
import type { FieldSpec } from "../../../helpers/fields/types.ts";
import { modelWords } from "../../../helpers/naming.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { baseName } from "../../../helpers/project/reading.ts";
import { parseModule } from "../../../helpers/python/parse.ts";
import { baseFor, type ChosenBase } from "./base.ts";
import type { ModelSpec } from "../../views/model.ts";

/**
 * @param all every model of the repo
 * @throws KitError for a name, a field list or a target that won't do
 */
export function modelSpec(
  planner: Planner,
  app: App,
  all: readonly ModelInfo[],
  answers: Answers,
): ModelSpec {
  const { project } = planner;
  requireReadable(project, app);
  const name = answers.name ?? "";
  const trouble = validateModelName(name);
  if (trouble !== undefined) throw new KitError(trouble.message, { hint: trouble.hint });
  const advice = modelNameAdvice(name);
  if (advice !== undefined) planner.note(advice);
  const base = baseFor(project, app, all, answers.base);
  const fields = specifiedFields(planner, answers.fields ?? "", {
    app,
    model: name,
    all,
    taken: base?.taken ?? new Map<string, string>(),
  });
  return {
    words: modelWords(name, answers.plural),
    ...(answers.label === undefined ? {} : { label: answers.label }),
    ...(answers.plural === undefined ? {} : { labelPlural: modelWords(name, answers.plural).humanPlural }),
    fields: withoutClash(fields),
    ...(base === undefined ? {} : { base: base.base }),
    pk: answers.pk === "uuid" || (answers.pk === undefined && base === undefined) ? "uuid" : "inherited",
    ...(answers.ordering === undefined
      ? {}
      : { ordering: orderingOf(answers.ordering, columnsOf(fields, base)) }),
  };
}

/** The model that fields are for. */
export interface FieldsOf {
  app: App;
  /** Its name. */
  model: string;
  /** Every model of the repo. */
  all: readonly ModelInfo[];
  /** Names that its class has already, with where they come from. */
  taken: ReadonlyMap<string, string>;
}

/**
 * The fields of a field list; a note for each whose type was guessed.
 *
 * @throws KitError for a list or a target that won't do
 */
export function specifiedFields(
  planner: Planner,
  text: string,
  { app, model, all, taken }: FieldsOf,
): FieldSpec[] {
  const { project } = planner;
  const fields = parseFieldList(text, {
    authUserModel: project.settings.authUserModel.value,
    appLabel: app.label,
    modelName: model,
    models: all.filter((one) => !one.abstract).map((one) => `${one.app.label}.${one.name}`),
    labels: labelsByFolder(project),
    taken,
  });
  for (const field of fields)
    for (const to of targetsOf(field))
      refuseUnknownTarget(project, app, model, all, { name: field.name, to });
  for (const field of fields)
    if (field.guessed !== undefined)
      planner.note(`${field.name}: ${field.type.shorthand}, guessed from the name`);
  return fields;
}

/** Labels of the apps that aren't called as their folders are, by the folders' names; none where two folders share one. */
function labelsByFolder({ apps }: Project): ReadonlyMap<string, string> {
  const folders = apps.map((app) => baseName(app.dir));
  const own = apps.filter((app) => {
    const folder = baseName(app.dir);
    return folder !== app.label && folders.filter((one) => one === folder).length === 1;
  });
  return new Map(own.map((app) => [baseName(app.dir), app.label]));
}

/** A file that can't be read has no models that are known: its own error says more than "no such model". */
function requireReadable(project: Project, app: App): void {
  const { path } = appFiles(project, app).models;
  const text = project.files.read(path);
  if (text !== undefined) parseModule(text, path);
}

/** The models that a field points to, or may point to. */
function targetsOf({ relation, args }: FieldSpec): string[] {
  if (relation?.kind === "generic")
    return (stringLiteral(args.limit ?? '""') ?? "").split("|").filter(Boolean);
  return relation?.to === undefined ? [] : [relation.to];
}

/** A relation to a model that doesn't exist would fail Django's checks (fields.E300) right after the run. */
function refuseUnknownTarget(
  project: Project,
  app: App,
  own: string,
  all: readonly ModelInfo[],
  field: { name: string; to: string },
): void {
  const { to } = field;
  if (to === "self" || to === "settings.AUTH_USER_MODEL") return;
  const [label = "", name = ""] = to.includes(".") ? to.split(".") : [app.label, to];
  const target = project.apps.find((one) => one.label === label);
  if (target === undefined) {
    const installed = project.settings.installedApps.map(({ value }) => value.split(".").at(-1) ?? value);
    if (installed.includes(label)) {
      refuseUnknownOfPackage(project, all, { field: field.name, label, name });
      return;
    }
    throw new KitError(
      `${field.name}: there is no app "${label}"`,
      hinted(
        label,
        project.apps.map((one) => one.label),
      ),
    );
  }
  const models = all.filter((one) => one.app.label === label && !one.abstract).map((one) => one.name);
  const found = all.find((one) => one.app.label === label && one.name === name);
  if (found?.primaryKey.className === "CompositePrimaryKey")
    throw new KitError(`${field.name}: ${to} has a composite primary key, which no relation can point to`, {
      hint: "point to a model with a key of one column (fields.E347)",
    });
  if (models.includes(name) || name === own) return;
  requireReadable(project, target);
  throw new KitError(`${field.name}: the app "${label}" has no model "${name}"`, hinted(name, models));
}

/** Apps of Django whose models the kit knows, all of them. */
const KNOWN_APPS: ReadonlySet<string> = new Set(["auth", "contenttypes", "sites", "sessions", "flatpages"]);

/** A model of an installed package whose models are known; the app in a folder of the package's name may be meant. */
function refuseUnknownOfPackage(
  project: Project,
  all: readonly ModelInfo[],
  { field, label, name }: { field: string; label: string; name: string },
): void {
  const known = packageModels(label).map((one) => one.name);
  if (!KNOWN_APPS.has(label) || known.includes(name)) return;
  const folder = labelsByFolder(project).get(label);
  const own = all.filter((one) => one.app.label === folder && !one.abstract).map((one) => one.name);
  const beside = folder === undefined ? "" : `, nor has the folder "${label}", whose label is "${folder}"`;
  throw new KitError(
    `${field}: "${label}" has no model "${name}"${beside}`,
    hinted(name, [...own, ...known]),
  );
}

function hinted(word: string, candidates: readonly string[]): { hint: string } {
  return { hint: nearestHint(word, candidates) ?? "make it first" };
}

/** Only a near name helps here: the list of all others is long and beside the point. */
function nearestHint(word: string, candidates: readonly string[]): string | undefined {
  const near = nearest(word, candidates);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

/** The key and the timestamps are the kit's to add. */
function withoutClash(fields: readonly FieldSpec[]): readonly FieldSpec[] {
  const own = fields.find(
    (field) => field.name === "id" || field.name === "created_at" || field.name === "updated_at",
  );
  if (own !== undefined) {
    throw new KitError(`the field "${own.name}" is added by the kit`, {
      hint: "leave it out of the field list",
      exitCode: 1,
    });
  }
  return fields;
}

/** Every name that rows can be ordered by. */
function columnsOf(fields: readonly FieldSpec[], base: ChosenBase | undefined): string[] {
  const stamps = base?.base.timestamps === true ? [] : ["created_at", "updated_at"];
  return [...fields.flatMap(namesOf), "id", "pk", ...stamps, ...(base?.taken.keys() ?? [])];
}

/**
 * `-created_at,title`; of `company__name` the first part is checked.
 *
 * @throws KitError for a name that is no field (models.E015)
 */
function orderingOf(answer: string, columns: readonly string[]): string[] {
  const names = answer.split(/[\s,]+/).filter((name) => name !== "");
  for (const name of names) {
    const [first = "", ...rest] = name.replace(/^[-+]/, "").split("__");
    if (columns.includes(first) && rest.every((part) => /^[a-z]\w*$/i.test(part))) continue;
    throw usageError(`--ordering: there is no field ${quoted(name)}`, suggestion(first, columns));
  }
  return names;
}
