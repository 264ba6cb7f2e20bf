/**
 * What reading the templates of a repo finds out: base templates with their blocks and their look, and how pages and the
 * views behind them are written.
 */
import type { AppFile } from "../project/file-names.ts";
import type { App, Finding, QuoteStyle } from "../project/types.ts";

/** Template language that the settings configure. */
export type Engine = "django" | "jinja2" | "both";

/** A folder that templates are loaded from; `value` is its path relative to the root. */
export interface TemplateFolder extends Finding<string> {
  /** The app whose `templates/` it is; undefined for a folder of the project. */
  readonly app?: App;
  /** False for a folder that the settings name and that isn't there yet. */
  readonly exists: boolean;
}

/** Where in the page a block stands; `other` is inside an attribute, a `<script>` or a `<style>`. */
export type BlockPlace = "title" | "head" | "body" | "body-end" | "other";

/** A block of a base template; `value` is its name, `from` its place. */
export interface BaseBlock extends Finding<string> {
  readonly place: BlockPlace;
  /** It has content of its own: who adds to it writes `{{ block.super }}`. */
  readonly hasDefault: boolean;
  /** Pages that fill it, directly or through a layout between. */
  readonly filledBy: number;
}

/** The block that pages put their content into. */
export interface ContentBlock extends BaseBlock {
  /** The base has the `<main>` around it: pages write none. */
  readonly inMain: boolean;
  /** Classes of the element that limits its width: `container py-4`. */
  readonly container?: Finding<string>;
}

export interface TitleBlock extends BaseBlock {
  /** The block holds the `<title>` element itself, so pages write one. */
  readonly wrapsElement: boolean;
  /** Every page that fills it does so without markup; without any, what the block's place asks for. */
  readonly textOnly: boolean;
}

export type LookKind = "bootstrap5" | "bootstrap4" | "tailwind" | "plain";

export interface Look extends Finding<LookKind> {
  /** As far as it can be seen: `5.3.3`, `3.4`. */
  readonly version?: string;
  /** A framework that has no kind of its own: `bootstrap 3`, `bulma`. */
  readonly framework?: string;
}

/** A script in a base template; `value` is its address as written, or the tag that writes it. */
export interface ScriptFinding extends Finding<string> {
  /** `tag`: a template tag such as `{% htmx_script %}` writes it; `bundle`: package.json has it and templates use it. */
  readonly source: "static" | "cdn" | "tag" | "bundle";
  readonly version?: string;
  /** Alpine's build that works without `unsafe-eval`. */
  readonly csp?: boolean;
}

export interface Translation extends Finding<"translate" | "trans"> {
  /** The base only loads the library and translates nothing. */
  readonly onlyLoads: boolean;
}

/** A base template; `value` is its name as pages write it in `{% extends %}`. */
export interface BaseTemplate extends Finding<string> {
  /** Undefined for one that an installed package brings. */
  readonly path?: string;
  /** Names from it to its root, itself first. */
  readonly chain: readonly string[];
  /** Pages that extend it, directly or through a layout between. */
  readonly pages: number;
  readonly blocks: readonly BaseBlock[];
  readonly content?: ContentBlock;
  readonly title?: TitleBlock;
  readonly extraCss?: BaseBlock;
  readonly extraJs?: BaseBlock;
  readonly extraHead?: BaseBlock;
  readonly look: Look;
  readonly htmx?: ScriptFinding;
  readonly alpine?: ScriptFinding;
  /** `hx-headers` with the CSRF token; `value` is the element that has it. */
  readonly csrfHeaders?: Finding<string>;
  /** Shows `messages`, outside the content block; `value` is the file that does. */
  readonly messages?: Finding<string>;
  readonly translation?: Translation;
  readonly main?: Finding<string>;
  /** `lang` of `<html>` as written. */
  readonly lang?: Finding<string>;
  /** The first list of links in a `<nav>`, or the `<nav>`; `value` is the file. */
  readonly nav?: Finding<string>;
}

/** What a page is for. */
export type PageRole = "list" | "detail" | "form" | "create" | "update" | "delete";

/** How templates of pages are called. */
export interface PageNaming {
  /** `job_list.html`, `list.html`, `job/list.html`. */
  readonly shape: "prefixed" | "bare" | "folder";
  /** `job_posting`, `jobposting` (Django's own), `job-posting`. */
  readonly words: "snake" | "flat" | "kebab";
  /** The model's words are in the plural: `job_postings/list.html`. */
  readonly plural: boolean;
  /** What the repo's pages end in, as far as there are any: `{ delete: "confirm_delete" }`. */
  readonly suffixes: Readonly<Partial<Record<PageRole, string>>>;
}

/** How pieces of pages are called. */
export interface PartialNaming {
  /** `_list.html`, `list_partial.html`, `list.html`. */
  readonly shape: "underscore" | "suffix" | "plain";
  /** Folder below the app's templates: `partials`, `includes`; `""` for beside the pages. */
  readonly folder: string;
}

export interface PageHabits {
  /** Folder that the app's pages go into: `templates/jobs`, `jobs/templates/jobs`. */
  readonly folder: Finding<string>;
  /** What stands before a page's name in `{% extends %}` and `render()`: `jobs/`, or nothing. */
  readonly prefix: string;
  readonly naming: Finding<PageNaming>;
  readonly partials: Finding<PartialNaming>;
  /** One level: two or four spaces, or a tab. */
  readonly indent: Finding<string>;
  /** Quotes in template tags. */
  readonly quotes: Finding<QuoteStyle>;
  /** `{% endblock content %}` rather than `{% endblock %}`. */
  readonly namedEndblocks: Finding<boolean>;
}

export interface ViewHabits {
  readonly style: Finding<"function" | "class">;
  /** File that the HTML views of the app live in, or are to. */
  readonly views: AppFile;
  readonly forms: AppFile;
}

/** A package that renders forms; `value` is the pack of crispy-forms as the settings name it. */
export interface Crispy extends Finding<string> {
  /** The settings have no CRISPY_TEMPLATE_PACK: the pack is what is installed, or none. */
  readonly guessed: boolean;
}

export interface DjangoHtmx extends Finding<"app" | "middleware" | "both"> {
  /** `request.htmx` works. */
  readonly middleware: boolean;
}

export interface Csp extends Finding<"django" | "django-csp" | "other"> {
  /** Violations are reported only, not refused. */
  readonly reportOnly: boolean;
}

/** Everything that templates and their settings say. */
export interface TemplateHabits {
  readonly engine: Finding<Engine>;
  /** Templates in apps' own folders are found. */
  readonly appDirs: Finding<boolean>;
  /** In the order in which Django looks into them. */
  readonly folders: readonly TemplateFolder[];
  /** The base template of the project; undefined where it has none. */
  readonly base: BaseTemplate | undefined;
  /** The base template of an app's pages: its own layout, or the project's. */
  baseFor(app: App): BaseTemplate | undefined;
  pagesFor(app: App): PageHabits;
  viewsFor(app: App): ViewHabits;
  readonly crispy: Crispy | undefined;
  readonly widgetTweaks: Finding<string> | undefined;
  readonly djangoHtmx: DjangoHtmx | undefined;
  readonly csp: Csp | undefined;
}
