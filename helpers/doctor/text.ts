/**
 * The report for a person at a terminal: what was found, a table of layers, the commands for what is missing, problems.
 * Made for 80 columns; long lists are summed up.
 */
import pc from "picocolors";
import { visible } from "../characters.ts";
import type { LayerName } from "../django/layers/index.ts";
import type { Description } from "../project/describe.ts";
import type { DoctorReport, ModelReport } from "./report.ts";
import type { Problem } from "./types.ts";

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
/** More commands than this are told by their kinds. */
const MOST_COMMANDS = 8;

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

/** Widest value that the places behind are aligned to. */
const WIDEST_VALUE = 36;

function foundLines(found: readonly Description[]): string {
  const width = Math.max(...found.map(({ label }) => label.length));
  const values = found.map(({ value }) => value.length).filter((length) => length <= WIDEST_VALUE);
  const lines = found.map(({ label, value, from }) => {
    const shown = visible(value).padEnd(Math.max(0, ...values));
    return `  ${label.padEnd(width)}  ${shown}  ${pc.dim(visible(from))}`;
  });
  return [pc.bold("Found"), ...lines].join("\n");
}

/** Widest name in the table; the columns take 55 of 80. */
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

/**
 * Every command, where they are few or one app was asked for; else one of each kind, with the models that it fits as well.
 */
function commandLines(models: readonly ModelReport[], all: boolean): string {
  const seen = new Set<string>();
  const mends = models
    .flatMap((model) => model.missing.map((mend) => ({ mend, model })))
    // Documents are an app's, not a model's.
    .filter(({ mend: { command } }) => !seen.has(command) && seen.add(command));
  if (mends.length === 0) return "";
  const head = pc.bold("To add what is missing");
  if (all || mends.length <= MOST_COMMANDS)
    return [head, ...mends.map(({ mend }) => `  ${mend.command}`)].join("\n");
  const kinds = [...new Set(mends.map(({ mend }) => mend.generator))];
  const lines = kinds.flatMap((kind) => {
    const own = mends.filter(({ mend }) => mend.generator === kind);
    const isApps = own[0]?.mend.command.includes("--model ") !== true;
    const others = own.slice(1).map(({ model }) => (isApps ? model.app : model.model));
    const more = others.length === 0 ? [] : wrapped(others, "      ").map(pc.dim);
    return [`  ${own[0]?.mend.command ?? ""}`, ...more];
  });
  return [head, ...lines].join("\n");
}

const COLUMNS_WIDE = 80;
const MOST_LINES = 2;

/** Names in lines of 80 columns, two at the most; then how many more there are. */
function wrapped(names: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent}also`;
  for (const [index, name] of names.entries()) {
    const next = `${line} ${name}${index === names.length - 1 ? "" : ","}`;
    const isLast = lines.length === MOST_LINES - 1;
    // Room for what stands at the end.
    if (next.length <= COLUMNS_WIDE - (isLast ? REST_WIDTH : 0)) {
      line = next;
      continue;
    }
    if (isLast) return [...lines, `${line} and ${names.length - index} more`];
    lines.push(line);
    line = `${indent}${next.slice(line.length + 1)}`;
  }
  return [...lines, line];
}

/** ` and 123 more` */
const REST_WIDTH = 13;

const COLOURS: Readonly<Record<Problem["kind"], (text: string) => string>> = {
  broken: pc.red,
  unsafe: pc.red,
  drift: pc.yellow,
  missing: pc.yellow,
};

/** From so many on, problems of one check are listed under one line. */
const SEVERAL = 3;
const MOST_OF_A_KIND = 8;

/** What is said of several. */
const TOGETHER: Readonly<Record<string, (count: number) => string>> = {
  "untested-route": (count) => `${count} routes that no test names`,
  "open-view": (count) => `${count} views have no permission class; the default lets everybody in`,
  "stale-name": (count) => `${count} names that no field has`,
  "forgotten-field": (count) => `${count} lists don't know fields of their model`,
  "missing-layer": (count) => `${count} times layers are missing`,
};

function problemLines(problems: readonly Problem[], all: boolean): string {
  if (problems.length === 0) return "";
  const checks = [...new Set(problems.map(({ check }) => check))];
  const lines = checks.flatMap((check) => {
    const own = problems.filter((one) => one.check === check);
    const together = TOGETHER[check];
    return together !== undefined && own.length >= SEVERAL
      ? several(own, together(own.length), all)
      : own.flatMap(single);
  });
  return [pc.bold("Problems"), ...lines].join("\n");
}

const MARGIN = " ".repeat(10);

function placeOf({ path, line }: Problem): string {
  return visible(line === undefined ? path : `${path}:${line}`);
}

function single(problem: Problem): string[] {
  const { kind, message, hint } = problem;
  return [
    `${COLOURS[kind](kind.padStart(8))}  ${visible(message)}`,
    `${MARGIN}${pc.dim(placeOf(problem))}`,
    `${MARGIN}→ ${visible(hint)}`,
  ];
}

function several(problems: readonly Problem[], head: string, all: boolean): string[] {
  const shown = all ? problems : problems.slice(0, MOST_OF_A_KIND);
  const rest = problems.length - shown.length;
  const [first] = problems;
  const hints = new Set(problems.map(({ hint }) => hint));
  const subjects = shown.map((one) =>
    one.check === "stale-name" || one.check === "forgotten-field" ? one.message : one.subject,
  );
  const width = Math.max(...subjects.map((subject) => subject.length));
  const isNarrow = shown.every((one) => width + placeOf(one).length + MARGIN.length + 2 <= COLUMNS_WIDE);
  const lines = shown.flatMap((one, index) => {
    const subject = visible(subjects[index] ?? "");
    const place = pc.dim(placeOf(one));
    return isNarrow
      ? [`${MARGIN}${subject.padEnd(width)}  ${place}`]
      : [`${MARGIN}${subject}`, `${MARGIN}  ${place}`];
  });
  return [
    `${COLOURS[first?.kind ?? "drift"]((first?.kind ?? "").padStart(8))}  ${head}`,
    ...lines,
    ...(rest === 0 ? [] : [pc.dim(`${MARGIN}… and ${rest} more: --json has them all`)]),
    ...(hints.size === 1 ? [`${MARGIN}→ ${visible(first?.hint ?? "")}`] : []),
  ];
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
