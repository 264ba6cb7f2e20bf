/** View of frontend/html: what the templates of a model's pages are filled with. */
import type { LookKind } from "../../../helpers/templates/index.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { detailCell, leadingCell, listCell, type Cell, type CellContext } from "./cells.ts";
import type { PageContext } from "../context.ts";
import { htmxAttributes, type HtmxAttributes, type HtmxVersion } from "./htmx.ts";
import { detailFields, furtherColumns } from "./fields.ts";
import { classAttributes, pageLook, type Levels } from "./look.ts";
import { rowName, type PageName } from "./names.ts";
import { inSentence, modelPhrases, type Phrase } from "./words.ts";

/** The pieces that an app's pages share. */
export const PARTIALS = [
  "messages",
  "listForm",
  "listState",
  "listHead",
  "pagination",
  "field",
  "label",
  "fieldNotes",
  "relationSearch",
] as const;
export type Partial = (typeof PARTIALS)[number];

/** The template that pages extend, as far as they depend on it. */
export interface PageBase {
  /** As `{% extends %}` has it. */
  name: string;
  content: string;
  title: { name: string; wrapsElement: boolean };
  /** `<main>` where the base has none around the block. */
  element: "div" | "main";
  /** Id of the part that scripts replace. */
  id: string;
  htmx: HtmxVersion;
  /** Classes that limit the width, where the base doesn't. */
  container: string;
  look: LookKind;
  /** Has colours for dark screens. */
  dark: boolean;
  /** Shows messages itself. */
  showsMessages: boolean;
  /** Tags that bring style sheets and scripts, in blocks of the base or in the content. */
  assets: PageAssets;
}

/** The tags of a page's static files. */
export interface PageAssets {
  cssBlock: string;
  jsBlock: string;
  cssLinks: readonly string[];
  scripts: readonly string[];
}

/** Packages that render fields. */
export interface FieldPackages {
  crispy: boolean;
  widgetTweaks: boolean;
}

export interface PageTemplateView extends PageAssets {
  base: string;
  content: string;
  title: { name: string; open: string; close: string };
  libraries: string;
  element: string;
  id: string;
  hx: HtmxAttributes;
  /** `class` attributes by slot. */
  c: Record<string, string>;
  partials: Readonly<Record<Partial, string>>;
  routes: Readonly<Record<PageName, string>>;
  row: string;
  words: { one: string; many: string };
  plural: Phrase;
  newOne: Phrase;
  deleteOne: Phrase;
  all: Phrase;
  leading: Cell & { hint: string };
  cells: Cell[];
  details: Cell[];
  /** The list's table is scrolled sideways in its box. */
  scrolls: boolean;
  /** Who may change a row may not always delete it. */
  deletesApart: boolean;
  /** Variable that says whether the row may be deleted. */
  mayDelete: string;
}

/** What the view is computed from. */
export interface PageInput {
  model: ModelInfo;
  context: PageContext;
  base: PageBase;
  partials: Readonly<Record<Partial, string>>;
  routes: Readonly<Record<PageName, string>>;
  pageOf: CellContext["pageOf"];
  download: CellContext["download"];
}

/** Computes the view of a model's templates. */
export function pageTemplateView(input: PageInput): PageTemplateView {
  const { model, context, base, partials, routes, pageOf, download } = input;
  const look = pageLook(base.look, base);
  const row = rowName(model);
  const about: CellContext = { row, classes: look.classes, context, pageOf, download };
  const isApart = context.access === "model-permissions";
  const { title, assets } = base;
  const usesStatic = [assets.cssBlock, assets.jsBlock, ...assets.cssLinks, ...assets.scripts].some(
    (tag) => tag !== "",
  );
  return {
    ...assets,
    base: base.name,
    content: base.content,
    title: {
      name: title.name,
      open: title.wrapsElement ? "<title>" : "",
      close: title.wrapsElement ? "</title>" : "",
    },
    libraries: usesStatic ? "i18n static" : "i18n",
    element: base.element,
    id: base.id,
    hx: htmxAttributes(base.id, base.htmx),
    c: pageClasses(base),
    partials,
    routes,
    row,
    words: { one: inSentence(model.label), many: inSentence(model.labelPlural) },
    ...modelPhrases(model),
    leading: leadingCell(model, about),
    cells: furtherColumns(model).map((field) => listCell(field, about)),
    details: detailFields(model).map((field) => detailCell(field, about)),
    scrolls: look.scrolls,
    deletesApart: isApart,
    mayDelete: isApart ? "can_delete" : "can_change",
  };
}

function pageClasses({ look, container, dark }: PageBase): Record<string, string> {
  const { classes, ...others } = pageLook(look, { dark });
  const page = [container, classes.page ?? ""].filter((one) => one !== "").join(" ");
  return classAttributes({ ...others, classes: { ...classes, page } });
}

export interface PartialView {
  libraries: string;
  hx: HtmxAttributes;
  c: Record<string, string>;
  partials: Readonly<Record<Partial, string>>;
  filters: string;
  filterBox: string;
  alert: string;
  level: Levels;
  /** Messages are shown by the base too. */
  inBase: boolean;
  /** Fields name their errors and their help (Django 5.2). */
  describes: boolean;
  crispy: boolean;
  /** Includes the help and the errors below a field, or nothing. */
  notes: string;
  /** Template code of a form control. */
  control: string;
  checkControl: string;
}

/** Computes the view of the pieces that pages share. */
export function partialView(
  { context, base, partials }: Pick<PageInput, "context" | "base" | "partials">,
  packages: FieldPackages,
): PartialView {
  const { alert, level, filters, filterBox } = pageLook(base.look, base);
  const [major, minor] = context.django;
  const describes = major > 5 || (major === 5 && minor >= 2);
  const libraries = ["i18n", ...(packages.crispy ? ["crispy_forms_filters"] : [])];
  const { control, checkControl } = controls(base, packages);
  const isTweaked = control.includes("add_class");
  return {
    libraries: [...libraries, ...(isTweaked ? ["widget_tweaks"] : [])].sort().join(" "),
    hx: htmxAttributes(base.id, base.htmx),
    c: pageClasses(base),
    partials,
    filters,
    filterBox,
    alert,
    level,
    inBase: base.showsMessages,
    describes,
    crispy: packages.crispy,
    notes: describes ? `{% include "${partials.fieldNotes}" %}` : "",
    control,
    checkControl,
  };
}

/** Form controls: with classes by widget-tweaks, else as the form has them. */
function controls(
  base: PageBase,
  { widgetTweaks }: FieldPackages,
): { control: string; checkControl: string } {
  const { "": usual, checkbox, select } = pageLook(base.look, base).controls;
  if (!widgetTweaks || usual === undefined) return { control: "{{ field }}", checkControl: "{{ field }}" };
  const withClass = (classes: string): string => `{{ field|add_class:"${classes}" }}`;
  const control =
    select === undefined
      ? withClass(usual)
      : `{% if "select" in field.widget_type %}${withClass(select)}{% else %}${withClass(usual)}{% endif %}`;
  return { control, checkControl: withClass(checkbox ?? usual) };
}
