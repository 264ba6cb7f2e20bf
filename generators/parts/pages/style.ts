/** Templates as the kit has them, written the way a repo writes its own. */
import type { PageHabits } from "../../../helpers/templates/index.ts";

/** How the templates of a repo are written. */
export interface TemplateStyle {
  habits: Pick<PageHabits, "indent" | "quotes" | "namedEndblocks">;
  newline: string;
}

/** Rewrites a template that has two spaces, double quotes and no names at the end of blocks. */
export function inStyle(text: string, { habits, newline }: TemplateStyle): string {
  const { indent, quotes, namedEndblocks } = habits;
  const step = indent.from === "default" ? "    " : indent.value;
  const isNamed = namedEndblocks.value || namedEndblocks.from === "default";
  const named = isNamed ? withNames(text) : text;
  const quoted = quotes.value === "single" ? withSingleQuotes(named) : named;
  const indented = quoted.replace(/^(?: {2})+/gm, (spaces) => step.repeat(spaces.length / 2));
  return indented.replaceAll("\n", newline);
}

/** `{% endblock content %}` */
function withNames(text: string): string {
  const open: string[] = [];
  return text.replace(/\{% (?:block (\w+)|endblock) %\}/g, (tag, name: string | undefined) => {
    if (name !== undefined) open.push(name);
    return name === undefined ? `{% endblock ${open.pop() ?? ""} %}` : tag;
  });
}

function withSingleQuotes(text: string): string {
  return text.replace(/\{% (?!translate)[^%]*%\}/g, (tag) =>
    tag.includes("'") ? tag : tag.replaceAll('"', "'"),
  );
}
