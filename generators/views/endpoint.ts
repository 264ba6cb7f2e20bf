/** Views of endpoint/pagination.py.hbs and endpoint/urls.py.hbs. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { relative, type ViewContext } from "./context.ts";
import { importLines, text } from "./python.ts";
import { viewSetName } from "./viewset.ts";

export interface PaginationView {
  imports: string[];
}

/** The urls.py of an app that has none yet; an existing one is patched instead. */
export interface UrlsView {
  imports: string[];
  /** Python source: `"jobs"`. */
  appName: string;
  /** Arguments of `router.register`. */
  prefix: string;
  viewset: string;
  basename: string;
}

/** Computes the view of the app's pagination class. */
export function paginationView(): PaginationView {
  return { imports: ["from rest_framework.pagination import PageNumberPagination"] };
}

/** Computes the view of a new urls.py that holds the model's routes. */
export function urlsView(model: ModelInfo, context: ViewContext): UrlsView {
  const viewset = viewSetName(model);
  return {
    imports: importLines(
      "from django.urls import include, path",
      "from rest_framework.routers import DefaultRouter",
      { module: relative("urls", context.modules.views), name: viewset },
    ),
    appName: text(model.app.label),
    prefix: text(model.words.kebabPlural),
    viewset,
    basename: text(model.words.kebab),
  };
}
