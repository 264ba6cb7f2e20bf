/**
 * The table of patches: what a `django:modify` step or action may name. One file a family.
 */
import { dictEntry } from "./dict-entry.ts";
import { installedApp } from "./installed-app.ts";
import { requirement } from "./requirement.ts";
import type { Patch } from "./types.ts";

export const patches: Readonly<Record<string, Patch>> = {
  "dict-entry": dictEntry,
  "installed-app": installedApp,
  requirement,
};
