/**
 * Templates of the kit, copied into a repo to be changed there: which there are, what a copy begins with, and what sets it
 * apart from the kit's.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest, usageError } from "../errors.ts";
import { unifiedDiff } from "../plan/unified-diff.ts";
import { digestOf, headerOf, withHeader, withoutHeader } from "./header.ts";
import { templatesIn } from "./overrides.ts";

/** The kit's templates. */
export interface KitTemplates {
  /** Absolute path of their folder. */
  folder: string;
  /** Version of the kit. */
  version: string;
}

/** The state of a repo's copy: `own` has no header, `behind` one of an older template. */
export type CopyState = "current" | "behind" | "own";

/**
 * The kit's template that a word means: its path below the folder, the ending may be left out.
 *
 * @throws KitError with exit code 2 and the nearest name
 */
export function templateNamed(word: string, kit: KitTemplates): string {
  const files = templatesIn(kit.folder);
  const plain = word.replaceAll("\\", "/").replace(/^(\.\/)?(plop-templates\/)?/, "");
  const found = files.find((file) => file === plain || file === `${plain}.hbs`);
  if (found !== undefined) return found;
  const stems = new Map(files.map((file) => [file.replace(/(\.\w+)*\.hbs$/, ""), file]));
  const near = nearest(plain.replace(/(\.\w+)+$/, ""), stems.keys());
  throw usageError(
    `there is no template ${JSON.stringify(word)}`,
    near === undefined ? "npx plop-pack-django eject --list" : `did you mean ${stems.get(near) ?? near}?`,
  );
}

/** What a copy of a template begins as: the kit's text behind a line that says what it was made from. */
export function ejected(template: string, kit: KitTemplates): string {
  return headed(kitText(template, kit), template, kit);
}

/** A copy whose owner has seen the kit's template as it is now. */
export function accepted(copy: string, template: string, kit: KitTemplates): string {
  return headed(copy, template, kit);
}

function headed(text: string, template: string, kit: KitTemplates): string {
  return withHeader(text, { template, version: kit.version, digest: digestOf(kitText(template, kit)) });
}

/** How a copy stands to the kit's template. */
export function stateOf(copy: string, template: string, kit: KitTemplates): CopyState {
  const header = headerOf(copy);
  if (header === undefined) return "own";
  return header.digest === digestOf(kitText(template, kit)) ? "current" : "behind";
}

/** What a copy does otherwise than the kit's template, as a unified diff; empty where nothing. */
export function differenceOf(copy: string, template: string, kit: KitTemplates): string {
  const before = kitText(template, kit);
  const after = withoutHeader(copy);
  return before === after
    ? ""
    : unifiedDiff({
        path: template,
        before,
        after,
        kind: "insert",
      });
}

function kitText(template: string, { folder }: KitTemplates): string {
  return readFileSync(join(folder, template), "utf8");
}
