/**
 * Settings that let too much through. Only what can be known by reading: what the environment decides isn't judged, and no
 * value of a secret is ever told.
 *
 * @see https://docs.djangoproject.com/en/stable/howto/deployment/checklist/
 */
import type { Project } from "../project/types.ts";
import { stringItems, stringValue } from "../python/query.ts";
import type { PyNode } from "../python/parse.ts";
import { SettingsReader, settingsModules, type Given, type SettingsModule } from "./settings-modules.ts";
import type { Examined, Problem } from "./types.ts";

/** The settings that a server runs with, as far as the repo tells. */
interface Served {
  module: SettingsModule;
  reader: SettingsReader;
}

/** The check. */
export function unsafeSettings({ project }: Examined): Problem[] {
  const found = servedModules(project).flatMap((served) => [
    ...debug(served),
    ...secretKey(served),
    ...hosts(served),
    ...origins(served),
    ...passwords(served, project),
    ...transport(served),
  ]);
  const seen = new Set<string>();
  const key = ({ path, line, message }: Problem): string => `${path}:${line ?? 0}:${message}`;
  return found.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}

/** Those for production; where there are none, the one that the project runs with, unless that is a developer's. */
function servedModules(project: Project): Served[] {
  const all = settingsModules(project);
  const production = all.filter(({ purpose }) => purpose === "production");
  const main = all.slice(0, 1).filter(({ purpose }) => purpose === "shared");
  return (production.length > 0 ? production : main).map((module) => ({
    module,
    reader: new SettingsReader(project, module.path),
  }));
}

/** What a person should know of the settings, though it is no problem by itself. */
export function settingsNotes(project: Project): string[] {
  const all = settingsModules(project);
  if (all.some(({ purpose }) => purpose === "production")) return [];
  const [main] = all;
  if (main?.purpose === "development")
    return [`${main.path} is for development, and no settings for production were found`];
  const isDebug = main !== undefined && isTrue(new SettingsReader(project, main.path).given("DEBUG"));
  return isDebug ? [`DEBUG is on in ${main.path}, and no settings for production were found`] : [];
}

const isTrue = (given: Given | undefined): boolean => given?.node?.type === "true";

function unsafe(
  subject: string,
  { path, line }: Pick<Given, "path" | "line">,
  { message, hint }: Pick<Problem, "message" | "hint">,
): Problem {
  return { kind: "unsafe", check: "setting", subject, path, line, message, hint };
}

/** startproject's settings are for development, and say so: DEBUG is on in them. */
function debug({ module, reader }: Served): Problem[] {
  const given = reader.given("DEBUG");
  if (module.purpose !== "production" || given === undefined || !isTrue(given)) return [];
  return [
    unsafe("DEBUG", given, {
      message: `DEBUG is on in ${module.path}`,
      hint: "set it to False: error pages show code and settings",
    }),
  ];
}

function secretKey({ module, reader }: Served): Problem[] {
  const given = reader.given("SECRET_KEY");
  const text = stringValue(given?.node);
  if (given === undefined || text === undefined || text === "") return [];
  // startproject's own key, beside a DEBUG that is on: nothing that anybody serves.
  const isDevelopers = module.purpose === "shared" && isTrue(reader.given("DEBUG"));
  if (isDevelopers && text.startsWith("django-insecure-")) return [];
  const hint = "read it from the environment, and make a new one: this one is in the repo's history";
  return [unsafe("SECRET_KEY", given, { message: "SECRET_KEY is written in the code", hint })];
}

function hosts({ reader }: Served): Problem[] {
  const given = reader.given("ALLOWED_HOSTS");
  const values = stringItems(given?.node) ?? [];
  if (given === undefined || !values.includes("*")) return [];
  return [
    unsafe("ALLOWED_HOSTS", given, {
      message: 'ALLOWED_HOSTS takes every host ("*")',
      hint: "name the hosts that the site is served under",
    }),
  ];
}

function origins({ reader }: Served): Problem[] {
  return ["CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL"].flatMap((name) => {
    const given = reader.given(name);
    if (given === undefined || !isTrue(given)) return [];
    return [
      unsafe(name, given, {
        message: `${name} lets every site call the API`,
        hint: "name the sites in CORS_ALLOWED_ORIGINS",
      }),
    ];
  });
}

const AUTH = "django.contrib.auth";

function passwords({ module, reader }: Served, project: Project): Problem[] {
  const app = project.settings.installedApps.find(
    ({ value }) => value === AUTH || value.startsWith(`${AUTH}.`),
  );
  if (app === undefined) return [];
  const name = "AUTH_PASSWORD_VALIDATORS";
  const given = reader.given(name);
  const hint = "add Django's four validators, as startproject's settings have them";
  if (given === undefined && !reader.open) {
    const at = { path: module.path, line: lineOf(app.from, module.path) };
    return [unsafe(name, at, { message: `${name} is missing: any password will do`, hint })];
  }
  if (given?.node === undefined || !isEmpty(given.node)) return [];
  return [unsafe(name, given, { message: `${name} is empty: any password will do`, hint })];
}

/** The line of `path:line` where that is in the module itself. */
function lineOf(from: string, path: string): number {
  const [file, line] = from.split(":");
  return file === path ? Number(line ?? 1) : 1;
}

const isEmpty = (node: PyNode): boolean =>
  ["list", "tuple"].includes(node.type) && node.namedChildCount === 0;

/** What a site behind TLS sets, and what Django has without it: False, 0. */
const TRANSPORT = [
  "SECURE_SSL_REDIRECT",
  "SECURE_HSTS_SECONDS",
  "SESSION_COOKIE_SECURE",
  "CSRF_COOKIE_SECURE",
];

function transport({ module, reader }: Served): Problem[] {
  if (module.purpose !== "production") return [];
  const missing = reader.open ? [] : TRANSPORT.filter((name) => reader.given(name) === undefined);
  const off = TRANSPORT.filter((name) => name.endsWith("COOKIE_SECURE")).flatMap((name) => {
    const given = reader.given(name);
    if (given?.node?.type !== "false") return [];
    const message = `${name} is off: the cookie goes over plain HTTP too`;
    return [unsafe(name, given, { message, hint: "set it to True" })];
  });
  if (missing.length === 0) return off;
  const names = missing.join(", ");
  const message = `${module.path} doesn't set ${names}`;
  const hint = "set them: see Django's deployment checklist";
  return [...off, unsafe(names, { path: module.path, line: 1 }, { message, hint })];
}
