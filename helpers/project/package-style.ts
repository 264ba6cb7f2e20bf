/**
 * How a package of an app (`models/`, `serializers/`, …) is organised: which module a new class belongs into, and how the
 * package's `__init__.py` hands it out.
 */
import type { FileReader } from "../files.ts";
import { modelWords } from "../naming.ts";
import { importsOf } from "../python/import-read.ts";
import { parseLeniently, type Module } from "../python/parse.ts";
import { assignments, classes, definedName, statements } from "../python/query.ts";
import { baseNames } from "../python/same-kind.ts";
import { joined, listQuietly, readQuietly } from "./reading.ts";

/** One module of a package. */
export interface PackageModule {
  path: string;
  /** `job_posting` of `models/job_posting.py`. */
  stem: string;
  /** Top-level classes, those left out that only serve others (managers, choices, mixins). */
  classes: readonly string[];
}

/**
 * `names`: `from .job import Job`. `star`: `from .job import *`. `modules`: `from . import job`. `none`: it hands out
 * nothing, the modules are imported by their own names.
 */
export type Handing = "names" | "star" | "modules" | "none";

export interface PackageStyle {
  /** Path of `__init__.py`. */
  front: string;
  modules: readonly PackageModule[];
  handing: Handing;
  /** `own`: each class in a module named after it. `grouped`: by theme. `front`: all in `__init__.py`. */
  layout: "own" | "grouped" | "front";
  /** Have most modules an `__all__`? */
  listed: boolean;
  /** Name of the module for a new class, the way the others are named. */
  stemFor(className: string): string;
}

/** Modules that hold no classes of their own kind. */
const SUPPORT =
  /^(base|bases|abstract|mixins?|managers?|querysets?|enums?|choices|constants?|utils?|helpers|validators?|fields?|signals?|common|core|types|exceptions?)$/;
/** What classes inherit that only serve others. */
const SERVANT = /(Manager|QuerySet|Choices|Enum|Mixin|Exception|Error|Protocol|NamedTuple|TypedDict)$/;
/** What classes are called beside the model's name. */
const SUFFIX = /(Serializer|FilterSet|Filter|Permissions?|ViewSet|APIView|View|ModelAdmin|Admin)$/;

/**
 * @param front path of the package's `__init__.py`
 */
export function packageStyle(files: FileReader, front: string): PackageStyle {
  const dir = front.slice(0, front.lastIndexOf("/"));
  const parsed = parseLeniently(readQuietly(files, front) ?? "", front);
  const read = listQuietly(files, dir)
    .filter((name) => name.endsWith(".py") && name !== "__init__.py" && !/^(test|conftest)/.test(name))
    .map((name) => moduleAt(files, joined(dir, name), name.slice(0, -".py".length)));
  const modules = read.filter((one) => one.classes.length > 0 && !SUPPORT.test(one.stem));
  const pattern = usualPattern(modules);
  const listed = read.filter((one) => modules.includes(one) && one.listed).length;
  return {
    front,
    modules: read,
    handing: handingOf(parsed, dir, modules.length > 0),
    layout: layoutOf(parsed, modules),
    listed: listed * 2 > modules.length,
    stemFor: (className) => PATTERNS[pattern](className),
  };
}

function moduleAt(files: FileReader, path: string, stem: string): PackageModule & { listed: boolean } {
  const module = parseLeniently(readQuietly(files, path) ?? "", path);
  const listed = assignments(statements(module.root)).some((one) => one.name === "__all__");
  return { path, stem, classes: mainClasses(module), listed };
}

function mainClasses(module: Module): string[] {
  return classes(module)
    .filter((node) => !baseNames(node).some((name) => SERVANT.test(name)))
    .flatMap((node) => definedName(node) ?? []);
}

function layoutOf(front: Module, modules: readonly PackageModule[]): PackageStyle["layout"] {
  if (modules.length === 0) return mainClasses(front).length > 0 ? "front" : "own";
  const own = modules.filter((one) => patternOf(one) !== undefined);
  return own.length * 2 >= modules.length ? "own" : "grouped";
}

/** Ways to name a module after a class. */
const PATTERNS = {
  snake: (name: string) => modelWords(modelPart(name)).snake,
  plural: (name: string) => modelWords(modelPart(name)).snakePlural,
  joined: (name: string) => modelPart(name).toLowerCase(),
  whole: (name: string) => [modelWords(modelPart(name)).snake, suffixOf(name)].filter(Boolean).join("_"),
  wholeJoined: (name: string) => name.toLowerCase(),
  pascal: (name: string) => modelPart(name),
} as const;
type Pattern = keyof typeof PATTERNS;

function modelPart(className: string): string {
  const part = className.replace(SUFFIX, "");
  return part === "" ? className : part;
}

/** `viewset` of `JobViewSet` */
function suffixOf(className: string): string {
  return className.slice(modelPart(className).length).toLowerCase();
}

/** The way in which a module is named after its first class, when all of its classes go with that one. */
function patternOf({ stem, classes: names }: PackageModule): Pattern | undefined {
  const keys = Object.keys(PATTERNS) as Pattern[];
  for (const name of names) {
    const fits = keys.find((key) => PATTERNS[key](name) === stem);
    if (fits !== undefined && names.every((other) => other.startsWith(modelPart(name)))) return fits;
  }
  return undefined;
}

/** What most modules are named by; `snake` is what fits most, so it wins among equals. */
function usualPattern(modules: readonly PackageModule[]): Pattern {
  const found = modules.map(patternOf).filter((one) => one !== undefined);
  const count = (pattern: Pattern): number => found.filter((one) => one === pattern).length;
  return found.reduce<Pattern>((best, one) => (count(one) > count(best) ? one : best), "snake");
}

/** By most of the imports in `__init__.py` that bring in the package's own modules. */
function handingOf(front: Module, dir: string, hasModules: boolean): Handing {
  const absolute = `${dir.split("/").slice(-2).join(".")}.`;
  const own = importsOf(front).filter(
    ({ kind, module }) => kind === "from" && (/^\.(?!\.)/.test(module) || `${module}.`.includes(absolute)),
  );
  if (own.length === 0) return hasModules ? "none" : "names";
  const star = own.filter((one) => one.star).length;
  const modules = own.filter(
    (one) => !one.star && (one.module === "." || `${one.module}.`.endsWith(absolute)),
  );
  const names = own.length - star - modules.length;
  if (star > names && star >= modules.length) return "star";
  return modules.length > names ? "modules" : "names";
}
