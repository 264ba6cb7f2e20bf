/**
 * Files of rows that not everybody sees: each is handed out by a view that applies the row's rule, in the API and in the
 * pages.
 */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { kebab } from "../../helpers/naming.ts";
import { PRIVATE_STORAGE } from "../../helpers/fields/file-limits.ts";
import type { AccessKind } from "./access.ts";
import { isSerialized } from "./serializer.ts";

/** The module with the function that answers with a file, below the app. */
export const DOWNLOADS_MODULE = "downloads";

/** One file of a model that is handed out by a view. */
export interface Download {
  field: string;
  human: string;
  /** Last part of its URL, and of its reverse name in the API: `scan`. */
  path: string;
}

/** The files of a model that a rule hides along with their rows. */
export function downloadFields(model: ModelInfo, access: AccessKind): FieldInfo[] {
  if (access === "public-read") return [];
  return model.fields.filter((field) => field.type.family === "file" && isSerialized(field));
}

export function downloads(model: ModelInfo, access: AccessKind): Download[] {
  return downloadFields(model, access).map((field) => ({
    field: field.name,
    human: field.label,
    path: kebab(field.name),
  }));
}

/** Is the file stored where no web server looks. */
export function isPrivate({ args }: FieldInfo): boolean {
  return args.get("storage")?.includes(PRIVATE_STORAGE) === true;
}
