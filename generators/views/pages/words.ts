/** Texts as Django templates write them, so that `makemessages` finds them. */
import { capfirst } from "../../../helpers/naming.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";

/** A text that is translated where the page shows it. */
export interface Phrase {
  /** For the text of an element. */
  tag: string;
  /** For an attribute in double quotes. */
  attribute: string;
}

/** A text without what would end a tag or begin another one. */
export function plainText(text: string): string {
  return text.replace(/[{}\n\r]/g, " ").trim();
}

/** `{% translate "Title" %}` */
export function phrase(text: string): Phrase {
  const plain = plainText(text).replaceAll("\\", "");
  return { tag: escaped(plain, literal(plain, '"')), attribute: escaped(plain, literal(plain, "'")) };
}

/** A literal in the quotes that are asked for, or in those that the text doesn't have. */
function literal(text: string, quote: '"' | "'"): string {
  const other = quote === '"' ? "'" : '"';
  if (!text.includes(quote)) return `${quote}${text}${quote}`;
  return text.includes(other) ? `"${text.replaceAll('"', "”")}"` : `${other}${text}${other}`;
}

/** Literals of a template are never escaped by themselves. */
function escaped(text: string, source: string): string {
  const tag = `{% translate ${source} %}`;
  return /["'<>&]/.test(text) ? `{% filter force_escape %}${tag}{% endfilter %}` : tag;
}

/** A text inside `{% blocktranslate %}`. */
export function inSentence(text: string): string {
  return plainText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The phrases about a model that its pages have. */
export function modelPhrases(model: ModelInfo): Record<"plural" | "newOne" | "deleteOne" | "all", Phrase> {
  return {
    plural: phrase(capfirst(model.labelPlural)),
    newOne: phrase(`New ${model.label}`),
    deleteOne: phrase(`Delete ${model.label}`),
    all: phrase(`All ${model.labelPlural}`),
  };
}
