/** The REST layer of `field`: serializers, filters, viewsets. */
import { renderFile } from "../../../helpers/render.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { assignments, definedName, findClass, members } from "../../../helpers/python/query.ts";
import { mentions } from "../../../helpers/python/carry/mentions.ts";
import type { Feature } from "../feature.ts";
import { byPath, type FieldCourse, type Layer } from "./course.ts";
import type { PieceClass } from "./pieces.ts";
import { withRoute } from "./shared.ts";
import { filterName, filterParameters, filterView, type Parameter } from "../../views/filter.ts";
import { text, texts } from "../../views/python.ts";
import { displayNames } from "../../views/serializer/display-names.ts";
import { isSerialized } from "../../views/serializer/fields.ts";
import { defaultSerializerName, serializerName, serializerView } from "../../views/serializer/serializer.ts";
import { viewSetName, viewSetView } from "../../views/viewset.ts";

/** The serializers, filter sets and viewsets of the model. */
export function apiLayers(course: FieldCourse): Layer[] {
  return [...serializerLayers(course), ...filterLayers(course), ...viewSetLayers(course)];
}

function serializerLayers({ before, after, pieces }: FieldCourse): Layer[] {
  return pieces.serializers.map((one) => {
    const named = showsNames(before, one);
    return {
      path: one.path,
      before: serializerCode(withRoute(before), { named }),
      after: serializerCode(withRoute(after), { named }),
      names: { [serializerName(after.model, after.context)]: [one.name] },
      optional: ["read_only_fields", "extra_kwargs"],
    };
  });
}

/** Does a serializer show the names of related rows? The kit's own does; another where it has one that the kit would have. */
function showsNames({ planner, model, context }: Feature, { name, path }: PieceClass): boolean {
  const definition = findClass(parseLeniently(planner.tree.read(path) ?? "", path), name);
  if (definition === undefined) return false;
  return (
    name === defaultSerializerName(model) ||
    displayNames(model, context).some((one) => mentions(definition, one.name))
  );
}

function serializerCode({ model, context }: Feature, { named }: { named: boolean }): string {
  const view = serializerView(model, context);
  const plain = model.fields.filter(isSerialized).map((field) => field.name);
  return renderFile(
    "serializer/serializers.py.hbs",
    named ? view : { ...view, names: [], fields: texts(plain) },
  );
}

/** The kit's own filter set gets what the kit would give it; another one what its way of listing fields can say. */
function filterLayers({ before, after, pieces }: FieldCourse): Layer[] {
  return pieces.filters.map((one) => {
    const kind = kindOfFilter(after, one);
    return {
      path: one.path,
      before: filterCode(before, kind),
      after: filterCode(after, kind),
      names: { [filterName(after.model)]: [one.name] },
    };
  });
}

type FilterKind = "kit" | "lookups" | "names";

function kindOfFilter({ planner, model }: Feature, { name, path }: PieceClass): FilterKind {
  const definition = findClass(parseLeniently(planner.tree.read(path) ?? "", path), name);
  const meta = (definition === undefined ? [] : members(definition)).find(
    (one) => definedName(one) === "Meta",
  );
  const fields = assignments(meta === undefined ? [] : members(meta)).find((one) => one.name === "fields");
  if (fields?.value?.type === "dictionary") return "lookups";
  return name === filterName(model) ? "kit" : "names";
}

function filterCode({ model, context }: Feature, kind: FilterKind): string {
  const view = filterView(model, context);
  const parameters = filterParameters(model, context);
  const isWhole = ({ name, field }: Parameter): boolean => name === field.name;
  const fields = model.fields.flatMap((field) => {
    const own = parameters.filter((one) => one.field === field);
    const lookups = [
      ...(own.some(isWhole) ? ["exact"] : []),
      ...(own.some((one) => !isWhole(one)) ? ["gte", "lte"] : []),
    ];
    return lookups.length === 0 ? [] : [`${text(field.name)}: [${lookups.map(text).join(", ")}]`];
  });
  const other = {
    ...view,
    declared: [],
    fields:
      kind === "lookups"
        ? `{${fields.join(", ")}}`
        : texts(parameters.filter(isWhole).map(({ name }) => name)),
  };
  return renderFile("filter/filters.py.hbs", kind === "kit" ? view : other);
}

function viewSetLayers({ before, after, pieces }: FieldCourse): Layer[] {
  return [...byPath(pieces.views)].map(([path, names]) => ({
    path,
    before: viewSetCode(before),
    after: viewSetCode(after),
    names: { [viewSetName(after.model)]: names },
    optional: ["filterset_fields"],
  }));
}

/** With the fields of a viewset that filters by names alone. */
function viewSetCode({ model, context }: Feature): string {
  const view = viewSetView(model, context);
  const plain = filterParameters(model, context).filter(({ name, field }) => name === field.name);
  const attributes = [
    ...view.attributes,
    { name: "filterset_fields", value: texts(plain.map(({ name }) => name)) },
  ];
  return renderFile("viewset/views_api.py.hbs", { ...view, attributes });
}
