/** The action in the API: a method of the viewset. */
import type { ImportRef } from "../../../helpers/django/types.ts";
import { KitError } from "../../../helpers/errors.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { ApiLayer } from "./layers.ts";
import type { ActionPlan } from "./plan.ts";
import { bulkImport, bulkImportPath, servicesImport } from "./services.ts";
import { planPiece } from "../homes.ts";
import { importFor, relativeModule } from "../../views/context.ts";
import { importLines, text, tuple } from "../../views/python.ts";
import { serializerName } from "../../views/serializer/serializer.ts";
import { pathBelow, rowPath } from "../../views/api-paths.ts";
import { manyRelations } from "../../views/traits.ts";

const REST: readonly ImportRef[] = [
  { module: "rest_framework.decorators", name: "action" },
  { module: "rest_framework.request", name: "Request" },
  { module: "rest_framework.response", name: "Response" },
  { module: "typing", name: "Any" },
];

/** Plans the method, and what it imports. */
export function planApiAction(plan: ActionPlan, layer: ApiLayer): void {
  const { planner, model, context } = layer.feature;
  const serializer = serializerName(model, context);
  if (plan.kind === "bulk_import" && !layer.creates) {
    const hint = "let it inherit viewsets.ModelViewSet, or leave the API out: -- --layers html";
    throw new KitError(`${layer.className} creates no rows`, { path: layer.path, hint });
  }
  planRoutes(plan, layer);
  if (plan.kind === "me") {
    planMe(plan, layer);
    return;
  }
  if (plan.kind === "stats") planStatsSerializer(plan, layer);
  if (plan.kind === "bulk_import")
    planner.append(bulkImportPath(layer.feature), renderFile("action/bulk_import_api.py.hbs", {}));
  const member = renderFile(`action/api_${plan.kind}.py.hbs`, {
    ...plan.view,
    schema: hasSpectacular(layer),
    guarded: !layer.ruled,
    serializer,
    responses: plan.kind === "change" ? CONFLICT(layer) : `{201: ${serializer}}`,
    error: plan.refusal?.error.name ?? "",
    statsSerializer: statsSerializer(plan),
    rows: layer.ruled
      ? "self.get_queryset()"
      : `${plan.view.names.visible}(request.user, self.get_queryset())`,
    many: tuple(manyRelations(model).map(({ name }) => text(name))),
    owner: plan.duplicate?.owner ?? "",
    userCheck: (plan.duplicate?.owner ?? "") === "" ? "" : "user.is_authenticated and ",
    changeCheck: layer.ruled ? "" : ` and ${plan.view.names.change}(user, ${plan.view.row})`,
  });
  for (const one of importsOf(plan, layer)) planner.modify(layer.path, "import", { ...one });
  planner.modify(layer.path, "class-member", { class: layer.className, member });
}

/** Plans the lines in the viewset's docstring. */
function planRoutes({ kind, words, detail }: ActionPlan, { feature, path, className }: ApiLayer): void {
  const { planner, model, context } = feature;
  const above = detail ? rowPath(model, context) : context.apiPath;
  const does = words.snake.replaceAll("_", " ");
  const calls: Readonly<Record<string, string>> =
    kind === "me"
      ? { GET: "read one's own", POST: "create one's own", PATCH: "update one's own" }
      : { [kind === "stats" ? "GET" : "POST"]: does };
  for (const [method, what] of Object.entries(calls)) {
    const args = { class: className, method, path: pathBelow(above, words.kebab), does: what };
    planner.modify(path, "docstring-route", args);
  }
}

const ME_PARTS = ["me", "me_create", "me_update"] as const;

/** Plans one method for each verb: the user's own row is read, made and changed at one URL. */
function planMe({ view }: ActionPlan, layer: ApiLayer): void {
  const { planner, model, context } = layer.feature;
  if (!layer.ruled || !layer.creates)
    throw new KitError(`${layer.className} doesn't apply ${view.names.permission}, or makes no rows`, {
      path: layer.path,
      hint: `let it inherit viewsets.ModelViewSet, with ${view.names.permission} in its permission_classes`,
    });
  const schema = hasSpectacular(layer);
  const serializer = serializerName(model, context);
  const own = (piece: "permissions" | "serializers", name: string): ImportRef => ({
    module: relativeModule(context, "views", piece),
    name,
  });
  const imports: ImportRef[] = [
    ...REST,
    STATUS,
    { module: "rest_framework.generics", name: "get_object_or_404" },
    { module: "rest_framework.permissions", name: "IsAuthenticated" },
    own("permissions", view.names.permission),
    ...(schema
      ? [
          { module: "drf_spectacular.utils", name: "extend_schema" },
          { module: "drf_spectacular.types", name: "OpenApiTypes" },
          own("serializers", serializer),
        ]
      : []),
  ];
  for (const one of imports) planner.modify(layer.path, "import", { ...one });
  const data = {
    ...view,
    schema,
    serializer,
    created: `{201: ${serializer}}`,
    owner: model.owner?.name ?? "",
    many: manyRelations(model).length > 0,
  };
  for (const part of ME_PARTS)
    planner.modify(layer.path, "class-member", {
      class: layer.className,
      member: renderFile(`action/api_${part}.py.hbs`, data),
    });
}

/** `JobPostingStatsSerializer` */
function statsSerializer({ feature, words }: Pick<ActionPlan, "feature" | "words">): string {
  return `${feature.model.name}${words.pascal}Serializer`;
}

function planStatsSerializer(plan: ActionPlan, { feature }: ApiLayer): void {
  const { planner, app, files } = feature;
  const name = statsSerializer(plan);
  planPiece(planner, files.serializers, {
    fragment: renderFile("action/serializer_stats.py.hbs", {
      ...plan.view,
      ...plan.stats,
      statsSerializer: name,
      imports: importLines("from typing import Any", "from rest_framework import serializers"),
    }),
    docstring: `Serializers of the ${app.label} API.`,
    names: [name],
  });
}

/** The schema of an action that a row's state may rule out. */
const CONFLICT = ({ feature: { model, context } }: ApiLayer): string =>
  `{200: ${serializerName(model, context)}, 409: OpenApiTypes.OBJECT}`;

function hasSpectacular({ feature: { planner } }: ApiLayer): boolean {
  const { settings } = planner.project;
  return settings.installedApps.some((entry) => entry.value === "drf_spectacular");
}

function importsOf(plan: ActionPlan, layer: ApiLayer): ImportRef[] {
  const { kind, view } = plan;
  const { context } = layer.feature;
  const service = {
    module: servicesImport(layer.feature, view.service, context.homes.views),
    name: view.service,
  };
  const schema = (name: string): ImportRef[] =>
    hasSpectacular(layer) ? [{ module: "drf_spectacular.utils", name }] : [];
  const all = [...REST, ...schema("extend_schema")];
  if (kind === "bulk_import") return [...all, STATUS, ...importSchema(layer), ...bulkImports(plan, layer)];
  return [...all, service, ...ownImports(plan, layer)];
}

/** What the schema of an import needs besides. */
function importSchema(layer: ApiLayer): ImportRef[] {
  if (!hasSpectacular(layer)) return [];
  const utils = ["OpenApiParameter", "OpenApiResponse"].map((name) => ({
    module: "drf_spectacular.utils",
    name,
  }));
  return [...utils, { module: "drf_spectacular.types", name: "OpenApiTypes" }];
}

const STATUS: ImportRef = { module: "rest_framework", name: "status" };

/** What the method needs of the rule and the serializers. */
function ownImports({ kind, view, ...plan }: ActionPlan, layer: ApiLayer): ImportRef[] {
  const { context, model } = layer.feature;
  const own = (piece: "permissions" | "serializers", name: string): ImportRef => ({
    module: relativeModule(context, "views", piece),
    name,
  });
  const unless = (name: string): ImportRef[] => (layer.ruled ? [] : [own("permissions", name)]);
  if (kind === "change") return [...refusalImports(plan, layer), ...unless(view.names.change)];
  if (kind === "stats") return [own("serializers", statsSerializer(plan)), ...unless(view.names.visible)];
  const documented = hasSpectacular(layer) ? [own("serializers", serializerName(model, context))] : [];
  return [STATUS, ...documented, own("permissions", view.names.create), ...unless(view.names.change)];
}

/** What catching the service's exception takes. */
function refusalImports({ refusal }: Pick<ActionPlan, "refusal">, layer: ApiLayer): ImportRef[] {
  if (refusal === undefined) return [];
  const { context, model, app } = layer.feature;
  const documented: ImportRef[] = [
    { module: "drf_spectacular.types", name: "OpenApiTypes" },
    { module: relativeModule(context, "views", "serializers"), name: serializerName(model, context) },
  ];
  return [
    STATUS,
    importFor(refusal.error, app, context, "views"),
    ...(hasSpectacular(layer) ? documented : []),
  ];
}

function bulkImports({ view }: ActionPlan, layer: ApiLayer): ImportRef[] {
  const { context, model } = layer.feature;
  const shared = bulkImport(context.homes.views);
  const documented = ["CsvFileSerializer"];
  const names = ["ImportReportSerializer", "RowError", "import_rows", "posted_rows"];
  const serializers = relativeModule(context, "views", "serializers");
  return [
    { module: "rest_framework.exceptions", name: "ValidationError" },
    { module: "rest_framework.parsers", name: "JSONParser" },
    { module: "rest_framework.parsers", name: "MultiPartParser" },
    ...[...(hasSpectacular(layer) ? documented : []), ...names].map((name) => ({ module: shared, name })),
    ...(hasSpectacular(layer) ? [{ module: serializers, name: serializerName(model, context) }] : []),
    ...(layer.ruled
      ? []
      : [{ module: relativeModule(context, "views", "permissions"), name: view.names.create }]),
  ];
}
