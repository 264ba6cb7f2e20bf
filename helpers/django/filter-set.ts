/**
 * The query parameters that a filter set of django-filter has, as its own body tells them.
 *
 * @see https://django-filter.readthedocs.io/en/stable/guide/usage.html#declaring-filters
 * @see https://django-filter.readthedocs.io/en/stable/ref/filterset.html#meta-options
 */
import { parseLeniently, type PyNode } from "../python/parse.ts";
import {
  assignments,
  bare,
  call,
  findClass,
  items,
  members,
  stringItems,
  stringValue,
  type Call,
} from "../python/query.ts";

/** One query parameter. */
export interface SetFilter {
  name: string;
  /** The column or path that it looks at: `owner__id`. */
  field: string;
  lookup: string;
  /** The call of a declared filter; absent for one that `Meta.fields` gives. */
  declared?: Call;
}

/**
 * Reads a filter set. Filters that it inherits, and fields that aren't written out, are left out.
 *
 * @param columns names that `fields = "__all__"` stands for
 * @returns undefined where the file has no such class
 */
export function readFilterSet(
  source: { text: string; path: string },
  className: string,
  columns: readonly string[],
): SetFilter[] | undefined {
  const definition = findClass(parseLeniently(source.text, source.path), className);
  if (definition === undefined) return undefined;
  const body = members(definition);
  const declared = assignments(body).flatMap(({ name, value }) => declaredFilter(name, call(value)));
  const meta = findMember(body, "Meta");
  const fields = assignments(meta === undefined ? [] : members(meta)).find(({ name }) => name === "fields");
  const names = new Set(assignments(body).map(({ name }) => name));
  const given = fields?.value === undefined ? [] : metaFilters(fields.value, columns);
  return [...declared, ...given.filter(({ name }) => !names.has(name))];
}

function findMember(body: readonly PyNode[], name: string): PyNode | undefined {
  return body.find(
    (node) => node.type === "class_definition" && node.childForFieldName("name")?.text === name,
  );
}

/** `age_min = filters.NumberFilter(field_name="age", lookup_expr="gte")`: the first two arguments are these. */
function declaredFilter(name: string, made: Call | undefined): SetFilter[] {
  if (made === undefined || made.open || made.name?.endsWith("Filter") !== true) return [];
  const text = (key: string, at: number, otherwise: string): string | undefined => {
    const node = made.keyword.get(key) ?? made.positional[at];
    return node === undefined ? otherwise : stringValue(node);
  };
  const field = text("field_name", 0, name);
  const lookup = text("lookup_expr", 1, "exact");
  return field === undefined || lookup === undefined ? [] : [{ name, field, lookup, declared: made }];
}

/** `["name"]`, `{"age": ["gte", "lte"]}` or `"__all__"`. */
function metaFilters(value: PyNode, columns: readonly string[]): SetFilter[] {
  const exact = (field: string): SetFilter => ({ name: field, field, lookup: "exact" });
  if (stringValue(value) === "__all__") return columns.map(exact);
  const node = bare(value);
  if (node.type !== "dictionary") return (stringItems(node) ?? []).map(exact);
  return items(node).flatMap((pair) => {
    const field = stringValue(pair.childForFieldName("key"));
    const lookups = stringItems(pair.childForFieldName("value") ?? undefined) ?? [];
    if (field === undefined) return [];
    return lookups.map((lookup) => ({
      name: lookup === "exact" ? field : `${field}__${lookup}`,
      field,
      lookup,
    }));
  });
}
