/**
 * The views behind pages: functions or classes, and the files that they and their forms live in.
 */
import { hasApiViews } from "../project/api-views.ts";
import { siblingsOf, type AppFile } from "../project/file-names.ts";
import { baseName, folderOf, joined, listQuietly, readPython, readQuietly } from "../project/reading.ts";
import type { FileReader } from "../files.ts";
import type { App, Finding, Project } from "../project/types.ts";
import type { PyNode } from "../python/parse.ts";
import {
  assignments,
  bases,
  call,
  callsIn,
  dotted,
  items,
  members,
  statements,
  undecorated,
} from "../python/query.ts";
import { most } from "./page-names.ts";
import type { ViewHabits } from "./types.ts";

/** Files for nothing but HTML views; `x/` is a package. The first is the convention. */
const HTML_PLACES = [
  "views_frontend.py",
  "views_frontend/",
  "template_views.py",
  "frontend_views.py",
  "html_views.py",
  "views_html.py",
  "web_views.py",
  "views_web.py",
  "page_views.py",
  "ui_views.py",
  "views/frontend.py",
  "views/html.py",
  "views/web.py",
  "views/pages.py",
  "views/template_views.py",
  "frontend/views.py",
  "web/views.py",
];
/** Files that hold views of any kind. */
const MIXED_PLACES = ["views.py", "views/"];
const HTML_OR_MIXED = [...HTML_PLACES, ...MIXED_PLACES];
const FORM_PLACES = ["forms.py", "forms/", "form.py", "frontend/forms.py", "web/forms.py"];

const MAX_SIBLINGS = 15;
const MAX_FILES = 20;

/** How the views of apps are written; what was read of a file is kept. */
export class Views {
  private readonly project: Project;
  private readonly known = new Map<string, Finding<Style>[]>();

  constructor(project: Project) {
    this.project = project;
  }

  /** The habits that an app's new views follow. */
  read(app: App): ViewHabits {
    const { files } = this.project;
    const siblings = siblingsOf(this.project, app).slice(0, MAX_SIBLINGS);
    const forms = chosen(files, {
      app,
      siblings,
      places: FORM_PLACES,
      isUsed: (path) => files.isFile(path),
      rule: this.project.habits.files?.forms,
    });
    return { style: this.styleFor(app, siblings), views: this.viewsFile(app, siblings), forms };
  }

  private styleFor(app: App, siblings: readonly App[]): Finding<Style> {
    const own = this.styleIn(app);
    if (own !== undefined) return own;
    const theirs = siblings.map((one) => this.styleIn(one)).filter((one) => one !== undefined);
    const style = most(theirs.map((one) => one.value));
    return theirs.find((one) => one.value === style) ?? { value: "function", from: "default" };
  }

  /** What most HTML views of an app are; of as many functions as classes, functions. */
  private styleIn(app: App): Finding<Style> | undefined {
    const place = HTML_OR_MIXED.map((one) => pathAt(app, one)).find((path) => this.holdsHtml(path));
    const views = place === undefined ? [] : this.viewsAt(place);
    const count = (style: Style): number => views.filter((one) => one.value === style).length;
    const style = count("class") > count("function") ? "class" : "function";
    return views.find((one) => one.value === style);
  }

  /** An app whose views.py is an API's keeps its pages apart from it, whatever others do. */
  private viewsFile(app: App, siblings: readonly App[]): AppFile {
    const { files } = this.project;
    const isUsed = (path: string): boolean => this.holdsHtml(path);
    const rule = this.project.habits.files?.frontendViews;
    const file = chosen(files, { app, siblings, places: HTML_OR_MIXED, isUsed, rule });
    const isOwn = file.from === file.path;
    if (isOwn || !file.exists || !hasApiViews(files, file.path)) return file;
    return planned(app, HTML_PLACES[0] ?? "", file.path);
  }

  private holdsHtml(path: string): boolean {
    return this.project.files.isFile(path) && this.viewsAt(path).length > 0;
  }

  /** The HTML views of a module, or of a package's modules. */
  private viewsAt(path: string): Finding<Style>[] {
    const { files } = this.project;
    const found = this.known.get(path) ?? modulesAt(files, path).flatMap((one) => htmlViews(files, one));
    this.known.set(path, found);
    return found;
  }
}

type Style = ViewHabits["style"]["value"];

/** The HTML views of a module. */
function htmlViews(files: FileReader, path: string): Finding<Style>[] {
  // Cheap first: what renders nothing is no HTML view.
  const text = readQuietly(files, path) ?? "";
  if (!["View", "render", "redirect", "Response"].some((word) => text.includes(word))) return [];
  const module = readPython(files, path);
  return (module === undefined ? [] : statements(module.root)).flatMap((node): Finding<Style>[] => {
    const from = `${path}:${node.startPosition.row + 1}`;
    if (isHtmlClass(undecorated(node))) return [{ value: "class", from }];
    return isHtmlFunction(node) ? [{ value: "function", from }] : [];
  });
}

/** A class on Django's views: `ListView`, `generic.CreateView`, the project's own `…View`. */
function isHtmlClass(node: PyNode): boolean {
  if (node.type !== "class_definition") return false;
  const names = bases(node).map((base) => dotted(base) ?? "");
  if (names.some((name) => /APIView$|ViewSet$|(^|\.)generics\./.test(name))) return false;
  return names.some((name) => /(View|TemplateResponseMixin)$/.test(name)) && !answersJson(node);
}

/** `View` itself is as good for an API as for a page. */
function answersJson(node: PyNode): boolean {
  const names = callsIn(node).map(({ name }) => name?.split(".").at(-1) ?? "");
  return names.includes("JsonResponse") && !names.some((name) => ANSWERS.has(name)) && !namesTemplate(node);
}

function namesTemplate(node: PyNode): boolean {
  return assignments(members(node)).some(({ name }) => name === "template_name");
}

const ANSWERS = new Set([
  "render",
  "redirect",
  "HttpResponse",
  "HttpResponseRedirect",
  "TemplateResponse",
  "render_to_response",
  "render_to_string",
]);

/** A function of a request that renders or redirects, and no view of Django REST framework. */
function isHtmlFunction(node: PyNode): boolean {
  const definition = undecorated(node);
  if (definition.type !== "function_definition") return false;
  const parameters = definition.childForFieldName("parameters");
  const first = parameters === null ? undefined : items(parameters)[0];
  if (first === undefined || !/^_?request\b/.test(first.text)) return false;
  const decorators = node.type === "decorated_definition" ? items(node).slice(0, -1) : [];
  const isApi = decorators.some((one) => call(items(one)[0])?.name?.split(".").at(-1) === "api_view");
  return !isApi && callsIn(definition).some(({ name }) => ANSWERS.has(name?.split(".").at(-1) ?? ""));
}

/** Files of a place: the module, or those of the package. */
function modulesAt(files: FileReader, path: string): string[] {
  if (baseName(path) !== "__init__.py") return [path];
  return listQuietly(files, folderOf(path))
    .filter((name) => name.endsWith(".py"))
    .slice(0, MAX_FILES)
    .map((name) => joined(folderOf(path), name));
}

function pathAt(app: App, place: string): string {
  return joined(app.dir, place.endsWith("/") ? `${place}__init__.py` : place);
}

/** What a file of an app is looked for by. */
interface Search {
  app: App;
  siblings: readonly App[];
  places: readonly string[];
  isUsed: (path: string) => boolean;
  /** The configured place. */
  rule: Finding<string> | undefined;
}

/** The first place that the app has, else the configured one, else the one that most siblings have, else the convention. */
function chosen(files: FileReader, { app, siblings, places: usual, isUsed, rule }: Search): AppFile {
  const places = rule === undefined ? usual : [rule.value, ...usual];
  const placeIn = (one: App): string | undefined => places.find((place) => isUsed(pathAt(one, place)));
  const own = placeIn(app);
  if (own !== undefined) {
    const path = pathAt(app, own);
    return { path, kind: own.endsWith("/") ? "package" : "file", exists: true, from: path };
  }
  if (rule !== undefined) {
    const path = pathAt(app, rule.value);
    return { path, kind: "file", exists: files.isFile(path), from: rule.from };
  }
  const theirs = siblings.map((one) => [one, placeIn(one)] as const);
  const place = most(theirs.map(([, one]) => one).filter((one) => one !== undefined));
  const [shown] = theirs.find(([, one]) => one === place && place !== undefined) ?? [];
  if (shown === undefined || place === undefined) return planned(app, places[0] ?? "", "default");
  const from = pathAt(shown, place);
  const stem = place.replace(/(\.py|\/)$/, "");
  const inPackage = pathAt(app, `${stem}/`);
  if (files.isFile(inPackage)) return { path: inPackage, kind: "package", exists: true, from };
  // A package is made by people who outgrew one file; a new app starts with the file.
  const path = pathAt(app, `${stem}.py`);
  return { path, kind: "file", exists: files.isFile(path), from };
}

function planned(app: App, place: string, from: string): AppFile {
  return { path: pathAt(app, place), kind: "file", exists: false, from };
}
