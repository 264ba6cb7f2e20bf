/**
 * View of demo/demo.py.hbs: a function for the model and one for each that its rows need. A row is found again by its key,
 * so that a second call makes none.
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { constraints } from "../constraints.ts";
import { hidesFromRelations, importFor, managerOf, targetOf, type ViewContext } from "../context.ts";
import { excludedColumns, isFilled, keyOf, pointsToUser } from "./fields.ts";
import { demoValue } from "./values.ts";
import { sampleTarget } from "../factories.ts";
import { genericRelations } from "../generic.ts";
import { importLines, withArticle } from "../python.ts";
import { rowName } from "../row-name.ts";
import { isRequired } from "../samples.ts";
import { hasChoices, manyRelations, singleRelations, targetModel } from "../traits.ts";

export interface DemoView {
  imports: string[];
  makers: Maker[];
}

/** A function that finds or makes the row of a number. */
export interface Maker {
  name: string;
  model: string;
  /** What makes a row of it, not saved yet. */
  constructor: string;
  row: string;
  article: string;
  manager: string;
  user: boolean;
  key: Value[];
  /** The call that makes what the row belongs to, one to one; empty where it stands for itself. */
  whole: string;
  values: Value[];
  /** Relations to many, with the rows that are added. */
  many: Value[];
  /** Argument of `full_clean`: what `save` fills in. */
  exclude: string;
}

export interface Value {
  field: string;
  code: string;
}

/** A few targets are shared by all rows, never more than there are rows. */
const SHARED = "(number - 1) % 3 + 1";

/** Computes the view; {@link demoObstacle} has to have found nothing. */
export function demoView(model: ModelInfo, context: ViewContext, from: string): DemoView {
  const imports: string[] = [];
  const makers = neededModels(model, context).map((one) => {
    const made = one === "user" ? plainUser(context) : maker(one, { context, top: one === model });
    imports.push(...made.imports);
    const source = one === "user" ? context.user.ref : context.source(one);
    if (source !== undefined)
      imports.push(...importLines(importFor(source, model.app, { homes: { demo: from } }, "demo")));
    return made.maker;
  });
  return { imports: importLines("from typing import Any", imports), makers };
}

/** `demo_job_posting` */
export function demoName(model: ModelInfo, context: ViewContext): string {
  if (isUser(model, context)) return "demo_user";
  return model.words.snake === "user" ? "demo_user_row" : `demo_${model.words.snake}`;
}

/** Why no demo rows can be made; undefined where they can. */
export function demoObstacle(
  model: ModelInfo,
  context: ViewContext,
  above: readonly string[] = [],
): string | undefined {
  const target = targetOf(model);
  if (above.includes(target)) return `${target} needs itself`;
  const required = model.fields.filter((one) => isDemanded(one, model) && !isIgnored(one, model, context));
  for (const field of required) {
    if (field.type.family === "relation" || field.type.family === "generic") {
      if (leadsToUser(field, context) && context.user.model === undefined) continue;
      const related = relatedModel(field, context);
      if (related === undefined) return `${field.name} points to a model outside the repo`;
      const why = demoObstacle(related, context, [...above, target]);
      if (why !== undefined) return why;
    } else if (demoValue(field, model, context, { isKey: false }) === undefined) {
      return `no value can be made up for ${model.name}.${field.name}`;
    }
  }
  return isUser(model, context) || keyOf(model, context).length > 0
    ? undefined
    : `${model.name} has no field that tells its rows apart`;
}

function isUser(model: ModelInfo, context: ViewContext): boolean {
  return targetOf(model) === context.user.target;
}

function relatedModel(field: FieldInfo, context: ViewContext): ModelInfo | undefined {
  if (leadsToUser(field, context)) return context.user.model;
  return field.type.family === "generic" ? sampleTarget(field, context) : targetModel(field, context);
}

/** Does a demo row point to a user: by its relation, or because a generic one is open. */
function leadsToUser(field: FieldInfo, context: ViewContext): boolean {
  if (field.type.family === "generic") return sampleTarget(field, context) === undefined;
  return pointsToUser(field, context);
}

/** Must a row have a value for the field, also where two columns hold it. */
function isDemanded(field: FieldInfo, model: ModelInfo): boolean {
  return isRequired(field) || requiredGenerics(model).includes(field);
}

function requiredGenerics(model: ModelInfo): FieldInfo[] {
  return genericRelations(model).flatMap(({ field }) => (field.null ? [] : [field]));
}

/** What the maker sets by other means, or leaves as it is. */
function isIgnored(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  return isUser(model, context) && (field.name === "password" || field.name === context.user.usernameField);
}

type Needed = ModelInfo | "user";

/** The model and what its rows point to, what is needed first coming first. */
function neededModels(model: ModelInfo, context: ViewContext): Needed[] {
  const found: Needed[] = [];
  const visited = new Set<string>();
  const visit = (current: ModelInfo, relations: readonly FieldInfo[]): void => {
    visited.add(targetOf(current));
    for (const field of relations) {
      const target = relatedModel(field, context);
      const key = target === undefined ? "user" : targetOf(target);
      if (visited.has(key) || targetCode(field, current, context) === undefined) continue;
      if (target !== undefined)
        visit(target, [...singleRelations(target).filter(isRequired), ...requiredGenerics(target)]);
      else {
        visited.add(key);
        found.push("user");
      }
    }
    found.push(current);
  };
  if (isUser(model, context) && context.user.model === undefined) return ["user"];
  visit(model, [
    ...[...singleRelations(model), ...manyRelations(model)].filter(isFilled),
    ...requiredGenerics(model),
  ]);
  return found;
}

interface Made {
  maker: Maker;
  imports: readonly string[];
}

/** A user of Django's own or of a package: a name is all that it needs. */
function plainUser(context: ViewContext): Made {
  const { ref, usernameField } = context.user;
  const email = ref !== undefined && usernameField !== "email";
  const maker: Maker = {
    name: "demo_user",
    model: ref?.name ?? "AbstractBaseUser",
    constructor: ref?.name ?? "get_user_model()",
    row: "user",
    article: "a demo user",
    manager: ref === undefined ? "get_user_model()._default_manager" : `${ref.name}.objects`,
    user: true,
    key: [userKey(context)],
    whole: "",
    values: email ? [{ field: "email", code: 'f"demo-{number}@example.com"' }] : [],
    many: [],
    exclude: "",
  };
  const unknown = [
    "from django.contrib.auth import get_user_model",
    "from django.contrib.auth.models import AbstractBaseUser",
  ];
  return { maker, imports: ref === undefined ? unknown : [] };
}

function userKey({ user }: ViewContext): Value {
  const suffix = user.usernameField.includes("mail") ? "@example.com" : "";
  return { field: user.usernameField, code: `f"demo-{number}${suffix}"` };
}

function maker(model: ModelInfo, { context, top }: { context: ViewContext; top: boolean }): Made {
  const imports: string[] = [];
  const user = isUser(model, context);
  const keys = user ? [] : keyOf(model, context);
  const valueOf = (field: FieldInfo): Value[] => {
    const isKey = keys.includes(field);
    const value =
      field.type.family === "relation" || field.type.family === "generic"
        ? { code: targetCode(field, model, context), imports: [] }
        : demoValue(field, model, context, { isKey });
    if (value?.code === undefined) return [];
    imports.push(...value.imports);
    return [{ field: field.name, code: value.code }];
  };
  const filled = model.fields.filter(
    (field) =>
      !keys.includes(field) &&
      !isIgnored(field, model, context) &&
      (isDemanded(field, model) || (isFilled(field) && (top || field.type.family !== "relation"))),
  );
  return {
    maker: {
      name: demoName(model, context),
      model: model.name,
      constructor: model.name,
      row: rowName(model.words),
      article: withArticle(`demo ${model.words.human}`),
      manager: `${model.name}.${everyRow(model, context)}`,
      user,
      key: user ? [userKey(context)] : keys.flatMap(valueOf),
      whole: keys
        .filter(isOneToOne)
        .flatMap(valueOf)
        .map(({ code }) => code.replace(/\[0\]$/, ""))
        .join(""),
      values: filled.flatMap(valueOf),
      many: top ? manyValues(model, context) : [],
      exclude: excludedColumns(model),
    },
    imports,
  };
}

function isOneToOne(field: FieldInfo): boolean {
  return field.relation !== undefined && (field.unique || field.relation.kind === "o2o");
}

/** A manager that leaves rows out would have them made again. */
export function everyRow(model: ModelInfo, context: ViewContext): string {
  return model.customManager && !hidesFromRelations(model, context)
    ? "_base_manager"
    : managerOf(model, context);
}

function manyValues(model: ModelInfo, context: ViewContext): Value[] {
  return manyRelations(model)
    .filter(isFilled)
    .flatMap((field) => {
      const code = targetCode(field, model, context);
      return code === undefined || field.relation?.through !== undefined ? [] : [{ field: field.name, code }];
    });
}

/** The row at the other end; undefined for one that can't be made. */
function targetCode(field: FieldInfo, model: ModelInfo, context: ViewContext): string | undefined {
  const target = relatedModel(field, context);
  if (target === undefined && !leadsToUser(field, context)) return undefined;
  if (target !== undefined && demoObstacle(target, context, [targetOf(model)]) !== undefined)
    return undefined;
  const name = target === undefined ? "demo_user" : demoName(target, context);
  return `${name}(${isOfItsOwn(field, model, context) ? "number" : SHARED})[0]`;
}

/** May no other row point to the same one. */
function isOfItsOwn(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  if (isOneToOne(field)) return true;
  return isFirstOfPair(field, model) || (!isUser(model, context) && keyOf(model, context)[0] === field);
}

/** In a constraint on columns of which none counts, the first relation does. */
function isFirstOfPair(field: FieldInfo, model: ModelInfo): boolean {
  return constraints(model).some(({ columns = [] }) => {
    const inside = model.fields.filter(({ name }) => columns.includes(name));
    const counts = inside.some(
      (one) => ["text", "longtext", "number"].includes(one.type.family) && !hasChoices(one),
    );
    return !counts && inside.find((one) => one.type.family === "relation") === field;
  });
}
