/**
 * Names that a new app can't have, each with the reason and the way out.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/applications/#django.apps.AppConfig.label
 */
import { codePoint } from "../characters.ts";
import { quoted } from "../fields/list-text.ts";
import { KEYWORDS, type NameTrouble } from "../fields/reserved.ts";
import { asciiSlug, snake } from "../naming.ts";
import { STDLIB } from "../python/stdlib.ts";

/** PostgreSQL cuts names of tables behind 63 bytes, and a table's name begins with the label. */
const MAX_NAME = 40;

/** Folders that Django, Python's tools or the kit take for something else wherever they lie. */
const FOLDERS = new Set([
  "fixtures",
  "locale",
  "management",
  "media",
  "migrations",
  "static",
  "staticfiles",
  "templates",
  "templatetags",
  "tests",
]);

/** Packages that Django projects import by these names, required or not. */
const PACKAGES = [
  "django",
  "rest_framework",
  "django_filters",
  "drf_spectacular",
  "celery",
  "channels",
  "pytest",
];

/**
 * Why a text can't be the last part of an app's dotted name; undefined when it can.
 *
 * @param name without the package around it: `jobs`
 */
export function validateAppName(name: string): NameTrouble | undefined {
  const what = `the app name ${quoted(name)}`;
  if (name === "")
    return { message: "an app's name is missing", hint: "name it in snake_case, such as jobs" };
  const tidy = snake(asciiSlug(name.slice(0, 2 * MAX_NAME)));
  const other = tidy !== name && isPlain(tidy) ? `write ${tidy}` : "use a-z, 0-9 and _";
  const foreign = Array.from(name).find((char) => char > "\x7f");
  if (foreign !== undefined) {
    const letter = `${quoted(foreign)} (${codePoint(foreign.codePointAt(0) ?? 0)})`;
    return { message: `${what} has a letter that isn't ASCII: ${letter}`, hint: other };
  }
  if (/^\d/.test(name)) return { message: `${what} starts with a digit`, hint: "start it with a letter" };
  if (KEYWORDS.has(name) || KEYWORDS.has(tidy))
    return { message: `${what} is a keyword of Python`, hint: "choose another name" };
  if (!isPlain(name)) return { message: `${what} is not in lower snake_case`, hint: other };
  if (name.length > MAX_NAME)
    return {
      message: `${what} has ${name.length} characters`,
      hint: `at most ${MAX_NAME}: tables begin with it`,
    };
  return FOLDERS.has(name)
    ? { message: `a folder ${quoted(name)} means something else to Django`, hint: "choose another name" }
    : undefined;
}

function isPlain(name: string): boolean {
  return /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name);
}

/**
 * Why a package of that name can't lie where imports start from: it would hide one of Python's, or an installed one.
 *
 * @param packages names of installed packages as Python imports them
 */
export function topLevelTrouble(name: string, packages: readonly string[]): NameTrouble | undefined {
  const hint = `put it into a package (--path apps makes it apps.${name}), or choose another name`;
  if (STDLIB.has(name) || name === "test")
    return { message: `an app ${quoted(name)} would hide Python's own module of that name`, hint };
  return [...PACKAGES, ...packages].includes(name)
    ? { message: `an app ${quoted(name)} would hide the installed package of that name`, hint }
    : undefined;
}
