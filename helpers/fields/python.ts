/**
 * A field's Python source for models.py: one statement on one long line (the kit's formatter breaks it), the nested
 * class of its choices, and the imports of both. Everything is given as data too.
 */
import { humanize } from "../naming.ts";
import { type ChoicesClass, choicesClass, userText } from "./choices-class.ts";
import { genericStatements } from "./generic-statements.ts";
import { needsOf } from "./python-names.ts";
import { relationArguments } from "./relation-arguments.ts";
import { effectiveArgs, genericColumns } from "./spec.ts";
import { statement, type FieldSourceOptions, type FieldStatement, type SourceArgument } from "./statement.ts";
import type { FieldSpec } from "./types.ts";
import { valueArguments } from "./value-arguments.ts";

/** A field as source, and what the module must have for it. */
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
