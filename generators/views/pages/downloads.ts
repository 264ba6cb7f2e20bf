/** Views of frontend/download_function.py.hbs and frontend/download_class.py.hbs: the files of a row that not everybody sees. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { pascal } from "../../../helpers/naming.ts";
import { anonymousReads } from "../access.ts";
import { relative, type PageContext } from "../context.ts";
import { downloads, DOWNLOADS_MODULE, type Download } from "../downloads.ts";
import { importLines, withArticle } from "../python.ts";
import { rowName } from "./names.ts";
import { KEY_TYPES, LOGIN_NOT_REQUIRED, queryName } from "./views.ts";

export interface DownloadView {
  imports: string[];
  view: string;
  keyType: string;
  row: string;
  one: string;
  human: string;
  queryName: string;
  field: string;
  /** Anonymous visitors see some rows. */
  open: boolean;
  /** The middleware that wants a login has to be told so. */
  exempt: boolean;
}

/** The name of the route and of a view that is a function: `proof_scan_download`. */
export function downloadName({ words }: ModelInfo, { field }: Pick<Download, "field">): string {
  return `${words.snake}_${field}_download`;
}

/** The view's name: the route's, or `ProofScanDownloadView`. */
export function downloadViewName(
  model: ModelInfo,
  download: Pick<Download, "field">,
  style: "function" | "class",
): string {
  const name = downloadName(model, download);
  return style === "class" ? `${model.name}${pascal(download.field)}DownloadView` : name;
}

/** Computes the views that hand out the files of a model. */
export function downloadViews(
  model: ModelInfo,
  context: PageContext,
  style: "function" | "class",
): DownloadView[] {
  const open = anonymousReads(model, context);
  const exempt = open && context.loginEverywhere;
  return downloads(model, context.access).map((download) => ({
    imports: importLines(
      model.pkConverter === "uuid" ? ["from uuid import UUID"] : [],
      "from django.http import FileResponse, HttpRequest",
      "from django.shortcuts import get_object_or_404",
      style === "class"
        ? "from django.views import View"
        : "from django.views.decorators.http import require_safe",
      open
        ? []
        : style === "class"
          ? "from django.contrib.auth.mixins import LoginRequiredMixin"
          : "from django.contrib.auth.decorators import login_required",
      exempt ? [LOGIN_NOT_REQUIRED] : [],
      exempt && style === "class" ? ["from django.utils.decorators import method_decorator"] : [],
      `from ${relative(context.homes.frontendViews, DOWNLOADS_MODULE)} import download`,
    ),
    view: downloadViewName(model, download, style),
    keyType: KEY_TYPES[model.pkConverter],
    row: rowName(model),
    one: withArticle(model.words.human),
    human: download.human,
    queryName: queryName(model),
    field: download.field,
    open,
    exempt,
  }));
}
