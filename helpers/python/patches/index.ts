/**
 * The table of patches: what a `django:modify` step or action may name. One file a family.
 */
import { asgiRouter } from "./asgi-router.ts";
import { celeryBeat } from "./celery-beat.ts";
import { appReady } from "./app-ready.ts";
import { beside } from "./beside.ts";
import { carryOver } from "./carry.ts";
import { pageAction } from "../../templates/page-action.ts";
import { classMember } from "./class-member.ts";
import { dictEntry } from "./dict-entry.ts";
import { dictListElement } from "./dict-list-element.ts";
import { docstringRoute } from "./docstring-route.ts";
import { ignoredFolder } from "./ignored-folder.ts";
import { importName } from "./import.ts";
import { installedApp } from "./installed-app.ts";
import { listElement } from "./list-element.ts";
import { markdownSection } from "./markdown-section.ts";
import { prepend } from "./prepend.ts";
import { requirement } from "./requirement.ts";
import { route } from "./route.ts";
import { routerRegister } from "./router.ts";
import { setting } from "./setting.ts";
import { templateElement } from "./template-element.ts";
import type { Patch } from "./types.ts";
import { routerCreate, routerMount } from "./urlconf-router.ts";

export const patches: Readonly<Record<string, Patch>> = {
  "asgi-router": asgiRouter,
  "celery-beat": celeryBeat,
  "app-ready": appReady,
  beside,
  carry: carryOver,
  "class-member": classMember,
  "dict-entry": dictEntry,
  "dict-list-element": dictListElement,
  "docstring-route": docstringRoute,
  "ignored-folder": ignoredFolder,
  import: importName,
  "installed-app": installedApp,
  "list-element": listElement,
  "page-action": pageAction,
  "markdown-section": markdownSection,
  prepend,
  requirement,
  route,
  "router-create": routerCreate,
  "router-mount": routerMount,
  "router-register": routerRegister,
  "template-element": templateElement,
  setting,
};
