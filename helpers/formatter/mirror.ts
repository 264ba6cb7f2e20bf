/**
 * A folder of the system's for temporary files, laid out as the repo: the new files, the configuration of the tools, and
 * of everything else as much as sorting imports takes. A sorter tells a repo's own modules from installed ones by looking
 * for their files, and some of those aren't on the disk yet.
 */
import { join } from "node:path";
import { readPlain } from "../files.ts";
import { removeTemporary, temporaryFolder } from "../plan/write.ts";
import { importRootsOf } from "../project/modules.ts";
import { joined, readQuietly, upwards } from "../project/reading.ts";
import type { Project } from "../project/types.ts";
import { importedModules } from "./same.ts";

/** What the formatters read, by name; black, isort and ruff take no others. */
const CONFIGURATION =
  /^(pyproject\.toml|\.?ruff\.toml|.*ruff.*\.toml|setup\.cfg|tox\.ini|\.isort\.cfg|\.editorconfig)$/;

export class Mirror {
  /** Absolute. */
  readonly root: string;

  /** @param files new ones, with their texts */
  constructor(project: Project, files: readonly Readonly<{ path: string; text: string }>[]) {
    const content: Record<string, string> = {};
    for (const file of files) {
      for (const path of modulesOf(project, importedModules(file.text, file.path))) content[path] = "";
      const folder = file.path.split("/").slice(0, -1).join("/");
      for (const above of [...upwards(folder), ...upwards(project.manageDir)])
        Object.assign(content, configurationIn(project, above));
    }
    for (const { path, text } of files) content[path] = text.replaceAll("\r\n", "\n");
    this.root = temporaryFolder(content);
  }

  /** A file's text as it is now, with LF. */
  read(path: string): string | undefined {
    return readPlain(join(this.root, path))?.replaceAll("\r\n", "\n");
  }

  remove(): void {
    removeTemporary(this.root);
  }
}

function configurationIn({ files }: Project, folder: string): Record<string, string> {
  const names = files.list(folder).filter((name) => CONFIGURATION.test(name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = readQuietly(files, joined(folder, name));
      return text === undefined ? [] : [[joined(folder, name), text] as const];
    }),
  );
}

/** The files of those modules that are the repo's own. */
function modulesOf(project: Project, names: readonly string[]): string[] {
  return importRootsOf(project).flatMap((root) =>
    names.flatMap((name) => {
      const stem = joined(root, ...name.split("."));
      return [`${stem}.py`, `${stem}/__init__.py`].filter((path) => project.files.isFile(path));
    }),
  );
}
