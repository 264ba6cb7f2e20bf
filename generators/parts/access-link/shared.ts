/** What an access link shows: rows of its maker, of a model of the repo that says who may see them. */
import { readModelByLabel, sourceOfModelImport } from "../../../helpers/django/models/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { KitError, suggestion, usageError } from "../../../helpers/errors.ts";
import { quoted } from "../../../helpers/fields/list-text.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { findClass } from "../../../helpers/python/query.ts";
import { featureFiles, type Home } from "../homes.ts";
import { refFor } from "../piece-imports.ts";
import { defaultAccess } from "../../views/access.ts";
import { levelOf, plain, type LinkPiece, type Shared } from "../../views/access-link.ts";
import type { ViewContext } from "../../views/context.ts";
import type { ModelWords } from "../../../helpers/naming.ts";
import { downloadFields } from "../../views/downloads.ts";
import { singleRelations, targetModel } from "../../views/traits.ts";
import { queryset } from "../../views/queryset.ts";

/** What has to be known to share a model. */
export interface Sharing {
  project: Project;
  app: App;
  context: ViewContext;
  homes: Readonly<Record<LinkPiece, Home>>;
  words: ModelWords;
  target: string;
  level: string | undefined;
}

/**
 * Reads what is to be shared; its URL is not known yet.
 *
 * @throws KitError for a model without an owner, a visibility or a serializer
 */
export function readShared(sharing: Sharing): Omit<Shared, "url"> {
  const { project, app, context, homes, target } = sharing;
  const model = readModelByLabel(project, target);
  if (model === undefined || !project.apps.some((one) => one.name === model.app.name))
    throw usageError(
      `there is no model ${quoted(target)}`,
      "--target profiles.Profile: the app's label and the model",
    );
  const { visibility, levels } = levelsOf(model, sharing);
  const serializer = serializerOf(project, model);
  const order = model.ordering.length > 0 ? "" : '.order_by("pk")';
  return {
    model,
    owner: ownerOf(model, context),
    visibility,
    levels,
    queryset: `${queryset(model, context)}${order}`.replace(/\.all\(\)(?=\.)/, ""),
    ref: (piece) => refFor(app, homes[piece], sourceOfModelImport(project, model)),
    serializer: (piece) => refFor(app, homes[piece], serializer),
    files: downloadFields(model, context.visible(model)?.kind ?? defaultAccess(model)).map(
      ({ name }) => name,
    ),
  };
}

/** A link shows rows of the user who made it, never those of others. */
function ownerOf(model: ModelInfo, context: ViewContext): string {
  if (model.owner !== undefined) return model.owner.name;
  for (const field of singleRelations(model)) {
    const owner = targetModel(field, context)?.owner;
    if (owner !== undefined) return `${field.name}__${owner.name}`;
  }
  throw new KitError(`${model.name} has no owner: a link would show everybody's ${model.words.humanPlural}`, {
    path: model.path,
    line: model.line,
    hint: "give it a relation to the user, or to a model that has one",
  });
}

/** What the holder of a link may see: what is public, and the level that the link is for. */
function levelsOf(
  model: ModelInfo,
  { words, level }: Sharing,
): { visibility: FieldInfo; levels: readonly string[] } {
  const flag = model.publicFlag;
  const field = model.fields.find((one) => one.name === flag?.field);
  const values = field?.choices?.map(({ value }) => plain(value)) ?? [];
  if (flag === undefined || field === undefined || values.length === 0)
    throw new KitError(`${model.name} doesn't say who may see a row`, {
      path: model.path,
      line: model.line,
      hint: "it needs a choice such as visibility:choice(public|recruiter|private)=private",
    });
  const named = values.find((value) => words.snake.split("_").includes(value));
  const wanted = level ?? named;
  const value = wanted === undefined ? undefined : levelOf(field, wanted);
  if (value === undefined)
    throw usageError(
      `which rows of ${model.name} does the link show beside the public ones?`,
      `--level, one of ${values.join(", ")}${level === undefined ? "" : ` (${suggestion(level, values) ?? ""})`}`,
    );
  return { visibility: field, levels: [...new Set([flag.value, value])] };
}

function serializerOf(project: Project, model: ModelInfo): { module: string; name: string } {
  const files = featureFiles(project, appFiles(project, model.app), model);
  const { serializers: home, serializerClass: name } = files;
  const source = project.files.read(home.path);
  if (source !== undefined && findClass(parseLeniently(source, home.path), name) !== undefined)
    return { module: moduleName(project, home.importFrom), name };
  throw new KitError(`${model.name} has no ${name} yet`, {
    path: home.path,
    hint: `npx plop endpoint -- --app ${model.app.label} --model ${model.name}`,
  });
}
