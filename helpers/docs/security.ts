/**
 * What of a project's security can be told from its settings: what holds, what doesn't, what only a look at the running
 * settings can tell. No value is shown that could be a secret.
 *
 * @see https://docs.djangoproject.com/en/stable/howto/deployment/checklist/
 */
import { SettingsReader, settingsModules, type Given } from "../doctor/settings-modules.ts";
import { code as span } from "../markdown/text.ts";
import { settingStrings } from "../project/setting-nodes.ts";
import type { Project } from "../project/types.ts";
import type { PyNode } from "../python/parse.ts";
import { call, stringValue } from "../python/query.ts";

/** One thing that should hold. */
export interface Check {
  /** What should hold, Markdown. */
  what: string;
  /** Undefined where it can't be told without running the settings. */
  holds: boolean | undefined;
  /** What was found, and where, Markdown. */
  found: string;
}

/** The settings that the site is served with, as far as the repo tells. */
export interface Served {
  path: string;
  reader: SettingsReader;
  /** They are a developer's, and there are no others. */
  development: boolean;
  project: Project;
}

/** Those for production where a module for them is there, else those that manage.py names. */
export function servedSettings(project: Project): Served | undefined {
  const modules = settingsModules(project);
  const chosen = modules.find(({ purpose }) => purpose === "production") ?? modules[0];
  if (chosen === undefined) return undefined;
  const reader = new SettingsReader(project, chosen.path);
  return { path: chosen.path, reader, development: chosen.purpose === "development", project };
}

/** The checks, in the order of their weight. */
export function settingChecks(served: Served): Check[] {
  const further = PACKAGE_SWITCHES.filter(({ name }) => served.reader.given(name) !== undefined);
  const [debug, ...rest] = [...SWITCHES, ...further].map((one) => switchCheck(served, one));
  const first = debug === undefined ? [] : [debug];
  return [
    secretKey(served),
    ...first,
    allowedHosts(served),
    ...middleware(served),
    validators(served),
    ...rest,
  ];
}

/** A setting as far as it can be told. */
type State =
  { kind: "plain"; value: string; from: string } | { kind: "computed"; from: string } | { kind: "unset" };

function stateOf({ reader, project, path }: Served, name: string): State {
  const given = reader.given(name);
  const value = given?.node === undefined ? undefined : literalOf(given.node);
  if (given !== undefined)
    return value === undefined
      ? { kind: "computed", from: given.path }
      : { kind: "plain", value, from: given.path };
  // Settings in classes are read by discovery alone.
  const known = project.settings.values?.get(name);
  if (reader.open && known !== undefined) return { kind: "plain", ...known };
  return reader.open ? { kind: "computed", from: path } : { kind: "unset" };
}

function literalOf(node: PyNode): string | undefined {
  return (
    stringValue(node) ?? (["true", "false", "integer", "none"].includes(node.type) ? node.text : undefined)
  );
}

/** The file of a place: a line would be another one after each edit above it. */
const fileOf = (from: string): string => span(from.replace(/:\d+$/, ""));

/** A switch: which value it should have, and what Django takes where nothing is said. */
interface Switch {
  name: string;
  what: string;
  /** Is the value, as text, a safe one. */
  safe: (value: string) => boolean;
  /** Django's default. */
  unset: string;
}

const isTrue = (value: string): boolean => value === "True";
const isFalse = (value: string): boolean => value === "False";
const isPositive = (value: string): boolean => Number(value.replaceAll("_", "")) > 0;
const isFraming = (value: string): boolean => /^(DENY|SAMEORIGIN)$/i.test(value);

const SWITCHES: readonly Switch[] = [
  { name: "DEBUG", what: "Errors don't show the code", safe: isFalse, unset: "False" },
  { name: "SECURE_SSL_REDIRECT", what: "HTTP is redirected to HTTPS", safe: isTrue, unset: "False" },
  { name: "SECURE_HSTS_SECONDS", what: "Browsers stay with HTTPS (HSTS)", safe: isPositive, unset: "0" },
  {
    name: "SESSION_COOKIE_SECURE",
    what: "The session's cookie goes over HTTPS only",
    safe: isTrue,
    unset: "False",
  },
  { name: "CSRF_COOKIE_SECURE", what: "The CSRF cookie goes over HTTPS only", safe: isTrue, unset: "False" },
  {
    name: "SESSION_COOKIE_HTTPONLY",
    what: "Scripts can't read the session's cookie",
    safe: isTrue,
    unset: "True",
  },
  {
    name: "SECURE_CONTENT_TYPE_NOSNIFF",
    what: "Browsers don't guess content types",
    safe: isTrue,
    unset: "True",
  },
  { name: "X_FRAME_OPTIONS", what: "Other sites can't frame the pages", safe: isFraming, unset: "DENY" },
];

/** Switches of packages, told only where they are set. */
const PACKAGE_SWITCHES: readonly Switch[] = ["CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL"].map(
  (name) => ({
    name,
    what: "Other sites' scripts can't read the API",
    safe: isFalse,
    unset: "False",
  }),
);

function switchCheck(served: Served, { name, what, safe, unset }: Switch): Check {
  const state = stateOf(served, name);
  const about = `${what} (${span(name)})`;
  if (state.kind === "computed")
    return { what: about, holds: undefined, found: `set by code, ${fileOf(state.from)}` };
  const value = state.kind === "plain" ? state.value : unset;
  const from = state.kind === "plain" ? fileOf(state.from) : "Django's default";
  // A developer's machine has no need for it.
  const holds = safe(value) || (served.development ? undefined : false);
  return { what: about, holds, found: `${span(value)}, ${from}` };
}

/** The key is a secret: only how it is given is told. */
function secretKey({ reader }: Served): Check {
  const what = `The key of signatures isn't in the code (${span("SECRET_KEY")})`;
  const given = reader.given("SECRET_KEY");
  if (given === undefined) return { what, holds: undefined, found: "not found in the settings" };
  const from = fileOf(given.path);
  if (given.node === undefined) return { what, holds: undefined, found: `set by code, ${from}` };
  if (stringValue(given.node) !== undefined) return { what, holds: false, found: `written there: ${from}` };
  const made = call(given.node);
  const fallback = made?.keyword.get("default") ?? made?.positional[1];
  return fallback !== undefined && stringValue(fallback) !== undefined
    ? { what, holds: false, found: `has a value to fall back to in the code: ${from}` }
    : { what, holds: true, found: `given from outside: ${from}` };
}

function isList(given: Given | undefined): boolean {
  return given?.node?.type === "list" || given?.node?.type === "tuple";
}

function allowedHosts({ reader }: Served): Check {
  const what = `Only known hosts are answered (${span("ALLOWED_HOSTS")})`;
  const given = reader.given("ALLOWED_HOSTS");
  if (given === undefined) return { what, holds: reader.open ? undefined : true, found: "not set" };
  const from = fileOf(given.path);
  const isOpen = given.node?.descendantsOfType("string").some((node) => stringValue(node) === "*") === true;
  if (isOpen) return { what, holds: false, found: `takes every host (${span("*")}), ${from}` };
  return isList(given)
    ? { what, holds: true, found: `a list, ${from}` }
    : { what, holds: undefined, found: `set by code, ${from}` };
}

const MIDDLEWARE: readonly (readonly [string, string])[] = [
  ["django.middleware.security.SecurityMiddleware", "Headers for security are sent"],
  ["django.middleware.csrf.CsrfViewMiddleware", "Forms are safe from other sites (CSRF)"],
  ["django.middleware.clickjacking.XFrameOptionsMiddleware", "The header against framing is sent"],
];

function middleware({ project }: Served): Check[] {
  const names = settingStrings(project, "MIDDLEWARE");
  if (names.length === 0)
    return [
      {
        what: "The middleware for security is there",
        holds: undefined,
        found: `no list ${span("MIDDLEWARE")} in the settings`,
      },
    ];
  return MIDDLEWARE.map(([name, about]) => {
    const there = names.includes(name);
    const short = span(name.slice(name.lastIndexOf(".") + 1));
    return {
      what: `${about} (${short})`,
      holds: there,
      found: `${there ? "in" : "not in"} ${span("MIDDLEWARE")}`,
    };
  });
}

function validators({ project, reader }: Served): Check {
  const name = "AUTH_PASSWORD_VALIDATORS";
  const what = `Weak passwords are refused (${span(name)})`;
  const count = settingStrings(project, name).filter((one) => one.endsWith("Validator")).length;
  if (count > 0) return { what, holds: true, found: count === 1 ? "1 validator" : `${count} validators` };
  const given = reader.given(name);
  if (given === undefined && !reader.open) return { what, holds: false, found: "empty, Django's default" };
  return isList(given)
    ? { what, holds: false, found: "an empty list" }
    : { what, holds: undefined, found: "set by code" };
}
