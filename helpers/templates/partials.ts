/**
 * How pieces of pages are called: `_list.html`, `partials/list.html`.
 */
import type { Finding } from "../project/types.ts";
import { baseName } from "../project/reading.ts";
import { stemOf } from "./kinds.ts";
import { most, type PagePath } from "./page-names.ts";
import type { PartialNaming } from "./types.ts";

const FOLDERS = new Set([
  "partials",
  "partial",
  "_partials",
  "includes",
  "include",
  "_includes",
  "components",
  "snippets",
  "fragments",
  "htmx",
  "parts",
  "inc",
  "hx",
]);

/** The pieces among some templates; their names are below the folder of their app's pages. */
export function partialsOf(
  templates: readonly PagePath[],
  included: ReadonlySet<string>,
): Finding<PartialNaming> | undefined {
  const found = templates.flatMap((one) => {
    const naming = partialNaming(one.name, included.has(one.path));
    return naming === undefined ? [] : [{ key: `${naming.shape} ${naming.folder}`, naming, from: one.path }];
  });
  const key = most(found.map((one) => one.key));
  const best = found.find((one) => one.key === key);
  return best === undefined ? undefined : { value: best.naming, from: best.from };
}

function partialNaming(name: string, isIncluded: boolean): PartialNaming | undefined {
  const folders = name.split("/").slice(0, -1);
  const folder = folders.find((part) => FOLDERS.has(part)) ?? "";
  const stem = stemOf(baseName(name));
  if (stem.startsWith("_")) return { shape: "underscore", folder };
  if (/[_-](partial|fragment|snippet)$/.test(stem)) return { shape: "suffix", folder };
  return folder === "" || !(isIncluded || folder !== "includes") ? undefined : { shape: "plain", folder };
}
