/**
 * Where pages go, how they are called and written.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readTemplates, type PageHabits } from "../../helpers/templates/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import type { Files } from "../project/support.ts";
import { appOf, html, page, repo, templatesSetting, type Shape } from "./support.ts";

beforeAll(loadParser);

const BASE = { "templates/base.html": html("{% block content %}{% endblock %}") };
const PAGE = page("base.html");

/** The habits of app `jobs`; `blog` and `shop` stand beside it. */
function pagesOf(files: Files, shape: Shape = {}): PageHabits {
  const project = repo({ ...BASE, ...files }, { apps: ["jobs", "blog", "shop"], ...shape });
  return readTemplates(project).pagesFor(appOf(project, "jobs"));
}

/** Pages of these paths. */
function pages(...paths: readonly string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, PAGE]));
}

describe("where pages go", () => {
  test.each([
    [["templates/jobs/job_list.html"], "templates/jobs", "jobs/"],
    [["jobs/templates/jobs/job_list.html"], "jobs/templates/jobs", "jobs/"],
    [["jobs/templates/job_list.html"], "jobs/templates", ""],
    [["templates/blog/post_list.html"], "templates/jobs", "jobs/"],
    [["blog/templates/blog/post_list.html"], "jobs/templates/jobs", "jobs/"],
    [["blog/templates/post_list.html"], "jobs/templates/jobs", "jobs/"],
    [["templates/job_list.html", "templates/home.html"], "templates/jobs", "jobs/"],
    [
      ["jobs/templates/jobs/a.html", "jobs/templates/jobs/b.html", "templates/jobs/c.html"],
      "jobs/templates/jobs",
      "jobs/",
    ],
    [
      ["blog/templates/blog/a.html", "templates/shop/b.html", "templates/shop/c.html"],
      "jobs/templates/jobs",
      "jobs/",
    ],
  ])("with %s", (paths, folder, prefix) => {
    const found = pagesOf(pages(...paths));
    expect([found.folder.value, found.prefix]).toEqual([folder, prefix]);
  });

  test("the evidence is named", () => {
    expect(pagesOf(pages("templates/blog/post_list.html")).folder.from).toBe("templates/blog/post_list.html");
    expect(pagesOf({}, { settings: templatesSetting("[]") }).folder).toEqual({
      value: "jobs/templates/jobs",
      from: "default",
    });
  });

  test("without app folders it is the project's", () => {
    const settings = templatesSetting("[BASE_DIR / 'templates']", "False");
    expect(pagesOf({}, { settings }).folder).toEqual({
      value: "templates/jobs",
      from: "config/settings.py:38",
    });
  });

  test("a folder of the package's name where the label is another", () => {
    const files = {
      "apps/__init__.py": "",
      "apps/jobs/__init__.py": "",
      "apps/jobs/apps.py":
        "from django.apps import AppConfig\n\n\nclass JobsConfig(AppConfig):\n    name = 'apps.jobs'\n    label = 'board'\n",
      "apps/jobs/models.py": "",
      ...BASE,
      ...pages("apps/jobs/templates/jobs/job_list.html"),
    };
    const project = repo(files, { apps: ["apps.jobs"] });
    expect(readTemplates(project).pagesFor(appOf(project, "board"))).toMatchObject({
      folder: { value: "apps/jobs/templates/jobs" },
      prefix: "jobs/",
    });
  });

  test("templates of the admin and of mail show nothing", () => {
    expect(pagesOf(pages("templates/jobs/emails/a.html", "jobs/templates/admin/b.html")).folder.from).toBe(
      "default",
    );
  });
});

describe("how pages are called", () => {
  const naming = (...paths: readonly string[]): PageHabits["naming"]["value"] =>
    pagesOf(pages(...paths.map((path) => `templates/${path}`))).naming.value;

  test.each([
    [["jobs/job_posting_list.html"], { shape: "prefixed", words: "snake" }],
    [["jobs/job-posting-list.html"], { shape: "prefixed", words: "kebab" }],
    [["jobs/list.html", "jobs/detail.html"], { shape: "bare", words: "snake" }],
    [["jobs/job_posting/list.html"], { shape: "folder", words: "snake", plural: false }],
    [["jobs/job_postings/list.html"], { shape: "folder", words: "snake", plural: true }],
    [["jobs/jobs_list.html"], { shape: "prefixed", words: "snake", plural: true }],
    [["jobs/room_form.html", "jobs/delete.html"], { shape: "prefixed" }],
    [
      ["jobs/index.html", "jobs/detail.html", "jobs/create.html"],
      { shape: "bare", suffixes: { list: "index" } },
    ],
    [["blog/post_list.html", "blog/post_detail.html"], { shape: "prefixed" }],
    [["jobs/list.html", "blog/post_list.html", "blog/post_form.html"], { shape: "bare" }],
    [["job_list.html", "job_detail.html"], { shape: "prefixed" }],
  ])("%s", (paths, found) => {
    expect(naming(...paths)).toMatchObject(found);
  });

  test("what each kind of page ends in", () => {
    const paths = ["list", "detail", "new", "edit", "confirm_delete"].map((one) => `jobs/job_${one}.html`);
    expect(naming(...paths).suffixes).toEqual({
      list: "list",
      detail: "detail",
      create: "new",
      update: "edit",
      delete: "confirm_delete",
    });
  });

  test("Django's own way, told by a model's name", () => {
    const found = pagesOf({
      "jobs/models.py": "from django.db import models\n\n\nclass JobPosting(models.Model):\n    pass\n",
      ...pages("templates/jobs/jobposting_list.html", "templates/jobs/jobposting_form.html"),
    });
    expect(found.naming).toEqual({
      value: {
        shape: "prefixed",
        words: "flat",
        plural: false,
        suffixes: { form: "form", list: "list" },
      },
      from: "templates/jobs/jobposting_form.html",
    });
  });

  test("a start page alone shows nothing", () => {
    const found = pagesOf(pages("templates/jobs/index.html", "templates/jobs/about.html"));
    expect(found.naming).toEqual({
      value: { shape: "prefixed", words: "snake", plural: false, suffixes: {} },
      from: "default",
    });
  });
});

describe("pieces of pages", () => {
  const piece = "<li>{{ job }}</li>";
  test.each([
    [{ "templates/jobs/_row.html": piece, "templates/jobs/_table.html": piece }, "underscore", ""],
    [{ "templates/jobs/partials/row.html": piece }, "plain", "partials"],
    [{ "templates/jobs/partials/_row.html": piece }, "underscore", "partials"],
    [{ "templates/jobs/row_partial.html": piece }, "suffix", ""],
    [{ "templates/partials/row.html": piece }, "plain", "partials"],
    [{ "templates/blog/_row.html": piece }, "underscore", ""],
    [
      {
        "templates/jobs/list.html": "{% include 'jobs/includes/row.html' %}",
        "templates/jobs/includes/row.html": piece,
      },
      "plain",
      "includes",
    ],
  ])("%j", (files, shape, folder) => {
    const found = pagesOf(files).partials;
    expect(found.value).toEqual({ shape, folder });
    expect(Object.keys(files)).toContain(found.from);
  });

  test("by default beside the page, with an underscore", () => {
    expect(pagesOf({}).partials).toEqual({ value: { shape: "underscore", folder: "" }, from: "default" });
  });
});

describe("how templates are written", () => {
  const written = (text: string): PageHabits =>
    pagesOf({ "templates/jobs/job_list.html": `{% extends "base.html" %}\n${text}` });

  test.each([
    ["<ul>\n  <li>\n    <a>\n    </a>\n  </li>\n</ul>", "  "],
    ["<ul>\n    <li>\n        <a>\n        </a>\n    </li>\n</ul>", "    "],
    ["<ul>\n\t<li>\n\t\t<a>\n\t\t</a>\n\t</li>\n</ul>", "\t"],
  ])("indent %#", (text, indent) => {
    expect(written(text).indent).toEqual({ value: indent, from: "templates/jobs/job_list.html" });
  });

  test("quotes in tags, not in HTML", () => {
    const single = written(`<a href="{% url 'a' %}" class="x">{% include 'b.html' %}</a>`);
    expect(single.quotes.value).toBe("single");
    expect(written(`<a class='x' href='{% url "a" %}'>`).quotes.value).toBe("double");
  });

  test("names at the end of blocks", () => {
    expect(written("{% block content %}{% endblock content %}").namedEndblocks.value).toBe(true);
    expect(written("{% block content %}{% endblock %}").namedEndblocks.value).toBe(false);
  });

  test("as the apps beside it, where an app has none", () => {
    const found = pagesOf({
      "templates/blog/post_list.html": "{% extends 'base.html' %}\n<ul>\n\t<li>\n\t\tx",
    });
    expect(found).toMatchObject({
      indent: { value: "\t", from: "templates/blog/post_list.html" },
      quotes: { value: "single" },
    });
  });

  test("the defaults where there is no template", () => {
    const found = pagesOf({ "templates/base.html": "" });
    expect(found).toMatchObject({
      indent: { value: "  ", from: "default" },
      quotes: { value: "double", from: "default" },
      namedEndblocks: { value: false, from: "default" },
    });
  });
});
