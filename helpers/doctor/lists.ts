/**
 * Lists of names as serializers, forms and admins are given them: written out, put together from others, in fieldsets.
 */
import { classAttribute, lookup, type Expr } from "../django/models/lookup.ts";
import type { ClassDef } from "../django/models/source.ts";
import type { World } from "../django/models/world.ts";
import { bare, call, dotted, items, lineAt, stringValue } from "../python/query.ts";
import type { PyNode } from "../python/parse.ts";

/** A name in a list. */
export interface Entry {
  value: string;
  path: string;
  line: number;
}

/** A list as far as it can be read. */
export interface NameList {
  entries: readonly Entry[];
  /** Nothing of it is unknown. */
  complete: boolean;
  /** Where the list begins. */
  path: string;
  line: number;
}

/**
 * The list that a class has under a name, own or inherited from a class of the repo.
 *
 * @returns undefined where it has none, or one that isn't a list of names at all (`"__all__"`)
 */
export function listOf(world: World, cls: ClassDef, name: string): NameList | undefined {
  const found = classAttribute(world, cls, name);
  return found?.kind === "value" && found.place.file.packageName === undefined
    ? read(world, found)
    : undefined;
}

function read(world: World, expr: Expr): NameList | undefined {
  const node = bare(expr.node);
  if (stringValue(node) !== undefined) return undefined;
  const reader = new Reader(world);
  reader.take(expr);
  const { entries, complete } = reader;
  return { entries, complete, path: expr.place.file.path, line: lineAt(node) };
}

/** Longest chain of lists that are made from others. */
const DEEPEST = 12;

class Reader {
  readonly entries: Entry[] = [];
  complete = true;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  take({ node: written, place }: Pick<Expr, "node" | "place">, depth = 0): void {
    const node = bare(written);
    const inner = (child: PyNode | null | undefined): void => {
      if (child === null || child === undefined || depth > DEEPEST) this.complete = false;
      else this.take({ node: child, place }, depth + 1);
    };
    const value = stringValue(node);
    if (value !== undefined) {
      this.entries.push({ value, path: place.file.path, line: lineAt(node) });
      return;
    }
    switch (node.type) {
      case "list":
      case "tuple":
      case "set":
      case "expression_list":
        items(node).forEach(inner);
        break;
      case "list_splat":
        inner(items(node)[0]);
        break;
      case "binary_operator":
        if (node.childForFieldName("operator")?.text !== "+") this.complete = false;
        inner(node.childForFieldName("left"));
        inner(node.childForFieldName("right"));
        break;
      case "dictionary":
        this.dictionary(node, inner);
        break;
      case "call":
        if (/^(list|tuple|set|sorted)$/.test(call(node)?.name ?? "")) inner(call(node)?.positional[0]);
        else this.complete = false;
        break;
      default:
        this.named(node, place, depth);
    }
  }

  /** The options of a fieldset have the names under `fields`; a filter's dictionary has them as its keys. */
  private dictionary(node: PyNode, inner: (child: PyNode | null | undefined) => void): void {
    const pairs = items(node).filter((one) => one.type === "pair");
    if (pairs.length < items(node).length) this.complete = false;
    const key = (pair: PyNode): string | undefined => stringValue(pair.childForFieldName("key"));
    const isFieldset = pairs.some((pair) => ["fields", "classes", "description"].includes(key(pair) ?? ""));
    for (const pair of pairs) {
      if (!isFieldset) inner(pair.childForFieldName("key"));
      else if (key(pair) === "fields") inner(pair.childForFieldName("value"));
    }
  }

  private named(node: PyNode, place: Expr["place"], depth: number): void {
    const name = dotted(node);
    const found = name === undefined ? undefined : lookup(this.world, place, name);
    // A function in `list_display`, a class in `list_filter`: no name, and nothing unknown.
    if (found?.kind === "function" || found?.kind === "class") return;
    if (found?.kind === "value" && found.node.id !== node.id && depth <= DEEPEST) this.take(found, depth + 1);
    else this.complete = false;
  }
}

/** Names in the titles of fieldsets are no fields: `fieldsets = (("Dates", {"fields": (…)}),)`. */
export function fieldsetsOf(world: World, cls: ClassDef): NameList | undefined {
  const found = classAttribute(world, cls, "fieldsets");
  if (found?.kind !== "value" || found.place.file.packageName !== undefined) return undefined;
  const reader = new Reader(world);
  const node = bare(found.node);
  if (!["list", "tuple"].includes(node.type)) reader.complete = false;
  for (const fieldset of items(node)) {
    const options = items(bare(fieldset))[1];
    if (options === undefined) reader.complete = false;
    else reader.take({ node: options, place: found.place });
  }
  return {
    entries: reader.entries,
    complete: reader.complete,
    path: found.place.file.path,
    line: lineAt(node),
  };
}
