/** View of CONVENTION.md: how this repo names its parts, mounts its URLs and lays out its files, as found in it. */
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { code, codes, table } from "../../../helpers/markdown/text.ts";
import { appFiles, type AppFile } from "../../../helpers/project/file-names.ts";
import type { App, Finding, Project } from "../../../helpers/project/types.ts";

/** View of doc/convention.md.hbs. */
export function conventionView(facts: DocFacts, scope: Scope): object {
  const apps = scope === undefined ? facts.apps : [scope];
  return {
    habits: table(["What", "How", "By"], habitRows(facts.project), ""),
    urls: table(
      ["Model", "API", "Pages", "Key"],
      apps.flatMap((app) => urlRows(facts, app)),
      "No model has routes.",
    ),
    files: scope === undefined ? projectFiles(facts) : filesTable(facts.project, scope),
    bases: table(["Base", "Models"], baseRows(facts, scope), "There are no models."),
  };
}

function habitRows({ settings, habits, apps }: Project): string[][] {
  const found = (what: string, { value, from }: Finding<string | number>): string[] => [
    what,
    code(String(value)),
    code(from),
  ];
  const indent = habits.indent.value === "\t" ? "tab" : `${habits.indent.value.length} spaces`;
  const labels = apps.filter(({ installed, name, label }) => installed && name.split(".").at(-1) !== label);
  return [
    found("settings", settings.module),
    ...(settings.rootUrlconf === undefined ? [] : [found("root urlconf", settings.rootUrlconf)]),
    found("user model", settings.authUserModel),
    found("language", settings.languageCode),
    found("tests", habits.testRunner),
    found("quotes", habits.quotes),
    found("indent", { value: indent, from: habits.indent.from }),
    found("line length", habits.lineLength),
    found("line ends", { value: habits.newline.value === "\n" ? "LF" : "CRLF", from: habits.newline.from }),
    ...labels.map(({ name, label, from }) => found(`label of ${code(name)}`, { value: label, from })),
  ];
}

function urlRows(facts: DocFacts, app: App): string[][] {
  const endpoints = facts.endpoints(app);
  const urlOf = (name: string): string => endpoints.find((one) => one.name === name)?.url ?? name;
  return facts.models(app).flatMap(({ model, layers }) => {
    const api = [...new Set(layers.route.map(({ name }) => urlOf(name)))].slice(0, 3);
    const pages = [...new Set(layers.pages.map(({ name }) => name))].slice(0, 3);
    if (api.length + pages.length === 0) return [];
    const key = `${model.primaryKey.name}: ${model.primaryKey.className}`;
    return [[code(`${app.label}.${model.name}`), codes(api) || "–", codes(pages) || "–", code(key)]];
  });
}

/** Pieces of an app in the words of the convention. */
const PIECES = {
  models: "models",
  admin: "admin",
  permissions: "access rule",
  serializers: "serializers",
  filters: "filters",
  viewsets: "API views",
  forms: "forms",
  urls: "routes",
} as const;

function filesTable(project: Project, app: App): string {
  const files = appFiles(project, app);
  const entries = Object.entries(PIECES) as [keyof typeof PIECES, string][];
  const rows = entries.map(([key, what]) => [what, place(files[key]), files[key].exists ? "yes" : "no"]);
  return table(["What", "Where", "There"], [...rows, ["tests", code(files.tests.dir || "."), "–"]], "");
}

function place({ path, kind }: AppFile): string {
  return code(kind === "package" ? path.replace(/__init__\.py$/, "") : path);
}

/** For each piece the names of the files that hold it, with how many apps have it so. */
function projectFiles(facts: DocFacts): string {
  const all = facts.apps.map((app) => ({ app, files: appFiles(facts.project, app) }));
  const entries = Object.entries(PIECES) as [keyof typeof PIECES, string][];
  const rows = entries.flatMap(([key, what]) => {
    const counts = new Map<string, number>();
    for (const { app, files } of all) {
      const file = files[key];
      if (!file.exists) continue;
      const name = place({ ...file, path: app.dir === "" ? file.path : file.path.slice(app.dir.length + 1) });
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const shown = [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([name, count]) => `${name} (${count})`);
    return shown.length === 0 ? [] : [[what, shown.join(", ")]];
  });
  return table(["What", "Files, and how many apps have it so"], rows, "There are no apps.");
}

function baseRows(facts: DocFacts, scope: Scope): string[][] {
  const counts = new Map<string, string[]>();
  for (const { name, bases, abstract } of facts.allModels(scope)) {
    if (abstract) continue;
    const key = codes(bases) || "–";
    counts.set(key, [...(counts.get(key) ?? []), name]);
  }
  const MOST = 8;
  return [...counts]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(([bases, models]) => [
      bases,
      `${codes(models.slice(0, MOST))}${models.length > MOST ? ` and ${models.length - MOST} more` : ""}`,
    ]);
}
