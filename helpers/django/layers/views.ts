/**
 * The views behind the routes of a repo: classes or functions, what they are, which models they serve.
 */
import {
  call,
  callsIn,
  dotted,
  expression,
  items,
  lineAt,
  statements,
  stringValue,
} from "../../python/query.ts";
import { parseLeniently, type PyNode } from "../../python/parse.ts";
import { classAttribute, lookup } from "../models/lookup.ts";
import type { ClassDef } from "../models/source.ts";
import { namesAt } from "../urls/naming.ts";
import { allNodes, pointsOf } from "../urls/tree.ts";
import type { Registration, Route, Router } from "../urls/types.ts";
import type { RepoCode } from "./code.ts";
import { modelsIn } from "./roles.ts";
import type { RoutedView, ViewCode } from "./types.ts";

/** Every route of the tree, and every viewset in a router that is mounted. */
export function routedViews(code: RepoCode): RoutedView[] {
  const routes = allNodes(code.urls).filter((node): node is Route => node.kind === "route");
  return [
    ...routes.map((route) => ofRoute(code, route)),
    ...code.urls.routers.flatMap((router) => ofRouter(code, router)),
  ];
}

function ofRoute(code: RepoCode, route: Route): RoutedView {
  const name = viewNameOf(route.view);
  return {
    reverseName: route.name === undefined ? undefined : [...route.at.namespaces, route.name].join(":"),
    url: route.at.url,
    place: { path: route.path, line: route.line },
    name: name ?? route.view,
    view: name === undefined ? undefined : viewAt(code, route.path, name),
  };
}

function ofRouter(code: RepoCode, router: Router): RoutedView[] {
  const [point] = pointsOf(router);
  if (point === undefined) return [];
  return router.registrations.map((one: Registration): RoutedView => {
    const names = { prefix: one.prefix ?? "…", basename: one.basename ?? "…", slash: "/" as const };
    const { urlPrefix, reverseName } = namesAt(point, names);
    const { viewset } = one;
    return {
      reverseName: one.basename === undefined ? undefined : reverseName("list"),
      url: urlPrefix,
      ...(one.basename === undefined ? {} : { basename: one.basename }),
      place: { path: one.path, line: one.line },
      name: viewset.name,
      view: viewset.path === undefined ? undefined : viewAt(code, viewset.path, viewset.name),
    };
  });
}

/** `views.job_list`, `JobList.as_view(…)`, `login_required(views.job_list)` → the view's name. */
function viewNameOf(text: string): string | undefined {
  if (/^[\w.]+$/.test(text)) return text;
  const [first] = statements(parseLeniently(text, "").root);
  let node: PyNode | undefined = first === undefined ? undefined : expression(first);
  for (let found = call(node); found !== undefined; found = call(node)) {
    if (found.name?.endsWith(".as_view") === true) return found.name.slice(0, -".as_view".length);
    node = found.positional[0];
  }
  return dotted(node);
}

function viewAt(code: RepoCode, path: string, name: string): ViewCode | undefined {
  const file = code.file(path);
  const found = file === undefined ? undefined : lookup(code.world, { file }, name);
  if (found?.kind === "class" && found.file.packageName === undefined) return classView(code, found);
  if (found?.kind !== "function") return undefined;
  const { module, packageName } = found.place.file;
  if (packageName !== undefined) return undefined;
  const kind = isApiFunction(found.node) ? "api" : isPageFunction(found.node) ? "page" : "other";
  const models = modelsServed(code, found.node, found.place.file.path);
  const own = name.split(".").at(-1) ?? name;
  return { kind, name: own, path: module.path, node: found.node, module, models };
}

function classView(code: RepoCode, cls: ClassDef): ViewCode {
  const read = code.classOf(cls);
  const kind = read.role === "api" || read.role === "page" ? read.role : "other";
  const models = read.model === undefined ? [] : [read.model];
  return {
    kind,
    name: cls.name,
    path: cls.file.path,
    node: cls.node,
    module: cls.file.module,
    models,
    cls: read,
  };
}

/** Decorators of a function definition. */
export function decoratorsOf(node: PyNode): PyNode[] {
  const { parent } = node;
  return parent?.type === "decorated_definition"
    ? items(parent).filter((one) => one.type === "decorator")
    : [];
}

function isApiFunction(node: PyNode): boolean {
  return decoratorsOf(node).some((one) => call(items(one)[0])?.name?.split(".").at(-1) === "api_view");
}

const RENDERS = new Set([
  "render",
  "TemplateResponse",
  "render_to_response",
  "redirect",
  "HttpResponseRedirect",
]);

function isPageFunction(node: PyNode): boolean {
  return callsIn(node).some(({ name }) => RENDERS.has(name?.split(".").at(-1) ?? ""));
}

/** Most models that one page is about; one that names more is an overview of them all. */
const MOST_MODELS = 2;

/** The models that a function looks up or has forms for; those of the functions beside it that it calls count too. */
function modelsServed(code: RepoCode, node: PyNode, path: string): ClassDef[] {
  const file = code.file(path);
  if (file === undefined) return [];
  // Several views of one file call the same function beside them.
  const read = (one: PyNode): ClassDef[] =>
    code.world.once("models in", `${path}:${one.id}`, [], () =>
      modelsIn(code.world, { node: one, place: { file } }),
    );
  const own = read(node);
  const near = callsIn(node).flatMap(({ name }) => {
    const found = name === undefined ? undefined : lookup(code.world, { file }, name);
    return found?.kind === "function" && found.place.file === file && found.node.id !== node.id
      ? read(found.node)
      : [];
  });
  const all = [...new Set([...own, ...near])];
  return all.length > MOST_MODELS ? [] : all;
}

/** The templates that a view names: in `render(…)`, as `template_name`, or as Django's generic views derive them. */
export function templatesOf(code: RepoCode, view: ViewCode): { name: string; line: number }[] {
  const named = callsIn(view.node)
    .flatMap(({ positional, keyword }) => [...positional, ...keyword.values()])
    .flatMap((node) => templateName(node));
  const cls = view.cls?.cls;
  if (cls === undefined) return named;
  const given = classAttribute(code.world, cls, "template_name");
  if (given?.kind === "value") return [...templateName(given.node), ...named];
  const suffix = SUFFIXES.find(([pattern]) => code.isA(cls, pattern))?.[1];
  const model = code.models.find((one) => one.cls === view.cls?.model)?.model;
  if (suffix === undefined || model === undefined) return named;
  return [
    { name: `${model.app.label}/${model.name.toLowerCase()}${suffix}.html`, line: lineAt(view.node) },
    ...named,
  ];
}

/** What Django's generic views put behind the model's name. */
const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)ListView$/, "_list"],
  [/(^|\.)DetailView$/, "_detail"],
  [/(^|\.)(CreateView|UpdateView)$/, "_form"],
  [/(^|\.)DeleteView$/, "_confirm_delete"],
];

function templateName(node: PyNode): { name: string; line: number }[] {
  const name = stringValue(node);
  return name !== undefined && /\.(html?|jinja2?|j2)$/.test(name) ? [{ name, line: lineAt(node) }] : [];
}
