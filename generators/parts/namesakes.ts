/** Two apps may each have a Category: what puts the makers of their rows apart in one file of factories. */
import { nameSource } from "../../helpers/django/models/name-source.ts";
import { readModelByLabel } from "../../helpers/django/models/index.ts";
import type { ModelInfo } from "../../helpers/django/types.ts";
import type { App, Project } from "../../helpers/project/types.ts";
import { usedNames } from "../../helpers/python/import-read.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { definedName, statements, undecorated } from "../../helpers/python/query.ts";

/**
 * What stands before a model's name in the names of its makers: nothing, or its app's label where another app's model is
 * called the same. A maker that the factories have already keeps its name.
 *
 * @param app whose tests and demo rows are written: its own models go by their names alone
 * @param factories path of its makers of test rows
 */
export function makerPrefix(project: Project, app: App, factories: string): (model: ModelInfo) => string {
  return (model) => {
    const { label } = model.app;
    const maker = makerOf(project, factories, model);
    if (maker !== undefined) return maker.label === label ? "" : label;
    if (label === app.label) return "";
    return isAmbiguous(project, model) ? label : "";
  };
}

function isAmbiguous(project: Project, { app, name }: ModelInfo): boolean {
  if (project.settings.authUserModel.value.split(".")[1] === name) return true;
  return project.apps.some(
    ({ label }) => label !== app.label && readModelByLabel(project, `${label}.${name}`) !== undefined,
  );
}

/** The app whose rows the function of that name returns by its annotation; undefined where there is none that tells. */
function makerOf(project: Project, path: string, { words }: ModelInfo): App | undefined {
  const text = project.files.read(path) ?? "";
  if (!text.includes(`make_${words.snake}`)) return undefined;
  const maker = statements(parseLeniently(text, path).root)
    .map(undecorated)
    .find((node) => definedName(node) === `make_${words.snake}`);
  const returned = maker?.childForFieldName("return_type");
  if (returned == null) return undefined;
  const source = nameSource(project);
  for (const name of usedNames(returned)) {
    const origin = source.inFile(path, name);
    if (origin?.kind === "class") return appAt(project, origin.path);
  }
  return undefined;
}

function appAt({ apps }: Project, path: string): App | undefined {
  return apps
    .filter(({ dir }) => path.startsWith(`${dir}/`))
    .sort((one, other) => other.dir.length - one.dir.length)[0];
}
