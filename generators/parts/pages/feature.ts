/**
 * What the pieces of a model's HTML pages share beside the feature: where their files are, how their routes and templates
 * are called, and how the repo writes views and templates.
 */
import { wantsLoginEverywhere } from "../../../helpers/django/endpoints/pages.ts";
import { inUrl, planPageRoutes, type PageRoutes, type PageView } from "../../../helpers/django/urls/index.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { FileReader } from "../../../helpers/files.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleBelow, moduleName } from "../../../helpers/project/modules.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { readTemplates, type BaseTemplate, type TemplateHabits } from "../../../helpers/templates/index.ts";
import type { Feature } from "../feature.ts";
import { homeOf, type Home } from "../homes.ts";
import { otherFormClass } from "./form-class.ts";
import { templateNames, type TemplateName } from "./template-names.ts";
import type { PageContext, PagePiece } from "../../views/context.ts";
import { downloads, type Download } from "../../views/downloads.ts";
import { downloadName, downloadViewName } from "../../views/pages/downloads.ts";
import { formName, listFormName } from "../../views/pages/form.ts";
import { controlClasses } from "../../views/pages/look.ts";
import { PAGES, viewName, type PageName } from "../../views/pages/names.ts";

/** How the pages of one model are called and written. */
export interface Pages {
  /** Path of the list: `/jobs/job-postings/`. */
  urlPrefix: string;
  /** Reverse name of a page: `list` → `frontend:jobs:job_posting_list`. */
  name(page: PageName): string;
  /** Reverse name of the route that hands out a file: `frontend:proofs:proof_scan_download`. */
  download(field: string): string;
  /** A template as views and `{% extends %}` name it: `jobs/job_posting_list.html`. */
  template(page: TemplateName): string;
  /** The file of that template, relative to the root. */
  templatePath(page: TemplateName): string;
  style: "function" | "class";
  look: TemplateHabits;
}

/** The files of the pages' Python side. */
export type PageFiles = Readonly<Record<PagePiece, Home>>;

/** A feature with pages. */
export type PageFeature = Feature & { context: PageContext; pages: Pages; pageFiles: PageFiles };

/** The files that a model's form needs. */
export interface FormFeature extends Feature {
  context: PageContext;
  pageFiles: PageFiles;
}

/** Finds the files of a model's forms and views. */
export function formFeature(feature: Feature, look: TemplateHabits): FormFeature {
  const { planner, app, model, context } = feature;
  const { project } = planner;
  const { views, forms, style } = look.viewsFor(app);
  const shared = appFiles(project, app);
  const plain = (path: string): Home => ({ path, importFrom: path, kind: "file", exists: true, from: path });
  const place = { path: model.path, stem: model.words.snake };
  const pageFiles: PageFiles = {
    forms: homeOf(project, forms, [formName(model), listFormName(model)], place),
    frontendViews: homeOf(project, views, [viewName(model, "list", style.value)], place),
    pages: plain(shared.pages.path),
    relationFields: plain(shared.relationFields.path),
  };
  const below = (path: string): string => moduleBelow(app, path);
  return {
    ...feature,
    pageFiles,
    context: {
      ...context,
      ...controlsOf(project, look, app),
      loginEverywhere: wantsLoginEverywhere(project),
      modules: { ...context.modules, ...mapped(pageFiles, (home) => withoutInit(below(home.importFrom))) },
      homes: { ...context.homes, ...mapped(pageFiles, (home) => below(home.path)) },
    },
  };
}

/** The text of a base and of the templates above it. */
export function baseSource(files: FileReader, look: TemplateHabits, base: BaseTemplate): string {
  const paths = base.chain.flatMap((name) => look.folders.map((folder) => joined(folder.value, name)));
  const all = [...new Set([...(base.path === undefined ? [] : [base.path]), ...paths])];
  return all.map((path) => files.read(path) ?? "").join("\n");
}

/** Does a base have Tailwind's classes for dark screens. */
export const hasDarkShades = (text: string): boolean => /[\s"']dark:/.test(text);

/** What forms give their controls; where widget_tweaks is installed, the templates do that. */
function controlsOf(project: Project, look: TemplateHabits, app: App): Pick<PageContext, "controls"> {
  const base = look.baseFor(app);
  if (base?.content === undefined || look.widgetTweaks !== undefined) return {};
  const controls = controlClasses(base.look.value, {
    dark: hasDarkShades(baseSource(project.files, look, base)),
  });
  return controls === undefined ? {} : { controls };
}

const withoutInit = (module: string): string => module.replace(/\.__init__$/, "");

function mapped(files: PageFiles, change: (home: Home) => string): Record<PagePiece, string> {
  return {
    forms: change(files.forms),
    frontendViews: change(files.frontendViews),
    pages: change(files.pages),
    relationFields: change(files.relationFields),
  };
}

/**
 * The feature with its pages, and the routes that they get.
 *
 * @param prefix the answer, when given; the model's plural by default
 * @throws KitError when the routes have no place
 */
export function pageFeature(
  feature: Feature,
  prefix: string | undefined,
): { feature: PageFeature; routes: PageRoutes } {
  const { planner, app, model } = feature;
  const { project } = planner;
  const look = readTemplates(project);
  const whole = formFeature(feature, look);
  const formClass = otherFormClass(whole);
  const style = look.viewsFor(app).style.value;
  const views = [
    ...PAGES.map((page) => pageView(model, page, style)),
    ...downloads(model, feature.context.access).map((one) => downloadRoute(model, one, style)),
  ];
  const routes = planPageRoutes(project, app, {
    prefix: prefix ?? inUrl(project, model.words.kebabPlural),
    stem: model.words.snake,
    viewsModule: moduleName(project, whole.pageFiles.frontendViews.importFrom),
    views,
  });
  const files = templateNames({
    planner,
    app,
    model,
    habits: look.pagesFor(app),
    views: whole.pageFiles.frontendViews.path,
  });
  const pages: Pages = {
    urlPrefix: routes.urlPrefix,
    name: (page) => routes.reverseName(`${model.words.snake}_${page}`),
    download: (field) => routes.reverseName(downloadName(model, { field })),
    template: (page) => files(page).name,
    templatePath: (page) => files(page).path,
    style,
    look,
  };
  const context = formClass === undefined ? whole.context : { ...whole.context, formClass };
  return { feature: { ...whole, context, pages }, routes };
}

function pageView(model: ModelInfo, page: PageName, style: Pages["style"]): PageView {
  const row = `<${model.pkConverter}:pk>/`;
  const paths: Readonly<Record<PageName, string>> = {
    list: "",
    create: "create/",
    detail: row,
    update: `${row}edit/`,
    delete: `${row}delete/`,
  };
  const view = viewName(model, page, style);
  return {
    name: `${model.words.snake}_${page}`,
    path: paths[page],
    view: style === "class" ? `${view}.as_view()` : view,
  };
}

function downloadRoute(model: ModelInfo, download: Download, style: Pages["style"]): PageView {
  const view = downloadViewName(model, download, style);
  return {
    name: downloadName(model, download),
    path: `<${model.pkConverter}:pk>/${download.path}/`,
    view: style === "class" ? `${view}.as_view()` : view,
  };
}
