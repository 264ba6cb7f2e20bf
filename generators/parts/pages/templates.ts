/** The HTML templates of a model's pages: in the repo's own base and look, or with a base of their own where it has none. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { BaseTemplate, PageHabits } from "../../../helpers/templates/index.ts";
import { downloadLinks, pageLinks } from "./links.ts";
import { baseSource, hasDarkShades, type PageFeature } from "./feature.ts";
import { assetTags, planStatics, planUnlessChanged, staticNames, type StaticNames } from "./statics.ts";
import { inStyle } from "./style.ts";
import type { TemplateFile, TemplateName } from "./template-names.ts";
import { htmxVersion } from "../../views/pages/htmx.ts";
import { controlClasses } from "../../views/pages/look.ts";
import { PAGES, type PageName } from "../../views/pages/names.ts";
import {
  pageTemplateView,
  PARTIALS,
  partialView,
  type PageBase,
  type PageTemplateView,
  type Partial,
} from "../../views/pages/template.ts";

/** The kit's templates of the pages. */
const PAGE_FILES: Readonly<Record<TemplateName, string>> = {
  list: "list",
  detail: "detail",
  form: "form",
  delete: "confirm_delete",
};

/** The kit's templates of the pieces; in each what tells it from a file of the repo's own that is called the same. */
const PARTIAL_FILES: Readonly<Record<Partial, { stem: string; sign: string }>> = {
  messages: { stem: "messages", sign: 'id="trouble"' },
  listForm: { stem: "list_form", sign: 'id="list-form"' },
  listState: { stem: "list_state", sign: "active_filters" },
  listHead: { stem: "list_head", sign: "column.direction" },
  pagination: { stem: "pagination", sign: "page_links" },
  field: { stem: "field", sign: "field.widget_type" },
  label: { stem: "label", sign: "field.label" },
  fieldNotes: { stem: "field_notes", sign: "field.errors" },
  relationSearch: { stem: "relation_search", sign: "search_name" },
};

/** What all templates of a model's pages are made from. */
interface PageInput {
  base: PageBase;
  habits: PageHabits;
  files: Record<Partial, TemplateFile>;
  view: PageTemplateView;
}

/** Plans the templates and static files of a model's pages. */
export function planPageTemplates(feature: PageFeature): void {
  const { planner, pages } = feature;
  const input = planBase(feature);
  const { base, habits, view } = input;
  for (const page of ["list", "detail", "form", "delete"] as const)
    planTemplate(planner, pages.templatePath(page), { file: PAGE_FILES[page], view, habits });
  planPartials(feature, input, PARTIALS);
  noteLook(feature, base);
}

/**
 * Plans the page of an action, and the pieces that it shows.
 *
 * @param path of the template
 * @param page the kit's template below frontend/html, the pieces, and what it is filled with beside what all pages have
 */
export function planActionTemplate(
  feature: PageFeature,
  path: string,
  { file, partials, more }: { file: string; partials: readonly Partial[]; more: object },
): void {
  const input = planBase(feature);
  planTemplate(feature.planner, path, { file, view: { ...input.view, ...more }, habits: input.habits });
  planPartials(feature, input, partials);
}

/** Plans the base and the static files, where they are missing. */
function planBase(feature: PageFeature): PageInput {
  const { planner, app, model, context, pages } = feature;
  const habits = pages.look.pagesFor(app);
  const found = usableBase(feature);
  const names = staticNames(feature, htmxVersion(found?.htmx));
  const base = found === undefined ? ownBase(feature, { habits, names }) : repoBase(feature, found, names);
  const files = partialFiles(planner, habits);
  const partials = mapped((partial) => files[partial].name);
  const routes = Object.fromEntries(PAGES.map((page) => [page, pages.name(page)])) as Record<
    PageName,
    string
  >;
  const view = pageTemplateView({
    model,
    context,
    base,
    partials,
    routes,
    pageOf: pageLinks(feature),
    download: downloadLinks(feature),
  });
  return { base, habits, files, view };
}

function planPartials(
  { planner, context, pages: { look } }: PageFeature,
  { base, habits, files, view }: PageInput,
  wanted: readonly Partial[],
): void {
  const packages = {
    crispy: look.crispy?.guessed === false,
    widgetTweaks: look.widgetTweaks !== undefined,
  };
  const pieces = partialView({ context, base, partials: view.partials }, packages);
  for (const partial of wanted) {
    if (partial === "fieldNotes" && !pieces.describes) continue;
    planTemplate(planner, files[partial].path, { file: PARTIAL_FILES[partial].stem, view: pieces, habits });
  }
}

/** The repo's base, if pages can fill it. */
function usableBase({ planner, app, pages }: PageFeature): BaseTemplate | undefined {
  const base = pages.look.baseFor(app);
  if (base === undefined || base.content !== undefined) return base;
  planner.note(`${base.path ?? base.value} has no block for content: the pages get a base of their own`);
  return undefined;
}

/** Plans a base, where the repo has none: for all apps where the project has a folder, else for this one. */
function ownBase(
  feature: PageFeature,
  { habits, names }: { habits: PageHabits; names: StaticNames },
): PageBase {
  const { planner, pages } = feature;
  const shared = pages.look.folders.find((folder) => folder.app === undefined);
  const own = { name: `${habits.prefix}base.html`, path: joined(habits.folder.value, "base.html") };
  const wide = shared === undefined ? own : { name: "base.html", path: joined(shared.value, "base.html") };
  const { name, path } = planner.tree.isFile(wide.path) ? own : wide;
  planTemplate(planner, path, { file: "base", view: names, habits });
  planStatics(feature, names, { htmx: true, version: 2, css: true, document: true });
  return {
    name,
    content: "content",
    title: { name: "title", wrapsElement: false },
    element: "div",
    id: "page",
    htmx: 2,
    container: "",
    look: "plain",
    dark: true,
    showsMessages: false,
    assets: { cssBlock: "", jsBlock: "", cssLinks: [], scripts: [] },
  };
}

/** Width of pages whose base sets none. */
const CONTAINERS = {
  bootstrap5: "container",
  bootstrap4: "container",
  tailwind: "mx-auto max-w-6xl px-4",
  plain: "",
} as const;

/** The repo's base as it is; what it lacks, pages bring. */
function repoBase(feature: PageFeature, base: BaseTemplate, names: StaticNames): PageBase {
  const { content, title, look } = base;
  const version = htmxVersion(base.htmx);
  const text = baseSource(feature.planner.tree, feature.pages.look, base);
  const isPlain = look.value === "plain";
  const needs = {
    htmx: base.htmx === undefined,
    js: !text.includes(names.js),
    css: isPlain && !text.includes(names.css),
  };
  // A base with the style sheet of the pages is one that the kit has made.
  const document = isPlain && !needs.css;
  const htmx = needs.htmx || text.includes(names.htmx);
  planStatics(feature, names, { htmx, version, css: isPlain, document });
  return {
    name: base.value,
    content: content?.value ?? "content",
    title: { name: title?.value ?? "", wrapsElement: title?.wrapsElement ?? false },
    element: content?.inMain === true || base.main !== undefined ? "div" : "main",
    id: /\bid=["']page["']/.test(text) ? "page-part" : "page",
    htmx: version,
    container: content?.container === undefined ? CONTAINERS[look.value] : "",
    look: look.value,
    dark: hasDarkShades(text),
    showsMessages: base.messages !== undefined,
    assets: assetTags(base, names, needs),
  };
}

/** Where the pieces are; another name where the repo has a piece of its own that is called so. */
function partialFiles(planner: Planner, habits: PageHabits): Record<Partial, TemplateFile> {
  const { shape, folder } = habits.partials.value;
  const fileName = { underscore: "_%.html", suffix: "%_partial.html", plain: "%.html" }[shape];
  const prefix = folder === "" ? "" : `${folder}/`;
  const file = (stem: string): TemplateFile => {
    const name = `${prefix}${fileName.replace("%", stem)}`;
    return { name: `${habits.prefix}${name}`, path: joined(habits.folder.value, name) };
  };
  return mapped((partial) => {
    const { stem, sign } = PARTIAL_FILES[partial];
    const usual = file(stem);
    const text = planner.tree.read(usual.path);
    return text === undefined || text.includes(sign) ? usual : file(`page_${stem}`);
  });
}

function mapped<T>(change: (partial: Partial) => T): Record<Partial, T> {
  return Object.fromEntries(PARTIALS.map((partial) => [partial, change(partial)])) as Record<Partial, T>;
}

/** Plans one template; a person's stays as it is. */
function planTemplate(
  planner: Planner,
  path: string,
  { file, view, habits }: { file: string; view: object; habits: PageHabits },
): void {
  const rendered = renderFile(`frontend/html/${file}.html.hbs`, view);
  const text = inStyle(rendered, { habits, newline: planner.project.habits.newline.value });
  planUnlessChanged(planner, path, text);
}

/** What a look asks of a person. */
function noteLook({ planner, pages }: PageFeature, base: PageBase): void {
  if (pages.look.engine.value === "jinja2")
    planner.note("the pages are written in Django's template language, and the settings have Jinja2 only");
  if (base.look === "tailwind" && controlClasses(base.look) !== undefined)
    planner.note(
      "the pages use Tailwind's classes: build its CSS again, with these templates among its sources",
    );
}
