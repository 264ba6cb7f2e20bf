/** Pages that show more than the API does: those of rows whose routes hang below a parent that not everybody may see. */
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { definedName, statements } from "../../../helpers/python/query.ts";
import { readTemplates } from "../../../helpers/templates/index.ts";
import type { Feature } from "../feature.ts";
import { formFeature } from "./feature.ts";
import type { NestedParent } from "../../views/context.ts";
import { queryName } from "../../views/pages/views.ts";

/**
 * Notes it where both layers are there.
 *
 * @param parent of the nested route in the API
 */
export function noteWiderPages(feature: Feature, parent?: NestedParent): void {
  const { planner, model, context } = feature;
  const { access } = context;
  if (parent === undefined || (access !== "authenticated" && access !== "public-read")) return;
  const { rule } = parent;
  if (rule.kind === "authenticated" || rule.kind === "public-read") return;
  const { path } = formFeature(feature, readTemplates(planner.project)).pageFiles.frontendViews;
  const query = queryName(model);
  const { root } = parseLeniently(planner.tree.read(path) ?? "", path);
  if (!statements(root).some((node) => definedName(node) === query)) return;
  const who = access === "authenticated" ? "everyone signed in" : "everyone";
  planner.note(
    `the pages show all ${model.words.humanPlural} to ${who}, the API only those below a ${parent.model.words.human} ` +
      `that the user may see: give ${model.name} a narrower --access, such as parent, or filter ${query} in ${path} by ${rule.name}`,
  );
}
