/** The entries of a model's pages in one list of URL patterns. */
import type { FileStep } from "../../plan/steps.ts";
import { moduleName } from "../../project/modules.ts";
import type { Project } from "../../project/types.ts";
import type { Import } from "../../python/imports.ts";
import { PATH } from "./plan-app.ts";
import { passableEntries } from "./reach.ts";
import type { ListRef, UrlTree } from "./types.ts";

/** The convention's name of a list of pages, in an app's urls.py and in the root urlconf. */
export const PAGE_LIST = "frontend_urlpatterns";

/** One page. */
export interface PageView {
  /** Name of the route: `job_posting_update`. */
  name: string;
  /** Below the prefix: `<uuid:pk>/edit/`; empty for the list. */
  path: string;
  /** In the module of the views: `job_posting_update`, `JobPostingUpdateView.as_view()`. */
  view: string;
}

/** The routes that a generator wants. */
export interface PageRequest {
  /** `job-postings` */
  prefix: string;
  /** What the names begin with: `job_posting`. */
  stem: string;
  /** Dotted module that has, or will have, the views: `jobs.views_frontend`. */
  viewsModule: string;
  /** The list first. */
  views: readonly PageView[];
}

/** Routes of the pages in a list of the app. */
export function entrySteps(
  { project, tree, request }: { project: Project; tree: UrlTree; request: PageRequest },
  list: ListRef,
  prefix: string,
  views: readonly PageView[],
): FileStep[] {
  const { imports, module } = viewsImport(project, request, list.path);
  return views.map((view) => {
    const samples = [`${prefix}${view.path.replace(/<[^>]*>/g, "1")}`];
    return {
      type: "django:modify",
      path: list.path,
      patch: "route",
      args: {
        list: list.name,
        ...(list.name === PAGE_LIST ? { create: true } : {}),
        entry: `path("${prefix}${view.path}", ${module}.${view.view}, name="${view.name}")`,
        imports: [PATH, imports],
        samples,
        passable: passableEntries(tree, list, samples),
      },
    };
  });
}

/** `from . import views_frontend` in the app's own urls.py, the full path elsewhere. */
function viewsImport(
  project: Project,
  { viewsModule }: PageRequest,
  path: string,
): { imports: Import; module: string } {
  const parts = viewsModule.split(".");
  const module = parts.pop() ?? viewsModule;
  const from = parts.join(".");
  const own = moduleName(project, path);
  const inPackage = path.endsWith("/__init__.py") ? own : own.split(".").slice(0, -1).join(".");
  if (from === inPackage) return { imports: { module: ".", name: module }, module };
  if (inPackage !== "" && from.startsWith(`${inPackage}.`))
    return { imports: { module: `.${from.slice(inPackage.length + 1)}`, name: module }, module };
  return { imports: { module: from, name: module }, module };
}
