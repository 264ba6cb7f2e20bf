/** The paths of a model's API as its viewset's docstring and its actions write them. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import type { ViewContext } from "./context.ts";
import { downloads } from "./downloads.ts";
import { shownKey } from "./traits.ts";

/** One line of the docstring's table. */
export interface Route {
  method: string;
  path: string;
  does: string;
}

/** `/api/v1/jobs/job-postings/{id}/` */
export function rowPath(model: ModelInfo, context: ViewContext): string {
  return pathBelow(context.apiPath, `{${context.lookup ?? shownKey(model, context)}}`);
}

/** One segment further, with a slash at the end unless the router has `trailing_slash=False`. */
export function pathBelow(path: string, segment: string): string {
  return path.endsWith("/") ? `${path}${segment}/` : `${path}/${segment}`;
}

/** The routes of a viewset with what each does, in columns. */
export function routes(model: ModelInfo, context: ViewContext): Route[] {
  const list = context.apiPath;
  const row = rowPath(model, context);
  const lines: [string, string, string][] = [
    ["GET", list, "list"],
    ["POST", list, "create"],
    ["GET", row, "retrieve"],
    ["PUT", row, "replace"],
    ["PATCH", row, "update"],
    ["DELETE", row, "delete"],
  ];
  for (const { path, human } of downloads(model, context.access))
    lines.push(["GET", pathBelow(row, path), `download the ${human}`]);
  const longest = Math.max(...lines.map(([, path]) => path.length));
  return lines.map(([method, path, does]) => ({
    method: method.padEnd(6),
    path: path.padEnd(longest),
    does,
  }));
}
