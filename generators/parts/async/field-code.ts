/** Columns given values by name (`status=closed, ended_at=now`), as Python source for queries, and other values for tests. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { FileReader } from "../../../helpers/files.ts";
import { choiceMember } from "../model/choice-member.ts";
import type { Change } from "../../views/action/changes.ts";
import { changesFrom } from "../../views/action/set.ts";
import { text } from "../../views/python.ts";

/** One column and its value. */
export interface FieldValue {
  field: string;
  /** Python source; `now` or `today` for the moment at which the code runs. */
  code: string;
  /** A value that is not that one; undefined where none is sure. */
  other?: string;
  imports: readonly string[];
}

/**
 * Reads the values that an answer names.
 *
 * @throws KitError when the model has no such column or the column no such value
 */
export function fieldValues(answer: string | undefined, model: ModelInfo, files: FileReader): FieldValue[] {
  if (answer === undefined) return [];
  return changesFrom(answer, model).map((change) => ({
    field: change.field.name,
    ...codeOf(change, model, files),
  }));
}

function codeOf({ field, value }: Change, model: ModelInfo, files: FileReader): Omit<FieldValue, "field"> {
  const empty = field.null ? { other: "None" } : {};
  switch (value.kind) {
    case "none":
      return { code: "None", imports: [] };
    case "flag":
      return { code: value.value ? "True" : "False", other: value.value ? "False" : "True", imports: [] };
    case "now":
      return { code: isDate(field) ? "today" : "now", ...empty, imports: [] };
    case "choice": {
      const other = field.choices?.find((choice) => choice.value !== value.value);
      const named = (one: string): string => choiceMember(files, model, field, one);
      return {
        code: named(value.value),
        ...(other === undefined ? empty : { other: named(other.value) }),
        imports: [],
      };
    }
    case "literal":
      return { code: value.code, ...otherLiteral(field, value.code), imports: value.imports };
  }
}

/** Another number, another text. */
function otherLiteral(field: FieldInfo, code: string): { other?: string } {
  if (field.null) return { other: "None" };
  if (/^\d+$/.test(code)) return { other: code === "0" ? "1" : "0" };
  if (!code.startsWith('"')) return {};
  return { other: code === text("x") ? text("y") : text("x") };
}

export function isDate(field: FieldInfo): boolean {
  return field.type.family === "date";
}

/** Statements that give `now` and `today` their values, where the code uses them. */
export function moments(values: readonly { code: string }[], { useTz }: { useTz: boolean }): Moments {
  const uses = (name: string): boolean => values.some((one) => one.code === name);
  const lines: string[] = [];
  const imports = new Set<string>();
  if (uses("now")) {
    lines.push("now = timezone.now()");
    imports.add("from django.utils import timezone");
  }
  if (uses("today")) {
    lines.push(`today = ${useTz ? "timezone.localdate()" : "date.today()"}`);
    imports.add(useTz ? "from django.utils import timezone" : "from datetime import date");
  }
  return { lines, imports: [...imports] };
}

export interface Moments {
  lines: string[];
  imports: string[];
}
