/** The kinds of document: where each lies, and how it is made from what was found in the repo. */
import { basename } from "node:path";
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { words } from "../../../helpers/markdown/text.ts";
import type { FileReader } from "../../../helpers/files.ts";
import { joined, listQuietly } from "../../../helpers/project/reading.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { changelogView } from "./changelog.ts";
import { conventionView } from "./convention.ts";
import { coverageView } from "./coverage.ts";
import { architectureView } from "./layers.ts";
import { contributingView, readmeView } from "./readme.ts";
import { apiView } from "./routes.ts";
import { securityView } from "./security.ts";
import { todoView } from "./todo.ts";

/** Kinds in the order in which they are written: the README links the others, so it comes last. */
export const DOC_KINDS = [
  "architecture",
  "api",
  "todo",
  "security",
  "coverage",
  "changelog",
  "contributing",
  "convention",
  "readme",
] as const;

export type DocKind = (typeof DOC_KINDS)[number];

/** Kinds that lie in `docs/`, with the app in their names. */
const IN_DOCS = new Set<DocKind>(["api", "convention"]);

/** Where a document lies. */
export interface DocPlace {
  /** Relative to the root: of the file that is there, however its name is spelled, else of a new one. */
  path: string;
  /** A document of that name in another language than Markdown: `README.rst`. */
  other?: string;
}

/** The place of a document. */
export function docPlace(files: FileReader, kind: DocKind, scope: Scope): DocPlace {
  const suffix = scope === undefined ? "" : `-${scope.label}`;
  // An app that is the root itself would share the project's files.
  const inDocs = IN_DOCS.has(kind) || scope?.dir === "";
  const folder = inDocs ? "docs" : (scope?.dir ?? "");
  const stem = `${kind.toUpperCase()}${inDocs ? suffix : ""}`;
  const alike = listQuietly(files, folder).filter((name) => sameStem(name, stem));
  const own = alike.find((name) => /\.(md|markdown)$/i.test(name));
  const other = own === undefined ? alike.find((name) => /\.(rst|txt|adoc)$/i.test(name)) : undefined;
  return {
    path: joined(folder, own ?? `${stem}.md`),
    ...(other === undefined ? {} : { other: joined(folder, other) }),
  };
}

function sameStem(name: string, stem: string): boolean {
  return name.replace(/\.\w+$/, "").toLowerCase() === stem.toLowerCase();
}

function viewOf(kind: DocKind, facts: DocFacts, scope: Scope, existing: string | undefined): object {
  switch (kind) {
    case "architecture":
      return architectureView(facts, scope);
    case "api":
      return apiView(facts, scope);
    case "todo":
      return todoView(facts, scope);
    case "security":
      return securityView(facts, scope);
    case "coverage":
      return coverageView(facts, scope);
    case "changelog":
      return changelogView(facts, scope, existing);
    case "contributing":
      return contributingView(facts, scope);
    case "convention":
      return conventionView(facts, scope);
    case "readme":
      return readmeView(facts, scope, docPlace(facts.project.files, kind, scope).path);
  }
}

/**
 * The whole document as a new file has it, with plain line ends.
 *
 * @param existing the file as it is, where there is one
 */
export function renderDoc(
  kind: DocKind,
  facts: DocFacts,
  scope: Scope,
  existing: string | undefined,
): string {
  const title = words(scope === undefined ? titleOf(facts.project) : scope.name);
  const text = renderFile(`doc/${kind}.md.hbs`, { title, ...viewOf(kind, facts, scope, existing) });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

/** The repo's folder; the settings' package where that has no name. */
function titleOf({ files, settings }: Project): string {
  return basename(files.root) || (settings.module.value.split(".")[0] ?? "");
}
