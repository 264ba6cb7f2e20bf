/**
 * The families of cases, each with its share of a run.
 */
import fc from "fast-check";
import type { Asked, Case } from "./cases.ts";
import { appendCase, classMemberCase, importCase, listElementCase } from "./modules.ts";
import { requirementCase } from "./requirements.ts";
import {
  celeryBeatCase,
  dictEntryCase,
  dictListElementCase,
  installedAppCase,
  settingCase,
} from "./settings.ts";
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
  "celery-beat": family(celeryBeatCase, 0.04),
  "class-member": family(classMemberCase, 0.08),
  "dict-entry": family(dictEntryCase, 0.06),
  "dict-list-element": family(dictListElementCase, 0.04),
  import: family(importCase, 0.08),
  "installed-app": family(installedAppCase, 0.1),
  "list-element": family(listElementCase, 0.06),
  requirement: family(requirementCase, 0.06),
  route: family(routeCase, 0.17),
  "router-create": family(routerCreateCase, 0.04),
  "router-mount": family(routerMountCase, 0.05),
  "router-register": family(registerCase, 0.08),
  setting: family(settingCase, 0.04),
};

/**
 * Families without random files, each with what is in their place. The properties are about Python files in which a person
 * may have written anything.
 */
export const BY_CASE_FOLDERS: Readonly<Record<string, string>> = {
  "app-ready": "one class of a few lines: its case folders have every form of ready, in all variants",
  "asgi-router":
    "one statement of asgi.py: its case folders have the forms, the proofs on Django those by hand",
  beside: "a list of a class that the kit wrote: its case folders have the forms",
  carry: "a file that the kit wrote: its case folders and tests/generators/field.test.ts have the forms",
  "docstring-route": "a table in a docstring that the kit wrote: its case folders have the forms",
  "ignored-folder": "no Python: a line in a list of patterns, in all variants of its case folders",
  "markdown-section": "no Python: a section between the kit's own comments",
  "page-action": "no Python: a page that the kit wrote",
  prepend: "an append in another place: its case folders have the places, those of append what is merged",
  "template-element": "no Python: a page that the kit wrote",
};
