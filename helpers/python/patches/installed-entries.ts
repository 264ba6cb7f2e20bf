/**
 * The entries of INSTALLED_APPS as a settings file has them: which app an entry names, whose app it is, in which form
 * people write it.
 */
import type { PyNode } from "../parse.ts";
import { items, stringValue } from "../query.ts";
import { appsByName } from "../../project/app-list.ts";
import type { Reading } from "./app-place.ts";
import type { Kind } from "./list-sections.ts";

/** An app to add. */
export interface WantedApp {
  /** Dotted name. */
  app: string;
  /** Dotted path of its AppConfig, where it has one. */
  config: string | undefined;
  /** Names of the repo's own apps. */
  local: readonly string[];
}

/** Modules that hold an AppConfig. */
const CONFIG_MODULE = /^(?:(?:apps?|config|conf|app_config|appconfig)\.)?[A-Z]\w*$/;

/** Does an entry name this app: by its package, or by a config class inside it (`jobs.apps.JobsConfig`)? */
export function isApp(entry: string, app: string): boolean {
  return entry === app || (entry.startsWith(`${app}.`) && CONFIG_MODULE.test(entry.slice(app.length + 1)));
}

/** Is this the entry of the wanted app, in whatever guise? */
export function isWanted(entry: string, { app, config }: WantedApp): boolean {
  return entry === config || isApp(entry, app);
}

export function kindOf(entry: string, local: readonly string[]): Kind {
  if (local.some((name) => isApp(entry, name))) return "own";
  return entry.startsWith("django.") ? "django" : "third";
}

/** How a list's elements are read; a list that is unpacked in it counts by its name. */
export function readingFor(local: readonly string[]): Reading {
  const text = (node: PyNode): string | undefined => stringValue(node);
  const kind = (node: PyNode): Kind | undefined => {
    const value = text(node);
    if (value !== undefined) return kindOf(value, local);
    const name = node.type === "list_splat" ? items(node)[0]?.text : undefined;
    const named = name === undefined ? undefined : appsByName(name);
    return named === "packages" ? "third" : named === "side" ? undefined : named;
  };
  return { text, kind };
}

/** The entry in the form that most of the repo's own apps have; the last one decides where both are as many. */
export function formOf(wanted: WantedApp, entries: readonly string[]): string {
  const { app, config, local } = wanted;
  if (config === undefined || kindOf(app, local) !== "own") return app;
  const mine = entries.filter((entry) => kindOf(entry, local) === "own");
  const byClass = mine.filter((entry) => !local.includes(entry));
  if (byClass.length * 2 === mine.length) return byClass.includes(mine.at(-1) ?? "") ? config : app;
  return byClass.length * 2 > mine.length ? config : app;
}
