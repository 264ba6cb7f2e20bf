/** The table of the models and their layers. */
import pc from "picocolors";
import type { LayerName } from "../../django/layers/index.ts";
import type { ModelReport } from "../report.ts";

/** Columns of the table; a viewset and its route share one, pages and their templates too. */
const COLUMNS: readonly { head: string; layers: readonly LayerName[] }[] = [
  { head: "admin", layers: ["admin"] },
  { head: "rule", layers: ["permission"] },
  { head: "serial", layers: ["serializer"] },
  { head: "filter", layers: ["filter"] },
  { head: "api", layers: ["viewset", "route"] },
  { head: "form", layers: ["form"] },
  { head: "pages", layers: ["pages", "templates"] },
  { head: "tests", layers: ["tests"] },
  { head: "demo", layers: ["demo"] },
  { head: "docs", layers: ["docs"] },
];

/** More models than this are counted by app. */
const MOST_MODELS = 40;

/** A line of the table. */
interface Row {
  name: string;
  /** Empty for a heading. */
  cells: readonly Cell[];
}

/** What one column says, and its colour. */
interface Cell {
  text: string;
  paint: (text: string) => string;
}

/** Widest name in the table; the columns take 55 of 80. */
const WIDEST = 24;

/**
 * A line a model, or a line an app where there are many models.
 *
 * @param all also many models have a line each
 */
export function layerTable(models: readonly ModelReport[], { all }: { all: boolean }): string {
  if (models.length === 0) return `${pc.bold("Models")}\n  none`;
  const rows = models.length > MOST_MODELS && !all ? byApp(models) : byModel(models);
  const width = Math.min(WIDEST, Math.max(6, ...rows.map(({ name }) => name.length)));
  const head = COLUMNS.map(({ head: name }) => name).join(" ");
  const lines = rows.map(({ name, cells }) => {
    if (cells.length === 0) return pc.dim(name);
    const shown = cells.map((cell, at) => centred(cell, COLUMNS[at]?.head.length ?? 1)).join(" ");
    return `${shortened(name, width).padEnd(width)} ${shown}`.trimEnd();
  });
  return [`${pc.bold("Models".padEnd(width))} ${pc.dim(head)}`, ...lines].join("\n");
}

function byModel(models: readonly ModelReport[]): Row[] {
  const apps = [...new Set(models.map(({ app }) => app))];
  return apps.flatMap((app) => [
    { name: app, cells: [] },
    ...models
      .filter((one) => one.app === app)
      .map((one) => ({ name: `  ${one.model}`, cells: COLUMNS.map(({ layers }) => cellOf(one, layers)) })),
  ]);
}

/** Present, missing, or there in part: a viewset that has no route. */
function cellOf(model: ModelReport, layers: readonly LayerName[]): Cell {
  const present = layers.filter((name) => model.layers[name].length > 0).length;
  if (present === layers.length) return { text: "✓", paint: pc.green };
  return present === 0 ? { text: "–", paint: pc.dim } : { text: "~", paint: pc.yellow };
}

/** `12/14`: so many of the app's models have it. */
function byApp(models: readonly ModelReport[]): Row[] {
  const apps = [...new Set(models.map(({ app }) => app))];
  return apps.map((app) => {
    const own = models.filter((one) => one.app === app);
    const cells = COLUMNS.map(({ layers }): Cell => {
      const count = own.filter((one) => layers.every((name) => one.layers[name].length > 0)).length;
      if (count === 0) return { text: "–", paint: pc.dim };
      return count === own.length ? { text: "✓", paint: pc.green } : { text: String(count), paint: String };
    });
    return { name: `${app} (${own.length})`, cells };
  });
}

/** In the middle of its column; colours take no room. */
function centred({ text, paint }: Cell, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return `${" ".repeat(Math.max(0, left))}${paint(text)}${" ".repeat(Math.max(0, width - text.length - left))}`;
}

function shortened(name: string, width: number): string {
  return name.length > width ? `${name.slice(0, width - 1)}…` : name;
}
