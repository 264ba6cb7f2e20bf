/** Templates as the kit has them, written the way a repo writes its own. */
import type { PageHabits } from "../helpers/templates/index.ts";

/** How the templates of a repo are written. */
export interface TemplateStyle {
  habits: Pick<PageHabits, "indent" | "quotes" | "namedEndblocks">;
  newline: string;
}

/** Rewrites a template that has two spaces, double quotes and no names at the end of blocks. */
export function inStyle(text: string, { habits, newline }: TemplateStyle): string {
  const { indent, quotes, namedEndblocks } = habits;
  const isNamed = namedEndblocks.value || namedEndblocks.from === "default";
  const named = isNamed ? withNames(text) : text;
  const quoted = quotes.value === "single" ? withSingleQuotes(named) : named;
  const indented = quoted.replace(/^(?: {2})+/gm, (spaces) => indent.value.repeat(spaces.length / 2));
  return indented.replaceAll("\n", newline);
}

/** `{% endblock content %}`, but for blocks that end on the line that they begin on. */
function withNames(text: string): string {
  const open: { name: string; at: number }[] = [];
  return text.replace(/\{% (?:block (\w+)|endblock) %\}/g, (tag, name: string | undefined, at: number) => {
    if (name !== undefined) {
      open.push({ name, at });
      return tag;
    }
    const block = open.pop();
    const isOneLine = block !== undefined && !text.slice(block.at, at).includes("\n");
    return block === undefined || isOneLine ? tag : `{% endblock ${block.name} %}`;
  });
}

function withSingleQuotes(text: string): string {
  return text.replace(/\{% (?!translate)[^%]*%\}/g, (tag) =>
    tag.includes("'") ? tag : tag.replaceAll('"', "'"),
  );
}
