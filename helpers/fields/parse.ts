/**
 * The field list of a person's command line, parsed, completed and checked.
 *
 * `title:string(200):unique, status:choice(draft|active)=draft:index, salary:decimal(10,2)?, owner:fk(auth.User)`
 */
import { suggestion } from "../errors.ts";
import type { ArgumentContext, Given, Style } from "./argument-values.ts";
import { readArguments } from "./arguments.ts";
import { checkField, checkList } from "./checks.ts";
import { looksLikeChoices } from "./choices.ts";
import { defaultSource, mutableDefault } from "./defaults.ts";
import { entries, type Entry, type Modifier } from "./entries.ts";
import { guessType } from "./guess.ts";
import { ListText, quoted, type Slice } from "./list-text.ts";
import { stringLiteral } from "./literals.ts";
import { checkPython } from "./python-names.ts";
import { withCode } from "./random-codes.ts";
import { type RelationContext, resolveTarget, targetByName } from "./relations.ts";
import { validateFieldName } from "./reserved.ts";
import { isOpener } from "./scan.ts";
import { knownClass, TYPE_NAMES, typeByShorthand, withChoices } from "./table.ts";
import type { FieldSpec, FieldType, RelationTarget } from "./types.ts";

/** What the list's surroundings say. Everything may be left out. */
export interface FieldListContext extends RelationContext {
  /**
   * Names that the class has already, with where each comes from (`core.models.BaseModel`): fields, their columns
   * (`owner_id`), methods and managers, inherited ones too.
   */
  taken?: ReadonlyMap<string, string>;
  /** Names assigned in the body of the class that gets the fields, when it exists: they hide modules (`settings`). */
  bodyNames?: ReadonlySet<string>;
  /** Let `primary_key=True` pass; otherwise the model is taken to have its key already. */
  allowPrimaryKey?: boolean;
}

/**
 * Reads a field list.
 *
 * @param text comma- or space-separated fields; an empty text gives no fields
 * @returns the fields in the user's order
 * @throws KitError with the column (from 1) and a frame of the list; exit code 2
 */
export function parseFieldList(text: string, context: FieldListContext = {}): FieldSpec[] {
  const list = new ListText(text);
  const found = entries(list);
  const specs = found.map((entry) => readField(list, entry, context));
  checkList(list, specs, context);
  return specs;
}

/** The type of a field and how it was come by. */
interface Resolved {
  type: FieldType;
  style: Style;
  guessed?: string;
  /** Arguments that the guess brings. */
  args: Readonly<Record<string, string>>;
}

function readField(list: ListText, entry: Entry, context: FieldListContext): FieldSpec {
  const { name } = entry;
  const trouble = validateFieldName(name.text, context.taken);
  if (trouble !== undefined) throw list.error(name.at, trouble.message, trouble.hint);
  const resolved = entry.type === undefined ? guess(list, entry) : resolve(list, entry.type);
  const argumentContext: ArgumentContext = {
    list,
    type: resolved.type,
    style: resolved.style,
    relations: context,
    allowPrimaryKey: context.allowPrimaryKey === true,
  };
  const given = readArguments(entry.args, argumentContext);
  const modifiers = new Map<Modifier, number>([...given.modifiers, ...entry.modifiers]);
  const type = given.choices === undefined ? resolved.type : withChoices(resolved.type);
  if (type.shorthand === "choice" && given.choices === undefined && given.args.choices === undefined) {
    throw list.error(entry.type?.at ?? name.at, "choice needs its values", "write choice(draft|active)");
  }
  const optional = modifiers.has("optional");
  const source = readDefault(list, entry, { given, style: resolved.style, type, optional });
  const target = relation(list, entry, { given, type, context, optional });
  const spec: FieldSpec = {
    name: name.text,
    type,
    args: { ...resolved.args, ...given.args },
    ...(given.choices === undefined ? {} : { choices: given.choices.values }),
    ...(target === undefined ? {} : { relation: target }),
    unique: modifiers.has("unique"),
    index: modifiers.has("index"),
    optional,
    ...(source === undefined ? {} : { default: source }),
    ...(given.label === undefined ? {} : { label: given.label }),
    ...(given.help === undefined ? {} : { help: given.help }),
    column: name.at + 1,
    ...(resolved.guessed === undefined ? {} : { guessed: resolved.guessed }),
  };
  checkField(list, spec, { entry, given, modifiers });
  return withCode(list, spec, entry.default ?? given.default);
}

/** Types that stand alone only when the ":" before them was forgotten: `title string`. */
const UNLIKELY_NAMES = new Set(
  "string int bigint float decimal bool datetime choice fk o2o m2m generic".split(" "),
);

function guess(list: ListText, entry: Entry): Resolved {
  const { name, args } = entry;
  if (name.text.endsWith("_id")) {
    const relation = name.text.slice(0, -3);
    const hint = `write ${relation}:fk(Model) for a relation, or a type, such as ${name.text}:string`;
    throw list.error(name.at, `${quoted(name.text)} reads like the column of a relation`, hint);
  }
  if (UNLIKELY_NAMES.has(name.text)) {
    throw list.error(
      name.at,
      `${quoted(name.text)} is a type, not a name`,
      `write name:${name.text}, with a ":" between`,
    );
  }
  const found = guessType(name.text, { choices: args !== undefined && looksLikeChoices(list, args) });
  const type = typeByShorthand(found.shorthand);
  if (type === undefined) throw new Error(`guess.ts names a type that table.ts lacks: ${found.shorthand}`);
  const guessed = `${found.shorthand} (${found.why})`;
  return { type, style: "shorthand", guessed, args: args === undefined ? (found.args ?? {}) : {} };
}

/** Types that people know from elsewhere. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: "str char varchar charfield",
    text: "textarea longtext",
    int: "integer number long",
    bool: "boolean checkbox flag",
    float: "double real",
    decimal: "money numeric currency",
    datetime: "timestamp",
    duration: "timedelta interval",
    json: "jsonb object dict",
    file: "upload blob",
    image: "photo picture",
    ip: "inet ipaddress",
    choice: "enum choices select",
    fk: "foreignkey foreign ref references belongs_to belongsto relation",
    o2o: "onetoone one_to_one has_one",
    m2m: "manytomany many many_to_many has_many",
    generic: "polymorphic genericforeignkey",
  }).flatMap(([shorthand, words]) => words.split(" ").map((word) => [word, shorthand] as const)),
);

function resolve(list: ListText, word: Slice): Resolved {
  const name = word.text.startsWith("models.") ? word.text.slice("models.".length) : word.text;
  const row = knownClass(name);
  if (row?.djangoClass === name) {
    if (row.refused !== undefined) throw list.error(word.at, `${name} can't be in a field list`, row.refused);
    return { type: row, style: "class", args: {} };
  }
  const shorthand = typeByShorthand(word.text);
  if (shorthand !== undefined) return { type: shorthand, style: "shorthand", args: {} };
  const known = ELSEWHERE.get(word.text.toLowerCase());
  const hint =
    known === undefined ? suggestion(word.text.slice(0, 64), TYPE_NAMES) : `did you mean "${known}"?`;
  throw list.error(word.at, `unknown field type ${quoted(word.text)}`, hint);
}

interface DefaultParts {
  given: Given;
  style: Style;
  type: FieldType;
  optional: boolean;
}

/** The default from `=…` or from `default=…`; in a Django class that is Python as it stands. */
function readDefault(list: ListText, entry: Entry, parts: DefaultParts): string | undefined {
  const { given, style, type, optional } = parts;
  const slice = entry.default ?? given.default;
  if (slice === undefined) return undefined;
  if (entry.default !== undefined && given.default !== undefined) {
    throw list.error(entry.default.at, `${quoted(entry.name.text)} has two defaults`, "keep one of them");
  }
  const choices = given.choices === undefined ? {} : { choices: given.choices.values };
  const isPython = entry.default === undefined && style === "class";
  const isLiteralChoice = given.choices !== undefined && stringLiteral(slice.text) !== undefined;
  if (!isPython || isLiteralChoice) {
    const source = defaultSource(list, slice, { type, optional, ...choices });
    // None is what an optional column has anyway
    return source === "None" ? undefined : source;
  }
  if (isOpener(slice.text[0]) && !slice.text.startsWith("(")) throw mutableDefault(list, slice);
  checkPython(list, slice);
  return slice.text;
}

interface RelationParts {
  given: Given;
  type: FieldType;
  context: FieldListContext;
  optional: boolean;
}

function relation(list: ListText, entry: Entry, parts: RelationParts): RelationTarget | undefined {
  const { given, type, context, optional } = parts;
  const { family, shorthand } = type;
  if (family === "generic") return { kind: "generic" };
  if (family !== "relation" && family !== "many") return undefined;
  const named = given.relatedName === undefined ? {} : { relatedName: given.relatedName };
  if (family === "many") {
    if (given.to === undefined) {
      throw list.error(
        entry.name.at,
        `${quoted(entry.name.text)} needs the model it points to`,
        "write m2m(Tag)",
      );
    }
    const to = resolveTarget(list, given.to, context);
    const through = given.through === undefined ? {} : { through: given.through };
    return { kind: "m2m", to, ...named, ...through };
  }
  const target = given.to ?? { text: targetByName(entry.name.text), at: entry.name.at };
  return {
    kind: shorthand === "o2o" ? "o2o" : "fk",
    to: resolveTarget(list, target, context),
    onDelete: given.onDelete?.source ?? (optional ? "models.SET_NULL" : "models.CASCADE"),
    ...named,
  };
}
