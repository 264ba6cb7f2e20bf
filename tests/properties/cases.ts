/**
 * What a property looks at: a file, a change that is asked for, and what is known of it beforehand.
 */
import type { Import } from "../../helpers/python/imports.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";

/** One random case. */
export interface Case extends Asked {
  /** Says where a person edits the file later. */
  edit: number;
  /** What is asked for next, of the file as it has become. */
  then: Asked | undefined;
}

/** A file and what is to become of it. */
export interface Asked {
  /** Name in the table of patches, or `append` for a fragment. */
  family: string;
  /** As the user knows the file. */
  path: string;
  /** Dotted package that holds the file. */
  package: string;
  source: string;
  lineLength: number;
  args: Readonly<Record<string, unknown>>;
  wanted: Wanted;
  /** The outcomes that are right here; a plain file has to be patched. */
  allowed: readonly Outcome["kind"][];
}

/** What has to be in the file afterwards, once. */
export interface Wanted {
  /** Python sources; of each there is exactly one node more than before. */
  nodes: readonly string[];
  /** Names in them are those of these imports. */
  imports: readonly Import[];
  /** Kinds of places where the tree may have something new, such as `Module.body` or `List.elts:urlpatterns`. */
  places: readonly string[];
  /** A Python expression for what the running module has to show, before and after. */
  probe: string;
  /** The probe's list has exactly these entries more; JSON. */
  added: readonly string[];
  /** Other entries (JSON) that make `already` right. */
  there?: readonly string[];
  /** Names that the module may use without an import. */
  given?: readonly string[];
  /** URLs that the running list has to bring to the new entry. */
  samples: readonly string[];
}

export const ANYTHING: readonly Outcome["kind"][] = ["changed", "already", "manual", "error"];
export const PATCHED: readonly Outcome["kind"][] = ["changed", "already"];
export const NO_ERROR: readonly Outcome["kind"][] = ["changed", "already", "manual"];
