/**
 * What values of REST_FRAMEWORK mean for code that is made: who can sign in at all, and what an error looks like.
 *
 * @see https://www.django-rest-framework.org/api-guide/settings/
 */
import { parseLeniently } from "../python/parse.ts";
import { definedName, statements } from "../python/query.ts";
import { resolveModule } from "./modules.ts";
import type { Project } from "./types.ts";

type Source = Pick<Project, "settings" | "files" | "manageDir">;

/** REST framework's own handler of errors. */
const OWN = "rest_framework.views.exception_handler";

/** The functions of the handler that `core` makes: it puts `error` in front of the body and leaves the rest. */
const CORE = ["api_exception_handler", "as_api_error", "error_body"];

/**
 * Is a field that was refused a key of the error's body, as REST framework has it?
 *
 * @see https://www.django-rest-framework.org/api-guide/exceptions/#custom-exception-handling
 */
export function hasPlainErrors(project: Source): boolean {
  const setting = project.settings.restFramework.get("EXCEPTION_HANDLER");
  if (setting === undefined) return true;
  const dotted = /^["']([\w.]+)["']$/.exec(setting.value)?.[1] ?? "";
  return dotted === OWN || isOfCore(project, dotted);
}

function isOfCore(project: Source, dotted: string): boolean {
  const at = dotted.lastIndexOf(".");
  const path = dotted.slice(at + 1) === CORE[0] ? resolveModule(project, dotted.slice(0, at)) : undefined;
  if (path === undefined) return false;
  const { root } = parseLeniently(project.files.read(path) ?? "", path);
  const names = new Set(statements(root).map((node) => definedName(node)));
  return CORE.every((name) => names.has(name));
}

/** What the query parameters of a list are called: `SEARCH_PARAM`, `ORDERING_PARAM`. */
export interface ListParams {
  search: string;
  ordering: string;
}

/** REST framework's own names, or those of the settings. */
export function listParams({ settings }: Pick<Project, "settings">): ListParams {
  const named = (key: string, usual: string): string =>
    /^["']([A-Za-z_]\w*)["']$/.exec(settings.restFramework.get(key)?.value ?? "")?.[1] ?? usual;
  return { search: named("SEARCH_PARAM", "search"), ordering: named("ORDERING_PARAM", "ordering") };
}

/** A line that says so where the settings leave no way to sign in to the API. */
export function signInNotes({ settings }: Pick<Project, "settings">): string[] {
  const classes = settings.restFramework.get("DEFAULT_AUTHENTICATION_CLASSES");
  if (classes === undefined || !/^(\[\s*\]|\(\s*\)|list\(\)|tuple\(\))$/.test(classes.value)) return [];
  return [
    `DEFAULT_AUTHENTICATION_CLASSES is empty (${classes.from}): nobody can sign in to the API; name a class there, or let npx plop auth bring tokens`,
  ];
}
