/** Files of rows that not everybody sees: the rule hides the rows, and nothing hides what lies below MEDIA_URL. */
import { readUrls } from "../../helpers/django/urls/index.ts";
import type { Project } from "../../helpers/project/types.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { callsIn } from "../../helpers/python/query.ts";
import type { Feature } from "./feature.ts";
import { isSerialized } from "../views/serializer.ts";

/** Says so, and where the project serves them. */
export function notePublicFiles({ planner, model, context }: Feature): void {
  const files = model.fields.filter((field) => field.type.family === "file" && isSerialized(field));
  if (files.length === 0 || context.access === "public-read") return;
  const names = files.map(({ name }) => name).join(", ");
  const place = servedIn(planner.project);
  const where = place === undefined ? "" : ` (${place} serves it)`;
  planner.note(
    `the access rule of ${model.name} hides rows, not their files: ${names} can be read below MEDIA_URL${where} by whoever knows the address`,
  );
}

/** `config/urls.py:12`, where the root urlconf has `static(settings.MEDIA_URL, …)`. */
function servedIn(project: Project): string | undefined {
  const { path } = readUrls(project).root;
  const { root } = parseLeniently(project.files.read(path) ?? "", path);
  const found = callsIn(root).find(
    ({ name, positional }) =>
      name?.split(".").at(-1) === "static" && positional[0]?.text.includes("MEDIA_URL") === true,
  );
  return found === undefined ? undefined : `${path}:${found.node.startPosition.row + 1}`;
}
