/**
 * Which block of a base is for what.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { BaseTemplate } from "../../helpers/templates/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { baseOf, html, page } from "./support.ts";

beforeAll(loadParser);

/** A base with pages that fill these blocks. */
function base(text: string, ...pages: Readonly<Record<string, string>>[]): BaseTemplate {
  const filled = pages.map(
    (blocks, index) => [`templates/jobs/p${index}.html`, page("base.html", blocks)] as const,
  );
  return baseOf({ "templates/base.html": text, ...Object.fromEntries(filled) });
}

describe("the content block", () => {
  test("is what the pages fill most, whatever its name", () => {
    const text = html(
      "<div>{% block stuff %}{% endblock %}</div><div>{% block content %}{% endblock %}</div>",
    );
    expect(base(text, { stuff: "<p>x</p>" }, { stuff: "<p>x</p>" }).content?.value).toBe("stuff");
  });

  test("isn't the title, the breadcrumbs or the sidebar, though all pages fill these", () => {
    const text = html(
      "<ol>{% block breadcrumbs %}{% endblock %}</ol><h1>{% block heading %}{% endblock %}</h1>" +
        "<aside>{% block left %}{% endblock %}</aside>{% block area %}{% endblock %}" +
        "<script>{% block code %}{% endblock %}</script>",
    );
    const blocks = { breadcrumbs: "<li>x</li>", heading: "<b>x</b>", left: "<p>x</p>", code: "<x>" };
    const content = base(text, { ...blocks, area: "<p>x</p>" }, blocks).content;
    expect(content).toMatchObject({ value: "area", filledBy: 1 });
  });

  test("is the one in <main> of equals", () => {
    const text = html("<div>{% block a %}{% endblock %}</div><main>{% block b %}{% endblock %}</main>");
    expect(base(text, { a: "<p>x</p>", b: "<p>x</p>" }).content?.value).toBe("b");
  });

  test("counts markup, not words", () => {
    const text = html("{% block a %}{% endblock %}<p>{% block b %}{% endblock %}</p>");
    expect(base(text, { a: "x", b: "<p>x</p>" }, { a: "x" }).content?.value).toBe("b");
  });

  test("empty fills count for nothing", () => {
    const text = html("{% block a %}{% endblock %}{% block b %}{% endblock %}");
    expect(base(text, { a: "", b: "<p>x</p>" }, { a: " " }).content).toMatchObject({
      value: "b",
      filledBy: 1,
    });
  });

  test("a form by a tag is markup", () => {
    const text = html("{% block a %}{% endblock %}{% block b %}{% endblock %}");
    expect(base(text, { a: "x", b: "{% crispy form %}" }).content?.value).toBe("b");
  });

  test("role=main is as good as <main>", () => {
    const text = html("<div role='main'>{% block content %}{% endblock %}</div>");
    expect(base(text, { content: "<p>x</p>" })).toMatchObject({
      content: { inMain: true },
      main: { value: "div" },
    });
  });

  test("blocks that another tag's branches hold", () => {
    const text = html(
      "{% if user.is_authenticated %}<div class='app'>{% else %}<div>{% endif %}{% block content %}{% endblock %}</div>",
    );
    expect(base(text, { content: "<p>x</p>" }).content?.place).toBe("body");
  });
});

describe("the title block", () => {
  test("inside <title>, filled with text", () => {
    const text = html("{% block content %}{% endblock %}");
    expect(base(text, { title: "{% translate 'Jobs' %}", content: "<p>x</p>" }).title).toMatchObject({
      value: "title",
      filledBy: 1,
      textOnly: true,
      wrapsElement: false,
    });
  });

  test("around <title>: pages write the element", () => {
    const text = html("{% block content %}{% endblock %}", "{% block title %}<title>x</title>{% endblock %}");
    expect(base(text).title).toMatchObject({ place: "head", textOnly: false, wrapsElement: true });
  });

  test("a fill with markup", () => {
    const text = html("{% block content %}{% endblock %}");
    expect(base(text, { title: "<b>x</b>" }).title?.textOnly).toBe(false);
  });

  test("the one of several that pages fill", () => {
    const head = "<title>{% block head_title %}{% endblock %}{% block suffix %}x{% endblock %}</title>";
    const text = html("{% block content %}{% endblock %}", head);
    expect(base(text, { suffix: "y" }).title?.value).toBe("suffix");
  });

  test("a <title> in a drawing is none", () => {
    const text = html("{% block title %}<svg><title>x</title></svg>{% endblock %}", "");
    expect(base(text).title).toBeUndefined();
  });
});

describe("blocks for more CSS, scripts and elements of the head", () => {
  const CONTENT = "<main>{% block content %}{% endblock %}</main>";

  test.each(["css", "extra_css", "extrastyle", "extraCSS", "page_styles", "stylesheets", "head_css"])(
    "css: %s",
    (name) => {
      expect(base(html(CONTENT, `{% block ${name} %}{% endblock %}`)).extraCss).toMatchObject({
        value: name,
        place: "head",
      });
    },
  );

  test.each([
    "js",
    "scripts",
    "extra_js",
    "extrajs",
    "javascript",
    "page_scripts",
    "bottom_js",
    "postscript",
  ])("js: %s", (name) => {
    const text = html(`${CONTENT}<script src="a.js"></script>{% block ${name} %}{% endblock %}`);
    expect(base(text).extraJs).toMatchObject({ value: name, place: "body-end" });
  });

  test.each(["head", "extra_head", "extrahead", "head_extra"])("head: %s", (name) => {
    expect(base(html(CONTENT, `<meta>{% block ${name} %}{% endblock %}`)).extraHead?.value).toBe(name);
  });

  test("the one for more is taken, not the one that holds the base's own", () => {
    const head = "{% block css %}<link href='a.css'>{% endblock %}{% block extra_css %}{% endblock %}";
    expect(base(html(CONTENT, head)).extraCss).toMatchObject({ value: "extra_css", hasDefault: false });
  });

  test("the base's own where there is no other: it has to be kept", () => {
    const head = "{% block css %}<link href='a.css'>{% endblock %}";
    expect(base(html(CONTENT, head)).extraCss).toMatchObject({ value: "css", hasDefault: true });
  });

  test("what only {% load %}s has no content of its own", () => {
    const head = "{% block css %}{% load static %}\n{% endblock %}";
    expect(base(html(CONTENT, head)).extraCss?.hasDefault).toBe(false);
  });

  test("what pages fill themselves beats what a layout fills", () => {
    const text = html(`${CONTENT}{% block base_js %}{% endblock %}{% block page_end_js %}{% endblock %}`);
    const files = {
      "templates/base.html": text,
      "templates/wide.html": page("base.html", { base_js: "<script></script>" }),
      "templates/a.html": page("wide.html"),
      "templates/b.html": page("wide.html", { content: "<p>x</p>", page_end_js: "<script></script>" }),
      "templates/c.html": page("base.html"),
    };
    expect(baseOf(files).extraJs?.value).toBe("page_end_js");
  });

  test("inside <style>, <script> or an attribute there is none", () => {
    const head = "<style>{% block css %}{% endblock %}</style><script>{% block js %}{% endblock %}</script>";
    const found = base(html('<div class="{% block extra_style %}{% endblock %}">x</div>' + CONTENT, head));
    expect([found.extraCss, found.extraJs]).toEqual([undefined, undefined]);
    expect(found.blocks).toMatchObject([
      { value: "css", place: "other" },
      { value: "js", place: "other" },
      { value: "extra_style", place: "other" },
      { value: "content", place: "body" },
    ]);
  });

  test("a block in the head, and one between elements of the body", () => {
    const text = html(
      `{% block js %}{% endblock %}${CONTENT}<footer></footer>`,
      "{% block scripts %}{% endblock %}",
    );
    expect(base(text).blocks).toMatchObject([
      { value: "scripts", place: "head" },
      { value: "js", place: "body" },
      { value: "content", place: "body" },
    ]);
    expect(base(text).extraJs?.value).toBe("js");
  });
});

test("{{ block.super }} and blocks of an included file", () => {
  const files = {
    "templates/root.html": html(
      "{% block body %}<nav>{% include 'inc.html' %}</nav>{% endblock %}",
      "{% block css %}<link href='bootstrap@4.6.2.css'>{% endblock %}",
    ),
    "templates/inc.html": "<ul>{% block menu %}<li>x</li>{% endblock %}</ul>",
    "templates/base.html": `{% extends "root.html" %}
{% block css %}{{ block.super }}<link href='own.css'>{% endblock %}
{% block body %}{{ block.super }}<main>{% block content %}{% endblock %}</main>{% endblock %}`,
    "templates/jobs/list.html": page("base.html"),
  };
  const found = baseOf(files);
  expect(found.blocks.map(({ value }) => value)).toEqual(["css", "body", "content"]);
  expect(found.look).toMatchObject({ value: "bootstrap4", version: "4.6.2" });
  expect(found.nav).toEqual({ value: "templates/inc.html", from: "templates/inc.html:1" });
});

test("messages inside the content block are gone when a page fills it", () => {
  const shown = "{% for message in messages %}{{ message }}{% endfor %}";
  const text = html(`<main>{% block content %}${shown}{% endblock %}</main>`);
  expect(base(text, { content: "<p>x</p>" }).messages).toBeUndefined();
  expect(base(html(`${shown}{% block content %}{% endblock %}`)).messages?.from).toBe(
    "templates/base.html:7",
  );
});

test.each([
  ["{% load i18n %}{% trans 'x' %}", { value: "trans", onlyLoads: false }],
  ["{% load i18n %}{% blocktranslate %}x{% endblocktranslate %}", { value: "translate", onlyLoads: false }],
  ["{% load static i18n %}", { value: "translate", onlyLoads: true }],
  ["{% load static %}", undefined],
])("translation: %s", (tags, translation) => {
  const found = base(html(`${tags}{% block content %}{% endblock %}`)).translation;
  if (translation === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(translation);
});
