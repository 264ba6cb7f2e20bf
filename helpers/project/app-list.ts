/**
 * The list in the settings that a new app belongs into: where the project's own apps stand.
 */
import type { App, AppList } from "./types.ts";
import type { Entry, ListPart, ListValue } from "./values.ts";

/** Names that people give the list of their own apps. */
const OWN_NAME = /LOCAL|PROJECT|OWN|CUSTOM|CORE|INTERNAL|FIRST_PARTY|MY_|USER_/;
const FOREIGN_NAME = /DJANGO|THIRD|EXTERNAL|PREREQ|VENDOR|CONTRIB|DEV|DEBUG/;

/**
 * @param list INSTALLED_APPS with the lists that flow into it
 * @param apps the project's own apps, to see which list they stand in
 * @returns undefined when no list of the repo is written out
 */
export function chooseAppList(list: ListValue, apps: readonly App[]): AppList | undefined {
  const own = new Set(apps.map((app) => app.from));
  const scored = list.parts.map((part) => ({ part, score: score(part, list.entries, own) }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best === undefined ? undefined : appList(best.part);
}

/** A list with own apps beats one with the right name, that one INSTALLED_APPS itself, that one any other. */
function score(part: ListPart, entries: readonly Entry[], own: ReadonlySet<string>): number {
  const here = entries.filter((entry) => isIn(entry, part) && !entry.conditional);
  const mine = here.filter((entry) => own.has(`${entry.path}:${entry.line}`)).length;
  const named = OWN_NAME.test(part.name) && !FOREIGN_NAME.test(part.name) ? 0.5 : 0;
  const whole = part.name === "INSTALLED_APPS" && here.length > 0 ? 0.25 : 0;
  return mine + named + whole + here.length / 100_000;
}

function isIn(entry: Entry, part: ListPart): boolean {
  return entry.list === part.name && entry.path === part.path && entry.className === part.className;
}

function appList(part: ListPart): AppList {
  const list: AppList = { path: part.path, name: part.name, line: part.line };
  if (part.className !== undefined) list.className = part.className;
  return list;
}
