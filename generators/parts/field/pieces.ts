/** What a model has in the repo that may list its fields: found by what the code does, whatever it is called. */
import { AdminLayer } from "../../../helpers/django/layers/admin.ts";
import { RepoCode, type CodeClass, type Role } from "../../../helpers/django/layers/index.ts";
import type { ClassDef } from "../../../helpers/django/models/source.ts";
import { assignments, definedName, members, undecorated } from "../../../helpers/python/query.ts";
import type { Feature } from "../feature.ts";

/** A class of the repo. */
export interface PieceClass {
  name: string;
  path: string;
}

export interface Pieces {
  admins: readonly PieceClass[];
  serializers: readonly PieceClass[];
  filters: readonly PieceClass[];
  views: readonly PieceClass[];
  forms: readonly PieceClass[];
  inlines: readonly PieceClass[];
  /** Classes that take whatever the model has, but for what they name: `Meta.exclude`. */
  excluding: readonly PieceClass[];
}

/** Finds the classes that serve the feature's model. */
export function fieldPieces({ planner, app, model }: Feature): Pieces {
  const code = new RepoCode(planner.project);
  const own = code.models.find((one) => one.model.name === model.name && one.model.app.name === app.name);
  const all = code.classes.filter((one) => own !== undefined && one.model === own.cls);
  const withRole = (role: Role): ClassDef[] => all.filter(isOf(role)).map(({ cls }) => cls);
  const listing = (role: Role): PieceClass[] => withRole(role).filter(listsFields).map(place);
  return {
    admins: new AdminLayer(code).classesOf(model).map(place),
    serializers: listing("serializer"),
    filters: listing("filter"),
    forms: listing("form"),
    views: withRole("api").map(place),
    inlines: withRole("inline").map(place),
    excluding: (["serializer", "form", "filter"] as const).flatMap((role) =>
      withRole(role)
        .filter((cls) => metaHas(cls, "exclude"))
        .map(place),
    ),
  };
}

const isOf =
  (role: Role) =>
  (one: CodeClass): boolean =>
    one.role === role;

const place = ({ name, file }: ClassDef): PieceClass => ({ name, path: file.path });

/** Has the class a list of its own? What takes it from another class follows that one. */
function listsFields(cls: ClassDef): boolean {
  const meta = metaOf(cls);
  const list = meta.find((one) => one.name === "fields")?.value;
  return list !== undefined && !/\bMeta\.fields\b/.test(list.text);
}

function metaHas(cls: ClassDef, name: string): boolean {
  return metaOf(cls).some((one) => one.name === name);
}

function metaOf({ node }: ClassDef): ReturnType<typeof assignments> {
  const meta = members(node)
    .map(undecorated)
    .find((one) => one.type === "class_definition" && definedName(one) === "Meta");
  return meta === undefined ? [] : assignments(members(meta));
}
