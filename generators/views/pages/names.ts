/** The pages of a model, and the names of the views behind them. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import { rowName as plainRowName } from "../row-name.ts";

/** The pages of a model, the list first; a path that is a word comes before one that is a key. */
export const PAGES = ["list", "create", "detail", "update", "delete"] as const;
export type PageName = (typeof PAGES)[number];

/** `job_posting_list`, or `JobPostingListView` where views are classes. */
export function viewName(model: ModelInfo, page: PageName, style: "function" | "class"): string {
  return style === "class" ? `${model.name}${capfirst(page)}View` : `${model.words.snake}_${page}`;
}

/** Names that the views or the templates use for something else. */
const TAKEN = new Set([
  "back_url",
  "can_change",
  "can_create",
  "can_delete",
  "columns",
  "context",
  "debug",
  "form",
  "labels",
  "messages",
  "page",
  "page_links",
  "perms",
  "pk",
  "redirect",
  "render",
  "request",
  "reverse",
  "row",
  "rows",
  "user",
  "view",
]);

/** The variable of one row in views and templates: `job_posting`; `page_row` for a model called Page. */
export function rowName({ words }: Pick<ModelInfo, "words">): string {
  const name = plainRowName(words);
  return TAKEN.has(name) ? `${name}_row` : name;
}
