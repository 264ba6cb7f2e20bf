/**
 * Asks Django itself: for every scenario, plans and applies the route, then `manage.py check`, `reverse()` and a request.
 *
 *     npx tsx tests/django-urls/on-django.ts /path/to/venv/bin/python [name of a scenario]
 *
 * Needs Django and DRF in that Python; not part of jest.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mountSchema, planApiRoute } from "../../helpers/django/urls/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { scenarios, type Scenario } from "./scenarios.ts";
import { applySteps, projectOf, type Files } from "./support.ts";

const PROBE = `
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.core import checks
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse
problems = [str(m) for m in checks.run_checks() if m.level >= checks.WARNING and m.id not in ("models.W042",)]
wanted = json.loads(sys.argv[1])
for name, args, url in wanted:
    try:
        found = reverse(name, args=args)
        if found != url:
            problems.append(f"{name} is {found}, not {url}")
        elif resolve(found).view_name != name:
            problems.append(f"{found} is taken by {resolve(found).view_name}")
        elif args == [] and Client().get(found).status_code != 200:
            problems.append(f"{found} answers {Client().get(found).status_code}")
    except NoReverseMatch as error:
        problems.append(f"{name}: {str(error)[:200]}")
print(json.dumps(problems))
`;

function settings(apps: readonly string[]): string {
  const installed = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "rest_framework",
    "drf_spectacular",
    ...apps,
  ];
  return [
    'SECRET_KEY = "x" * 60',
    'ROOT_URLCONF = "config.urls"',
    'ALLOWED_HOSTS = ["*"]',
    `INSTALLED_APPS = ${JSON.stringify(installed)}`,
    'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}',
    'DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"',
    'LANGUAGE_CODE = "en-us"',
    'MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.locale.LocaleMiddleware", "django.middleware.common.CommonMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware"]',
    'TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {"context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}]',
    'REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema", "UNAUTHENTICATED_USER": None}',
    "",
  ].join("\n");
}

function probe(python: string, files: Files, apps: readonly string[], wanted: readonly unknown[]): string[] {
  const root = mkdtempSync(join(tmpdir(), "urls-"));
  const all: Files = {
    "config/__init__.py": "",
    ...files,
    "config/settings.py": settings(apps),
    "probe.py": PROBE,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const run = spawnSync(python, ["probe.py", JSON.stringify(wanted)], { cwd: root, encoding: "utf8" });
  rmSync(root, { recursive: true });
  const last = run.stdout.trim().split("\n").at(-1) ?? "";
  return run.status === 0
    ? (JSON.parse(last) as string[])
    : [run.stderr.trim().split("\n").slice(-4).join("\n")];
}

function check(python: string, scenario: Scenario): string[] {
  const project = projectOf(scenario.files, scenario.apps);
  const [app] = project.apps;
  if (app === undefined) return ["no app"];
  const request = {
    prefix: "job-postings",
    basename: "job-posting",
    viewset: "JobPostingViewSet",
    viewsetModule: scenario.viewsetModule ?? `${app.name}.views_api`,
  };
  const route = planApiRoute(project, app, request);
  const once = applySteps(project, scenario.files, route.steps);
  const files = withSnippets(once.files, once.planner.manual);
  const slash = route.urlPrefix.endsWith("/") ? "" : "/";
  const below = (rest: string): string =>
    slash === "" ? `${route.urlPrefix}${rest}/` : `${route.urlPrefix}/${rest}`;
  const schema = mountSchema(projectOf(files, scenario.apps));
  const whole = applySteps(projectOf(files, scenario.apps), files, schema.steps);
  const installed = scenario.apps.map((name) =>
    scenario.files[`${name.replaceAll(".", "/")}/apps.py`] === undefined ? name : `${name}.apps.C`,
  );
  const isPlain = route.decision !== "registered";
  return probe(
    python,
    withSnippets(whole.files, whole.planner.manual),
    installed,
    [
      [route.reverseName("list"), [], route.urlPrefix],
      [route.reverseName("detail"), ["1"], below("1")],
      ...(isPlain ? [[route.reverseName("archive"), ["1"], below("1/archive")]] : []),
      [schema.schemaName, [], schema.schemaUrl],
      ["api-docs", [], schema.docsUrl],
    ].filter(([name]) => isPlain || !String(name).includes("jobposting")),
  );
}

/** What a person is told to paste, pasted. */
function withSnippets(files: Files, manual: readonly { path: string; snippet: string }[]): Files {
  const pasted: Record<string, string> = { ...files };
  for (const { path, snippet } of manual) pasted[path] = `${pasted[path] ?? ""}\n${snippet}\n`;
  return pasted;
}

await loadParser();
const [python = "python3", only] = process.argv.slice(2);
let failed = 0;
for (const scenario of scenarios) {
  if (scenario.offDjango === "needs arguments" || (only !== undefined && scenario.name !== only)) continue;
  const problems = check(python, scenario);
  failed += problems.length;
  console.log(
    `${problems.length === 0 ? "ok  " : "FAIL"} ${scenario.name}${problems.map((one) => `\n       ${one}`).join("")}`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
