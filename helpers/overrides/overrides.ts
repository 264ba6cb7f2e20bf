/**
 * The templates of a repo that replace the kit's, one by one: the same relative path, in a folder of the repo.
 */
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { nearest } from "../errors.ts";
import { statOf } from "../files.ts";
import { digestOf, headerOf } from "./header.ts";

/** A template of the repo's own. */
export interface Override {
  /** Below the folder, as the kit's: `serializer/serializers.py.hbs`. */
  file: string;
  /** As a person knows it: `plop-overrides/serializer/serializers.py.hbs`. */
  path: string;
  text: string;
}

/** Folder of the partials, in the kit as in a repo. */
export const PARTIALS = "partials";

export class Overrides {
  /** Absolute path of the folder. */
  readonly folder: string;
  private readonly root: string;
  private readonly kit: string;
  private readonly known = new Map<string, Override | undefined>();
  private readonly used = new Set<Override>();

  /**
   * @param folder absolute path
   * @param root of the repo, absolute: paths are shown relative to it
   * @param kit absolute path of the kit's own templates
   */
  constructor(folder: string, root: string, kit: string) {
    this.folder = folder;
    this.root = root;
    this.kit = kit;
  }

  /** The repo's own version of one of the kit's templates. */
  find(file: string): Override | undefined {
    if (!this.known.has(file)) this.known.set(file, this.load(file));
    return this.known.get(file);
  }

  private load(file: string): Override | undefined {
    const full = join(this.folder, file);
    if (statOf(full)?.isFile() !== true) return undefined;
    return { file, path: shown(this.root, full), text: readFileSync(full, "utf8") };
  }

  /** Every template in the folder, the kit's namesakes and others. */
  all(): Override[] {
    return templatesIn(this.folder).flatMap((file) => this.find(file) ?? []);
  }

  /** The kit's text of a template; undefined for one that only the repo has. */
  kitText(file: string): string | undefined {
    const full = join(this.kit, file);
    return statOf(full)?.isFile() === true ? readFileSync(full, "utf8") : undefined;
  }

  /** Remembers that an override took part in the run. */
  use(override: Override): void {
    this.used.add(override);
  }

  /** What a person should know of the overrides: those in use that are behind the kit, and those that replace nothing. */
  notes(): string[] {
    const behind = [...this.used].flatMap((override) => {
      const header = headerOf(override.text);
      const now = this.kitText(override.file);
      if (header === undefined || now === undefined || header.digest === digestOf(now)) return [];
      const see = `npx plop-pack-django eject --diff ${override.file}`;
      return [
        `${override.path}: the kit's template has changed since it was ejected from ${header.version}; see ${see}`,
      ];
    });
    return [...behind, ...this.strays()];
  }

  private strays(): string[] {
    const kit = templatesIn(this.kit);
    const isOwnPartial = (file: string): boolean => file.startsWith(`${PARTIALS}/`);
    return this.all()
      .filter(({ file }) => !kit.includes(file) && !isOwnPartial(file))
      .map(({ file, path }) => {
        const near = nearest(file, kit);
        const hint = near === undefined ? "npx plop-pack-django eject --list" : `did you mean ${near}?`;
        return `${path}: the kit has no such template; ${hint}`;
      });
  }
}

/** The templates below a folder, relative to it, with `/`. */
export function templatesIn(folder: string): string[] {
  if (statOf(folder)?.isDirectory() !== true) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(sep).join("/"))
    .filter((name) => name.endsWith(".hbs"))
    .sort();
}

/** Are two folders one: a vendored kit's templates are edited where they are. */
export function isSameFolder(one: string, other: string): boolean {
  return realpathSync(one) === realpathSync(other);
}

function shown(root: string, full: string): string {
  return relative(root, full).split(sep).join("/");
}
