/**
 * The kit's command line. plop hands generators only what stands behind `--` and ignores flags that it doesn't know, so
 * the kit reads the arguments itself; plop's own reading never contradicts this one.
 */
import { parseArgs } from "node:util";
import { suggestion, usageError } from "../errors.ts";

/** A command line, read. */
export interface Options {
  /** Word behind `plop`; undefined for the menu. */
  generator: string | undefined;
  positionals: readonly string[];
  /** Behind `--`: `--app jobs`. */
  named: Readonly<Record<string, string>>;
  dest: string | undefined;
  dryRun: boolean;
  diff: boolean;
  json: boolean;
  yes: boolean;
  force: boolean;
  help: boolean;
}

const FLAGS = {
  // plop's own
  cwd: { type: "string" },
  preload: { type: "string", multiple: true },
  plopfile: { type: "string" },
  completion: { type: "string" },
  progress: { type: "boolean" },
  "no-progress": { type: "boolean" },
  dest: { type: "string" },
  force: { type: "boolean", short: "f" },
  "show-type-names": { type: "boolean", short: "t" },
  help: { type: "boolean", short: "h" },
  init: { type: "boolean", short: "i" },
  "init-ts": { type: "boolean" },
  version: { type: "boolean", short: "v" },
  // the kit's
  "dry-run": { type: "boolean" },
  diff: { type: "boolean" },
  json: { type: "boolean" },
  yes: { type: "boolean", short: "y" },
} as const;

/**
 * @param args as in `process.argv.slice(2)`
 * @throws KitError with exit code 2
 */
export function parseOptions(args: readonly string[]): Options {
  const dashes = args.indexOf("--");
  const front = dashes === -1 ? [...args] : args.slice(0, dashes);
  for (const arg of front) checkFlag(arg);
  const { values, positionals } = parseFront(front);
  const { named, rest } = parseNamed(dashes === -1 ? [] : args.slice(dashes + 1));
  const [generator, ...given] = positionals;
  return {
    generator,
    positionals: [...given, ...rest],
    named,
    dest: values.dest,
    dryRun: values["dry-run"] === true,
    diff: values.diff === true,
    json: values.json === true,
    yes: values.yes === true,
    force: values.force === true,
    help: values.help === true,
  };
}

/** {@link parseOptions} for a command line that is another plopfile's too: what isn't the kit's is passed over. */
export function parseLoosely(args: readonly string[]): Options {
  const dashes = args.indexOf("--");
  const end = dashes === -1 ? args.length : dashes;
  return parseOptions(args.filter((arg, index) => index >= end || !arg.startsWith("--") || isKnown(arg)));
}

function parseFront(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, strict: true, allowPositionals: true });
  } catch (error) {
    throw usageError(
      error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error),
    );
  }
}

/** Short options may be joined (`-fy`); long ones have to be known. */
function checkFlag(arg: string): void {
  const name = longName(arg);
  if (name === undefined || isKnown(arg)) return;
  const near = suggestion(
    name,
    Object.keys(FLAGS).filter((flag) => !PLOPS.has(flag)),
  );
  throw usageError(
    `unknown option --${name}`,
    `${near ?? ""}; answers go behind "--": -- --${name} …`.replace(/^; /, ""),
  );
}

function longName(arg: string): string | undefined {
  return /^--([^=]+)/.exec(arg)?.[1];
}

function isKnown(arg: string): boolean {
  return (longName(arg) ?? "") in FLAGS;
}

const PLOPS = new Set(["cwd", "preload", "completion", "init", "init-ts"]);

/** `--name value`, `--name=value`, `--name` (yes). What has no name is a further answer by position. */
function parseNamed(args: readonly string[]): { named: Record<string, string>; rest: string[] } {
  const named: Record<string, string> = {};
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? "";
    const found = /^--([^=]+)(?:=([\s\S]*))?$/.exec(arg);
    if (found?.[1] === undefined) {
      rest.push(arg);
      continue;
    }
    const next = args[index + 1];
    if (found[2] !== undefined) named[found[1]] = found[2];
    else if (next !== undefined && !next.startsWith("--")) {
      named[found[1]] = next;
      index += 1;
    } else named[found[1]] = "yes";
  }
  return { named, rest };
}
