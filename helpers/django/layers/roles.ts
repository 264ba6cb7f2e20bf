/**
 * What a class is and which model it is for: by its ancestors, by `Meta.model`, by its queryset, by the models that its
 * code names.
 */
import type { PyNode } from "../../python/parse.ts";
import { bases as baseNodes, dotted } from "../../python/query.ts";
import { isModel } from "../models/inheritance.ts";
import { mro } from "../models/lineage.ts";
import { classAttribute, lookup, type Expr } from "../models/lookup.ts";
import type { ClassDef, Place } from "../models/source.ts";
import type { World } from "../models/world.ts";
import type { CodeClass, Role } from "./types.ts";

/** Last parts of the names of classes from packages, and what a class becomes by inheriting one. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ["serializer", /Serializer$/],
  ["filter", /FilterSet$/],
  ["api", /(ViewSet|ViewSetMixin|APIView)$|^rest_framework\.generics\./],
  ["form", /(^|\.)(\w*ModelForm|ModelFormMetaclass|\w*Form)$/],
  ["inline", /Inline$/],
  ["admin", /(ModelAdmin|Admin)$/],
  ["permission", /Permission(s)?(OrAnonReadOnly)?$/],
  ["page", /(View|TemplateResponseMixin)$/],
];

/** Packages whose classes hold no surprises: everything about them is Django's, or as good as. */
const PLAIN =
  /^(django\.|rest_framework\.|django_filters\.|typing\.|abc\.|object$|serializers\.|viewsets\.|generics\.|admin\.|forms\.)/;

/** Reads a class of the repo. */
export function codeClass(world: World, cls: ClassDef): CodeClass {
  const outside = mro(world, cls).flatMap((base) =>
    base.kind === "external" ? [base.dotted] : base.file.packageName === undefined ? [] : [base.file.path],
  );
  const role = isModel(world, cls) ? "model" : roleOf(outside);
  const open = outside.some((name) => !PLAIN.test(name));
  const model = modelOfClass(world, cls, role);
  if (model !== undefined || (role !== "api" && role !== "page"))
    return { role, cls, model, sure: model !== undefined, open };
  const [only, ...more] = modelsIn(world, { node: cls.node, place: { file: cls.file } });
  return { role, cls, model: more.length === 0 ? only : undefined, sure: false, open };
}

function roleOf(outside: readonly string[]): Role {
  for (const name of outside) {
    const found = ROLES.find(([, pattern]) => pattern.test(name));
    if (found !== undefined) return found[0];
  }
  return "other";
}

function modelOfClass(world: World, cls: ClassDef, role: Role): ClassDef | undefined {
  switch (role) {
    case "serializer":
    case "filter":
    case "form":
      return metaModel(world, cls);
    case "inline":
      return asModel(world, classAttribute(world, cls, "model"));
    case "api":
    case "page":
      return viewModel(world, cls);
    default:
      return undefined;
  }
}

/** `class Meta: model = Job`, own or inherited. */
function metaModel(world: World, cls: ClassDef): ClassDef | undefined {
  const meta = metaOf(world, cls);
  return meta === undefined ? undefined : asModel(world, classAttribute(world, meta, "model"));
}

/** The inner class `Meta` of a class, own or inherited. */
export function metaOf(world: World, cls: ClassDef): ClassDef | undefined {
  const meta = classAttribute(world, cls, "Meta");
  return meta?.kind === "class" ? meta : undefined;
}

/** Attributes of a view that name its model, the plainest first. */
const BY_ATTRIBUTE = ["model", "queryset"];
const BY_CLASS = ["serializer_class", "form_class", "filterset_class"];
const BY_METHOD = ["get_queryset", "get_object", "get_serializer_class"];

function viewModel(world: World, cls: ClassDef): ClassDef | undefined {
  for (const name of BY_ATTRIBUTE) {
    const found = classAttribute(world, cls, name);
    const model = asModel(world, found) ?? (found?.kind === "value" ? modelsIn(world, found)[0] : undefined);
    if (model !== undefined) return model;
  }
  for (const name of BY_CLASS) {
    const found = classAttribute(world, cls, name);
    const model = found?.kind === "class" && found !== cls ? metaModel(world, found) : undefined;
    if (model !== undefined) return model;
  }
  for (const name of BY_METHOD) {
    const found = classAttribute(world, cls, name);
    const [model] =
      found?.kind === "function" ? modelsIn(world, { node: found.node, place: found.place }) : [];
    if (model !== undefined) return model;
  }
  // `viewsets.ModelViewSet[Job]`
  const place: Place = { file: cls.file };
  return baseNodes(cls.node).flatMap((node) => modelsIn(world, { node, place }))[0];
}

function asModel(world: World, found: ReturnType<typeof lookup>): ClassDef | undefined {
  return found?.kind === "class" && isModel(world, found) ? found : undefined;
}

/**
 * The models of the repo that some code names, each once, in the order of the text; forms and serializers stand for
 * theirs.
 */
export function modelsIn(world: World, { node, place }: Pick<Expr, "node" | "place">): ClassDef[] {
  const found = new Set<ClassDef>();
  for (const name of capitalised(node)) {
    const meant = lookup(world, place, name);
    if (meant?.kind !== "class" || meant.file.packageName !== undefined) continue;
    const model = isModel(world, meant) ? meant : metaModel(world, meant);
    if (model !== undefined) found.add(model);
  }
  return [...found];
}

/** `Job`, `models.Job`: dotted names up to the first part that begins as classes do. */
function capitalised(node: PyNode): Set<string> {
  const names = node.descendantsOfType(["identifier", "attribute"]).flatMap((one) => {
    const parent = one.parent;
    const isPart = parent?.type === "attribute" && parent.childForFieldName("attribute")?.id === one.id;
    if (isPart || (parent?.type === "keyword_argument" && parent.childForFieldName("name")?.id === one.id))
      return [];
    const name = dotted(one);
    return name !== undefined && /(^|\.)[A-Z]\w*$/.test(name) ? [name] : [];
  });
  return new Set(names);
}
