/** What `npx plop-pack-django` can do: one line each; the code of a subcommand is loaded when it is run. */

import type { Command } from "../plan/generator.ts";

/** What subcommands know of the kit. */
export interface Kit {
  /** Generators and readers, in the order of the menu. */
  commands: readonly Command[];
}

/** What can stand behind `npx plop`. */
export function namesOf({ commands }: Kit): string[] {
  return commands.map(({ name }) => name);
}

export interface Subcommand {
  name: string;
  /** Behind the name in the usage line. */
  usage: string;
  /** One line. */
  summary: string;
  /** Options of its own: as they are typed, and what they do. */
  options: readonly (readonly [string, string])[];
  load(): Promise<(args: readonly string[], kit: Kit) => Promise<number>>;
}

export const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: "init",
    usage: "[options]",
    summary: "set this Django repo up: a plopfile, npm scripts, a line in .gitignore",
    options: [
      ["--ts", "plopfile.ts instead of plopfile.mjs; Node 22.18 or newer runs it"],
      ["--no-scripts", "leave the scripts of package.json alone"],
      ["--vendor [DIR]", "copy the kit's sources into the repo (default: plop/), to own them"],
      ["--force", "with --vendor: replace files of the copy that were edited"],
    ],
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "eject",
    usage: "<template>… [options]",
    summary: "start a template of your own as a copy of the kit's",
    options: [
      ["--list", "all templates, and what they are"],
      ["--diff", "for a copy that is there: what sets it apart from the kit's"],
      ["--accept", "the copy is up to date with the kit's template as it is now"],
      ["--force", "start a copy that is there anew"],
    ],
    load: async () => (await import("./eject.ts")).eject,
  },
  {
    name: "completion",
    usage: "bash|zsh|fish",
    summary: "print a script that completes npx plop: generators, options, apps, models",
    options: [],
    load: async () => (await import("./completion.ts")).completion,
  },
  {
    name: "vscode",
    usage: "[options]",
    summary: "tasks for the editor, and the schema of the kit's configuration",
    options: [],
    load: async () => (await import("./vscode.ts")).vscode,
  },
  {
    name: "remove",
    usage: "[options]",
    summary: "take back what init wrote; generated features stay",
    options: [],
    load: async () => (await import("./remove.ts")).remove,
  },
];
