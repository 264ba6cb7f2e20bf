/** View of tests/factories.py.hbs: a function for the model and one for everything that its rows need. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { managerOf, targetOf, type ViewContext } from "./context.ts";
import { importLines, withArticle } from "./python.ts";
import { defaultAccess, isOwned, type AccessKind } from "./access.ts";
import { attachables, genericRelations, type GenericRelation } from "./generic.ts";
import { localImport, localName, makerName } from "./namesakes.ts";
import { factoryValue, isRequired, unsampled } from "./samples.ts";
import { manyRelations, profileLink, singleRelations, targetModel } from "./traits.ts";

export interface FactoriesView {
  imports: string[];
  user: UserFactory;
  factories: Factory[];
}

export interface UserFactory {
  /** Return type: `User`. */
  type: string;
  /** What the rows are made with: `User.objects`. */
  manager: string;
  usernameField: string;
  /** The unique name: `f"user-{number}"`. */
  username: string;
  lines: FactoryLine[];
}

export interface Factory {
  name: string;
  model: string;
  /** "a job posting" */
  article: string;
  manager: string;
  /** Does any line count. */
  counts: boolean;
  /** The relation by which a receiver has made the row already; empty where none does. */
  link: string;
  lines: FactoryLine[];
}

/** One value. A row of another table is made only when the caller gives none. */
export interface FactoryLine {
  field: string;
  code: string;
  makesRow: boolean;
}

/** Computes the view of the factories that tests of a model need. */
export function factoriesView(model: ModelInfo, context: ViewContext): FactoriesView {
  const models = neededModels(model, context);
  const lines = models.map((needed) => ({ needed, made: factoryLines(needed, context) }));
  const user = userFactory(context);
  return {
    imports: importLines(
      "from itertools import count",
      "from typing import Any",
      user.imports,
      lines.flatMap(({ needed, made }) => [
        localImport(context.source(needed), needed, context),
        ...made.imports,
      ]),
    ),
    user: user.factory,
    factories: lines.map(({ needed, made }) => ({
      name: factoryName(needed, context),
      model: localName(needed, context),
      article: withArticle(needed.words.human),
      manager: managerOf(needed, context),
      counts: made.lines.some((line) => usesNumber(line)),
      link: context.madeByReceiver(needed) ? (profileLink(needed)?.name ?? "") : "",
      lines: made.lines,
    })),
  };
}

/** Computes the view of the user's factory alone. */
export function userFactoryView(context: ViewContext): FactoriesView {
  const { factory, imports } = userFactory(context);
  return {
    imports: importLines("from itertools import count", "from typing import Any", imports),
    user: factory,
    factories: [],
  };
}

/** `make_job_posting`; the user's factory for the user model. */
export function factoryName(model: ModelInfo, context: ViewContext): string {
  if (targetOf(model) === context.user.target) return "make_user";
  return makerName("make", model, context);
}

/**
 * The call that makes the row at the other end of a relation; undefined when the model isn't known.
 *
 * @param args of the call
 */
export function makesTarget(field: FieldInfo, context: ViewContext, args = ""): string | undefined {
  if (field.relation?.toUser === true || field.relation?.target === context.user.target)
    return `make_user(${args})`;
  if (field.type.family === "generic" && sampleTarget(field, context) === undefined)
    return `make_user(${args})`;
  const target = targetModel(field, context) ?? sampleTarget(field, context);
  return target === undefined || !isMakeable(target, context)
    ? undefined
    : `${factoryName(target, context)}(${args})`;
}

/** Names of the factories in a call of {@link makesTarget}: rows may be made for the row. */
export function factoriesIn(made: string): string[] {
  return [...made.matchAll(/\bmake_\w+(?=\()/g)].map(([name]) => name);
}

/** Can tests make rows of the model at all. */
export function isMakeable(
  model: ModelInfo,
  context: ViewContext,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (seen.has(targetOf(model))) return false;
  if (unsampled(model, context).length > 0) return false;
  const deeper = new Set([...seen, targetOf(model)]);
  return singleRelations(model)
    .filter(isRequired)
    .every((field) => {
      if (field.relation?.toUser === true || field.relation?.target === context.user.target) return true;
      const target = targetModel(field, context);
      return target !== undefined && isMakeable(target, context, deeper);
    });
}

/** The model whose rows stand at the other end of a generic relation in tests; undefined for users, where it is open. */
export function sampleTarget({ relation }: FieldInfo, context: ViewContext): ModelInfo | undefined {
  const models = (relation?.limit ?? []).flatMap((label) => context.related(label) ?? []);
  // One with a generic relation of its own might lead back here.
  return models.find((one) => genericRelations(one).length === 0 && isMakeable(one, context));
}

/** The model that the tests attach rows to: one whose rows every user can have, if there is one. */
export function seenTarget(
  relation: GenericRelation,
  model: ModelInfo,
  context: ViewContext,
): { model: ModelInfo; kind: AccessKind } | undefined {
  const found = attachables(relation, model, context)
    .filter((one) => isMakeable(one.model, context))
    .map((one) => ({ model: one.model, kind: one.rule.kind ?? defaultAccess(one.model) }));
  return (
    found.find(({ kind }) => isOwned({ access: kind })) ??
    found.find(({ kind }) => !ASKS.has(kind)) ??
    found[0]
  );
}

/** Kinds of which a user sees nothing without being staff or having a permission. */
const ASKS: ReadonlySet<AccessKind> = new Set(["staff", "model-permissions"]);

/** The model and what it points to, what is needed first coming first. */
function neededModels(model: ModelInfo, context: ViewContext): ModelInfo[] {
  const found: ModelInfo[] = [];
  const visited = new Set([context.user.target]);
  const visit = (current: ModelInfo, relations: FieldInfo[]): void => {
    if (visited.has(targetOf(current))) return;
    visited.add(targetOf(current));
    const seen = genericRelations(current).flatMap((one) => seenTarget(one, current, context)?.model ?? []);
    if (current === model)
      for (const target of seen)
        visit(target, [...singleRelations(target).filter(isRequired), ...generics(target)]);
    for (const field of relations) {
      const target = targetModel(field, context) ?? sampleTarget(field, context);
      if (target !== undefined && isMakeable(target, context))
        visit(target, [...singleRelations(target).filter(isRequired), ...generics(target)]);
    }
    found.push(current);
  };
  visit(model, [...singleRelations(model), ...manyRelations(model), ...generics(model)]);
  return found;
}

const generics = (model: ModelInfo): FieldInfo[] => genericRelations(model).map(({ field }) => field);

interface Made {
  lines: FactoryLine[];
  imports: readonly string[];
}

function factoryLines(model: ModelInfo, context: ViewContext): Made {
  const imports: string[] = [];
  const lines: FactoryLine[] = [];
  const required = generics(model).filter((field) => !field.null);
  // The row that a receiver has made is known by what it was made for, also where others may do without.
  const link = context.madeByReceiver(model) ? profileLink(model) : undefined;
  const isGiven = (one: FieldInfo): boolean => isRequired(one) || one === link || required.includes(one);
  for (const field of model.fields.filter(isGiven)) {
    if (field.type.family === "relation" || required.includes(field)) {
      const code = makesTarget(field, context);
      if (code !== undefined) lines.push({ field: field.name, code, makesRow: true });
      continue;
    }
    const value = factoryValue(field, model, context);
    if (value === undefined) continue;
    imports.push(...value.imports);
    lines.push({ field: field.name, code: value.code, makesRow: false });
  }
  return { lines, imports };
}

function usesNumber(line: FactoryLine): boolean {
  return /\bnumber\b/.test(line.code) && !line.makesRow;
}

/** A user needs a unique name and what else its model requires; never a password, since tests sign in without one. */
function userFactory(context: ViewContext): { factory: UserFactory; imports: readonly string[] } {
  const { ref, usernameField, model } = context.user;
  const made = model === undefined ? { lines: [], imports: [] } : factoryLines(model, context);
  const lines = made.lines.filter((line) => line.field !== usernameField && line.field !== "password");
  const known = ref !== undefined;
  return {
    factory: {
      type: known ? ref.name : "AbstractBaseUser",
      manager: known ? `${ref.name}.${model?.manager ?? "objects"}` : "get_user_model()._default_manager",
      usernameField,
      username: usernameField.includes("mail") ? `f"user-{number}@example.com"` : `f"user-{number}"`,
      lines,
    },
    imports: [
      ...(known
        ? importLines(ref)
        : [
            "from django.contrib.auth import get_user_model",
            "from django.contrib.auth.models import AbstractBaseUser",
          ]),
      ...made.imports,
    ],
  };
}
