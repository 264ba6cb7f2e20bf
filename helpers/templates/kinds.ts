/**
 * What a template is by its name: a page of the project, one that stands in for a package's page, or none that says
 * anything about pages (admin, mail).
 */
import { baseName } from "../project/reading.ts";
import type { App, Project } from "../project/types.ts";

/** `page` counts; `side` only where there is no page; `none` never. */
export type Weight = "page" | "side" | "none";

/** First folders of templates for the admin and other people's tools. */
const FOREIGN = new Set([
  "admin",
  "wagtailadmin",
  "wagtailcore",
  "wagtailusers",
  "grappelli",
  "unfold",
  "jazzmin",
  "jet",
  "baton",
  "rest_framework",
  "drf_spectacular",
  "drf-yasg",
  "debug_toolbar",
  "django",
  "silk",
  "cms",
  "rosetta",
  "hijack",
  "loginas",
  "import_export",
  "crispy_forms",
  "tailwind",
]);

/** First folders of templates that stand in for a package's pages. */
const OVERRIDES = new Set([
  "account",
  "allauth",
  "socialaccount",
  "mfa",
  "usersessions",
  "openid",
  "registration",
  "django_registration",
  "two_factor",
  "oauth2_provider",
  "otp",
  "invitations",
  "flatpages",
  "error",
  "errors",
]);

const MAIL = /^(e?mails?|mjml|newsletters?)$/;
const ERROR_PAGE = /^((400|403|403_csrf|404|405|410|413|429|500|502|503)|error|maintenance|offline)\.\w+$/;

/** A part of a file's name that a layout has and a page of one thing hasn't. */
const LAYOUT_WORDS = new Set([
  "base",
  "layout",
  "layouts",
  "master",
  "skeleton",
  "shell",
  "wrapper",
  "frame",
  "main",
  "default",
  "site",
  "page",
  "common",
  "generic",
  "global",
  "template",
]);
const PAGE_WORDS = new Set([
  "list",
  "detail",
  "details",
  "form",
  "edit",
  "create",
  "update",
  "delete",
  "confirm",
]);

/** First folder of a template's name: `jobs/list.html` → `jobs`; `""` for `index.html`. */
export function namespaceOf(name: string): string {
  const cut = name.indexOf("/");
  return cut === -1 ? "" : name.slice(0, cut);
}

/** File name without folder and suffix. */
export function stemOf(name: string): string {
  const file = baseName(name);
  const cut = file.indexOf(".");
  return cut === -1 ? file : file.slice(0, cut);
}

/** Words of a file's name: `_job-list` → `job`, `list`. */
export function stemWords(name: string): string[] {
  return stemOf(name)
    .toLowerCase()
    .split(/[_-]+/)
    .filter((word) => word !== "");
}

/** Is a template called as layouts are: `base`, `_base`, `app_base`, `layouts/app`. */
export function isLayoutName(name: string): boolean {
  const words = stemWords(name);
  if (words.some((word) => PAGE_WORDS.has(word))) return false;
  return (
    words.some((word) => LAYOUT_WORDS.has(word) || word.startsWith("base")) || /(^|\/)layouts?\//.test(name)
  );
}

/** Is a template called as one that others are to extend, whether or not they do: `base.html`, `_layout.html`. */
export function isBaseName(name: string): boolean {
  return /^_?(base|layout)$/.test(stemOf(name));
}

/** Labels and folder names of the repo's apps; a folder of this name holds the app's own pages. */
export function ownNamespaces(project: Pick<Project, "apps">): ReadonlyMap<string, App> {
  const found = new Map<string, App>();
  for (const app of project.apps) {
    for (const name of [app.label, baseName(app.dir)]) if (!found.has(name)) found.set(name, app);
  }
  return found;
}

/** Is a template by its name what mails extend: `email_base.html`, `base_mail.html`, not a base of pages about mail. */
function isMailLayout(name: string): boolean {
  const words = stemWords(name);
  return words.some((word) => MAIL.test(word)) && words.some((word) => word === "layout" || word === "base");
}

/** How much a template of this name says about the project's pages. */
export function weightOf(name: string, own: ReadonlyMap<string, App>): Weight {
  const folders = name.split("/").slice(0, -1);
  const [first = ""] = folders;
  const isOwn = own.has(first);
  if ((!isOwn && FOREIGN.has(first)) || folders.slice(isOwn ? 1 : 0).some((part) => MAIL.test(part)))
    return "none";
  if (isMailLayout(name) && !(isOwn && MAIL.test(first))) return "none";
  return (!isOwn && OVERRIDES.has(first)) || ERROR_PAGE.test(baseName(name)) ? "side" : "page";
}
