/**
 * Arguments of the urlconf patches, checked: they come from a plan, or from somebody's plopfile.
 */
import { KitError } from "../../errors.ts";
import type { Import } from "../import-read.ts";
import type { Outcome } from "../outcome.ts";
import type { PatchArgs } from "./types.ts";

/** @throws KitError when there is none or it isn't a string */
export function stringArg(args: PatchArgs, name: string): string {
  const value = args[name];
  if (typeof value === "string" && value !== "") return value;
  throw new KitError(`the argument "${name}" is missing`, { hint: "it is a string" });
}

/** A string, or what goes in its place. */
export function optionalArg(args: PatchArgs, name: string, otherwise: string): string {
  return args[name] === undefined ? otherwise : stringArg(args, name);
}

/** @throws KitError when it is there and isn't a list of strings */
export function stringsArg(args: PatchArgs, name: string): string[] {
  const value = args[name] ?? [];
  if (Array.isArray(value) && value.every((one): one is string => typeof one === "string")) return value;
  throw new KitError(`the argument "${name}" is not a list of strings`);
}

/** @throws KitError when it is there and isn't a list of `{ module, name?, alias? }` */
export function importsArg(args: PatchArgs, name = "imports"): Import[] {
  const value: unknown = args[name] ?? [];
  if (Array.isArray(value) && value.every(isImport)) return value;
  throw new KitError(`the argument "${name}" is not a list of imports`, {
    hint: '{ module: "django.urls", name: "path" }',
  });
}

function isImport(value: unknown): value is Import {
  if (typeof value !== "object" || value === null || !("module" in value)) return false;
  const { module } = value;
  const texts = ["name", "alias"].map((key) => (value as Record<string, unknown>)[key]);
  return typeof module === "string" && texts.every((text) => text === undefined || typeof text === "string");
}

/** A patch whose KitErrors (wrong arguments, syntax errors) come out as the outcome `error`. */
export function guarded(patch: () => Outcome): Outcome {
  try {
    return patch();
  } catch (error) {
    if (error instanceof KitError) return { kind: "error", error };
    throw error;
  }
}
