/**
 * What an examination of a repo finds wrong. A layer that a model doesn't have is no problem: not every model needs all.
 */
import type { RepoLayers } from "../django/layers/index.ts";
import type { Project } from "../project/types.ts";

/**
 * `drift`: two places that tell the same thing differ; `unsafe`: a setting or a view that lets too much through; `broken`:
 * something that can't work as it is; `missing`: a layer that isn't there, where that was asked to count.
 */
export type ProblemKind = "drift" | "unsafe" | "broken" | "missing";

/** One problem, and what to do about it. */
export interface Problem {
  kind: ProblemKind;
  /** Which check found it: `untested-route`; problems of one check are told together. */
  check: string;
  /** What it is about, in a word or two: the route, the field, the setting. */
  subject: string;
  /** Relative to the repo's root. */
  path: string;
  /** From 1. */
  line?: number;
  /** One line; never the value of a secret. */
  message: string;
  hint: string;
  /** `app_label.Model`, where it is about one. */
  model?: string;
}

/** What the checks look at. */
export interface Examined {
  project: Project;
  layers: RepoLayers;
}

/** One kind of examination: reads, and gives what it finds wrong. */
export type Check = (repo: Examined) => Problem[];
