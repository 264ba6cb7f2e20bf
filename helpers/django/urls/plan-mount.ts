/**
 * How a new app's urls.py is mounted where its sibling apps each have one: by an entry beside theirs, in their words.
 */
import { kebab } from "../../naming.ts";
import type { Step } from "../../plan/steps.ts";
import { siblingsOf } from "../../project/file-names.ts";
import { folderOf, joined } from "../../project/reading.ts";
import type { App, Project } from "../../project/types.ts";
import { applyEdits, type Edit } from "../../python/edits.ts";
import { parseLeniently } from "../../python/parse.ts";
import { call, expression, statements, stringValue } from "../../python/query.ts";
import { isTaken } from "./clashes.ts";
import { appKeys, isClean, lastPart, type AppKey } from "./naming.ts";
import { mountsOf, readUrls } from "./tree.ts";
import type { Mount, UrlTree } from "./types.ts";

/** How the app's own urls.py is to be and where it is mounted. */
export interface AppMount {
  /** `app_name` of its urls.py, where the siblings have one. */
  appName?: string;
  /** The entry beside the siblings' ones; undefined where theirs can't be imitated. */
  step?: Step;
  /** The app's URL, or why there is none. */
  note: string;
}

interface Mounted {
  sibling: App;
  mount: Mount;
}

/**
 * Plans the mount of a new app.
 *
 * @returns undefined where most siblings have no urls.py of their own that is mounted: then there is nothing to mount yet
 */
export function planMount(project: Project, app: App): AppMount | undefined {
  const siblings = siblingsOf(project, app).filter((one) => folderOf(one.dir) === folderOf(app.dir));
  const tree = readUrls(project);
  const mounted = siblings.flatMap((sibling): Mounted[] => {
    const mount = mountsOf(tree, joined(sibling.dir, "urls.py")).find(isEntry);
    return mount === undefined ? [] : [{ sibling, mount }];
  });
  if (mounted.length === 0 || mounted.length * 2 < siblings.length) return undefined;
  const named = mounted.filter(({ mount }) => mount.at.namespaces.length > 0).length * 2 > mounted.length;
  for (const key of appKeys(project, app)) {
    for (const one of mounted.toReversed()) {
      const found = imitated(tree, one, { app, key, mounted });
      if (found === undefined) continue;
      return { ...(named ? { appName: key.namespace } : {}), ...found };
    }
  }
  const note = `${app.name} isn't mounted: the other apps' entries show no place for it`;
  return { ...(named ? { appName: app.label } : {}), note };
}

/** An `include(…)` in a list that has a name, always there. */
function isEntry({ splice, within, at, regex }: Mount): boolean {
  return !splice && !regex && within !== undefined && isClean(at);
}

interface Wanted {
  app: App;
  key: AppKey;
  mounted: readonly Mounted[];
}

/** The sibling's entry with the app's names in place of its own. */
function imitated(
  tree: UrlTree,
  { sibling, mount }: Mounted,
  { app, key, mounted }: Wanted,
): Pick<AppMount, "step" | "note"> | undefined {
  const entry = parseLeniently(mount.text, mount.path);
  const [statement] = statements(entry.root);
  const route = call(statement === undefined ? undefined : expression(statement))?.positional[0];
  const words = wordsOf(sibling);
  const edits: Edit[] = [];
  for (const node of entry.root.descendantsOfType("string")) {
    const value = stringValue(node);
    if (value === undefined) return undefined;
    const changed =
      value === `${sibling.name}.urls`
        ? `${app.name}.urls`
        : value.replace(/[\w-]+/g, (part) =>
            words.includes(part) ? spelled(key, node.id === route?.id && !part.includes("_")) : part,
          );
    if (changed !== value)
      edits.push({ at: node.startIndex, remove: node.text.length, text: `"${changed}"` });
  }
  const names = edits.map(({ text }) => text);
  if (!names.includes(`"${app.name}.urls"`)) return undefined;
  const own = stringValue(route) ?? "";
  const isOwn = edits.some(({ at }) => at === route?.startIndex);
  const shown = own.replace(/[\w-]+/g, (part) =>
    words.includes(part) ? spelled(key, !part.includes("_")) : part,
  );
  const url = `${mount.at.url.slice(0, mount.at.url.length - own.length)}${shown}`;
  if (isOwn ? isTaken(tree, url) : !isShared(mounted, own)) return undefined;
  const list = mount.within?.name ?? "urlpatterns";
  const args = { list, entry: applyEdits(mount.text, edits) };
  return {
    step: { type: "django:modify", path: mount.within?.path ?? mount.path, patch: "route", args },
    note: `${app.name} is mounted at ${url}, beside ${sibling.name}`,
  };
}

/** A route without the app's name in it is the way when all have it: `path("api/", include("jobs.urls"))`. */
function isShared(mounted: readonly Mounted[], route: string): boolean {
  return mounted.length > 1 && mounted.every(({ mount }) => mount.route === route);
}

function spelled(key: AppKey, inUrl: boolean): string {
  return inUrl ? key.segment : key.namespace;
}

/** The spellings of an app's name in URLs and namespaces. */
function wordsOf(app: App): string[] {
  const names = [lastPart(app.name), app.label];
  return [...new Set([...names, ...names.map(kebab)])];
}
