/**
 * How the repo writes Python and runs its tests: as configured, else as measured, else the defaults.
 */
import type { FileReader } from "../files.ts";
import { readHeader } from "./header.ts";
import { readImportOrder } from "./import-config.ts";
import { listQuietly, readQuietly, joined, upwards } from "./reading.ts";
import { readStyleConfig } from "./style-config.ts";
import { measureStyle, type StyleMeasure } from "./style-measure.ts";
import { readTestRunner } from "./test-style.ts";
import type { App, Finding, Habits } from "./types.ts";

/** What habits are read from. */
export interface HabitsInput {
  files: FileReader;
  manageDir: string;
  managePath: string;
  apps: readonly App[];
  /** File of the root urlconf, relative to the root. */
  rootUrlconf?: string;
  /** Normalised names of required packages with their places. */
  required: ReadonlyMap<string, string>;
}

/** Reads the habits of a repo; files are only parsed for what no configuration says. */
export function readHabits(input: HabitsInput): Habits {
  const config = readStyleConfig(input.files, input.manageDir);
  const complete = config.quotes && config.indent && config.lineLength && config.newline;
  const measure: StyleMeasure =
    complete === undefined ? measureStyle(input.files, input.apps, input.rootUrlconf) : {};
  const order = readImportOrder(input.files, upwards(input.manageDir));
  const header = readHeader(input.files, input.apps);
  return {
    quotes: config.quotes ?? measure.quotes ?? { value: "double", from: "default" },
    indent: config.indent ?? measure.indent ?? config.generalIndent ?? { value: "    ", from: "default" },
    lineLength: config.lineLength ??
      measure.lineLength ??
      linterLength(input) ?? { value: 88, from: "default" },
    testRunner: readTestRunner(input.files, input.manageDir, input.apps, input.required),
    newline: config.newline ?? measure.newline ?? manageNewline(input),
    ...(order === undefined ? {} : { importOrder: order }),
    ...(header === undefined ? {} : { header }),
  };
}

/** flake8 and pycodestyle without a configured length hold to 79. */
function linterLength(input: HabitsInput): Finding<number> | undefined {
  const formatted = ["black", "ruff", "yapf", "autopep8"].some((name) => input.required.has(name));
  const from = input.required.get("flake8") ?? input.required.get("pycodestyle");
  if (formatted || from === undefined) return undefined;
  return listQuietly(input.files, input.manageDir).some((name) =>
    [".flake8", "setup.cfg", "tox.ini"].includes(name),
  )
    ? { value: 79, from }
    : undefined;
}

/** Where nobody wrote anything yet, manage.py shows what this working copy's line ends are. */
function manageNewline(input: HabitsInput): Finding<"\n" | "\r\n"> {
  const text = readQuietly(input.files, joined(input.managePath)) ?? "";
  return text.includes("\r\n") ? { value: "\r\n", from: input.managePath } : { value: "\n", from: "default" };
}
