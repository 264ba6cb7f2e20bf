/**
 * API views that let everybody in because nobody said otherwise: REST framework's own default is AllowAny.
 *
 * @see https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy
 */
import { decoratorsOf } from "../django/layers/views.ts";
import type { RepoLayers, ViewCode } from "../django/layers/index.ts";
import { mro } from "../django/models/lineage.ts";
import { classAttribute } from "../django/models/lookup.ts";
import type { Project } from "../project/types.ts";
import { call, items } from "../python/query.ts";
import { SettingsReader } from "./settings-modules.ts";
import type { Examined, Problem } from "./types.ts";

/** The check. A view that says AllowAny itself is meant so. */
export function openViews({ project, layers }: Examined): Problem[] {
  if (!letsEverybodyIn(project)) return [];
  const views = new Map(
    layers.routed.flatMap(({ view }) => (view?.kind === "api" ? [[view.node.id, view] as const] : [])),
  );
  return [...views.values()]
    .filter((view) => !saysWho(layers, view))
    .map((view) => ({
      kind: "unsafe",
      check: "open-view",
      subject: view.name,
      path: view.path,
      line: view.node.startPosition.row + 1,
      message: `${view.name} has no permission class, and the project's default lets everybody in`,
      hint: "give the view permission_classes, or set DEFAULT_PERMISSION_CLASSES",
    }));
}

function letsEverybodyIn(project: Project): boolean {
  const { settings } = project;
  const given = settings.restFramework.get("DEFAULT_PERMISSION_CLASSES");
  // Settings that are made by code may hold it.
  if (given === undefined)
    return !settings.hasRestFramework || settings.restFramework.size > 0 || isEmptyDict(project);
  return given.value.includes("AllowAny") || /^[[(]\s*[\])]$/.test(given.value);
}

/** `REST_FRAMEWORK = {}` */
function isEmptyDict(project: Project): boolean {
  const [path] = project.settings.files;
  const given = path === undefined ? undefined : new SettingsReader(project, path).given("REST_FRAMEWORK");
  return given?.node?.type === "dictionary";
}

function saysWho({ code: { world } }: RepoLayers, { cls, node }: ViewCode): boolean {
  if (cls === undefined) {
    return decoratorsOf(node).some((one) => /permission|login/.test(call(items(one)[0])?.name ?? one.text));
  }
  // A base that can't be looked into may say it: a package's view, a mixin that checks.
  const isUnknown = mro(world, cls.cls).some(
    (base) =>
      base.kind === "external" &&
      !/^(rest_framework\.(views|viewsets|generics|mixins)\.|object$|typing\.|django\.)/.test(base.dotted),
  );
  const isChecked = mro(world, cls.cls).some(
    (base) => base.kind === "external" && /(Required|PassesTest)Mixin$/.test(base.dotted),
  );
  return (
    isUnknown ||
    isChecked ||
    ["permission_classes", "get_permissions", "check_permissions"].some(
      (name) => classAttribute(world, cls.cls, name) !== undefined,
    )
  );
}
