/** The tests of an API's files, and of what rows are attached to. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { fileRefusals } from "../file-rules.ts";
import { filterParameters } from "../filter.ts";
import type { TestApiView } from "./api.ts";
import { writableFields } from "./api-relations.ts";
import { downloadCases, storageImports, storesPrivately, UPLOADED } from "./downloads.ts";
import { ownArgs, visibility } from "./people.ts";
import type { Serialized } from "./serializer-gap.ts";
import { targetCases } from "./targets.ts";
import { testedParameters } from "./tested-filters.ts";

type Attachments = Pick<
  TestApiView,
  "fileRefusals" | "downloads" | "storesFiles" | "storesPrivately" | "targets" | "narrowsTargets"
>;

/** The tests of files and of what rows are attached to. */
export function attachments(
  model: ModelInfo,
  { gap, can, context }: Serialized,
  { multipart }: { multipart: boolean },
): { view: Attachments; imports: string[]; factories: string[] } {
  const sees = (columns: readonly string[], name: string): boolean =>
    columns.every((column) => !gap.withheld.has(column)) && gap.names(name, "StringRelatedField");
  const files = can.updates ? fileRefusals(writableFields(model, context)) : [];
  const targets = targetCases(model, context, { own: ownArgs(model, context), multipart }).filter(
    ({ type, key, display: shown }) => can.creates && sees([type, key], shown),
  );
  const handed = downloadCases(model, context).filter(({ field }) => gap.handsOut(field));
  const storesFiles = multipart || handed.length > 0;
  return {
    view: {
      fileRefusals: files,
      downloads: handed,
      storesFiles,
      storesPrivately: storesFiles && storesPrivately(model),
      targets,
      narrowsTargets: narrowsTargets(model, context) && visibility(model, context).browses,
    },
    imports: [
      ...files.flatMap((file) => file.imports),
      ...(storesFiles ? storageImports(model, context) : []),
      ...(handed.length > 0 ? [UPLOADED] : []),
    ],
    factories: targets.flatMap((one) => one.factories),
  };
}

/** Does the filter set know every column of what rows are attached to? */
function narrowsTargets(model: ModelInfo, context: ViewContext): boolean {
  if (!context.djangoFilter) return false;
  const names = new Set(testedParameters(model, context).map(({ name }) => name));
  const wanted = filterParameters(model, context).filter(({ field }) => field.generic !== undefined);
  return wanted.every(({ name }) => names.has(name));
}
