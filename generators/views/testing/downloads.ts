/** The tests of files that only those get who see the row. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { downloads, isPrivate } from "../downloads.ts";
import { rowName } from "../row-name.ts";
import { visibility } from "./people.ts";

/** The tests of one file; all but the name are Python source. */
export interface DownloadCase {
  field: string;
  /** Address of the file of the row under test. */
  url: string;
  /** A row that some don't see, the address of its file, and who they are: where every user sees it, visitors. */
  kept: string;
  keptUrl: string;
  strangers: string;
}

/** The tests of a model's files. */
export function downloadCases(model: ModelInfo, context: ViewContext): DownloadCase[] {
  const row = `self.${rowName(model.words)}`;
  const kept = visibility(model, context).hiddenArgs === "" ? row : "self.hidden";
  const key = context.lookup ?? "pk";
  return downloads(model, context.access).map(({ field, path }) => {
    const address = (of: string): string => {
      const name = context.apiNames.detail.replace(/detail$/, path);
      const own = `${of}.${key}`;
      const args = context.parent === undefined ? `${own},` : `self.parent.pk, ${own}`;
      return `reverse("${name}", args=(${args}))`;
    };
    return {
      field,
      url: address(row),
      kept,
      keptUrl: address(kept),
      strangers: context.access === "authenticated" ? "(None,)" : "(make_user(), None)",
    };
  });
}

/** The tests of one file in the pages. */
export interface PageDownloadCase {
  field: string;
  /** Reverse name of its route. */
  name: string;
  /** Attribute with the row, and is it kept from other users. */
  kept: string;
  strangers: boolean;
}

/**
 * The tests of a model's files in the pages.
 *
 * @param name the reverse name of a file's route
 */
export function pageDownloadCases(
  model: ModelInfo,
  context: ViewContext,
  name: (field: string) => string,
): PageDownloadCase[] {
  const { hiddenArgs } = visibility(model, context);
  return downloads(model, context.access).map(({ field }) => ({
    field,
    name: name(field),
    kept: hiddenArgs === "" ? rowName(model.words) : "hidden",
    strangers: context.access !== "authenticated",
  }));
}

/** Do tests of the model store files in the private folder. */
export function storesPrivately(model: ModelInfo): boolean {
  return model.fields.some((field) => field.type.family === "file" && isPrivate(field));
}

/** The `with` by which a test keeps files out of the project, as it stands in a method of a class. */
export function mediaFolder(models: readonly ModelInfo[], { testRunner }: ViewContext): string {
  const folder = testRunner === "pytest" ? "tmp_path" : "folder";
  const names = ["MEDIA_ROOT", ...(models.some(storesPrivately) ? ["PRIVATE_MEDIA_ROOT"] : [])];
  const settings = names.map((name) => `${name}=${folder}`).join(", ");
  if (testRunner === "pytest") return `with override_settings(${settings}):`;
  const managers = ["TemporaryDirectory() as folder", `self.settings(${settings})`];
  if (names.length === 1) return `with ${managers.join(", ")}:`;
  const lines = managers.map((manager) => `${" ".repeat(12)}${manager},\n`);
  return `with (\n${lines.join("")}${" ".repeat(8)}):`;
}

/** What tests import that change these settings. */
export function mediaImports({ testRunner }: ViewContext): string[] {
  return testRunner === "pytest"
    ? ["from pathlib import Path", "from django.test import override_settings"]
    : ["from tempfile import TemporaryDirectory"];
}

/** What tests import that hand over files. */
export const UPLOADED = "from django.core.files.uploadedfile import SimpleUploadedFile";

/** What tests that store files import for it. */
export function storageImports(model: ModelInfo, { testRunner }: ViewContext): string[] {
  const isPytest = testRunner === "pytest";
  const folder = isPytest ? "from pathlib import Path" : "from tempfile import TemporaryDirectory";
  return [
    "from django.conf import settings",
    "from django.test import override_settings",
    ...(isPytest ? ["from collections.abc import Iterator"] : []),
    ...(storesPrivately(model) ? [folder] : []),
  ];
}
