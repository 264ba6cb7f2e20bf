/**
 * Which HTTP methods a view takes, and which routes a router makes of a viewset.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/#simplerouter
 * @see https://docs.djangoproject.com/en/stable/topics/class-based-views/
 */
import { ownValue } from "../../own-value.ts";
import { items, stringValue } from "../../python/query.ts";
import type { ClassDef } from "../models/source.ts";
import type { World } from "../models/world.ts";
import {
  ancestry,
  attributeOf,
  methodNames,
  methodOf,
  written,
  wrappersOf,
  type View,
  type Wrapper,
} from "./views.ts";
import { mro } from "../models/lineage.ts";

const VERBS = ["get", "post", "put", "patch", "delete"] as const;

/** What the generic views of Django and of REST framework take, by the last part of their names. */
const GENERIC: Readonly<Record<string, readonly string[]>> = {
  ListAPIView: ["GET"],
  RetrieveAPIView: ["GET"],
  CreateAPIView: ["POST"],
  DestroyAPIView: ["DELETE"],
  UpdateAPIView: ["PUT", "PATCH"],
  ListCreateAPIView: ["GET", "POST"],
  RetrieveUpdateAPIView: ["GET", "PUT", "PATCH"],
  RetrieveDestroyAPIView: ["GET", "DELETE"],
  RetrieveUpdateDestroyAPIView: ["GET", "PUT", "PATCH", "DELETE"],
  TemplateView: ["GET"],
  ListView: ["GET"],
  DetailView: ["GET"],
  BaseListView: ["GET"],
  BaseDetailView: ["GET"],
  ArchiveIndexView: ["GET"],
  FormView: ["GET", "POST"],
  CreateView: ["GET", "POST"],
  UpdateView: ["GET", "POST"],
  DeleteView: ["GET", "POST"],
  ProcessFormView: ["GET", "POST"],
  LoginView: ["GET", "POST"],
  LogoutView: ["POST"],
  PasswordChangeView: ["GET", "POST"],
  PasswordResetView: ["GET", "POST"],
  PasswordResetConfirmView: ["GET", "POST"],
  PasswordChangeDoneView: ["GET"],
  PasswordResetDoneView: ["GET"],
  PasswordResetCompleteView: ["GET"],
  SpectacularAPIView: ["GET"],
  SpectacularSwaggerView: ["GET"],
  SpectacularRedocView: ["GET"],
  TokenObtainPairView: ["POST"],
  TokenRefreshView: ["POST"],
  TokenVerifyView: ["POST"],
  TokenBlacklistView: ["POST"],
  ObtainAuthToken: ["POST"],
};

const DECORATORS: Readonly<Record<string, readonly string[]>> = {
  require_GET: ["GET"],
  require_POST: ["POST"],
  require_safe: ["GET"],
};

/** The methods of a view; empty where it takes whatever comes. HEAD and OPTIONS aren't listed. */
export function methodsOfView(world: World, view: View): string[] {
  const { target } = view;
  const decorated = decoratedMethods(view.wrappers);
  if (decorated !== undefined) return decorated;
  if (target.kind === "function") return [];
  if (target.kind === "external")
    return [...(ownValue(GENERIC, target.dotted.slice(target.dotted.lastIndexOf(".") + 1)) ?? [])];
  const found = new Set<string>(
    VERBS.filter((verb) => methodOf(world, target, verb) !== undefined).map((verb) => verb.toUpperCase()),
  );
  for (const name of ancestry(world, target))
    for (const method of ownValue(GENERIC, name) ?? []) found.add(method);
  return limited(
    world,
    target,
    VERBS.map((verb) => verb.toUpperCase()).filter((verb) => found.has(verb)),
  );
}

function decoratedMethods(wrappers: readonly Wrapper[]): string[] | undefined {
  for (const { name, positional, keyword } of wrappers) {
    const fixed = ownValue(DECORATORS, name);
    if (fixed !== undefined) return [...fixed];
    if (name === "require_http_methods")
      return shown(methodNames(positional[0] ?? keyword.get("request_method_list")));
    if (name === "api_view")
      return shown(methodNames(positional[0] ?? keyword.get("http_method_names")) ?? ["GET"]);
  }
  return undefined;
}

function shown(methods: readonly string[] | undefined): string[] {
  return (methods ?? []).filter((one) => one !== "HEAD" && one !== "OPTIONS");
}

/** Those that `http_method_names` lets through. */
function limited(world: World, cls: ClassDef, methods: readonly string[]): string[] {
  const names = methodNames(attributeOf(world, cls, "http_method_names")?.node);
  return names === undefined ? [...methods] : methods.filter((one) => names.includes(one));
}

/** One route that a router makes of a viewset. */
export interface ViewSetRoute {
  /** Behind the prefix, without slashes: ``, `<pk>`, `<pk>/archive`. */
  path: string;
  /** Last part of the reverse name: `list`, `detail`, `archive`. */
  suffix: string;
  /** Method and the action that it calls. */
  actions: readonly { method: string; action: string; wrappers: readonly Wrapper[] }[];
}

const STANDARD = [
  {
    suffix: "list",
    detail: false,
    calls: [
      ["GET", "list"],
      ["POST", "create"],
    ],
  },
  {
    suffix: "detail",
    detail: true,
    calls: [
      ["GET", "retrieve"],
      ["PUT", "update"],
      ["PATCH", "partial_update"],
      ["DELETE", "destroy"],
    ],
  },
] as const;

/** Actions that the framework's own classes bring. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  ModelViewSet: ["list", "create", "retrieve", "update", "partial_update", "destroy"],
  ReadOnlyModelViewSet: ["list", "retrieve"],
  ListModelMixin: ["list"],
  CreateModelMixin: ["create"],
  RetrieveModelMixin: ["retrieve"],
  UpdateModelMixin: ["update", "partial_update"],
  DestroyModelMixin: ["destroy"],
};

/** The actions of a viewset by the framework's classes that it inherits and its own methods. */
export function actionsOf(world: World, cls: ClassDef): Set<string> {
  const found = new Set(ancestry(world, cls).flatMap((name) => ownValue(BRINGS, name) ?? []));
  for (const { calls } of STANDARD)
    for (const [, action] of calls) if (methodOf(world, cls, action) !== undefined) found.add(action);
  return found;
}

/** The routes of a viewset, in the order in which the router tries them. */
export function viewSetRoutes(world: World, cls: ClassDef): ViewSetRoute[] {
  const has = actionsOf(world, cls);
  const allowed = (method: string): boolean => limited(world, cls, [method]).length > 0;
  const lookup = `<${lookupOf(world, cls)}>`;
  const [collection, detail] = STANDARD.map(({ suffix, detail, calls }): ViewSetRoute => {
    const made = calls.filter(([method, action]) => has.has(action) && allowed(method));
    return {
      path: detail ? lookup : "",
      suffix,
      actions: made.map(([method, action]) => ({ method, action, wrappers: [] })),
    };
  });
  const extra = extraActions(world, cls, lookup).map((one) => ({
    ...one,
    actions: one.actions.filter(({ method }) => allowed(method)),
  }));
  const inList = extra.filter(({ path }) => !path.startsWith(lookup));
  const inDetail = extra.filter(({ path }) => path.startsWith(lookup));
  return [collection, ...inList, detail, ...inDetail].filter(
    (one): one is ViewSetRoute => one !== undefined && one.actions.length > 0,
  );
}

/** Name of the argument that a viewset finds a row by. */
export function lookupOf(world: World, cls: ClassDef): string {
  const given = ["lookup_url_kwarg", "lookup_field"].map((name) =>
    stringValue(attributeOf(world, cls, name)?.node),
  );
  return given.find((one) => one !== undefined) ?? "pk";
}

/** The methods with `@action`, of the class and of its bases, each once; a method's further verbs (`@archive.mapping.delete`) with it. */
function extraActions(world: World, cls: ClassDef, lookup: string): ViewSetRoute[] {
  const found = new Map<string, ViewSetRoute>();
  for (const one of written(mro(world, cls)).reverse()) {
    for (const [name, binding] of one.scope.bindings) {
      if (binding.kind !== "function") continue;
      const wrappers = wrappersOf(binding.node, { file: one.file, cls: one });
      const action = wrappers.find((wrapper) => wrapper.name === "action");
      if (action !== undefined) found.set(name, actionRoute(name, action, wrappers, lookup));
      for (const [base, method] of mappings(binding.node)) {
        const route = found.get(base);
        if (route !== undefined)
          found.set(base, {
            ...route,
            actions: [...route.actions, { method, action: name, wrappers: route.actions[0]?.wrappers ?? [] }],
          });
      }
    }
  }
  return [...found.values()];
}

function actionRoute(
  name: string,
  action: Wrapper,
  wrappers: readonly Wrapper[],
  lookup: string,
): ViewSetRoute {
  const text = (key: string): string | undefined => stringValue(action.keyword.get(key));
  const path = text("url_path") ?? name;
  const methods = methodNames(action.keyword.get("methods") ?? action.positional[0]) ?? ["GET"];
  const detail = action.keyword.get("detail")?.text === "True";
  return {
    path: detail ? `${lookup}/${path}` : path,
    suffix: text("url_name") ?? name.replaceAll("_", "-"),
    actions: shown(methods).map((method) => ({ method, action: name, wrappers })),
  };
}

/** `@archive.mapping.delete` above a method: the action, and the verb that the method takes. */
function mappings(definition: Parameters<typeof items>[0]): [string, string][] {
  const holder = definition.parent;
  if (holder?.type !== "decorated_definition") return [];
  return items(holder)
    .filter((node) => node.type === "decorator")
    .flatMap((node) => {
      const [, base, verb] = /^@\s*(\w+)\.mapping\.(\w+)\s*$/.exec(node.text) ?? [];
      return base === undefined || verb === undefined ? [] : [[base, verb.toUpperCase()] as [string, string]];
    });
}
