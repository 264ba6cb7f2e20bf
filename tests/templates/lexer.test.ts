import { describe, expect, test } from "@jest/globals";
import { literal, tagName, tokenize, wordsOf } from "../../helpers/templates/lexer.ts";
import { blocksOf, readTemplate } from "../../helpers/templates/template.ts";

/** Kinds and contents, text left out. */
function tags(text: string): string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "text")
    .map(({ kind, content, line }) => `${line} ${kind} ${content}`);
}

describe("tokens, as Django's lexer makes them", () => {
  test("text, tags and variables with their lines", () => {
    expect(tags("a\n{% if x %}\n\n{{ x|lower }}{%endif%}")).toEqual([
      "2 tag if x",
      "4 variable x|lower",
      "4 tag endif",
    ]);
  });

  test("a tag doesn't go over a line end", () => {
    expect(tags("{% if\n x %}{{ a }}")).toEqual(["2 variable a"]);
  });

  test("comments of both kinds are left out", () => {
    const text = "{# {% block a %} #}{% comment 'why' %}{% block b %}\n{% endcomment %}{% block c %}";
    expect(tags(text)).toEqual(["2 tag block c"]);
  });

  test("what stands in verbatim is text", () => {
    expect(tags("{% verbatim %}{{ a }}{% block x %}{% endverbatim %}{{ b }}")).toEqual([
      "1 tag verbatim",
      "1 tag endverbatim",
      "1 variable b",
    ]);
  });

  test("a named verbatim ends with its name", () => {
    expect(tags("{% verbatim v %}{% endverbatim %}{{ a }}{% endverbatim v %}{{ b }}")).toEqual([
      "1 tag verbatim v",
      "1 tag endverbatim v",
      "1 variable b",
    ]);
  });

  test("a comment inside verbatim doesn't end it", () => {
    expect(tags("{% verbatim %}{% comment %}{% endverbatim %}{% block a %}")).toContain("1 tag block a");
  });

  test("nothing of the source is lost", () => {
    const text = "<a href=\"{% url 'x' %}\">\r\n{{ a }}{% broken\n{{ b }}";
    expect(
      tokenize(text)
        .map(({ source }) => source)
        .join(""),
    ).toBe(text);
  });
});

test.each([
  [`extends "a b.html"`, ["extends", '"a b.html"']],
  [`url 'jobs:list' pk=job.pk as x`, ["url", "'jobs:list'", "pk=job.pk", "as", "x"]],
  [`extends base|default:"a b.html"`, ["extends", 'base|default:"a b.html"']],
])("words of %s", (content, words) => {
  expect(wordsOf(content)).toEqual(words);
});

test.each([
  ['"a.html"', "a.html"],
  ["'a.html'", "a.html"],
  ['""', ""],
  ["a.html", undefined],
  ['x|default:"a"', undefined],
])("the literal %s", (word, text) => {
  expect(literal(word)).toBe(text);
});

describe("one template", () => {
  const parentOf = (tag: string): string | undefined => readTemplate("t/a.html", "a.html", tag).parent?.name;

  test.each([
    ['{% extends "base.html" %}', "base.html"],
    ["{% extends 'base.html' %}", "base.html"],
    ['{% extends base|default:"base.html" %}', "base.html"],
    ['{% extends request.htmx|yesno:"_part.html,base.html" %}', "base.html"],
    ["{% extends base_template %}", undefined],
  ])("%s", (tag, name) => {
    expect(readTemplate("t/a.html", "a.html", tag).parent).toEqual({ name, line: 1 });
  });

  test("extends in a comment is none", () => {
    expect(parentOf('{# {% extends "a.html" %} #}')).toBeUndefined();
  });

  test("blocks with their lines, what is in them, and what encloses them", () => {
    const text =
      "{% block a %}\n<p>{% block b %}x{% endblock b %}</p>\n{% endblock %}{% block c %} {% endblock %}";
    expect(blocksOf(tokenize(text))).toMatchObject([
      { name: "a", line: 1, markup: true, empty: false, nested: false },
      { name: "b", line: 2, markup: false, empty: false, nested: true },
      { name: "c", line: 3, empty: true, nested: false },
    ]);
  });

  test("a block that isn't closed goes to the end", () => {
    expect(blocksOf(tokenize("{% block a %}<b>"))).toMatchObject([{ name: "a", markup: true }]);
  });

  test.each([
    "{%- if a %}{% endif %}",
    "{% macro input(name) %}{% endmacro %}",
    "{{ url('jobs') }}",
    '{% from "x.html" import y %}',
    "{% set a = 1 %}",
  ])("Jinja: %s", (text) => {
    expect(readTemplate("a.html", "a.html", text).jinja).toBe(true);
  });

  test.each(['{{ _("a (b)") }}', "{{ a|date:'d(M)' }}", "{% set_lang %}", '{% trans "f(x)" %}', "f(x)"])(
    "not Jinja: %s",
    (text) => {
      expect(readTemplate("a.html", "a.html", text).jinja).toBe(false);
    },
  );
});

test("the name of a tag", () => {
  expect(tokenize("{% block content %}{{ block }}x").map(tagName)).toEqual(["block", "", ""]);
});
