/**
 * The five systems that the kit must be able to build, on disk: what is found in their layouts, and from where.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { join } from "node:path";
import { findApp } from "../../helpers/project/apps.ts";
import { discover } from "../../helpers/project/discover.ts";
import { appFiles } from "../../helpers/project/file-names.ts";
import { moduleName } from "../../helpers/project/modules.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import {
  appNames,
  managePy,
  onDisk,
  removeFolders,
  settingsPy,
  startapp,
  startproject,
  type Files,
} from "./support.ts";

beforeAll(loadParser);
afterAll(removeFolders);

const GIT = { ".git/HEAD": "ref: refs/heads/main\n" };

/** `config/settings/{base,development,production}.py` in some folder. */
function splitSettings(dir: string, base: string, environments: readonly string[]): Files {
  const extending = environments.map((name): [string, string] => [
    `${dir}/${name}.py`,
    "from .base import *  # noqa: F403\n\nDEBUG = False\n",
  ]);
  return { [`${dir}/__init__.py`]: "", [`${dir}/base.py`]: base, ...Object.fromEntries(extending) };
}

test("1. plain startproject, apps at the root", () => {
  const root = onDisk({
    ...GIT,
    ...startproject(["rest_framework", "django_filters", "jobs", "hr", "accounts"]),
    ...startapp("jobs"),
    ...startapp("hr"),
    ...startapp("accounts"),
    "requirements.txt": "Django>=5.2,<6\ndjangorestframework>=3.16\ndjango-filter\n",
  });
  const project = discover(root);
  expect(project.manageDir).toBe("");
  expect(appNames(project)).toEqual(["jobs", "hr", "accounts"]);
  expect(project.settings.rootUrlconf?.value).toBe("config.urls");
  expect(project.settings.appList).toEqual({ path: "config/settings.py", name: "INSTALLED_APPS", line: 19 });
  expect(project.packages.get("django")).toEqual({
    value: "Django>=5.2,<6",
    from: "requirements.txt:1",
    version: [5, 2],
  });
  expect(project.requirements).toEqual({ path: "requirements.txt", kind: "requirements" });
  expect([project.habits.quotes.value, project.habits.lineLength.value]).toEqual(["double", 88]);
  expect(appFiles(project, findApp(project, "jobs")).viewsets.path).toBe("jobs/views_api.py");
});

test("2. split settings, apps in apps/ with dotted names, requirements folder", () => {
  const base = settingsPy(
    ["apps.core", "apps.accounts.apps.AccountsConfig", "apps.profiles"],
    "AUTH_USER_MODEL = 'accounts.User'\n",
  );
  const root = onDisk({
    ...GIT,
    "manage.py": managePy("config.settings.development"),
    "config/__init__.py": "",
    ...splitSettings("config/settings", base, ["development", "production"]),
    "apps/__init__.py": "",
    ...startapp("apps/core"),
    ...startapp("apps/accounts"),
    ...startapp("apps/profiles"),
    ...startapp("apps/skills"),
    "requirements/base.txt": "Django==5.2.19\ndjangorestframework==3.16.1\ndjangorestframework-simplejwt\n",
    "requirements/development.txt": "-r base.txt\npytest-django\n",
    "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = config.settings.development\n",
  });
  const project = discover(root);
  expect(project.settings.module).toEqual({ value: "config.settings.development", from: "manage.py:9" });
  expect(project.settings.files).toEqual(["config/settings/development.py", "config/settings/base.py"]);
  expect(project.apps.map((app) => [app.name, app.label, app.installed])).toEqual([
    ["apps.core", "core", true],
    ["apps.accounts", "accounts", true],
    ["apps.profiles", "profiles", true],
    ["apps.skills", "skills", false],
  ]);
  expect(project.settings.appList?.path).toBe("config/settings/base.py");
  expect(project.settings.authUserModel.value).toBe("accounts.User");
  expect(project.requirements?.path).toBe("requirements/base.txt");
  expect(project.habits.testRunner).toEqual({ value: "pytest", from: "pytest.ini" });
  expect(moduleName(project, "apps/profiles/models.py")).toBe("apps.profiles.models");
});

test("3. FastAPI, React and Django in one repo: from the root, from frontend/, from backend/app/", () => {
  const django = "backend/django";
  const root = onDisk({
    ...GIT,
    "package.json": "{}",
    "frontend/package.json": "{}",
    "frontend/src/main.tsx": "",
    "frontend/node_modules/x/manage.py": managePy("x.settings"),
    "backend/app/main.py": "from fastapi import FastAPI\n",
    "backend/app/models.py": "",
    "backend/app/requirements.txt": "fastapi\nsqlalchemy\n",
    [`${django}/manage.py`]: managePy("config.settings"),
    [`${django}/config/__init__.py`]: "",
    [`${django}/config/settings.py`]: settingsPy([
      "apps.users",
      "apps.auth.apps.AuthConfig",
      "apps.adminpanel",
    ]),
    [`${django}/config/urls.py`]: "",
    ...startapp(`${django}/apps/users`, "apps.users"),
    [`${django}/apps/auth/__init__.py`]: "",
    [`${django}/apps/auth/apps.py`]:
      "from django.apps import AppConfig\n\n\nclass AuthConfig(AppConfig):\n    name = 'apps.auth'\n    label = 'users_auth'\n",
    ...startapp(`${django}/apps/adminpanel`, "apps.adminpanel"),
    [`${django}/requirements.txt`]: "Django==5.2.19\n",
    ".editorconfig": "root = true\n\n[*]\nindent_size = 2\n\n[*.py]\nindent_size = 4\n",
  });
  for (const dest of [
    root,
    join(root, "frontend"),
    join(root, "backend/app"),
    join(root, django, "apps/users"),
  ]) {
    const project = discover(dest);
    expect(project.files.root).toBe(root);
    expect(project.manageDir).toBe(django);
    expect(project.apps.map((app) => [app.name, app.label, app.dir])).toEqual([
      ["apps.users", "users", `${django}/apps/users`],
      ["apps.auth", "users_auth", `${django}/apps/auth`],
      ["apps.adminpanel", "adminpanel", `${django}/apps/adminpanel`],
    ]);
    expect(project.requirements?.path).toBe(`${django}/requirements.txt`);
    expect(project.habits.indent).toEqual({ value: "    ", from: ".editorconfig:7" });
    expect(moduleName(project, `${django}/apps/users/models.py`)).toBe("apps.users.models");
  }
});

test("4. ASGI, French, split settings, own labels", () => {
  const base = settingsPy(
    ["daphne", "channels", "apps.utilisateurs", "apps.sessions.apps.SessionsConfig", "apps.logs"],
    "AUTH_USER_MODEL = 'utilisateurs.Utilisateur'\nLANGUAGE_CODE = 'fr-fr'\nTIME_ZONE = 'Indian/Reunion'\nASGI_APPLICATION = 'config.asgi.application'\n",
  );
  const root = onDisk({
    ...GIT,
    "manage.py": managePy("config.settings.development"),
    ...splitSettings("config/settings", base, ["development", "production"]),
    ...startapp("apps/utilisateurs"),
    "apps/sessions/__init__.py": "",
    "apps/sessions/apps.py":
      "from django.apps import AppConfig\n\n\nclass SessionsConfig(AppConfig):\n    name = 'apps.sessions'\n    label = 'sessions_postes'\n    verbose_name = 'Séances'\n",
    ...startapp("apps/logs"),
  });
  const project = discover(root);
  expect(project.settings.languageCode.value).toBe("fr-fr");
  expect(project.settings.authUserModel.value).toBe("utilisateurs.Utilisateur");
  expect(findApp(project, "sessions")).toMatchObject({ label: "sessions_postes", name: "apps.sessions" });
  expect(project.settings.installedApps.find((app) => app.value === "django.contrib.sessions")).toBeDefined();
  expect(project.packages.get("django")).toMatchObject({
    version: [5, 2],
    from: "config/settings/base.py:4",
  });
  expect(project.requirements).toBeUndefined();
});

test("5. a project package of its own name inside a Django/ folder, seven apps", () => {
  const apps = ["auth", "properties", "crm", "reservations", "notifications", "calendar", "core"];
  const labelled = (name: string): Files => ({
    [`Django/apps/${name}/__init__.py`]: "",
    [`Django/apps/${name}/models.py`]: "",
    [`Django/apps/${name}/apps.py`]: `from django.apps import AppConfig\n\n\nclass C(AppConfig):\n    name = "apps.${name}"\n    label = "crm_${name}"\n`,
  });
  const base = settingsPy(
    apps.map((name) => `apps.${name}`),
    "",
    "digit_hab_crm",
  );
  const root = onDisk({
    ...GIT,
    "Django/manage.py": managePy("digit_hab_crm.settings.dev"),
    ...splitSettings("Django/digit_hab_crm/settings", base, ["dev", "prod"]),
    ...(Object.assign({}, ...apps.map(labelled)) as Files),
    "Django/pyproject.toml":
      '[project]\nname = "crm"\ndependencies = ["Django==5.2.19"]\n\n[tool.ruff]\nline-length = 100\n',
  });
  const project = discover(root);
  expect(project.managePath).toBe("Django/manage.py");
  expect(appNames(project)).toEqual(apps.map((name) => `apps.${name}`));
  expect(findApp(project, "calendar").label).toBe("crm_calendar");
  expect(project.requirements).toEqual({ path: "Django/pyproject.toml", kind: "pep621" });
  expect(project.habits.lineLength).toEqual({ value: 100, from: "Django/pyproject.toml:6" });
});
