/**
 * Names beyond one file: what the patches may ask about the rest of the repo. Given by whoever knows the repo.
 */
import type { PyNode } from "./parse.ts";

/** Where the repo gives a name its meaning. */
export interface Origin {
  path: string;
  /** The whole file. */
  text: string;
  /** A definition without its decorators, or the value of an assignment. */
  node: PyNode;
  kind: "class" | "function" | "value";
}

export interface NameSource {
  /** What a name of a file (`models.Job` too) stands for, followed through imports to where it is made; undefined outside of the repo. */
  inFile(path: string, name: string): Origin | undefined;
  /** The same for a name of a module by its absolute dotted name. */
  inModule(module: string, name: string): Origin | undefined;
  /** Last parts of the names of all that a class of the repo inherits, nearest first, as far as it can be followed. */
  ancestors(origin: Origin): readonly string[];
}
