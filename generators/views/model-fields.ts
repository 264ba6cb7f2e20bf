/** Fields of a new model as Python source. */
import type { FieldSpec } from "../../helpers/fields/types.ts";
import { humanize } from "../../helpers/naming.ts";
import { choiceClass, unquoted } from "./model-choices.ts";
import type { ModelContext, ModelSpec } from "./model.ts";
import { call, text } from "./python.ts";

/** One line of the class body. */
export interface ModelField {
  name: string;
  code: string;
  imports: readonly string[];
}

const LEAST_CHOICE_LENGTH = 20;

/** The fields of a field list, in order; a generic relation gives three. */
export function fieldLines(spec: ModelSpec, context: ModelContext): ModelField[] {
  return spec.fields.flatMap((field) =>
    field.type.family === "generic" ? genericLines(field) : [fieldLine(field, spec, context)],
  );
}

function fieldLine(field: FieldSpec, spec: ModelSpec, context: ModelContext): ModelField {
  const { djangoClass, module } = field.type;
  const label = `_(${text(field.label ?? humanize(field.name))})`;
  const relation = field.relation === undefined ? undefined : relationArgs(field, spec, context);
  const own = relation === undefined ? [label] : [relation.to, `verbose_name=${label}`, ...relation.args];
  const args = [...own, ...keywordArgs(field, spec, context)];
  return {
    name: field.name,
    code: call(module === "models" ? `models.${djangoClass}` : djangoClass, args),
    imports: [...(module === "models" ? [] : [`from ${module} import ${djangoClass}`]), ...(relation?.imports ?? []), ...defaultImports(field)],
  };
}

/** Keywords in Django's customary order: size, choices, default, flags, help. */
function keywordArgs(field: FieldSpec, spec: ModelSpec, context: ModelContext): string[] {
  const { family } = field.type;
  const given: Record<string, string> = { ...field.type.defaults, ...field.args };
  const enumeration = choiceClass(field);
  if (enumeration !== undefined) {
    delete given.choices;
    if (field.type.djangoClass === "CharField" && field.args.max_length === undefined) given.max_length = choiceLength(field);
  }
  if (family === "file" && given.upload_to === undefined) given.upload_to = text(`${spec.words.snakePlural}/${field.name}/`);
  if (field.relation !== undefined) for (const name of ["to", "on_delete", "related_name", "through", "verbose_name"]) delete given[name];
  const choices = enumeration?.name ?? "";
  return [
    ...Object.entries(given).map(([name, value]) => `${name}=${value}`),
    ...(enumeration === undefined ? [] : [`choices=${context.django[0] >= 5 ? choices : `${choices}.choices`}`]),
    ...defaultArgs(field),
    ...flagArgs(field),
    ...(field.help === undefined ? [] : [`help_text=_(${text(field.help)})`]),
  ];
}

function choiceLength(field: FieldSpec): string {
  const lengths = (field.choices ?? []).map((choice) => unquoted(choice.value).length);
  return String(Math.max(LEAST_CHOICE_LENGTH, ...lengths));
}

function defaultArgs(field: FieldSpec): string[] {
  if (field.default === undefined) return [];
  const enumeration = choiceClass(field);
  const member = enumeration?.members.find((candidate) => unquoted(candidate.value) === unquoted(field.default ?? ""));
  const value = enumeration === undefined || member === undefined ? field.default : `${enumeration.name}.${member.name}`;
  return [`default=${value}`];
}

function flagArgs(field: FieldSpec): string[] {
  const { family, nullable } = field.type;
  const flags: string[] = [];
  if (field.optional) {
    flags.push("blank=True");
    if (family !== "many" && (nullable || field.unique)) flags.push("null=True");
    else if (family === "text" || family === "longtext") flags.push(...(field.default === undefined ? [`default=""`] : []));
  }
  if (field.unique && field.relation?.kind !== "o2o") flags.push("unique=True");
  else if (field.index && family !== "relation") flags.push("db_index=True");
  return flags;
}

function defaultImports(field: FieldSpec): string[] {
  const value = field.default ?? "";
  const modules: [pattern: RegExp, line: string][] = [
    [/\btimezone\./, "from django.utils import timezone"],
    [/\buuid\./, "import uuid"],
    [/\bdatetime\./, "import datetime"],
    [/\bDecimal\(/, "from decimal import Decimal"],
  ];
  return modules.flatMap(([pattern, line]) => (pattern.test(value) ? [line] : []));
}

interface RelationArgs {
  to: string;
  args: string[];
  imports: string[];
}

function relationArgs(field: FieldSpec, spec: ModelSpec, context: ModelContext): RelationArgs {
  const { relation } = field;
  const target = relation?.to ?? "";
  const args: string[] = [];
  if (relation?.kind !== "m2m") args.push(`on_delete=${relation?.onDelete ?? (field.optional ? "models.SET_NULL" : "models.CASCADE")}`);
  if (relation?.through !== undefined) args.push(`through=${text(relation.through)}`);
  const reverse = relation?.relatedName ?? reverseName(field, spec);
  if (reverse !== undefined) args.push(`related_name=${text(reverse)}`);
  if (target === "settings.AUTH_USER_MODEL") return { to: target, args, imports: ["from django.conf import settings"] };
  return { to: reference(target, context), args, imports: [] };
}

/** The class where it is known already; else `"app.Model"`, which type checkers follow better than a bare name. */
function reference(target: string, context: ModelContext): string {
  if (target === "self") return text(target);
  const name = target.startsWith(`${context.appLabel}.`) ? target.slice(context.appLabel.length + 1) : target;
  if (name.includes(".")) return text(name);
  return context.known.has(name) ? name : text(`${context.appLabel}.${name}`);
}

/** The name on the other side; told apart by the field when two relations point to the same model. */
function reverseName(field: FieldSpec, spec: ModelSpec): string | undefined {
  const { relation } = field;
  const { snake, snakePlural } = spec.words;
  if (relation?.to === "self") {
    if (relation.kind === "m2m") return undefined;
    return field.name === "parent" && relation.kind === "fk" ? "children" : `${field.name}_of`;
  }
  const plain = relation?.kind === "o2o" ? snake : snakePlural;
  const rivals = spec.fields.filter((other) => other.relation !== undefined && other.relation.to === relation?.to);
  return rivals.length > 1 && rivals[0] !== field ? `${field.name}_${plain}` : plain;
}

/** The two columns of a generic relation and the accessor over them; a text key fits every primary key. */
function genericLines(field: FieldSpec): ModelField[] {
  const stem = field.name === "content_object" ? { type: "content_type", id: "object_id" } : { type: `${field.name}_type`, id: `${field.name}_id` };
  const optional = field.optional ? ", blank=True, null=True" : "";
  const key = field.optional ? `, blank=True, default=""` : "";
  const contentTypes = "django.contrib.contenttypes";
  return [
    {
      name: stem.type,
      code: `models.ForeignKey(ContentType, verbose_name=_(${text(humanize(stem.type))}), on_delete=models.CASCADE, related_name="+"${optional})`,
      imports: [`from ${contentTypes}.models import ContentType`],
    },
    {
      name: stem.id,
      code: `models.CharField(_(${text(humanize(stem.id))}), max_length=64${key}, db_index=True)`,
      imports: [],
    },
    {
      name: field.name,
      code: `GenericForeignKey(${text(stem.type)}, ${text(stem.id)})`,
      imports: [`from ${contentTypes}.fields import GenericForeignKey`],
    },
  ];
}
