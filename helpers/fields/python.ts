/**
 * A field's Python source for models.py: one statement on one long line (the kit's formatter breaks it), the nested
 * class of its choices, and the imports of both. Everything is given as data too.
 */
import type { ModelWords } from "../naming.ts";
import { humanize } from "../naming.ts";
import { choicesClassName, members } from "./choices.ts";
import { type ChoicesClass, choicesClass, userText } from "./choices-class.ts";
import { pythonString, stringLiteral } from "./literals.ts";
import { needsOf } from "./python-names.ts";
import { relatedName } from "./related.ts";
import { USER_MODEL } from "./relations.ts";
import { effectiveArgs, genericColumns } from "./spec.ts";
import type { FieldSpec, RelationTarget } from "./types.ts";

export interface FieldSourceOptions {
  /** Decides on `choices=Status` (from 5.0 on) or `choices=Status.choices`. */
  djangoVersion: readonly [number, number];
  /** The model that gets the field; its plural becomes the related_name. */
  model: ModelWords;
  /** Every field gets a translatable label, `_("title")`. False: no labels but given ones, and those untranslated. */
  labels: boolean;
  /** All fields of the model, this one included; decides on related names. Default: only this one. */
  fields?: readonly FieldSpec[];
  /** Label of the model's app: many-to-many targets of the app itself are written with it, as django-stubs needs them. */
  appLabel?: string;
  /** See RelatedContext.reverseNames in related.ts. */
  reverseNames?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Python source for the user model; `settings.AUTH_USER_MODEL` by default. */
  userModelRef?: string;
}

/** One argument of a call; without keyword for a positional one. */
export interface SourceArgument {
  keyword?: string;
  /** Python source. */
  value: string;
}

/** `name = callee(args)`. */
export interface FieldStatement {
  name: string;
  /** `models.CharField`, `ArrayField`. */
  callee: string;
  args: readonly SourceArgument[];
  /** The statement on one line. */
  code: string;
}

export interface FieldSource {
  /** One; three for a generic relation. */
  statements: readonly FieldStatement[];
  /** The statements' code. */
  lines: readonly string[];
  choicesClass?: ChoicesClass;
  /** Import statements, each once. */
  imports: readonly string[];
  /** Python source of entries for `Meta.indexes`: that of a generic relation. */
  indexes: readonly string[];
  /** Names in the user's own arguments that the kit can't import; the module should have them. */
  unresolved: readonly string[];
}

/** The Python source of one field of a field list. */
export function fieldSource(spec: FieldSpec, options: FieldSourceOptions): FieldSource {
  const generic = spec.type.family === "generic";
  const statements = generic ? genericStatements(spec, options) : [fieldStatement(spec, options)];
  const choices = spec.choices === undefined ? undefined : choicesClass(spec, spec.choices, options);
  const { contentType, objectId } = genericColumns(spec);
  const indexes = generic ? [`models.Index(fields=["${contentType}", "${objectId}"])`] : [];
  const sources = statements.map(({ code }) => code.slice(code.indexOf("=") + 1));
  const needs = needsOf([...sources, ...(choices?.lines.slice(2) ?? [])]);
  const imports = new Set(needs.imports);
  const own = ownClass(spec);
  if (spec.type.module !== "models") imports.add(`from ${spec.type.module} import ${spec.type.djangoClass}`);
  const local = new Set([own, choices?.name, ...(choices?.members ?? []).map((member) => member.name)]);
  return {
    statements,
    lines: statements.map(({ code }) => code),
    ...(choices === undefined ? {} : { choicesClass: choices }),
    imports: [...imports],
    indexes,
    unresolved: needs.unresolved.filter((name) => !local.has(name)),
  };
}

function ownClass(spec: FieldSpec): string {
  return spec.type.module === "models" ? `models.${spec.type.djangoClass}` : spec.type.djangoClass;
}

function statement(name: string, callee: string, args: readonly SourceArgument[]): FieldStatement {
  const list = args.map(({ keyword, value }) => (keyword === undefined ? value : `${keyword}=${value}`));
  return { name, callee, args, code: `${name} = ${callee}(${list.join(", ")})` };
}

/** Arguments of one's own that {@link fieldStatement} puts into a place of their own. */
const PLACED = ["null", "blank", "verbose_name", "help_text"];

function fieldStatement(spec: FieldSpec, options: FieldSourceOptions): FieldStatement {
  const isRelation = spec.relation !== undefined;
  const label = labelOf(spec, options);
  const positional =
    !isRelation && spec.type.module === "models" && spec.type.djangoClass !== "GeneratedField";
  const labels: SourceArgument[] =
    label === undefined ? [] : [positional ? { value: label } : { keyword: "verbose_name", value: label }];
  const own = Object.entries(effectiveArgs(spec)).filter(([key]) => !PLACED.includes(key));
  const args = [
    ...(positional ? labels : []),
    ...relationArguments(spec, options),
    ...own.map(([keyword, value]) => ({ keyword, value })),
    ...valueArguments(spec, options),
    ...(positional ? [] : labels),
    ...helpArguments(spec, options),
  ];
  return statement(spec.name, ownClass(spec), args);
}

function labelOf(spec: FieldSpec, options: FieldSourceOptions): string | undefined {
  const written = spec.args.verbose_name;
  if (written !== undefined) return written;
  if (spec.label !== undefined) return userText(spec.label, options);
  return options.labels ? userText(humanize(spec.name), options) : undefined;
}

function helpArguments(spec: FieldSpec, options: FieldSourceOptions): SourceArgument[] {
  const value = spec.args.help_text ?? (spec.help === undefined ? undefined : userText(spec.help, options));
  return value === undefined ? [] : [{ keyword: "help_text", value }];
}

/** A lazy reference as Python source. */
function reference(to: string, kind: RelationTarget["kind"], options: FieldSourceOptions): string {
  if (to === USER_MODEL) return options.userModelRef ?? USER_MODEL;
  const isBare = kind === "m2m" && to !== "self" && !to.includes(".") && options.appLabel !== undefined;
  return pythonString(isBare ? `${options.appLabel}.${to}` : to);
}

function relationArguments(spec: FieldSpec, options: FieldSourceOptions): SourceArgument[] {
  const { relation } = spec;
  if (relation?.to === undefined) return [];
  const name = relatedName(spec, { ...options, fields: options.fields ?? [spec] });
  const args: SourceArgument[] = [{ value: reference(relation.to, relation.kind, options) }];
  const { onDelete, through } = relation;
  if (onDelete !== undefined) args.push({ keyword: "on_delete", value: onDelete });
  if (through !== undefined)
    args.push({ keyword: "through", value: reference(through, relation.kind, options) });
  if (name !== undefined) args.push({ keyword: "related_name", value: pythonString(name) });
  return args;
}

/** choices, default, unique, db_index, null, blank. */
function valueArguments(spec: FieldSpec, options: FieldSourceOptions): SourceArgument[] {
  const args: SourceArgument[] = [];
  if (spec.choices !== undefined) {
    const name = choicesClassName(spec.name);
    args.push({ keyword: "choices", value: options.djangoVersion[0] >= 5 ? name : `${name}.choices` });
  }
  const value = defaultOf(spec);
  if (value !== undefined) args.push({ keyword: "default", value });
  const isOneToOne = spec.relation?.kind === "o2o";
  // a one-to-one column is unique by itself; unique columns, relations and slugs are indexed by themselves
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

/**
 * The two columns of a generic relation and the relation itself. `object_id` holds any kind of primary key as text,
 * unless `generic(uuid)` or `generic(int)` says that all targets have the same kind.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#generic-relations
 */
function genericStatements(spec: FieldSpec, options: FieldSourceOptions): FieldStatement[] {
  const { contentType, objectId } = genericColumns(spec);
  const kind = stringLiteral(spec.args.pk ?? '"any"');
  const label = (name: string): SourceArgument[] =>
    options.labels ? [{ value: userText(humanize(name), options) }] : [];
  const optional = spec.optional ? ["null", "blank"].map((keyword) => ({ keyword, value: "True" })) : [];
  const type = [
    { value: '"contenttypes.ContentType"' },
    { keyword: "on_delete", value: "models.CASCADE" },
    { keyword: "related_name", value: '"+"' },
    ...limitArgument(spec),
    ...optional,
    ...label(contentType).map(({ value }) => ({ keyword: "verbose_name", value })),
  ];
  const length = kind === "any" ? [{ keyword: "max_length", value: "64" }] : [];
  const column =
    { uuid: "models.UUIDField", int: "models.PositiveBigIntegerField" }[kind ?? ""] ?? "models.CharField";
  const local = spec.args.for_concrete_model;
  const relation = [
    { value: pythonString(contentType) },
    { value: pythonString(objectId) },
    ...(local === undefined ? [] : [{ keyword: "for_concrete_model", value: local }]),
  ];
  return [
    statement(contentType, "models.ForeignKey", type),
    statement(objectId, column, [...label(objectId), ...length, ...optional]),
    statement(spec.name, spec.type.djangoClass, relation),
  ];
}

/** The models that a generic relation may lead to, as a condition on their content types. */
function limitArgument({ args }: FieldSpec): SourceArgument[] {
  const limit = stringLiteral(args.limit ?? '""') ?? "";
  if (limit === "") return [];
  const conditions = limit.split("|").map((label) => {
    const [app = "", model = ""] = label.split(".");
    return `models.Q(app_label=${pythonString(app)}, model=${pythonString(model.toLowerCase())})`;
  });
  return [{ keyword: "limit_choices_to", value: conditions.join(" | ") }];
}
