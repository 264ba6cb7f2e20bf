/**
 * Fields of a model that no serializer, form or admin of it knows, although each of them names its fields one by one: as a
 * rule they came to the model later. What a class mentions in any way, a comment included, it knows; and a list that
 * leaves out more than it holds is a choice.
 */
import { metaOf } from "../django/layers/roles.ts";
import type { CodeClass, RepoLayers } from "../django/layers/index.ts";
import { writtenAncestors } from "../django/models/lineage.ts";
import { classAttribute } from "../django/models/lookup.ts";
import type { ClassDef } from "../django/models/source.ts";
import { isStamp } from "../django/stamps.ts";
import type { FieldInfo, ModelInfo } from "../django/types.ts";
import { callsIn } from "../python/query.ts";
import type { PyNode } from "../python/parse.ts";
import { fieldsetsOf, listOf, type NameList } from "./lists.ts";
import type { Examined, Problem } from "./types.ts";

/** A class with the list of fields that it has. */
interface Listing {
  cls: ClassDef;
  list: NameList;
}

/** The check. */
export function forgottenFields({ layers }: Examined): Problem[] {
  return layers.code.models.flatMap(({ cls, model }) => {
    if (model.abstract || model.proxy) return [];
    const served = [...layers.viewsFor(cls, "api"), ...layers.viewsFor(cls, "page")];
    const views = served.flatMap(({ view }) => setBy(view.node));
    const ask = (of: readonly ClassDef[], read: (one: ClassDef) => NameList | undefined): Problem[] =>
      forgotten(layers, { cls, model, views, classes: of, read });
    const meta = (one: ClassDef): NameList | undefined => metaList(layers, one);
    return [
      ...ask(classesOf(layers.classesFor(cls, "serializer")), meta),
      ...ask(classesOf(layers.classesFor(cls, "form")), meta),
      ...ask(layers.admin.classesOf(model), (one) => adminList(layers, one)),
    ];
  });
}

const classesOf = (found: readonly CodeClass[]): ClassDef[] => found.map(({ cls }) => cls);

function metaList({ code: { world } }: RepoLayers, cls: ClassDef): NameList | undefined {
  const meta = metaOf(world, cls);
  return meta === undefined ? undefined : listOf(world, meta, "fields");
}

/** An admin with `get_fields` or the like decides when it is asked. */
function adminList({ code: { world } }: RepoLayers, cls: ClassDef): NameList | undefined {
  const decides = ["get_fields", "get_fieldsets", "get_form"].some(
    (name) => classAttribute(world, cls, name) !== undefined,
  );
  return decides ? undefined : (fieldsetsOf(world, cls) ?? listOf(world, cls, "fields"));
}

interface Question {
  cls: ClassDef;
  model: ModelInfo;
  /** What the views that serve the model set by themselves. */
  views: readonly string[];
  classes: readonly ClassDef[];
  read: (one: ClassDef) => NameList | undefined;
}

function forgotten(layers: RepoLayers, { cls, model, views, classes, read }: Question): Problem[] {
  const listings = classes.flatMap((one): Listing[] => {
    const list = read(one);
    return list === undefined ? [] : [{ cls: one, list }];
  });
  const isTold = listings.length === classes.length && listings.every(({ list }) => list.complete);
  const [widest] = listings.toSorted((a, b) => b.list.entries.length - a.list.entries.length);
  if (!isTold || widest === undefined) return [];
  const texts = classes.flatMap((one) => textsOf(layers, one));
  const words = new Set([...views, ...texts.flatMap((text) => text.split(/\W+/))]);
  const fields = model.fields.filter((field) => isExpected(field, model));
  const missing = fields.filter(({ name }) => !words.has(name) && !words.has(`${name}_id`));
  if (missing.length === 0 || missing.length > mostOf(fields.length)) return [];
  const names = missing.map(({ name }) => name).join(", ");
  return [
    {
      kind: "drift",
      check: "forgotten-field",
      subject: names,
      path: widest.list.path,
      line: widest.list.line,
      message: `${widest.cls.name} doesn't know ${names} of ${model.name}`,
      hint: "list it, or say in a comment of the class why it stays out",
      model: layers.labelOf(cls),
    },
  ];
}

/** The code of a class and of what it inherits in the repo. */
function textsOf({ code: { world } }: RepoLayers, cls: ClassDef): string[] {
  return writtenAncestors(world, cls)
    .filter(({ file }) => file.packageName === undefined)
    .map(({ node }) => node.text);
}

/** A list that leaves out more than a third of what it could hold, or more than four fields, does so on purpose. */
function mostOf(fields: number): number {
  return fields < 2 ? 0 : Math.min(4, Math.max(1, Math.floor(fields / 3)));
}

/** `serializer.save(author=…)` and `form.instance.author = …`. */
function setBy(view: PyNode): string[] {
  const given = callsIn(view)
    .filter(({ name }) => /(^|\.)(save|create|\w*update\w*)$/.test(name ?? ""))
    .flatMap(({ keyword }) => [...keyword.keys()]);
  const assigned = view
    .descendantsOfType("assignment")
    .flatMap((node) => node.childForFieldName("left")?.childForFieldName("attribute")?.text ?? []);
  return [...given, ...assigned];
}

/** What nobody is shown. */
const SECRET = /(^|_)(password|secret|token|hash|key|salt|nonce)s?$/;

/** A field of the repo's own that a person or a program may be expected to see: no key, no owner, nothing automatic. */
function isExpected(field: FieldInfo, model: ModelInfo): boolean {
  const { relation } = field;
  if (field.primaryKey || !field.editable || field.name === model.owner?.name) return false;
  if (isStamp(field)) return false;
  if (SECRET.test(field.name)) return false;
  if (relation?.kind === "generic" || field.args.has("parent_link")) return false;
  if (relation?.through !== undefined && relation.kind === "m2m") return false;
  // What a package brings was there from the beginning.
  return field.from.includes(":") && !isOfGeneric(field, model);
}

/** `content_type` and `object_id` behind a generic relation. */
function isOfGeneric({ name }: FieldInfo, model: ModelInfo): boolean {
  return model.fields.some(
    ({ relation, args }) =>
      relation?.kind === "generic" &&
      [args.get("ct_field") ?? "content_type", args.get("fk_field") ?? "object_id"].some((one) =>
        one.includes(name),
      ),
  );
}
