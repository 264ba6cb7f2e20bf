/** The tests of files that only those get who see the row. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { downloadFields, downloads, isPrivate } from "../downloads.ts";
import { rowName } from "../row-name.ts";
import { visibility } from "./people.ts";

/** The tests of one file; all but the name are Python source. */
export interface DownloadCase {
  field: string;
  /** Address of the file of the row under test. */
  url: string;
  /** A row that neither another user nor a visitor sees, its file's address, and the answers that they may get. */
  kept: string;
  keptUrl: string;
  refusals: string;
}

/** The tests of a model's files. */
export function downloadCases(model: ModelInfo, context: ViewContext): DownloadCase[] {
  const row = `self.${rowName(model.words)}`;
  const kept = visibility(model, context).hiddenArgs === "" ? row : "self.hidden";
  const key = context.lookup ?? "pk";
  return downloads(model, context.access)
    .filter(() => context.access !== "authenticated")
    .map(({ field, path }) => {
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
        refusals: "(*DENIED, status.HTTP_404_NOT_FOUND)",
      };
    });
}

/** Do tests of the model store files in the private folder. */
export function storesPrivately(model: ModelInfo): boolean {
  return model.fields.some((field) => field.type.family === "file" && isPrivate(field));
}

/** Do tests of the model's files store any. */
export function hasDownloads(model: ModelInfo, context: ViewContext): boolean {
  return downloadFields(model, context.access).length > 0;
}
