/** The arguments of a field that say which values it may have: choices, default, unique, db_index, null, blank. */
import { choicesClassName, members } from "./choices.ts";
import type { FieldSourceOptions, SourceArgument } from "./statement.ts";
import type { FieldSpec } from "./types.ts";

/** These arguments, in the order in which people write them. */
export function valueArguments(spec: FieldSpec, options: FieldSourceOptions): SourceArgument[] {
  const args: SourceArgument[] = [];
  if (spec.choices !== undefined) {
    const name = choicesClassName(spec.name);
    args.push({ keyword: "choices", value: options.djangoVersion[0] >= 5 ? name : `${name}.choices` });
  }
  const value = defaultOf(spec);
  if (value !== undefined) args.push({ keyword: "default", value });
  const isOneToOne = spec.relation?.kind === "o2o";
  // A one-to-one column is unique by itself; unique columns, relations and slugs are indexed by themselves.
  if (spec.unique && !isOneToOne) args.push({ keyword: "unique", value: "True" });
  const indexed = spec.unique || spec.relation !== undefined || spec.type.djangoClass === "SlugField";
  if (spec.index && !indexed) args.push({ keyword: "db_index", value: "True" });
  return [...args, ...optionalArguments(spec)];
}

function isText(spec: FieldSpec): boolean {
  return spec.type.family === "text" || spec.type.family === "longtext";
}

function defaultOf(spec: FieldSpec): string | undefined {
  if (spec.default !== undefined) return memberOf(spec) ?? spec.default;
  if (spec.type.family === "boolean" && !spec.optional) return "False";
  const written = spec.args.null !== undefined || spec.args.blank !== undefined;
  return isText(spec) && spec.optional && !spec.unique && !written ? '""' : undefined;
}

/**
 * Is the default a value that Django takes for none: a column that isn't `blank` would refuse its own default, in the
 * admin and in `full_clean`.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/#blank
 */
function startsEmpty({ default: value }: FieldSpec): boolean {
  return ["dict", "list", '""'].includes(value ?? "");
}

/** May rows be without a value: the field is `blank` or `null`. */
export function mayBeEmpty(spec: FieldSpec): boolean {
  return optionalArguments(spec).some(({ value }) => value === "True");
}

/** `Status.DRAFT` for the stored value `"draft"`. */
function memberOf(spec: FieldSpec): string | undefined {
  const member = members(spec.choices ?? []).find(({ value }) => value === spec.default);
  return member === undefined ? undefined : `${choicesClassName(spec.name)}.${member.name}`;
}

/**
 * `null` and `blank`, as written where they are written. Text has no NULL, since it would have two empty values; a unique
 * optional text has to, or the second empty row would clash.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/#null
 */
function optionalArguments(spec: FieldSpec): SourceArgument[] {
  const written = ["null", "blank"].flatMap((keyword) => {
    const value = spec.args[keyword];
    return value === undefined ? [] : [{ keyword, value }];
  });
  if (written.length > 0) return written;
  if (!spec.optional) return startsEmpty(spec) ? [{ keyword: "blank", value: "True" }] : [];
  const isNull = spec.type.nullable || (isText(spec) && spec.unique);
  const blank = { keyword: "blank", value: "True" };
  return isNull ? [{ keyword: "null", value: "True" }, blank] : [blank];
}
