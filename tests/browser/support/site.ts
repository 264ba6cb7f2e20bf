/**
 * A project with pages made by the kit, on a running server that sends a strict Content-Security-Policy.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DjangoServer } from "../../../scripts/django-server.ts";
import { djangoVenv, type DjangoVersion, type Venv } from "../../../scripts/python-env.ts";
import { DjangoRepo } from "../../support/django-repo.ts";
import { generateWell } from "../../support/kit.ts";
import { changesBetween, type Changes } from "../../support/repo.ts";
import { madeOnce } from "./site-cache.ts";

/** Paths of the pages. */
export const LIST = "/jobs/job-postings/";
export const CREATE = `${LIST}create/`;
export const LOGIN = "/accounts/login/";

const COMPANY = "name:string(200) city:string(100)?";
const POSTING =
  "title:string(200) description:text? status:choice(draft|active|closed)=draft salary:decimal(10,2)? " +
  "is_public:bool company:fk(companies.Company)? starts_on:date? owner:fk(auth.User)";

const POLICY = `"""Sends the strictest policy under which the pages have to work."""


def content_security_policy(get_response):
    """Add the header to every answer."""

    def middleware(request):
        response = get_response(request)
        response["Content-Security-Policy"] = "default-src 'self'"
        return response

    return middleware
`;

const LOGIN_PAGE = `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Log in</title></head>
  <body><main><h1>Log in</h1><form method="post">{% csrf_token %}{{ form.as_p }}<button>Log in</button></form></main></body>
</html>
`;

/** Fast passwords, languages by the browser's wish, a folder for the project's templates, one for its translations. */
const SETTINGS = `
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_REDIRECT_URL = "${LIST}"
LOCALE_PATHS = [BASE_DIR / "locale"]
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000_000
`;

const PROBES = new URL("../probes/", import.meta.url);

/** The project that the kit comes to. */
export interface SiteShape {
  /** Projects of one name are alike. */
  name: string;
  version: DjangoVersion;
  /** Files that it has, such as templates. */
  own: Readonly<Record<string, string>>;
  /** Apps of packages that are installed. */
  apps: readonly string[];
  /** More settings. */
  settings: string;
}

const PLAIN: SiteShape = { name: "plain", version: "5.2", own: {}, apps: [], settings: "" };

export class Site extends DjangoRepo {
  private server: DjangoServer | undefined;
  private readonly shape: SiteShape;
  /** What `frontend-view` did. */
  changes: Changes = { created: [], changed: [], removed: [] };

  private constructor(shape: SiteShape, venv: Venv) {
    super(shape.name, venv, { manageDir: "", settings: "config.settings" });
    this.shape = shape;
  }

  /** A fresh project with two models, a REST endpoint and pages for job postings, migrated. */
  static async make(shape: Partial<SiteShape> = {}): Promise<Site> {
    const whole = { ...PLAIN, ...shape };
    const site = new Site(whole, await djangoVenv(whole.version));
    site.changes = await madeOnce(site.repo.root, {
      name: whole.name,
      ingredients: [
        site.venv.folder,
        JSON.stringify(whole),
        readFileSync(fileURLToPath(import.meta.url), "utf8"),
      ],
      make: () => site.build(),
    });
    return site;
  }

  private async build(): Promise<Changes> {
    const { own } = this.shape;
    await this.startProject();
    this.repo.writeAll(own);
    const changes = await this.useKit();
    if (!("templates/registration/login.html" in own))
      this.repo.write("templates/registration/login.html", LOGIN_PAGE);
    await this.manageWell("makemigrations");
    await this.manageWell("migrate");
    return changes;
  }

  private async startProject(): Promise<void> {
    const { repo, shape } = this;
    await this.djangoAdmin("", "startproject", "config", ".");
    await this.djangoAdmin("", "startapp", "companies");
    await this.djangoAdmin("", "startapp", "jobs");
    repo.write("config/policy.py", POLICY);
    repo.edit("config/settings.py", "'DIRS': []", "'DIRS': [BASE_DIR / 'templates']");
    repo.edit(
      "config/settings.py",
      "    'django.middleware.common.CommonMiddleware',\n",
      "    'django.middleware.locale.LocaleMiddleware',\n    'django.middleware.common.CommonMiddleware',\n" +
        "    'config.policy.content_security_policy',\n",
    );
    const apps = shape.apps.map((app) => `    '${app}',\n`).join("");
    repo.edit("config/settings.py", "INSTALLED_APPS = [\n", `INSTALLED_APPS = [\n${apps}`);
    const hasStatics = Object.keys(shape.own).some((path) => path.startsWith("static/"));
    const statics = hasStatics ? 'STATICFILES_DIRS = [BASE_DIR / "static"]\n' : "";
    repo.write("config/settings.py", repo.read("config/settings.py") + SETTINGS + shape.settings + statics);
    repo.edit("config/urls.py", "import path", "import include, path");
    repo.edit(
      "config/urls.py",
      "urlpatterns = [\n",
      "urlpatterns = [\n    path('accounts/', include('django.contrib.auth.urls')),\n",
    );
  }

  private async useKit(): Promise<Changes> {
    const { root } = this.repo;
    await generateWell(root, "model", { app: "companies", name: "Company", fields: COMPANY });
    await generateWell(root, "model", { app: "jobs", name: "JobPosting", fields: POSTING });
    await generateWell(root, "endpoint", { app: "jobs", model: "JobPosting" });
    const before = this.repo.snapshot();
    await generateWell(root, "frontend-view", { app: "jobs", model: "JobPosting" });
    return changesBetween(before, this.repo.snapshot());
  }

  /** Runs a file of tests/browser/probes inside the project; answers what it printed. */
  async probe(name: string, names: Readonly<Record<string, string | number>> = {}): Promise<string> {
    const known = Object.entries(names).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    const code = [...known, readFileSync(fileURLToPath(new URL(name, PROBES)), "utf8")].join("\n");
    return (await this.manageWell("shell", "-v", "0", "-c", code)).trim();
  }

  /** Starts the server. */
  async serve(): Promise<void> {
    this.server = await DjangoServer.start({
      python: this.venv.python,
      folder: this.repo.root,
      env: this.env,
    });
  }

  /** `http://127.0.0.1:54321` */
  get url(): string {
    if (this.server === undefined) throw new Error("the server isn't running");
    return this.server.url;
  }

  /** What the server printed. */
  get log(): string {
    return this.server?.output ?? "";
  }

  /** Ends the server and removes the project. */
  async close(): Promise<void> {
    await this.server?.stop();
    this.remove();
  }
}
