/**
 * Which serializer is a model's: the one that its viewset uses, the one that is named after it, or the only one that takes
 * whole rows of it. People rename them; a second one beside it would serve nobody.
 */
import {
  readSerializer,
  serializerOfView,
  serializersFor,
  type SerializerInfo,
  type SerializerRef,
} from "../../helpers/django/serializers/read.ts";
import type { ModelInfo } from "../../helpers/django/types.ts";
import type { AppFile, AppFiles } from "../../helpers/project/file-names.ts";
import { packageStyle } from "../../helpers/project/package-style.ts";
import type { App, Project } from "../../helpers/project/types.ts";
import { isRequired } from "../views/samples.ts";
import { defaultSerializerName } from "../views/serializer/serializer.ts";
import { viewSetName } from "../views/viewset.ts";

/** @returns undefined where the model has none yet, or where it can't be told which one it is */
export function serializerOf(project: Project, files: AppFiles, model: ModelInfo): SerializerRef | undefined {
  for (const path of modulesOf(project, files.viewsets)) {
    const used = serializerOfView(project, { name: viewSetName(model), path });
    if (used !== undefined && isInside(model.app, used.path)) return used;
  }
  const found = serializersFor(project, modulesOf(project, files.serializers), model);
  const named = found.find(({ name }) => name === defaultSerializerName(model));
  if (named !== undefined) return named;
  const whole = found.filter(
    (ref) => isNamedAfter(ref, model) && takesRows(readSerializer(project, ref), model),
  );
  return whole.length === 1 ? whole[0] : undefined;
}

/** The files that a piece may be in: of a package all modules. */
export function modulesOf(project: Project, { path, kind, exists }: AppFile): string[] {
  if (!exists) return [];
  return kind === "file"
    ? [path]
    : [path, ...packageStyle(project.files, path).modules.map((one) => one.path)];
}

/** Another app's is imported by the viewset as its people wrote it, and stays where it is. */
function isInside({ dir }: App, path: string): boolean {
  return dir === "" || path.startsWith(`${dir}/`);
}

/** `PostingSerializer` for a JobPosting, and no RegisterSerializer for a User. */
function isNamedAfter({ name }: SerializerRef, { words }: ModelInfo): boolean {
  const parts = (name.match(/[A-Z][a-z0-9]*/g) ?? []).map((part) => part.toLowerCase());
  return words.snake.split("_").some((word) => parts.includes(word));
}

/** Does it show the key and take every column that a row must have, but for what a server would set? */
function takesRows(info: SerializerInfo | undefined, model: ModelInfo): boolean {
  if (info === undefined) return false;
  const { fields, excluded, readOnly, declared } = info;
  const has = (name: string): boolean => (fields === "all" ? !excluded.has(name) : fields.includes(name));
  const takes = (name: string): boolean =>
    has(name) && !readOnly.has(name) && declared.get(name)?.readOnly !== true;
  const columns = new Set(model.fields.map(({ name }) => name));
  const asksForMore = [...declared].some(([name, one]) => one.required && !columns.has(name));
  const needed = model.fields.filter((field) => isRequired(field) && field.editable && field !== model.owner);
  return has(model.primaryKey.name) && !asksForMore && needed.every(({ name }) => takes(name));
}
