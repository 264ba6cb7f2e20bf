/** The kinds of document: where each lies, and how it is made from what was found in the repo. */
import { basename } from "node:path";
import type { DocFacts, Scope } from "../../helpers/docs/facts.ts";
import { words } from "../../helpers/markdown/text.ts";
import { joined } from "../../helpers/project/reading.ts";
import type { Project } from "../../helpers/project/types.ts";
import { renderFile } from "../../helpers/render.ts";
import { changelogView } from "./doc-changelog.ts";
import { conventionView } from "./doc-convention.ts";
import { coverageView } from "./doc-coverage.ts";
import { architectureView } from "./doc-layers.ts";
import { contributingView, readmeView } from "./doc-readme.ts";
import { apiView } from "./doc-routes.ts";
import { securityView } from "./doc-security.ts";
import { todoView } from "./doc-todo.ts";

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

/** Path of a document, relative to the root. */
export function docPath(kind: DocKind, scope: Scope): string {
  const name = kind.toUpperCase();
  const suffix = scope === undefined ? "" : `-${scope.label}`;
  // An app that is the root itself would share the project's files.
  if (IN_DOCS.has(kind) || scope?.dir === "") return `docs/${name}${suffix}.md`;
  return joined(scope?.dir ?? "", `${name}.md`);
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
      return readmeView(facts, scope, docPath(kind, scope));
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
