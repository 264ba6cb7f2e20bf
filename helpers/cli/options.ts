/** The command line of `npx plop-pack-django`. */
import { parseArgs } from "node:util";
import { messageOf, usageError } from "../errors.ts";

/** Options that every subcommand has. */
export interface CliOptions {
  /** Folder that the repo is looked for from; absolute or relative to where the command was typed. */
  dest: string;
  dryRun: boolean;
  diff: boolean;
  json: boolean;
  yes: boolean;
}

/** What a subcommand has on top: name → does it take a value. */
export type ExtraOptions = Readonly<Record<string, "flag" | "value">>;

/** A command line, read. */
export interface CliLine<Extra extends ExtraOptions> {
  options: CliOptions;
  /** The value, or "" for a flag; undefined where it isn't given. */
  extra: Readonly<Partial<Record<keyof Extra, string>>>;
  words: readonly string[];
}

const COMMON = {
  dest: { type: "string" },
  "dry-run": { type: "boolean" },
  diff: { type: "boolean" },
  json: { type: "boolean" },
  yes: { type: "boolean", short: "y" },
} as const;

/** Lines for `--help`. */
export const COMMON_HELP: readonly (readonly [string, string])[] = [
  ["--dest DIR", "the Django repo, or a folder of it (default: here)"],
  ["--dry-run", "show what would be done, write nothing"],
  ["--diff", "show the unified diff"],
  ["--json", "one JSON object on standard output"],
  ["--yes", "don't ask before writing"],
];

/**
 * @param args what stands behind the subcommand
 * @throws KitError with exit code 2
 */
export function parseLine<Extra extends ExtraOptions>(args: readonly string[], extra: Extra): CliLine<Extra> {
  const own = Object.entries(extra).map(([name, kind]) => [
    name,
    { type: kind === "flag" ? "boolean" : "string" },
  ]);
  const options = {
    ...COMMON,
    ...(Object.fromEntries(own) as Record<string, { type: "boolean" | "string" }>),
  };
  const { values, positionals } = parsed(args, options);
  const given = Object.keys(extra).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, typeof value === "string" ? value : ""]];
  });
  return {
    options: {
      dest: typeof values.dest === "string" ? values.dest : ".",
      dryRun: values["dry-run"] === true,
      diff: values.diff === true,
      json: values.json === true,
      yes: values.yes === true,
    },
    extra: Object.fromEntries(given) as CliLine<Extra>["extra"],
    words: positionals,
  };
}

function parsed(
  args: readonly string[],
  options: Record<string, { type: "boolean" | "string" }>,
): { values: Readonly<Record<string, unknown>>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    const [first] = messageOf(error).split(". ");
    throw usageError(first ?? "wrong options", "see --help");
  }
}
