import { beforeAll, describe, expect, test } from "@jest/globals";
import { findApp } from "../../helpers/project/apps.ts";
import type { App, Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { appNames, errorOf, projectOf, settingsPy, startapp, startproject, type Files } from "./support.ts";

beforeAll(loadParser);

const appOf = (entry: string, files: Files): App | undefined =>
  projectOf({ ...startproject([entry]), ...files }).apps.find((app) => app.installed);

const config = (className: string, body: string): string =>
  `from django.apps import AppConfig\n\n\nclass ${className}(AppConfig):\n${body}`;

describe("installed apps", () => {
  test("a bare name", () => {
    expect(appOf("jobs", startapp("jobs"))).toEqual({
      name: "jobs",
      label: "jobs",
      dir: "jobs",
      configClass: "JobsConfig",
      defaultAutoField: { value: "django.db.models.BigAutoField", from: "jobs/apps.py:5" },
      installed: true,
      from: "config/settings.py:26",
    });
  });

  test("a dotted package, in a folder without __init__.py", () => {
    expect(appOf("apps.jobs", startapp("apps/jobs"))).toMatchObject({
      name: "apps.jobs",
      label: "jobs",
      dir: "apps/jobs",
    });
  });

  test("the path of an AppConfig class", () => {
    expect(appOf("jobs.apps.JobsConfig", startapp("jobs"))).toMatchObject({
      name: "jobs",
      label: "jobs",
      dir: "jobs",
      configClass: "JobsConfig",
    });
  });

  test("a class outside apps.py, and one that its module only imports", () => {
    const files = {
      "jobs/__init__.py": "",
      "jobs/config.py": config("JobsConfig", '    name = "jobs"\n    label = "work"\n'),
    };
    expect(appOf("jobs.config.JobsConfig", files)).toMatchObject({
      name: "jobs",
      label: "work",
      dir: "jobs",
    });
    const imported = { "jobs/__init__.py": "", "jobs/apps.py": "from .config import JobsConfig\n" };
    expect(appOf("jobs.apps.JobsConfig", imported)).toMatchObject({
      name: "jobs",
      label: "jobs",
      dir: "jobs",
    });
  });

  test("a label of its own, as system 3 needs for auth", () => {
    const files = {
      "apps/auth/__init__.py": "",
      "apps/auth/apps.py": config("AuthConfig", "    name = 'apps.auth'\n    label = 'users_auth'\n"),
    };
    expect(appOf("apps.auth", files)?.label).toBe("users_auth");
    expect(appOf("apps.auth.apps.AuthConfig", files)?.label).toBe("users_auth");
  });

  test("of several AppConfigs the one that says default = True", () => {
    const two = `${config("A", '    name = "jobs"\n    label = "a"\n')}\n\nclass B(AppConfig):\n    name = "jobs"\n    label = "b"\n`;
    expect(appOf("jobs", { "jobs/__init__.py": "", "jobs/apps.py": two })?.label).toBe("jobs");
    expect(
      appOf("jobs", { "jobs/__init__.py": "", "jobs/apps.py": `${two}    default = True\n` })?.label,
    ).toBe("b");
  });

  test("a name in apps.py that startapp left behind doesn't mislead", () => {
    expect(appOf("apps.jobs", startapp("apps/jobs", "jobs"))).toMatchObject({
      name: "apps.jobs",
      dir: "apps/jobs",
    });
    expect(appOf("apps.jobs.apps.JobsConfig", startapp("apps/jobs", "jobs"))).toMatchObject({
      name: "apps.jobs",
      dir: "apps/jobs",
    });
  });

  test("what isn't in the repo is left out: packages, and folders without Python", () => {
    const files = {
      ...startproject(["rest_framework", "channels", "jobs"]),
      ...startapp("jobs"),
      "channels/logo.svg": "",
      "rest_framework/notes.py": "",
    };
    expect(appNames(projectOf(files))).toEqual(["jobs"]);
  });

  test("the project's package itself, and an app named twice", () => {
    expect(
      appNames(
        projectOf({ ...startproject(["config", "jobs", "jobs.apps.JobsConfig"]), ...startapp("jobs") }),
      ),
    ).toEqual(["config", "jobs"]);
  });

  test("a broken apps.py far from the change stops nothing", () => {
    expect(
      appOf("jobs", { "jobs/__init__.py": "", "jobs/apps.py": "class JobsConfig(AppConfig:\n" })?.name,
    ).toBe("jobs");
  });
});

describe("apps that aren't installed", () => {
  const loose = (files: Files): string[] =>
    projectOf({ ...startproject(["apps.jobs"]), ...startapp("apps/jobs"), ...files })
      .apps.filter((app) => !app.installed)
      .map((app) => `${app.name} ${app.dir} ${app.from}`);

  test("an AppConfig, or models with migrations", () => {
    const files = {
      ...startapp("apps/hr", "hr"),
      "crm/models.py": "",
      "crm/migrations/__init__.py": "",
      "core/models.py": "",
    };
    expect(loose(files)).toEqual(["crm crm crm/models.py", "apps.hr apps/hr apps/hr/apps.py"]);
  });

  test("not in virtualenvs, node_modules, templates, other projects, or folders that no import reaches", () => {
    const files = {
      ...startapp("env3/lib/thing"),
      "env3/pyvenv.cfg": "",
      ...startapp("node_modules/thing"),
      ...startapp("templates/thing"),
      ...startapp("old/thing"),
      "old/manage.py": "",
      ...startapp("my-thing"),
    };
    expect(loose(files)).toEqual([]);
  });

  test("an app inside an app", () => {
    expect(loose(startapp("apps/jobs/contracts"))).toEqual([
      "apps.jobs.contracts apps/jobs/contracts apps/jobs/contracts/apps.py",
    ]);
  });
});

describe("findApp", () => {
  let project: Project;
  let renamed: Project;

  beforeAll(() => {
    project = projectOf({
      "config/settings.py": settingsPy(["apps.auth.apps.AuthConfig", "apps.jobs", "a.users", "b.users"]),
      "apps/auth/__init__.py": "",
      "apps/auth/apps.py": "",
      "a/users/__init__.py": "",
      "b/users/__init__.py": "",
      ...startapp("apps/jobs"),
      ...startapp("hr"),
    });
    renamed = projectOf({
      ...startproject(["apps.auth"]),
      "apps/auth/__init__.py": "",
      "apps/auth/apps.py": config("AuthConfig", "    name = 'apps.auth'\n    label = 'users_auth'\n"),
    });
  });

  test.each([
    ["jobs", "apps.jobs"],
    ["apps.jobs", "apps.jobs"],
    [" jobs ", "apps.jobs"],
    ["hr", "hr"],
  ])("%s", (name, dotted) => {
    expect(findApp(project, name).name).toBe(dotted);
  });

  test("by label, and by folder where the label is another", () => {
    expect(findApp(renamed, "users_auth").name).toBe("apps.auth");
    expect(findApp(renamed, "auth").name).toBe("apps.auth");
  });

  test("an unknown name has a near one", () => {
    const error = errorOf(() => findApp(project, "jobz"));
    expect(error.message).toBe('there is no app "jobz"');
    expect(error.hint).toBe('did you mean "jobs"?');
  });

  test("an unknown name in an empty project", () => {
    expect(errorOf(() => findApp({ apps: [] }, "jobs")).hint).toContain("no apps yet");
  });

  test("two apps in folders of one name", () => {
    const both = {
      apps: project.apps.map((app) =>
        app.name.endsWith("users") ? { ...app, label: `${app.name.charAt(0)}_users` } : app,
      ),
    };
    expect(errorOf(() => findApp(both, "users")).message).toBe(
      'several apps are called "users": a.users, b.users',
    );
    expect(findApp(both, "b.users").name).toBe("b.users");
  });

  test.each([
    "../../etc",
    "/abs/jobs",
    "apps/jobs",
    "apps\\jobs",
    "./jobs",
    "my-app",
    "1jobs",
    "jobs.",
    "a..b",
    "",
    "jobs;x",
    "jobs\nx",
  ])("%j is no name of an app", (name) => {
    const error = errorOf(() => findApp(project, name));
    expect(error.exitCode).toBe(2);
    expect(error.hint).toContain("an app is named by its Python name");
  });

  test("a path's hint has the dotted name", () => {
    expect(errorOf(() => findApp(project, "apps/jobs/")).hint).toContain("apps.jobs");
  });
});
