/**
 * Random urls.py files: every shape of a list of URL patterns, routers, comments in awkward places; and what is to be put
 * into them.
 */
import fc from "fast-check";
import type { Import } from "../../helpers/python/imports.ts";
import { NO_ERROR, PATCHED, type Asked, type Wanted } from "./cases.ts";
import {
  comment,
  element,
  fromImport,
  head,
  item,
  join,
  laidOut,
  layout,
  noises,
  otherImports,
  plainItem,
  type Element,
  type Item,
} from "./pieces.ts";
import {
  fileStyle,
  mostly,
  one,
  Q,
  rarely,
  render,
  seldom,
  seq,
  styled,
  TAB,
  weighted,
  type Text,
} from "./text.ts";

/** Names that depend on how the file imports them. */
const PATH = "\uE010";
const INCLUDE = "\uE011";
const RE_PATH = "\uE012";
/** Prefix of the views: `views.`, or nothing. */
const VIEWS = "\uE013";

/** How a file imports what its entries need. */
interface Header {
  items: Item[];
  path: string;
  include: string;
  rePath: string;
  views: string;
}

const VIEW_NAMES = ["detail", "home", "index", "page", "Listing"];

const djangoUrls: fc.Arbitrary<Omit<Header, "views">> = weighted(
  [
    8,
    fc
      .shuffledSubarray(["path", "include", "re_path"], { minLength: 3 })
      .chain((names) => item(fromImport("django.urls", names)))
      .map((found) => ({ items: [found], path: "path", include: "include", rePath: "re_path" })),
  ],
  [
    2,
    item("from django.conf.urls import include\nfrom django.urls import path, re_path").map((found) => ({
      items: [found],
      path: "path",
      include: "include",
      rePath: "re_path",
    })),
  ],
  [
    1,
    item("from django import urls").map((found) => ({
      items: [found],
      path: "urls.path",
      include: "urls.include",
      rePath: "urls.re_path",
    })),
  ],
  [
    1,
    item("from django.urls import path as p, include as inc, re_path as rp").map((found) => ({
      items: [found],
      path: "p",
      include: "inc",
      rePath: "rp",
    })),
  ],
  [
    1,
    item("from django.urls import *").map((found) => ({
      items: [found],
      path: "path",
      include: "include",
      rePath: "re_path",
    })),
  ],
  [
    1,
    item(`try:\n${TAB}from django.urls import include, path, re_path\nexcept ImportError:\n${TAB}pass`, {
      simple: false,
    }).map((found) => ({ items: [found], path: "path", include: "include", rePath: "re_path" })),
  ],
);

const ownViews: fc.Arbitrary<Pick<Header, "items" | "views">> = weighted(
  [3, item("from . import views").map((found) => ({ items: [found], views: "views." }))],
  [
    3,
    fc
      .shuffledSubarray(VIEW_NAMES, { minLength: VIEW_NAMES.length })
      .chain((names) => item(fromImport(".views", names)))
      .map((found) => ({ items: [found], views: "" })),
  ],
  [2, item(fromImport("jobs.views", VIEW_NAMES)).map((found) => ({ items: [found], views: "" }))],
  [1, item("from jobs import views").map((found) => ({ items: [found], views: "views." }))],
  [1, item("import jobs.views").map((found) => ({ items: [found], views: "jobs.views." }))],
  [1, item("from .views import *").map((found) => ({ items: [found], views: "" }))],
);

const FURTHER = [
  "from django.conf import settings",
  "from django.contrib import admin",
  "from django.conf.urls.static import static",
  "from django.conf.urls.i18n import i18n_patterns",
];

const header: fc.Arbitrary<Header> = fc
  .tuple(
    djangoUrls,
    ownViews,
    fc.tuple(...FURTHER.map((text) => item(text))),
    otherImports,
    weighted([3, fc.constant("first")], [1, fc.constant("last")], [1, fc.constant("mixed")]),
  )
  .map(([urls, views, further, others, order]) => {
    const django = [...further, ...urls.items];
    const items =
      order === "first"
        ? [...others, ...django, ...views.items]
        : order === "last"
          ? [...views.items, ...django.toReversed(), ...others]
          : [...django.slice(0, 2), ...others, ...views.items, ...django.slice(2)];
    return { ...urls, views: views.views, items };
  });

/** The name as it has to be in an import or an entry. */
function named(text: string, found: Header): string {
  return text
    .replaceAll(PATH, found.path)
    .replaceAll(INCLUDE, found.include)
    .replaceAll(RE_PATH, found.rePath)
    .replaceAll(VIEWS, found.views);
}

/** `urlpatterns` may come by a star. */
function hasStar({ items }: Header): boolean {
  return items.some(({ text }) => /^from (config\.tools|\.views) import \*/.test(text));
}

/** Entries that take no URL but their own. */
const plainEntry: Text = one(
  ...[
    `${PATH}("list/", ${VIEWS}index)`,
    `${PATH}("list/", ${VIEWS}index, name="index")`,
    `${PATH}("list/<int:pk>/", ${VIEWS}detail, {"a": [1]}, name="detail")`,
    `${PATH}("", ${VIEWS}home, name="home")`,
    `${PATH}("listing/", ${VIEWS}Listing.as_view(template_name="a.html"), name='listing')`,
    `${PATH}("news/", ${INCLUDE}("news.urls"))`,
    `${PATH}("news/", ${INCLUDE}(("news.urls", "news"), namespace="news"))`,
    `${PATH}("admin/", admin.site.urls)`,
    `${RE_PATH}(r"^old/(?P<pk>\\d+)/$", ${VIEWS}detail)`,
    `${PATH}("a" "b/", ${VIEWS}index)`,
    `${PATH}("c/" + "d/", ${VIEWS}index)`,
    `${PATH}(f"e{1}/", ${VIEWS}index)`,
    `${PATH}(\n    "deep/",\n    ${VIEWS}index,  # )\n    name="urlpatterns = [",\n)`,
    `${PATH}(\n    # over it\n    "note/",\n    ${VIEWS}index\n    # under it\n)`,
    `${PATH}("wide/",\n     ${VIEWS}index,\n     name="wide")`,
    `${PATH}("back/", \\\n    ${VIEWS}index)`,
    `${PATH}("api/", ${INCLUDE}([\n    ${PATH}("in/", ${VIEWS}index),\n    # last\n]))`,
    `${PATH}("fn/", lambda request: None)`,
    `(${PATH}("paren/", ${VIEWS}index))`,
    `${PATH}("é/日本/", ${VIEWS}index, name="é")`,
    `*[${PATH}("star/", ${VIEWS}index)]`,
    `${PATH}("if/", ${VIEWS}index) if settings.DEBUG else ${PATH}("else/", ${VIEWS}index)`,
  ].map(styled),
);

/** Entries that take what stands behind them. */
const greedyEntry: Text = one(
  ...[
    `${PATH}("", ${INCLUDE}("pages.urls"))`,
    `${PATH}("<slug:page>/", ${VIEWS}page)`,
    `${PATH}("<path:rest>", ${VIEWS}page, name="all")`,
    `${RE_PATH}(r"^.*$", ${VIEWS}page)`,
    `${RE_PATH}(r"^(?P<rest>.*)$", ${VIEWS}page)`,
    `${RE_PATH}("", ${VIEWS}page)`,
    `${PATH}("", ${INCLUDE}([${PATH}("<slug:a>/<slug:b>/", ${VIEWS}page), ${PATH}("<slug:a>/", ${VIEWS}page)]))`,
  ].map(styled),
);

/** What is to be put in. */
interface Entry {
  entry: string;
  imports: Import[];
  added: string;
  samples: string[];
  /** The same in another form, as a file may have it already. */
  there: string;
}

const DJANGO_PATH: Import = { module: "django.urls", name: "path" };
const DJANGO_INCLUDE: Import = { module: "django.urls", name: "include" };

const ENTRIES: readonly Entry[] = [
  {
    entry: 'path("vacancies/", include("vacancies.urls"))',
    imports: [DJANGO_PATH, DJANGO_INCLUDE],
    added: '["path", "vacancies/", ["include", "vacancies.urls"], null]',
    samples: ["vacancies/x/"],
    there: `${PATH}(\n${TAB}'vacancies/',\n${TAB}${INCLUDE}('vacancies.urls'),\n)`,
  },
  {
    entry: 'path("vacancies/<int:pk>/", VacancyDetail.as_view(), name="vacancy-detail")',
    imports: [DJANGO_PATH, { module: "vacancies.views", name: "VacancyDetail" }],
    added: '["path", "vacancies/<int:pk>/", "vacancies.views.VacancyDetail.as_view()", "vacancy-detail"]',
    samples: ["vacancies/7/"],
    there: `${PATH}( "vacancies/<int:pk>/", VacancyDetail.as_view(), name = 'vacancy-detail' )`,
  },
  {
    entry: 'path("vacancies/archive/", vacancy_archive, name="vacancy-archive")',
    imports: [DJANGO_PATH, { module: ".views", name: "vacancy_archive" }],
    added: '["path", "vacancies/archive/", "jobs.views.vacancy_archive", "vacancy-archive"]',
    samples: ["vacancies/archive/"],
    there: `${PATH}("vacancies/archive/",vacancy_archive,name="vacancy-archive")`,
  },
  {
    entry:
      'path("vacancies/by-the-department-and-the-year/<slug:department>/<int:year>/", vacancies_by_department_and_year, name="vacancies-by-department-and-year")',
    imports: [DJANGO_PATH, { module: ".views.vacancies", name: "vacancies_by_department_and_year" }],
    added:
      '["path", "vacancies/by-the-department-and-the-year/<slug:department>/<int:year>/", "jobs.views.vacancies.vacancies_by_department_and_year", "vacancies-by-department-and-year"]',
    samples: ["vacancies/by-the-department-and-the-year/it/2024/"],
    there: "",
  },
];

/** Statements that make and change a list, and whether that can be patched for certain. */
interface Shape {
  items: Item[];
  certain: boolean;
}

interface Elements {
  elements: Element[];
  isGreedy: boolean;
}

/** Elements with a greedy one at the end in one list of nine. */
function elementsOf(maxLength: number): fc.Arbitrary<Elements> {
  return fc
    .tuple(
      fc.array(element(plainEntry), { maxLength, size: "max" }),
      weighted([7, fc.constant<Element[]>([])], [2, element(greedyEntry).map((found) => [found])]),
    )
    .map(([plain, greedy]) => ({ elements: [...plain, ...greedy], isGreedy: greedy.length > 0 }));
}

function listText(prefix: string, brackets: readonly [string, string] = ["[", "]"], base = ""): Text {
  return fc
    .tuple(elementsOf(5), layout)
    .map(([{ elements }, form]) => `${prefix}${laidOut(brackets, elements, form, { prefix, base })}`);
}

const certain = (text: string | Text, options: { simple?: boolean } = {}): fc.Arbitrary<Shape> =>
  item(text, options).map((found) => ({ items: [found], certain: true }));
const uncertain = (text: string | Text, options: { simple?: boolean } = {}): fc.Arbitrary<Shape> =>
  item(text, options).map((found) => ({ items: [found], certain: false }));

/** The first statement of a list. */
function base(list: string): fc.Arbitrary<Shape> {
  const shape = weighted<fc.Arbitrary<Shape>>(
    [24, fc.constant(certain(listText(`${list} = `)))],
    [
      2,
      fc.constant(
        certain(one(listText(`${list}=`), listText(`${list}  =  `), listText(`${list} = \\\n${TAB}`))),
      ),
    ],
    [2, fc.constant(certain(one(listText(`${list}: list = `), listText(`${list}: "list[str]" = `))))],
    [
      2,
      fc.constant(
        certain(
          seq(
            `${list} = `,
            fc.constantFrom("[]", "[ ]", "[\n]", "[\n\n]", `[\n${TAB}# nothing yet\n]`, "[  # )\n]"),
          ),
        ),
      ),
    ],
    [1, fc.constant(certain(seq(listText(`${list} = (`), ")")))],
    [2, fc.constant(certain(listText(`${list} = `, ["(", ")"]).filter((text) => !text.endsWith("()"))))],
    [
      2,
      fc.constant(
        certain(seq(listText(`${list} = `), " + static('/media/', document_root=settings.MEDIA_ROOT)")),
      ),
    ],
    [1, fc.constant(certain(seq(listText(`${list} = `), listText(" + "))))],
    [1, fc.constant(certain(seq(`${list} = static('/m/') + `, listText(""))))],
    [1, fc.constant(certain(seq(listText(`${list} = (`), `\n${TAB}+ static("/m/")  # media\n)`)))],
    [2, fc.constant(certain(listText(`${list} = i18n_patterns`, ["(", ")"])))],
    [1, fc.constant(certain(listText(`${list} = list(`).map((text) => `${text})`)))],
    [1, fc.constant(uncertain(seq(`other = ${list} = `, listText(""))))],
    [1, fc.constant(uncertain(seq(`${list} = other = `, listText(""))))],
    [1, fc.constant(uncertain(`${list} = [${PATH}(f"{n}/", ${VIEWS}index) for n in ["a", "b"]]`))],
    [
      1,
      fc.constant(
        uncertain(
          `import functools, operator\n${list} = functools.reduce(operator.add, [[${PATH}("r/", ${VIEWS}index)]])`,
        ),
      ),
    ],
    [
      1,
      fc.constant(
        uncertain(
          seq(
            `if settings.DEBUG:\n${TAB}`,
            listText(`${list} = `, ["[", "]"], TAB),
            `\nelse:\n${TAB}`,
            listText(`${list} = `, ["[", "]"], TAB),
          ),
          { simple: false },
        ),
      ),
    ],
    [
      1,
      fc.constant(
        uncertain(
          seq(
            `try:\n${TAB}`,
            listText(`${list} = `, ["[", "]"], TAB),
            `\nexcept ImportError:\n${TAB}${list} = []`,
          ),
          { simple: false },
        ),
      ),
    ],
    [
      1,
      fc.constant(
        uncertain(
          `def make():\n${TAB}${list} = [${PATH}("m/", ${VIEWS}index)]\n${TAB}return ${list}\n\n\n${list} = make()`,
          { simple: false },
        ),
      ),
    ],
    [
      1,
      fc.constant(
        uncertain(
          `${list} = []\nfor name in ["x", "y"]:\n${TAB}${list}.append(${PATH}(name, ${VIEWS}index))`,
          { simple: false },
        ),
      ),
    ],
    [1, fc.constant(uncertain(seq(`${list} = (lambda: `, listText(""), ")()")))],
    [1, fc.constant(certain(`${list} = ${PATH}("lone/", ${VIEWS}index),`))],
  );
  return shape.chain((found) => found);
}

/** What happens to a list later. */
function touch(list: string): fc.Arbitrary<Shape> {
  const debug = `if settings.DEBUG:\n${TAB}`;
  const shape = weighted<fc.Arbitrary<Shape>>(
    [4, fc.constant(certain(listText(`${list} += `)))],
    [2, fc.constant(certain(`${list} += static("/static/")`))],
    [1, fc.constant(certain(listText(`${list} = ${list} + `)))],
    [3, fc.constant(certain(seq(listText(`${list} = `), ` + ${list}`)))],
    [1, fc.constant(certain(listText(`${list} += `, ["(", ")"]).filter((text) => !text.endsWith("()"))))],
    [1, fc.constant(certain(`${list} += ${PATH}("tuple/", ${VIEWS}index),`))],
    [1, fc.constant(certain(`${list}.append(${PATH}("app/", ${VIEWS}index))`))],
    [1, fc.constant(certain(seq(`${list}.extend(`, listText(""), ")")))],
    [1, fc.constant(certain(`${list} = [*${list}, ${PATH}("end/", ${VIEWS}index)]`))],
    [1, fc.constant(certain(`${list} = [\n${TAB}${PATH}("front/", ${VIEWS}index),\n${TAB}*${list},\n]`))],
    [1, fc.constant(certain(`${list} = i18n_patterns(*${list})`))],
    [1, fc.constant(certain(`${list} = [${PATH}("pre/", ${INCLUDE}(${list}))]`))],
    [
      3,
      fc.constant(
        certain(
          seq(
            debug,
            one(
              listText(`${list} += `, ["[", "]"], TAB),
              `${list} += static("/m/")`,
              `import debug_toolbar\n\n${TAB}${list} = [\n${TAB}${TAB}${PATH}("__debug__/", ${INCLUDE}(debug_toolbar.urls)),\n${TAB}] + ${list}`,
            ),
          ),
          { simple: false },
        ),
      ),
    ],
    [1, fc.constant(uncertain(`del ${list}[0:0]`))],
    [1, fc.constant(uncertain(`${list}.reverse()`))],
    [1, fc.constant(uncertain(`${list}.insert(0, ${PATH}("ins/", ${VIEWS}index))`))],
    [1, fc.constant(uncertain(`${list} = sorted(${list}, key=str)`))],
    [1, fc.constant(uncertain(`${list}[0:0] = [${PATH}("slice/", ${VIEWS}index)]`))],
  );
  return shape.chain((found) => found);
}

function touchesOf(list: string): fc.Arbitrary<Shape[]> {
  return weighted(
    [5, fc.constant<Shape[]>([])],
    [3, fc.array(touch(list), { minLength: 1, maxLength: 2 })],
    [1, fc.array(touch(list), { minLength: 1, maxLength: 4 })],
  );
}

/** A whole list: its base and what happens to it, with other statements between. */
function shapeOf(list: string): fc.Arbitrary<Shape> {
  return fc.tuple(base(list), touchesOf(list), noises(2)).map(([first, later, between]) => ({
    items: [...first.items, ...between, ...later.flatMap((found) => found.items)],
    certain: first.certain && later.every((found) => found.certain),
  }));
}

const AROUND = [
  `app_name = ${Q}jobs${Q}`,
  `handler404 = ${Q}jobs.views.lost${Q}`,
  `admin.site.site_header = ${Q}urlpatterns = []${Q}`,
];

/** A whole urls.py. */
interface Urls {
  source: string;
  certain: boolean;
}

/** Puts the wanted entry itself among the elements of a list, where there is one to put it into. */
function withEntry(shape: Shape, there: string): { shape: Shape; found: boolean } {
  for (const [index, own] of shape.items.entries()) {
    const at = /^\w+\s*=\s*\[\n/.exec(own.text);
    if (at === null) continue;
    const text = `${at[0]}${TAB}${there.replaceAll("\n", `\n${TAB}`)},\n${own.text.slice(at[0].length)}`;
    return { shape: { ...shape, items: shape.items.with(index, { ...own, text }) }, found: true };
  }
  return { shape, found: false };
}

const ROUTER_ALONE =
  "from rest_framework.routers import DefaultRouter\nrouter = DefaultRouter()\nurlpatterns = router.urls";

/** The file's `urlpatterns`; none at all in some, or one that a star may bring. */
function mainOf(kind: "shape" | "none" | "star" | "router", own: Shape, found: Header): Shape {
  if (kind === "router") return { items: [plainItem(ROUTER_ALONE)], certain: true };
  return kind === "shape" ? own : { items: [], certain: kind === "none" && !hasStar(found) };
}

const urlsCase = (
  entries: readonly Entry[],
): fc.Arbitrary<{ entry: Entry; list: string; file: Urls; lineLength: number }> =>
  fc
    .record({
      style: fileStyle,
      head,
      header,
      entry: fc.constantFrom(...entries),
      list: weighted([6, fc.constant("urlpatterns")], [1, fc.constant("api_urlpatterns")]),
      shape: weighted<"shape" | "none" | "star" | "router">(
        [30, fc.constant("shape")],
        [2, fc.constant("none")],
        [1, fc.constant("star")],
        [1, fc.constant("router")],
      ),
      own: shapeOf("urlpatterns"),
      further: shapeOf("api_urlpatterns"),
      around: weighted([2, fc.constant<string[]>([])], [1, fc.subarray(AROUND)]),
      before: noises(3),
      after: noises(2),
      there: seldom(5),
      lineLength: fc.constantFrom(88, 79, 100, 120),
      last: rarely(comment, 6),
    })
    .map((drawn) => {
      const { entry, list } = drawn;
      const main = mainOf(drawn.shape, drawn.own, drawn.header);
      const target = list === "urlpatterns" ? main : drawn.further;
      const there =
        drawn.there && entry.there !== "" ? withEntry(target, entry.there) : { shape: target, found: false };
      const shape = there.shape;
      const needed = there.found
        ? entry.imports.filter((one) => one !== DJANGO_PATH && one !== DJANGO_INCLUDE)
        : [];
      const star = drawn.shape === "star" ? [plainItem("from config.other_urls import *")] : [];
      const lists =
        list === "urlpatterns"
          ? shape.items
          : [
              ...shape.items,
              ...main.items,
              plainItem(`MOUNTED = [${PATH}("api/", ${INCLUDE}((${list}, "api")))]`),
            ];
      const items = [
        ...drawn.head,
        ...drawn.header.items,
        ...star,
        ...needed.map((one) => plainItem(`from ${one.module} import ${one.name ?? ""}`)),
        ...drawn.around.map((text) => plainItem(text)),
        ...drawn.before,
        ...lists,
        ...drawn.after,
      ];
      const text = named(join(items), drawn.header) + (drawn.last === "" ? "" : `\n${drawn.last}`);
      return {
        entry,
        list,
        lineLength: drawn.lineLength,
        file: {
          source: render(text, drawn.style),
          certain: shape.certain && (drawn.shape !== "star" || list !== "urlpatterns"),
        },
      };
    });

function wantedOf(entry: Entry, list: string): Wanted {
  return {
    nodes: [entry.entry],
    imports: entry.imports,
    places: [`elements:${list}`, `statement:${list}`, "imports"],
    probe: `routes(${list})`,
    added: [entry.added],
    samples: entry.samples,
  };
}

/** Routes into lists of every shape. */
export const routeCase: fc.Arbitrary<Asked> = urlsCase(ENTRIES).map(({ entry, list, file, lineLength }) => ({
  family: "route",
  path: "jobs/urls.py",
  package: "jobs",
  source: file.source,
  lineLength,
  args: { entry: entry.entry, imports: entry.imports, ...(list === "urlpatterns" ? {} : { list }) },
  wanted: wantedOf(entry, list),
  allowed: file.certain ? PATCHED : NO_ERROR,
}));

/** A router and what is registered in it. */
interface Router {
  items: Item[];
  /** The router is there, at the top level, and filled there. */
  certain: boolean;
}

const PREFIXES = ["articles", "news", "tags", "news/archive"];
const VIEWSETS = ["ArticleViewSet", "NewsViewSet", "TagViewSet", "ArchiveViewSet"];

function registration(router: string): Text {
  return fc
    .tuple(
      fc.nat({ max: PREFIXES.length - 1 }),
      fc.constantFrom("", "r"),
      fc.constantFrom("", "", "base", "position"),
      layout,
      fc.array(comment, { minLength: 1, maxLength: 1 }),
      seldom(5),
    )
    .map(([index, raw, basename, form, [note], named]) => {
      const prefix = `${raw}${Q}${PREFIXES[index] ?? ""}${Q}`;
      const viewset = VIEWSETS[index] ?? "";
      const base =
        basename === "" ? [] : [`${basename === "base" ? "basename=" : ""}${Q}${viewset.toLowerCase()}${Q}`];
      const parts = named ? [`prefix=${prefix}`, `viewset=${viewset}`] : [prefix, viewset, ...base];
      const elements = parts.map((text) => ({
        text,
        lead: [],
        blank: false,
        trail: form.kind === "hanging" && form.step === "" ? `  ${note ?? ""}` : "",
      }));
      return laidOut([`${router}.register(`, ")"], elements, { ...form, openTrail: "" });
    });
}

const ROUTER_MAKERS = [
  "router = DefaultRouter()",
  "router = routers.DefaultRouter()",
  "router = SimpleRouter(trailing_slash=False)",
  "router: DefaultRouter = DefaultRouter()",
  "router = (\n    DefaultRouter()\n)",
  "router = DefaultRouter(\n    # no slash\n    trailing_slash=False,\n)",
].map(styled);

const routerShape: fc.Arbitrary<Router> = fc
  .record({
    made: item(fc.constantFrom(...ROUTER_MAKERS)),
    kind: weighted<"plain" | "if" | "function" | "loop" | "branches" | "imported">(
      [12, fc.constant("plain")],
      [1, fc.constant("if")],
      [1, fc.constant("function")],
      [1, fc.constant("loop")],
      [1, fc.constant("branches")],
      [1, fc.constant("imported")],
    ),
    registrations: fc.uniqueArray(item(registration("router")), {
      maxLength: 4,
      size: "max",
      selector: ({ text }) => VIEWSETS.find((name) => text.includes(name)) ?? "",
    }),
    between: noises(1),
    second: seldom(6),
  })
  .map(({ made, kind, registrations, between, second }) => {
    const other = second
      ? [plainItem(`other_router = DefaultRouter()\nother_router.register(${Q}x${Q}, TagViewSet)`)]
      : [];
    const inBlock = (text: string): string => text.replaceAll("\n", `\n${TAB}`);
    const block = registrations.map(({ text }) => `${TAB}${inBlock(text)}`).join("\n") || `${TAB}pass`;
    switch (kind) {
      case "plain":
        return { items: [made, ...between, ...other, ...registrations], certain: true };
      case "if":
        return {
          items: [made, ...other, plainItem(`if settings.DEBUG:\n${block}`, { simple: false })],
          certain: true,
        };
      case "function":
        return {
          items: [plainItem(`def fill(router):\n${block}`, { simple: false }), ...between],
          certain: false,
        };
      case "loop":
        return {
          items: [
            made,
            plainItem(
              `for prefix, view in [(${Q}loop${Q}, TagViewSet)]:\n${TAB}router.register(prefix, view)`,
              { simple: false },
            ),
            ...registrations,
          ],
          certain: true,
        };
      case "branches":
        return {
          items: [
            plainItem(
              `if settings.DEBUG:\n${TAB}router = DefaultRouter()\nelse:\n${TAB}router = SimpleRouter()`,
              { simple: false },
            ),
            ...registrations,
          ],
          certain: true,
        };
      case "imported":
        return {
          items: [plainItem("from config.routing import router"), ...registrations],
          certain: registrations.length > 0,
        };
    }
  });

const MOUNTS = [
  `urlpatterns = [${PATH}(${Q}api/${Q}, ${INCLUDE}(router.urls))]`,
  `urlpatterns = router.urls`,
  `urlpatterns = [\n${TAB}${PATH}(${Q}${Q}, ${INCLUDE}(router.urls)),\n]`,
  `urlpatterns = [\n${TAB}${PATH}(${Q}x/${Q}, ${VIEWS}index)\n] + router.urls`,
  `urlpatterns = []\nurlpatterns += router.urls`,
  `urlpatterns = [${PATH}(${Q}api/${Q}, ${INCLUDE}((router.urls, ${Q}api${Q})))]`,
];

const routerFile = fc.record({
  style: fileStyle,
  head,
  header,
  router: routerShape,
  mount: item(fc.constantFrom(...MOUNTS)),
  early: seldom(15),
  dead: seldom(8),
  before: noises(2),
  between: noises(1),
  after: noises(1),
  lineLength: fc.constantFrom(88, 79, 100),
  there: seldom(12),
  drf: item(fromImport("rest_framework.routers", ["DefaultRouter", "SimpleRouter"])),
  viewsets: weighted(
    [3, item(fromImport(".views_api", VIEWSETS))],
    [1, item(`from .views_api import *`)],
    [1, item(fromImport("jobs.views_api", VIEWSETS))],
  ),
});

/** Fills are functions that are called elsewhere: such a file has no list of its own. */
const isFill = ({ text }: Item): boolean => text.startsWith("def fill");

function routerSource(drawn: typeof routerFile extends fc.Arbitrary<infer T> ? T : never): string {
  const there = drawn.there
    ? [plainItem(`from .views_api import VacancyViewSet as V\nrouter.register(${Q}old-vacancies${Q}, V)`)]
    : [];
  const late = drawn.early
    ? [plainItem(`urlpatterns += [${PATH}(${Q}v2/${Q}, ${INCLUDE}(router.urls))]`)]
    : [];
  // What is registered behind the last use of the router is in nobody's URLs.
  const dead = drawn.dead ? [plainItem(`router.register(${Q}dead${Q}, TagViewSet)`)] : [];
  const fills = drawn.router.items.some(isFill);
  const items = [
    ...drawn.head,
    ...drawn.header.items,
    plainItem("from rest_framework import routers"),
    drawn.drf,
    drawn.viewsets,
    ...drawn.before,
    ...drawn.router.items,
    ...(fills ? [] : there),
    ...drawn.between,
    ...(fills ? [] : [drawn.mount, ...late, ...dead]),
    ...drawn.after,
  ];
  return render(named(join(items), drawn.header), drawn.style);
}

/** Viewsets into routers; what is mounted has them too. */
export const registerCase: fc.Arbitrary<Asked> = routerFile.map((drawn) => ({
  family: "router-register",
  path: "jobs/urls.py",
  package: "jobs",
  source: routerSource(drawn),
  lineLength: drawn.lineLength,
  args: { prefix: "vacancies", basename: "vacancy", viewset: "VacancyViewSet", module: ".views_api" },
  wanted: {
    nodes: [],
    imports: [],
    places: ["statement:router.register", "imports"],
    probe: "[registered(router), mounted(urlpatterns)]",
    added: [
      '["vacancies", "jobs.views_api.VacancyViewSet", "vacancy"]',
      '["registered", "vacancies", "jobs.views_api.VacancyViewSet", "vacancy"]',
    ],
    there: ['["old-vacancies", "jobs.views_api.VacancyViewSet", null]'],
    samples: [],
  },
  allowed: drawn.router.certain ? PATCHED : NO_ERROR,
}));

/** Routers where there is none, or one already. */
export const routerCreateCase: fc.Arbitrary<Asked> = fc
  .tuple(urlsCase(ENTRIES), seldom(6), fc.constantFrom("router", "api_router"))
  .map(([{ file, lineLength }, there, router]) => ({
    family: "router-create",
    path: "jobs/urls.py",
    package: "jobs",
    source: there
      ? `${file.source.trimEnd()}\nfrom rest_framework.routers import SimpleRouter\n${router} = SimpleRouter()\n`
      : file.source,
    lineLength,
    args: router === "router" ? {} : { router },
    wanted: {
      nodes: [],
      imports: [],
      places: [`statement:${router}`, "imports"],
      probe: `[["router", registered(${router})]]`,
      added: ['["router", []]'],
      samples: [],
    },
    allowed: PATCHED,
  }));

function mountOf(
  file: Pick<Asked, "source" | "lineLength" | "allowed">,
  list: string,
  prefix: string,
  known: boolean,
): Asked {
  const entry = `path("${prefix}", include(router.urls))`;
  const imports = [DJANGO_PATH, DJANGO_INCLUDE];
  return {
    ...file,
    family: "router-mount",
    path: "jobs/urls.py",
    package: "jobs",
    args: {
      entry,
      imports,
      ...(list === "urlpatterns" ? {} : { list }),
      ...(known ? { samples: [`${prefix}vacancies/`] } : {}),
    },
    wanted: {
      nodes: [entry],
      imports,
      places: [`elements:${list}`, `statement:${list}`, "statement:router", "imports"],
      probe: `mounts(${list})`,
      added: [`["path", "${prefix}", "include", null]`],
      samples: [],
    },
  };
}

/** Routers made and mounted in one go, or mounted where they are waiting. */
export const routerMountCase: fc.Arbitrary<Asked> = weighted(
  [
    2,
    fc
      .tuple(urlsCase(ENTRIES), fc.constantFrom("", "api/"), mostly(8))
      .map(([{ file, lineLength, list }, prefix, known]) =>
        mountOf(
          { source: file.source, lineLength, allowed: file.certain ? PATCHED : NO_ERROR },
          list,
          prefix,
          known,
        ),
      ),
  ],
  [
    1,
    fc
      .tuple(routerFile, fc.constantFrom("", "api/"))
      .map(([drawn, prefix]) =>
        mountOf(
          { source: routerSource(drawn), lineLength: drawn.lineLength, allowed: NO_ERROR },
          "urlpatterns",
          prefix,
          false,
        ),
      ),
  ],
);
