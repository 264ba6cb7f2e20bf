/**
 * What of a project's security can be told from its settings and code: what holds, what doesn't, what only a look at the
 * running settings can tell. No value is shown that could be a secret.
 *
 * @see https://docs.djangoproject.com/en/stable/howto/deployment/checklist/
 */
import { code as span } from "../markdown/text.ts";
import { settingNodes, settingStrings } from "../project/setting-nodes.ts";
import type { Project } from "../project/types.ts";
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

/** A setting as far as it can be told. */
type State =
  { kind: "plain"; value: string; from: string } | { kind: "computed"; from: string } | { kind: "unset" };

function stateOf(project: Project, name: string): State {
  const plain = project.settings.values?.get(name);
  if (plain !== undefined) return { kind: "plain", ...plain };
  const [last] = settingNodes(project, name).slice(-1);
  return last === undefined ? { kind: "unset" } : { kind: "computed", from: last.from };
}

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

const SWITCHES: readonly Switch[] = [
  { name: "DEBUG", what: "Errors don't show the code", safe: isFalse, unset: "False" },
  { name: "SECURE_SSL_REDIRECT", what: "HTTP is redirected to HTTPS", safe: isTrue, unset: "False" },
  {
    name: "SECURE_HSTS_SECONDS",
    what: "Browsers stay with HTTPS (HSTS)",
    safe: (value) => Number(value.replaceAll("_", "")) > 0,
    unset: "0",
  },
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
  {
    name: "X_FRAME_OPTIONS",
    what: "Other sites can't frame the pages",
    safe: (value) => /^(DENY|SAMEORIGIN)$/i.test(value),
    unset: "DENY",
  },
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

/** The checks of the settings, in the order of their weight. */
export function settingChecks(project: Project): Check[] {
  const further = PACKAGE_SWITCHES.filter(({ name }) => stateOf(project, name).kind !== "unset");
  const [debug, ...rest] = [...SWITCHES, ...further].map((one) => switchCheck(project, one));
  return [
    secretKey(project),
    ...(debug === undefined ? [] : [debug]),
    allowedHosts(project),
    ...middlewareChecks(project),
    validators(project),
    ...rest,
  ];
}

function switchCheck(project: Project, { name, what, safe, unset }: Switch): Check {
  const state = stateOf(project, name);
  const about = `${what} (${span(name)})`;
  if (state.kind === "computed")
    return { what: about, holds: undefined, found: `set by code, ${span(state.from)}` };
  const value = state.kind === "plain" ? state.value : unset;
  const from = state.kind === "plain" ? span(state.from) : "Django's default";
  return { what: about, holds: safe(value), found: `${span(value)}, ${from}` };
}

/** The key is a secret: only how it is given is told. */
function secretKey(project: Project): Check {
  const what = `The key of signatures isn't in the code (${span("SECRET_KEY")})`;
  const [last] = settingNodes(project, "SECRET_KEY").slice(-1);
  if (last === undefined) return { what, holds: undefined, found: "not found in the settings" };
  const from = span(last.from);
  if (stringValue(last.value) !== undefined) return { what, holds: false, found: `written there: ${from}` };
  const made = call(last.value);
  // A name for a text that stands elsewhere in the settings.
  const isName = last.value.type === "identifier" || last.value.type === "attribute";
  if (isName && project.settings.values?.has("SECRET_KEY") === true)
    return { what, holds: false, found: `written in the settings: ${from}` };
  const fallback = made?.keyword.get("default") ?? made?.positional[1];
  const falls = fallback !== undefined && stringValue(fallback) !== undefined;
  return {
    what,
    holds: falls ? false : true,
    found: falls ? `has a value to fall back to in the code: ${from}` : `given from outside: ${from}`,
  };
}

function allowedHosts(project: Project): Check {
  const what = `Only known hosts are answered (${span("ALLOWED_HOSTS")})`;
  const nodes = settingNodes(project, "ALLOWED_HOSTS");
  const [last] = nodes.slice(-1);
  if (last === undefined) return { what, holds: true, found: "empty, Django's default" };
  const from = span(last.from);
  if (settingStrings(project, "ALLOWED_HOSTS").includes("*"))
    return { what, holds: false, found: `takes every host (${span("*")}), ${from}` };
  return last.value.type === "list" || last.value.type === "tuple"
    ? { what, holds: true, found: `a list, ${from}` }
    : { what, holds: undefined, found: `set by code, ${from}` };
}

const MIDDLEWARE: readonly (readonly [string, string])[] = [
  ["django.middleware.security.SecurityMiddleware", "Headers for security are sent"],
  ["django.middleware.csrf.CsrfViewMiddleware", "Forms are safe from other sites (CSRF)"],
  ["django.middleware.clickjacking.XFrameOptionsMiddleware", "The header against framing is sent"],
];

function middlewareChecks(project: Project): Check[] {
  const nodes = settingNodes(project, "MIDDLEWARE");
  const [first] = nodes;
  if (first === undefined)
    return [
      {
        what: "The middleware for security is there",
        holds: undefined,
        found: `no ${span("MIDDLEWARE")} in the settings`,
      },
    ];
  const names = settingStrings(project, "MIDDLEWARE");
  return MIDDLEWARE.map(([name, about]) => {
    const there = names.includes(name);
    const short = span(name.slice(name.lastIndexOf(".") + 1));
    return {
      what: `${about} (${short})`,
      holds: there,
      found: `${there ? "in" : "not in"} ${span("MIDDLEWARE")}, ${span(first.from)}`,
    };
  });
}

function validators(project: Project): Check {
  const what = `Weak passwords are refused (${span("AUTH_PASSWORD_VALIDATORS")})`;
  const [last] = settingNodes(project, "AUTH_PASSWORD_VALIDATORS").slice(-1);
  if (last === undefined) return { what, holds: false, found: "empty, Django's default" };
  const count = settingStrings(project, "AUTH_PASSWORD_VALIDATORS").filter((one) =>
    one.endsWith("Validator"),
  ).length;
  const found = `${count} ${count === 1 ? "validator" : "validators"}, ${span(last.from)}`;
  return last.value.type === "list" || count > 0
    ? { what, holds: count > 0, found }
    : { what, holds: undefined, found: `set by code, ${span(last.from)}` };
}
