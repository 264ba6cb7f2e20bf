/** The file that a new model goes into, in the way of the app's models. */
import type { AppFile } from "../../../helpers/project/file-names.ts";
import { packageStyle, type PackageStyle } from "../../../helpers/project/package-style.ts";
import type { Project } from "../../../helpers/project/types.ts";
import { newHome, type Home } from "../homes.ts";
import type { ModelSpec } from "../../views/model.ts";

/** models.py; of a package the module that its layout gives, and what hands the model out. */
export function modelHome(project: Project, file: AppFile, spec: ModelSpec): Home {
  if (file.kind === "file") return { ...file, importFrom: file.path };
  const style = packageStyle(project.files, file.path);
  return newHome(file, style, moduleFor(style, spec));
}

function moduleFor(style: PackageStyle, spec: ModelSpec): string {
  if (style.layout === "front") return style.front;
  const grouped = style.layout === "grouped" ? groupOf(style, spec) : undefined;
  const dir = style.front.replace(/__init__\.py$/, "");
  return grouped ?? `${dir}${style.stemFor(spec.words.pascal)}.py`;
}

/** Where the models are grouped by theme: beside the first model that the new one points to, or in the only group. */
function groupOf({ modules }: PackageStyle, spec: ModelSpec): string | undefined {
  const targets = spec.fields.flatMap((field) => field.relation?.to?.split(".").at(-1) ?? []);
  const beside = targets
    .map((target) => modules.find((one) => one.classes.includes(target)))
    .find((one) => one !== undefined);
  const groups = modules.filter((one) => one.classes.length > 1);
  return beside?.path ?? (groups.length === 1 ? groups[0]?.path : undefined);
}
