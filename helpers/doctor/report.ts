/**
 * The report of an examination: what `plop doctor --json` prints, and what the text for a person is made from.
 */
import { LAYERS, type LayerName, type ModelLayers, type Piece } from "../django/layers/index.ts";
import { describe, type Description } from "../project/describe.ts";
import { notesOn } from "./notes.ts";
import type { Check, Examined, Problem } from "./types.ts";

/** A command that adds layers, and which. */
export interface Mend {
  generator: string;
  /** `npx plop endpoint -- --app jobs --model JobPosting` */
  command: string;
  layers: readonly LayerName[];
}

/** One model of the report. */
export interface ModelReport {
  /** Label of the app. */
  app: string;
  model: string;
  path: string;
  /** From 1. */
  line: number;
  /** Every layer with its pieces; a layer that is missing has none. */
  layers: Readonly<Record<LayerName, readonly Piece[]>>;
  /** How to add what is missing; a layer for which there is no command isn't named. */
  missing: readonly Mend[];
}

/**
 * The one object that `npx plop doctor --json` prints on standard output.
 *
 * `status` is `ok` (exit code 0) or `problems` (exit code 1). Layers that are missing are no problems, unless
 * `--strict yes` was given. A project that can't be read at all gives the object of every other command:
 * `{ status: "error", …, error: { message, path?, line?, hint? } }`, with exit code 1 or 2.
 */
export interface DoctorReport {
  status: "ok" | "problems";
  /** Everything that discovery found, each with its place. */
  found: readonly Description[];
  models: readonly ModelReport[];
  problems: readonly Problem[];
  /** What couldn't be seen, and what is worth knowing without being wrong. */
  notes: readonly string[];
}

/** What the examination is to look at and to count. */
export interface DoctorOptions {
  /** Label of the one app that is asked about; every app by default. */
  app?: string | undefined;
  /** Missing layers are problems. */
  strict: boolean;
  /** The commands for the layers that a model misses. */
  mends: (model: ModelLayers) => Mend[];
}

/** Runs the checks and puts the report together. */
export function examine(repo: Examined, checks: readonly Check[], options: DoctorOptions): DoctorReport {
  const { app, strict, mends } = options;
  const models = repo.layers.models.filter((one) => app === undefined || one.app.label === app);
  const reports = models.map((one) => modelReport(one, mends(one)));
  const problems = sorted([...checks.flatMap((check) => check(repo)), ...(strict ? missing(reports) : [])]);
  return {
    status: problems.length === 0 ? "ok" : "problems",
    found: describe(repo.project),
    models: reports,
    problems,
    notes: notesOn(repo.project, repo.layers),
  };
}

function modelReport({ app, model, layers }: ModelLayers, mends: readonly Mend[]): ModelReport {
  const { name, path, line } = model;
  return { app: app.label, model: name, path, line, layers, missing: mends };
}

/** Layers of a model that has none, as problems. */
function missing(models: readonly ModelReport[]): Problem[] {
  return models.flatMap(({ app, model, path, line, missing: mends }) =>
    mends.map(({ command, layers }) => ({
      kind: "missing" as const,
      check: "missing-layer",
      subject: layers.join(", "),
      path,
      line,
      message: `${model} has no ${layers.join(", ")}`,
      hint: command,
      model: `${app}.${model}`,
    })),
  );
}

/** The names of the layers that a model misses. */
export function missingLayers({ layers }: Pick<ModelLayers, "layers">): LayerName[] {
  return LAYERS.filter((name) => layers[name].length === 0);
}

const ORDER = ["broken", "unsafe", "drift", "missing"];

function sorted(problems: readonly Problem[]): Problem[] {
  const rank = ({ kind }: Problem): number => ORDER.indexOf(kind);
  return problems.toSorted(
    (a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path) || (a.line ?? 0) - (b.line ?? 0),
  );
}
