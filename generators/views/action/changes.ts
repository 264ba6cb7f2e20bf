/** The columns that an action changes, and to what: found in the model for the actions that come ready-made, or given. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { usageError } from "../../../helpers/errors.ts";
import { asciiSlug } from "../../../helpers/naming.ts";
import type { ActionWords } from "./names.ts";

/** One column and its new value, not yet Python. */
export interface Change {
  field: FieldInfo;
  value: ChangeValue;
}

/** The stored value of a choice as Python source, the present moment, nothing, or a literal. */
export type ChangeValue =
  | { kind: "choice"; value: string }
  | { kind: "flag"; value: boolean }
  | { kind: "now" }
  | { kind: "none" }
  | { kind: "literal"; code: string; imports: readonly string[] };

/** What an action changes. */
export interface Changes {
  changes: Change[];
  /** Rows have to be in this state first: what `restore` takes back. */
  undoes?: Change[];
}

const ARCHIVED = /^(archived?|archivee?s?)$/;
const PUBLISHED = ["published", "publie", "public", "active", "actif", "live", "online"];
const STATES = ["status", "state", "stage", "phase", "statut", "etat", "visibility"];

/** Fields with choices, those that are called like a state first. */
function stateFields(model: ModelInfo): FieldInfo[] {
  const fields = model.fields.filter((field) => field.editable && (field.choices?.length ?? 0) > 0);
  const rank = (field: FieldInfo): number => (STATES.includes(field.name) ? STATES.indexOf(field.name) : 99);
  return fields.toSorted((a, b) => rank(a) - rank(b));
}

const plain = (text: string): string =>
  asciiSlug(text)
    .replace(/^["']|["']$/g, "")
    .trim()
    .toLowerCase();

/** The stored value of the first choice whose value or label will do. */
function choiceOf(field: FieldInfo, fits: (text: string) => boolean): string | undefined {
  return field.choices?.find(({ value, label }) => fits(plain(value)) || fits(plain(label)))?.value;
}

function flag(model: ModelInfo, ...names: string[]): Change[] {
  const found = model.fields.find((field) => names.includes(field.name) && field.type.family === "boolean");
  return found === undefined ? [] : [{ field: found, value: { kind: "flag", value: true } }];
}

function moment(model: ModelInfo, ...names: string[]): Change[] {
  const found = model.fields.find(
    (field) =>
      names.includes(field.name) &&
      (field.type.family === "datetime" || field.type.family === "date") &&
      field.null,
  );
  return found === undefined ? [] : [{ field: found, value: { kind: "now" } }];
}

/** What marks a row as archived. */
function archived(model: ModelInfo): Change[] {
  const [state] = stateFields(model).flatMap((field): Change[] => {
    const value = choiceOf(field, (text) => ARCHIVED.test(text));
    return value === undefined ? [] : [{ field, value: { kind: "choice", value } }];
  });
  return [
    ...(state === undefined ? [] : [state]),
    ...flag(model, "is_archived", "archived"),
    ...moment(model, "archived_at", "archived_on"),
  ];
}

/** What marks a row as published: for those who run the site, and for everybody. */
function published(model: ModelInfo): Change[] {
  const [state] = stateFields(model).flatMap((field): Change[] => {
    const word = PUBLISHED.find((one) => choiceOf(field, (text) => text === one) !== undefined);
    const value = word === undefined ? undefined : choiceOf(field, (text) => text === word);
    return value === undefined ? [] : [{ field, value: { kind: "choice", value } }];
  });
  return [
    ...(state === undefined ? [] : [state]),
    ...flag(model, "is_public", "is_published", "published", "public"),
    ...moment(model, "published_at", "published_on"),
  ];
}

/** The state before: the column's default, or its first choice that isn't the one to leave. */
function taken(change: Change): Change | undefined {
  const { field, value } = change;
  if (value.kind === "flag") return { field, value: { kind: "flag", value: !value.value } };
  if (value.kind === "now") return { field, value: { kind: "none" } };
  if (value.kind !== "choice") return undefined;
  const others = (field.choices ?? []).filter((choice) => !ARCHIVED.test(plain(choice.value)));
  const fallback = field.args.get("default");
  const word = plain(
    fallback
      ?.replace(/\.value$/, "")
      .split(".")
      .at(-1) ?? "",
  );
  const back = others.find((choice) => plain(choice.value) === word) ?? others[0];
  return back === undefined || back.value === value.value
    ? undefined
    : { field, value: { kind: "choice", value: back.value } };
}

const HINT = 'say what changes: -- --set "field=value"';

/**
 * What a ready-made action changes in the rows of a model.
 *
 * @throws KitError when the model has nothing that it could change
 */
export function knownChanges(model: ModelInfo, name: "archive" | "restore" | "publish"): Changes {
  if (name === "publish") {
    const changes = published(model);
    if (changes.length > 0) return { changes };
    throw usageError(
      `${model.name} can't be published: it has no choice such as published or active, no is_public, is_published or published_at`,
      `add such a field, or ${HINT}`,
    );
  }
  const marks = archived(model);
  if (marks.length === 0) {
    throw usageError(
      `${model.name} can't be ${name}d: it has no choice archived, no is_archived and no archived_at that may be empty`,
      `add such a field, or ${HINT}`,
    );
  }
  if (name === "archive") return { changes: marks };
  const changes = marks.map(taken);
  const missing = marks.find((_, index) => changes[index] === undefined);
  if (missing !== undefined)
    throw usageError(`${model.name} can't be restored: ${missing.field.name} has no other choice`, HINT);
  return { changes: changes.filter((one) => one !== undefined), undoes: marks };
}

/** @throws KitError for an action that is neither ready-made nor told what to change */
export function refuseEmpty(words: ActionWords): never {
  throw usageError(
    `there is no ready-made action ${words.kebab}, and nothing was said that it changes`,
    `${HINT}; archive, restore, publish, duplicate, stats, bulk-import and me come ready-made`,
  );
}
