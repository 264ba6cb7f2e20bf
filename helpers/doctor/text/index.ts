/**
 * The report for a person at a terminal: what was found, a table of layers, the commands for what is missing, problems.
 * Made for 80 columns; long lists are summed up.
 */
import pc from "picocolors";
import { visible } from "../../characters.ts";
import type { Description } from "../../project/describe.ts";
import type { DoctorReport } from "../report.ts";
import { commandLines } from "./commands.ts";
import { layerTable } from "./layer-table.ts";
import { problemLines } from "./problems.ts";

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
    layerTable(report.models, { all }),
    commandLines(report.models, { all }),
    problemLines(report.problems, { all }),
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
