/**
 * Pages in a repo whose base template loads htmx itself, of another major version than the kit's own. Version 4 passes
 * attributes on only where they say so, and has other events.
 *
 * @see https://four.htmx.org/docs/get-started/migration
 */
import { describe } from "@jest/globals";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inBrowser } from "./support/in-browser.ts";
import { stories } from "./support/page-stories.ts";
import { SETTINGS } from "./support/visitor.ts";

/** @param config as the version says that it is to bring no styles: the site's policy forbids them */
const base = (config: string): string => `{% load static %}<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="htmx-config" content='${config}'>
    <title>{% block title %}Harbour jobs{% endblock %}</title>
    <script src="{% static 'js/htmx.min.js' %}" defer></script>
  </head>
  <body>
    <main>
      {% block content %}{% endblock %}
    </main>
  </body>
</html>
`;

const script = (name: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../node_modules/${name}/dist/htmx.min.js`, import.meta.url)),
    "utf8",
  );

const VERSIONS = [
  { name: "htmx-1", config: '{"includeIndicatorStyles": false}' },
  { name: "htmx-4", config: '{"includeIndicatorCSS": false}' },
];

const settings = SETTINGS.filter(
  ({ javascript, width, scheme }) => javascript === "with JavaScript" && width === 1280 && scheme === "light",
);

describe.each(VERSIONS)("$name", ({ name, config }) => {
  inBrowser("pages with the repo's own script", () => {
    const own = { "templates/base.html": base(config), "static/js/htmx.min.js": script(name) };
    stories({ name, own }, { settings });
  });
});
