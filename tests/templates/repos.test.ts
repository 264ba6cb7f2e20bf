/**
 * Repos as people have them: which base is found, which block takes the content, what it looks like.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readTemplates } from "../../helpers/templates/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { managePy, projectOf } from "../project/support.ts";
import { appOf, baseOf, habitsOf, html, page, repo, templatesSetting } from "./support.ts";

beforeAll(loadParser);

const BOOTSTRAP_BASE = `{% load static i18n %}<!doctype html>
<html lang="{{ LANGUAGE_CODE }}">
  <head>
    <title>{% block title %}Jobs{% endblock %} | Board</title>
    <link href="https://cdn.jsdelivr.net/npm/bootstrap@5.3.3/dist/css/bootstrap.min.css" rel="stylesheet">
    {% block extra_css %}{% endblock %}
  </head>
  <body>
    <nav class="navbar navbar-expand-lg">
      <ul class="navbar-nav"><li><a href="/">{% translate "Home" %}</a></li></ul>
    </nav>
    <main class="container py-4">
      {% if messages %}
        {% for message in messages %}<div class="alert">{{ message }}</div>{% endfor %}
      {% endif %}
      {% block main %}{% endblock %}
    </main>
    <script src="{% static 'js/bootstrap.bundle.min.js' %}"></script>
    {% block extra_js %}{% endblock %}
  </body>
</html>
`;

describe("a Bootstrap base with block main", () => {
  const files = {
    "templates/base.html": BOOTSTRAP_BASE,
    "templates/jobs/job_list.html": page("base.html", { title: "Jobs", main: "<h1>Jobs</h1>" }),
    "templates/jobs/job_detail.html": page("base.html", {
      title: "{{ job }}",
      main: "<h1>{{ job }}</h1>",
      extra_js: "<script></script>",
    }),
    "templates/404.html": page("base.html", { title: "Gone", main: "<p>x</p>" }),
  };

  test("base and content", () => {
    const base = baseOf(files);
    expect(base).toMatchObject({
      value: "base.html",
      path: "templates/base.html",
      from: "templates/jobs/job_detail.html:1",
      chain: ["base.html"],
      pages: 2,
      content: {
        value: "main",
        from: "templates/base.html:16",
        place: "body",
        filledBy: 2,
        inMain: true,
        hasDefault: false,
        container: { value: "container py-4", from: "templates/base.html:12" },
      },
    });
  });

  test("title, more CSS, more scripts", () => {
    expect(baseOf(files)).toMatchObject({
      title: {
        value: "title",
        from: "templates/base.html:4",
        place: "title",
        textOnly: true,
        wrapsElement: false,
        hasDefault: true,
      },
      extraCss: { value: "extra_css", from: "templates/base.html:6", place: "head", hasDefault: false },
      extraJs: { value: "extra_js", from: "templates/base.html:19", place: "body-end", filledBy: 1 },
    });
  });

  test("look, language, messages, main, list of links", () => {
    expect(baseOf(files)).toMatchObject({
      look: { value: "bootstrap5", version: "5.3.3", from: "templates/base.html:5" },
      lang: { value: "{{ LANGUAGE_CODE }}", from: "templates/base.html:2" },
      translation: { value: "translate", onlyLoads: false, from: "templates/base.html:10" },
      messages: { value: "templates/base.html", from: "templates/base.html:14" },
      main: { value: "main", from: "templates/base.html:12" },
      nav: { value: "templates/base.html", from: "templates/base.html:10" },
    });
  });

  test("nothing is found that isn't there", () => {
    const base = baseOf(files);
    expect([base.htmx, base.alpine, base.csrfHeaders, base.extraHead]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test("a repo without any template", () => {
  const project = repo({});
  const habits = readTemplates(project);
  expect(habits.base).toBeUndefined();
  expect(habits.baseFor(appOf(project, "jobs"))).toBeUndefined();
  expect(habits.folders).toMatchObject([
    { value: "templates", exists: false, from: "config/settings.py:38" },
  ]);
  expect(habits.engine).toEqual({ value: "django", from: "config/settings.py:36" });
});

test("pages without a base", () => {
  const files = { "jobs/templates/jobs/list.html": "<html><body>{{ jobs }}</body></html>" };
  expect(habitsOf(files).base).toBeUndefined();
});

describe("two bases, of a site and of its dashboard", () => {
  const files = {
    "templates/base.html": html("<main>{% block content %}{% endblock %}</main>"),
    "templates/home.html": page("base.html"),
    "templates/about.html": page("base.html"),
    "jobs/templates/jobs/list.html": page("base.html"),
    "dashboard/templates/dashboard/base.html": html(
      "<div class='min-h-screen flex bg-gray-100 text-gray-900'>{% block panel %}{% endblock %}</div>",
    ),
    ...Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name) => [
        `dashboard/templates/dashboard/${name}.html`,
        page("dashboard/base.html", { panel: "<p>x</p>" }),
      ]),
    ),
  };
  const project = (): ReturnType<typeof repo> => repo(files, { apps: ["jobs", "dashboard", "blog"] });

  test("the project's is the one that several apps share", () => {
    expect(readTemplates(project()).base).toMatchObject({
      value: "base.html",
      content: { value: "content" },
    });
  });

  test("the dashboard has its own", () => {
    const both = project();
    expect(readTemplates(both).baseFor(appOf(both, "dashboard"))).toMatchObject({
      value: "dashboard/base.html",
      from: "dashboard/templates/dashboard/a.html:1",
      pages: 5,
      content: { value: "panel", filledBy: 5 },
    });
  });

  test("an app without pages gets the project's", () => {
    const both = project();
    expect(readTemplates(both).baseFor(appOf(both, "blog"))?.value).toBe("base.html");
  });
});

test("an app whose log-in pages are bare has the project's base for the others", () => {
  const files = {
    "templates/base.html": html("{% block content %}{% endblock %}"),
    "templates/bare_base.html": html("<main>{% block content %}{% endblock %}</main>"),
    "templates/home.html": page("base.html"),
    "templates/about.html": page("base.html"),
    "users/templates/users/list.html": page("base.html"),
    "users/templates/users/edit.html": page("base.html"),
    "users/templates/users/login.html": page("bare_base.html"),
    "users/templates/users/reset.html": page("bare_base.html"),
    "users/templates/users/signup.html": page("bare_base.html"),
    "door/templates/door/open.html": page("bare_base.html"),
  };
  const project = repo(files, { apps: ["users", "door"] });
  const habits = readTemplates(project);
  expect(habits.base).toMatchObject({ value: "base.html", pages: 4 });
  expect(habits.baseFor(appOf(project, "users"))).toMatchObject({ value: "base.html", pages: 4 });
  expect(habits.baseFor(appOf(project, "door"))).toMatchObject({ value: "bare_base.html", pages: 4 });
});

describe("an app's layout on the project's base", () => {
  const files = {
    "templates/base.html": html(
      "{% block header %}{% endblock %}<div id=main>{% block content %}{% endblock %}</div>",
    ),
    "templates/home.html": page("base.html"),
    "jobs/templates/jobs/base.html":
      '{% extends "base.html" %}{% block content %}<aside></aside>\n<div>{% block inner %}{% endblock %}</div>{% endblock %}',
    "jobs/templates/jobs/list.html": page("jobs/base.html", { inner: "<p>x</p>" }),
    "jobs/templates/jobs/detail.html": page("jobs/base.html", { inner: "<p>x</p>" }),
    "blog/templates/blog/list.html": page("base.html"),
  };

  test("its pages count for the base that it extends", () => {
    expect(baseOf(files, { apps: ["jobs", "blog"] })).toMatchObject({
      value: "base.html",
      pages: 4,
      content: { value: "content", filledBy: 4 },
    });
  });

  test("it is the base of its app", () => {
    const project = repo(files, { apps: ["jobs", "blog"] });
    expect(readTemplates(project).baseFor(appOf(project, "jobs"))).toMatchObject({
      value: "jobs/base.html",
      chain: ["jobs/base.html", "base.html"],
      content: { value: "inner", from: "jobs/templates/jobs/base.html:2", filledBy: 2 },
      title: { value: "title", from: "templates/base.html:4" },
    });
  });

  test("not of the app beside it", () => {
    const project = repo(files, { apps: ["jobs", "blog"] });
    expect(readTemplates(project).baseFor(appOf(project, "blog"))?.value).toBe("base.html");
  });
});

test("a layout that a chain of layouts ends in: the one that pages extend", () => {
  const files = {
    "templates/skeleton.html": html("{% block page %}{% endblock %}"),
    "templates/layouts/app.html":
      '{% extends "skeleton.html" %}{% block page %}{% include "messages.html" %}<main>{% block body %}{% endblock %}</main>{% endblock %}',
    "templates/messages.html": "<ul>\n{% for message in messages %}<li>{{ message }}</li>{% endfor %}</ul>",
    "templates/jobs/list.html": page("layouts/app.html", { body: "<p>x</p>", title: "Jobs" }),
    "templates/jobs/detail.html": page("layouts/app.html", { body: "<p>x</p>", title: "Job" }),
    "templates/login.html": page("skeleton.html", { page: "<form></form>" }),
  };
  expect(baseOf(files)).toMatchObject({
    value: "layouts/app.html",
    path: "templates/layouts/app.html",
    chain: ["layouts/app.html", "skeleton.html"],
    content: { value: "body", filledBy: 2, inMain: true },
    title: { value: "title", from: "templates/skeleton.html:4", filledBy: 2 },
    messages: { value: "templates/messages.html", from: "templates/messages.html:2" },
  });
});

describe("Jinja2 only", () => {
  const settings = `
TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.jinja2.Jinja2',
        'DIRS': [BASE_DIR / 'templates'],
        'APP_DIRS': True,
    },
]
`;
  const files = {
    "templates/base.html": html('<a href="{{ url("home") }}"></a>{% block content %}{% endblock %}'),
    "templates/list.html": '{% extends "base.html" %}{% block content %}{{ url("x") }}{% endblock %}',
    "templates/plain.html": page("base.html"),
    "jobs/jinja2/jobs/list.html": page("base.html"),
  };

  test("has no base for Django's templates", () => {
    expect(habitsOf(files, { settings })).toMatchObject({
      engine: { value: "jinja2", from: "config/settings.py:36" },
      base: undefined,
    });
  });

  test("beside Django's engine only that one's folders count", () => {
    const both = `${settings.trimEnd().slice(0, -1)}    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'DIRS': [BASE_DIR / 'html'],
        'APP_DIRS': True,
    },
]
`;
    const habits = habitsOf(
      {
        ...files,
        "html/site.html": html("{% block content %}{% endblock %}"),
        "html/jobs/list.html": page("site.html"),
      },
      { settings: both },
    );
    expect(habits.engine.value).toBe("both");
    expect(habits.folders.map(({ value }) => value)).toEqual(["html"]);
    expect(habits.base).toMatchObject({ value: "site.html", path: "html/site.html" });
  });
});

describe("a base of an installed package", () => {
  const files = {
    "jobs/templates/jobs/list.html": page("account/base.html", { head_title: "Jobs", content: "<p>x</p>" }),
    "jobs/templates/jobs/detail.html":
      '{% extends "account/base.html" %}\n\n{% block content %}<p>{% block deep %}<i>x</i>{% endblock %}</p>{% endblock %}',
  };

  test("is known by its name and the blocks that pages fill", () => {
    const base = baseOf(files, { packages: ["allauth", "allauth.account"] });
    expect(base).toMatchObject({
      value: "account/base.html",
      from: "jobs/templates/jobs/detail.html:1",
      chain: [],
      pages: 2,
      content: { value: "content", from: "jobs/templates/jobs/detail.html:3", filledBy: 2 },
      title: { value: "head_title", textOnly: true },
    });
    expect(base.path).toBeUndefined();
    expect(base.blocks.map(({ value }) => value)).toEqual(["content", "head_title"]);
  });

  test("its look is what is installed", () => {
    const packages = ["allauth", "allauth.account", "crispy_forms", "crispy_bootstrap5"];
    expect(baseOf(files, { packages }).look).toEqual({ value: "bootstrap5", from: "config/settings.py:29" });
  });

  test("a base of the repo that extends it has the blocks of both", () => {
    const base = baseOf(
      {
        "templates/base.html": page("oscar/layout.html", {
          layout: "<main>{% block page %}{% endblock %}</main>",
        }),
        "jobs/templates/jobs/list.html": page("base.html", { page: "<p>x</p>", extrastyles: "<link>" }),
      },
      { packages: ["oscar"] },
    );
    expect(base).toMatchObject({ value: "base.html", content: { value: "page", inMain: true } });
    expect(base.extraCss).toMatchObject({ value: "extrastyles", place: "head" });
  });
});

describe("django-tailwind", () => {
  const files = {
    "theme/__init__.py": "",
    "theme/apps.py":
      "from django.apps import AppConfig\n\n\nclass ThemeConfig(AppConfig):\n    name = 'theme'\n",
    "theme/static_src/package.json": '{\n  "devDependencies": {\n    "tailwindcss": "^3.4.1"\n  }\n}\n',
    "theme/templates/base.html": `{% load static tailwind_tags %}
<!DOCTYPE html>
<html lang="en">
	<head>
    <title>Django Tailwind</title>
		{% tailwind_css %}
	</head>
	<body class="bg-gray-50 font-serif leading-normal tracking-normal">
		<div class="container mx-auto">
			<section class="flex items-center justify-center h-screen">
				<h1 class="text-5xl">Django + Tailwind = ❤️</h1>
			</section>
		</div>
	</body>
</html>
`,
  };
  const shape = {
    apps: ["jobs", "theme"],
    packages: ["tailwind"],
    settings: "\nTAILWIND_APP_NAME = 'theme'\n",
  };

  test("its sample base has no block to fill, so it is none", () => {
    expect(habitsOf(files, shape).base).toBeUndefined();
  });

  test("with a block it is", () => {
    const own = files["theme/templates/base.html"].replace(
      "<section",
      "{% block content %}{% endblock %}<section",
    );
    expect(baseOf({ ...files, "theme/templates/base.html": own }, shape)).toMatchObject({
      value: "base.html",
      path: "theme/templates/base.html",
      from: "theme/templates/base.html",
      pages: 0,
      content: { value: "content", container: { value: "container mx-auto" } },
      look: { value: "tailwind", version: "3.4.1", from: "theme/templates/base.html:6" },
    });
  });
});

test("cookiecutter-django's layout", () => {
  const settings = `"""Base settings."""
from pathlib import Path

BASE_DIR = Path(__file__).resolve(strict=True).parent.parent.parent
APPS_DIR = BASE_DIR / "my_shop"
ROOT_URLCONF = "config.urls"
DJANGO_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
THIRD_PARTY_APPS = ["crispy_forms", "crispy_bootstrap5", "allauth", "allauth.account"]
LOCAL_APPS = ["my_shop.users"]
INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(APPS_DIR / "templates")],
        "APP_DIRS": True,
    },
]
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
`;
  const base = `{% load static i18n %}<!DOCTYPE html>
{% get_current_language as LANGUAGE_CODE %}
<html lang="{{ LANGUAGE_CODE }}">
  <head>
    <title>{% block title %}My Shop{% endblock title %}</title>
    {% block css %}
      <link rel="stylesheet" href="https://cdnjs.cloudflare.com/ajax/libs/bootstrap/5.2.3/css/bootstrap.min.css" />
    {% endblock css %}
    {% block javascript %}<script defer src="{% static 'js/project.js' %}"></script>{% endblock javascript %}
  </head>
  <body class="{% block bodyclass %}{% endblock bodyclass %}">
    {% block body %}
      <nav class="navbar navbar-expand-md"><ul class="navbar-nav"><li>{% translate "My Profile" %}</li></ul></nav>
      <div class="container">
        {% if messages %}{% for message in messages %}<div>{{ message }}</div>{% endfor %}{% endif %}
        {% block main %}
          {% block content %}
            <p>Use this document as a way to quick start any new project.</p>
          {% endblock content %}
        {% endblock main %}
      </div>
    {% endblock body %}
    {% block modal %}{% endblock modal %}
    {% block inline_javascript %}
      {% comment %} Script tags with only code, no src (defer by default) {% endcomment %}
    {% endblock inline_javascript %}
  </body>
</html>
`;
  const project = projectOf({
    "manage.py": managePy("config.settings.local"),
    "config/__init__.py": "",
    "config/settings/__init__.py": "",
    "config/settings/base.py": settings,
    "config/settings/local.py": "from .base import *  # noqa\n",
    "my_shop/__init__.py": "",
    "my_shop/users/__init__.py": "",
    "my_shop/users/apps.py":
      'from django.apps import AppConfig\n\n\nclass UsersConfig(AppConfig):\n    name = "my_shop.users"\n',
    "my_shop/users/views.py":
      "from django.views.generic import DetailView\n\n\nclass UserDetailView(DetailView):\n    pass\n",
    "my_shop/templates/base.html": base,
    "my_shop/templates/pages/home.html": '{% extends "base.html" %}\n',
    "my_shop/templates/pages/about.html": '{% extends "base.html" %}\n',
    "my_shop/templates/404.html": page("base.html", { title: "Page not found", content: "<h1>x</h1>" }),
    "my_shop/templates/account/base_manage_password.html":
      '{% extends "account/base_manage.html" %}{% block main %}<p>x</p>{% endblock %}',
    "my_shop/templates/allauth/layouts/base.html": '{% extends "base.html" %}\n',
    "my_shop/templates/users/user_detail.html": `{% extends "base.html" %}

{% block title %}User: {{ object.username }}{% endblock title %}
{% block content %}
  <div class="container">
    <h2>{{ object.username }}</h2>
    <a href="{% url 'users:update' %}">x</a>
  </div>
{% endblock content %}
`,
    "my_shop/templates/users/user_form.html": page("base.html", { content: "<form></form>" }),
  });
  const habits = readTemplates(project);
  expect(habits.base).toMatchObject({
    value: "base.html",
    path: "my_shop/templates/base.html",
    pages: 4,
    content: { value: "content", filledBy: 2, hasDefault: true, container: { value: "container" } },
    title: { value: "title", textOnly: true },
    extraCss: { value: "css", hasDefault: true, place: "head" },
    extraJs: { value: "javascript", hasDefault: true, place: "head" },
    look: { value: "bootstrap5", version: "5.2.3" },
    messages: { from: "my_shop/templates/base.html:15" },
  });
  expect(habits.crispy).toEqual({ value: "bootstrap5", guessed: false, from: "config/settings/base.py:18" });
  const users = appOf(project, "users");
  expect(habits.pagesFor(users)).toMatchObject({
    folder: { value: "my_shop/templates/users" },
    prefix: "users/",
    naming: { value: { shape: "prefixed", suffixes: { detail: "detail", form: "form" } } },
    indent: { value: "  " },
    namedEndblocks: { value: true },
  });
  expect(habits.viewsFor(users)).toMatchObject({
    style: { value: "class", from: "my_shop/users/views.py:4" },
    views: { path: "my_shop/users/views.py", exists: true },
    forms: { path: "my_shop/users/forms.py", exists: false, from: "default" },
  });
});

test("a Wagtail site", () => {
  const body = `{% wagtailuserbar %}
{% block content %}{% endblock %}
<script src="{% static 'js/site.js' %}"></script>
{% block extra_js %}{% endblock %}`;
  const head = `{% load static wagtailcore_tags wagtailuserbar %}
<title>{% block title %}{{ page.title }}{% endblock %}{% block title_suffix %} - Site{% endblock %}</title>
<link rel="stylesheet" href="{% static 'css/site.css' %}">
{% block extra_css %}{% endblock %}`;
  const base = baseOf(
    {
      "site/__init__.py": "",
      "config/templates/base.html": html(body, head).replace(
        "<body>",
        '<body class="{% block body_class %}{% endblock %}">',
      ),
      "config/templates/404.html": page("base.html"),
      "home/templates/home/home_page.html": page("base.html", {
        body_class: "template-homepage",
        extra_css: "<link>",
        content: "<h1>x</h1>",
      }),
      "blog/templates/blog/blog_page.html": page("base.html", {
        body_class: "blog",
        content: "<article></article>",
      }),
      "search/templates/search/search.html": page("base.html", {
        body_class: "search",
        content: "<form></form>",
      }),
      "home/templates/wagtailadmin/base.html": page("wagtailadmin/base.html", { branding_logo: "<img>" }),
    },
    {
      apps: ["home", "blog", "search"],
      packages: ["wagtail", "wagtail.admin"],
      settings: templatesSetting("[BASE_DIR / 'config' / 'templates']"),
    },
  );
  expect(base).toMatchObject({
    value: "base.html",
    path: "config/templates/base.html",
    pages: 3,
    content: { value: "content", filledBy: 3, place: "body" },
    title: { value: "title", filledBy: 0 },
    extraCss: { value: "extra_css", filledBy: 1 },
    extraJs: { value: "extra_js" },
    look: { value: "plain" },
  });
});

describe("a base that nobody extends", () => {
  test("counts, and its content block is told by its name", () => {
    const body = "<nav>{% block nav %}{% endblock %}</nav><div>{% block body %}{% endblock %}</div>";
    expect(baseOf({ "templates/base.html": html(body) })).toMatchObject({
      value: "base.html",
      from: "templates/base.html",
      pages: 0,
      content: { value: "body", filledBy: 0 },
      title: { textOnly: true, filledBy: 0 },
    });
  });

  test("or by its place in <main>", () => {
    const body =
      "<header>{% block top %}{% endblock %}</header><main>{% block inside %}{% endblock %}</main>";
    expect(baseOf({ "templates/_base.html": html(body) }).content).toMatchObject({
      value: "inside",
      inMain: true,
    });
  });

  test("pages that stand in for a package's show what it is for", () => {
    const body = "{% block one %}{% endblock %}<div>{% block two %}{% endblock %}</div>";
    const base = baseOf({
      "templates/base.html": html(body),
      "templates/registration/login.html": page("base.html", { two: "<form></form>" }),
    });
    expect(base).toMatchObject({ pages: 0, content: { value: "two", filledBy: 1 } });
  });

  test("of an app is that app's", () => {
    const files = {
      "templates/base.html": html("{% block content %}{% endblock %}"),
      "templates/home.html": page("base.html"),
      "jobs/templates/jobs/base.html":
        '{% extends "base.html" %}{% block content %}{% block jobs_content %}{% endblock %}{% endblock %}',
    };
    const project = repo(files, { apps: ["jobs", "blog"] });
    const habits = readTemplates(project);
    expect(habits.base?.value).toBe("base.html");
    expect(habits.baseFor(appOf(project, "jobs"))).toMatchObject({
      value: "jobs/base.html",
      content: { value: "jobs_content" },
    });
    expect(habits.baseFor(appOf(project, "blog"))?.value).toBe("base.html");
  });

  test("two of them in apps are nobody's", () => {
    const files = {
      "jobs/templates/jobs/base.html": html("{% block content %}{% endblock %}"),
      "blog/templates/blog/base.html": html("{% block content %}{% endblock %}"),
    };
    expect(habitsOf(files, { apps: ["jobs", "blog"] }).base).toBeUndefined();
  });
});

describe("what decides nothing", () => {
  test("admin, mail and packages' pages", () => {
    const base = baseOf({
      "templates/base.html": html("{% block content %}{% endblock %}"),
      "templates/home.html": page("base.html"),
      "templates/admin/base_site.html": page("admin/base.html"),
      "templates/admin/index.html": page("admin/base_site.html"),
      "templates/admin/jobs/change_form.html": page("admin/base_site.html"),
      "templates/emails/base.html": html("{% block content %}{% endblock %}"),
      "templates/emails/a.html": page("emails/base.html"),
      "templates/emails/b.html": page("emails/base.html"),
      "templates/account/login.html": page("account/base.html"),
      "templates/account/signup.html": page("account/base.html"),
      "templates/account/base.html": html("{% block content %}{% endblock %}"),
    });
    expect(base).toMatchObject({ value: "base.html", pages: 1 });
  });

  test("mail beside the pages of an app", () => {
    const mails = {
      "jobs/templates/jobs/email_notification_base.html": "<div>{% block content %}{% endblock %}</div>",
      "jobs/templates/jobs/notice_email.html": page("jobs/email_notification_base.html"),
      "blog/templates/blog/reply_email.html": page("jobs/email_notification_base.html"),
    };
    const apps = { apps: ["jobs", "blog"] };
    expect(habitsOf(mails, apps).base).toBeUndefined();
    const own = { "mail/templates/mail/mail_base.html": html("{% block content %}{% endblock %}") };
    const pages = { ...own, "mail/templates/mail/inbox.html": page("mail/mail_base.html") };
    expect(habitsOf(pages, { apps: ["mail"] }).base?.value).toBe("mail/mail_base.html");
  });

  test("views of the admin in an app", () => {
    const files = {
      "jobs/templates/jobs/import.html": page("admin/base_site.html"),
      "jobs/templates/jobs/export.html": page("admin/change_form.html"),
    };
    expect(habitsOf(files).base).toBeUndefined();
  });

  test("cards that are put together from a template of their own", () => {
    const base = baseOf({
      "templates/base.html": html("{% block content %}{% endblock %}"),
      "templates/home.html": page("base.html"),
      "templates/cards/base.html": "<div class=card>{% block content %}{% endblock %}</div>",
      ...Object.fromEntries(
        ["a", "b", "c", "d", "e"].map((name) => [`templates/cards/${name}.html`, page("cards/base.html")]),
      ),
    });
    expect(base.value).toBe("base.html");
  });

  test("templates in node_modules and virtual environments", () => {
    const files = {
      "templates/node_modules/x/base.html": html("{% block content %}{% endblock %}"),
      "templates/node_modules/x/page.html": page("node_modules/x/base.html"),
    };
    expect(habitsOf(files).base).toBeUndefined();
  });
});

test("an account app of the project's own counts", () => {
  const base = baseOf(
    {
      "account/templates/account/base.html": html("{% block content %}{% endblock %}"),
      "account/templates/account/profile.html": page("account/base.html"),
    },
    { apps: ["account"] },
  );
  expect(base).toMatchObject({
    value: "account/base.html",
    path: "account/templates/account/base.html",
    pages: 1,
  });
});

test("a template of the same name in a later folder is extended, not itself", () => {
  const base = baseOf({
    "templates/base.html": page("base.html", { content: "<main>{% block inner %}{% endblock %}</main>" }),
    "jobs/templates/base.html": html("{% block content %}{% endblock %}"),
    "jobs/templates/jobs/list.html": page("base.html", { inner: "<p>x</p>" }),
  });
  expect(base).toMatchObject({
    path: "templates/base.html",
    chain: ["base.html", "base.html"],
    content: { value: "inner" },
  });
});

test("templates that extend each other end somewhere", () => {
  const habits = habitsOf({
    "templates/a.html": page("b.html"),
    "templates/b.html": page("a.html"),
    "templates/c.html": page("c.html"),
    "templates/base_a.html": page("base_b.html"),
    "templates/base_b.html": page("base_a.html"),
    "templates/jobs/one.html": page("base_a.html"),
    "templates/jobs/two.html": page("base_b.html"),
  });
  expect(habits.folders.map(({ value }) => value)).toEqual(["templates"]);
  expect(habits.base?.value).toMatch(/^base_[ab]\.html$/);
});

test("names relative to the template", () => {
  const files = {
    "jobs/templates/jobs/base.html": html("{% block content %}{% endblock %}"),
    "jobs/templates/jobs/admin/list.html": page("../base.html"),
    "jobs/templates/jobs/list.html": page("./base.html"),
    "jobs/templates/jobs/far.html": page("../../../secret.html"),
  };
  expect(baseOf(files)).toMatchObject({ value: "jobs/base.html", pages: 2 });
});
