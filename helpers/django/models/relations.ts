/**
 * What a relation points to: lazy strings, class names, `self`, the project's user in all its spellings.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/models/fields/#module-django.db.models.fields.related
 */
import { call, dotted, stringValue } from "../../python/query.ts";
import type { RelationInfo } from "../types.ts";
import { classByLabel, labelOf, modelLabel } from "./labels.ts";
import type { Declared } from "./declarations.ts";
import { lookup, type Expr } from "./lookup.ts";
import type { ClassDef } from "./source.ts";
import { follow, textOf } from "./values.ts";
import type { World } from "./world.ts";

export type RelationKind = RelationInfo["kind"];

const KINDS: Readonly<Record<string, RelationKind>> = {
  ForeignKey: "fk",
  OneToOneField: "o2o",
  ManyToManyField: "m2m",
  GenericForeignKey: "generic",
  GenericRelation: "generic",
};

/** The kind of relation that a field class makes; undefined for a plain column. */
export const relationKind = (djangoClass: string | undefined): RelationKind | undefined =>
  djangoClass !== undefined && Object.hasOwn(KINDS, djangoClass) ? KINDS[djangoClass] : undefined;

/** The user model as Django's lazy reference. */
const USER = "settings.AUTH_USER_MODEL";

/** Where a relation leads. `to` is spelled as {@link RelationInfo} wants it. */
interface Target {
  to?: string;
  /** `app_label.Model`. */
  label?: string;
  cls?: ClassDef;
}

/**
 * A relation of a model.
 *
 * @param model the concrete model that has the field: `self`, a bare name and `%(class)s` in an abstract base mean it
 * @returns undefined when the field is no relation
 */
export function relationInfo(world: World, field: Declared, model: ClassDef): RelationInfo | undefined {
  const kind = relationKind(field.djangoClass);
  if (kind === undefined) return undefined;
  if (field.djangoClass === "GenericForeignKey") return { kind, toUser: false };
  const target = targetOf(world, field.args.get("to"), model);
  const onDelete = field.args.get("on_delete");
  const relatedName = relatedNameOf(world, field.args.get("related_name"), model);
  const through = targetOf(world, field.args.get("through"), model)?.to;
  return {
    kind,
    ...(target?.to === undefined ? {} : { to: target.to }),
    ...(target?.label === undefined ? {} : { target: target.label }),
    ...(onDelete === undefined || kind === "m2m" ? {} : { onDelete: onDeleteSource(onDelete) }),
    ...(relatedName === undefined ? {} : { relatedName }),
    ...(through === undefined ? {} : { through }),
    toUser:
      target?.label !== undefined && sameLabel(target.label, world.project.settings.authUserModel.value),
  };
}

/** The class that a relation leads to, where the repo (or a built-in description) has it. */
export function relationClass(world: World, field: Declared, model: ClassDef): ClassDef | undefined {
  const target = targetOf(world, field.args.get("to"), model);
  return target?.cls ?? (target?.label === undefined ? undefined : classByLabel(world, target.label));
}

const sameLabel = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `CASCADE` and `m.CASCADE` → `models.CASCADE`; anything else as written. */
function onDeleteSource({ node }: Expr): string {
  const name = dotted(node);
  const action = name?.slice(name.lastIndexOf(".") + 1);
  return action !== undefined && /^[A-Z_]+$/.test(action) ? `models.${action}` : node.text;
}

function relatedNameOf(world: World, value: Expr | undefined, model: ClassDef): string | undefined {
  const text = value === undefined ? undefined : textOf(world, value);
  return text
    ?.replaceAll("%(class)s", model.name.toLowerCase())
    .replaceAll("%(app_label)s", (labelOf(world, model) ?? "").toLowerCase());
}

function targetOf(world: World, value: Expr | undefined, model: ClassDef, depth = 5): Target | undefined {
  if (value === undefined || depth === 0) return undefined;
  if (isUserReference(value)) return userTarget(world);
  const name = dotted(value.node);
  const found = name === undefined ? undefined : lookup(world, value.place, name);
  if (found?.kind === "class") return classTarget(world, found);
  if (found?.kind === "external") {
    return found.dotted.endsWith("conf.settings.AUTH_USER_MODEL") ? userTarget(world) : { to: name ?? "" };
  }
  const { node, place } = follow(world, value);
  const text = stringValue(node);
  if (text !== undefined) return textTarget(world, text, model);
  if (node.id !== value.node.id && dotted(node) !== undefined) {
    return targetOf(world, { kind: "value", node, place }, model, depth - 1);
  }
  return callTarget(world, { kind: "value", node, place }) ?? (name === undefined ? undefined : { to: name });
}

/** `settings.AUTH_USER_MODEL`, however the settings were imported. */
function isUserReference({ node }: Expr): boolean {
  return /(^|\.)(settings|django_settings)\.AUTH_USER_MODEL$/.test(dotted(node) ?? "");
}

function userTarget(world: World): Target {
  return { to: USER, label: world.project.settings.authUserModel.value };
}

function classTarget(world: World, cls: ClassDef): Target {
  const label = modelLabel(world, cls);
  return { to: label ?? cls.name, ...(label === undefined ? {} : { label }), cls };
}

function textTarget(world: World, text: string, model: ClassDef): Target {
  if (text === "self") {
    const label = modelLabel(world, model);
    return { to: "self", ...(label === undefined ? {} : { label }), cls: model };
  }
  const own = labelOf(world, model);
  const label = text.includes(".") ? text : own === undefined ? undefined : `${own}.${text}`;
  if (label === undefined) return { to: text };
  const cls = classByLabel(world, label);
  // Django compares the model's part without regard to case: the class knows how it is spelled.
  return {
    to: text,
    label: (cls === undefined ? undefined : modelLabel(world, cls)) ?? label,
    ...(cls && { cls }),
  };
}

/** `get_user_model()`, `getattr(settings, "AUTH_USER_MODEL", …)`, `apps.get_model("app", "Model")`, swapper's `get_model_name`. */
function callTarget(world: World, { node }: Expr): Target | undefined {
  const made = call(node);
  const method = made?.name?.slice(made.name.lastIndexOf(".") + 1);
  if (made === undefined || method === undefined) return undefined;
  if (method === "get_user_model") return userTarget(world);
  const texts = made.positional.map(stringValue);
  if (method === "getattr") return texts[1] === "AUTH_USER_MODEL" ? userTarget(world) : undefined;
  if (method !== "get_model" && method !== "get_model_name") return undefined;
  const label = texts.filter((text) => text !== undefined).join(".");
  const cls = label.includes(".") ? classByLabel(world, label) : undefined;
  return label.includes(".") ? { to: label, label, ...(cls && { cls }) } : undefined;
}
