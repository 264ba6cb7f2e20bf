/**
 * `config/settings/{base,development,production}.py`, apps with dotted names in `apps/`, a requirements folder, pytest,
 * and a ruff and bandit configuration of the repo's own.
 */
import type { Repo } from "../../support/repo.ts";
import { JOB_POSTING, type Making, type Shape } from "./shape.ts";

const PYPROJECT = `[tool.ruff]
line-length = 100

[tool.ruff.lint]
select = ["E", "W", "F", "I", "UP", "B", "SIM", "DJ", "RUF100"]

[tool.pytest.ini_options]
DJANGO_SETTINGS_MODULE = "config.settings.development"
python_files = ["test_*.py"]

[tool.bandit.assert_used]
skips = ["*/tests/*.py"]
`;

const OWN_CONFTEST = `import pytest


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
`;

export const settingsPackage: Shape = {
  ...JOB_POSTING,
  name: "config/settings package, apps folder",
  manageDir: "",
  settings: "config.settings.development",
  appDir: "apps/jobs",
  runner: "pytest",
  mayTouch: [
    /^apps\/jobs\//,
    /^config\/((settings\/base|urls|openapi)\.py$|tests\/)/,
    /^requirements\/base\.txt$/,
  ],
  async build(repo, making) {
    await making.djangoAdmin("", "startproject", "config", ".");
    splitSettings(repo);
    repo.write("apps/__init__.py", "");
    for (const app of ["jobs", "profiles"]) {
      repo.makeFolder(`apps/${app}`);
      await making.djangoAdmin("", "startapp", app, `apps/${app}`);
      repo.edit(`apps/${app}/apps.py`, `name = '${app}'`, `name = 'apps.${app}'`);
    }
    repo.writeAll({
      "pyproject.toml": PYPROJECT,
      "conftest.py": OWN_CONFTEST,
      "requirements/base.txt": requirements(making),
      "requirements/development.txt": "-r base.txt\npytest\npytest-django\nruff\n",
      "requirements/production.txt": "-r base.txt\ngunicorn==23.0.0\n",
    });
  },
};

function requirements({ version }: Making): string {
  const django = version === "4.2" ? "Django>=4.2,<4.3" : "Django>=5.2,<5.3";
  return `# Run time\n${django}\ndjangorestframework>=3.15\ndjango-filter>=24.3\ndrf-spectacular>=0.28\n`;
}

/** settings.py becomes a package: base, and two modules that start from it. */
function splitSettings(repo: Repo): void {
  const base = repo
    .read("config/settings.py")
    .replace("Path(__file__).resolve().parent.parent", "Path(__file__).resolve().parent.parent.parent")
    .replace("DEBUG = True\n", "DEBUG = False\n")
    .replace(
      /INSTALLED_APPS = \[([\s\S]*?)\]/,
      (_whole, inner: string) =>
        `DJANGO_APPS = [${inner}]\n\n` +
        `THIRD_PARTY_APPS = [\n    'rest_framework',\n    'django_filters',\n    'drf_spectacular',\n]\n\n` +
        `LOCAL_APPS = [\n    'apps.jobs.apps.JobsConfig',\n    'apps.profiles.apps.ProfilesConfig',\n]\n\n` +
        `INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS`,
    );
  repo.delete("config/settings.py");
  repo.writeAll({
    "config/settings/__init__.py": "",
    "config/settings/base.py":
      base + "\nREST_FRAMEWORK = {\n    'DEFAULT_SCHEMA_CLASS': 'drf_spectacular.openapi.AutoSchema',\n}\n",
    "config/settings/development.py":
      "from .base import *  # noqa: F403\n\nDEBUG = True\nALLOWED_HOSTS = ['*']\n",
    "config/settings/production.py": "from .base import *  # noqa: F403\n\nALLOWED_HOSTS = ['example.com']\n",
  });
  for (const path of ["manage.py", "config/wsgi.py", "config/asgi.py"]) {
    repo.edit(path, "config.settings", "config.settings.development");
  }
}
