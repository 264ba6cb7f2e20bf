/**
 * The layers that a model has in a repo: what serves it, shows it, tests it. Found by what the code does, whatever it is
 * called.
 */
import type { App } from "../../project/types.ts";
import type { Module, PyNode } from "../../python/parse.ts";
import type { ClassDef } from "../models/source.ts";
import type { ModelInfo } from "../types.ts";
import type { CodePlace } from "../urls/types.ts";

/** What a model may have beside itself, in the order in which a report shows it. */
export const LAYERS = [
  "admin",
  "permission",
  "serializer",
  "filter",
  "viewset",
  "route",
  "form",
  "pages",
  "templates",
  "tests",
  "demo",
  "docs",
] as const;

export type LayerName = (typeof LAYERS)[number];

/** One piece of a layer: a class, a function, a route, a file. */
export interface Piece extends CodePlace {
  /** `JobPostingSerializer`, `api:v1:jobs:job-posting-list`, `jobs/job_posting_list.html`. */
  name: string;
}

/** A model and its pieces; a layer that is missing has none. */
export interface ModelLayers {
  app: App;
  model: ModelInfo;
  layers: Readonly<Record<LayerName, readonly Piece[]>>;
}

/** What a class of the repo is, by what it inherits. */
export type Role =
  "serializer" | "filter" | "api" | "form" | "admin" | "inline" | "page" | "permission" | "model" | "other";

/** A class of the repo that serves a model. */
export interface CodeClass {
  role: Role;
  cls: ClassDef;
  /** The model that it is for. */
  model: ClassDef | undefined;
  /** The model is the class's by what it declares; else only by what its code mentions. */
  sure: boolean;
  /** It inherits something that isn't in the repo and isn't known: what it has besides can't be told. */
  open: boolean;
}

/** A view behind a route. */
export interface RoutedView {
  /** Its reverse name, namespaces included; undefined for a route without one. */
  reverseName: string | undefined;
  /** Path from the site's root, arguments as written. */
  url: string;
  /** Of a registered viewset: all its names begin so. */
  basename?: string;
  /** The route or registration. */
  place: CodePlace;
  /** The view as it is called: `JobPostingViewSet`. */
  name: string;
  view: ViewCode | undefined;
}

/** The class or function behind a route. */
export interface ViewCode {
  kind: "api" | "page" | "other";
  name: string;
  path: string;
  node: PyNode;
  module: Module;
  models: readonly ClassDef[];
  cls?: CodeClass;
}
