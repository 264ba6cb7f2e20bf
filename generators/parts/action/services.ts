/** The place where an action does what it does, for both layers: services.py, or bulk_import.py. */
import type { AppFile } from "../../../helpers/project/file-names.ts";
import { moduleBelow } from "../../../helpers/project/modules.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { parseLeniently, type PyNode } from "../../../helpers/python/parse.ts";
import { definedName, statements } from "../../../helpers/python/query.ts";
import { isSameCode } from "../../../helpers/python/tokens.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { ActionPlan } from "./plan.ts";
import { homeOf, planPiece, type Home } from "../homes.ts";
import { columnNames } from "../../views/action/code.ts";
import { importFor, modelImport, relative, type ViewContext } from "../../views/context.ts";
import { importLines } from "../../views/python.ts";
import type { Feature } from "../feature.ts";

const BULK_IMPORT = "bulk_import.py";

/** Where the function of an action is, or is to be. */
export function servicesHome({ planner, app, model }: Feature, service: string): Home {
  const { project } = planner;
  const front = joined(app.dir, "services", "__init__.py");
  const isPackage = project.files.isFile(front);
  const path = isPackage ? front : joined(app.dir, "services.py");
  const file: AppFile = {
    path,
    kind: isPackage ? "package" : "file",
    exists: project.files.isFile(path),
    from: path,
  };
  return homeOf(project, file, [service], model);
}

/** Path of the module that all imports of an app share. */
export function bulkImportPath({ app }: Feature): string {
  return joined(app.dir, BULK_IMPORT);
}

/** The module of services, as a module of the app imports it. */
export function servicesImport(feature: Feature, service: string, from: string): string {
  const home = servicesHome(feature, service);
  return relative(from, moduleBelow(feature.app, home.importFrom).replace(/\.__init__$/, ""));
}

/** The shared module of imports, likewise. */
export function bulkImport(from: string): string {
  return relative(from, BULK_IMPORT.replace(/\.py$/, ""));
}

/** Plans the function that both layers call. */
export function planService(plan: ActionPlan): void {
  const { feature, view, kind } = plan;
  const { planner, app, model, context } = feature;
  // The viewset does it with its own serializer.
  if (kind === "me") return;
  if (kind === "bulk_import") {
    const docstring = `Imports of many rows into the ${app.label} app: what is read, what is saved, what is told.`;
    planner.append(bulkImportPath(feature), renderFile("action/bulk_import.py.hbs", {}), docstring);
    return;
  }
  const home = servicesHome(feature, view.service);
  const homes = { services: moduleBelow(feature.app, home.path) };
  const own = modelImport(model, app, { ...context, homes }, "services");
  const fragment = renderFile(`action/service_${kind}.py.hbs`, { ...view, ...details(plan, homes, own) });
  noteOther(plan, home.path, fragment);
  planPiece(planner, home, {
    fragment,
    docstring: `What can be done with the rows of the ${app.label} app, for the API and the pages.`,
    names: [view.service],
  });
}

/** A function of a person's own, or one that `service` has made, is called as it is. */
function noteOther({ feature: { planner }, view, kind }: ActionPlan, path: string, fragment: string): void {
  const find = (text: string): PyNode | undefined =>
    statements(parseLeniently(text, path).root).find((node) => definedName(node) === view.service);
  const there = find(planner.tree.read(path) ?? "");
  const wanted = find(fragment);
  if (there === undefined || wanted === undefined || isSameCode(there, wanted)) return;
  const counts = kind === "change" ? ", and take True for a change" : "";
  planner.note(`${path} has ${view.service} already: the layers call it as it is${counts}`);
}

function details(
  { feature, changes, duplicate, stats }: ActionPlan,
  homes: { services: string },
  own: { module: string; name: string },
): object {
  const { app, model, context } = feature;
  if (changes !== undefined)
    return { ...changes, columns: columnNames(changes.columns), imports: importLines(changes.imports, own) };
  if (duplicate !== undefined)
    return {
      ...duplicate,
      imports: importLines(
        "from django.db import transaction",
        duplicate.imports,
        own,
        duplicate.owner === "" ? [] : userRef(context, homes, app),
      ),
      userClass: context.user.ref?.name ?? "AbstractBaseUser",
    };
  return {
    ...stats,
    rowPlural: model.words.snakePlural,
    imports: importLines("from typing import Any", "from django.db.models import Count, QuerySet", own),
  };
}

function userRef(
  context: ViewContext,
  homes: { services: string },
  app: Feature["app"],
): (string | { module: string; name: string })[] {
  const { ref, model } = context.user;
  if (ref === undefined) return ["from django.contrib.auth.models import AbstractBaseUser"];
  return [model === undefined ? ref : importFor(context.source(model), app, { homes }, "services")];
}
