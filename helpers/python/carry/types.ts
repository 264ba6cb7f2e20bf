/**
 * What carrying a difference over to a file comes to.
 */
import type { PyNode } from "../parse.ts";

/** Three versions of one piece of code. */
export interface Trio {
  /** As the kit would have written it. */
  before: PyNode;
  /** As the kit would write it now. */
  after: PyNode;
  /** As it stands in the file. */
  theirs: PyNode;
}

/** One addition to a file. */
export type Change = StatementChange | ElementChange | LinkChange;

/** A statement more. */
export interface StatementChange {
  kind: "statement";
  /** The statement in the kit's code. */
  wanted: PyNode;
  /** The definition whose body takes it; the root for the module. */
  owner: PyNode;
  behind?: PyNode;
  ahead?: PyNode;
  blankLines: number;
  blankLinesBelow: number;
}

/** An element more in a list, a dictionary, a call or a signature. */
export interface ElementChange {
  kind: "element";
  wanted: string;
  container: PyNode;
  statement: PyNode;
  behind?: PyNode;
  ahead?: PyNode;
}

/** A call more at the end of a chain: `.select_related("category")`. */
export interface LinkChange {
  kind: "link";
  wanted: string;
  chain: PyNode;
  statement: PyNode;
}

/** Something that can't be added safely. */
export interface Left {
  /** `JobAdmin.list_display` */
  path: string;
  /** The statement in the file. */
  node: PyNode;
  /** The kit's statement or expression. */
  wanted: PyNode;
  /** What it has more than before, as Python source. */
  elements: readonly string[];
}

export interface Found {
  changes: readonly Change[];
  left: readonly Left[];
  /** What the kit's code has and the file hasn't: `JobAdmin.list_filter`. */
  absent: readonly string[];
  /** What takes in everything by itself: `JobForm.Meta.fields` that is `"__all__"`. */
  open: readonly string[];
}
