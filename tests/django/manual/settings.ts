/**
 * Forms of settings that the kit leaves to a person: INSTALLED_APPS, dictionaries such as REST_FRAMEWORK, other lists.
 */
import type { Step } from "../../../helpers/plan/steps.ts";
import {
  appLines,
  ENDPOINT,
  REST_OF_SETTINGS,
  type Answers,
  type Ask,
  type Files,
  type Proof,
} from "./proof.ts";

const SETTINGS_FILE = "config/settings.py";
const APPS = `[\n${appLines("rest_framework", "django_filters")}\n]`;
const REST = 'REST_FRAMEWORK = {"UNICODE_JSON": True}\n';

/** What an endpoint needs of the settings, and what they had before. */
const READY: Answers = {
  installed: { jobs: true, rest_framework: true, django_filters: true, drf_spectacular: true },
  setting: {
    "REST_FRAMEWORK/DEFAULT_SCHEMA_CLASS": "config.openapi.ApiSchema",
    "REST_FRAMEWORK/UNICODE_JSON": true,
  },
};
/** The class that settings name already stays. */
const READY_WITH_OWN: Answers = {
  ...READY,
  setting: { ...READY.setting, "REST_FRAMEWORK/DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema" },
};

interface Form {
  name: string;
  /** Each `reason` of config/settings.py, the last place first. */
  reasons: readonly string[];
  text: string;
  more?: Files;
}

function endpoint({ name, reasons, text, more }: Form): Proof {
  return {
    name,
    files: { [SETTINGS_FILE]: text, ...more },
    ask: ENDPOINT,
    manual: reasons.map((reason) => `${SETTINGS_FILE}: ${reason}`),
    answers: READY,
  };
}

/** Settings with INSTALLED_APPS in some form. */
function apps(name: string, why: string, text: string, more: Files = {}): Proof {
  const reasons = [why.startsWith("there is") ? why : `INSTALLED_APPS is not a plain list here: ${why}`];
  return endpoint({ name, reasons, text: `${REST_OF_SETTINGS}\n${text}\n${REST}`, more });
}

/** The same settings in single quotes and with CRLF. */
function otherwise(proof: Proof): Proof {
  const text = (proof.files[SETTINGS_FILE] ?? "").replaceAll('"', "'").replaceAll("\n", "\r\n");
  return { ...proof, files: { ...proof.files, [SETTINGS_FILE]: text } };
}

/** A module with a function that makes a list out of sight. */
const made = (value: string): string => `def made():\n    return ${value}\n\n\n`;

const lists: readonly Proof[] = [
  apps("INSTALLED_APPS that a function makes", "a call computes it", `${made(APPS)}INSTALLED_APPS = made()`),
  apps(
    "INSTALLED_APPS, a tuple that a function makes, which has the app already",
    "a call computes it",
    `${made(`(\n${appLines("rest_framework", "jobs.apps.JobsConfig")}\n)`)}INSTALLED_APPS = made()`,
  ),
  otherwise(
    apps(
      "INSTALLED_APPS by a comprehension, with single quotes and CRLF",
      "a comprehension makes it",
      `NAMES = ${APPS}\nINSTALLED_APPS = [name for name in NAMES if name]`,
    ),
  ),
  apps(
    "INSTALLED_APPS filled by a loop",
    "a loop fills it",
    `INSTALLED_APPS = []\nfor name in ${APPS}:\n    INSTALLED_APPS.append(name)`,
  ),
  apps(
    "INSTALLED_APPS in both branches of an if, a list and a tuple",
    "it differs from branch to branch",
    `if USE_TZ:\n    INSTALLED_APPS = ${APPS}\nelse:\n    INSTALLED_APPS = (\n${appLines("rest_framework")}\n    )`,
  ),
  apps(
    "INSTALLED_APPS, a tuple without parentheses",
    "it is a tuple without parentheses",
    `INSTALLED_APPS = ${APPS.replace(/[[\]\n]/g, "")
      .replace(/ +/g, " ")
      .trim()}`,
  ),
  apps(
    "INSTALLED_APPS filled call by call",
    "no list is written out",
    `INSTALLED_APPS = list()\n${appLines("rest_framework")
      .split("\n")
      .map((line) => `INSTALLED_APPS.append(${line.trim().slice(0, -1)})`)
      .join("\n")}`,
  ),
  apps(
    "INSTALLED_APPS with an entry that is taken out again",
    "it is taken out again",
    `INSTALLED_APPS = ${APPS.replace("]", '    "drf_spectacular",\n    "jobs",\n]')}\n\nfor name in ["drf_spectacular", "jobs"]:\n    INSTALLED_APPS.remove(name)`,
  ),
  apps(
    "INSTALLED_APPS that is imported by name and computed there",
    "another file defines it",
    "from .apps import INSTALLED_APPS",
    { "config/apps.py": `${made(APPS)}INSTALLED_APPS = made()\n` },
  ),
  apps(
    "INSTALLED_APPS put together from what another file computes",
    "it takes in FIRST, which isn't defined here",
    "from .apps import FIRST, SECOND\n\nINSTALLED_APPS = FIRST + SECOND",
    { "config/apps.py": `${made(APPS)}FIRST = made()\nSECOND = FIRST[:0]\n` },
  ),
  apps(
    "INSTALLED_APPS that comes by a star import and is computed there",
    "there is no INSTALLED_APPS in this file",
    "from .apps import *",
    { "config/apps.py": `${made(APPS)}INSTALLED_APPS = made()\n` },
  ),
];

/** Settings in a class, taken into the module as django-configurations does it. */
function inClass(body: string, more = ""): string {
  const taken = "globals().update({name: getattr(Base(), name) for name in dir(Base) if name.isupper()})";
  return `class Base:\n${REST_OF_SETTINGS.replace(/^(?=.)/gm, "    ")}\n${body}\n${more}\n\n${taken}\n`;
}

const deeper = (text: string, by: number): string => text.replaceAll("\n", `\n${" ".repeat(by)}`);
const CLASS_APPS = `    INSTALLED_APPS = ${deeper(APPS, 4)}\n`;

const classes: readonly Proof[] = [
  endpoint({
    name: "a class whose list is computed",
    reasons: ["INSTALLED_APPS is not a plain list here: a call computes it"],
    text: inClass(
      `    NAMES = ${deeper(APPS, 4)}\n    INSTALLED_APPS = list(filter(None, NAMES))\n    ${REST}`,
    ),
  }),
  endpoint({
    name: "a class with properties that give back a name",
    reasons: [
      "REST_FRAMEWORK is not a plain dictionary here: a method computes it",
      "INSTALLED_APPS is not a plain list here: a method computes it",
    ],
    text: inClass(
      `    @property\n    def INSTALLED_APPS(self):\n        apps = ${deeper(APPS, 8)}\n        return apps\n\n    @property\n    def REST_FRAMEWORK(self):\n        options = {"UNICODE_JSON": True}\n        return options\n`,
    ),
  }),
  endpoint({
    name: "a class with properties that give back an expression",
    reasons: [
      "REST_FRAMEWORK is not a plain dictionary here: a method computes it",
      "INSTALLED_APPS is not a plain list here: a method computes it",
    ],
    text: inClass(
      `    @property\n    def INSTALLED_APPS(self):\n        return ${deeper(APPS, 8)}\n\n    @property\n    def REST_FRAMEWORK(self):\n        return {"UNICODE_JSON": True}\n`,
    ),
  }),
  endpoint({
    name: "two classes with a list and a dictionary each",
    reasons: [
      "REST_FRAMEWORK is not a plain dictionary here: Base, Live have one each, and each needs this",
      "INSTALLED_APPS is not a plain list here: Base, Live have a list each, and each needs this",
    ],
    text: inClass(
      `${CLASS_APPS}    ${REST}`,
      `\nclass Live:\n    INSTALLED_APPS = ["django.contrib.contenttypes"]\n    ${REST}`,
    ),
  }),
];

/** Settings with REST_FRAMEWORK in some form. */
function rest(name: string, why: string, text: string, more: Files = {}): Proof {
  const reasons = [`REST_FRAMEWORK is not a plain dictionary here: ${why}`];
  return endpoint({ name, reasons, text: `${REST_OF_SETTINGS}\nINSTALLED_APPS = ${APPS}\n${text}\n`, more });
}

const dictionaries: readonly Proof[] = [
  rest(
    "REST_FRAMEWORK that a function makes",
    "a call computes it",
    `\n\n${made('{"UNICODE_JSON": True}')}REST_FRAMEWORK = made()`,
  ),
  {
    ...rest(
      "REST_FRAMEWORK that a function makes, which has the key already",
      "a call computes it",
      `\n\n${made('{"UNICODE_JSON": True, "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}')}REST_FRAMEWORK = made()`,
    ),
    answers: READY_WITH_OWN,
  },
  rest(
    "REST_FRAMEWORK filled by a loop",
    "a loop fills it",
    'REST_FRAMEWORK = {}\nfor key in ["UNICODE_JSON"]:\n    REST_FRAMEWORK[key] = True',
  ),
  rest(
    "REST_FRAMEWORK in both branches of an if",
    "it differs from branch to branch",
    'if USE_TZ:\n    REST_FRAMEWORK = {"UNICODE_JSON": True}\nelse:\n    REST_FRAMEWORK = {"UNICODE_JSON": False}',
  ),
  rest(
    "REST_FRAMEWORK that is imported by name and computed there",
    "another file defines it",
    "from .rest import REST_FRAMEWORK",
    { "config/rest.py": `${made('{"UNICODE_JSON": True}')}REST_FRAMEWORK = made()\n` },
  ),
  rest(
    "REST_FRAMEWORK with what another file has unpacked in it",
    "it takes in DEFAULTS, which isn't defined here",
    "from .rest import DEFAULTS\n\nREST_FRAMEWORK = {**DEFAULTS}",
    { "config/rest.py": `${made('{"UNICODE_JSON": True}')}DEFAULTS = made()\n` },
  ),
];

function modify(patch: string, args: Readonly<Record<string, unknown>>): Ask {
  const step: Step = { type: "django:modify", path: SETTINGS_FILE, patch, args };
  return { steps: [step] };
}

interface OwnForm {
  name: string;
  reason: string;
  text: string;
  ask: Ask;
  setting: Answers["setting"];
  more?: Files;
}

/** What somebody's own plopfile may come to. */
function own({ name, reason, text, ask, setting, more }: OwnForm): Proof {
  return {
    name,
    files: { [SETTINGS_FILE]: `${REST_OF_SETTINGS}\nINSTALLED_APPS = ${APPS}\n${text}\n`, ...more },
    ask,
    manual: [`${SETTINGS_FILE}: ${reason}`],
    answers: setting === undefined ? {} : { setting },
  };
}

const BACKEND = "django.contrib.auth.backends.ModelBackend";
const backend = modify("list-element", { list: "AUTHENTICATION_BACKENDS", element: `"${BACKEND}"` });
const chosen = (key: string, create = {}): Ask =>
  modify("dict-entry", { name: "CHOSEN", key, value: "1", ...create });

const owns: readonly Proof[] = [
  {
    name: "no INSTALLED_APPS at all",
    files: {
      [SETTINGS_FILE]: REST_OF_SETTINGS,
      "config/urls.py": "urlpatterns = []\n",
    },
    ask: {
      steps: ["django.contrib.contenttypes", "jobs"].map((app) => ({
        type: "django:modify",
        path: SETTINGS_FILE,
        patch: "installed-app",
        args: { app },
      })),
    },
    manual: [`${SETTINGS_FILE}: there is no INSTALLED_APPS in this file`],
    answers: { installed: { jobs: true, "django.contrib.contenttypes": true } },
  },
  own({
    name: "a list that a function makes",
    reason: "AUTHENTICATION_BACKENDS is not a plain list here: a call computes it",
    text: `\n\n${made("()")}AUTHENTICATION_BACKENDS = made()`,
    ask: backend,
    setting: { AUTHENTICATION_BACKENDS: [BACKEND] },
  }),
  own({
    name: "a list of which nothing is written out",
    reason: "AUTHENTICATION_BACKENDS is not a plain list here",
    text: "AUTHENTICATION_BACKENDS = list()",
    ask: backend,
    setting: { AUTHENTICATION_BACKENDS: [BACKEND] },
  }),
  own({
    name: "a list that another file has",
    reason: "AUTHENTICATION_BACKENDS is not a plain list here: another file defines it",
    text: "from .auth import AUTHENTICATION_BACKENDS",
    ask: backend,
    setting: { AUTHENTICATION_BACKENDS: ["a.B", BACKEND] },
    more: { "config/auth.py": 'AUTHENTICATION_BACKENDS = ("a.B",)\n' },
  }),
  own({
    name: "a list that isn't there",
    reason: "there is no AUTHENTICATION_BACKENDS in this file",
    text: "",
    ask: backend,
    setting: { AUTHENTICATION_BACKENDS: [BACKEND] },
  }),
  own({
    name: "a list that comes by a star import",
    reason: "there is no AUTHENTICATION_BACKENDS in this file",
    text: "from .auth import *",
    ask: backend,
    setting: { AUTHENTICATION_BACKENDS: ["a.B", BACKEND] },
    more: { "config/auth.py": 'AUTHENTICATION_BACKENDS = ["a.B"]\n' },
  }),
  own({
    name: "a dictionary that isn't there",
    reason: "there is no CHOSEN in this file",
    text: "",
    ask: chosen("a.b"),
    setting: { CHOSEN: { "a.b": 1 } },
  }),
  own({
    name: "a dictionary that a star import may bring, and brings",
    reason: "there is no CHOSEN in this file",
    text: "from os.path import *\nfrom .chosen import *",
    ask: chosen("a.b", { create: true }),
    setting: { CHOSEN: { "a.b": 1, old: 2 } },
    more: { "config/chosen.py": 'CHOSEN = {"old": 2}\n' },
  }),
  own({
    name: "a dictionary that a star import may bring, and doesn't",
    reason: "there is no CHOSEN in this file",
    text: "from os.path import *",
    ask: chosen("a.b", { create: true }),
    setting: { CHOSEN: { "a.b": 1 } },
  }),
  own({
    name: "a call of dict() and a key that is no name",
    reason: "CHOSEN is not a plain dictionary here: dict() takes names only",
    text: "CHOSEN = dict(old=2)",
    ask: chosen("a.b"),
    setting: { CHOSEN: { "a.b": 1, old: 2 } },
  }),
];

const SESSION = "rest_framework.authentication.SessionAuthentication";
const BASIC = "rest_framework.authentication.BasicAuthentication";
const KEY = "DEFAULT_AUTHENTICATION_CLASSES";
const authentication = modify("dict-list-element", {
  name: "REST_FRAMEWORK",
  key: KEY,
  element: `"${BASIC}"`,
  value: `["${BASIC}", "${SESSION}"]`,
});

const listsInDictionaries: readonly Proof[] = [
  own({
    name: "a list in a dictionary, put together",
    reason: `${KEY} of REST_FRAMEWORK is not a plain list here`,
    text: `REST_FRAMEWORK = {"${KEY}": ["${SESSION}"] + []}`,
    ask: authentication,
    setting: { [`REST_FRAMEWORK/${KEY}`]: [BASIC, SESSION] },
  }),
  own({
    name: "a list in a dictionary, under a condition",
    reason: `REST_FRAMEWORK has ${KEY} in more than one place`,
    text: `REST_FRAMEWORK = {}\nif USE_TZ:\n    REST_FRAMEWORK["${KEY}"] = ["${SESSION}"]`,
    ask: authentication,
    setting: { [`REST_FRAMEWORK/${KEY}`]: [BASIC, SESSION] },
  }),
];

const NAMES = "ENUM_NAME_OVERRIDES";
const nested: Proof = own({
  name: "a dictionary in a dictionary, with pairs in it",
  reason: `${NAMES} of SPECTACULAR_SETTINGS is not a plain dictionary of strings here`,
  text: `SPECTACULAR_SETTINGS = {"${NAMES}": {"OldEnum": [["a", "A"]]}}`,
  ask: modify("dict-entry", {
    name: "SPECTACULAR_SETTINGS",
    within: NAMES,
    key: "NewEnum",
    value: '"jobs.models.Job.Status"',
  }),
  setting: {
    [`SPECTACULAR_SETTINGS/${NAMES}`]: { OldEnum: [["a", "A"]], NewEnum: "jobs.models.Job.Status" },
  },
});

const single: Proof = own({
  name: "a setting that a star import may bring, and doesn't",
  reason: "a star import from outside of the repo may bring this setting already",
  text: "from os.path import *",
  ask: modify("setting", { name: "CELERY_TIMEZONE", value: "ROOT_URLCONF" }),
  setting: { CELERY_TIMEZONE: "config.urls" },
});

const MODELS =
  "from django.db import models\n\n\nclass Tag(models.Model):\n    name = models.CharField(max_length=20)\n\n    def __str__(self):\n        return self.name\n";

const exported: Proof = {
  name: "the names that a package of models exports, by a comprehension",
  files: {
    "jobs/models.py": undefined,
    "jobs/models/__init__.py":
      'from .tag import Tag\n\n__all__ = [name for name in dir() if name.startswith("T")]\n',
    "jobs/models/tag.py": MODELS,
    "jobs/migrations/__init__.py": "",
  },
  ask: { generator: "model", answers: { app: "jobs", name: "Vacancy", fields: "title:string(20)" } },
  manual: ["jobs/models/__init__.py: __all__ is not a plain list here: a comprehension makes it"],
  answers: { value: { "jobs.models:__all__": ["Tag", "Vacancy"] } },
};

/** Every form. */
export const settings: readonly Proof[] = [
  ...lists,
  ...classes,
  ...dictionaries,
  ...owns,
  ...listsInDictionaries,
  nested,
  single,
  exported,
];
