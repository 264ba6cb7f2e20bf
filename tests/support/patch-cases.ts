/**
 * The case folders of tests/patches: read, checked for strays, and applied. The tests run them; the table of forms in the
 * docs is made from them.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeSource } from "../../helpers/encoding.ts";
import { KitError } from "../../helpers/errors.ts";
import { mergeFragment } from "../../helpers/python/fragment.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { patches } from "../../helpers/python/patches/index.ts";
import type { PatchArgs, PatchContext } from "../../helpers/python/patches/types.ts";
import { DEFAULT_STYLE, styleOf, type Style } from "../../helpers/python/style.ts";
import { VARIANTS } from "./variants.ts";

/** Where the families lie. */
export const CASES = fileURLToPath(new URL("../patches", import.meta.url));

/** The family of `django:append`, which is no named patch: its cases have the rendered module as fragment.py. */
export const APPEND = "append";

/** A call.json. */
export interface CallFile {
  args: PatchArgs;
  /** The form in words, where the folder's name doesn't say enough. */
  about?: string;
  /** `changed` where there is an after file, by default. */
  outcome?: Outcome["kind"];
  /** Part of a manual outcome's reason or an error's message. */
  reason?: string;
  line?: number;
  /** Parts of the notes, in order. */
  notes?: string[];
  /** Path as the user knows it; the package is its folder's by default. */
  path?: string;
  package?: string;
  /** Top-level packages of the repo. */
  firstParty?: string[];
  /** The repo's own style, for what the file doesn't show. */
  style?: Partial<Style>;
  /** Variants that this case has to fail in, each with the reason. */
  variants?: Readonly<Record<string, string>>;
  /** The snippet, pasted at the end of the file, has to be what the patch then finds there. */
  pasted?: boolean;
}

const KEYS = [
  "args",
  "about",
  "outcome",
  "reason",
  "line",
  "notes",
  "path",
  "package",
  "firstParty",
  "style",
  "variants",
  "pasted",
];

export interface PatchCase {
  family: string;
  name: string;
  folder: string;
  /** Of the before file: `.py`, `.toml`. */
  extension: string;
  call: CallFile;
  /** Undefined for a file that is still to be made (only `append` has such cases). */
  before: string | undefined;
  after: string | undefined;
  snippet: string | undefined;
  fragment: string | undefined;
}

function folders(path: string): string[] {
  return readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory());
}

/** Names of the families, sorted. */
export function families(): string[] {
  return folders(CASES).sort();
}

/** Names of a family's cases, sorted. */
export function casesOf(family: string): string[] {
  return folders(join(CASES, family)).sort();
}

/** A file as the kit reads it: Latin-1 where its coding line says so. */
function optional(path: string): string | undefined {
  return existsSync(path) ? decodeSource(readFileSync(path), path) : undefined;
}

/**
 * @throws Error when a file of the folder is nobody's, one is missing, or call.json says something that means nothing
 */
export function readCase(family: string, name: string): PatchCase {
  const folder = join(CASES, family, name);
  const files = readdirSync(folder);
  const given = files.find((file) => file.startsWith("before."));
  const extension = given === undefined ? ".py" : extname(given);
  const known = [`before${extension}`, `after${extension}`, "call.json", "snippet.txt"];
  const orphans = files.filter(
    (file) => !known.includes(file) && !(family === APPEND && file === "fragment.py"),
  );
  if (orphans.length > 0) throw new Error(`${folder}: nobody's: ${orphans.join(", ")}`);
  if (given === undefined && family !== APPEND) throw new Error(`${folder}: no before file`);
  if (family === APPEND && !files.includes("fragment.py")) throw new Error(`${folder}: no fragment.py`);
  return {
    family,
    name,
    folder,
    extension,
    call: readCall(join(folder, "call.json")),
    before: given === undefined ? undefined : optional(join(folder, given)),
    after: optional(join(folder, `after${extension}`)),
    snippet: optional(join(folder, "snippet.txt")),
    fragment: optional(join(folder, "fragment.py")),
  };
}

function readCall(path: string): CallFile {
  const call = JSON.parse(readFileSync(path, "utf8")) as CallFile;
  const strange = Object.keys(call).filter((key) => !KEYS.includes(key));
  if (strange.length > 0) throw new Error(`${path}: ${strange.join(", ")} means nothing`);
  const variants = Object.keys(call.variants ?? {}).filter(
    (name) => !VARIANTS.some((one) => one.name === name),
  );
  if (variants.length > 0) throw new Error(`${path}: there is no variant ${variants.join(", ")}`);
  return call;
}

/** What a case comes to, as its call.json has it. */
export function outcomeOf({ call, after }: PatchCase): Outcome["kind"] {
  return call.outcome ?? (after === undefined ? "already" : "changed");
}

/**
 * Applies a case's patch to a source.
 *
 * @param habits what the repo does besides the case's own `style`
 */
export function applyCase(one: PatchCase, source: string | undefined, habits: Partial<Style> = {}): Outcome {
  const context = contextOf(one, source, habits);
  const { args } = one.call;
  if (one.family === APPEND) return append(one, source, context);
  const patch = patches[one.family];
  if (patch === undefined) throw new Error(`there is no patch "${one.family}" in the table`);
  return patch(source ?? "", args, context);
}

/** `django:append`; a KitError that it throws ends a run as the outcome `error` does. */
function append(
  { call, fragment = "" }: PatchCase,
  source: string | undefined,
  context: PatchContext,
): Outcome {
  const { docstring } = call.args;
  try {
    return mergeFragment(source, fragment, context, typeof docstring === "string" ? docstring : undefined);
  } catch (error) {
    if (error instanceof KitError) return { kind: "error", error };
    throw error;
  }
}

function contextOf(
  { call, extension }: PatchCase,
  source: string | undefined,
  habits: Partial<Style>,
): PatchContext {
  const path = call.path ?? `jobs/urls${extension}`;
  const style: Style = { ...DEFAULT_STYLE, ...call.style, ...habits };
  const own = call.firstParty ?? ["jobs", "config"];
  const shown =
    extension === ".py" && source !== undefined ? styleOf(parseLeniently(source, path), style) : style;
  return {
    path,
    package: call.package ?? path.split("/").slice(0, -1).join("."),
    style: shown,
    isFirstParty: (module) => own.includes(module),
  };
}
