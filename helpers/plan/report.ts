/**
 * What a run did or would do, for a person and for a program.
 */
import pc from "picocolors";
import { visible } from "../characters.ts";
import type { KitError } from "../errors.ts";
import type { CheckReport } from "../proof/types.ts";
import type { Change } from "./tree.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What has to be pasted by hand. */
export interface ManualStep {
  path: string;
  /** From 1, in the file as the run leaves it: the snippet becomes this line, and what stands there moves down. */
  line?: number;
  /** Why, and where to paste. */
  reason: string;
  snippet: string;
}

/** Outcome for one file. */
export interface FileReport {
  path: string;
  /** `restore`: what a run had inserted is taken out again. */
  kind: "create" | "insert" | "identical" | "remove" | "restore";
  /** Unified diff; empty for identical files. */
  diff: string;
}

/** The one object that `--json` prints. */
export interface RunReport {
  status: "done" | "planned" | "error";
  /** Id of the recorded run, of the run taken back for `undo`; null while nothing was written. */
  run: string | null;
  files: FileReport[];
  manual: ManualStep[];
  /** What the plan decided and a person should know. */
  notes: string[];
  /** Commands to run next. */
  next: string[];
  /** What the project's own Python said about it; only with `--check`. */
  check?: CheckReport;
  error?: { message: string; path?: string; line?: number; hint?: string };
}

/** Files in the order of the plan: changed ones as they changed, touched but unchanged ones as identical. */
export function fileReports(changes: readonly Change[], touched: readonly string[]): FileReport[] {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return [...new Set([...touched, ...byPath.keys()])].map((path) => {
    const change = byPath.get(path);
    return { path, kind: change?.kind ?? "identical", diff: change === undefined ? "" : unifiedDiff(change) };
  });
}

const COLOURS: Readonly<Record<string, (text: string) => string>> = {
  create: pc.green,
  insert: pc.green,
  identical: pc.dim,
  manual: pc.yellow,
  remove: pc.red,
  restore: pc.red,
  check: pc.green,
  problem: pc.red,
};

/** Thor's way: the status word right-aligned and coloured, then the path. */
export function statusLine(word: string, rest: string): string {
  const colour = COLOURS[word] ?? pc.bold;
  return `${colour(word.padStart(11))}  ${visible(rest)}`;
}

/** A diff with added and removed lines in colour. */
export function colouredDiff(diff: string): string {
  return diff
    .split("\n")
    .map((line) => {
      if (line.startsWith("+++") || line.startsWith("---")) return pc.bold(line);
      if (line.startsWith("@@")) return pc.cyan(line);
      if (line.startsWith("+")) return pc.green(line);
      return line.startsWith("-") ? pc.red(line) : line;
    })
    .join("\n");
}

/** `config/urls.py:12  urlpatterns is set in a loop: paste this in front of line 12` */
export function placeAndReason({ path, line, reason }: ManualStep): string {
  return `${line === undefined ? path : `${path}:${line}`}  ${reason}`;
}

/** The summary of files and of what is left to do by hand. */
export function summary(report: RunReport): string {
  const lines = report.files.map((file) => statusLine(file.kind, file.path));
  for (const step of report.manual) {
    // At the left margin: what is copied from a terminal is pasted as it stands.
    lines.push(statusLine("manual", placeAndReason(step)), "", step.snippet.replace(/\n$/, ""), "");
  }
  for (const note of report.notes) lines.push(statusLine("note", note));
  return lines.join("\n");
}

/** "Next steps" with commands to copy. */
export function nextSteps(commands: readonly string[]): string {
  if (commands.length === 0) return "";
  return [pc.bold("Next steps"), ...commands.map((command) => `    ${command}`)].join("\n");
}

/** An error as the terminal shows it: one line, the place, the frame, the hint. */
export function errorText(error: KitError): string {
  const place =
    error.path === undefined
      ? ""
      : `${visible(error.path)}${error.line === undefined ? "" : `:${error.line}`}: `;
  const lines = [
    `${pc.red("error")}  ${place}${error.message}${error.hint === undefined ? "" : ` (${error.hint})`}`,
  ];
  if (error.frame !== undefined) lines.push("", indent(error.frame, "    "), "");
  return lines.join("\n");
}

/** The same as part of the JSON report. */
export function errorReport(error: KitError): RunReport {
  const { message, path, line, hint } = error;
  return {
    status: "error",
    run: null,
    files: [],
    manual: [],
    notes: [],
    next: [],
    error: {
      message,
      ...(path === undefined ? {} : { path }),
      ...(line === undefined ? {} : { line }),
      ...(hint === undefined ? {} : { hint }),
    },
  };
}

function indent(text: string, by: string): string {
  return text.replace(/\n$/, "").replace(/^/gm, by);
}
