/**
 * What else a base does: messages, translation, `<main>`, its language, its list of links.
 */
import type { Finding } from "../project/types.ts";
import { isMain } from "./blocks.ts";
import { ancestors, isInside, type BlockUse, type Document, type TagUse } from "./document.ts";
import { tagName, wordsOf } from "./lexer.ts";
import type { Translation } from "./types.ts";

export interface Features {
  messages?: Finding<string>;
  translation?: Translation;
  main?: Finding<string>;
  lang?: Finding<string>;
  nav?: Finding<string>;
}

/**
 * @param content the content block: what pages replace isn't the base's to show
 */
export function featuresOf(document: Document, content: string | undefined): Features {
  const features: Features = {};
  const block = document.blocks.find((one) => one.name === content);
  const messages = document.tags.find((tag) => showsMessages(tag) && !isReplaced(tag, block));
  if (messages !== undefined) features.messages = placed(messages.from);
  const translation = translationOf(document);
  if (translation !== undefined) features.translation = translation;
  const main = document.elements.find(isMain);
  if (main !== undefined) features.main = { value: main.name, from: main.from };
  const html = document.elements.find((element) => element.written.has("lang"));
  const lang = html?.written.get("lang");
  if (html?.name === "html" && lang !== undefined) features.lang = { value: lang, from: html.from };
  const nav = navOf(document);
  if (nav !== undefined) features.nav = placed(nav);
  return features;
}

function placed(from: string): Finding<string> {
  return { value: from.slice(0, from.lastIndexOf(":")), from };
}

const MESSAGE_TAGS = ["bootstrap_messages", "get_messages", "render_messages", "show_messages"];

/** `{% for message in messages %}`, or a tag of a package that does it. */
function showsMessages({ token, where }: TagUse): boolean {
  if (where === "comment") return false;
  const words = wordsOf(token.content);
  const [name = ""] = words;
  if (token.kind !== "tag") return false;
  if (name === "for") return /^(messages|\w+\.messages|DEFAULT_MESSAGE\w*)(\||$)/.test(words[3] ?? "");
  return MESSAGE_TAGS.includes(name);
}

function isReplaced(tag: TagUse, block: BlockUse | undefined): boolean {
  return isInside(tag, block);
}

const TRANSLATING = ["translate", "trans", "blocktranslate", "blocktrans"];

function translationOf({ tags }: Document): Translation | undefined {
  const used = tags.find(({ token }) => TRANSLATING.includes(tagName(token)));
  if (used !== undefined) {
    const value = tagName(used.token).endsWith("translate") ? "translate" : "trans";
    return { value, from: used.from, onlyLoads: false };
  }
  const loads = tags.find(
    ({ token }) => tagName(token) === "load" && wordsOf(token.content).includes("i18n"),
  );
  return loads === undefined ? undefined : { value: "translate", from: loads.from, onlyLoads: true };
}

/** The first list in a `<nav>`; else the `<nav>`, else a list that is called one. */
function navOf({ elements }: Document): string | undefined {
  const lists = elements.filter(({ name }) => name === "ul" || name === "ol");
  const inNav = lists.find((list) => ancestors(list).some(({ name }) => name === "nav"));
  const nav = elements.find(({ name }) => name === "nav");
  const called = lists.find((list) => /\b(nav|menu)\b/i.test(list.attributes.get("class") ?? ""));
  return (inNav ?? nav ?? called)?.from;
}
