/**
 * How the files of pages are called: `job_posting_list.html`, `jobposting_list.html`, `list.html`, `job_posting/list.html`.
 */
import { plural, singular, snake } from "../naming.ts";
import type { Finding } from "../project/types.ts";
import { stemOf } from "./kinds.ts";
import type { PageNaming, PageRole } from "./types.ts";

/** Ends of names, the longer ones first. */
const ROLES: readonly (readonly [string, PageRole])[] = [
  ["confirm_delete", "delete"],
  ["delete_confirm", "delete"],
  ["delete_confirmation", "delete"],
  ["list", "list"],
  ["index", "list"],
  ["detail", "detail"],
  ["details", "detail"],
  ["view", "detail"],
  ["show", "detail"],
  ["form", "form"],
  ["create", "create"],
  ["add", "create"],
  ["new", "create"],
  ["update", "update"],
  ["edit", "update"],
  ["delete", "delete"],
];

/** Says little where it stands alone: `index.html` is the start page of an app, mostly. */
const WEAK = new Set(["index", "view", "show"]);

const SHAPES = ["prefixed", "folder", "bare"] as const;

/** A page whose name was understood. */
interface Named {
  shape: PageNaming["shape"];
  role: PageRole;
  suffix: string;
  /** The model's words as written. */
  subject: string;
  from: string;
}

/** A page's path below the folder of its app's pages, and its whole path. */
export interface PagePath {
  readonly name: string;
  readonly path: string;
}

/**
 * @param models gives the names of the apps' model classes: they tell `jobposting` from `job`
 * @returns undefined when no page is called in a way that is known
 */
export function namingOf(
  pages: readonly PagePath[],
  models: () => readonly string[],
): Finding<PageNaming> | undefined {
  const named = pages.map(understood).filter((one) => one !== undefined);
  // Of as many the first: a `delete.html` that pages share is no habit.
  const shape = most(SHAPES.flatMap((one) => named.filter((page) => page.shape === one).map(() => one)));
  const fitting = named.filter((one) => one.shape === shape);
  const [first] = fitting;
  if (first === undefined || shape === undefined || fitting.every(({ suffix }) => WEAK.has(suffix)))
    return undefined;
  const subjects = fitting.map(({ subject }) => subject);
  const words = most(subjects.map(wordsIn).filter((one) => one !== undefined));
  return {
    from: first.from,
    value: {
      shape,
      words: words ?? (hasFlat(subjects, models()) ? "flat" : "snake"),
      plural: most(subjects.filter((one) => one !== "").map(isPlural)) ?? false,
      suffixes: suffixesOf(fitting),
    },
  };
}

function understood({ name, path }: PagePath): Named | undefined {
  const folders = name.split("/").slice(0, -1);
  const stem = stemOf(name).toLowerCase();
  if (folders.length > 1) return undefined;
  const [folder = ""] = folders;
  for (const [suffix, role] of ROLES) {
    const end = suffix.replace("_", "[_-]");
    if (new RegExp(`^${end}$`).test(stem)) {
      return { shape: folder === "" ? "bare" : "folder", role, suffix: stem, subject: folder, from: path };
    }
    const found = new RegExp(`^(.+)[_-](${end})$`).exec(stem);
    if (found !== null && folder === "") {
      return { shape: "prefixed", role, suffix: found[2] ?? suffix, subject: found[1] ?? "", from: path };
    }
  }
  return undefined;
}

function suffixesOf(pages: readonly Named[]): Partial<Record<PageRole, string>> {
  const found: Partial<Record<PageRole, string>> = {};
  for (const role of new Set(pages.map((page) => page.role))) {
    const suffix = most(pages.filter((page) => page.role === role).map((page) => page.suffix));
    if (suffix !== undefined) found[role] = suffix;
  }
  return found;
}

function wordsIn(subject: string): PageNaming["words"] | undefined {
  if (subject.includes("_")) return "snake";
  return subject.includes("-") ? "kebab" : undefined;
}

/** One word says nothing unless a model's name of several words is written as one. */
function hasFlat(subjects: readonly string[], models: readonly string[]): boolean {
  return models.some((model) => snake(model).includes("_") && subjects.includes(model.toLowerCase()));
}

function isPlural(subject: string): boolean {
  return plural(subject) === subject && singular(subject) !== subject;
}

/** The value that comes most often; of equals the first. */
export function most<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[T, number] | undefined>(
    (best, one) => (best !== undefined && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0];
}
