/** Which of the templates that views name are there. */
import { readFolders } from "../../templates/folders.ts";
import { TemplateSettings } from "../../templates/settings.ts";
import { joined } from "../../project/reading.ts";
import type { Project } from "../../project/types.ts";
import type { Piece } from "./types.ts";

export class TemplateFiles {
  private readonly project: Project;
  private readonly folders: readonly string[];

  constructor(project: Project) {
    this.project = project;
    const { folders } = readFolders(project, new TemplateSettings(project));
    this.folders = folders.map((folder) => folder.value);
  }

  /** Those templates that are in one of the repo's folders. */
  present(named: readonly { name: string }[]): Piece[] {
    return named.flatMap(({ name }) => {
      const path = this.folders
        .map((folder) => joined(folder, name))
        .find((one) => this.project.files.isFile(one));
      return path === undefined ? [] : [{ name, path, line: 1 }];
    });
  }
}
