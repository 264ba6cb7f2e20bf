/**
 * Which framework's classes and attributes an HTML document uses.
 */
import type { Document, Element } from "./document.ts";
import type { Look } from "./types.ts";

interface Sign {
  readonly look: Omit<Look, "from">;
  /** Words of a class that this version alone has. */
  readonly word: RegExp;
  readonly attribute?: RegExp;
}

/** What tells Bootstrap's versions apart. */
const SIGNS: readonly Sign[] = [
  {
    look: { value: "bootstrap5" },
    word: /^([mp][se]-(auto|\d|(sm|md|lg|xl|xxl)-\w+)|text-(start|end)|float-(start|end)|btn-close|fw-(bold|normal|light|semibold)|fs-\d|g-\d|rounded-(start|end)|dropdown-menu-end|bg-body\S*|text-bg-\S+|link-body\S*|form-select|form-label)$/,
    attribute: /^data-bs-/,
  },
  {
    look: { value: "bootstrap4" },
    word: /^(m[lr]-(auto|\d|(sm|md|lg|xl)-\w+)|p[lr]-\d|float-(left|right)|jumbotron|font-weight-\w+|badge-(primary|secondary|success|danger|warning|info|light|dark|pill)|btn-block|form-group|custom-(select|file|control|switch|checkbox)\S*|dropdown-menu-right|no-gutters|input-group-(append|prepend))$/,
    attribute: /^data-(toggle|target|dismiss)$/,
  },
  {
    look: { value: "plain", framework: "bootstrap 3" },
    word: /^(navbar-(default|inverse|fixed-top|static-top|toggle|header)|col-xs-\d+|glyphicon|panel-(default|heading|body)|img-responsive|btn-default|hidden-xs)$/,
  },
];

/** What all of Bootstrap's versions have. */
const BOOTSTRAP =
  /^(container-fluid|row|col|col-(sm|md|lg|xl)(-\d+)?|navbar|navbar-(nav|brand|expand(-\w+)?|collapse|toggler|light|dark)|nav-(item|link)|btn-(primary|secondary|outline-\w+|sm|lg)|dropdown-(menu|item|toggle)|card-body|alert-(success|danger|info|warning)|list-group-item)$/;

/** So many different words say that it is Bootstrap at all, and so many its version, where there are fewer of the first. */
const ENOUGH_COMMON = 2;
const ENOUGH_OWN = 3;
/** Without a sign of any version there have to be more. */
const ENOUGH_ALONE = 5;

const TAILWIND =
  /^((sm|md|lg|xl|2xl|hover|focus|dark|group-hover|focus-visible|disabled|not-sr-only):\S+|(bg|text|border|ring|divide|from|to)-(slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3}(\/\d+)?|(min-)?h-screen|max-w-(xs|sm|md|lg|\d?xl|screen-\w+|prose|full)|(space|gap)-[xy]-\d+|tracking-\w+|leading-\w+|antialiased|inset-\S+|justify-(between|center)|items-(center|start|end)|text-(sm|lg|xl|\dxl|xs|base)|font-(sans|medium|semibold|bold)|flex-(col|grow|1)|px-\d+|py-\d+|\S+-\[\S+\])$/;
const ENOUGH_TAILWIND = 5;

/** What classes tell. */
export interface ClassEvidence {
  readonly look: Look;
  /** It is Bootstrap, and nothing tells of which version. */
  readonly anyVersion: boolean;
}

/** What a document's classes tell; undefined when they tell nothing. */
export function classEvidence(document: Document | undefined): ClassEvidence | undefined {
  const elements = document?.elements ?? [];
  const common = score(elements, BOOTSTRAP);
  const isBootstrap = (own: Score): boolean =>
    own.words.size > 0 && (common.words.size >= ENOUGH_COMMON || own.words.size >= ENOUGH_OWN);
  const [best] = SIGNS.map((sign) => ({ look: sign.look, ...score(elements, sign.word, sign.attribute) }))
    .filter(isBootstrap)
    .sort((a, b) => b.words.size - a.words.size);
  const tailwind = score(elements, TAILWIND);
  // `px-4` and `justify-content` look alike, so Tailwind has to have more words than Bootstrap has.
  const others = common.words.size + (best?.words.size ?? 0);
  if (tailwind.words.size >= ENOUGH_TAILWIND && tailwind.words.size > others)
    return { look: { value: "tailwind", from: tailwind.from }, anyVersion: false };
  if (best !== undefined) return { look: { ...best.look, from: best.from }, anyVersion: false };
  if (common.words.size < ENOUGH_ALONE) return undefined;
  return { look: { value: "bootstrap5", from: common.from }, anyVersion: true };
}

/** Different words that were seen, and where the first one was. */
interface Score {
  words: ReadonlySet<string>;
  from: string;
}

function score(elements: readonly Element[], word: RegExp, attribute?: RegExp): Score {
  const words = new Set<string>();
  let from = "";
  for (const { attributes, from: place } of elements) {
    const classes = (attributes.get("class") ?? "").split(/\s+/).filter((one) => word.test(one));
    const names = [...attributes.keys()].filter((name) => attribute?.test(name) === true);
    if (words.size === 0 && classes.length + names.length > 0) from = place;
    for (const one of [...classes, ...names]) words.add(one);
  }
  return { words, from };
}
