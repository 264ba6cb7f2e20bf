/**
 * What a subcommand plans: changes in a virtual tree, what is left to a person, and what to say. The same writer, preview
 * and report as a generator's.
 */
import { createInterface } from "node:readline/promises";
import {
  colouredDiff,
  fileReports,
  nextSteps,
  summary,
  type ManualStep,
  type RunReport,
} from "../plan/report.ts";
import { recoverUnfinished } from "../plan/recover.ts";
import { writeChanges } from "../plan/transaction.ts";
import { Tree } from "../plan/tree.ts";
import { Disk } from "../files.ts";
import type { CliOptions } from "./options.ts";

export class Work {
  readonly tree: Tree;
  readonly notes: string[] = [];
  readonly manual: ManualStep[] = [];
  readonly next: string[] = [];
  private readonly touched: string[] = [];

  /** @param root absolute */
  constructor(root: string) {
    this.tree = new Tree(new Disk(root));
  }

  /** Plans a file's text; one that has it already is reported as identical. */
  write(path: string, text: string): void {
    this.touched.push(path);
    if (this.tree.read(path) !== text) this.tree.write(path, text);
  }

  /** Plans that a file goes. */
  remove(path: string): void {
    this.touched.push(path);
    this.tree.remove(path);
  }

  report(status: RunReport["status"]): RunReport {
    const { notes, manual, next } = this;
    return { status, run: null, files: fileReports(this.tree.changes(), this.touched), manual, notes, next };
  }
}

/**
 * Shows the plan, asks at a terminal, writes, and reports.
 *
 * @param command the command that does the same again, for the journal
 * @returns whether it was done, there being nothing to do included
 * @throws KitError; nothing was written then
 */
export async function carryOut(work: Work, options: CliOptions, command: string): Promise<boolean> {
  const changes = work.tree.changes();
  const report = work.report(options.dryRun ? "planned" : "done");
  if (!options.json) process.stdout.write(shown(report, options));
  if (!options.dryRun && changes.length > 0) {
    if (!(await confirmed(options))) {
      process.stdout.write("Nothing was written.\n");
      return false;
    }
    report.run = writeChanges(work.tree.root, changes, { command }) ?? null;
  }
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : ending(report, changes.length));
  return true;
}

function shown(report: RunReport, options: CliOptions): string {
  const text = summary(report);
  const diff = options.diff ? `\n${report.files.map((file) => colouredDiff(file.diff)).join("\n")}\n` : "";
  return text === "" ? diff : `${text}\n${diff}`;
}

function ending(report: RunReport, changes: number): string {
  if (changes === 0 && report.manual.length === 0) return "Nothing to do.\n";
  if (report.status === "planned") return "\nThis was a dry run: nothing was written.\n";
  const next = nextSteps(report.next);
  return next === "" ? "" : `\n${next}\n`;
}

async function confirmed({ yes, json }: CliOptions): Promise<boolean> {
  if (yes || json || !process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question("\nWrite these changes? (Y/n) ");
    return !/^\s*n/i.test(answer);
  } finally {
    terminal.close();
  }
}

/** Puts back what an earlier run left half done; a dry run leaves it. */
export function settle(work: Work, { dryRun }: CliOptions): void {
  if (!dryRun) work.notes.push(...recoverUnfinished(work.tree.root));
}
