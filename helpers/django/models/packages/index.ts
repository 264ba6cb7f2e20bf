/**
 * Packages that models build on, described as Python source: what the repo imports from them is read by the same code as
 * the repo's own files. Only what decides on columns, keys, managers and `__str__` is there.
 */
import { sourceFile, type ClassDef, type SourceFile } from "../source.ts";
import { pin } from "../../../python/parse.ts";
import { classesIn } from "../listing.ts";
import { BASES } from "./bases.ts";
import { COLUMNS } from "./columns.ts";
import { DJANGO } from "./django.ts";
import { MIXINS } from "./mixins.ts";
import { TREES } from "./trees.ts";
import type { PackageModule } from "./types.ts";
import { WAGTAIL_APPS } from "./wagtail-apps.ts";
import { WAGTAIL } from "./wagtail.ts";

const MODULES: readonly PackageModule[] = [
  ...DJANGO,
  ...MIXINS,
  ...BASES,
  ...TREES,
  ...WAGTAIL,
  ...WAGTAIL_APPS,
  ...COLUMNS,
];

const byName = new Map<string, PackageModule>(
  MODULES.flatMap((entry) => entry.names.map((name) => [name, entry] as const)),
);
const files = new Map<PackageModule, SourceFile>();

/** A package's module by its dotted name; undefined when the kit has no description of it. */
export function packageModule(dotted: string): SourceFile | undefined {
  const entry = byName.get(dotted);
  return entry === undefined ? undefined : fileOf(entry);
}

/** The model classes that are described under an app label: `auth` → User, Group, Permission. */
export function packageModels(label: string): ClassDef[] {
  return MODULES.filter((entry) => entry.label === label).flatMap((entry) => classesIn(fileOf(entry)));
}

function fileOf(entry: PackageModule): SourceFile {
  const known = files.get(entry);
  if (known !== undefined) return known;
  const [name = ""] = entry.names;
  const packageName = name.split(".")[0] ?? name;
  const file = sourceFile(name, entry.source, {
    packageName,
    ...(entry.label === undefined ? {} : { packageLabel: entry.label }),
  });
  pin(file.module);
  files.set(entry, file);
  return file;
}
