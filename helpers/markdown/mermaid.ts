/**
 * Mermaid diagrams from names that may be anything: entities for ids that its grammar gives a meaning, `#quot;` and the like
 * in labels.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 * @see https://mermaid.js.org/syntax/entityRelationshipDiagram.html
 */
import { visible } from "../characters.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "#": "#35;",
  '"': "#quot;",
  "<": "#lt;",
  ">": "#gt;",
  "&": "#amp;",
  "`": "#96;",
  "\\": "#92;",
  "%": "#37;",
  ";": "#59;",
  "{": "#123;",
  "}": "#125;",
};

/** A text inside of the quotes of a label. */
export function label(text: string): string {
  const flat = visible(text.replace(/\s+/g, " ").trim());
  return `"${flat.replace(/[#"<>&`\\%;{}]/g, (char) => ENTITIES[char] ?? char) || " "}"`;
}

/** Names for nodes, each another one: `n1`, `n2`, … for keys of any kind. */
export class Ids {
  private readonly known = new Map<string, string>();
  private readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** The id of a key: always the same one. */
  of(key: string): string {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const fresh = `${this.prefix}${this.known.size + 1}`;
    this.known.set(key, fresh);
    return fresh;
  }
}

/** A word where the grammar of entity diagrams takes a type or an attribute's name. */
export function attributeWord(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_()\u00C0-\uD7FF]/g, "_");
  const started = /^[A-Za-z_\u00C0-\uD7FF]/.test(plain) ? plain : `_${plain}`;
  // These stand for keys behind a name, in capitals or not, and é is no letter to the grammar's `\b`.
  return /^(pk|fk|uk)(?![A-Za-z0-9_])/i.test(started) ? `_${started}` : started;
}

/** One attribute of an entity. */
export interface Attribute {
  type: string;
  name: string;
  keys: readonly ("PK" | "FK" | "UK")[];
}

/** One entity; without attributes it is only named. */
export interface Entity {
  /** `app_label.Model` */
  key: string;
  attributes: readonly Attribute[];
}

/** A relation between two entities. */
export interface Link {
  from: string;
  to: string;
  /** Ends as the grammar writes them: `}o--||`. */
  line: string;
  label: string;
}

/** An entity diagram. */
export function entityDiagram(entities: readonly Entity[], links: readonly Link[]): string {
  const boxes = entities.flatMap(({ key, attributes }) => {
    if (attributes.length === 0) return [`    ${label(key)}`];
    const inner = attributes.map(({ type, name, keys }) =>
      `        ${attributeWord(type)} ${attributeWord(name)} ${keys.join(", ")}`.trimEnd(),
    );
    return [`    ${label(key)} {`, ...inner, "    }"];
  });
  const lines = links.map(
    (link) => `    ${label(link.from)} ${link.line} ${label(link.to)} : ${label(link.label)}`,
  );
  return fenced(["erDiagram", ...boxes, ...lines]);
}

/** A node of a flowchart. */
export interface FlowNode {
  key: string;
  text: string;
  shape?: "database" | "person";
}

/** An arrow of a flowchart. */
export interface Arrow {
  from: string;
  to: string;
  text?: string;
  /** Drawn with dots. */
  loose?: boolean;
}

/** A flowchart; groups are frames around some of the nodes. */
export function flowchart(
  nodes: readonly FlowNode[],
  arrows: readonly Arrow[],
  groups: readonly { text: string; nodes: readonly FlowNode[] }[] = [],
): string {
  const ids = new Ids("n");
  const frames = new Ids("g");
  const box = (node: FlowNode): string => {
    const [open, close] =
      node.shape === "database" ? ["[(", ")]"] : node.shape === "person" ? ["([", "])"] : ["[", "]"];
    return `${ids.of(node.key)}${open}${label(node.text)}${close}`;
  };
  const framed = groups.flatMap((group) => [
    `    subgraph ${frames.of(group.text)}[${label(group.text)}]`,
    ...group.nodes.map((node) => `        ${box(node)}`),
    "    end",
  ]);
  const lines = arrows.map(({ from, to, text, loose }) => {
    const arrow = loose === true ? "-.->" : "-->";
    return `    ${ids.of(from)} ${arrow}${text === undefined ? "" : `|${label(text)}|`} ${ids.of(to)}`;
  });
  return fenced(["flowchart LR", ...nodes.map((node) => `    ${box(node)}`), ...framed, ...lines]);
}

function fenced(lines: readonly string[]): string {
  return ["```mermaid", ...lines, "```"].join("\n");
}
