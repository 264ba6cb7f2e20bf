/** What the templates of an action have in common: names, texts, and how the views come by their rows. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { humanize } from "../../../helpers/naming.ts";
import { anonymousReads, ruleNames, type RuleNames } from "../access.ts";
import type { ActionWords, ReadyMade } from "./names.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { text, withArticle } from "../python.ts";
import { rowName } from "../row-name.ts";

/** What kind of action it is: `change` for everything that sets columns. */
export type ActionKind = "change" | "duplicate" | "stats" | "bulk_import" | "me";

export interface ActionView {
  /** `mark_read` */
  name: string;
  /** `, url_path="mark-read"`; empty where the router makes the same of the name. */
  urlPath: string;
  model: string;
  manager: string;
  baseManager: string;
  row: string;
  /** "a job posting" */
  one: string;
  human: string;
  humanPlural: string;
  names: RuleNames;
  /** Function of services.py. */
  service: string;
  /** "Archive a job posting" */
  does: string;
  keyType: string;
  open: boolean;
  checksView: boolean;
  messages: { done: string; nothing: string };
}

const KEY_TYPES = { uuid: "UUID", int: "int", slug: "str", str: "str" } as const;

/** Kind of an action. */
export function kindOf(known: ReadyMade | undefined): ActionKind {
  switch (known) {
    case "duplicate":
    case "stats":
    case "bulk_import":
    case "me":
      return known;
    default:
      return "change";
  }
}

/**
 * Computes what every layer of an action knows.
 *
 * @param columns names of the columns that it changes
 */
export function actionView(
  model: ModelInfo,
  words: ActionWords,
  {
    context,
    known,
    columns,
  }: { context: ViewContext; known: ReadyMade | undefined; columns: readonly string[] },
): ActionView {
  const { snake, snakePlural, human, humanPlural } = model.words;
  const one = withArticle(human);
  const { access } = context;
  return {
    name: words.snake,
    urlPath: words.kebab === words.snake ? "" : `, url_path=${text(words.kebab)}`,
    model: model.name,
    manager: managerOf(model, context),
    baseManager: managerOf(model, context),
    row: rowName(model.words),
    one,
    humanPlural,
    names: ruleNames(model, context),
    service: known === "stats" ? `count_${snakePlural}` : `${words.snake}_${snake}`,
    human,
    does: doesWhat(known, { one, human, humanPlural, columns }),
    keyType: KEY_TYPES[model.pkConverter],
    open: anonymousReads(model, context),
    checksView: access === "staff" || access === "model-permissions",
    messages: messages(known, human, humanPlural),
  };
}

function doesWhat(
  known: ReadyMade | undefined,
  {
    one,
    human,
    humanPlural,
    columns,
  }: { one: string; human: string; humanPlural: string; columns: readonly string[] },
): string {
  switch (known) {
    case "archive":
      return `Archive ${one}`;
    case "restore":
      return `Take ${one} out of the archive`;
    case "publish":
      return `Publish ${one}`;
    case "duplicate":
      return `Save a copy of ${one}`;
    case "stats":
      return `Count the ${humanPlural} that the user may see`;
    case "bulk_import":
      return `Create ${humanPlural} from a file`;
    case "me":
      return `Return the user's own ${human}`;
    case undefined:
      return `Set ${columns
        .map(humanize)
        .join(", ")
        .replace(/, ([^,]+)$/, " and $1")} of ${one}`;
  }
}

/** What a person is told; as Python source. */
function messages(known: ReadyMade | undefined, human: string, humanPlural: string): ActionView["messages"] {
  const done: Readonly<Record<ReadyMade, string>> = {
    archive: `The ${human} was archived.`,
    restore: `The ${human} was restored.`,
    publish: `The ${human} was published.`,
    duplicate: `This is a copy of the ${human}.`,
    stats: "",
    me: "",
    bulk_import: `Imported ${humanPlural}: %(number)d.`,
  };
  return {
    done: text(known === undefined ? `The ${human} was changed.` : done[known]),
    nothing: text(`Nothing changed: the ${human} was like that already.`),
  };
}
