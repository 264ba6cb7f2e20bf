/**
 * What a patch may know of the file that it changes: style, package, and which imports are the repo's own.
 */
import { nameSource } from "../django/models/name-source.ts";
import { KitError } from "../errors.ts";
import { importsAbsolutely } from "../project/import-habit.ts";
import { moduleName } from "../project/modules.ts";
import type { Project } from "../project/types.ts";
import { parseModule } from "../python/parse.ts";
import type { PatchContext } from "../python/patches/types.ts";
import { styleOf, type Style } from "../python/style.ts";

/** The context of one file: its own habits where it exists, the repo's otherwise. */
export function patchContext(project: Project, path: string): PatchContext {
  const { habits, files, manageDir } = project;
  const style: Style = {
    quote: habits.quotes.value === "single" ? "'" : '"',
    indent: habits.indent.value,
    lineLength: habits.lineLength.value,
    newline: habits.newline.value,
    ...(habits.importOrder === undefined ? {} : { imports: habits.importOrder.value }),
  };
  const source = files.read(path);
  const isPython = path.endsWith(".py");
  return {
    path,
    package: isPython ? packageOf(project, path) : "",
    names: nameSource(project),
    importsAbsolutely: () => isPython && importsAbsolutely(project, path),
    // Read when it is asked for: who only wants the package has no need of the file's tree.
    get style() {
      return source === undefined || !isPython ? style : styleOf(parseModule(source, path), style);
    },
    isFirstParty: (module) => {
      const base = manageDir === "" ? module : `${manageDir}/${module}`;
      return (
        files.isDirectory(base) ||
        files.isFile(`${base}.py`) ||
        project.apps.some((app) => app.name.split(".")[0] === module)
      );
    },
  };
}

function packageOf(project: Project, path: string): string {
  try {
    const name = moduleName(project, path);
    return path.endsWith("/__init__.py") ? name : name.split(".").slice(0, -1).join(".");
  } catch (error) {
    // A script beside the packages, such as manage.py or a file in a folder with a dash: it can't import relatively.
    if (error instanceof KitError) return "";
    throw error;
  }
}
