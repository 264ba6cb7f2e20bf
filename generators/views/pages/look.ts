/**
 * The class names of pages in each look: the kit's own base and plain ones share pages.css, Bootstrap and Tailwind have
 * theirs. A slot without classes in a look is left out.
 */
import type { LookKind } from "../../../helpers/templates/index.ts";
import { BOOTSTRAP4, BOOTSTRAP5 } from "./look-bootstrap.ts";
import { OWN } from "./look-own.ts";
import { TAILWIND } from "./look-tailwind.ts";

/** The places of a page that may have classes. */
export const SLOTS = [
  ...[
    "page",
    "header",
    "h1",
    "actions",
    "formActions",
    "button",
    "primary",
    "danger",
    "link",
    "editLink",
    "dangerLink",
    "hidden",
  ],
  ...["state", "empty", "chips", "chip", "listForm", "tableBox", "table", "head", "heading", "headingLink"],
  ...[
    "row",
    "leading",
    "cell",
    "number",
    "rowActions",
    "badge",
    "image",
    "pre",
    "list",
    "question",
    "strong",
  ],
  ...["detail", "term", "value", "form", "field", "checkField", "legend", "label", "checkLabel", "input"],
  ...["searchRow", "searchBox", "searchButton", "filterSummary", "filterActions"],
  ...[
    "search",
    "help",
    "error",
    "alertError",
    "alertText",
    "pages",
    "pageList",
    "pageItem",
    "pageCurrent",
    "pageGap",
  ],
  ...["pageLink", "pageCurrentLink"],
] as const;

/** Classes by slot. */
export type Classes = Readonly<Record<string, string>>;

/** Classes of the levels of messages. */
export interface Levels {
  readonly error: string;
  readonly warning: string;
  readonly success: string;
  readonly info: string;
}

/** A look's class names. */
export interface PageLook {
  readonly classes: Classes;
  /** What all messages have. */
  readonly alert: string;
  readonly level: Levels;
  /** The filters, and the box that opens to show them; scripts find them by the first class. */
  readonly filters: string;
  readonly filterBox: string;
  /** Wide tables are scrolled sideways in their box; else they are stacked. */
  readonly scrolls: boolean;
  /** Classes of form controls by `BoundField.widget_type`; `""` for all others. */
  readonly controls: Classes;
}

const LOOKS: Readonly<Record<LookKind, PageLook>> = {
  bootstrap5: BOOTSTRAP5,
  bootstrap4: BOOTSTRAP4,
  tailwind: TAILWIND,
  plain: OWN,
};

/** The class names of a look; Tailwind's for dark screens only where the base has such ones too. */
export function pageLook(kind: LookKind, { dark } = { dark: false }): PageLook {
  const look = LOOKS[kind];
  return dark ? look : { ...look, classes: withoutDark(look.classes), controls: withoutDark(look.controls) };
}

function withoutDark(classes: Classes): Classes {
  return Object.fromEntries(
    Object.entries(classes).map(([slot, names]) => [slot, names.replace(/ dark:\S+/g, "")]),
  );
}

/**
 * Classes that form controls need, by `BoundField.widget_type`, with `""` for all others; undefined where none are needed.
 * Django's widgets have no classes of their own, so forms set these on their widgets.
 */
export function controlClasses(kind: LookKind, shades = { dark: false }): Classes | undefined {
  const { controls } = pageLook(kind, shades);
  return Object.keys(controls).length === 0 ? undefined : controls;
}

/** A whole `class` attribute, or nothing. */
export function classAttribute(...classes: (string | undefined)[]): string {
  const names = classes.filter((one) => one !== undefined && one !== "").join(" ");
  return names === "" ? "" : ` class="${names}"`;
}

/** The `class` attributes of all slots. */
export function classAttributes({ classes }: PageLook): Record<string, string> {
  const all: Classes = {
    ...classes,
    formActions: classes.formActions ?? classes.actions ?? "",
    editLink: classes.editLink ?? classes.link ?? "",
  };
  return Object.fromEntries(SLOTS.map((slot) => [slot, classAttribute(all[slot])]));
}
