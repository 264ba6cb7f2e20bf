/**
 * The models of an app as an entity diagram: fields with types and keys, relations with how many on each side. Fields of
 * abstract bases are folded in; models of other apps are boxes without fields.
 */
import type { FieldInfo, ModelInfo } from "../django/types.ts";
import { entityDiagram, type Attribute, type Entity, type Link } from "../markdown/mermaid.ts";

const keyOf = (model: ModelInfo): string => `${model.app.label}.${model.name}`;

/**
 * @param models those that are shown with their fields, abstract ones left out
 * @param others models that may point to them
 */
export function entitiesOf(models: readonly ModelInfo[], others: readonly ModelInfo[]): string {
  const shown = models.filter((model) => !model.abstract && !model.proxy);
  const keys = new Set(shown.map(keyOf));
  const outgoing = shown.flatMap(linksOf);
  const incoming = others
    .filter((model) => !model.abstract && !model.proxy && !keys.has(keyOf(model)))
    .flatMap(linksOf);
  const links = [...outgoing, ...incoming.filter(({ to }) => keys.has(to))];
  const boxes = shown.map((model): Entity => ({
    key: keyOf(model),
    attributes: model.fields.flatMap(attributeOf),
  }));
  const beyond = new Set(links.flatMap(({ from, to }) => [from, to]).filter((key) => !keys.has(key)));
  return entityDiagram([...boxes, ...[...beyond].map((key) => ({ key, attributes: [] }))], links);
}

function attributeOf(field: FieldInfo): Attribute[] {
  const kind = field.relation?.kind;
  // Neither is a column of the table.
  if (kind === "m2m" || kind === "generic") return [];
  const keys: Attribute["keys"][number][] = [];
  if (field.primaryKey) keys.push("PK");
  if (kind === "fk" || kind === "o2o") keys.push("FK");
  if (!field.primaryKey && (field.unique || kind === "o2o")) keys.push("UK");
  const length = field.maxLength === undefined ? "" : `(${field.maxLength})`;
  return [{ type: `${field.className}${length}`, name: field.name, keys }];
}

function linksOf(model: ModelInfo): Link[] {
  return model.fields.flatMap((field) => {
    const { relation } = field;
    if (relation === undefined || relation.kind === "generic") return [];
    const to = relation.target ?? relation.to;
    return to === undefined ? [] : [{ from: keyOf(model), to, line: lineOf(field), label: field.name }];
  });
}

/** `}o--||`: any number of these, each for exactly one of those. */
function lineOf({ relation, null: isNull }: FieldInfo): string {
  if (relation?.kind === "m2m") return relation.through === undefined ? "}o--o{" : "}o..o{";
  const one = isNull ? "o|" : "||";
  return relation?.kind === "o2o" ? `|o--${one}` : `}o--${one}`;
}
