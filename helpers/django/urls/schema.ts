/**
 * The routes of drf-spectacular: the OpenAPI schema and Swagger UI.
 *
 * @see https://drf-spectacular.readthedocs.io/en/latest/readme.html#take-it-for-a-spin
 */
import type { FileStep } from "../../plan/steps.ts";
import type { Project } from "../../project/types.ts";
import { placeOf, readPython } from "../../project/reading.ts";
import { flattened } from "../../python/import-read.ts";
import { importsOf, type Import, type ImportStatement } from "../../python/imports.ts";
import { apiPlace } from "./api-place.ts";
import { isTaken } from "./clashes.ts";
import { PATH } from "./plan-app.ts";
import { passableEntries } from "./reach.ts";
import { allNodes, readUrls, requireRoot } from "./tree.ts";
import type { Route, UrlTree } from "./types.ts";

export interface SchemaRoutes {
  /** Empty when both routes are there. */
  steps: FileStep[];
  /** `/api/schema/` */
  schemaUrl: string;
  /** `/api/docs/` */
  docsUrl: string;
  /** Reverse name of the schema: `api-schema`. */
  schemaName: string;
  notes: string[];
}

/** Modules that make a schema by themselves; with drf-spectacular's schema class DRF's own fail. */
const OTHER_TOOLS = [
  "rest_framework.schemas",
  "rest_framework.documentation",
  "drf_yasg",
  "rest_framework_swagger",
];

/**
 * Where the project's urlconfs make an API schema without drf-spectacular, or an installed app does: `api/urls.py:8`.
 *
 * @see https://www.django-rest-framework.org/api-guide/schemas/
 */
export function otherSchema(project: Project): string | undefined {
  const app = project.settings.installedApps.find(({ value }) => OTHER_TOOLS.includes(value));
  if (app !== undefined) return app.from;
  const tree = readUrls(project);
  const paths = new Set([tree.root.path, ...allNodes(tree).map((node) => node.path)]);
  for (const path of paths) {
    const module = readPython(project.files, path);
    const found = module && importsOf(module).find((one) => OTHER_TOOLS.some((tool) => isFrom(one, tool)));
    if (module && found) return placeOf(module, found.node);
  }
  return undefined;
}

function isFrom(statement: ImportStatement, tool: string): boolean {
  return flattened(statement).some(({ module, name }) => `${module}.${name ?? ""}.`.startsWith(`${tool}.`));
}

/** One of the two routes, there or to be made. */
interface Planned {
  url: string;
  name: string;
  step: FileStep | undefined;
}

/**
 * Plans `api/schema/` and `api/docs/` in the root urlconf, each only if no route of the project leads to such a view.
 * Names and paths that are taken give way to the next ones.
 *
 * @throws KitError when the root urlconf can't be found
 */
export function mountSchema(project: Project): SchemaRoutes {
  const tree = readUrls(project);
  requireRoot(tree);
  const { prefix } = apiPlace(project);
  const schema =
    existing(tree, ["SpectacularAPIView", "SpectacularJSONAPIView", "SpectacularYAMLAPIView"]) ??
    planned(
      tree,
      [`${prefix}/schema/`, `${prefix}/openapi/`],
      ["api-schema", "openapi-schema"],
      "SpectacularAPIView",
      () => "",
    );
  const docs =
    existing(tree, ["SpectacularSwaggerView", "SpectacularSwaggerSplitView"]) ??
    planned(
      tree,
      [`${prefix}/docs/`, `${prefix}/schema/docs/`],
      ["api-docs", "openapi-docs"],
      "SpectacularSwaggerView",
      () => `url_name="${schema.name}"`,
    );
  return {
    steps: [schema.step, docs.step].filter((step): step is FileStep => step !== undefined),
    schemaUrl: schema.url,
    docsUrl: docs.url,
    schemaName: schema.name,
    notes: [],
  };
}

/** The steps of {@link mountSchema}. */
export function planSchemaRoutes(project: Project): FileStep[] {
  return mountSchema(project).steps;
}

function existing(tree: UrlTree, views: readonly string[]): Planned | undefined {
  const isOne = (node: Route): boolean => views.some((view) => new RegExp(`\\b${view}\\b`).test(node.view));
  const found = allNodes(tree).find((node): node is Route => node.kind === "route" && isOne(node));
  if (found === undefined) return undefined;
  const name = [...found.at.namespaces, found.name ?? "schema"].join(":");
  return { url: found.at.url, name, step: undefined };
}

function planned(
  tree: UrlTree,
  routes: readonly string[],
  names: readonly string[],
  view: string,
  args: () => string,
): Planned {
  const route = routes.find((one) => !isTaken(tree, `/${one}`)) ?? routes.at(-1) ?? "";
  const used = new Set(allNodes(tree).map((node) => (node.kind === "route" ? node.name : undefined)));
  const name = names.find((one) => !used.has(one)) ?? names.at(-1) ?? "";
  const samples = [route];
  const imports: Import[] = [PATH, { module: "drf_spectacular.views", name: view }];
  const step: FileStep = {
    type: "django:modify",
    path: tree.root.path,
    patch: "route",
    args: {
      entry: `path("${route}", ${view}.as_view(${args()}), name="${name}")`,
      imports,
      samples,
      passable: passableEntries(tree, { path: tree.root.path, name: "urlpatterns" }, samples),
    },
  };
  return { url: `/${route}`, name, step };
}
