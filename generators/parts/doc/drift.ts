/** Which documents of a repo the code has left behind; for `doctor`. */
import { DocFacts, type Scope } from "../../../helpers/docs/facts.ts";
import type { RepoLayers } from "../../../helpers/django/layers/index.ts";
import { KitError } from "../../../helpers/errors.ts";
import { contentOf, sectionsOf } from "../../../helpers/markdown/sections.ts";
import { readQuietly } from "../../../helpers/project/reading.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { DOC_KINDS, docPlace, renderDoc, type DocKind } from "../../views/doc/doc.ts";

/** A document that isn't as a new run of `doc` would leave it. */
export interface DocDrift {
  path: string;
  /** Line of the first section that is out of date, or of the comment that is wrong; from 1. */
  line: number;
  /** Names of the sections that are out of date. */
  sections: readonly string[];
  /** What is wrong with the kit's comments in it: a run of `doc` fails there. */
  problem?: string;
  /** Answers of the run that brings it up to date: `{ app: "jobs", kind: "api" }`. */
  answers: Readonly<Record<"app" | "kind", string>>;
}

/**
 * The documents with sections of the kit that are out of date, the project's first.
 *
 * @param layers of the project, where they have been read already
 */
export function docDrift(project: Project, layers?: RepoLayers): DocDrift[] {
  let facts: DocFacts | undefined;
  const known = (): DocFacts => (facts ??= new DocFacts(project, layers));
  const scopes: Scope[] = [undefined, ...project.apps.filter((app) => app.installed)];
  return scopes.flatMap((scope) => DOC_KINDS.flatMap((kind) => driftOf(project, known, scope, kind)));
}

function driftOf(project: Project, facts: () => DocFacts, scope: Scope, kind: DocKind): DocDrift[] {
  const { path } = docPlace(project.files, kind, scope);
  const existing = readQuietly(project.files, path);
  const base = { path, answers: { app: scope?.label ?? "project", kind } };
  if (existing?.includes("plop-pack-django:") !== true) return [];
  try {
    const there = sectionsOf(existing, path);
    if (there.length === 0) return [];
    const text = renderDoc(kind, facts(), scope, existing);
    const wanted = new Map(sectionsOf(text, path).map((one) => [one.name, contentOf(text, one)]));
    const old = there.filter(
      (one) => wanted.has(one.name) && wanted.get(one.name) !== contentOf(existing, one),
    );
    const [first] = old;
    return first === undefined ? [] : [{ ...base, line: first.line, sections: old.map(({ name }) => name) }];
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    return [{ ...base, line: error.line ?? 1, sections: [], problem: error.message }];
  }
}
