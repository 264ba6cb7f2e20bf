/**
 * The families of cases, each with its share of a run.
 */
import type fc from "fast-check";
import type { Case } from "./cases.ts";
import { appendCase, classMemberCase, importCase, listElementCase } from "./modules.ts";
import { requirementCase } from "./requirements.ts";
import { dictEntryCase, installedAppCase } from "./settings.ts";
import { registerCase, routeCase, routerCreateCase, routerMountCase } from "./urls.ts";

export interface Family {
  cases: fc.Arbitrary<Case>;
  /** Of a whole run. */
  share: number;
}

export const FAMILIES: Readonly<Record<string, Family>> = {
  append: { cases: appendCase, share: 0.1 },
  "class-member": { cases: classMemberCase, share: 0.1 },
  "dict-entry": { cases: dictEntryCase, share: 0.06 },
  import: { cases: importCase, share: 0.1 },
  "installed-app": { cases: installedAppCase, share: 0.13 },
  "list-element": { cases: listElementCase, share: 0.06 },
  requirement: { cases: requirementCase, share: 0.06 },
  route: { cases: routeCase, share: 0.22 },
  "router-create": { cases: routerCreateCase, share: 0.04 },
  "router-mount": { cases: routerMountCase, share: 0.05 },
  "router-register": { cases: registerCase, share: 0.08 },
};
