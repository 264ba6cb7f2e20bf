/** What the pages need of the project beside the app; where it is missing, the report says so. */
import { allNodes, readUrls, type Route } from "../../../helpers/django/urls/index.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { settingText } from "../../../helpers/project/setting-text.ts";
import type { PageFeature } from "./feature.ts";

/** Django's default. */
const LOGIN_URL = "/accounts/login/";

/** Notes a login page and apps that are missing. */
export function notePageNeeds({ planner }: PageFeature): void {
  const { project } = planner;
  for (const app of ["django.contrib.sessions", "django.contrib.messages"]) {
    if (!project.settings.installedApps.some(({ value }) => value === app))
      planner.note(`${app} isn't in INSTALLED_APPS: the pages need it`);
  }
  const login = settingText(project, "LOGIN_URL") ?? LOGIN_URL;
  if (!isRouted(project, login))
    planner.note(
      `LOGIN_URL is ${login}, and no route leads there: visitors are sent to it to sign in; ` +
        'path("accounts/", include("django.contrib.auth.urls")) gives one',
    );
}

/** Is there a route with that URL or name, or code that can't be followed where one may be? */
function isRouted(project: Project, login: string): boolean {
  if (/^https?:/.test(login)) return true;
  const urls = leadingTo(project, login);
  const tree = readUrls(project);
  const lost = new Set(tree.unfollowed.map(({ path }) => path));
  return [tree.root, ...allNodes(tree)].some((node) => {
    if (node.kind === "route")
      return (
        urls.includes(node.at.url) || [...node.at.namespaces, node.name].join(":") === login || takesAll(node)
      );
    const { target } = node;
    const isBelow = urls.some((url) => url.startsWith(node.at.url));
    const isOpaque = target.kind === "external" || (target.kind === "list" && lost.has(target.list.path));
    return isOpaque && (isBelow || !login.includes("/"));
  });
}

/** `re_path("", …)`, by which a frontend of its own gets whatever isn't found above. */
function takesAll({ regex, route, at }: Route): boolean {
  return regex && at.url === `/${route}` && /^\^?(\.\*)?\/?\$?$/.test(route) && route !== "^$";
}

/** A path, and where Django sends on who asks for it: APPEND_SLASH, and LocaleMiddleware below `i18n_patterns`. */
function leadingTo(project: Project, path: string): string[] {
  const isEnded = path.endsWith("/") || settingText(project, "APPEND_SLASH") === "False";
  const slashed = isEnded ? [path] : [path, `${path}/`];
  const language = `/${project.settings.languageCode.value}`;
  return path.startsWith("/") ? [...slashed, ...slashed.map((one) => language + one)] : [path];
}
