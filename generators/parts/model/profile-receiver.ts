/** Is a row of a model made by a receiver of its app, such as a profile for each new user? */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { parseLeniently, type PyNode } from "../../../helpers/python/parse.ts";
import { callsIn, statements } from "../../../helpers/python/query.ts";

const PLACES = ["signals.py", "signals/__init__.py", "receivers.py"];

/** Looks for a receiver of `post_save` that makes the row. */
export function isMadeByReceiver({ files }: Project, model: ModelInfo): boolean {
  return PLACES.some((place) => {
    const path = joined(model.app.dir, place);
    const text = files.read(path) ?? "";
    if (!text.includes("post_save") || !text.includes(model.name)) return false;
    return statements(parseLeniently(text, path).root).some((node) => makes(node, model.name));
  });
}

function makes(node: PyNode, model: string): boolean {
  if (node.type !== "decorated_definition") return false;
  const names = callsIn(node).map(({ name }) => name ?? "");
  const isMade = ["get_or_create", "create", "update_or_create"].some((way) =>
    names.some((name) => name.startsWith(`${model}.`) && name.endsWith(`.${way}`)),
  );
  return isMade && names.some((name) => name.split(".").at(-1) === "receiver");
}
