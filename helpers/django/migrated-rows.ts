/**
 * The models whose tables aren't empty when a test begins: data migrations make rows, and the test database is made by
 * migrations.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/migrations/#data-migrations
 */
import { kept } from "../project/kept.ts";
import { joined, listQuietly, readQuietly } from "../project/reading.ts";
import type { App, Project } from "../project/types.ts";
import { parseLeniently, type Module, type PyNode } from "../python/parse.ts";
import { assignments, call, callsIn, stringValue, type Call } from "../python/query.ts";
import type { ModelInfo } from "./types.ts";

const MAKING = new Set(["create", "get_or_create", "update_or_create", "bulk_create"]);

/** `INSERT INTO "jobs_tag"` */
const INSERTED = /\binsert\s+into\s+["`[]?(\w+)/gi;

/** Does a migration of the project make rows of the model, as far as its code tells? */
export function hasMigratedRows(project: Project, { app, name, meta }: ModelInfo): boolean {
  const made = kept(project, "migrated rows", madeRows);
  const label = `${app.label}.${name}`.toLowerCase();
  const table = meta.get("db_table")?.replace(/["']/g, "") ?? label.replace(".", "_");
  return made.labels.has(label) || made.labels.has(`${app.label}.*`) || made.tables.has(table.toLowerCase());
}

interface Made {
  /** `jobs.tag`; `jobs.*` where a fixture is loaded, whose models the migration doesn't name. */
  labels: Set<string>;
  tables: Set<string>;
}

function madeRows(project: Project): Made {
  const made: Made = { labels: new Set(), tables: new Set() };
  for (const app of project.apps) {
    const dir = joined(app.dir, "migrations");
    for (const name of listQuietly(project.files, dir)) {
      const path = joined(dir, name);
      const text = name.endsWith(".py") ? (readQuietly(project.files, path) ?? "") : "";
      if (text.includes("RunSQL"))
        for (const [, table = ""] of text.matchAll(INSERTED)) made.tables.add(table.toLowerCase());
      if (text.includes("RunPython"))
        for (const label of labelsIn(parseLeniently(text, path), app)) made.labels.add(label);
    }
  }
  return made;
}

function labelsIn({ root }: Module, app: App): string[] {
  const named = new Map<string, string>();
  for (const { name, value } of assignments(root.descendantsOfType("expression_statement"))) {
    const label = historicModel(call(value));
    if (label !== undefined) named.set(name, label);
  }
  return callsIn(root).flatMap((one) => {
    const [first] = one.positional;
    if (one.name?.endsWith("call_command") === true && stringValue(first) === "loaddata")
      return [`${app.label}.*`];
    const method = one.node.childForFieldName("function");
    const makes = MAKING.has(method?.childForFieldName("attribute")?.text ?? "");
    const label = method === null ? undefined : modelOf(method, named);
    return label !== undefined && (makes || method?.type === "identifier") ? [label] : [];
  });
}

/** The model at the beginning of `Tag.objects.create` or `apps.get_model("jobs", "Tag").objects.create`. */
function modelOf(method: PyNode, named: ReadonlyMap<string, string>): string | undefined {
  let at: PyNode | null = method;
  while (at?.type === "attribute") at = at.childForFieldName("object");
  if (at?.type === "identifier") return named.get(at.text);
  return historicModel(call(at ?? undefined));
}

/** `jobs.tag` of `apps.get_model("jobs", "Tag")` or `apps.get_model("jobs.Tag")`. */
function historicModel(found: Call | undefined): string | undefined {
  if (found?.name?.endsWith("get_model") !== true) return undefined;
  const app = stringValue(found.keyword.get("app_label") ?? found.positional[0]);
  const model = stringValue(found.keyword.get("model_name") ?? found.positional[1]);
  if (app === undefined) return undefined;
  return (model === undefined ? app : `${app}.${model}`).toLowerCase();
}
