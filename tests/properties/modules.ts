/**
 * Random models.py, admin.py, serializers.py, views.py and packages' `__init__.py`; and members, fragments, imports and
 * names to be put into them.
 */
import fc from "fast-check";
import type { Import } from "../../helpers/python/imports.ts";
import { ANYTHING, NO_ERROR, PATCHED, type Asked } from "./cases.ts";
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
  type Item,
} from "./pieces.ts";
import { fileStyle, one, Q, rarely, render, seldom, seq, styled, TAB, weighted, type Text } from "./text.ts";

/** Kinds of modules that hold classes. */
interface Kind {
  name: string;
  imports: readonly (string | Text)[];
  bases: readonly string[];
  fields: readonly string[];
  methods: readonly string[];
  classes: readonly string[];
}

const MODELS: Kind = {
  name: "models",
  imports: [
    fromImport("django.db", ["models"]),
    "from django.utils.translation import gettext_lazy as _",
    "import uuid",
  ],
  bases: ["(models.Model)", "(\n    models.Model,\n)", "(models.Model,)"],
  fields: [
    'title = models.CharField(_("title"), max_length=200)',
    'text = models.TextField(\n    blank=True,\n    # )\n    help_text="class X:",\n)',
    "count: int = models.IntegerField(default=0)",
    "a = b = None",
    'status = models.CharField(choices=[\n    ("a", "A"),\n], max_length=1)',
    "STATES = ('x', 'y')",
    'é = "ü"',
    "x = 1; y = 2",
    "long = 1 + \\\n    2",
    'doc = """x\nclass Job:\n"""',
    "objects = models.Manager()",
  ],
  methods: [
    'def __str__(self):\n    return f"{self.title}"',
    "@property\ndef label(self) -> str:\n    # inside\n    return ''",
    'def save(self, *args, **kwargs):\n    """Doc.\n\n    slug = 1\n    """\n    super().save(*args, **kwargs)',
    "def short(self): return 1",
    "async def aload(self):\n    pass\n    # behind",
  ],
  classes: [
    "class Meta:\n    ordering = ['title']\n    # x",
    "class Meta: abstract = True",
    "class Kind(models.TextChoices):\n    A = 'a', _('A')",
  ],
};

const ADMIN: Kind = {
  ...MODELS,
  name: "admin",
  imports: [
    "from django.contrib import admin",
    one(fromImport(".models", ["Article", "Tag"]), "from . import models", "from .models import *"),
  ],
  bases: ["(admin.ModelAdmin)", "(admin.TabularInline)"],
  fields: [
    'list_display = ["title", "status"]',
    "list_display = (\n    'a',\n    'b'\n)",
    "extra = 0",
    'fieldsets = [(None, {"fields": ["a"]})]',
  ],
  classes: [],
};

const SERIALIZERS: Kind = {
  ...MODELS,
  name: "serializers",
  imports: ["from rest_framework import serializers", fromImport(".models", ["Article", "Tag"])],
  bases: ["(serializers.ModelSerializer)", "(serializers.Serializer)"],
  fields: ["title = serializers.CharField()", 'tags = serializers.SerializerMethodField(\n    "get"\n)'],
  classes: ["class Meta:\n    model = object\n    fields = ['title']"],
};

const VIEWS: Kind = {
  ...MODELS,
  name: "views",
  imports: ["from rest_framework import viewsets, mixins", "from django.shortcuts import render"],
  bases: ["(viewsets.ModelViewSet)", "(mixins.ListModelMixin, viewsets.GenericViewSet)"],
  fields: ["queryset = None", 'lookup_field = "slug"', "permission_classes = []"],
  classes: [],
};

/** A class with its body. */
function classText(kind: Kind, name: string): Text {
  const line = (text: string): Item => plainItem(text);
  const statement = (texts: readonly string[]): fc.Arbitrary<Item> =>
    texts.length === 0 ? fc.constant(line("pass")) : item(fc.constantFrom(...texts.map(styled)));
  const body = fc
    .record({
      doc: weighted(
        [3, fc.constant("")],
        [
          2,
          fc.constantFrom('"""A class."""', '"""A class.\n\nslug = 1\n"""', "'x'", '"""A class."""  # doc'),
        ],
      ),
      fields: fc.array(statement(kind.fields), { maxLength: 4, size: "max" }),
      methods: fc.array(statement(kind.methods), { maxLength: 2 }),
      classes: fc.array(statement(kind.classes), { maxLength: 1 }),
      order: fc.constantFrom("fields", "fields", "classes", "methods"),
      only: fc.constantFrom("pass", "...", "pass  # nothing", "pass;"),
      note: rarely(
        comment.map((text) => `  ${text}`),
        10,
      ),
      end: rarely(comment, 6),
    })
    .map(({ doc, fields, methods, classes, order, only, note, end }) => {
      const parts = { fields, methods, classes };
      const first = parts[order];
      const rest = Object.entries(parts).flatMap(([key, items]) => (key === order ? [] : items));
      const items = [...(doc === "" ? [] : [line(doc)]), ...first, ...rest];
      const compound = items.map((found) => ({
        ...found,
        simple: !/^(@|def |async |class )/.test(found.text),
      }));
      const text = items.length === 0 ? only : join(compound);
      return `${note}\n${indented(text)}${end === "" ? "" : `\n${TAB}${end}`}`;
    });
  const oneLine = fc.constantFrom(
    " pass",
    " ...",
    " x = 1",
    " x = 1; y = 2",
    ' """Doc."""',
    " pass  # one line",
  );
  return seq(
    rarely("@register\n", 8),
    `class ${name}`,
    one(...kind.bases.map(styled), ...(kind.name === "models" ? [""] : [])),
    ":",
    weighted([12, body], [1, oneLine]),
  );
}

/** One level deeper; lines inside of triple quotes too, which changes their text only. */
function indented(text: string): string {
  return text.replace(/^(?!$)/gm, TAB);
}

interface Members {
  name: string;
  source: string;
}

const MEMBERS: readonly Members[] = [
  { name: "slug", source: 'slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")' },
  {
    name: "very_long",
    source:
      'very_long = models.CharField(_("a very long label of it"), max_length=200, choices=[("a", "A"), ("b", "B")], default="a")',
  },
  {
    name: "get_url",
    source:
      'def get_url(self) -> str:\n    """Where it is."""\n    if self:\n        return "x"\n    return "y"',
  },
  { name: "total", source: "@property\ndef total(self) -> int:\n    return 1" },
  { name: "Inner", source: 'class Inner:\n    verbose_name = "x"' },
  { name: "plain", source: "plain = 1" },
];

const moduleFile = fc.record({
  style: fileStyle,
  head,
  imports: otherImports,
  before: noises(2),
  between: noises(1),
  after: noises(2),
  lineLength: fc.constantFrom(88, 79, 100),
  future: seldom(12),
});

const KINDS = [MODELS, ADMIN, SERIALIZERS, VIEWS];

/** A module of some kind with two classes; `Job` among them. */
const classModule = fc
  .constantFrom(...KINDS)
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      file: moduleFile,
      imports: fc.tuple(...kind.imports.map((text) => item(text))),
      job: item(classText(kind, "Job"), { simple: false }),
      other: item(classText(kind, "Company"), { simple: false }),
      isFirst: fc.boolean(),
      main: seldom(6),
      calls:
        kind.name === "admin"
          ? fc.subarray(["admin.site.register(Company)", "admin.site.register([Job], Company)"])
          : fc.constant<string[]>([]),
    }),
  )
  .map(({ kind, file, imports, job, other, isFirst, main, calls }) => ({
    kind,
    file,
    isOneLine: /^(@register\n)?class Job(\([^)]*\))?: [^ #]/.test(job.text),
    build: (classes: (job: Item, other: Item) => Item[]): string => {
      const own = classes(job, other);
      const items = [
        ...file.head,
        ...(file.future ? [plainItem("from __future__ import annotations")] : []),
        ...imports,
        ...file.imports,
        plainItem("_ = str"),
        plainItem("register = lambda found: found"),
        ...file.before,
        ...(isFirst ? own : own.toReversed()).flatMap((found, index) =>
          index === 0 ? [found, ...file.between] : [found],
        ),
        ...calls.filter(() => own.includes(other)).map((text) => plainItem(text)),
        ...file.after,
        ...(main ? [plainItem(`if __name__ == ${Q}__main__${Q}:\n${TAB}print(1)`, { simple: false })] : []),
      ];
      return render(join(items), file.style);
    },
  }));

/** Fields, methods and inner classes. */
export const classMemberCase: fc.Arbitrary<Asked> = fc
  .tuple(
    classModule,
    fc.constantFrom(...MEMBERS),
    weighted([4, fc.constant("")], [1, fc.constantFrom("title", "Meta", "x", "absent")]),
  )
  .map(([found, wanted, after]) => ({
    family: "class-member",
    path: `jobs/${found.kind.name}.py`,
    package: "jobs",
    source: found.build((job, other) => [job, other]),
    lineLength: found.file.lineLength,
    args: { class: "Job", member: wanted.source, ...(after === "" ? {} : { after }) },
    wanted: {
      nodes: [wanted.source],
      imports: [],
      places: ["statement:Job"],
      probe: `members(Job, ${JSON.stringify(wanted.name)})`,
      added: [JSON.stringify([wanted.name])],
      samples: [],
      given: ["models", "_"],
    },
    allowed: found.isOneLine ? NO_ERROR : PATCHED,
  }));

interface Fragment {
  kind: Kind;
  source: string;
  names: readonly string[];
}

const FRAGMENTS: readonly Fragment[] = [
  {
    kind: MODELS,
    names: ["VacancyKind", "Vacancy"],
    source: `"""Models of the jobs app."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel


class VacancyKind(models.TextChoices):
    """Kinds."""

    OPEN = "open", _("open")


# What is offered.
class Vacancy(BaseModel):
    """A vacancy."""

    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vacancies")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
`,
  },
  {
    kind: ADMIN,
    names: ["VacancyAdmin"],
    source: `"""Admin."""

from django.contrib import admin

from .models import Vacancy


@admin.register(Vacancy)
class VacancyAdmin(admin.ModelAdmin):
    """Admin of vacancies."""

    list_display = ["title", "status"]
    search_fields = ["title"]
`,
  },
  {
    kind: SERIALIZERS,
    names: ["VacancySerializer"],
    source: `from rest_framework import serializers

from .models import Vacancy


class VacancySerializer(serializers.ModelSerializer):
    """A vacancy."""

    class Meta:
        model = Vacancy
        fields = ["id", "title"]
`,
  },
  {
    kind: VIEWS,
    names: ["PAGE", "VacancyViewSet", "vacancy_list"],
    source: `from django.shortcuts import render
from rest_framework import viewsets

from . import models
from .serializers import VacancySerializer

PAGE = 20


class VacancyViewSet(viewsets.ModelViewSet):
    """Vacancies."""

    queryset = models.Vacancy.objects.all()
    serializer_class = VacancySerializer


def vacancy_list(request):
    """All of them."""
    return render(request, "jobs/vacancy_list.html", {"vacancies": models.Vacancy.objects.all()[:PAGE]})
`,
  },
];

/** Fragments into modules of the same kind. */
export const appendCase: fc.Arbitrary<Asked> = fc
  .tuple(
    classModule,
    fc.constantFrom(...FRAGMENTS),
    weighted<"full" | "empty" | "comment" | "docstring" | "partly">(
      [10, fc.constant("full")],
      [1, fc.constant("empty")],
      [1, fc.constant("comment")],
      [1, fc.constant("docstring")],
      [2, fc.constant("partly")],
    ),
    fileStyle,
  )
  .map(([found, fragment, form, style]) => {
    const [first = ""] = fragment.names;
    const sources = {
      full: (): string => found.build((job, other) => [job, other]),
      empty: () => render("", style),
      comment: () => render("# Create your models here.\n", style),
      docstring: () => render(`${Q}${Q}${Q}Doc.${Q}${Q}${Q}`.replaceAll(Q, '"'), style),
      partly: () => found.build((job) => [job, plainItem(`class ${first}:\n${TAB}pass`, { simple: false })]),
    };
    const source = sources[form]();
    const names = form === "partly" ? fragment.names.slice(1) : fragment.names;
    return {
      family: "append",
      path: `jobs/${fragment.kind.name}.py`,
      package: "jobs",
      source,
      lineLength: found.file.lineLength,
      args: { fragment: fragment.source },
      wanted: {
        nodes: [],
        imports: [],
        places: [...names.map((name) => `statement:${name}`), "imports"],
        probe: `own(${JSON.stringify(fragment.names)})`,
        added: names.map((name) => JSON.stringify([name])),
        samples: [],
      },
      allowed: (fragment.kind === found.kind && form !== "partly") || form === "empty" ? PATCHED : ANYTHING,
    };
  });

const IMPORTS: readonly Import[] = [
  { module: ".vacancy", name: "Vacancy" },
  { module: ".models", name: "Vacancy" },
  { module: "django.db", name: "transaction" },
  { module: "django.urls", name: "reverse", alias: "url_for" },
  { module: "jobs.models", name: "Vacancy" },
  { module: "uuid" },
  { module: "datetime", alias: "when" },
  { module: "__future__", name: "annotations" },
  { module: "..shared", name: "Base" },
  { module: ".forms", name: "VacancyForm" },
  { module: "typing", name: "Protocol" },
  { module: "django.db.models", name: "Exists" },
  { module: "django.db.models", name: "Exists" },
];

/** What CPython takes a relative name in `jobs` for. */
function fullName({ module, name }: Import): string {
  const absolute = module.startsWith("..")
    ? module.slice(2)
    : module.startsWith(".")
      ? `jobs${module}`
      : module;
  return name === undefined ? absolute : `${absolute}.${name}`;
}

const importModule = fc.record({
  file: moduleFile,
  own: fc.array(
    item(
      one(
        fromImport("django.db", ["models", "IntegrityError"]),
        fromImport("django.urls", ["path", "include"]),
        fromImport(".models", ["Article", "Tag as T", "Zebra"]),
        fromImport("jobs.models", ["Company"]),
        fromImport("django.db.models", ["Case", "Count", "F", "OuterRef", "Prefetch", "Q", "Value", "When"]),
        fromImport("django.db.models", ["Case", "Count", "F", "OuterRef", "Prefetch", "Q", "Value", "When"]),
        fromImport("typing", ["Any", "TYPE_CHECKING"]),
        fromImport(".models", ["Article"]),
        fromImport("..shared", ["a"]),
        fromImport("uuid", ["uuid4"]),
        "import uuid as uid",
        "import datetime, time",
        "from .vacancy import helper",
        "from .models import *",
      ),
    ),
    { maxLength: 4, size: "max" },
  ),
});

/** Imports into files of any kind. */
export const importCase: fc.Arbitrary<Asked> = fc
  .tuple(importModule, fc.constantFrom(...IMPORTS))
  .map(([{ file, own: found }, wanted]) => {
    // A star may bring another Vacancy.
    const own = found.filter(
      ({ text }) => !text.endsWith("*") || wanted.name !== "Vacancy" || wanted.module.endsWith("models"),
    );
    const items = [
      ...file.head,
      ...(file.future ? [plainItem("from __future__ import annotations")] : []),
      ...own,
      ...file.imports,
      ...file.before,
      ...file.after,
    ];
    const name = wanted.alias ?? wanted.name ?? wanted.module;
    return {
      family: "import",
      path: "jobs/things.py",
      package: "jobs",
      source: render(join(items), file.style),
      lineLength: file.lineLength,
      args: { ...wanted },
      wanted: {
        nodes: [],
        imports: [],
        places: ["imports"],
        probe: `bound(${JSON.stringify(name)}, ${JSON.stringify(fullName(wanted))})`,
        added: [JSON.stringify([name])],
        samples: [],
      },
      allowed: PATCHED,
    };
  });

const allText: Text = fc
  .tuple(
    fc.uniqueArray(
      element(one(...["Article", "Company", "Tag", "apple", "MAX", "zoo"].map((name) => `${Q}${name}${Q}`))),
      {
        maxLength: 5,
        size: "max",
        selector: ({ text }) => text,
      },
    ),
    layout,
    fc.constantFrom("__all__ = ", "__all__=", "__all__: list[str] = "),
    fc.constantFrom<(readonly [string, string])[]>(["[", "]"], ["[", "]"], ["(", ")"]),
  )
  .map(([elements, form, prefix, brackets]) => {
    const text = prefix + laidOut(elements.length === 0 ? ["[", "]"] : brackets, elements, form, { prefix });
    return text;
  });

const reExports: fc.Arbitrary<Item[]> = fc.array(
  item(
    one(
      fromImport(".article", ["Article"]),
      fromImport(".company", ["Company", "MAX"]),
      "from .tag import *",
      "from .tag import Tag",
    ),
  ),
  { maxLength: 3 },
);

/** Names into `__all__`. */
export const listElementCase: fc.Arbitrary<Asked> = fc
  .tuple(
    moduleFile,
    reExports,
    weighted<fc.Arbitrary<{ items: Item[]; certain: boolean }>>(
      [10, fc.constant(item(allText).map((found) => ({ items: [found], certain: true })))],
      [
        1,
        fc.constant(
          fc
            .tuple(item(allText.filter((text) => text.endsWith("]"))), item(`__all__ += [${Q}more${Q}]`))
            .map((items) => ({ items, certain: true })),
        ),
      ],
      [1, fc.constant(fc.constant({ items: [plainItem("__all__ = sorted(['b', 'a'])")], certain: false }))],
      [1, fc.constant(fc.constant({ items: [], certain: true }))],
    ).chain((found) => found),
    fc.constantFrom('"Vacancy"', '"Apple"', '"Tag"'),
  )
  .map(([file, exports, list, wanted]) => ({
    family: "list-element",
    path: "jobs/models/__init__.py",
    package: "jobs.models",
    source: render(
      join([...file.head, ...exports, ...file.imports, ...list.items, ...file.after]),
      file.style,
    ),
    lineLength: file.lineLength,
    args: { list: "__all__", element: wanted, optional: true },
    wanted: {
      nodes: [wanted],
      imports: [],
      places: ["elements:__all__"],
      probe: "[[name] for name in globals().get('__all__', [])]",
      added: [`[${wanted}]`],
      samples: [],
    },
    allowed: list.certain ? PATCHED : NO_ERROR,
  }));
