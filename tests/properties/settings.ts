/**
 * Random settings: INSTALLED_APPS in all its forms, dictionaries; and apps and options to be put into them.
 */
import fc from "fast-check";
import { NO_ERROR, PATCHED, type Asked } from "./cases.ts";
import {
  element,
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
import { fileStyle, one, Q, render, seldom, seq, TAB, weighted, type Text } from "./text.ts";

const APPS = [
  "django.contrib.admin",
  "django.contrib.auth",
  "django.contrib.staticfiles",
  "django_filters",
  "corsheaders",
  "apps.accounts",
  "accounts.apps.AccountsConfig",
  "news",
  "pages",
];

const app: Text = one(
  ...APPS.map((name) => `${Q}${name}${Q}`),
  `(${Q}paren${Q})`,
  `${Q}django.contrib.${Q} ${Q}sites${Q}`,
  `r${Q}raw${Q}`,
);

const oddApp: Text = one(
  `*(["debug_toolbar"] if True else [])`,
  `${Q}x${Q} if True else ${Q}y${Q}`,
  `str(${Q}made${Q})`,
);

function appList(prefix: string, brackets: readonly [string, string] = ["[", "]"], base = ""): Text {
  return fc
    .tuple(
      fc
        .array(weighted([12, element(app)], [1, element(oddApp)]), { maxLength: 6, size: "max" })
        .filter((elements) => elements.length === 0 || elements.some(({ text }) => !text.startsWith("*"))),
      layout,
    )
    .map(([elements, form]) => prefix + laidOut(brackets, elements, form, { prefix, base }));
}

/** One way to say INSTALLED_APPS. */
interface Form {
  items: Item[];
  certain: boolean;
  /** Name of the list that the repo's own apps are in. */
  list?: string;
}

const form = (
  certain: boolean,
  text: string | Text,
  options: { simple?: boolean } = {},
): fc.Arbitrary<Form> => item(text, options).map((found) => ({ items: [found], certain }));

const several = (list: string | undefined, ...texts: (string | Text)[]): fc.Arbitrary<Form> =>
  fc
    .tuple(...texts.map((text) => item(text)))
    .map((items) => ({ items, certain: true, ...(list === undefined ? {} : { list }) }));

const DEBUG_APPS = `if DEBUG:\n${TAB}INSTALLED_APPS += [${Q}debug_toolbar${Q}]`;

const installedApps: fc.Arbitrary<Form> = weighted<Form>(
  [14, form(true, appList("INSTALLED_APPS = "))],
  [2, form(true, one(appList("INSTALLED_APPS: list[str] = "), appList("INSTALLED_APPS=")))],
  [
    3,
    form(
      true,
      appList("INSTALLED_APPS = ", ["(", ")"]).filter((text) => !/\(\s*\)$/.test(text)),
    ),
  ],
  [1, form(true, seq(appList("INSTALLED_APPS = ("), ")"))],
  [3, several(undefined, appList("INSTALLED_APPS = "), appList("INSTALLED_APPS += "))],
  [1, several(undefined, appList("INSTALLED_APPS = "), `INSTALLED_APPS.append(${Q}late${Q})`)],
  [
    4,
    several(
      "LOCAL_APPS",
      appList("DJANGO_APPS = "),
      appList("THIRD_PARTY_APPS = "),
      appList("LOCAL_APPS = "),
      "INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS",
    ),
  ],
  [
    2,
    several(
      "LOCAL_APPS",
      appList("BASE_APPS = "),
      appList("LOCAL_APPS = "),
      "INSTALLED_APPS = [*BASE_APPS, *LOCAL_APPS]",
    ),
  ],
  [
    1,
    several(
      "PROJECT_APPS",
      appList("DJANGO_APPS = ", ["(", ")"]).filter((text) => !/\(\s*\)$/.test(text)),
      appList("PROJECT_APPS = "),
      `INSTALLED_APPS = [\n${TAB}*DJANGO_APPS,\n${TAB}*PROJECT_APPS,\n${TAB}${Q}last${Q}\n]`,
    ),
  ],
  [1, several(undefined, seq(appList("INSTALLED_APPS = "), appList(" + ")))],
  [1, form(true, seq(appList("INSTALLED_APPS = "), `\n${DEBUG_APPS}`), { simple: false })],
  [1, form(false, `INSTALLED_APPS = list(map(str, [${Q}a${Q}]))`)],
  [1, form(false, `from .base import *\nINSTALLED_APPS += [${Q}extra${Q}]`)],
  [
    1,
    form(
      false,
      seq(
        `if DEBUG:\n${TAB}`,
        appList("INSTALLED_APPS = ", ["[", "]"], TAB),
        `\nelse:\n${TAB}`,
        appList("INSTALLED_APPS = ", ["[", "]"], TAB),
      ),
      { simple: false },
    ),
  ],
  [
    1,
    form(false, seq(`class Base:\n${TAB}`, appList("INSTALLED_APPS = ", ["[", "]"], TAB)), { simple: false }),
  ],
  [1, form(false, "from .base import *")],
  [1, form(false, seq("OTHER = INSTALLED_APPS = ", appList("")))],
);

const OTHER_SETTINGS = [
  `DEBUG = True`,
  `SECRET_KEY = ${Q}INSTALLED_APPS = [${Q}`,
  `ROOT_URLCONF = ${Q}config.urls${Q}`,
  `MIDDLEWARE = [\n${TAB}${Q}a.B${Q},  # )\n]`,
  `DATABASES = {${Q}default${Q}: {${Q}ENGINE${Q}: ${Q}x${Q}, ${Q}OPTIONS${Q}: {}}}`,
  `TEMPLATES = [\n${TAB}{\n${TAB}${TAB}${Q}OPTIONS${Q}: {\n${TAB}${TAB}${TAB}${Q}context_processors${Q}: [],\n${TAB}${TAB}},\n${TAB}},\n]`,
];

const settingsFile = fc.record({
  style: fileStyle,
  head,
  imports: otherImports,
  others: fc.subarray(OTHER_SETTINGS),
  before: noises(2),
  after: noises(3),
  lineLength: fc.constantFrom(88, 79, 100, 120),
});

const WANTED_APPS = ["vacancies", "apps.vacancies", "vacancies.apps.VacanciesConfig", "rest_framework"];

/** Apps into INSTALLED_APPS. */
export const installedAppCase: fc.Arbitrary<Asked> = fc
  .tuple(
    settingsFile,
    installedApps,
    fc.constantFrom(...WANTED_APPS),
    seldom(10),
    fc.subarray(["news", "pages", "accounts", "apps.accounts"]),
    fc.boolean(),
  )
  .map(([file, found, name, there, local, asked]) => {
    const items = [
      ...file.head,
      ...file.imports,
      plainItem("DEBUG = True"),
      ...file.others.map((text) => plainItem(text)),
      ...file.before,
      ...found.items,
      ...(there && found.certain ? [plainItem(`INSTALLED_APPS += [${Q}${name}${Q}]`)] : []),
      ...file.after,
    ];
    const isList = !found.items.some(({ text }) => /INSTALLED_APPS\S* *= *\(\S/.test(text));
    const list = asked && found.list !== undefined ? { list: found.list } : {};
    return {
      family: "installed-app",
      path: "config/settings.py",
      package: "config",
      source: render(
        join(isList ? items : items.filter(({ text }) => text !== `INSTALLED_APPS += [${Q}${name}${Q}]`)),
        file.style,
      ),
      lineLength: file.lineLength,
      args: { app: name, ...(local.length === 0 ? {} : { local }), ...list },
      wanted: {
        nodes: [`"${name}"`],
        imports: [],
        places: ["elements:*", "statement:INSTALLED_APPS"],
        probe: "installed()",
        added: [JSON.stringify(name)],
        // One app, by its package or by its config.
        there: /^vacancies(\.apps\.|$)/.test(name) ? ['"vacancies"', '"vacancies.apps.VacanciesConfig"'] : [],
        samples: [],
      },
      allowed: found.certain ? PATCHED : NO_ERROR,
    };
  });

const pair: Text = one(
  `${Q}PAGE_SIZE${Q}: 10`,
  `${Q}DEFAULT_RENDERER_CLASSES${Q}: [\n${TAB}${Q}a.B${Q},\n]`,
  `'TEST': {'x': {}}`,
  `${Q}}${Q}: ${Q}]${Q}`,
  `1: 2`,
  `**{}`,
  `${Q}FN${Q}: lambda x: {x: 1}`,
  `${Q}COND${Q}: 1 if True else 2`,
  `${Q}LONG${Q}: (\n${TAB}${Q}a${Q}\n${TAB}${Q}b${Q}\n)`,
);

function dictText(prefix: string): Text {
  return fc
    .tuple(fc.uniqueArray(element(pair), { maxLength: 5, size: "max", selector: ({ text }) => text }), layout)
    .map(([elements, found]) => prefix + laidOut(["{", "}"], elements, found, { prefix }));
}

const dictForm: fc.Arbitrary<Form> = weighted<Form>(
  [12, form(true, dictText("REST_FRAMEWORK = "))],
  [1, form(true, dictText("REST_FRAMEWORK: dict[str, object] = "))],
  [1, form(true, seq(dictText("REST_FRAMEWORK = ("), ")"))],
  [1, form(false, `REST_FRAMEWORK = dict(PAGE_SIZE=10)`)],
  [1, form(false, seq(dictText("REST_FRAMEWORK = "), dictText(" | ")))],
  [
    1,
    form(
      false,
      seq(
        "BASE = {1: 2}\n",
        dictText("REST_FRAMEWORK = {**BASE, **").map((text) => text.replaceAll("PAGE_SIZE", "OTHER")),
        "}",
      ),
    ),
  ],
  [1, form(false, `from .base import *\nREST_FRAMEWORK[${Q}PAGE_SIZE${Q}] = 3`)],
  [
    1,
    form(
      false,
      seq(
        `if True:\n${TAB}`,
        one(`REST_FRAMEWORK = {}`, `REST_FRAMEWORK = {\n${TAB}${TAB}${Q}a${Q}: 1\n${TAB}}`),
      ),
      { simple: false },
    ),
  ],
);

/** Keys into dictionaries. */
export const dictEntryCase: fc.Arbitrary<Asked> = fc
  .tuple(settingsFile, dictForm, fc.constantFrom("DEFAULT_SCHEMA_CLASS", "PAGE_SIZE"), seldom(12))
  .map(([file, found, key, there]) => {
    const value = key === "PAGE_SIZE" ? "25" : '"drf_spectacular.openapi.AutoSchema"';
    const items = [
      ...file.head,
      ...file.imports,
      ...file.others.map((text) => plainItem(text)),
      ...file.before,
      ...found.items,
      ...(there ? [plainItem(`REST_FRAMEWORK = {${Q}${key}${Q}: 1}`)] : []),
      ...file.after,
    ];
    return {
      family: "dict-entry",
      path: "config/settings.py",
      package: "config",
      source: render(join(items), file.style),
      lineLength: file.lineLength,
      args: { name: "REST_FRAMEWORK", key, value },
      wanted: {
        nodes: [],
        imports: [],
        places: ["elements:REST_FRAMEWORK"],
        probe: "[[key] for key in REST_FRAMEWORK]",
        added: [JSON.stringify([key])],
        samples: [],
      },
      allowed: found.certain && !there ? PATCHED : NO_ERROR,
    };
  });

const ZONE = "CELERY_TIMEZONE";

/** Settings of their own. */
export const settingCase: fc.Arbitrary<Asked> = fc.tuple(settingsFile, seldom(8)).map(([file, there]) => ({
  family: "setting",
  path: "config/settings.py",
  package: "config",
  source: render(
    join([
      ...file.head,
      ...file.imports,
      ...file.others.map((text) => plainItem(text)),
      ...file.before,
      ...(there ? [plainItem(`${ZONE} = ${Q}UTC${Q}`)] : []),
      ...file.after,
    ]),
    file.style,
  ),
  lineLength: file.lineLength,
  args: { name: ZONE, value: '"Europe/Berlin"', comment: "Where the clock is." },
  wanted: {
    nodes: [`${ZONE} = "Europe/Berlin"`],
    imports: [],
    places: [`statement:${ZONE}`],
    probe: `[[globals()["${ZONE}"]]] if "${ZONE}" in globals() else []`,
    added: ['["Europe/Berlin"]'],
    there: ['["UTC"]'],
    samples: [],
  },
  allowed: NO_ERROR,
}));

const CLASSES = "DEFAULT_AUTHENTICATION_CLASSES";
const CLASS = "rest_framework.authentication.BasicAuthentication";

/** Classes in front of those that a dictionary has. */
export const dictListElementCase: fc.Arbitrary<Asked> = fc
  .tuple(settingsFile, appList(`${TAB}${Q}${CLASSES}${Q}: `, ["[", "]"], TAB), seldom(8))
  .map(([file, list, isSum]) => ({
    family: "dict-list-element",
    path: "config/settings.py",
    package: "config",
    source: render(
      join([
        ...file.head,
        ...file.imports,
        ...file.others.map((text) => plainItem(text)),
        ...file.before,
        plainItem(
          `REST_FRAMEWORK = {\n${TAB}${Q}PAGE_SIZE${Q}: 10,\n${list}${isSum ? " + []" : ""},\n${TAB}${Q}X${Q}: 1,\n}`,
        ),
        ...file.after,
      ]),
      file.style,
    ),
    lineLength: file.lineLength,
    args: { name: "REST_FRAMEWORK", key: CLASSES, element: `"${CLASS}"`, value: `["${CLASS}"]` },
    wanted: {
      nodes: [`"${CLASS}"`],
      imports: [],
      places: ["elements:REST_FRAMEWORK"],
      probe: `[[str(name)] for name in REST_FRAMEWORK["${CLASSES}"]]`,
      added: [JSON.stringify([CLASS])],
      samples: [],
    },
    allowed: isSum ? NO_ERROR : PATCHED,
  }));

const ENTRY = '{"task": "jobs.tasks.cleanup", "schedule": 300.0}';

/** What Celery's application is to the patch, in a form that runs without Celery. */
const CELERY = `class Conf:\n${TAB}beat_schedule = {}\n\n\nclass Celery:\n${TAB}conf = Conf\n\n\napp = Celery`;

/** Entries of Celery's own schedule. */
export const celeryBeatCase: fc.Arbitrary<Asked> = fc
  .tuple(settingsFile, dictText("app.conf.beat_schedule = "), seldom(8))
  .map(([file, schedule, isMade]) => ({
    family: "celery-beat",
    path: "config/celery.py",
    package: "config",
    source: render(
      join([
        ...file.head,
        ...file.imports,
        plainItem(CELERY),
        ...file.before,
        plainItem(isMade ? "app.conf.beat_schedule = dict(old={})" : schedule),
        ...file.after,
      ]),
      file.style,
    ),
    lineLength: file.lineLength,
    args: { app: "app", key: "cleanup", value: ENTRY },
    wanted: {
      nodes: [ENTRY],
      imports: [],
      places: ["elements:app.conf.beat_schedule"],
      probe: "[[str(key)] for key in app.conf.beat_schedule]",
      added: ['["cleanup"]'],
      samples: [],
    },
    allowed: isMade || schedule.includes("**") ? NO_ERROR : PATCHED,
  }));
