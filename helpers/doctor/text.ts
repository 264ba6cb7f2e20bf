/**
 * The report for a person at a terminal: what was found, a table of layers, the commands for what is missing, problems.
 * Made for 80 columns; long lists are summed up.
 */
import pc from "picocolors";
import { visible } from "../characters.ts";
import type { LayerName } from "../django/layers/index.ts";
import type { Description } from "../project/describe.ts";
import type { DoctorReport, Mend, ModelReport } from "./report.ts";
import type { Problem } from "./types.ts";

/** Columns of the table; a route and its viewset share one. */
const COLUMNS: readonly { head: string; layers: readonly LayerName[] }[] = [
  { head: "admin", layers: ["admin"] },
  { head: "rule", layers: ["permission"] },
  { head: "serial", layers: ["serializer"] },
  { head: "filter", layers: ["filter"] },
  { head: "api", layers: ["viewset", "route"] },
  { head: "form", layers: ["form"] },
  { head: "pages", layers: ["pages"] },
  { head: "html", layers: ["templates"] },
  { head: "tests", layers: ["tests"] },
  { head: "demo", layers: ["demo"] },
  { head: "docs", layers: ["docs"] },
];

/** More models than this are counted by app. */
const MOST_MODELS = 40;
const MOST_COMMANDS = 12;
const MOST_PROBLEMS = 40;

/** How long lists are shown. */
export interface TextOptions {
  /** The lines at the top. */
  found: readonly Description[];
  /** One app was asked for: everything about it is shown. */
  all: boolean;
}

/** The whole report. */
export function doctorText(report: DoctorReport, { found, all }: TextOptions): string {
  const parts = [
    foundLines(found),
    layerTable(report.models, all),
    commandLines(report.models, all),
    problemLines(report.problems, all),
    noteLines(report.notes),
    verdict(report),
  ];
  return `\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function foundLines(found: readonly Description[]): string {
  const width = Math.max(...found.map(({ label }) => label.length));
  const lines = found.map(({ label, value, from }) => {
    const source = from === "default" ? "default" : from;
    return `  ${label.padEnd(width)}  ${visible(value)}  ${pc.dim(visible(source))}`;
  });
  return [pc.bold("Found"), ...lines].join("\n");
}

/** Widest name in the table; the columns take 60 of 80. */
const WIDEST = 24;

function layerTable(models: readonly ModelReport[], all: boolean): string {
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

interface Row {
  name: string;
  /** Empty for a heading. */
  cells: readonly Cell[];
}

interface Cell {
  text: string;
  paint: (text: string) => string;
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

function centred({ text, paint }: Cell, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return `${" ".repeat(Math.max(0, left))}${paint(text)}${" ".repeat(Math.max(0, width - text.length - left))}`;
}

function shortened(name: string, width: number): string {
  return name.length > width ? `${name.slice(0, width - 1)}…` : name;
}

/** What each command would add stands behind it. */
function commandLines(models: readonly ModelReport[], all: boolean): string {
  const mends = models.flatMap(({ missing }) => missing);
  if (mends.length === 0) return "";
  const shown = all ? mends : mends.slice(0, MOST_COMMANDS);
  const rest = mends.length - shown.length;
  return [
    pc.bold("To add what is missing"),
    ...shown.map((mend) => `    ${mend.command}${added(mend)}`),
    ...(rest === 0 ? [] : [pc.dim(`    … and ${rest} more: npx plop doctor -- --app … shows one app whole`)]),
  ].join("\n");
}

/** A command that is called as what it adds needs no more words. */
function added({ command, layers }: Mend): string {
  const [, name = ""] = /^npx plop (\S+)/.exec(command) ?? [];
  return layers.length === 1 && layers[0] === name ? "" : pc.dim(`  # ${layers.join(", ")}`);
}

const COLOURS: Readonly<Record<Problem["kind"], (text: string) => string>> = {
  broken: pc.red,
  unsafe: pc.red,
  drift: pc.yellow,
  missing: pc.yellow,
};

function problemLines(problems: readonly Problem[], all: boolean): string {
  if (problems.length === 0) return "";
  const shown = all ? problems : problems.slice(0, MOST_PROBLEMS);
  const rest = problems.length - shown.length;
  const lines = shown.flatMap(({ kind, path, line, message, hint }, index) => {
    const place = line === undefined ? path : `${path}:${line}`;
    const isLast = shown[index + 1]?.hint !== hint || shown[index + 1]?.kind !== kind;
    return [
      `${COLOURS[kind](kind.padStart(8))}  ${visible(message)}`,
      `${" ".repeat(10)}${pc.dim(visible(place))}`,
      // One that holds for several in a row is said once, behind the last.
      ...(isLast ? [`${" ".repeat(10)}→ ${visible(hint)}`] : []),
    ];
  });
  const more = rest === 0 ? [] : [pc.dim(`${" ".repeat(10)}… and ${rest} more: --json has them all`)];
  return [pc.bold("Problems"), ...lines, ...more].join("\n");
}

const MOST_NOTES = 8;

function noteLines(notes: readonly string[]): string {
  if (notes.length === 0) return "";
  const rest = notes.length - MOST_NOTES;
  const lines = notes.slice(0, MOST_NOTES).map((note) => `  ${visible(note)}`);
  return [pc.bold("Notes"), ...lines, ...(rest > 0 ? [pc.dim(`  … and ${rest} more`)] : [])].join("\n");
}

function verdict({ models, problems }: DoctorReport): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  const what = problems.length === 0 ? pc.green("no problems") : pc.red(count(problems.length, "problem"));
  return `${count(models.length, "model")}, ${what}`;
}
