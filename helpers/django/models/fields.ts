/**
 * From declarations to {@link FieldInfo}: the fields of a model with everything that the generators ask of them.
 */
import { withChoices } from "../../fields/table.ts";
import type { FieldInfo } from "../types.ts";
import { choicesOf, statusChoices } from "./choices.ts";
import type { Declared } from "./declarations.ts";
import { isLink, localFields, tables, type LocalField, type ParentLink, type Shape } from "./inheritance.ts";
import { modelLabel } from "./labels.ts";
import { indexedColumns, metaOptions } from "./meta.ts";
import { implicitKey } from "./primary-key.ts";
import { relationInfo } from "./relations.ts";
import { isAutoKey, signatureOf } from "./signatures.ts";
import { lineAt } from "../../python/query.ts";
import type { ClassDef } from "./source.ts";
import { fieldTypeOf } from "./types.ts";
import { integerOf, textOf, truthOf } from "./values.ts";
import type { World } from "./world.ts";

/** All fields of a model in Django's order, and which of them is the key. */
export interface ModelFields {
  fields: readonly FieldInfo[];
  primaryKey: FieldInfo;
}

/**
 * The fields of a model: parents' tables first, then its own in the order of declaration (relations to many among them,
 * as in Django's own forms). An abstract model has no automatic key among its fields.
 */
export function fieldsOf(world: World, cls: ClassDef): ModelFields {
  return world.once<ModelFields>("fields", cls, { fields: [], primaryKey: implicitKey(world, cls) }, () => {
    const shapes = tables(world, cls);
    const perTable = shapes.map((shape) => tableFields(world, shape, cls));
    // A proxy has no table of its own: the key is its parent's. A child table's key is its link, the parent's is not.
    const key = perTable.findLast((table) => table.key !== undefined)?.key;
    const fields = perTable
      .flatMap((table) => table.fields)
      .map((field) => (field.primaryKey && field !== key ? { ...field, primaryKey: false } : field));
    return { fields, primaryKey: key ?? implicitKey(world, cls) };
  });
}

interface Table {
  fields: FieldInfo[];
  key: FieldInfo | undefined;
}

function tableFields(world: World, shape: Shape, model: ClassDef): Table {
  if (shape.proxy) return { fields: [], key: undefined };
  const table = shape.cls;
  const indexed = indexedColumns(world, metaOptions(world, table));
  const promoted = [...shape.parents.values()][0];
  const explicit = shape.local.find((field) => !isLink(field) && isExplicitKey(world, field));
  const keyField: LocalField | undefined = explicit ?? promoted;
  const context: Context = { world, table, model, indexed };
  const fields = localFields(world, shape).map((field): FieldInfo => {
    const info = isLink(field) ? linkField(context, field) : declaredField(context, field);
    return field === keyField ? asKey(info) : info;
  });
  const key = fields.find((field) => field.name === keyField?.name);
  if (key !== undefined || shape.abstract) return { fields, key };
  const automatic = inherited(implicitKey(world, table), table, model);
  return { fields: [automatic, ...fields], key: automatic };
}

const isExplicitKey = (world: World, field: Declared): boolean =>
  truthOf(world, field.args.get("primary_key")) === true || field.djangoClass === "CompositePrimaryKey";

const asKey = (info: FieldInfo): FieldInfo => ({ ...info, primaryKey: true, unique: true, indexed: true });

const inherited = (info: FieldInfo, owner: ClassDef, model: ClassDef): FieldInfo =>
  owner === model ? info : { ...info, inheritedFrom: owner.name };

interface Context {
  world: World;
  /** The concrete model whose table holds the field. */
  table: ClassDef;
  /** The model that is being read. */
  model: ClassDef;
  indexed: ReadonlySet<string>;
}

/** Where a field is written, as a report shows it. */
export function placeOf(cls: ClassDef, line: number): string {
  return cls.file.packageName ?? `${cls.file.path}:${line}`;
}

function declaredField(context: Context, field: Declared): FieldInfo {
  const { world, table, model } = context;
  const { args, djangoClass } = field;
  const relation = relationInfo(world, field, table);
  const choices = args.has("choices")
    ? choicesOf(world, args.get("choices"))
    : statusChoices(world, field, model);
  const verbose = args.get("verbose_name");
  const label = verbose === undefined ? undefined : textOf(world, verbose);
  const type = fieldTypeOf(djangoClass, field.className);
  return {
    name: field.name,
    type: choices === undefined ? type : withChoices(type),
    className: field.className,
    args: new Map([...args].map(([name, value]) => [name, value.node.text])),
    ...(choices === undefined ? {} : { choices }),
    ...(relation === undefined ? {} : { relation }),
    ...flagsOf(context, field),
    ...sizes(world, field),
    label: label ?? field.name.replaceAll("_", " "),
    ...(field.cls === model ? {} : { inheritedFrom: field.cls.name }),
    from: placeOf(field.cls, lineAt(field.node)),
  };
}

type Flags = Pick<
  FieldInfo,
  "null" | "blank" | "unique" | "indexed" | "primaryKey" | "hasDefault" | "editable"
>;

function flagsOf({ world, indexed }: Context, { name, args, djangoClass }: Declared): Flags {
  const truth = (option: string): boolean | undefined => truthOf(world, args.get(option));
  const signature = signatureOf(djangoClass);
  const automatic = truth("auto_now") === true || truth("auto_now_add") === true;
  const auto = isAutoKey(djangoClass);
  const unique = truth("unique") === true || djangoClass === "OneToOneField";
  const generated = djangoClass === "GeneratedField";
  const composite = djangoClass === "CompositePrimaryKey";
  const either = djangoClass === "NullBooleanField" || djangoClass === "GenericRelation";
  return {
    null: truth("null") === true || either,
    blank: truth("blank") === true || automatic || auto || generated || either || composite,
    unique,
    indexed: unique || (truth("db_index") ?? signature.indexed ?? false) || indexed.has(name),
    primaryKey: false,
    hasDefault: args.has("default") || args.has("db_default") || automatic || auto || generated,
    editable: (truth("editable") ?? signature.notEditable !== true) && !automatic && !auto && !generated,
  };
}

/** A length that is given and can't be told stays unknown; one that isn't given is the class's own. */
function sizes(world: World, { args, djangoClass }: Declared): Partial<FieldInfo> {
  const maxLength = args.has("max_length")
    ? integerOf(world, args.get("max_length"))
    : signatureOf(djangoClass).maxLength;
  const maxDigits = integerOf(world, args.get("max_digits"));
  const decimalPlaces = integerOf(world, args.get("decimal_places"));
  return {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(maxDigits === undefined ? {} : { maxDigits }),
    ...(decimalPlaces === undefined ? {} : { decimalPlaces }),
  };
}

function linkField({ world, table, model }: Context, link: ParentLink): FieldInfo {
  const target = modelLabel(world, link.parent);
  return {
    name: link.name,
    type: fieldTypeOf("OneToOneField", "OneToOneField"),
    className: "OneToOneField",
    args: new Map([
      ["to", link.parent.name],
      ["on_delete", "models.CASCADE"],
      ["parent_link", "True"],
      ["primary_key", "True"],
    ]),
    relation: {
      kind: "o2o",
      to: target ?? link.parent.name,
      ...(target === undefined ? {} : { target }),
      onDelete: "models.CASCADE",
      toUser: target === world.project.settings.authUserModel.value,
    },
    null: false,
    blank: false,
    unique: true,
    indexed: true,
    primaryKey: false,
    hasDefault: true,
    editable: false,
    label: link.name.replaceAll("_", " "),
    ...(table === model ? {} : { inheritedFrom: table.name }),
    from: placeOf(table, lineAt(table.node)),
  };
}
