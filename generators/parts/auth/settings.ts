/** The settings and packages of signing in by JSON web tokens. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { planFurtherPackage } from "../project/further-packages.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { hasSetting } from "../../../helpers/python/patches/setting.ts";
import { planInstalledPackage, planSetting, planSettingElement, settingsHome } from "../project/packages.ts";
import { fromEnvironment, isSet, planImports } from "../project/setting-values.ts";
import { text } from "../../views/python.ts";

const JWT = '"rest_framework_simplejwt.authentication.JWTAuthentication"';
const SESSION = '"rest_framework.authentication.SessionAuthentication"';
const CLASSES = "DEFAULT_AUTHENTICATION_CLASSES";

/**
 * A refresh token is good for one use, and says so when it is used again.
 *
 * @see https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html
 */
const LIFE = ["ROTATE_REFRESH_TOKENS", "BLACKLIST_AFTER_ROTATION", "UPDATE_LAST_LOGIN"] as const;

/**
 * Plans packages and settings.
 *
 * @param key name of the user model's primary key
 * @param shared another service checks the tokens
 */
export function planAuthSettings(planner: Planner, { key, shared }: { key: string; shared: boolean }): void {
  planFurtherPackage(planner, "djangorestframework-simplejwt", ">=5.5");
  planInstalledPackage(planner, "rest_framework_simplejwt.token_blacklist");
  // Its messages are translated only as an app.
  if (!planner.project.settings.languageCode.value.startsWith("en"))
    planInstalledPackage(planner, "rest_framework_simplejwt");
  planAuthentication(planner);
  for (const name of LIFE) planSetting(planner, { name: "SIMPLE_JWT", key: name, value: "True" });
  if (key !== "id") planSetting(planner, { name: "SIMPLE_JWT", key: "USER_ID_FIELD", value: text(key) });
  if (shared) planSharedKey(planner);
  noteSettings(planner);
}

/** The environment's name of the key that is shared. */
const KEY_VARIABLE = "JWT_SIGNING_KEY";

/**
 * A key of the tokens' own: whoever knows SECRET_KEY could sign sessions and links for a new password, too. Without one in
 * the environment SECRET_KEY signs, and then the other service can't check anything.
 */
function planSharedKey(planner: Planner): void {
  const { path } = settingsHome(planner);
  const read = (file: string) => parseLeniently(planner.tree.read(file) ?? "", file);
  const secrets = planner.project.settings.files.filter((file) => hasSetting(read(file), "SECRET_KEY"));
  const { code, imports } = fromEnvironment(KEY_VARIABLE, "")(read(path));
  // A file that is read later may have the SECRET_KEY that counts.
  if (secrets.length === 1 && secrets[0] === path) {
    const value = `${code} or SECRET_KEY`;
    const changed = planSetting(planner, { name: "SIMPLE_JWT", key: "SIGNING_KEY", value });
    if (changed.includes(path)) planImports(planner, path, imports);
    planner.note(
      `tokens are signed by ${KEY_VARIABLE} of the environment: give it to the other service as well`,
    );
    return;
  }
  const where = secrets.length === 0 ? "nowhere" : secrets.join(", ");
  planner.note(
    `SIMPLE_JWT has no SIGNING_KEY yet: SECRET_KEY is set in ${where}, so put "SIGNING_KEY": ${code} where the last of them is read`,
  );
}

/** Tokens first: the first class decides that an anonymous request is answered by 401. */
function planAuthentication(planner: Planner): void {
  const found = planner.project.settings.restFramework.get(CLASSES);
  if (found?.value.includes("JWT") === true) return;
  const left = planner.manual.length;
  const value = `[\n    ${JWT},\n    ${SESSION},\n]`;
  const changed = planSettingElement(planner, {
    name: "REST_FRAMEWORK",
    key: CLASSES,
    element: JWT,
    value,
  });
  if (changed.length > 0) {
    const basic = found === undefined ? ", and no longer takes basic authentication" : "";
    planner.note(`the API answers 401, not 403, to who isn't signed in${basic}`);
  } else if (planner.manual.length === left && !hasAuthentication(planner)) {
    planner.note(`${CLASSES} of REST_FRAMEWORK needs ${JWT} in front`);
  }
}

function hasAuthentication({ tree, project }: Planner): boolean {
  return project.settings.files.some((path) => tree.read(path)?.includes("JWTAuthentication") === true);
}

function noteSettings(planner: Planner): void {
  if (!isSet(planner, "AUTH_PASSWORD_VALIDATORS"))
    planner.note("AUTH_PASSWORD_VALIDATORS isn't set: any password is good enough");
  if (!planner.project.settings.restFramework.has("NUM_PROXIES"))
    planner.note(
      "attempts to sign in are counted by address: behind a proxy everybody has the proxy's, until REST_FRAMEWORK's NUM_PROXIES says how many proxies there are",
    );
}
