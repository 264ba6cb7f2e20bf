/** Views of README.md and CONTRIBUTING.md. */
import { docstringOf } from "../../../helpers/django/endpoints/index.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { code, firstLine, list, table, words } from "../../../helpers/markdown/text.ts";
import { capfirst } from "../../../helpers/naming.ts";
import { baseName, folderOf, joined, listQuietly } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";
import {
  checkCommands,
  commandBlock,
  commandTable,
  furtherList,
  runCommands,
  setUpCommands,
  testCommands,
} from "./commands.ts";

/** View of doc/readme.md.hbs. */
export function readmeView(facts: DocFacts, scope: Scope, path: string): object {
  const { project } = facts;
  return {
    project: scope === undefined,
    apps: scope === undefined ? appTable(facts) : "",
    models: scope === undefined ? "" : modelTable(facts, scope),
    start: commandBlock(
      scope === undefined
        ? [...setUpCommands(project), ...runCommands(project)]
        : testCommands(project, scope),
    ),
    documents: list(documents(facts, scope, path), "There is none yet."),
  };
}

function appTable(facts: DocFacts): string {
  const rows = facts.apps.map((app) => {
    const endpoints = facts.endpoints(app);
    const count = (kind: string): string =>
      String(new Set(endpoints.filter((one) => one.kind === kind).map(({ url }) => url)).size);
    return [
      code(app.name),
      code(app.dir || "."),
      String(facts.models(app).length),
      count("api"),
      count("page"),
    ];
  });
  return table(["App", "Folder", "Models", "API paths", "Pages"], rows, "There are no apps.");
}

function modelTable(facts: DocFacts, app: App): string {
  const rows = facts
    .models(app)
    .map(({ model }) => [
      code(model.name),
      aboutModel(facts, model),
      String(model.fields.length),
      code(model.path),
    ]);
  return table(["Model", "What it is", "Fields", "Where"], rows, "There are no models.");
}

/** The first line of its docstring, or its label. */
function aboutModel(facts: DocFacts, model: ModelInfo): string {
  const cls =
    facts.code.models.find((one) => one.model === model)?.cls ??
    facts.code.models.find((one) => one.model.name === model.name && one.model.path === model.path)?.cls;
  const docstring = cls === undefined ? undefined : docstringOf(cls.node);
  return words(firstLine(docstring) || capfirst(model.label));
}

/** Other documents, as links from this one. */
function documents({ project }: DocFacts, scope: Scope, path: string): string[] {
  const here = folderOf(path);
  const isDoc = (name: string): boolean => /\.(md|rst)$/i.test(name);
  const beside = listQuietly(project.files, here)
    .filter(isDoc)
    .map((name) => joined(here, name));
  const inDocs = listQuietly(project.files, "docs")
    .filter(isDoc)
    .map((name) => joined("docs", name));
  const ofScope = inDocs.filter(
    (one) => scope === undefined || new RegExp(`-${scope.label}\\.md$`).test(one),
  );
  return [...new Set([...beside, ...ofScope])]
    .filter((one) => one !== path)
    .map((one) => `[${words(baseName(one))}](${linkTo(here, one)})`);
}

function linkTo(folder: string, path: string): string {
  const up = folder === "" || path.startsWith(`${folder}/`) ? "" : "../".repeat(folder.split("/").length);
  const rest = up === "" && folder !== "" ? path.slice(folder.length + 1) : path;
  return encodeURI(up + rest).replace(/[()]/g, (char) => (char === "(" ? "%28" : "%29"));
}

/** View of doc/contributing.md.hbs. */
export function contributingView(facts: DocFacts, scope: Scope): object {
  const { project } = facts;
  return {
    project: scope === undefined,
    setUp: commandTable([...setUpCommands(project), ...runCommands(project)], ""),
    checks: commandTable([...testCommands(project, scope), ...checkCommands(project, scope)], ""),
    further: furtherList(project),
  };
}
