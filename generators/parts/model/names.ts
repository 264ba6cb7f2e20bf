/** Names in a field list's own Python, which the module of the model has to know. */
import { KitError } from "../../../helpers/errors.ts";
import { quoted } from "../../../helpers/fields/list-text.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { bindersOf } from "../../../helpers/python/binders.ts";
import { importsOf } from "../../../helpers/python/import-read.ts";
import { parseModule } from "../../../helpers/python/parse.ts";

/**
 * A name that nothing defines would stop the whole project from starting.
 *
 * @param path file that the model goes into; it need not be there yet
 * @param names neither built in nor imported by the kit
 * @throws KitError with exit code 2
 */
export function refuseUnknownNames(project: Project, path: string, names: readonly string[]): void {
  const module = parseModule(project.files.read(path) ?? "", path);
  if (importsOf(module).some((statement) => statement.star)) return;
  const unknown = names.find((name) => bindersOf(module, name).length === 0);
  if (unknown === undefined) return;
  throw new KitError(`the field list uses ${quoted(unknown)}, which ${path} doesn't have`, {
    hint: "define or import it there first, or put text in quotes",
    exitCode: 2,
  });
}
