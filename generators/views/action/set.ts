/** Reads the answer `set` of an action: `status=archived, paid_at=now, note="Sent by post"`. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { suggestion, usageError } from "../../../helpers/errors.ts";
import type { Change, ChangeValue } from "./changes.ts";
import { text } from "../python.ts";

const ENTRY = /\s*([A-Za-z_]\w*)\s*=\s*("[^"]*"|'[^']*'|[^\s,"']+)\s*(?:,|\s|$)/y;

/**
 * The changes that an answer names.
 *
 * @throws KitError when it can't be read, or when the model has no such column or the column no such value
 */
export function changesFrom(answer: string, model: ModelInfo): Change[] {
  const changes: Change[] = [];
  let at = 0;
  while (at < answer.trimEnd().length) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(answer);
    if (match === null)
      throw usageError(
        `--set can't be read at "${answer.slice(at).trim()}"`,
        'as in --set "status=archived, paid_at=now"',
      );
    const [whole, name = "", value = ""] = match;
    const field = settable(name, model);
    if (changes.some((one) => one.field === field)) throw usageError(`--set names ${name} twice`);
    changes.push({ field, value: valueFor(field, value) });
    at += whole.length;
  }
  if (changes.length === 0) throw usageError("--set is empty", 'as in --set "status=archived"');
  return changes;
}

const REFUSED = new Set(["relation", "many", "generic", "file", "binary", "json", "other"]);

function settable(name: string, model: ModelInfo): FieldInfo {
  const field = model.fields.find((one) => one.name === name);
  if (field === undefined) {
    const hint = suggestion(
      name,
      model.fields.filter((one) => !REFUSED.has(one.type.family)).map((one) => one.name),
    );
    throw usageError(`${model.name} has no field ${name}`, hint);
  }
  if (field.primaryKey || !field.editable)
    throw usageError(`${name} isn't for an action to change: Django or the database sets it`);
  if (REFUSED.has(field.type.family) || field.unique)
    throw usageError(
      `an action can't set ${name}: ${field.unique ? "its values differ from row to row" : `it is a ${field.className}`}`,
      "columns with choices, flags, texts, numbers and dates can be set",
    );
  return field;
}

/** The value as people write it: `archived`, `yes`, `12.50`, `now`, `none`. */
function valueFor(field: FieldInfo, written: string): ChangeValue {
  const quoted = /^["']/.test(written);
  const value = quoted ? written.slice(1, -1) : written;
  if (!quoted && /^(none|null)$/i.test(value) && field.null) return { kind: "none" };
  if ((field.choices?.length ?? 0) > 0) return chosen(field, value);
  const { family, djangoClass } = field.type;
  const wrong = (hint: string): never => {
    throw usageError(`${field.name} can't be set to ${written}`, hint);
  };
  if (family === "boolean") {
    if (!/^(true|yes|false|no)$/i.test(value)) return wrong("true or false");
    return { kind: "flag", value: /^(true|yes)$/i.test(value) };
  }
  if (family === "date" || family === "datetime")
    return /^(now|today)$/i.test(value) && field.null
      ? { kind: "now" }
      : wrong("now or none, in a column that may be empty: that tells whether it was done");
  if (family === "number") return number(value, djangoClass) ?? wrong("a number that the column takes");
  if (family !== "text" && family !== "longtext")
    return wrong("its kind of value can't be given on a command line");
  if (value.length > (field.maxLength ?? Infinity))
    return wrong(`${field.maxLength ?? 0} characters at the most`);
  if (value === "" && !field.blank) return wrong("the field may not be empty");
  return { kind: "literal", code: text(value), imports: [] };
}

function chosen(field: FieldInfo, value: string): ChangeValue {
  const found = field.choices?.find(
    (choice) => choice.value === value || choice.value === text(value) || choice.label === value,
  );
  if (found !== undefined) return { kind: "choice", value: found.value };
  const names = (field.choices ?? []).map((choice) => choice.value.replace(/^"|"$/g, ""));
  throw usageError(`${field.name} has no choice ${value}`, suggestion(value, names) ?? "see its choices");
}

function number(value: string, djangoClass: string): ChangeValue | undefined {
  if (!/^-?\d{1,30}(\.\d{1,20})?$/.test(value)) return undefined;
  const isWhole = !value.includes(".");
  if (value.startsWith("-") && djangoClass.startsWith("Positive")) return undefined;
  if (djangoClass.endsWith("IntegerField"))
    return isWhole ? { kind: "literal", code: String(BigInt(value)), imports: [] } : undefined;
  if (djangoClass === "DecimalField")
    return { kind: "literal", code: `Decimal(${text(value)})`, imports: ["from decimal import Decimal"] };
  return { kind: "literal", code: isWhole ? `${value}.0` : value, imports: [] };
}
