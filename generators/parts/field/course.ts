/** What the parts of `field` share. */
import type { Feature } from "../feature.ts";
import type { FieldNotes } from "./notes.ts";
import type { PieceClass, Pieces } from "./pieces.ts";
import type { PageFeature } from "../pages/feature.ts";

/** One field on its way: the model's feature without it and with it, and the classes that serve the model. */
export interface FieldCourse {
  before: Feature;
  after: Feature;
  pieces: Pieces;
  field: string;
  /** Of all fields of the run. */
  notes: FieldNotes;
}

/** The pages of the model without the field and with it. */
export interface PagePair {
  before: PageFeature;
  after: PageFeature;
}

/** One file with code about a model, and two versions of what the kit writes there. */
export interface Layer {
  path: string;
  before: string;
  after: string;
  /** What the file calls the kit's definitions. */
  names?: Readonly<Record<string, readonly string[]>>;
  /** Attributes that are carried on where they are, and missed nowhere. */
  optional?: readonly string[];
  isTest?: boolean;
}

/** The classes of each file. */
export function byPath(classes: readonly PieceClass[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, path } of classes) found.set(path, [...(found.get(path) ?? []), name]);
  return found;
}
