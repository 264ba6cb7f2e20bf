/**
 * The Celery application of a repo, found by reading: `app = Celery("mysite")` in a celery.py or a file of a like name.
 *
 * @see https://docs.celeryq.dev/en/stable/django/first-steps-with-django.html
 */
import { moduleName } from "../project/modules.ts";
import { isIgnoredFolder, joined, listQuietly, readPython } from "../project/reading.ts";
import type { Project } from "../project/types.ts";
import { assignments, call, callsIn, statements, stringValue } from "../python/query.ts";
import type { Module } from "../python/parse.ts";

export interface CeleryApp {
  path: string;
  /** `mysite.celery` */
  module: string;
  /** Name of the application in the file: `app`. */
  name: string;
  /** `CELERY` of `config_from_object("django.conf:settings", namespace="CELERY")`; undefined without one. */
  namespace?: string;
  /** Does it look for the apps' tasks.py. */
  discovers: boolean;
}

const FILES = ["celery.py", "celery_app.py", "celeryapp.py", "celery_config.py", "worker.py"];

/** Finds the application; folders beside manage.py and the apps' are looked into. */
export function findCelery(project: Project): CeleryApp | undefined {
  const { files, manageDir, apps } = project;
  const beside = listQuietly(files, manageDir)
    .filter((name) => !name.includes(".") && !isIgnoredFolder(name))
    .map((name) => joined(manageDir, name));
  const folders = new Set([...beside, manageDir, ...apps.map((app) => app.dir)]);
  for (const folder of folders) {
    for (const name of FILES) {
      const path = joined(folder, name);
      const module = files.isFile(path) ? readPython(files, path) : undefined;
      const found = module === undefined ? undefined : celeryIn(module);
      if (found !== undefined) return { path, module: moduleName(project, path), ...found };
    }
  }
  return undefined;
}

function celeryIn(module: Module): Pick<CeleryApp, "name" | "namespace" | "discovers"> | undefined {
  const found = assignments(statements(module.root)).find((one) => {
    const name = call(one.value)?.name;
    return name === "Celery" || name?.endsWith(".Celery") === true;
  });
  if (found === undefined) return undefined;
  const calls = callsIn(module.root);
  const configured = calls.find((one) => one.name === `${found.name}.config_from_object`);
  const namespace = stringValue(configured?.keyword.get("namespace"));
  return {
    name: found.name,
    discovers: calls.some((one) => one.name === `${found.name}.autodiscover_tasks`),
    ...(namespace === undefined ? {} : { namespace }),
  };
}
