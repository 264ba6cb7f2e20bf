/**
 * What the settings say about packages that change how pages are written: form renderers, django-htmx, a content security
 * policy.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/csp/
 * @see https://django-csp.readthedocs.io/
 */
import type { Finding, InstalledApp, Project } from "../project/types.ts";
import type { TemplateSettings } from "./settings.ts";
import type { Crispy, Csp, DjangoHtmx } from "./types.ts";

export interface PackageHabits {
  crispy: Crispy | undefined;
  widgetTweaks: Finding<string> | undefined;
  djangoHtmx: DjangoHtmx | undefined;
  csp: Csp | undefined;
}

/** Reads INSTALLED_APPS and MIDDLEWARE. */
export function readPackageHabits(project: Project, settings: TemplateSettings): PackageHabits {
  const middleware = settings.list("MIDDLEWARE");
  const tweaks = installed(project, "widget_tweaks");
  return {
    crispy: crispyOf(project),
    widgetTweaks: tweaks === undefined ? undefined : { value: tweaks.value, from: tweaks.from },
    djangoHtmx: djangoHtmxOf(project, middleware),
    csp: cspOf(project, settings, middleware),
  };
}

/** The entry of an installed package, by its module or its AppConfig. */
function installed(project: Project, name: string): InstalledApp | undefined {
  return project.settings.installedApps.find(({ value }) => value === name || value.startsWith(`${name}.`));
}

const PACKS = ["bootstrap5", "bootstrap4", "tailwind", "bulma", "foundation"];

function crispyOf(project: Project): Crispy | undefined {
  const app = installed(project, "crispy_forms");
  if (app === undefined) return undefined;
  const named = project.settings.values?.get("CRISPY_TEMPLATE_PACK");
  if (named !== undefined) return { ...named, guessed: false };
  const pack = PACKS.find((name) => installed(project, `crispy_${name}`) !== undefined) ?? "";
  return { value: pack, from: installed(project, `crispy_${pack}`)?.from ?? app.from, guessed: true };
}

function djangoHtmxOf(project: Project, middleware: readonly Finding<string>[]): DjangoHtmx | undefined {
  const app = installed(project, "django_htmx");
  const entry = middleware.find(({ value }) => value === "django_htmx.middleware.HtmxMiddleware");
  const first = app ?? entry;
  if (first === undefined) return undefined;
  const value = app === undefined ? "middleware" : entry === undefined ? "app" : "both";
  return { value, from: first.from, middleware: entry !== undefined };
}

function cspOf(
  project: Project,
  settings: TemplateSettings,
  middleware: readonly Finding<string>[],
): Csp | undefined {
  const entry = middleware.find(({ value }) =>
    /(^|[._])csp([._]|$)|CSPMiddleware|ContentSecurityPolicy/i.test(value),
  );
  if (entry === undefined) return undefined;
  const { values } = project.settings;
  const enforced = ENFORCED.some((name) => settings.has(name));
  const reported = REPORTED.some((name) => settings.has(name));
  const reportOnly = (reported && !enforced) || values?.get("CSP_REPORT_ONLY")?.value === "True";
  const place = { from: entry.from, reportOnly };
  // Django's own middleware sends nothing without a policy.
  if (entry.value.startsWith("django."))
    return enforced || reported ? { value: "django", ...place } : undefined;
  return { value: entry.value.startsWith("csp.") ? "django-csp" : "other", ...place };
}

/** Settings of policies, of Django 6 and django-csp. */
const ENFORCED = [
  "SECURE_CSP",
  "CONTENT_SECURITY_POLICY",
  "CSP_DEFAULT_SRC",
  "CSP_SCRIPT_SRC",
  "CSP_STYLE_SRC",
];
const REPORTED = ["SECURE_CSP_REPORT_ONLY", "CONTENT_SECURITY_POLICY_REPORT_ONLY"];
