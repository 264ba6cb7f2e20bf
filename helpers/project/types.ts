/**
 * What discovery finds out about a repo. Every finding remembers where it came from, so that it can be shown.
 */
import type { FileReader } from "../files.ts";
import type { ImportOrder } from "../python/import-order.ts";

/** A value and the place it was read from, such as `config/settings/base.py:31`. */
export interface Finding<T> {
  readonly value: T;
  readonly from: string;
}

export type QuoteStyle = "double" | "single";
export type TestRunner = "pytest" | "unittest";

/** A piece of an app whose file can be chosen. */
export type AppPiece =
  "serializers" | "filters" | "permissions" | "pagination" | "viewsets" | "forms" | "frontendViews" | "pages";

/** What a team has decided that its code needn't show: only a configuration says it; see helpers/configuration/. */
export interface HouseRules {
  /** What a whole feature consists of. */
  layers?: Finding<readonly ("api" | "html")[]>;
  /** Access kind of models without a rule. */
  access?: Finding<string>;
  /** Name or dotted path of an abstract model; `none` for `models.Model`. */
  baseModel?: Finding<string>;
  urlStyle?: Finding<"kebab" | "snake">;
  /** `api`, without slashes around it. */
  apiPrefix?: Finding<string>;
  /** `v1`; empty for URLs without a version. */
  apiVersion?: Finding<string>;
  apiNamespace?: Finding<string>;
  /** Do the URLs of new routers end with a slash. */
  trailingSlash?: Finding<boolean>;
  pagesNamespace?: Finding<string>;
  writeTests?: Finding<boolean>;
  formatter?: Finding<"auto" | "ruff" | "black" | "isort" | "none">;
  /** Relative to the folder of the configuration. */
  python?: Finding<string>;
  /** Below an app's folder, by piece: `api/serializers.py`. */
  files?: Partial<Readonly<Record<AppPiece, Finding<string>>>>;
}

/** How the repo writes Python. */
export interface Habits extends HouseRules {
  quotes: Finding<QuoteStyle>;
  /** One level: `"    "`, `"\t"`. */
  indent: Finding<string>;
  lineLength: Finding<number>;
  testRunner: Finding<TestRunner>;
  /** Line ends of new files. */
  newline: Finding<"\n" | "\r\n">;
  /** Where ruff or isort is configured to sort imports in another way than by default. */
  importOrder?: Finding<ImportOrder>;
  /** Licence comment that nearly all of the apps' files begin with, in LF, without the last line end. */
  header?: Finding<string>;
}

/** What a repo's configuration says, checked. */
export interface Configured {
  rules: HouseRules & Partial<Pick<Habits, "quotes" | "testRunner">>;
  /** By the names of questions: what holds where nothing is answered. */
  answers: Readonly<Record<string, string>>;
  /** Folder of templates that replace the kit's, relative to the file of the configuration. */
  templates: Finding<string>;
  /** Folder of the configuration's file, relative to the root. */
  folder: string;
}

/** One app of the project (one that lives in the repo, not an installed package). */
export interface App {
  /** Dotted path as Python imports it: `apps.jobs`. */
  name: string;
  /** Django's label: `jobs`. */
  label: string;
  /** Folder relative to the root of the repo: `backend/apps/jobs`. */
  dir: string;
  /** Class name in apps.py, where there is one. */
  configClass?: string;
  /** False for a folder that looks like an app and isn't in INSTALLED_APPS. */
  installed: boolean;
  /** `default_auto_field` of its AppConfig, which beats the settings' DEFAULT_AUTO_FIELD. */
  defaultAutoField?: Finding<string>;
  from: string;
}

/** An installed app entry as written in the settings: `rest_framework`, `jobs.apps.JobsConfig`. */
export interface InstalledApp extends Finding<string> {
  /** Name of the list that it is written in: `LOCAL_APPS`. */
  list?: string;
  /** It is added under an `if`, in an `except` or the like. */
  conditional?: boolean;
}

/** A list in the settings that takes entries of INSTALLED_APPS. */
export interface AppList {
  /** File, relative to the root: `config/settings/base.py`. */
  path: string;
  /** `LOCAL_APPS`, `INSTALLED_APPS`. */
  name: string;
  /** Line of the assignment, from 1. */
  line: number;
  /** Class that it is an attribute of, in class-based settings. */
  className?: string;
}

export interface Settings {
  /** Dotted module that manage.py names: `config.settings.development`. */
  module: Finding<string>;
  /** Module that was read in its place, when the named one has no INSTALLED_APPS of its own: `config.settings.base`. */
  readFrom?: Finding<string>;
  /** Class that holds the settings, where they are class-based (django-configurations). */
  className?: string;
  /** Every file that takes part, the named one first, then what it imports by star, relative to the root. */
  files: string[];
  installedApps: InstalledApp[];
  /** The file and name of the list that a new entry goes into: `config/settings/base.py`, `LOCAL_APPS`. */
  appList?: AppList;
  /** The same for packages: `THIRD_PARTY_APPS`, where there is such a list. */
  packageList?: AppList;
  rootUrlconf?: Finding<string>;
  authUserModel: Finding<string>;
  languageCode: Finding<string>;
  defaultAutoField: Finding<string>;
  /** REST_FRAMEWORK as far as it is literal; Python source by key. */
  restFramework: ReadonlyMap<string, Finding<string>>;
  /** Is there a REST_FRAMEWORK assignment at all. */
  hasRestFramework: boolean;
  /** Settings with a plain value by name: `True`, numbers and `None` as written, strings as their text. */
  values?: ReadonlyMap<string, Finding<string>>;
}

/** Packages that decide what is generated. */
export type PackageName =
  | "django"
  | "djangorestframework"
  | "django-filter"
  | "drf-spectacular"
  | "pytest-django"
  | "django-model-utils"
  | "django-extensions"
  | "django-ninja"
  | "pillow";

/** A version as `major.minor` numbers where it can be told (`>=4.2,<5` → 4.2), else undefined. */
export interface PackageFinding extends Finding<string> {
  /** As written: `Django>=4.2,<5`. */
  value: string;
  /** `[4, 2]`: the least version that the specifier admits, or the locked one. */
  version?: readonly [number, number];
  /** Where the version comes from when that isn't `from`: a lock file, a virtualenv, the settings' header. */
  versionFrom?: string;
}

/** A file that lists dependencies and takes new ones. */
export interface RequirementsFile {
  path: string;
  kind: "requirements" | "pep621" | "poetry" | "pipfile" | "setup-cfg" | "setup-py";
}

export interface Project {
  /** Everything is relative to it; the repo's root, absolute. */
  files: FileReader;
  /** Where manage.py is, relative to the root: `""`, `backend`. Python's first import root. */
  manageDir: string;
  managePath: string;
  /**
   * Folders that absolute imports start from, relative to the root, in Python's order; `[manageDir]` when not given.
   * More than one where manage.py or the settings put folders on `sys.path`.
   */
  importRoots?: readonly string[];
  settings: Settings;
  apps: App[];
  packages: ReadonlyMap<PackageName, PackageFinding>;
  /** The file that new packages go into; undefined when the repo has none. */
  requirements?: RequirementsFile;
  habits: Habits;
  /** The repo's configuration, where it has one; the habits have its say already. */
  configuration?: Configured;
}
