/**
 * The lists in the settings that new entries of INSTALLED_APPS belong into: where the project's own apps stand, and where the
 * packages stand.
 */
import type { App, AppList } from "./types.ts";
import type { Entry, ListPart, ListValue } from "./values.ts";

/** Names that people give the list of their own apps. */
const OWN_NAME = /LOCAL|PROJECT|OWN|CUSTOM|CORE|INTERNAL|FIRST_PARTY|MY_|USER_/;
const PACKAGE_NAME = /THIRD|EXTERNAL|VENDOR|PACKAGE|PREREQ|LIBRAR/;
const DJANGO_NAME = /DJANGO|CONTRIB/;
/** Lists that are not there in production. */
const SIDE_NAME = /DEV|DEBUG|TEST/;

/** Whose apps a list is for, by its name. */
export function appsByName(name: string): "own" | "packages" | "django" | "side" | undefined {
  if (SIDE_NAME.test(name)) return "side";
  if (PACKAGE_NAME.test(name)) return "packages";
  if (DJANGO_NAME.test(name)) return "django";
  return OWN_NAME.test(name) ? "own" : undefined;
}

/**
 * @param list INSTALLED_APPS with the lists that flow into it
 * @param apps the project's own apps, to see which list they stand in
 * @returns undefined when no list of the repo is written out
 */
export function chooseAppList(list: ListValue, apps: readonly App[]): AppList | undefined {
  const own = ownEntries(list, apps);
  return best(list, (part, here) => {
    const mine = here.filter((entry) => own.has(entry)).length;
    return mine + (appsByName(part.name) === "own" ? 0.5 : 0);
  });
}

/**
 * The list that a package goes into: one that is named for packages, else the one with most of them in the file (or class)
 * that holds most of what isn't the project's own. An environment's additions don't count.
 */
export function choosePackageList(list: ListValue, apps: readonly App[]): AppList | undefined {
  const own = ownEntries(list, apps);
  const others = new Set(list.entries.filter((entry) => !entry.conditional && !own.has(entry)));
  const main = mostCommon([...others].map(homeOf));
  return best(list, (part, here) => {
    const name = appsByName(part.name);
    const home = main === undefined || homeOf(part) === main ? 0 : -1000;
    if (name === "packages") return home + 500;
    if (name === "side" || name === "own") return home - 500;
    const packages = here.filter((entry) => others.has(entry) && !entry.value.startsWith("django."));
    return home + packages.length - (name === "django" ? 0.5 : 0);
  });
}

/** File and class. */
function homeOf({ path, className }: { readonly path: string; readonly className?: string }): string {
  return `${path}:${className ?? ""}`;
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The best list; among equals INSTALLED_APPS itself, then the longest. */
function best(
  list: ListValue,
  score: (part: ListPart, here: readonly Entry[]) => number,
): AppList | undefined {
  const scored = list.parts.map((part) => {
    const here = list.entries.filter((entry) => isIn(entry, part) && !entry.conditional);
    const whole = part.name === "INSTALLED_APPS" && here.length > 0 ? 0.25 : 0;
    return { part, score: score(part, here) + whole + here.length / 100_000 };
  });
  const [first] = scored.sort((a, b) => b.score - a.score);
  return first === undefined ? undefined : appList(first.part);
}

/** The entries that are the project's own apps. Several entries may stand on one line: then the name decides, too. */
function ownEntries(list: ListValue, apps: readonly App[]): ReadonlySet<Entry> {
  const beside = grouped(list.entries, placeOf);
  const found = grouped(apps, ({ from }) => from);
  const own = list.entries.filter((entry) => {
    const place = placeOf(entry);
    const isAlone = beside.get(place)?.length === 1;
    return found
      .get(place)
      ?.some(({ name }) => isAlone || entry.value === name || entry.value.startsWith(`${name}.`));
  });
  return new Set(own);
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function placeOf(entry: Entry): string {
  return `${entry.path}:${entry.line}`;
}

function isIn(entry: Entry, part: ListPart): boolean {
  return entry.list === part.name && entry.path === part.path && entry.className === part.className;
}

function appList(part: ListPart): AppList {
  const list: AppList = { path: part.path, name: part.name, line: part.line };
  if (part.className !== undefined) list.className = part.className;
  return list;
}
