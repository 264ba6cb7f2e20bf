/** Which layers of a model an action can be added to: the viewset of its API, its HTML pages. */
import {
  inUrl,
  keysAbove,
  planApiRoute,
  planPageRoutes,
  type PageRoutes,
} from "../../../helpers/django/urls/index.ts";
import { KitError } from "../../../helpers/errors.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { usedNames } from "../../../helpers/python/import-read.ts";
import { parseLeniently, type Module, type PyNode } from "../../../helpers/python/parse.ts";
import {
  assignments,
  bases,
  classes,
  definedName,
  findClass,
  members,
  statements,
} from "../../../helpers/python/query.ts";
import { readTemplates } from "../../../helpers/templates/index.ts";
import type { Feature } from "../feature.ts";
import { formFeature, pageFeature, type PageFeature } from "../pages/feature.ts";
import { ruleNames } from "../../views/access.ts";
import { actionViewName, type ActionWords } from "../../views/action/names.ts";
import { viewName, type PageName } from "../../views/pages/names.ts";
import { viewSetName } from "../../views/viewset.ts";

/** The viewset that gets the action. */
export interface ApiLayer {
  feature: Feature;
  path: string;
  className: string;
  /** It applies the rule of permissions.py by itself. */
  ruled: boolean;
  /** It creates rows. */
  creates: boolean;
  /** Full name of a route of the viewset. */
  reverseName(route: string): string;
}

/** The views that get the action beside them. */
export interface PageLayer {
  feature: PageFeature;
  /** The pages whose views are there. */
  has(page: PageName): boolean;
  /** The function that returns the visible rows, where the views have one: `job_postings_of`. */
  queryName: string | undefined;
  routes: PageRoutes;
  /** Reverse name of the action. */
  name: string;
}

/** @returns undefined for a model without a viewset */
export function apiLayer(feature: Feature): ApiLayer | undefined {
  const { planner, app, model, files, context } = feature;
  const { path } = files.viewsets;
  const text = planner.tree.read(path);
  if (text === undefined) return undefined;
  const definition = viewSetOf(parseLeniently(text, path), feature);
  const className = definition === undefined ? undefined : definedName(definition);
  if (definition === undefined || className === undefined) return undefined;
  refuseBare(definition, { path, className });
  const request = {
    prefix: inUrl(planner.project, model.words.kebabPlural),
    basename: model.words.kebab,
    viewset: className,
    viewsetModule: moduleName(planner.project, files.viewsets.importFrom),
  };
  const route = planApiRoute(planner.project, app, request);
  if (keysAbove(planner.project, app, request).length > 0)
    throw new KitError(`${className} is nested below another viewset: actions need a flat route`, {
      path,
      line: definition.startPosition.row + 1,
      hint: "write the action by hand, or leave the API out: -- --layers html",
    });
  if (route.steps.length > 0) {
    const hint = `route it first: npx plop endpoint -- --app ${app.label} --model ${model.name}`;
    throw new KitError(`no URL leads to ${className}`, {
      path,
      line: definition.startPosition.row + 1,
      hint,
    });
  }
  const apiNames = { list: route.reverseName("list"), detail: route.reverseName("detail") };
  return {
    feature: { ...feature, context: { ...context, apiPath: route.urlPrefix, apiNames } },
    path,
    className,
    ruled: usedNames(definition).has(ruleNames(model, context).permission),
    creates: !/\bReadOnlyModelViewSet\b/.test(
      bases(definition)
        .map(({ text: base }) => base)
        .join(),
    ),
    reverseName: (name) => route.reverseName(name),
  };
}

/** The viewset by its name, or the only one whose rows are the model's. */
function viewSetOf(module: Module, { model }: Feature): PyNode | undefined {
  const own = findClass(module, viewSetName(model));
  if (own !== undefined) return own;
  const found = classes(module).filter((node) => {
    const queryset = assignments(members(node)).find((one) => one.name === "queryset");
    return definedName(node)?.endsWith("ViewSet") === true && queryset?.value !== undefined
      ? usedNames(queryset.value).has(model.name)
      : false;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** @throws KitError for a viewset that knows nothing of rows and serializers */
function refuseBare(definition: PyNode, { path, className }: { path: string; className: string }): void {
  const names = bases(definition).map(({ text }) =>
    text
      .replace(/\[[\s\S]*$/, "")
      .split(".")
      .at(-1),
  );
  if (!names.every((name) => name === "ViewSet" || name === "APIView")) return;
  throw new KitError(`${className} is no GenericViewSet: it has no get_object and no serializer`, {
    path,
    line: definition.startPosition.row + 1,
    hint: "let it inherit viewsets.GenericViewSet, or write the action by hand",
  });
}

/**
 * @param words of the action
 * @returns undefined for a model without a list page
 */
export function pageLayer(feature: Feature, words: ActionWords, path: string): PageLayer | undefined {
  const { planner, app, model } = feature;
  const { project } = planner;
  const look = readTemplates(project);
  const style = look.viewsFor(app).style.value;
  const home = formFeature(feature, look).pageFiles.frontendViews;
  const defined = definitions(feature, home.path);
  const has = (page: PageName): boolean => defined.has(viewName(model, page, style));
  if (!has("list")) return undefined;
  const { feature: whole } = pageFeature(feature, undefined);
  const view = actionViewName(model, words, style);
  const call = (name: string): string => (style === "class" ? `${name}.as_view()` : name);
  const routeName = `${model.words.snake}_${words.snake}`;
  const routes = planPageRoutes(project, app, {
    prefix: inUrl(project, model.words.kebabPlural),
    stem: model.words.snake,
    viewsModule: moduleName(project, home.importFrom),
    views: [
      { name: `${model.words.snake}_list`, path: "", view: call(viewName(model, "list", style)) },
      { name: routeName, path, view: call(view) },
    ],
  });
  const queryName = `${model.words.snakePlural}_of`;
  return {
    feature: whole,
    has,
    queryName: defined.has(queryName) ? queryName : undefined,
    routes,
    name: routes.reverseName(routeName),
  };
}

/** What a module defines at its top. */
function definitions({ planner }: Feature, path: string): ReadonlySet<string> {
  const text = planner.tree.read(path);
  if (text === undefined) return new Set();
  return new Set(statements(parseLeniently(text, path).root).flatMap((node) => definedName(node) ?? []));
}
