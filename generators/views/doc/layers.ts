/** Views of ARCHITECTURE.md: the layers that there are and what calls what; the models and what points to what. */
import type { LayerName, ModelLayers } from "../../../helpers/django/layers/index.ts";
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { entitiesOf } from "../../../helpers/docs/entities.ts";
import { flowchart, type Arrow, type FlowNode } from "../../../helpers/markdown/mermaid.ts";
import { code, codes, list, words } from "../../../helpers/markdown/text.ts";
import { baseName, joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";

/** View of doc/architecture.md.hbs. */
export function architectureView(facts: DocFacts, scope: Scope): object {
  return {
    layers: scope === undefined ? projectLayers(facts) : appLayers(facts, scope),
    entities: scope === undefined ? projectEntities(facts) : appEntities(facts, scope),
  };
}

const DATABASE: FlowNode = { key: "database", text: "database", shape: "database" };
const CLIENT: FlowNode = { key: "client", text: "browser, API client", shape: "person" };

/** The apps: which URLs lead to them, which point to which by relations. */
function projectLayers(facts: DocFacts): string {
  const root = facts.code.urls.root.path || "urls";
  const apps = facts.apps.filter((app) => facts.allModels(app).length + facts.endpoints(app).length > 0);
  const nodes = apps.map((app): FlowNode => ({ key: app.name, text: app.name }));
  const routed = apps.flatMap((app): Arrow[] => {
    const prefix = commonPath(facts.endpoints(app).map(({ url }) => url));
    return prefix === undefined ? [] : [{ from: "root", to: app.name, text: prefix }];
  });
  const arrows = [
    { from: "client", to: "root" },
    ...routed,
    ...relationArrows(facts, apps),
    ...apps
      .filter((app) => facts.models(app).length > 0)
      .map((app) => ({ from: app.name, to: "database", loose: true })),
  ];
  return flowchart([CLIENT, { key: "root", text: root }, DATABASE], arrows, [{ text: "apps", nodes }]);
}

function relationArrows(facts: DocFacts, apps: readonly App[]): Arrow[] {
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { app, fields } of apps.flatMap((one) => facts.allModels(one))) {
    for (const { relation } of fields) {
      const target = apps.find((one) => one.label === relation?.target?.split(".")[0]);
      if (target === undefined || target.name === app.name) continue;
      const key = `${app.name} ${target.name}`;
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { from: app.name, to: target.name, count });
    }
  }
  return [...counts.values()].map(({ from, to, count }) => ({
    from,
    to,
    text: count === 1 ? "1 relation" : `${count} relations`,
  }));
}

/** The longest beginning that all paths share, up to a slash; undefined for none at all. */
function commonPath(urls: readonly string[]): string | undefined {
  const [first, ...rest] = urls.map((url) => url.split("/").slice(0, -1));
  if (first === undefined) return undefined;
  let length = first.length;
  for (const parts of rest)
    while (first.slice(0, length).join("/") !== parts.slice(0, length).join("/")) length -= 1;
  return `${first.slice(0, length).join("/")}/`;
}

/** The pieces of an app in the order in which a request meets them. */
const FLOW: readonly { layer: LayerName; text: string; calls: readonly (LayerName | "models")[] }[] = [
  { layer: "route", text: "API", calls: [] },
  { layer: "viewset", text: "viewsets", calls: ["permission", "filter", "serializer", "models"] },
  { layer: "pages", text: "pages", calls: [] },
  { layer: "permission", text: "access rule", calls: ["models"] },
  { layer: "filter", text: "filters", calls: ["models"] },
  { layer: "serializer", text: "serializers", calls: ["models"] },
  { layer: "form", text: "forms", calls: ["models"] },
  { layer: "templates", text: "templates", calls: [] },
  { layer: "admin", text: "admin", calls: ["models"] },
];

function appLayers(facts: DocFacts, app: App): string {
  const models = facts.models(app);
  const files = new Map(FLOW.map(({ layer }) => [layer, filesOf(models, layer)]));
  // `permission_classes` of a view is how a rule is applied, not where it stands.
  const views = files.get("viewset") ?? [];
  files.set(
    "permission",
    (files.get("permission") ?? []).filter((path) => !views.includes(path)),
  );
  const has = (layer: string): boolean =>
    layer === "models" || (files.get(layer as LayerName)?.length ?? 0) > 0;
  const text = (name: string, paths: readonly string[]): string =>
    `${name}: ${paths.map((path) => inApp(app, path)).join(", ")}`;
  const shown = FLOW.filter(({ layer }) => layer !== "route" && has(layer));
  const nodes = shown.map(({ layer, text: name }): FlowNode => ({
    key: layer,
    text: layer === "pages" || layer === "templates" ? name : text(name, files.get(layer) ?? []),
  }));
  const modelFiles = [...new Set(models.map(({ model }) => model.path))];
  const arrows = [
    ...["viewset", "pages", "admin"].filter(has).map((to) => ({
      from: "client",
      to,
      ...(to === "admin" ? {} : { text: to === "viewset" ? "API" : "pages" }),
    })),
    ...shown.flatMap(({ layer, calls }) => calls.filter(has).map((to) => ({ from: layer, to }))),
    ...(has("pages")
      ? ["permission", "form", "templates", "models"].filter(has).map((to) => ({ from: "pages", to }))
      : []),
    { from: "models", to: "database" },
    ...furtherFiles(facts, app).map((path) => ({ from: path, to: "models", loose: true })),
  ];
  const further = furtherFiles(facts, app).map((path): FlowNode => ({ key: path, text: inApp(app, path) }));
  const modelNode: FlowNode = {
    key: "models",
    text: modelFiles.length === 0 ? "no models" : text("models", modelFiles),
  };
  return flowchart([CLIENT, DATABASE], arrows, [
    { text: app.name, nodes: [...nodes, ...further, modelNode] },
  ]);
}

function filesOf(models: readonly ModelLayers[], layer: LayerName): string[] {
  return [...new Set(models.flatMap(({ layers }) => layers[layer].map(({ path }) => path)))];
}

function inApp(app: App, path: string): string {
  return app.dir !== "" && path.startsWith(`${app.dir}/`) ? path.slice(app.dir.length + 1) : path;
}

/** What works on the models beside the views. */
function furtherFiles({ project }: DocFacts, app: App): string[] {
  const names = ["services.py", "selectors.py", "signals.py", "tasks.py", "consumers.py"];
  const commands = project.files
    .list(joined(app.dir, "management/commands"))
    .filter((name) => name.endsWith(".py") && !name.startsWith("_"));
  const all = [...names, ...commands.map((name) => `management/commands/${name}`)].map((name) =>
    joined(app.dir, name),
  );
  return all.filter((path) => project.files.isFile(path) && baseName(path) !== "__init__.py");
}

function projectEntities(facts: DocFacts): string {
  const apps = facts.apps.filter((app) => facts.models(app).length > 0);
  if (apps.length === 0) return "There are no models.";
  return apps
    .map((app) => `### ${words(app.name)}\n\n${diagram(facts, app, { incoming: false })}`)
    .join("\n\n");
}

function appEntities(facts: DocFacts, app: App): string {
  if (facts.allModels(app).length === 0) return "There are no models.";
  return diagram(facts, app, { incoming: true });
}

/** The diagram of an app, and what no diagram shows: abstract bases, proxies, generic relations. */
function diagram(facts: DocFacts, app: App, { incoming }: { incoming: boolean }): string {
  const models = facts.allModels(app);
  const others = incoming ? facts.allModels(undefined).filter((model) => model.app.name !== app.name) : [];
  const remarks = models.flatMap((model) => {
    const found: string[] = [];
    if (model.abstract)
      found.push(`${code(model.name)} is abstract: its fields are in the models that inherit it.`);
    if (model.proxy) found.push(`${code(model.name)} is a proxy of ${codes(model.bases)}.`);
    const generic = model.fields
      .filter(({ relation }) => relation?.kind === "generic")
      .map(({ name }) => name);
    if (generic.length > 0 && !model.abstract)
      found.push(`${code(model.name)} has generic relations: ${codes(generic)}.`);
    return found;
  });
  const isDrawn = models.some((model) => !model.abstract && !model.proxy);
  return [isDrawn ? entitiesOf(models, others) : "", list(remarks, "")]
    .filter((part) => part !== "")
    .join("\n\n");
}
