/**
 * The project as a plan has it so far: found out again when files that it was read from have been planned anew.
 */
import { inspect } from "../project/discover.ts";
import { forgetKept, kept } from "../project/kept.ts";
import type { Project } from "../project/types.ts";
import { freeTrees } from "../python/parse.ts";
import type { Tree } from "./tree.ts";

export class PresentProject {
  private readonly begin: Project;
  private inspected: Project | undefined;
  private found: Project;

  /**
   * @param project as it is on the disk
   * @param tree the plan over it
   */
  constructor(project: Project, tree: Tree) {
    this.begin = { ...project, files: tree };
    this.found = this.begin;
  }

  /** Its files are the virtual tree. */
  get project(): Project {
    return this.found;
  }

  /**
   * Reads it again from the tree, where something that it rests on is another.
   *
   * @throws KitError when the settings, as planned, can't be read
   */
  rediscover(): void {
    const { managePath, configuration, files } = this.begin;
    const inspected = kept(this.begin, "project", (seen) => inspect(seen.files, managePath, configuration));
    // The same object stands for everything else that is kept of it.
    if (inspected === this.inspected) return;
    this.inspected = inspected;
    this.found = { ...inspected, files };
  }

  /** Gives memory back: between two runs nothing of an earlier one is held but what is kept. */
  tidy(): void {
    if (!freeTrees()) return;
    forgetKept(this.begin);
    forgetKept(this.found);
  }
}
