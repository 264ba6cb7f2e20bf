/** How an action is called in code, in URLs and to people, and which names it can't have. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { KEYWORDS } from "../../../helpers/fields/reserved.ts";
import { capfirst, humanize, kebab, pascal, snake } from "../../../helpers/naming.ts";
import { PAGES } from "../pages/names.ts";

/** The actions that come ready-made. */
export const READY_MADE = [
  "archive",
  "restore",
  "publish",
  "duplicate",
  "stats",
  "bulk_import",
  "me",
] as const;
export type ReadyMade = (typeof READY_MADE)[number];

/** All the spellings of an action's name. */
export interface ActionWords {
  /** `mark_read` */
  snake: string;
  /** `mark-read` */
  kebab: string;
  /** `MarkRead` */
  pascal: string;
  /** "Mark read" */
  title: string;
}

/** The spellings of a name in any of them. */
export function actionWords(name: string): ActionWords {
  return {
    snake: snake(name),
    kebab: kebab(name),
    pascal: pascal(name),
    title: capfirst(humanize(name)),
  };
}

/** Is the action one of those that come ready-made. */
export function readyMade(words: ActionWords): ReadyMade | undefined {
  return READY_MADE.find((one) => one === words.snake);
}

/** What a viewset has already, and what the pages' URLs have. */
const TAKEN: ReadonlySet<string> = new Set([
  ...PAGES,
  ...[
    "edit",
    "new",
    "retrieve",
    "partial_update",
    "filter_queryset",
    "paginate_queryset",
    "get",
    "post",
    "put",
  ],
  ...["patch", "head", "options", "trace", "dispatch", "initial", "queryset", "ordering", "schema", "search"],
  ...[
    "permission_denied",
    "permission_classes",
    "throttled",
    "request",
    "action",
    "detail",
    "basename",
    "format",
  ],
]);

/** What is wrong with the name of an action; undefined for nothing. */
export function nameTrouble(name: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$/.test(name) || name.length > 40)
    return "letters, digits, - and _, as in mark-read";
  const { snake: word } = actionWords(name);
  if (KEYWORDS.has(word)) return `${word} is a word of Python's own`;
  if (TAKEN.has(word) || /^(get|perform|check|http)_/.test(word))
    return `every viewset, or its URLs, has a ${word} of its own`;
  return undefined;
}

/** Name of the view behind the page: `job_posting_archive`, or `JobPostingArchiveView` where views are classes. */
export function actionViewName(model: ModelInfo, words: ActionWords, style: "function" | "class"): string {
  return style === "class" ? `${model.name}${words.pascal}View` : `${model.words.snake}_${words.snake}`;
}
