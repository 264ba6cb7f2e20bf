/**
 * Names that a serializer, filter, view, form or admin uses and that its model doesn't have (any more). Most of them end
 * in an error as soon as the piece is used; only what can be known by reading is told.
 */
import type { CodeClass, RepoLayers } from "../django/layers/index.ts";
import { metaOf } from "../django/layers/roles.ts";
import { mro, writtenAncestors } from "../django/models/lineage.ts";
import { classAttribute } from "../django/models/lookup.ts";
import type { ClassDef } from "../django/models/source.ts";
import { call, stringValue } from "../python/query.ts";
import { fieldsetsOf, listOf, type Entry, type NameList } from "./lists.ts";
import { KnownNamesReader, type KnownNames } from "./known-names.ts";
import type { Examined, Problem } from "./types.ts";

/** What a piece's names may be besides lookups. */
type Also = (name: string) => boolean;

interface Reading {
  layers: RepoLayers;
  names: KnownNamesReader;
}

/** The check. */
export function staleNames({ layers }: Examined): Problem[] {
  const reading: Reading = { layers, names: new KnownNamesReader(layers) };
  const found = [
    ...layers.code.classes.flatMap((one) => ofClass(reading, one)),
    ...layers.code.models.flatMap(({ cls, model }) =>
      layers.admin.classesOf(model).flatMap((admin) => ofAdmin(reading, admin, cls)),
    ),
  ];
  const seen = new Set<string>();
  const key = ({ path, line, message }: Problem): string => `${path}:${line ?? 0}:${message}`;
  return found.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}

function ofClass(reading: Reading, one: CodeClass): Problem[] {
  const model = one.model;
  const names = model === undefined ? undefined : reading.names.of(model);
  if (model === undefined || names === undefined || names.open || !one.sure) return [];
  switch (one.role) {
    case "serializer":
      return ofSerializer(reading, one, model, names);
    case "filter":
      return ofFilter(reading, one, model, names);
    case "api":
      return ofView(reading, one, model, names);
    case "form":
      return ofForm(reading, one, model, names);
    case "inline":
      return ofAdmin(reading, one.cls, model);
    default:
      return [];
  }
}

/** Every entry that is neither a lookup of the model nor something else that is allowed. */
function unknown(
  { layers }: Reading,
  { cls, model, names }: { cls: ClassDef; model: ClassDef; names: KnownNames },
  list: NameList | undefined,
  also: Also,
): Problem[] {
  const missing = (list?.entries ?? []).filter(
    ({ value }) => value !== "" && !names.lookups.has(rootOf(value)) && !also(value),
  );
  return missing.map((entry) => problem(layers, cls, model, entry));
}

/** `-author__name` → `author`; DRF's search fields begin with `^`, `=`, `@` or `$`. */
const rootOf = (value: string): string => value.replace(/^[-^=@$]/, "").split("__")[0] ?? value;

function problem(layers: RepoLayers, cls: ClassDef, model: ClassDef, { value, path, line }: Entry): Problem {
  return {
    kind: "drift",
    path,
    line,
    check: "stale-name",
    subject: value,
    message: `${cls.name} names "${value}", and ${model.name} has no such field`,
    hint: "take the name out, or give the model the field",
    model: layers.labelOf(model),
  };
}

/** Names that a class and its ancestors in the repo bind: declared fields, methods. */
function declared({ layers }: Reading, cls: ClassDef): ReadonlySet<string> {
  return new Set(writtenAncestors(layers.code.world, cls).flatMap((one) => [...one.scope.bindings.keys()]));
}

function ofSerializer(reading: Reading, one: CodeClass, model: ClassDef, names: KnownNames): Problem[] {
  const { world } = reading.layers.code;
  const meta = metaOf(world, one.cls);
  if (meta === undefined || one.open) return [];
  const own = declared(reading, one.cls);
  const about = { cls: one.cls, model, names };
  const isThere: Also = (name) => name === "url" || own.has(name) || names.attributes.has(name);
  return [
    ...unknown(reading, about, listOf(world, meta, "fields"), isThere),
    ...unknown(reading, about, listOf(world, meta, "exclude"), (name) => own.has(name)),
  ];
}

function ofForm(reading: Reading, one: CodeClass, model: ClassDef, names: KnownNames): Problem[] {
  const { world } = reading.layers.code;
  const meta = metaOf(world, one.cls);
  if (meta === undefined || one.open) return [];
  const own = declared(reading, one.cls);
  return unknown(reading, { cls: one.cls, model, names }, listOf(world, meta, "fields"), (name) =>
    own.has(name),
  );
}

function ofFilter(reading: Reading, one: CodeClass, model: ClassDef, names: KnownNames): Problem[] {
  const { world } = reading.layers.code;
  const meta = metaOf(world, one.cls);
  if (meta === undefined || one.open) return [];
  const own = declared(reading, one.cls);
  const annotated = reading.names.annotated();
  const about = { cls: one.cls, model, names };
  const list = { entries: fieldNames(one.cls), complete: true, path: "", line: 1 };
  return [
    ...unknown(reading, about, listOf(world, meta, "fields"), (name) => own.has(name)),
    ...unknown(reading, about, list, (name) => annotated.has(rootOf(name))),
  ];
}

/** `created_after = IsoDateTimeFilter(field_name="created")`, unless a method of the filter's own does the work. */
function fieldNames(cls: ClassDef): Entry[] {
  return [...cls.scope.bindings.values()].flatMap((binding): Entry[] => {
    const made = binding.kind === "value" ? call(binding.node) : undefined;
    const node = made?.keyword.get("field_name");
    const value = stringValue(node);
    if (node === undefined || value === undefined || made?.keyword.has("method") === true) return [];
    return [{ value, path: cls.file.path, line: node.startPosition.row + 1 }];
  });
}

function ofView(reading: Reading, one: CodeClass, model: ClassDef, names: KnownNames): Problem[] {
  const { world } = reading.layers.code;
  const annotated = reading.names.annotated();
  return ["filterset_fields", "search_fields", "ordering_fields", "ordering"].flatMap((option) =>
    unknown(
      reading,
      { cls: one.cls, model, names },
      listOf(world, one.cls, option),
      (name) => annotated.has(rootOf(name)) || name === "?",
    ),
  );
}

/** Options of an admin that name lookups, and those that may name attributes of the admin or of the model too. */
const LOOKUPS = [
  "list_filter",
  "search_fields",
  "ordering",
  "autocomplete_fields",
  "raw_id_fields",
  "filter_horizontal",
  "filter_vertical",
  "list_select_related",
  "list_editable",
];
const ATTRIBUTES = ["list_display", "readonly_fields", "fields"];

function ofAdmin(reading: Reading, cls: ClassDef, model: ClassDef): Problem[] {
  const names = reading.names.of(model);
  const { world } = reading.layers.code;
  const isOpen = mro(world, cls).some(
    (base) => base.kind === "external" && !/^(django\.|admin\.|object$)/.test(base.dotted),
  );
  if (names === undefined || names.open || isOpen) return [];
  const own = declared(reading, cls);
  const form = classAttribute(world, cls, "form");
  const inForm = form?.kind === "class" ? declared(reading, form) : new Set<string>();
  const annotated = reading.names.annotated();
  const isThere: Also = (name) =>
    name.startsWith("__") || [own, inForm, annotated, names.attributes].some((set) => set.has(rootOf(name)));
  const about = { cls, model, names };
  return [
    ...LOOKUPS.flatMap((option) =>
      unknown(
        reading,
        about,
        listOf(world, cls, option),
        (name) => annotated.has(rootOf(name)) || name === "?",
      ),
    ),
    ...ATTRIBUTES.flatMap((option) => unknown(reading, about, listOf(world, cls, option), isThere)),
    ...unknown(reading, about, fieldsetsOf(world, cls), isThere),
  ];
}
