/**
 * The families of cases, each with its share of a run.
 */
import fc from "fast-check";
import type { Asked, Case } from "./cases.ts";
import { appendCase, classMemberCase, importCase, listElementCase } from "./modules.ts";
import { requirementCase } from "./requirements.ts";
import { dictEntryCase, installedAppCase } from "./settings.ts";
import { weighted } from "./text.ts";
import { registerCase, routeCase, routerCreateCase, routerMountCase } from "./urls.ts";

export interface Family {
  cases: fc.Arbitrary<Case>;
  /** Of a whole run. */
  share: number;
}

function family(asked: fc.Arbitrary<Asked>, share: number): Family {
  const then = weighted([3, fc.constant(undefined)], [1, asked]);
  const cases = fc
    .tuple(asked, fc.nat({ max: 200 }), then)
    .map(([one, edit, next]) => ({ ...one, edit, then: next }));
  return { cases, share };
}

export const FAMILIES: Readonly<Record<string, Family>> = {
  append: family(appendCase, 0.1),
  "class-member": family(classMemberCase, 0.1),
  "dict-entry": family(dictEntryCase, 0.06),
  import: family(importCase, 0.1),
  "installed-app": family(installedAppCase, 0.13),
  "list-element": family(listElementCase, 0.06),
  requirement: family(requirementCase, 0.06),
  route: family(routeCase, 0.22),
  "router-create": family(routerCreateCase, 0.04),
  "router-mount": family(routerMountCase, 0.05),
  "router-register": family(registerCase, 0.08),
};
