/** The npm scripts that start a generator: `npm run model` is `npx plop model`. */
import { valueAt, withMember, withoutMember } from "./json-text.ts";
import type { Work } from "./work.ts";

/** A package.json that init makes where there is none. */
export const BARE_PACKAGE = '{\n  "private": true\n}\n';

/** Plans the scripts; one that a person has under the same name stays, and a note says so. */
export function addAliases(work: Work, path: string, names: readonly string[]): void {
  let text = work.tree.read(path) ?? BARE_PACKAGE;
  const taken: string[] = [];
  for (const name of names) {
    const now = valueAt(text, ["scripts", name], path);
    if (now === undefined) text = withMember(text, "scripts", [name, `plop ${name}`], path);
    else if (now !== `plop ${name}`) taken.push(name);
  }
  if (taken.length > 0)
    work.notes.push(
      `${path}: scripts of these names are there already and stay: ${taken.join(", ")}; npx plop has them`,
    );
  work.write(path, text);
}

/** Takes the scripts out that are still the kit's. */
export function removeAliases(work: Work, path: string, names: readonly string[]): void {
  let text = work.tree.read(path);
  if (text === undefined) return;
  for (const name of names) {
    if (valueAt(text, ["scripts", name], path) === `plop ${name}`)
      text = withoutMember(text, "scripts", name, path);
  }
  if (text === BARE_PACKAGE) work.remove(path);
  else work.write(path, text);
}
