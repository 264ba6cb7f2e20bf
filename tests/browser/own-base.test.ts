/**
 * Pages in a repo that has a look of its own: a Bootstrap base template whose content block is called `main`.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { inBrowser } from "./support/in-browser.ts";
import { keepOpen } from "./support/opened.ts";
import { CREATE, LIST, Site, type SiteShape } from "./support/site.ts";
import { SETTINGS, startBrowser, Visitor, type Setting } from "./support/visitor.ts";

const BASE = `{% load static %}<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{% block title %}Harbour jobs{% endblock %}</title>
    <link rel="stylesheet" href="{% static 'css/bootstrap.min.css' %}">
  </head>
  <body>
    <nav class="navbar navbar-expand-lg bg-body-tertiary" aria-label="Site">
      <div class="container"><a class="navbar-brand" href="/">Harbour jobs</a></div>
    </nav>
    <main class="container py-4">
      {% if messages %}
        {% for message in messages %}<div class="alert alert-{{ message.tags }}">{{ message }}</div>{% endfor %}
      {% endif %}
      {% block main %}{% endblock %}
    </main>
  </body>
</html>
`;

const page = (heading: string, body: string): string =>
  `{% extends "base.html" %}\n{% block title %}${heading}{% endblock %}\n` +
  `{% block main %}<h1 class="h3">${heading}</h1>${body}{% endblock %}\n`;

/** As much of Bootstrap as it takes to see that its classes are used; the real one is the repo's own. */
const BOOTSTRAP = `
:root { color-scheme: light dark; --bs-body-color: light-dark(#212529, #dee2e6); --bs-body-bg: light-dark(#fff, #212529);
  --bs-primary: light-dark(#0a58ca, #6ea8fe); --bs-danger: light-dark(#b02a37, #ea868f); }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; font-family: sans-serif; color: var(--bs-body-color); background: var(--bs-body-bg); }
a { color: var(--bs-primary); }
img { max-width: 100%; }
.container { width: 100%; max-width: 1140px; margin-inline: auto; padding-inline: 12px; }
.visually-hidden, .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0); white-space: nowrap; }
.row, .form-row { display: flex; flex-wrap: wrap; }
.row > * { flex-shrink: 0; width: 100%; max-width: 100%; }
.row > .col, .form-row > .col { flex: 1 0 0; width: auto; min-width: 0; }
.row > .col-auto { flex: 0 0 auto; width: auto; }
.text-break { overflow-wrap: anywhere; }
dd { margin: 0 0 8px; }
.table-responsive { overflow-x: auto; }
.table { width: 100%; border-collapse: collapse; }
.form-control, .form-select { width: 100%; padding: 6px 12px; color: inherit; background: inherit; border: 1px solid; }
.btn { display: inline-block; padding: 6px 12px; border: 1px solid; color: inherit; background: inherit; }
.btn-primary { color: var(--bs-body-bg); background: var(--bs-primary); }
.btn-danger { color: var(--bs-body-bg); background: var(--bs-danger); }
.d-flex { display: flex; }
.flex-wrap { flex-wrap: wrap; }
.gap-2 { gap: 8px; }
.list-unstyled { padding: 0; list-style: none; }
.position-relative { position: relative; }
.input-group { display: flex; flex-wrap: wrap; width: 100%; }
.input-group > .form-control { flex: 1 1 auto; width: 1%; min-width: 0; }
.pagination { display: flex; flex-wrap: wrap; padding: 0; list-style: none; }
.page-link { display: block; padding: 6px 12px; }
`;

const own = (version: string): Record<string, string> => ({
  "templates/base.html": BASE,
  "templates/home.html": page("Harbour jobs", "<p>Work on the quay.</p>"),
  "templates/about.html": page("About us", "<p>Since 1899.</p>"),
  "templates/registration/login.html": page(
    "Log in",
    '<form method="post">{% csrf_token %}{{ form.as_p }}<button class="btn btn-primary">Log in</button></form>',
  ),
  "static/css/bootstrap.min.css": `/*! Stand-in for Bootstrap v${version} */${BOOTSTRAP}`,
});

/** The older of each go together, on some windows. */
const CASES: readonly { bootstrap: string; shape: Partial<SiteShape>; settings: readonly Setting[] }[] = [
  { bootstrap: "5.3", shape: { name: "bootstrap5" }, settings: SETTINGS },
  {
    bootstrap: "4.6",
    shape: { name: "bootstrap4", version: "4.2" },
    settings: SETTINGS.filter(({ javascript, width, scheme }) =>
      javascript === "with JavaScript"
        ? width === 360 && scheme === "light"
        : width === 1280 && scheme === "dark",
    ),
  },
];

describe.each(CASES)("Bootstrap $bootstrap", ({ bootstrap, shape, settings }) => {
  inBrowser("pages in a base template of the repo's", () => {
    const files = own(bootstrap);
    const keep = keepOpen();
    let site: Site;
    let browser: Browser;
    let vera: Visitor | undefined;
    let key: string;

    beforeAll(async () => {
      site = keep(await Site.make({ ...shape, own: files }), (one) => one.close());
      await site.probe("seed.py");
      key = await site.probe("own.py", { title: "Docker" });
      await site.serve();
      browser = keep(await startBrowser(), (one) => one.close());
    });
    afterEach(async () => {
      const problems = vera?.problems ?? [];
      await vera?.leave();
      vera = undefined;
      expect(problems).toEqual([]);
    });

    test("no base is made, and the repo's templates and styles stay as they are", () => {
      const { created, changed, removed } = site.changes;
      expect(created.filter((path) => /base[^/]*\.html$/.test(path))).toEqual([]);
      expect([...changed, ...removed].filter((path) => /\.(html|css|js)$/.test(path))).toEqual([]);
      expect(created.filter((path) => path.endsWith(".css"))).toEqual([]);
      for (const [path, text] of Object.entries(files)) expect(site.repo.read(path)).toBe(text);
    });

    describe.each(settings)("$javascript, $width px, $scheme", (setting) => {
      test("every page sits inside it, in Bootstrap's classes, and is sound", async () => {
        vera = await Visitor.arrive(browser, site, setting);
        const { page } = vera;
        await vera.logIn("vera");
        for (const path of [
          LIST,
          `${LIST}?q=zzz`,
          CREATE,
          `${LIST}${key}/`,
          `${LIST}${key}/edit/`,
          `${LIST}${key}/delete/`,
        ]) {
          await vera.goTo(path);
          expect(await page.locator("main.container h1").count()).toBe(1);
          expect(await vera.link("Harbour jobs").count()).toBe(1);
          expect(await page.locator("main.container .btn").count()).toBeGreaterThan(0);
          expect(await vera.axeFindings()).toEqual([]);
          expect(await vera.tooWide()).toEqual([]);
        }
      });

      test("saving, messages, search and deletion work in it", async () => {
        vera = await Visitor.arrive(browser, site, setting);
        const { page } = vera;
        const title = `Sailor ${setting.javascript} ${setting.width} ${setting.scheme}`;
        await vera.logIn("vera");
        await vera.link("New job posting").click();
        await page.getByRole("heading", { name: "New job posting" }).waitFor();
        await vera.button("Save").last().click();
        await page.getByText("This field is required.").waitFor();
        expect(await vera.axeFindings()).toEqual([]);
        await page.fill("#id_title", title);
        await vera.button("Save").last().click();
        const created = page.getByText("The job posting was created.");
        await created.waitFor();
        expect(await created.count()).toBe(1);
        await vera.link("All job postings").click();
        // Key by key, as a person does: htmx listens to a list that it brought 20 ms after it is seen.
        await page.locator("#id_q").pressSequentially(title, { delay: 10 });
        if (!vera.hasJavaScript) await vera.button("Search").click();
        await page.locator("#results [role=status]").getByText("1 job posting", { exact: true }).waitFor();
        await vera.link(`Delete ${title}`).click();
        await vera.button("Delete", page.locator("#question")).click();
        const deleted = page.getByText("The job posting was deleted.");
        await deleted.waitFor();
        expect(await deleted.count()).toBe(1);
        expect(await page.getByText("The job posting was created.").count()).toBe(0);
      });
    });
  });
});
