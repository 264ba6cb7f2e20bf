/** What the pages need of the project beside the app; where it is missing, the report says so. */
import { allNodes, readUrls } from "../../../helpers/django/urls/index.ts";
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
  return allNodes(readUrls(project)).some((node) => {
    if (node.kind === "route")
      return node.at.url === login || [...node.at.namespaces, node.name].join(":") === login;
    return node.target.kind === "external" && (login.startsWith(node.at.url) || !login.includes("/"));
  });
}
