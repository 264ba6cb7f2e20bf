/**
 * Files of rows that not everybody sees: each is handed out by a view that applies the row's rule, in the API and in the
 * pages.
 */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { kebab } from "../../helpers/naming.ts";
import { PRIVATE_STORAGE } from "../../helpers/fields/file-limits.ts";
import type { AccessKind } from "./access.ts";
import { relative, type ViewContext } from "./context.ts";
import { importLines } from "./python.ts";
import { isSecret } from "./traits.ts";

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
  return model.fields.filter((field) => field.type.family === "file" && !isSecret(field));
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

/** What a viewset imports for them. */
export function downloadImports(model: ModelInfo, { access, homes, openApi }: ViewContext): string[] {
  if (downloads(model, access).length === 0) return [];
  return importLines(
    "from typing import Any",
    "from django.http import FileResponse",
    openApi
      ? ["from drf_spectacular.types import OpenApiTypes", "from drf_spectacular.utils import extend_schema"]
      : [],
    "from rest_framework.decorators import action",
    "from rest_framework.request import Request",
    `from ${relative(homes.views, DOWNLOADS_MODULE)} import download`,
  );
}
