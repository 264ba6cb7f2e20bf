/**
 * Bootstrap, Tailwind or neither; HTMX and Alpine; what the settings add.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Look } from "../../helpers/templates/index.ts";
import { versionIn } from "../../helpers/templates/assets.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import type { Files } from "../project/support.ts";
import { baseOf, habitsOf, html, templatesSetting, type Shape } from "./support.ts";

beforeAll(loadParser);

const CONTENT = "{% block content %}{% endblock %}";

/** The look of a base with this head and body. */
function look(head: string, body = "", files: Files = {}, shape: Shape = {}): Omit<Look, "from"> {
  const found = baseOf({ "templates/base.html": html(body + CONTENT, head), ...files }, shape).look;
  const { value, version, framework } = found;
  return {
    value,
    ...(version === undefined ? {} : { version }),
    ...(framework === undefined ? {} : { framework }),
  };
}

const link = (href: string): string => `<link rel="stylesheet" href="${href}">`;

describe("by what is linked", () => {
  test.each([
    ["https://cdn.jsdelivr.net/npm/bootstrap@5.3.3/dist/css/bootstrap.min.css", "bootstrap5", "5.3.3"],
    ["https://stackpath.bootstrapcdn.com/bootstrap/4.5.2/css/bootstrap.min.css", "bootstrap4", "4.5.2"],
    [
      "https://cdnjs.cloudflare.com/ajax/libs/twitter-bootstrap/4.6.0/css/bootstrap.min.css",
      "bootstrap4",
      "4.6.0",
    ],
    ["https://cdn.jsdelivr.net/npm/bootswatch@5.3.2/dist/lux/bootstrap.min.css", "bootstrap5", "5.3.2"],
    ["{% static 'vendor/bootstrap-5.2.3-dist/css/bootstrap.min.css' %}", "bootstrap5", "5.2.3"],
    ['{% static "bootstrap4.min.css" %}', "bootstrap4", "4"],
    ["https://cdn.jsdelivr.net/npm/tailwindcss@2.2.19/dist/tailwind.min.css", "tailwind", "2.2.19"],
    ["https://cdn.tailwindcss.com/3.4.1", "tailwind", "3.4.1"],
    ["/static/css/tailwind.css", "tailwind", undefined],
    ["{{ STATIC_URL }}css/bootstrap.css", "bootstrap5", undefined],
  ])("%s", (href, value, version) => {
    expect(look(link(href))).toEqual(version === undefined ? { value } : { value, version });
  });

  test.each([
    "https://maxcdn.bootstrapcdn.com/font-awesome/4.7.0/css/font-awesome.min.css",
    "https://cdn.jsdelivr.net/npm/bootstrap-icons@1.11.3/font/bootstrap-icons.css",
    "{% static 'chosen-bootstrap/chosen.bootstrap.min.css' %}",
    "{% static 'bootstrap-datepicker.css' %}",
    "css/site.css",
  ])("not by %s", (href) => {
    expect(look(link(href))).toEqual({ value: "plain" });
  });

  test("by a script alone", () => {
    expect(look('<script src="https://cdn.tailwindcss.com"></script>').value).toBe("tailwind");
    expect(look('<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>')).toEqual({
      value: "tailwind",
      version: "4",
    });
  });

  test.each([
    ["https://cdn.jsdelivr.net/npm/bulma@0.9.4/css/bulma.min.css", { framework: "bulma", version: "0.9.4" }],
    ["https://cdn.jsdelivr.net/npm/@picocss/pico@2/css/pico.min.css", { framework: "picocss", version: "2" }],
    [
      "https://maxcdn.bootstrapcdn.com/bootstrap/3.3.7/css/bootstrap.min.css",
      { framework: "bootstrap 3", version: "3.3.7" },
    ],
  ])("%s has no kind of its own", (href, rest) => {
    expect(look(link(href))).toEqual({ value: "plain", ...rest });
  });

  test("the version stands in the static file", () => {
    const files = {
      "static/css/bootstrap.min.css": "/*!\n * Bootstrap v4.6.1 (https://getbootstrap.com/)\n */",
    };
    expect(look(link("{% static 'css/bootstrap.min.css' %}"), "", files)).toEqual({
      value: "bootstrap4",
      version: "4.6.1",
    });
  });

  test("in a folder that STATICFILES_DIRS names", () => {
    const files = { "assets/bootstrap.css": "/* Bootstrap v5.1.3 */" };
    const settings = "\nSTATICFILES_DIRS = [BASE_DIR / 'assets']\n";
    expect(look(link("{% static 'bootstrap.css' %}"), "", files, { settings }).version).toBe("5.1.3");
  });

  test("a link in an included file", () => {
    const files = { "templates/inc/head.html": `\n${link("https://x.org/bootstrap@5.0.2/b.css")}` };
    const base = baseOf({ "templates/base.html": html(CONTENT, "{% include 'inc/head.html' %}"), ...files });
    expect(base.look).toEqual({ value: "bootstrap5", version: "5.0.2", from: "templates/inc/head.html:2" });
  });

  test("what stands in an HTML comment or a template comment isn't linked", () => {
    expect(look(`<!-- ${link("bootstrap@5.0.2.css")} -->{# ${link("tailwind.css")} #}`).value).toBe("plain");
  });
});

describe("by template tags", () => {
  test.each([
    ["{% load bootstrap5 %}{% bootstrap_css %}", "bootstrap5"],
    ["{% load django_bootstrap5 %}{% bootstrap_css %}", "bootstrap5"],
    ["{% load bootstrap4 %}{% bootstrap_css %}", "bootstrap4"],
    ["{% load static tailwind_cli %}{% tailwind_css %}", "tailwind"],
  ])("%s", (head, value) => {
    expect(look(head)).toEqual({ value });
  });
});

describe("by classes, where a bundler hides the framework", () => {
  const bootstrap5 =
    '<nav class="navbar navbar-expand-lg"><button data-bs-toggle="x"></button><a class="ms-auto nav-link"></a></nav>';
  const bootstrap4 =
    '<nav class="navbar navbar-expand-lg"><button data-toggle="x"></button><a class="ml-auto nav-link"></a></nav>';
  const bootstrap3 =
    '<nav class="navbar navbar-default"><div class="navbar-header"></div></nav><div class="row"></div>';
  const common =
    '<nav class="navbar"><a class="navbar-brand nav-link"></a></nav><div class="container-fluid row"></div>';
  const tailwind =
    '<body class="bg-gray-50"><div class="flex items-center px-4 md:px-8 text-sm hover:bg-red-500"></div>';
  const npm = (name: string, version: string): Files => ({
    "package.json": `{\n  "dependencies": {"${name}": "^${version}"}\n}`,
  });

  test.each([
    [bootstrap5, { value: "bootstrap5" }],
    [bootstrap4, { value: "bootstrap4" }],
    [bootstrap3, { value: "plain", framework: "bootstrap 3" }],
    [common, { value: "bootstrap5" }],
    [tailwind, { value: "tailwind" }],
    ['<a class="visually-hidden" href="#main">x</a><div class="container row"></div>', { value: "plain" }],
    ['<div class="flex px-4"></div>', { value: "plain" }],
  ])("%s", (body, found) => {
    expect(look("", body)).toEqual(found);
  });

  test("package.json knows the version", () => {
    expect(look("", bootstrap5, npm("bootstrap", "5.3.8"))).toEqual({
      value: "bootstrap5",
      version: "5.3.8",
    });
    expect(look("", common, npm("bootstrap", "4.6.0"))).toEqual({ value: "bootstrap4", version: "4.6.0" });
    expect(look("", tailwind, npm("tailwindcss", "4.1.4"))).toEqual({ value: "tailwind", version: "4.1.4" });
  });

  test("of another frontend it doesn't matter", () => {
    expect(look("", bootstrap4, npm("bootstrap", "5.3.8"))).toEqual({ value: "bootstrap4" });
  });
});

describe("by what is installed, where the base says nothing", () => {
  test.each([
    ["crispy_bootstrap5", "bootstrap5"],
    ["crispy_bootstrap4", "bootstrap4"],
    ["django_bootstrap5", "bootstrap5"],
    ["tailwind", "tailwind"],
    ["debug_toolbar", "plain"],
  ])("%s", (name, value) => {
    expect(look("", "", {}, { packages: [name] }).value).toBe(value);
  });

  test("not against another framework's link", () => {
    expect(look(link("bulma.min.css"), "", {}, { packages: ["crispy_bootstrap5"] }).framework).toBe("bulma");
  });
});

test.each([
  ["bootstrap@5.3.3/dist/css/bootstrap.min.css", /bootstrap/, "5.3.3"],
  ["htmx-2.0.4.min.js", /htmx/, "2.0.4"],
  ["htmx.org@2.0.0-beta4", /htmx\.org/, "2.0.0-beta4"],
  ["alpinejs@3.x.x/dist/cdn.min.js", /alpinejs/, "3"],
  ["htmx.min.js", /htmx/, undefined],
  ["other.js", /htmx/, undefined],
])("version in %s", (address, name, version) => {
  expect(versionIn(address, name)).toBe(version);
});

describe("HTMX and Alpine", () => {
  /** Findings for a base with this in its head. */
  const scripts = (head: string, files: Files = {}): ReturnType<typeof baseOf> =>
    baseOf({ "templates/base.html": html(CONTENT, `\n${head}`), ...files });
  const script = (src: string): string => `<script src="${src}" defer></script>`;

  test.each([
    ["https://unpkg.com/htmx.org@1.9.10", { source: "cdn", version: "1.9.10" }],
    ["https://unpkg.com/htmx.org", { source: "cdn" }],
    ["//cdn.jsdelivr.net/npm/htmx.org@2.0.4/dist/htmx.min.js", { source: "cdn", version: "2.0.4" }],
    [
      "{% static 'js/htmx-2.0.4.min.js' %}",
      { source: "static", version: "2.0.4", value: "js/htmx-2.0.4.min.js" },
    ],
    ["{% static 'htmx.js' %}", { source: "static", value: "htmx.js" }],
  ])("htmx: %s", (src, found) => {
    expect(scripts(script(src)).htmx).toMatchObject({ from: "templates/base.html:5", ...found });
  });

  test("the version stands in the static file", () => {
    const files = { "jobs/static/htmx.min.js": 'var htmx=function(){const Q={version:"2.0.6"}' };
    expect(scripts(script("{% static 'htmx.min.js' %}"), files).htmx?.version).toBe("2.0.6");
  });

  test("django-htmx's tag", () => {
    expect(scripts("{% htmx_script %}").htmx).toEqual({
      value: "{% htmx_script %}",
      from: "templates/base.html:5",
      source: "tag",
    });
  });

  test.each([
    "https://unpkg.com/htmx-ext-sse@2.2.2/sse.js",
    "{% static 'js/htmx-config.js' %}",
    "https://unpkg.com/htmx.org@1.9.10/dist/ext/json-enc.js",
    "{% static 'django-htmx.js' %}",
  ])("not htmx: %s", (src) => {
    expect(scripts(script(src)).htmx).toBeUndefined();
  });

  test("in a bundle: package.json has it and a template uses it", () => {
    const files = { "package.json": '{"dependencies": {\n"htmx.org": "^1.9.12", "alpinejs": "3.14.1"}}' };
    expect(scripts("", files).htmx).toBeUndefined();
    const used = { ...files, "templates/jobs/x.html": '<a hx-get="/x"></a><p x-data="{}"></p>' };
    expect(scripts("", used)).toMatchObject({
      htmx: { value: "htmx.org", version: "1.9.12", source: "bundle", from: "package.json:2" },
      alpine: { value: "alpinejs", version: "3.14.1", source: "bundle", csp: false },
    });
  });

  test.each([
    [
      "https://cdn.jsdelivr.net/npm/alpinejs@3.14.1/dist/cdn.min.js",
      { source: "cdn", version: "3.14.1", csp: false },
    ],
    [
      "https://unpkg.com/@alpinejs/csp@3.14.1/dist/cdn.min.js",
      { source: "cdn", version: "3.14.1", csp: true },
    ],
    ["{% static 'vendor/alpine.min.js' %}", { source: "static", csp: false }],
  ])("alpine: %s", (src, found) => {
    expect(scripts(script(src)).alpine).toMatchObject(found);
  });

  test("a plugin of Alpine isn't Alpine", () => {
    expect(
      scripts(script("https://unpkg.com/@alpinejs/focus@3.14.1/dist/cdn.min.js")).alpine,
    ).toBeUndefined();
  });

  test("the CSRF token for every request", () => {
    const body = '<body hx-headers=\'{"X-CSRFToken": "{{ csrf_token }}"}\'>';
    const base = baseOf({ "templates/base.html": html(CONTENT).replace("<body>", body) });
    expect(base.csrfHeaders).toEqual({ value: "body", from: "templates/base.html:6" });
    const other = html(CONTENT).replace("<body>", '<body hx-headers=\'{"X-Theme": "dark"}\'>');
    expect(baseOf({ "templates/base.html": other }).csrfHeaders).toBeUndefined();
  });
});

describe("what the settings add", () => {
  const middleware = (...names: string[]): string =>
    `\nMIDDLEWARE = [${names.map((name) => `'${name}'`).join(", ")}]\n`;
  const of = (settings: string, packages: readonly string[] = []): ReturnType<typeof habitsOf> =>
    habitsOf({}, { settings: templatesSetting() + settings, packages });

  test("nothing", () => {
    const habits = of(middleware("django.middleware.common.CommonMiddleware"));
    expect([habits.crispy, habits.widgetTweaks, habits.djangoHtmx, habits.csp]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("crispy-forms with its pack, and without one in the settings", () => {
    expect(of("\nCRISPY_TEMPLATE_PACK = 'bootstrap4'\n", ["crispy_forms"]).crispy).toEqual({
      value: "bootstrap4",
      guessed: false,
      from: "config/settings.py:45",
    });
    expect(of("", ["crispy_forms", "crispy_bootstrap5"]).crispy).toMatchObject({
      value: "bootstrap5",
      guessed: true,
    });
    expect(of("", ["crispy_forms"]).crispy).toMatchObject({ value: "", guessed: true });
  });

  test("widget_tweaks", () => {
    expect(of("", ["widget_tweaks"]).widgetTweaks).toEqual({
      value: "widget_tweaks",
      from: "config/settings.py:26",
    });
  });

  test("django-htmx: app, middleware or both", () => {
    const name = "django_htmx.middleware.HtmxMiddleware";
    expect(of("", ["django_htmx"]).djangoHtmx).toMatchObject({ value: "app", middleware: false });
    expect(of(middleware(name)).djangoHtmx).toMatchObject({ value: "middleware", middleware: true });
    expect(of(middleware(name), ["django_htmx"]).djangoHtmx).toMatchObject({
      value: "both",
      middleware: true,
    });
  });

  const DJANGO = "django.middleware.csp.ContentSecurityPolicyMiddleware";
  test.each([
    [DJANGO, "SECURE_CSP = {'default-src': []}", { value: "django", reportOnly: false }],
    [DJANGO, "SECURE_CSP_REPORT_ONLY = {'default-src': []}", { value: "django", reportOnly: true }],
    ["csp.middleware.CSPMiddleware", "CSP_DEFAULT_SRC = ['x']", { value: "django-csp", reportOnly: false }],
    [
      "csp.middleware.CSPMiddleware",
      "CSP_DEFAULT_SRC = ['x']\nCSP_REPORT_ONLY = True",
      { value: "django-csp", reportOnly: true },
    ],
    [
      "csp.middleware.CSPMiddleware",
      "CONTENT_SECURITY_POLICY = {}",
      { value: "django-csp", reportOnly: false },
    ],
    ["config.middleware.CspMiddleware", "", { value: "other", reportOnly: false }],
  ])("a policy: %s, %s", (name, settings, found) => {
    expect(of(`${middleware(name)}${settings}\n`).csp).toEqual({ ...found, from: "config/settings.py:44" });
  });

  test("Django's middleware without a policy sends none, and a policy without a middleware isn't sent", () => {
    expect(of(middleware(DJANGO)).csp).toBeUndefined();
    expect(of("\nSECURE_CSP = {'default-src': []}\n").csp).toBeUndefined();
  });
});
