/** Packs the package and looks at what is in it: size, scripts, entries, types, and what a registry would say. */
import { join } from "node:path";
import { runShown } from "../progress.ts";
import { manifestOf, ROOT } from "./places.ts";

/** Unpacked, in bytes. */
const MOST_BYTES = 3_000_000;
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"];
const ALLOWED = /^(dist\/|plop-templates\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$)/;

/** What npm says of a tarball. */
export interface Packed {
  /** Absolute. */
  tarball: string;
  unpackedSize: number;
  files: { path: string; size: number }[];
}

/** Builds and packs. */
export async function pack(folder: string): Promise<Packed> {
  const args = ["pack", "--json", "--pack-destination", folder];
  const { stdout } = await runShown("Packing", "npm", args, { cwd: ROOT });
  const [packed] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as (Omit<Packed, "tarball"> & {
    filename: string;
  })[];
  if (packed === undefined) throw new Error("npm packed nothing");
  return { ...packed, tarball: join(folder, packed.filename) };
}

/**
 * @returns a line for each check
 * @throws Error for the first that fails
 */
export async function lookAt({ tarball, unpackedSize, files }: Packed): Promise<string[]> {
  const manifest = manifestOf(ROOT);
  const { scripts = {}, dependencies = {} } = manifest as { scripts?: object; dependencies?: object };
  const found = INSTALL_SCRIPTS.filter((name) => Object.hasOwn(scripts, name));
  if (found.length > 0) throw new Error(`the package has install scripts: ${found.join(", ")}`);
  const strange = files.filter(({ path }) => !ALLOWED.test(path)).map(({ path }) => path);
  if (strange.length > 0) throw new Error(`the package holds ${strange.slice(0, 5).join(", ")}`);
  if (unpackedSize >= MOST_BYTES)
    throw new Error(`the package has ${unpackedSize} bytes unpacked; it has to stay below ${MOST_BYTES}`);
  await silent("npx", ["publint", "run", tarball, "--strict"], /All good!/);
  // Its profile is in .attw.json: the package is ES modules only, as plop itself is.
  await silent("npx", ["attw", tarball], undefined);
  await silent("npm", ["publish", "--dry-run", "--ignore-scripts"], undefined);
  const megabytes = (unpackedSize / 1_000_000).toFixed(2);
  return [
    `${files.length} files, ${megabytes} MB unpacked, ${Object.keys(dependencies).length} dependencies, no install script`,
    "publint, attw and npm publish --dry-run: clean",
  ];
}

/** Runs a check that has to say one thing and nothing to worry about. */
async function silent(command: string, args: readonly string[], good: RegExp | undefined): Promise<void> {
  const env = { NODE_OPTIONS: undefined, NO_COLOR: "1", FORCE_COLOR: undefined };
  const { stdout, stderr } = await runShown(`${command} ${args[0] ?? ""}`, command, args, { cwd: ROOT, env });
  const said = `${stdout}\n${stderr}`;
  const wrong =
    /^npm warn publish (?!This command requires you to be logged in).*$|^.*(Suggestions|Warnings|Errors):.*$/m.exec(
      said,
    )?.[0];
  if (wrong !== undefined || good?.test(said) === false)
    throw new Error(`${command} ${args.join(" ")}\n${said}`);
}
