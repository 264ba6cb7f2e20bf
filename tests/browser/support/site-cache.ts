/**
 * Projects that are made once and copied by every test file that uses them, for as long as nothing that they are made of
 * changes: the kit, its templates and packages, the project before the kit came.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withLock } from "../../../scripts/python/lock.ts";
import { KIT } from "../../support/kit.ts";

const CACHE = join(KIT, ".cache", "sites");
/** What the kit is made of. */
const SOURCES = ["generators", "helpers", "plop-templates", "plopfile.ts", "package-lock.json"];

/** A project to be made. */
export interface Recipe<T> {
  /** Name of the folder in the cache. */
  name: string;
  /** What it depends on besides the kit. */
  ingredients: readonly string[];
  /** Makes it in the folder where it is wanted; what is answered is kept with it, as JSON. */
  make(): Promise<T>;
}

/**
 * Fills a folder with a project: a copy of the one in the cache, or a new one, which the cache then has too.
 *
 * @returns what making it answered
 */
export async function madeOnce<T>(folder: string, recipe: Recipe<T>): Promise<T> {
  const kept = join(CACHE, recipe.name);
  const [project, answer] = [join(kept, "project"), join(kept, "answer.json")];
  const key = keyOf(recipe.ingredients);
  mkdirSync(CACHE, { recursive: true });
  return withLock(
    `${kept}.lock`,
    () => undefined,
    async () => {
      if (existsSync(answer)) {
        const known = JSON.parse(readFileSync(answer, "utf8")) as { key: string; made: T };
        if (known.key === key) {
          cpSync(project, folder, { recursive: true });
          return known.made;
        }
      }
      rmSync(kept, { recursive: true, force: true });
      const made = await recipe.make();
      cpSync(folder, project, { recursive: true });
      // Written last: without it the folder is a torso.
      writeFileSync(answer, JSON.stringify({ key, made }));
      return made;
    },
  );
}

function keyOf(ingredients: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(ingredients));
  for (const path of SOURCES.flatMap(filesOf)) hash.update(`${path}\n`).update(readFileSync(join(KIT, path)));
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  if (statSync(join(KIT, path)).isFile()) return [path];
  return readdirSync(join(KIT, path))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
