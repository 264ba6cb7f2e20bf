/**
 * Nothing that stands in a template or beside it stops the reading, and nothing large slows it down.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { MemoryFiles, type FileReader } from "../../helpers/files.ts";
import { readTemplates } from "../../helpers/templates/index.ts";
import { tokenize } from "../../helpers/templates/lexer.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import type { Project } from "../../helpers/project/types.ts";
import { appOf, html, page, repo } from "./support.ts";

beforeAll(loadParser);

const PIECES = [
  "{% extends 'base.html' %}",
  '{% extends "x.html" %}',
  "{% extends %}",
  "{% block content %}",
  "{% block %}",
  "{% endblock %}",
  "{{ block.super }}",
  "{% include 'a.html' %}",
  "{% include 'base.html' %}",
  "{% comment %}",
  "{% verbatim %}",
  "{% endverbatim %}",
  "{# x #}",
  "<html>",
  "<head>",
  "<body class='{{ x }}'>",
  "<main>",
  "<title>",
  "</title>",
  "<script src=\"{% static 'htmx.js' %}\">",
  "<",
  "{%",
  "%}",
  "{{",
  "\uE000",
  "\uE0007\uE001",
  "\0",
  "\r\n",
  "é",
  "text",
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((parts) => parts.join(""));

test("any template is read", () => {
  fc.assert(
    fc.property(text, text, text, (base, a, list) => {
      const files = { "templates/base.html": base, "templates/a.html": a, "templates/jobs/list.html": list };
      const project = repo(files);
      const habits = readTemplates(project);
      const app = appOf(project, "jobs");
      const found = [habits.base, habits.baseFor(app)].flatMap((one) => one?.blocks ?? []);
      expect(found.every(({ from }) => /^templates\/[\w/]+\.html:\d+$/.test(from))).toBe(true);
      expect(habits.pagesFor(app).folder.value).toMatch(/^(templates\/jobs|jobs\/templates(\/jobs)?)$/);
    }),
    { numRuns: 150 },
  );
});

test("a lexer loses nothing but comments", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...PIECES.filter((one) => !/comment|#/.test(one))) }),
      (source) => {
        expect(
          tokenize(source)
            .map((token) => token.source)
            .join(""),
        ).toBe(source);
      },
    ),
  );
});

/** The same project with other files. */
function withFiles(project: Project, files: FileReader): Project {
  return { ...project, files };
}

describe("files that can't be read", () => {
  test("are passed over", () => {
    const files = {
      "templates/base.html": html("{% block content %}{% endblock %}"),
      "templates/a.html": page("base.html"),
    };
    const project = repo(files);
    const broken: FileReader = {
      root: project.files.root,
      isFile: (path) => project.files.isFile(path),
      isDirectory: (path) => project.files.isDirectory(path),
      list: (path) => project.files.list(path),
      read: (path) => {
        if (path.endsWith("a.html")) throw new Error("not UTF-8");
        return project.files.read(path);
      },
    };
    expect(readTemplates(withFiles(project, broken)).base).toMatchObject({ value: "base.html", pages: 0 });
  });

  test("a folder that ends in .html is no template", () => {
    const project = repo({ "templates/odd.html/x.txt": "" });
    expect(readTemplates(project).base).toBeUndefined();
  });
});

describe("large repos", () => {
  /** Counts what is read. */
  function counted(project: Project): { project: Project; reads: string[] } {
    const reads: string[] = [];
    const { files } = project;
    const counting: FileReader = {
      root: files.root,
      isFile: (path) => files.isFile(path),
      isDirectory: (path) => files.isDirectory(path),
      list: (path) => files.list(path),
      read: (path) => {
        reads.push(path);
        return files.read(path);
      },
    };
    return { project: withFiles(project, counting), reads };
  }

  test("each template is read once, mail and the admin's not at all", () => {
    const files = {
      "templates/base.html": html("{% include 'inc.html' %}{% block content %}{% endblock %}"),
      "templates/inc.html": "<p>x</p>",
      "templates/jobs/a.html": page("base.html"),
      "templates/jobs/b.html": page("base.html"),
      "templates/emails/welcome.html": page("emails/base.html"),
      "templates/admin/index.html": page("admin/base.html"),
      "templates/jobs/data.json": "{}",
    };
    const { project, reads } = counted(repo(files));
    const habits = readTemplates(project);
    expect(habits.base?.pages).toBe(2);
    expect(reads.filter((path) => path.startsWith("templates/")).sort()).toEqual([
      "templates/base.html",
      "templates/inc.html",
      "templates/jobs/a.html",
      "templates/jobs/b.html",
    ]);
  });

  test("a template of megabytes is looked at as far as it matters", () => {
    const files = {
      "templates/base.html": html("{% block content %}{% endblock %}") + "<p>{{ x }}</p>\n".repeat(200_000),
      "templates/a.html": page("base.html"),
    };
    const started = performance.now();
    expect(readTemplates(repo(files)).base?.content?.value).toBe("content");
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("two thousand pages take well under two seconds", () => {
    const many = Array.from({ length: 2000 }, (_, index): [string, string] => [
      `templates/jobs/page${index}.html`,
      page("base.html", { title: "x", content: "<p>{{ x }}</p>\n".repeat(20) }),
    ]);
    const files: Record<string, string> = {
      "templates/base.html": html("{% block content %}{% endblock %}"),
      ...Object.fromEntries(many),
    };
    // Listing folders of MemoryFiles goes over all files, which the disk doesn't.
    const project = repo({ "templates/base.html": "" });
    const disk = new MemoryFiles(files);
    const names = Object.keys(files).filter((path) => path.startsWith("templates/jobs/"));
    const reader: FileReader = {
      root: disk.root,
      isFile: (path) => disk.isFile(path) || project.files.isFile(path),
      isDirectory: (path) => path === "templates" || project.files.isDirectory(path),
      list: (path) => {
        if (path === "templates") return ["base.html", "jobs"];
        return path === "templates/jobs"
          ? names.map((one) => one.slice("templates/jobs/".length))
          : project.files.list(path);
      },
      read: (path) => disk.read(path) ?? project.files.read(path),
    };
    const started = performance.now();
    expect(readTemplates(withFiles(project, reader)).base?.pages).toBe(2000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
