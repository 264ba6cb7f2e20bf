/**
 * Is a definition that a file has the same kind of thing as the one that the kit would write under that name? Then it is
 * somebody's own version of it and stays; anything else is a clash.
 */
import type { PyNode } from "./parse.ts";
import { bases, bare, call, definedName, dotted, items, undecorated } from "./query.ts";

/** A class as far as it is compared. */
export interface ClassTraits {
  /** Last parts of the names of what it inherits, as far up as is known. */
  ancestors: readonly string[];
  /** The model that it says it is about, by name, and the place of its definition where that is known. */
  model: { name: string; place: string | undefined } | undefined;
}

/** Do two classes do the same job: a base, or at least a kind of base, in common, and no different models? */
export function isSameKindOfClass(ours: ClassTraits, theirs: ClassTraits): boolean {
  return isSameLine(ours.ancestors, theirs.ancestors) && !areOtherModels(ours.model, theirs.model);
}

function isSameLine(ours: readonly string[], theirs: readonly string[]): boolean {
  if (ours.length === 0) return theirs.every((name) => name === "object" || kindWord(name) === "TestCase");
  const kinds = new Set(ours.map(kindWord));
  return theirs.some((name) => ours.includes(name) || kinds.has(kindWord(name)));
}

/** The word that says what a base is for: `ModelViewSet` → `ViewSet`, `OrgScopedSerializer` → `Serializer`. */
function kindWord(name: string): string {
  return /(ViewSet|FilterSet|TestCase|QuerySet|[A-Z][a-z0-9]*|[a-z0-9]+)$/.exec(name)?.[1] ?? name;
}

function areOtherModels(ours: ClassTraits["model"], theirs: ClassTraits["model"]): boolean {
  if (ours === undefined || theirs === undefined) return false;
  if (ours.place !== undefined && theirs.place !== undefined) return ours.place !== theirs.place;
  return ours.name !== theirs.name;
}

/** Last parts of the names of a class's bases, type arguments left out: `viewsets.ModelViewSet[Job]` → `ModelViewSet`. */
export function baseNames(definition: PyNode): string[] {
  return bases(definition).flatMap((base) => {
    const plain = base.type === "subscript" ? base.childForFieldName("value") : base;
    const name = dotted(plain) ?? call(plain ?? undefined)?.name;
    return name === undefined ? [] : [lastPart(name)];
  });
}

/** Can theirs be called as ours is, or have they the same decorators? */
export function isSameKindOfFunction(ours: PyNode, theirs: PyNode): boolean {
  if (isCalledAlike(parametersOf(ours), parametersOf(theirs))) return true;
  const decorators = decoratorsOf(ours);
  return decorators.length > 0 && decorators.every((name) => decoratorsOf(theirs).includes(name));
}

function isCalledAlike(ours: Parameters, theirs: Parameters): boolean {
  // `(user, rows)` does for `(user, queryset)`, `(queryset, user)` doesn't.
  const inOrder = ours.names.every((name, index) => {
    const other = theirs.names[index];
    return other === name || (other !== undefined && !ours.names.includes(other));
  });
  const given = [...theirs.names.slice(0, ours.names.length), ...ours.required];
  const asksMore = theirs.required.some((name) => !given.includes(name));
  return inOrder && !asksMore && (theirs.keywords || !ours.keywords);
}

interface Parameters {
  /** Positional ones, in order. */
  names: string[];
  /** Those without a default, keyword-only ones included. */
  required: string[];
  /** Takes `**kwargs`. */
  keywords: boolean;
}

function parametersOf(definition: PyNode): Parameters {
  const found: Parameters = { names: [], required: [], keywords: false };
  const list = undecorated(definition).childForFieldName("parameters");
  let positional = true;
  for (const node of list === null ? [] : items(list)) {
    const plain = node.type === "typed_parameter" ? (items(node)[0] ?? node) : node;
    if (plain.type === "dictionary_splat_pattern") found.keywords = true;
    if (plain.type === "list_splat_pattern" || plain.type === "keyword_separator") positional = false;
    const name = plain.type === "identifier" ? plain.text : plain.childForFieldName("name")?.text;
    if (name === undefined) continue;
    if (positional) found.names.push(name);
    if (plain.type === "identifier") found.required.push(name);
  }
  return found;
}

function decoratorsOf(definition: PyNode): string[] {
  if (definition.type !== "decorated_definition") return [];
  return definition.namedChildren
    .filter((node) => node.type === "decorator")
    .flatMap((node) => {
      const inner = node.namedChildren[0] ?? undefined;
      return dotted(inner) ?? call(inner)?.name ?? [];
    });
}

/** `yes`, `no`, or `unsure` where only running it would tell. */
export type Verdict = "yes" | "no" | "unsure";

/** Are two values of one kind: both lists, both made by the same sort of call? */
export function isSameKindOfValue(ours: PyNode, theirs: PyNode): Verdict {
  const [mine, other] = [kindOfValue(ours), kindOfValue(theirs)];
  if (mine === other) return "yes";
  if (other.startsWith("call ")) return mine.startsWith("call ") ? "no" : "unsure";
  return other === "unknown" ? "unsure" : "no";
}

const KINDS: Readonly<Record<string, string>> = {
  list: "list",
  tuple: "list",
  expression_list: "list",
  list_comprehension: "list",
  dictionary: "dictionary",
  dictionary_comprehension: "dictionary",
  string: "string",
  concatenated_string: "string",
  integer: "number",
  float: "number",
  true: "constant",
  false: "constant",
  none: "constant",
};

/** What a value is, as far as that can be seen. */
function kindOfValue(value: PyNode): string {
  const node = bare(value);
  const made = call(node);
  if (made?.name !== undefined) return `call ${kindWord(lastPart(made.name)).toLowerCase()}`;
  if (node.type === "binary_operator") {
    const kinds = items(node).map((operand) => kindOfValue(operand));
    return kinds.find((kind) => kind !== "unknown") ?? "unknown";
  }
  return KINDS[node.type] ?? "unknown";
}

/** What a definition or a value is, in a few words for a message. */
export function inWords(node: PyNode): string {
  const definition = undecorated(node);
  if (definition.type === "class_definition") {
    const names = bases(definition).map((base) => base.text);
    return names.length === 0 ? "a class without bases" : `a class of ${names.join(", ")}`;
  }
  if (definedName(definition) !== undefined) {
    const parameters = definition.childForFieldName("parameters")?.text.replace(/\s+/g, " ") ?? "()";
    return `a function of ${parameters}`;
  }
  const text = definition.text.replace(/\s+/g, " ");
  return `the value ${text.length > 40 ? `${text.slice(0, 39)}…` : text}`;
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? name;
}
