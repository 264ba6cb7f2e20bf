/** The repo's plopfile: made where there is none, else given the line that loads the kit. */
import { recordedRuns } from "../plan/journal.ts";
import { PACKAGE, withLoad, withoutLoad } from "./plopfile.ts";
import type { Places } from "./places.ts";
import type { Work } from "./work.ts";

/** Names that plop looks for, in its order. */
const NAMES = ["js", "cjs", "mjs", "ts", "mts", "cts"].map((extension) => `plopfile.${extension}`);

/** The plopfile that init writes; a generator of the same name that comes behind the kit's replaces it. */
export function plopfileText(target: string, kind: "mjs" | "ts"): string {
  const types = kind === "ts" ? ['import type { NodePlopAPI, PlopCfg } from "plop";'] : [];
  const parameters = kind === "ts" ? "plop: NodePlopAPI, config?: Partial<PlopCfg>" : "plop, config";
  const result = kind === "ts" ? ": Promise<void>" : "";
  return [
    "// Generators for this Django project: `npx plop` lists them. Your own go behind the kit's: plop.setGenerator(…)",
    ...types,
    `import django from "${target}";`,
    "",
    `export default async function plopfile(${parameters})${result} {`,
    "  await django(plop, config);",
    "}",
    "",
  ].join("\n");
}

/** Plans a plopfile that loads the kit. */
export function addPlopfile(work: Work, { prefix }: Places, target: string, kind: "mjs" | "ts"): void {
  const [path] = plopfiles(work, prefix);
  if (path === undefined) {
    work.write(`${prefix}plopfile.${kind}`, plopfileText(target, kind));
    return;
  }
  const text = work.tree.read(path) ?? "";
  const change = withLoad(text, target);
  if (change.kind === "manual") work.manual.push({ path, reason: change.reason, snippet: change.snippet });
  else work.write(path, change.kind === "changed" ? change.text : text);
  if (change.kind === "changed" && change.note !== undefined) work.notes.push(`${path}: ${change.note}`);
}

/** Takes the plopfile out if it is as init wrote it, else only the line that loads the kit. */
export function removePlopfile(work: Work, { root, prefix }: Places, target: string): void {
  for (const path of plopfiles(work, prefix)) {
    const text = work.tree.read(path) ?? "";
    if (text === plopfileText(target, "mjs") || text === plopfileText(target, "ts")) {
      work.remove(path);
      continue;
    }
    const change = withoutLoad(text, { target, madeAsync: madeAsync(root, path) });
    if (change.kind === "changed") work.write(path, change.text);
    else if (change.kind === "manual") {
      const { reason, snippet, line } = change;
      work.manual.push({ path, reason, snippet, ...(line === undefined ? {} : { line }) });
    }
  }
}

/** What the plopfiles of a folder load the kit's sources from: `plop` for `./plop/plopfile.ts`; undefined for the package. */
export function vendoredIn(work: Work, prefix: string): string | undefined {
  for (const path of plopfiles(work, prefix)) {
    const text = work.tree.read(path) ?? "";
    const found = /["'`]\.\/([^"'`\n]+)\/plopfile\.ts["'`]/.exec(text)?.[1];
    if (found !== undefined && work.tree.isFile(`${prefix}${found}/generators/index.ts`)) return found;
  }
  return undefined;
}

/** The module that a vendored kit is loaded from. */
export function targetOf(folder: string | undefined): string {
  return folder === undefined ? PACKAGE : `./${folder}/plopfile.ts`;
}

function plopfiles(work: Work, prefix: string): string[] {
  return NAMES.map((name) => prefix + name).filter((path) => work.tree.isFile(path));
}

/** The journal knows what init put in; in another clone there is none, and the word stays. */
function madeAsync(root: string, path: string): boolean {
  return recordedRuns(root)
    .filter(({ command }) => command.startsWith(`npx ${PACKAGE} init`))
    .flatMap(({ files }) => files.filter((file) => file.path === path).flatMap(({ hunks }) => hunks))
    .some(({ inserted }) => inserted.startsWith("async "));
}
