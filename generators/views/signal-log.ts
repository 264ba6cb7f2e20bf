/**
 * View of signal/log.py.hbs: what the columns of a log are for is told by their names, and a row is written for each change.
 */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { usageError } from "../../helpers/errors.ts";
import type { ChoiceCode } from "./action/code.ts";
import { managerOf, targetOf, type ViewContext } from "./context.ts";
import { importLines, text, withArticle } from "./python.ts";
import { rowName } from "./row-name.ts";
import { isRequired } from "./samples.ts";
import { inSignals, RECEIVER, type SignalViews } from "./signal.ts";
import { styleImports, testClass } from "./testing/style.ts";
import { hasChoices, isParentLink } from "./traits.ts";

const EVENTS = ["created", "updated", "deleted"] as const;
type Event = (typeof EVENTS)[number];

/** Choices that stand for an event, in English and French. */
const STEMS: Readonly<Record<Event, RegExp>> = {
  created: /^(creat|cr[ée]|add|ajout|new|insert)/i,
  updated: /^(updat|chang|modif|edit|save|maj)/i,
  deleted: /^(delet|remov|suppr|destroy)/i,
};

const ACTION = /^(action|event|operation|verb|evenement|kind|type|category)(_type|_name)?$/;
const MESSAGE = /^(message|description|details?|text|texte|summary|resume|note)$/;
const MODEL = /^(model|modele|entity|object_type|content_label|table|source)(_name)?$/;
const REPR = /^(object_repr|objet)$/;
const KEY = /^(object|row|instance|target|entity|objet)_(id|pk|key)$/;

/** What one column of a log gets. */
interface Entry {
  field: string;
  saved: string;
  deleted: string;
  imports: readonly string[];
}

/**
 * The receivers that write a row of the log for each new, changed and deleted row of the model.
 *
 * @param made the model's factory, undefined where there is none, and how code names a choice of the log's
 * @throws KitError where the log's columns can't be filled
 */
export function logViews(
  model: ModelInfo,
  log: ModelInfo,
  context: ViewContext,
  { make, choice }: { make: string | undefined; choice: ChoiceCode },
): SignalViews {
  const entries = entriesOf(model, log, choice);
  const names = {
    model: model.name,
    snake: model.words.snake,
    row: rowName(model.words),
    article: withArticle(model.words.human),
    uid: `${model.app.label}.signals`,
    logModel: log.name,
    logManager: managerOf(log, context),
  };
  return {
    code: {
      ...names,
      verb: entries.some(({ saved }) => saved.includes("{verb}")),
      saved: entries.map(({ field, saved }) => ({ field, code: saved })),
      deleted: entries.flatMap(({ field, deleted }) =>
        deleted === "None" ? [] : [{ field, code: deleted }],
      ),
      imports: importLines(
        "from typing import Any",
        "from django.db.models.signals import post_delete, post_save",
        RECEIVER,
        inSignals(context.source(model), model),
        inSignals(context.source(log), model),
        entries.flatMap(({ imports }) => imports),
      ),
    },
    tests: make === undefined ? undefined : { ...names, make, ...testNames(model, log, { context, make }) },
  };
}

function testNames(
  model: ModelInfo,
  log: ModelInfo,
  { context, make }: { context: ViewContext; make: string },
): { className: string; imports: string[] } {
  return {
    className: testClass("test_signals", model, context).replace("Signal", "LogSignal"),
    imports: importLines(
      styleImports("test_signals", context),
      "from django.db.models.signals import post_save",
      context.source(model),
      context.source(log),
      { module: context.factories, name: make },
    ),
  };
}

/** What each column of the log gets. */
function entriesOf(model: ModelInfo, log: ModelInfo, choice: ChoiceCode): Entry[] {
  if (targetOf(model) === targetOf(log))
    throw usageError("a log that logs itself never ends", "choose another model");
  const isTold = log.fields.some((field) => isAction(field) && actionEntry(field, choice) !== undefined);
  const entries = log.fields.flatMap((field) => entryOf(field, model, { isTold, choice }) ?? []);
  const missing = log.fields.filter(
    (field) => isRequired(field) && !isParentLink(field) && !entries.some((one) => one.field === field.name),
  );
  if (missing.length > 0)
    throw usageError(
      `what ${log.name}.${missing.map(({ name }) => name).join(", ")} should get can't be told`,
      "a log has columns like action, message, model, object_id; others need a default, or may be empty",
    );
  if (!isTold && !entries.some(({ field }) => MESSAGE.test(field)))
    throw usageError(`${log.name} has no column that says what happened`, "an action or a message");
  return entries;
}

function entryOf(
  field: FieldInfo,
  model: ModelInfo,
  { isTold, choice }: { isTold: boolean; choice: ChoiceCode },
): Entry | undefined {
  const { name, relation } = field;
  const { family } = field.type;
  const isText = family === "text" || family === "longtext";
  if (relation !== undefined) return relationEntry(field, model);
  if (isAction(field)) return actionEntry(field, choice);
  if (hasChoices(field)) return undefined;
  const room = field.maxLength === undefined ? "" : `[:${field.maxLength}]`;
  if (isText && MESSAGE.test(name)) {
    // Beside a column for the action, the text needn't say it again.
    const said = (verb: string): string =>
      `f"{sender._meta.verbose_name} {instance.pk}${isTold ? "" : ` ${verb}`}"${room}`;
    return { field: name, saved: said("{verb}"), deleted: said("deleted"), imports: [] };
  }
  const same = (code: string): Entry => ({ field: name, saved: code, deleted: code, imports: [] });
  if (isText && MODEL.test(name)) return same(`sender._meta.label${room}`);
  if (isText && REPR.test(name)) return same(`str(instance)${room}`);
  if (!KEY.test(name)) return undefined;
  if (isText) return same(`str(instance.pk)${room}`);
  const fits = family === "number" ? model.pkConverter === "int" : family === model.pkConverter;
  return fits ? same("instance.pk") : undefined;
}

/** The content type of the model; the row itself, which a log that outlives it can't point to for long. */
function relationEntry(field: FieldInfo, model: ModelInfo): Entry | undefined {
  const { relation } = field;
  if (relation?.target === "contenttypes.ContentType") {
    const code = "ContentType.objects.get_for_model(sender)";
    const imports = ["from django.contrib.contenttypes.models import ContentType"];
    return { field: field.name, saved: code, deleted: code, imports };
  }
  const isLoose = field.null && /SET_NULL|DO_NOTHING/.test(relation?.onDelete ?? "");
  if (relation?.target !== targetOf(model) || !isLoose) return undefined;
  return { field: field.name, saved: "instance", deleted: "None", imports: [] };
}

function isAction({ name, type }: FieldInfo): boolean {
  return (type.family === "text" || type.family === "longtext") && ACTION.test(name);
}

function actionEntry(field: FieldInfo, choice: ChoiceCode): Entry | undefined {
  const values = EVENTS.map((event) => {
    if (!hasChoices(field)) return text(event);
    const found = field.choices?.find(({ value, label }) =>
      [value.replace(/^"|"$/g, ""), label].some((word) => STEMS[event].test(word)),
    );
    return found === undefined ? undefined : choice(field, found.value);
  });
  const [created, updated, deleted] = values;
  if (created === undefined || updated === undefined || deleted === undefined) return undefined;
  if (!hasChoices(field) && (field.maxLength ?? Infinity) < "created".length) return undefined;
  return { field: field.name, saved: `${created} if created else ${updated}`, deleted, imports: [] };
}
