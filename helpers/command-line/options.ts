/**
 * The kit's command line. plop hands generators only what stands behind `--` and ignores flags that it doesn't know, so
 * the kit reads the arguments itself; plop's own reading never contradicts this one.
 */
import { parseArgs } from "node:util";
import { messageOf, suggestion, usageError } from "../errors.ts";

/** A command line, read. */
export interface Options {
  /** Word behind `plop`; undefined for the menu. */
  generator: string | undefined;
  positionals: readonly string[];
  /** Behind `--`: `--app jobs`. */
  named: Readonly<Record<string, string>>;
  /** Names behind `--` that have no value: `--tests`, which says yes. */
  bare: readonly string[];
  dest: string | undefined;
  dryRun: boolean;
  diff: boolean;
  json: boolean;
  yes: boolean;
  force: boolean;
  check: boolean;
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
  check: { type: "boolean" },
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
  const { named, bare, rest } = parseNamed(dashes === -1 ? [] : args.slice(dashes + 1));
  // plop would take it for none, and the folder one stands in for the one that is meant.
  if (values.dest?.trim() === "") throw usageError("--dest is empty", "name the folder of the Django repo");
  if (values.check === true && values["dry-run"] === true)
    throw usageError("--check needs what --dry-run doesn't write", "leave one of them out");
  const [generator, ...given] = positionals;
  return {
    generator,
    positionals: [...given, ...rest],
    named,
    bare,
    dest: values.dest,
    dryRun: values["dry-run"] === true,
    diff: values.diff === true,
    json: values.json === true,
    yes: values.yes === true,
    force: values.force === true,
    check: values.check === true,
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
    const [first] = messageOf(error).split(". ");
    throw usageError(first ?? "wrong options", 'answers go behind "--", as in -- --app jobs');
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
  return isOption(longName(arg) ?? "");
}

/** Is it the name of an option, which stands before the dashes. */
export function isOption(name: string): boolean {
  return Object.hasOwn(FLAGS, name);
}

const PLOPS = new Set(["cwd", "preload", "completion", "init", "init-ts"]);

/** What stands behind the dashes. */
interface Behind {
  named: Record<string, string>;
  bare: string[];
  rest: string[];
}

/**
 * `--name value`, `--name=value`, `--name` (yes). What has no name is a further answer by position.
 *
 * @throws KitError for a name that is given twice, and for what plop itself would stumble over
 */
function parseNamed(args: readonly string[]): Behind {
  // Without a prototype `--__proto__` is a name like any other.
  const behind: Behind = { named: Object.create(null) as Record<string, string>, bare: [], rest: [] };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? "";
    const found = /^--([^=]+)(?:=([\s\S]*))?$/.exec(arg);
    const name = found?.[1];
    if (name === undefined) {
      refuseDash(arg, args[index - 1]);
      behind.rest.push(arg);
      continue;
    }
    if (Object.hasOwn(behind.named, name)) throw usageError(`--${name} is given twice`, "keep one of them");
    const next = args[index + 1];
    if (found?.[2] !== undefined) behind.named[name] = found[2];
    else if (next !== undefined && !next.startsWith("--")) {
      refuseDash(next, arg);
      behind.named[name] = next;
      index += 1;
    } else {
      behind.named[name] = "yes";
      behind.bare.push(name);
    }
  }
  return behind;
}

/** plop reads a word with a dash as a bundle of short options, wherever it stands. */
function refuseDash(arg: string, before: string | undefined): void {
  if (!arg.startsWith("-") || arg === "-") return;
  const hint = before?.startsWith("--") === true ? `write ${before}=${arg}` : "write --name=value";
  throw usageError(`${JSON.stringify(arg)} behind the "--" begins with a dash`, hint);
}
