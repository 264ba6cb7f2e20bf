/**
 * Generic relations: which two columns of a model belong to one, whether a row can do without, and which models it may
 * lead to.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#generic-relations
 */
import { parseLeniently } from "../../python/parse.ts";
import { callsIn, stringItems, stringValue } from "../../python/query.ts";
import type { FieldInfo } from "../types.ts";

/** The fields of a model, those behind a generic relation marked; the relation is as optional as its columns. */
export function withGenericParts(fields: readonly FieldInfo[]): readonly FieldInfo[] {
  const relations = fields.filter(
    ({ relation }) => relation?.kind === "generic" && relation.to === undefined,
  );
  if (relations.length === 0) return fields;
  return fields.map((field) => {
    const relation = relations.find((one) => partOf(one, field.name) !== undefined);
    const part = relation === undefined ? undefined : partOf(relation, field.name);
    if (relation !== undefined && part !== undefined)
      return { ...field, generic: { relation: relation.name, part } };
    return relations.includes(field) ? completed(field, fields) : field;
  });
}

/** What a column is to a generic relation. */
function partOf({ args }: FieldInfo, name: string): "type" | "key" | undefined {
  const named = (key: string, usual: string): string => (args.get(key) ?? usual).replace(/["']/g, "");
  if (name === named("ct_field", "content_type")) return "type";
  return name === named("fk_field", "object_id") ? "key" : undefined;
}

/** The relation with what its columns say. */
function completed(relation: FieldInfo, fields: readonly FieldInfo[]): FieldInfo {
  const column = (part: "type" | "key"): FieldInfo | undefined =>
    fields.find((field) => partOf(relation, field.name) === part);
  const key = column("key");
  const limit = limitOf(column("type")?.args.get("limit_choices_to"));
  return {
    ...relation,
    null: key?.null ?? false,
    blank: key?.blank ?? false,
    relation: { kind: "generic", toUser: false, ...(limit === undefined ? {} : { limit }) },
  };
}

/** Reads `models.Q(app_label="jobs", model="job") | …`, also with `model__in=(…)`. */
function limitOf(source: string | undefined): string[] | undefined {
  if (source === undefined) return undefined;
  const found = callsIn(parseLeniently(source, "").root).flatMap(({ name, keyword }) => {
    const label = stringValue(keyword.get("app_label"));
    if (name?.split(".").at(-1) !== "Q" || label === undefined) return [];
    const one = stringValue(keyword.get("model"));
    const models = one === undefined ? (stringItems(keyword.get("model__in")) ?? []) : [one];
    return models.map((model) => `${label}.${model}`);
  });
  return found.length === 0 ? undefined : found;
}
