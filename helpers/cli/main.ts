/** `npx plop-pack-django <subcommand>`: finds it, runs it, prints help and errors. */
import pc from "picocolors";
import { fail } from "../command-line/fail.ts";
import { suggestion, usageError } from "../errors.ts";
import { COMMON_HELP } from "./options.ts";
import { PACKAGE } from "./plopfile.ts";
import { SUBCOMMANDS, type Kit, type Subcommand } from "./subcommands.ts";

/**
 * Runs a command line; ends the process on an error.
 *
 * @param args as in `process.argv.slice(2)`
 * @returns exit code
 */
export async function main(args: readonly string[], kit: Kit): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      process.stdout.write(`${overview()}\n`);
      return name === undefined ? 2 : 0;
    }
    const wanted = SUBCOMMANDS.find((one) => one.name === name);
    if (wanted === undefined) {
      const names = SUBCOMMANDS.map((one) => one.name);
      throw usageError(`there is no subcommand ${JSON.stringify(name)}`, suggestion(name, names));
    }
    if (rest.some((arg) => arg === "--help" || arg === "-h")) {
      process.stdout.write(`${helpOf(wanted)}\n`);
      return 0;
    }
    const run = await wanted.load();
    return await run(rest, kit);
  } catch (error) {
    fail(error, args.includes("--json"));
  }
}

function overview(): string {
  return [
    `${pc.bold(PACKAGE)} – Plop generators for Django repos`,
    "",
    ...columns(SUBCOMMANDS.map(({ name, summary }) => [`npx ${PACKAGE} ${name}`, summary])),
    "",
    `The generators themselves: npx plop. More: npx ${PACKAGE} <subcommand> --help`,
  ].join("\n");
}

function helpOf({ name, usage, summary, options }: Subcommand): string {
  return [
    `${pc.bold(`${PACKAGE} ${name}`)} – ${summary}`,
    "",
    `npx ${PACKAGE} ${name} ${usage}`,
    "",
    pc.bold("Options"),
    ...columns([...options, ...COMMON_HELP]),
  ].join("\n");
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
