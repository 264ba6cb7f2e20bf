/**
 * The table of patches: what a `django:modify` step or action may name. One file a family.
 */
import { classMember } from "./class-member.ts";
import { dictEntry } from "./dict-entry.ts";
import { importName } from "./import.ts";
import { installedApp } from "./installed-app.ts";
import { listElement } from "./list-element.ts";
import { requirement } from "./requirement.ts";
import { route } from "./route.ts";
import { routerRegister } from "./router.ts";
import type { Patch } from "./types.ts";
import { routerCreate, routerMount } from "./urlconf-router.ts";

export const patches: Readonly<Record<string, Patch>> = {
  "class-member": classMember,
  "dict-entry": dictEntry,
  import: importName,
  "installed-app": installedApp,
  "list-element": listElement,
  requirement,
  route,
  "router-create": routerCreate,
  "router-mount": routerMount,
  "router-register": routerRegister,
};
