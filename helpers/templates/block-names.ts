/**
 * What names of blocks say.
 */

/** Names of content blocks, likeliest first. */
export const CONTENT_NAMES = [
  "content",
  "main",
  "main_content",
  "page_content",
  "body",
  "inner_content",
  "maincontent",
  "contents",
  "page",
  "body_content",
  "page_body",
  "contenu",
  "inhalt",
];

/** Words in names of blocks that hold something else. */
const OTHER_WORDS =
  /title|^head|header|heading|css|style|^js$|_js|js_|script|meta|^nav|nav$|navbar|menu|crumb|sidebar|aside|footer|class|attr|extra|toolbar|action|button|message|alert|modal|seo|canonical|analytic|lang|favicon|banner|hero|logo|search|tabs?$/i;

/** Is a block by its name for something else than the content. */
export function isOtherName(name: string): boolean {
  return OTHER_WORDS.test(name);
}

/** What a block takes besides the content. */
export type Extra = "css" | "js" | "head";

/** What a block's name says it takes: `extra_css`, `extrajs`, `page_scripts`, `head_extra`. */
export function extraKind(name: string): Extra | undefined {
  const text = name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  if (/(^|[_-]|extra|page|site|custom)(css|styles?|stylesheets?)($|[_-])/.test(text)) return "css";
  if (/(^|[_-]|extra|page|site|custom|post|inline)(js|javascripts?|scripts?)($|[_-])/.test(text)) return "js";
  return /(^|[_-]|extra)head(s|_extra|_end)?$|^(extra_?head|head_)/.test(text) ? "head" : undefined;
}
