/** `npx plop <generator> --help`: what it does, its answers in their order, options, examples; as wide as the terminal. */
import pc from "picocolors";
import { isReader, type Example, type Generator, type Question, type Reader } from "../plan/generator.ts";

/** Where a terminal doesn't say, and where lines get too long to read. */
const WIDTH = 80;
const WIDEST = 100;

/** Below this a name and its text don't fit side by side. */
const NARROW = 60;

/**
 * @param columns of the terminal; undefined where there is none
 */
export function helpText(
  command: Generator | Reader,
  examples: readonly Example[],
  columns: number | undefined,
): string {
  const width = Math.min(WIDEST, Math.max(20, (columns ?? WIDTH) - 1));
  const { name, description, questions } = command;
  const inOrder = [...questions.filter((one) => one.required), ...questions.filter((one) => !one.required)];
  const needed = inOrder.filter((one) => one.required);
  const shown = needed.length > 0 ? needed : inOrder.slice(0, 1);
  const usage = [
    ["npx plop", name, "[options]", ...needed.map((one) => `<${one.name}>`)].join(" "),
    ["npx plop", name, "[options] --", ...shown.map((one) => `--${one.name} …`)].join(" "),
  ];
  const blocks = [
    wrapped(`${pc.bold(`plop ${name}`)} – ${description}`, width, "").join("\n"),
    usage.flatMap((line) => wrapped(line, width, "    ")).join("\n"),
    block("Answers, in this order or by name", inOrder.map(answerRow), width),
    block("Options", optionRows(command), width),
  ];
  if (isReader(command))
    blocks.push(
      wrapped("It writes nothing. Exit code: 0 without a problem, 1 with any.", width, "").join("\n"),
    );
  if (examples.length > 0)
    blocks.push([pc.bold("Examples"), ...examples.flatMap((one) => exampleLines(name, one))].join("\n"));
  return blocks.join("\n\n");
}

type Row = readonly [left: string, right: string];

const UNDO_FORCE = "take back what can be, where later runs build on it";

function answerRow({ name, help, required, default: value }: Question): Row {
  const standing = required ? "needed" : value === undefined ? "" : `default: ${value}`;
  return [`--${name}`, standing === "" ? help : `${help} (${standing})`];
}

function optionRows(command: Generator | Reader): Row[] {
  const always: Row[] = [
    ["--dest DIR", "the Django repo (default: here)"],
    ["--json", "one JSON object on standard output"],
  ];
  if (isReader(command)) return always;
  return [
    ...always,
    ["--dry-run", "plan and show, write nothing"],
    ["--diff", "show the unified diff"],
    ["--yes", "don't ask before writing"],
    ["--force", command.name === "undo" ? UNDO_FORCE : "replace whole files that are in the way"],
    ["--check", "then let the project's own Python prove it: system check, routes, new tests"],
  ];
}

/** A command to copy is never broken: a terminal wraps it so that it can still be copied. */
function exampleLines(name: string, { says, typed }: Example): string[] {
  return [`  ${pc.dim(`# ${says}`)}`, `  npx plop ${name} ${typed}`.trimEnd()];
}

function block(title: string, rows: readonly Row[], width: number): string {
  if (rows.length === 0) return `${pc.bold(title)}\n  none`;
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  const lines = rows.flatMap(([name, text]) => {
    if (width < NARROW) return [`  ${name}`, ...wrapped(text, width - 6, "").map((line) => `      ${line}`)];
    const [first = "", ...rest] = wrapped(text, width - left, "");
    return [`  ${name.padEnd(left - 2)}${first}`, ...rest.map((line) => " ".repeat(left) + line)];
  });
  return [pc.bold(title), ...lines].join("\n");
}

/** Breaks a text between words; a word that is too long stays whole. */
function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && plain(line).length + 1 + plain(word).length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Without colours. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- an escape character is what colours begin with
  return text.replace(/\u001b\[\d+m/g, "");
}
