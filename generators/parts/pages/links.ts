/** Where the page of one row of any model is, as template code: its own route's, or what `get_absolute_url` says. */
import {
  allNodes,
  readUrls,
  routesOf,
  type AppRoute,
  type UrlTree,
} from "../../../helpers/django/urls/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { parseLeniently, type PyNode } from "../../../helpers/python/parse.ts";
import {
  callsIn,
  definedName,
  findClass,
  members,
  stringValue,
  undecorated,
} from "../../../helpers/python/query.ts";
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
    return source !== undefined && hasAddress(source, target, tree)
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

/** Does the class itself say where a row's page is, from the row alone and by a name that some route has. */
function hasAddress(source: string, target: ModelInfo, tree: UrlTree): boolean {
  const definition = findClass(parseLeniently(source, target.path), target.name);
  const method = (definition === undefined ? [] : members(definition)).find(
    (member) => definedName(undecorated(member)) === "get_absolute_url",
  );
  if (method === undefined || followsRelation(method, target)) return false;
  const named = callsIn(method).filter(({ name }) => REVERSES.has(name?.split(".").at(-1) ?? ""));
  const names = named.map(({ positional }) => stringValue(positional[0]));
  const known = routeNames(tree);
  // A name in a namespace may be one of a package's routes.
  return names.every((name) => name === undefined || name.includes(":") || known.has(name));
}

/** Does it read from another row: a list would ask the database for each of its own. */
function followsRelation(method: PyNode, target: ModelInfo): boolean {
  const relations = target.fields.filter(({ type }) => type.family === "relation").map(({ name }) => name);
  const objects = method.descendantsOfType("attribute").map((node) => node.childForFieldName("object"));
  return objects.some(
    (object) =>
      object?.type === "attribute" &&
      relations.includes(object.childForFieldName("attribute")?.text ?? "") &&
      object.childForFieldName("object")?.type === "identifier",
  );
}

const REVERSES = new Set(["reverse", "reverse_lazy"]);

/** The names that routes have outside of a namespace. */
function routeNames(tree: UrlTree): ReadonlySet<string> {
  const routes = allNodes(tree).flatMap((node) => (node.kind === "route" ? (node.name ?? []) : []));
  const viewsets = tree.routers.flatMap((router) =>
    router.registrations.flatMap(({ basename }) => [`${basename ?? ""}-detail`, `${basename ?? ""}-list`]),
  );
  return new Set([...routes, ...viewsets]);
}
