/** `admin`: a model in Django's admin. */
import {
  onCustomSite,
  readAdmin,
  registrationOf,
  type AdminInfo,
  type AdminRegistration,
} from "../helpers/django/admin.ts";
import { nameSource } from "../helpers/django/models/name-source.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { bindersOf } from "../helpers/python/binders.ts";
import { absoluteModule } from "../helpers/python/import-read.ts";
import { parseLeniently } from "../helpers/python/parse.ts";
import { findClass } from "../helpers/python/query.ts";
import { renderFile } from "../helpers/render.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { adminSearchable } from "./parts/view-context.ts";
import { adminName, planPiece } from "./parts/homes.ts";
import { isYes, testsQuestion } from "./parts/questions.ts";
import { planAdminTests } from "./parts/tests.ts";
import { adminView } from "./views/admin.ts";

/**
 * Plans the ModelAdmin; a model that is registered in any way is left as it is.
 *
 * @returns is the admin the kit's own and on Django's own site, so that its tests hold
 */
export function planAdmin(feature: Feature): boolean {
  const { planner, model, app, files, context } = feature;
  const { project } = planner;
  const own = readAt(feature, files.admin.front ?? files.admin.path);
  const there = registrationOf(own, model, "own") ?? registeredElsewhere(feature);
  if (there !== undefined && !("admin" in there && there.admin === adminName(model))) {
    const how = "of" in there ? "with all others" : "already";
    planner.note(`${model.name} is registered ${how}, in ${there.path}:${there.line}, and stays as it is`);
    return false;
  }
  const className = adminName(model);
  if (isUnregistered(feature, own, className)) {
    planner.note(
      `${files.admin.path} has ${className}, which isn't registered and stays as it is: admin.site.register(${model.name}, ${className}) does it`,
    );
    return false;
  }
  const onSite = customSite(feature, own);
  const site = onSite === undefined ? undefined : siteIn(feature, onSite);
  const searchable = (target: string): boolean =>
    adminSearchable(project, target, site === undefined ? "django" : "own");
  const view = adminView(model, { ...context, adminSearchable: searchable });
  const registered =
    site === undefined
      ? view
      : {
          ...view,
          model: `${view.model}, site=${site.text}`,
          imports: [...view.imports, ...site.imports],
        };
  planPiece(planner, files.admin, {
    fragment: renderFile("admin/admin.py.hbs", registered),
    docstring: `Admin of the ${app.label} app.`,
    names: [view.className],
  });
  if (site !== undefined)
    planner.note(
      `${view.className} goes to ${site.text}, the project's own site: no tests are written for it`,
    );
  return site === undefined;
}

function readAt({ planner }: Feature, path: string): AdminInfo {
  return readAdmin(planner.tree, path, nameSource(planner.project));
}

/** Every other app's admin. */
function otherAdmins(feature: Feature): AdminInfo[] {
  const { project, tree } = feature.planner;
  return project.apps
    .filter((app) => app.name !== feature.app.name)
    .flatMap(({ dir }) => {
      const base = dir === "" ? "" : `${dir}/`;
      const path = [`${base}admin/__init__.py`, `${base}admin.py`].find((one) => tree.isFile(one));
      return path === undefined ? [] : [readAt(feature, path)];
    });
}

/** A second registration would stop Django from starting. */
function registeredElsewhere(feature: Feature): ReturnType<typeof registrationOf> {
  const found = otherAdmins(feature).map((admin) => registrationOf(admin, feature.model, "other"));
  return found.find((one) => one !== undefined);
}

/** Is there a class of that name which nobody registers for any model? */
function isUnregistered({ planner, files }: Feature, own: AdminInfo, className: string): boolean {
  const { path } = files.admin;
  const module = parseLeniently(planner.tree.read(path) ?? "", path);
  const isThere = findClass(module, className) !== undefined;
  return isThere && !own.registrations.some((one) => one.admin === className);
}

/** A registration on the custom site that the app uses; of an app without any, that all the others use. */
function customSite(feature: Feature, own: AdminInfo): AdminRegistration | undefined {
  if (own.registrations.length > 0) return onCustomSite(own.registrations);
  return onCustomSite(otherAdmins(feature).flatMap((admin) => admin.registrations));
}

/** How the file of the admin says a site that another file has. */
function siteIn({ planner, files }: Feature, { path, site }: AdminRegistration): SiteName {
  if (path === files.admin.path) return { text: site, imports: [] };
  const [base = site] = site.split(".");
  const [binder] = bindersOf(parseLeniently(planner.tree.read(path) ?? "", path), base);
  const module = moduleName(planner.project, path);
  if (binder?.kind !== "import") return { text: site, imports: [`from ${module} import ${base}`] };
  const { statement, name } = binder;
  const alias = name.split(".")[0] === base ? "" : ` as ${base}`;
  if (statement.kind === "import") return { text: site, imports: [`import ${name}${alias}`] };
  const inPackage = path.endsWith("/__init__.py") ? module : module.split(".").slice(0, -1).join(".");
  const from = absoluteModule(statement.module, inPackage);
  return { text: site, imports: [`from ${from} import ${name}${alias}`] };
}

/** A site as written, with the import that it takes. */
interface SiteName {
  text: string;
  imports: string[];
}

export const admin: Generator = pieceGenerator(
  "admin",
  "a ModelAdmin for a model",
  [testsQuestion],
  (feature, answers) => {
    if (planAdmin(feature) && isYes(answers.tests)) planAdminTests(feature);
  },
);
