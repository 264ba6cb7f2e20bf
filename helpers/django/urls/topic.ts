/**
 * Modules of URLs that are about one thing: `foundation/urls/meetings.py`, with nothing but meetings in it. Routes of
 * something else don't belong there, though it may be all that the project mounts of the app.
 */
import { singular } from "../../naming.ts";
import { listQuietly } from "../../project/reading.ts";
import type { App, Project } from "../../project/types.ts";
import { allNodes } from "./tree.ts";
import type { ListRef, UrlTree } from "./types.ts";

/** The file of an app's own URLs, there or not: a package where there is one, with or without an `__init__.py`. */
export function appUrlsPath({ files }: Pick<Project, "files">, { dir }: App): string {
  const folder = dir === "" ? "urls" : `${dir}/urls`;
  const isPackage = listQuietly(files, folder).some((name) => name.endsWith(".py"));
  return isPackage && !files.isFile(`${folder}.py`) ? `${folder}/__init__.py` : `${folder}.py`;
}

/**
 * Is a list about something else than the rows of a route? By its module's name, and by every view and name in it.
 *
 * @param prefix of the route that is to be added: `board-members`
 */
export function isAboutElse(
  tree: UrlTree,
  { path, name }: ListRef,
  { app, prefix }: { app: App; prefix: string },
): boolean {
  const topic = topicOf(path);
  if (topic === undefined || topic === stem(app.label)) return false;
  if (stem(prefix).includes(topic) || topic.includes(stem(prefix))) return false;
  const routes = allNodes(tree).filter(
    ({ kind, within }) => kind === "route" && within?.path === path && within.name === name,
  );
  return routes.length > 0 && routes.every(({ text }) => bare(text).includes(topic));
}

/** `foundation/urls/meetings.py`, `foundation/urls_meetings.py` and `foundation/meeting_urls.py` are about meetings. */
function topicOf(path: string): string | undefined {
  const found =
    /\/urls\/(?!__init__)(\w+)\.py$/.exec(path) ??
    /\/urls_(\w+)\.py$/.exec(path) ??
    /\/(\w+)_urls\.py$/.exec(path);
  return found?.[1] === undefined ? undefined : stem(found[1]);
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** `board_members`, `board-member` → `boardmember` */
const stem = (name: string): string => bare(singular(name));
