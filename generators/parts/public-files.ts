/** Files of rows that not everybody sees: the views ask who may see the row, and nobody asks below MEDIA_URL. */
import { readUrls } from "../../helpers/django/urls/index.ts";
import type { Project } from "../../helpers/project/types.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { callsIn } from "../../helpers/python/query.ts";
import type { Feature } from "./feature.ts";
import { downloadFields, isPrivate } from "../views/downloads.ts";

/** Says so, and where the project serves them. */
export function notePublicFiles({ planner, model, context }: Feature): void {
  const files = downloadFields(model, context.access).filter((field) => !isPrivate(field));
  if (files.length === 0) return;
  const names = files.map(({ name }) => name).join(", ");
  const place = servedIn(planner.project);
  const where = place === undefined ? "" : ` (${place} serves it)`;
  planner.note(
    `${names} of ${model.name} can also be read below MEDIA_URL${where} by whoever knows the address: file(private=yes) keeps files out of there`,
  );
}

/** `config/urls.py`, where that has `static(settings.MEDIA_URL, …)`; not its line, which the same run may still move. */
function servedIn(project: Project): string | undefined {
  const { path } = readUrls(project).root;
  const { root } = parseLeniently(project.files.read(path) ?? "", path);
  const found = callsIn(root).find(
    ({ name, positional }) =>
      name?.split(".").at(-1) === "static" && positional[0]?.text.includes("MEDIA_URL") === true,
  );
  return found === undefined ? undefined : path;
}
