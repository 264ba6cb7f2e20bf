/** Where the page of one row of any model is, as template code: its own route's, or what `get_absolute_url` says. */
import { readUrls, routesOf, type AppRoute } from "../../../helpers/django/urls/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { findClass, definedName, members, undecorated } from "../../../helpers/python/query.ts";
import type { PageFeature } from "./feature.ts";
import { downloadFields } from "../../views/downloads.ts";
import { targetOf } from "../../views/context.ts";

/** Finds the addresses for a feature's pages. */
export function pageLinks({
  planner,
  model,
  pages,
}: PageFeature): (target: ModelInfo, variable: string) => string | undefined {
  const { project } = planner;
  const tree = readUrls(project);
  return (target, variable) => {
    if (targetOf(target) === targetOf(model)) return urlTag(pages.name("detail"), `pk=${variable}.pk`);
    for (const route of routesOf(tree, target.app)) {
      const found = detailRoute(route, target, variable);
      if (found !== undefined) return found;
    }
    const source = project.files.read(target.path);
    return source !== undefined && hasAddress(source, target)
      ? `{{ ${variable}.get_absolute_url }}`
      : undefined;
  };
}

/** Finds the routes that hand out a feature's files. */
export function downloadLinks({
  model,
  context,
  pages,
}: PageFeature): (field: FieldInfo) => string | undefined {
  const fields = downloadFields(model, context.access);
  return (field) => (fields.includes(field) ? pages.download(field.name) : undefined);
}

const urlTag = (name: string, argument: string): string => `{% url '${name}' ${argument} %}`;

/** The route of a model's page, if that is what this one is. */
function detailRoute(route: AppRoute, target: ModelInfo, variable: string): string | undefined {
  if (route.kind !== "view" || route.reverseName === undefined || route.route.regex) return undefined;
  const { snake, kebab } = target.words;
  const flat = snake.replaceAll("_", "");
  const names = [`${snake}_detail`, `${kebab}-detail`, `${snake}-detail`, `${flat}_detail`, `${flat}-detail`];
  if (!names.includes(route.route.name ?? "") || route.route.at.conditional) return undefined;
  const captures = [...route.url.matchAll(/<(?:\w+:)?(\w+)>/g)].map((match) => match[1] ?? "");
  const [argument] = captures;
  if (captures.length !== 1 || argument === undefined) return undefined;
  const isColumn = target.fields.some(
    (field) => field.name === argument && (field.unique || field.primaryKey),
  );
  if (argument !== "pk" && !isColumn) return undefined;
  return urlTag(route.reverseName, `${argument}=${variable}.${argument}`);
}

/** Does the class itself say where a row's page is. */
function hasAddress(source: string, target: ModelInfo): boolean {
  const definition = findClass(parseLeniently(source, target.path), target.name);
  return (
    definition !== undefined &&
    members(definition).some((member) => definedName(undecorated(member)) === "get_absolute_url")
  );
}
