/**
 * `doc`: documents of an app or of the project, from the code as it stands. What stands between the kit's comments is
 * brought up to date on each run, everything else is the author's.
 */
import { DocFacts, type Scope } from "../helpers/docs/facts.ts";
import { KitError, usageError } from "../helpers/errors.ts";
import { contentOf, sectionsOf } from "../helpers/markdown/sections.ts";
import type { Answers, Generator, GeneratorRun, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import type { Project } from "../helpers/project/types.ts";
import { checkAnswers, verdict } from "./parts/questions.ts";
import { DOC_KINDS, docPlace, renderDoc, type DocKind } from "./views/doc/doc.ts";

/** The scope that means no app. */
const PROJECT = "project";
const ALL = "all";

const scopeQuestion: Question = {
  name: "app",
  message: "For which app?",
  help: "label or dotted name of an app; project for the whole project",
  required: false,
  asked: true,
  default: PROJECT,
  choices: (project) => [PROJECT, ...project.apps.filter((app) => app.installed).map((app) => app.label)],
  check: (value, project) => verdict(() => scopeOf(project, value)),
};

const kindQuestion: Question = {
  name: "kind",
  message: "Which document?",
  help: `some of ${DOC_KINDS.join(", ")}, or ${ALL}`,
  required: false,
  asked: true,
  default: ALL,
  choices: () => [ALL, ...DOC_KINDS],
  check: (value) => verdict(() => kindsOf(value)),
};

function scopeOf(project: Project, app: string | undefined): Scope {
  return app === undefined || app === PROJECT ? undefined : findApp(project, app);
}

function kindsOf(kind: string | undefined): readonly DocKind[] {
  if (kind === undefined || kind === ALL) return DOC_KINDS;
  const wanted = kind
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const unknown = wanted.find((one) => !DOC_KINDS.some((known) => known === one));
  if (unknown !== undefined || wanted.length === 0)
    throw usageError(
      `there is no kind of document "${unknown ?? kind}"`,
      `some of ${DOC_KINDS.join(", ")}, or ${ALL}`,
    );
  return DOC_KINDS.filter((known) => wanted.includes(known));
}

/**
 * Plans some documents of an app, or of the project.
 *
 * @throws KitError with the line, where a file's comments don't pair up
 */
export function planDocs(planner: Planner, scope: Scope, kinds: readonly DocKind[]): void {
  const facts = new DocFacts(planner.project);
  for (const kind of DOC_KINDS.filter((one) => kinds.includes(one))) planDoc(planner, facts, scope, kind);
}

function planDoc(planner: Planner, facts: DocFacts, scope: Scope, kind: DocKind): void {
  const { path, other } = docPlace(planner.project.files, kind, scope);
  if (other !== undefined) {
    planner.note(`${other}: it isn't Markdown and stays as it is; there is no ${path} beside it`);
    return;
  }
  const existing = planner.tree.read(path);
  const text = renderDoc(kind, facts, scope, existing);
  if (existing === undefined) {
    planner.add(path, text.replaceAll("\n", planner.project.habits.newline.value));
    return;
  }
  const left = planSections(planner, { path, kind, text, existing });
  // Somebody has taken it out on purpose; an empty pair of comments brings it back.
  if (left.length > 0) planner.note(`${path}: left out as its comments aren't there: ${left.join(", ")}`);
}

/** A document that is there already, and what it should say. */
interface DocText {
  path: string;
  kind: DocKind;
  text: string;
  existing: string;
}

/**
 * Plans the sections of a document.
 *
 * @returns names of those that the kit has elsewhere, and this document hasn't
 */
function planSections(planner: Planner, { path, kind, text, existing }: DocText): string[] {
  const wanted = sectionsOf(text, path);
  const there = new Set(sectionsOf(existing, path).map(({ name }) => name));
  const isOurs = wanted.some(({ name }) => there.has(name));
  for (const section of wanted) {
    const { name } = section;
    const content = contentOf(text, section);
    const place = kind === "changelog" ? { under: "Unreleased" } : {};
    planner.modify(path, "markdown-section", { name, content, optional: isOurs, ...place });
  }
  return wanted.filter(({ name }) => isOurs && !there.has(name)).map(({ name }) => name);
}

/** Documents that a change of an app's code makes untrue. */
const FOLLOWING: readonly DocKind[] = ["architecture", "api"];

/** Brings the documents up to date that an app has already; a part of what changes its code. */
export const docUpdate: Generator = {
  name: "doc",
  description: "the app's architecture and API, where these documents are there",
  questions: [scopeQuestion],
  refreshes: true,
  plan: (answers, planner) => {
    planner.rediscover();
    const { project, tree } = planner;
    const scope = scopeOf(project, answers.app);
    let facts: DocFacts | undefined;
    for (const kind of FOLLOWING) {
      const { path } = docPlace(project.files, kind, scope);
      const existing = tree.read(path);
      if (existing === undefined || !hasSections(existing, path)) continue;
      facts ??= new DocFacts(project);
      planSections(planner, { path, kind, text: renderDoc(kind, facts, scope, existing), existing });
    }
  },
};

/** Does a file hold sections of the kit? Comments that don't pair up are for `doc` to tell of. */
function hasSections(text: string, path: string): boolean {
  try {
    return sectionsOf(text, path).length > 0;
  } catch (error) {
    if (error instanceof KitError) return false;
    throw error;
  }
}

/** The generator, with the documents of its app in its wake. */
export function followedByDocs(generator: Generator): Generator {
  if (!generator.questions.some(({ name }) => name === "app")) return generator;
  const runs = ({ app }: Answers): GeneratorRun[] =>
    app === undefined ? [] : [{ generator: docUpdate, answers: { app } }];
  return {
    ...generator,
    parts: (answers) => [...(generator.parts?.(answers) ?? []), ...runs(answers)],
    plan: (answers, planner) => {
      generator.plan(answers, planner);
      for (const run of runs(answers)) planner.include(run.generator, run.answers, { step: 1, of: 1 });
    },
  };
}

export const doc: Generator = {
  name: "doc",
  description: "README, architecture, API, security and more documents from the code, kept up to date",
  questions: [scopeQuestion, kindQuestion],
  refreshes: true,
  plan: (answers, planner) => {
    checkAnswers(doc.questions, answers, planner.project);
    planDocs(planner, scopeOf(planner.project, answers.app), kindsOf(answers.kind));
  },
};
