/**
 * Files and classes as one sees them when resolving names: each file parsed once, each class one object.
 */
import { parseLeniently, type Module, type PyNode } from "../../python/parse.ts";
import { definedName } from "../../python/query.ts";
import { scopeOf, type Scope } from "./scope.ts";

/** A file of the repo, or the built-in description of a package's module. */
export interface SourceFile {
  /** Relative to the repo's root; the dotted name for a built-in description. */
  readonly path: string;
  /** Set for built-in descriptions: the package that it stands for, such as `model_utils`. */
  readonly packageName?: string;
  /** App label of a built-in description's models. */
  readonly packageLabel?: string;
  readonly module: Module;
  readonly scope: Scope;
  /** The classes asked for so far, by node id: one object for one class. */
  readonly classes: Map<number, ClassDef>;
}

/** A class statement, in a module or in another class. */
export interface ClassDef {
  readonly kind: "class";
  readonly file: SourceFile;
  readonly node: PyNode;
  readonly name: string;
  readonly scope: Scope;
  /** The class that it is nested in. */
  readonly outer: ClassDef | undefined;
}

/** Where an expression stands: names are looked up in the class body first, then in the module. */
export interface Place {
  readonly file: SourceFile;
  readonly cls?: ClassDef;
}

/** A file by its text, parsed without judging. */
export function sourceFile(
  path: string,
  text: string,
  builtIn?: { packageName: string; packageLabel?: string },
): SourceFile {
  const module = parseLeniently(text, path);
  return { path, ...builtIn, module, scope: scopeOf(module.root), classes: new Map() };
}

/** The one {@link ClassDef} of a class statement. */
export function classDef(file: SourceFile, node: PyNode, outer?: ClassDef): ClassDef {
  const known = file.classes.get(node.id);
  if (known !== undefined) return known;
  const body = node.childForFieldName("body");
  const scope = body === null ? EMPTY : scopeOf(body);
  const fresh: ClassDef = { kind: "class", file, node, name: definedName(node) ?? "", scope, outer };
  file.classes.set(node.id, fresh);
  return fresh;
}

const EMPTY: Scope = { bindings: new Map(), stars: [], imports: [], exported: undefined };
