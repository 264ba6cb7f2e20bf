/** What makers of rows call the models: by the app, too, where two apps have a model of one name. */
import type { ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { pascal } from "../../helpers/naming.ts";
import type { ViewContext } from "./context.ts";

/** `make_category`, `make_blog_category`. */
export function makerName(verb: "make" | "demo", model: ModelInfo, context: ViewContext): string {
  const prefix = context.makerPrefix(model);
  if (prefix !== "") return `${verb}_${prefix}_${model.words.snake}`;
  // A model that is called User and isn't the project's: both have to be made.
  return model.words.snake === "user" ? `${verb}_user_row` : `${verb}_${model.words.snake}`;
}

/** `Category`, `BlogCategory`. */
export function localName(model: ModelInfo, context: ViewContext): string {
  const prefix = context.makerPrefix(model);
  return prefix === "" ? model.name : `${pascal(prefix)}${model.name}`;
}

/** The import that binds {@link localName}. */
export function localImport({ module, name }: ImportRef, model: ModelInfo, context: ViewContext): string {
  const local = localName(model, context);
  return `from ${module} import ${name}${local === name ? "" : ` as ${local}`}`;
}
