/**
 * What stands in any Python file: comments, strings that look like code, imports in every layout, displays in every
 * layout, and statements that have nothing to do with what is patched.
 */
import fc from "fast-check";
import { mostly, one, Q, rarely, seldom, seq, styled, TAB, weighted, type Text } from "./text.ts";

/** Comments as people write them, and some that try to be code. */
export const comment: Text = fc.constantFrom(
  "# ok",
  "#",
  "#no space",
  "# urlpatterns = [",
  "# ]",
  '# path("commented/", views.out),',
  "# )",
  '# "',
  "# '''",
  '# """',
  "# \\",
  "# é 😀 \u202e ü",
  "# noqa: E501",
  "# type: ignore[arg-type]",
  "# fmt: off",
  "# INSTALLED_APPS += ['x']",
  "#: docs",
  "# TO DO, must be last",
  "# class Job:",
  "# }; import os",
);

/** What stands behind the code of a line. */
export const trail: Text = weighted(
  [14, fc.constant("")],
  [3, comment.map((text) => `  ${text}`)],
  [1, comment.map((text) => ` ${text}`)],
  [1, fc.constant("   ")],
);

/** Strings that look like code, as expressions. */
const stringText: Text = fc.constantFrom(
  `${Q}a${Q}`,
  `${Q}${Q}`,
  `${Q}urlpatterns = [${Q}`,
  `${Q}]${Q}`,
  `${Q}# no comment${Q}`,
  `${Q}é 😀 日本${Q}`,
  `${Q}\\n\\t\\\\${Q}`,
  "'it\\'s'",
  '"it\'s"',
  "'\"'",
  `r${Q}\\d+${Q}`,
  `b${Q}bytes${Q}`,
  `f${Q}{1}x{{}}${Q}`,
  `f${Q}{1 + 1:>4}{2!r}${Q}`,
  `u${Q}x${Q}`,
  `${Q}a${Q} ${Q}b${Q}`,
  `(${Q}a${Q}\n     ${Q}b${Q})`,
  '"""urlpatterns = [\n    path("x", y),\n]\n"""',
  "'''INSTALLED_APPS = [\n'''",
  '"""\\\nclass Job:\n    pass\n"""',
  'f"""{1}\n# {2}\n"""',
);

/** Expressions, nested a few levels; every one can be evaluated. */
export const expression: Text = fc.letrec<{ any: string; list: string }>((tie) => ({
  list: fc.array(tie("any"), { maxLength: 3 }).map((parts) => parts.join(", ")),
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    stringText,
    fc.constantFrom("1", "None", "True", "-1.5", "1_000", "0x1F", "...", "1j", "not 1", "[]", "{}", "()"),
    tie("list").map((inner) => `[${inner}]`),
    tie("any").map((inner) => `(${inner},)`),
    tie("any").map((inner) => `{${Q}k${Q}: ${inner}}`),
    tie("any").map((inner) => `(\n${TAB}${inner}  # in\n)`),
    tie("any").map((inner) => `[\n${TAB}${inner},\n\n${TAB}# (\n]`),
    tie("any").map((inner) => `(lambda x, *a, **k: ${inner})`),
    tie("any").map((inner) => `[${inner} for x in [1] if x]`),
    tie("any").map((inner) => `(${inner} if 1 < 2 else 0)`),
    tie("any").map((inner) => `str(${inner})`),
    tie("any").map((inner) => `[*[${inner}]][0:1]`),
    tie("any").map((inner) => `dict(a=${inner}, **{})`),
  ),
})).any;

/** One statement, or a run of lines that belong together. */
export interface Item {
  text: string;
  /** May share its line with another one: `a = 1; b = 2`. */
  simple: boolean;
  /** Lines over it: comments and blank ones. */
  lead: string;
  trail: string;
  /** Joined to the statement before by a semicolon, where that can be. */
  glued: boolean;
  /** Ends in a semicolon. */
  closed: boolean;
}

const lead: Text = weighted(
  [8, fc.constant("")],
  [5, fc.constant("\n")],
  [3, fc.constant("\n\n")],
  [2, comment.map((text) => `${text}\n`)],
  [1, comment.map((text) => `\n${text}\n\n`)],
  [1, comment.map((text) => `\n${text}\n${text}\n`)],
  [1, fc.constant("   \n")],
);

/** A statement with what may stand around it. */
export function item(text: string | Text, { simple = true } = {}): fc.Arbitrary<Item> {
  return fc.record({
    text: typeof text === "string" ? fc.constant(text) : text,
    simple: fc.constant(simple),
    lead,
    trail,
    glued: seldom(20),
    closed: seldom(30),
  });
}

/** The statement alone: what later ones build on stays easy to read. */
export function plainItem(text: string, { simple = true } = {}): Item {
  return { text, simple, lead: "", trail: "", glued: false, closed: false };
}

/** Statements as a block's lines. */
export function join(items: readonly Item[]): string {
  let text = "";
  let previous: Item | undefined;
  for (const next of items) {
    const own = next.text + (next.simple && next.closed ? ";" : "");
    const canGlue = previous?.simple === true && next.simple && next.glued && previous.trail.trim() === "";
    if (previous === undefined) text += next.lead.trimStart() + own;
    else if (canGlue) text += `${previous.closed ? "" : ";"} ${own}`;
    else text += `${previous.trail}\n${next.lead}${own}`;
    previous = next;
  }
  return text + (previous?.trail ?? "");
}

const SIMPLE = [
  "X = 1",
  'BASE = "urlpatterns = ["',
  "A = B = 3",
  "C: int = 4",
  "D: dict[str, list[int]]",
  "C = 1\nC += 1",
  "E, F = 1, 2",
  "(G, *H) = [1, 2, 3]",
  "I = 1 + \\\n    2",
  'assert X_OK if "X_OK" in globals() else True, "no"',
  "J = (K := 5)",
  "L = {1: 2, **{3: 4}}",
  "M = [\n    1, [2, (3,)],\n    # )\n]",
  "N = lambda: (yield)",
  'O = """\nINSTALLED_APPS = [\n    "x",\n]\n"""',
  "P = '''it's\n# no comment\n'''",
  "Q_ = {\n  'a': 1\n  , 'b': 2\n}",
  "import os.path",
  "pass",
  "...",
  "R: 'list[str]' = []",
  "S = not_there = None",
  'print("#", end="")',
  "T = [x for x in range(3) if x]; U = 3",
  "été = 'ü'",
  "变量 = 1",
  "del_me = 1; del del_me",
  "V = 1 if True else \\\n    2",
  "W = '\\\n'",
  'Y = f"{1}{2:>{3}}"',
  "Z = [1,2,\n3]",
].map(styled);

const COMPOUND = [
  "if True:\n    AA = 1\nelif False:\n    AA = 2\nelse:\n    AA = 3",
  "if True: BB = 1",
  "try:\n    import json\nexcept ImportError:\n    json = None\nfinally:\n    pass",
  'for CC in range(2):\n    DD = CC\n    # in the loop\nelse:\n    DD = "]"',
  "while False: pass",
  "with open('/dev/null') as EE, open('/dev/null'):\n    FF = 1",
  "def helper(a, /, b=1, *, c: int = 2, **kw) -> list[int]:\n    urlpatterns = []\n    urlpatterns += [1]\n    return urlpatterns",
  'def documented():\n    """urlpatterns = [\n\n    # x\n    """\n\n    def inner():\n        router.register("x", y)\n\n    return inner',
  "async def later():\n    async with x as y:\n        await y\n    return [z async for z in y]",
  "class Holder:\n    urlpatterns = []\n    app_list = ['x']\n    __all__ = []\n\n    class Meta:\n        pass",
  "class Empty: ...",
  "class OneLine: x = 1; y = 2",
  "@staticmethod\n# between\ndef decorated(): return 1",
  "def gen():\n    yield\n    x = yield 1\n    yield from []",
  "match 1:\n    case int(): GG = 1\n    case {'a': [_, *_]} | None:\n        GG = 2\n    case _: pass",
  "if False:\n    # only a comment here\n    pass\n# dedented comment",
  "def tail():\n    return 1\n    # a comment at the end of the block",
  "def wide(\n        a,\n        b,  # )\n):\n    pass",
  "if (True\n        and True):\n    HH = [\n        1\n    ]",
  "class WithDoc(Exception):\n    '''Doc: \"quoted\".'''",
  "try:\n    raise ValueError\nexcept (ValueError, TypeError) as error: pass",
  "try:\n    pass\nexcept* ValueError:\n    pass",
].map(styled);

/** A statement that has nothing to do with what is patched. */
const noise: fc.Arbitrary<Item> = weighted(
  [3, item(fc.constantFrom(...SIMPLE))],
  [2, item(seq(fc.constantFrom("VALUE", "value", "_x"), " = ", expression))],
  [2, item(fc.constantFrom(...COMPOUND), { simple: false })],
);

/** A few of them. */
export function noises(maxLength: number): fc.Arbitrary<Item[]> {
  return fc.array(noise, { maxLength, size: "max" });
}

/** What may stand at the very top: `#!`, coding cookie, comments, docstring. */
export const head: fc.Arbitrary<Item[]> = fc
  .tuple(
    rarely("#!/usr/bin/env python\n", 8),
    rarely("# -*- coding: utf-8 -*-\n", 6),
    rarely(
      comment.map((text) => `${text}\n`),
      5,
    ),
    rarely("\n", 8),
    weighted(
      [4, fc.constant("")],
      [
        3,
        fc.constantFrom(
          '"""Doc."""',
          `${Q}Doc.${Q}`,
          '"""Doc.\n\nurlpatterns = [\n    path("x", y),\n]\n"""',
          "'''Doc.\n'''",
          'r"""Doc \\d."""',
          '"""Doc."""  # behind',
          '"""Doc.""" \\\n    """More."""',
          '"""Doc with é 😀."""',
        ),
      ],
    ),
    rarely("\f", 20),
  )
  .map(([shebang, cookie, note, blank, doc, feed]) => {
    const text = shebang + cookie + note + blank + doc + (feed === "" || doc === "" ? "" : `\n${feed}`);
    return text === "" ? [] : [plainItem(text.replace(/\n$/, ""), { simple: false })];
  });

/** One name of an import, with its alias. */
export type Names = readonly string[];

interface ImportLayout {
  kind: "line" | "parentheses" | "hanging" | "aligned" | "packed" | "backslash" | "apart";
  comma: boolean;
  notes: string[];
  open: string;
  closing: string;
}

const importLayout: fc.Arbitrary<ImportLayout> = fc.record({
  kind: fc.constantFrom(
    "line",
    "line",
    "line",
    "hanging",
    "hanging",
    "parentheses",
    "aligned",
    "packed",
    "backslash",
    "apart",
  ),
  comma: mostly(3),
  notes: fc.array(weighted([6, fc.constant("")], [2, comment]), { minLength: 4, maxLength: 4 }),
  open: rarely(
    comment.map((text) => `  ${text}`),
    8,
  ),
  closing: fc.constantFrom("\n)", "\n)", "\n)", ")", `\n${TAB})`),
});

/** `from module import …` in one of the layouts that files have. */
export function fromImport(module: string, names: Names): Text {
  return importLayout.map((layout) => fromImportText(module, names, layout));
}

function fromImportText(
  module: string,
  names: Names,
  { kind, comma, notes, open, closing }: ImportLayout,
): string {
  const start = `from ${module} import `;
  const list = names.join(", ");
  const end = comma ? "," : "";
  const note = (index: number): string => {
    const text = notes[index % notes.length] ?? "";
    return text === "" ? "" : `  ${text}`;
  };
  switch (kind) {
    case "line":
      return start + list;
    case "parentheses":
      return `${start}(${list}${end})`;
    case "hanging": {
      const lines = names.map((name, index) => {
        const last = index === names.length - 1;
        return `\n${TAB}${name}${last ? end : ","}${note(index)}`;
      });
      const dangling = note(3) === "" ? "" : `\n${TAB}${note(3).trim()}`;
      const close = closing === ")" && (note(names.length - 1) !== "" || dangling !== "") ? "\n)" : closing;
      return `${start}(${open}${lines.join("")}${dangling}${close}`;
    }
    case "aligned":
      return `${start}(${names.join(`,\n${" ".repeat(start.length + 1)}`)}${end})`;
    case "packed":
      return `${start}(\n${TAB}${list}${end}\n)`;
    case "backslash":
      return names.length > 1
        ? `${start}${names[0] ?? ""}, \\\n${TAB}${names.slice(1).join(", ")}`
        : `from ${module} \\\n${TAB}import ${list}`;
    case "apart":
      return names.map((name) => `${start}${name}`).join("\n");
  }
}

/** Imports that no patch asks for, in random order. */
export const otherImports: fc.Arbitrary<Item[]> = fc.array(
  weighted(
    [
      4,
      item(
        fc.constantFrom(
          "import os",
          "import sys, re",
          "import os.path as osp",
          "import datetime as dt",
          "import functools; import operator",
          "from typing import Any",
          "from pathlib import Path",
          "from . import consumers",
          "from .. import shared",
          "from ..core.tools import tool as t",
          "from config.tools import *",
          "from jobs import consumers as c",
        ),
      ),
    ],
    [
      2,
      item(
        one(
          fromImport("django.contrib.auth", ["get_user_model", "login as log"]),
          fromImport(".forms", ["JobForm", "zForm", "B as A_"]),
        ),
      ),
    ],
    [
      1,
      item(
        fc
          .constantFrom(
            "try:\n    import ujson as json\nexcept ImportError:\n    import json",
            styled("if True:\n    from typing import TYPE_CHECKING"),
          )
          .map((text) => text.replace(/^ {4}/gm, TAB)),
        { simple: false },
      ),
    ],
  ),
  { maxLength: 4, size: "max" },
);

/** An element of a display with the lines and comments around it. */
export interface Element {
  text: string;
  lead: string[];
  blank: boolean;
  trail: string;
}

export function element(text: string | Text): fc.Arbitrary<Element> {
  return fc.record({
    text: typeof text === "string" ? fc.constant(text) : text,
    lead: weighted([7, fc.constant<string[]>([])], [1, fc.array(comment, { minLength: 1, maxLength: 2 })]),
    blank: seldom(10),
    trail,
  });
}

/** How a list, tuple, dictionary or call is laid out. */
export interface Layout {
  kind: "hanging" | "line" | "aligned" | "packed" | "ragged" | "comma first";
  step: string;
  comma: boolean;
  closing: "own" | "indented" | "glued";
  openTrail: string;
  dangling: string[];
  /** A comment at the margin instead of under the elements. */
  margin: boolean;
  pad: string;
  lateComma: boolean;
}

export const layout: fc.Arbitrary<Layout> = fc.record({
  kind: weighted<Layout["kind"]>(
    [8, fc.constant("hanging")],
    [4, fc.constant("line")],
    [2, fc.constant("aligned")],
    [1, fc.constant("packed")],
    [1, fc.constant("ragged")],
    [1, fc.constant("comma first")],
  ),
  step: fc.constantFrom(TAB, TAB, TAB, TAB, "    ", "  ", "\t", " ", "        ", "", "     "),
  comma: mostly(3),
  closing: fc.constantFrom("own", "own", "own", "own", "glued", "indented"),
  openTrail: rarely(
    comment.map((text) => `  ${text}`),
    8,
  ),
  dangling: weighted([6, fc.constant<string[]>([])], [1, fc.array(comment, { minLength: 1, maxLength: 2 })]),
  margin: seldom(6),
  pad: rarely(" ", 8),
  lateComma: seldom(25),
});

/** Opening and closing bracket. */
export type Brackets = readonly [string, string];

/**
 * A display as text.
 *
 * @param prefix what stands in front of the bracket on its line, for aligned elements
 * @param base indent of the statement
 */
export function laidOut(
  [open, close]: Brackets,
  elements: readonly Element[],
  form: Layout,
  { prefix = "", base = "" } = {},
): string {
  // The comma of a lone tuple makes it one.
  const comma = form.comma || (open === "(" && elements.length === 1) ? "," : "";
  if (elements.length === 0) return emptyDisplay([open, close], form, base);
  const last = elements.length - 1;
  if (form.kind === "line") {
    const inner = elements.map(({ text }) => text.replaceAll("\n", `\n${base}${form.step}`)).join(", ");
    return `${open}${form.pad}${inner}${comma}${form.pad}${close}`;
  }
  if (form.kind === "packed") {
    const inner = elements.map(({ text }, index) =>
      index % 2 === 0 ? `\n${base}${form.step}${text}` : ` ${text}`,
    );
    return `${open}${inner.join(",")}${comma}\n${base}${close}`;
  }
  if (form.kind === "ragged") {
    const inner = elements.map(({ text, blank }, index) =>
      blank || index % 3 === 2 ? `\n${base}${form.step}${text}` : `${index === 0 ? "" : " "}${text}`,
    );
    return `${open}${inner.join(",")}${comma}${form.closing === "own" ? `\n${base}` : ""}${close}`;
  }
  if (form.kind === "comma first") {
    const inner = elements.map(({ text }, index) => `${index === 0 ? "  " : ", "}${text}`);
    const lone = open === "(" && elements.length === 1 ? "," : "";
    return `${open}\n${base}${inner.join(`\n${base}`)}${lone}\n${base}${close}`;
  }
  const indent = form.kind === "aligned" ? " ".repeat(prefix.length + base.length + 1) : base + form.step;
  const lines = elements.map(({ text, lead: over, blank, trail: behind }, index) => {
    const notes = over.map((note) => `\n${form.margin ? "" : indent}${note}`).join("");
    const begins = form.kind === "aligned" && index === 0 ? "" : `${blank ? "\n" : ""}${notes}\n${indent}`;
    const own = text.replaceAll("\n", `\n${indent}`);
    const end = index < last ? "," : comma;
    const late = form.lateComma && end !== "" && behind === "" ? `\n${indent}${end}` : end;
    return begins + own + late + behind;
  });
  const dangling = form.dangling.map((note) => `\n${form.margin ? base : indent}${note}`).join("");
  const closes = closing(form, elements.at(-1), dangling);
  const opened = form.kind === "aligned" ? "" : form.openTrail;
  const tail = closes === "glued" ? "" : `\n${closes === "own" ? base : indent}`;
  return `${open}${opened}${lines.join("")}${dangling}${tail}${close}`;
}

/** A bracket can't stand behind a comment. */
function closing(form: Layout, last: Element | undefined, dangling: string): Layout["closing"] {
  const hasComment = dangling !== "" || last?.trail.includes("#") === true;
  return form.closing === "glued" && hasComment ? "own" : form.closing;
}

function emptyDisplay([open, close]: Brackets, form: Layout, base: string): string {
  if (form.kind === "line" || form.kind === "packed") return `${open}${form.pad}${close}`;
  const notes = form.dangling.map((note) => `\n${base}${form.step}${note}`).join("");
  return `${open}${form.openTrail}${notes}\n${base}${close}`;
}
