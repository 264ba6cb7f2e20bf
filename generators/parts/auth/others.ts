/** Other ways to sign in to an API: a project that has one doesn't get a second one beside it. */
import { ownValue } from "../../../helpers/own-value.ts";
import { allNodes, readUrls } from "../../../helpers/django/urls/index.ts";
import { KitError } from "../../../helpers/errors.ts";
import type { Project } from "../../../helpers/project/types.ts";

/** Packages that sign in by an API of their own, by the name in INSTALLED_APPS. */
const PACKAGES: Readonly<Record<string, string>> = {
  dj_rest_auth: "dj-rest-auth",
  rest_auth: "django-rest-auth",
  djoser: "djoser",
  knox: "django-rest-knox",
  "allauth.headless": "django-allauth's headless API",
};

/** Views that trade credentials for a token, as imported into a urlconf. */
const TOKEN_VIEW =
  /\b(TokenObtain\w*View|TokenRefresh\w*View|obtain_auth_token|ObtainAuthToken|token_obtain_\w+)\b/;

/**
 * @throws KitError where the project's API is signed in to already, with the place
 */
export function refuseOtherWays(project: Project): void {
  const entry = project.settings.installedApps.find(({ value }) => Object.hasOwn(PACKAGES, value));
  if (entry !== undefined) throw otherWay(ownValue(PACKAGES, entry.value) ?? entry.value, entry.from);
  for (const node of allNodes(readUrls(project))) {
    const view = node.kind === "route" ? TOKEN_VIEW.exec(node.view)?.[0] : undefined;
    if (view !== undefined) throw otherWay(view, `${node.path}:${node.line}`);
  }
}

function otherWay(what: string, from: string): KitError {
  return new KitError(`the project signs in by ${what} already (${from})`, {
    hint: "two ways to sign in are one too many: go on with that one, or take it out first",
  });
}
