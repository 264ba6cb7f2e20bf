/**
 * View of demo/demo.py.hbs: a function for the model and one for each that its rows need. A row is found again by its key,
 * so that a second call makes none.
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { hidesFromRelations, importFor, managerOf, type ViewContext } from "../context.ts";
import { localImport, localName } from "../namesakes.ts";
import { importLines, withArticle } from "../python.ts";
import { rowName } from "../row-name.ts";
import { manyRelations } from "../traits.ts";
import { excludedColumns, isFilled, keyOf } from "./fields.ts";
import { isDemanded, isIgnored, isUser, neededModels } from "./needs.ts";
import { demoName, isOneToOne, targetCode } from "./targets.ts";
import { demoValue } from "./values.ts";

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
  /** It makes users, whose passwords are unusable. */
  user: boolean;
  /** What a row is found again by. */
  key: Value[];
  /** The call that makes what the row belongs to, one to one; empty where it stands for itself. */
  whole: string;
  values: Value[];
  /** Relations to many, with the rows that are added. */
  many: Value[];
  /** Argument of `full_clean`: what `save` fills in. */
  exclude: string;
}

/** A column or a relation, and what it is given as Python source. */
export interface Value {
  field: string;
  code: string;
}

/**
 * Computes the view; `demoObstacle` of needs.ts has to have found nothing.
 *
 * @param from dotted module below the app that the functions are written to
 */
export function demoView(model: ModelInfo, context: ViewContext, from: string): DemoView {
  const imports: string[] = [];
  const makers = neededModels(model, context).map((one) => {
    const made = one === "user" ? plainUser(context) : maker(one, { context, top: one === model });
    imports.push(...made.imports);
    const source = one === "user" ? context.user.ref : context.source(one);
    if (source !== undefined) {
      const ref = importFor(source, model.app, { homes: { demo: from } }, "demo");
      imports.push(...(one === "user" ? importLines(ref) : [localImport(ref, one, context)]));
    }
    return made.maker;
  });
  return { imports: importLines("from typing import Any", imports), makers };
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

/** @param top it is the model itself, no row that one of its rows needs: that one gets by with what is demanded of it */
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
      (isDemanded(field, model) || (isFilled(field) && (top || isPlain(field)))),
  );
  return {
    maker: {
      name: demoName(model, context),
      model: localName(model, context),
      constructor: localName(model, context),
      row: rowName(model.words),
      article: withArticle(`demo ${model.words.human}`),
      manager: `${localName(model, context)}.${everyRow(model, context)}`,
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

/**
 * Does the column say of its row what no other one depends on: no relation, no switch, which may turn on further rules, and
 * nothing that may as well be unknown.
 */
function isPlain({ type, null: isNull, blank }: FieldInfo): boolean {
  return !["relation", "boolean"].includes(type.family) && !(isNull && blank);
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
