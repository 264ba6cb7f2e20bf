/**
 * The key that Django adds by itself, and the URL converter that fits a key.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/models/#automatic-primary-key-fields
 */
import type { FieldInfo, ModelInfo } from "../types.ts";
import { fieldClass } from "./declarations.ts";
import { djangoAncestors } from "./lineage.ts";
import { fieldsOf } from "./fields.ts";
import { classByLabel } from "./labels.ts";
import { lookupInModule } from "./lookup.ts";
import type { ClassDef } from "./source.ts";
import { fieldTypeOf } from "./types.ts";
import type { World } from "./world.ts";

/** The `id` that a model gets when neither it nor a base has a key. */
export function implicitKey(world: World, cls: ClassDef): FieldInfo {
  const { path, from } = autoField(world, cls);
  const className = path.slice(path.lastIndexOf(".") + 1);
  const djangoClass = nearestDjangoClass(world, path) ?? className;
  return {
    name: "id",
    type: fieldTypeOf(djangoClass, className),
    className,
    args: new Map([["primary_key", "True"]]),
    null: false,
    blank: true,
    unique: true,
    indexed: true,
    primaryKey: true,
    hasDefault: true,
    editable: false,
    label: "ID",
    from,
  };
}

/** The settings' class, unless the app's own configuration names one. */
function autoField(world: World, cls: ClassDef): { path: string; from: string } {
  if (cls.file.packageName === "django") return { path: "django.db.models.AutoField", from: "django" };
  const own = cls.file.packageName === undefined ? world.appOf(cls.file.path)?.defaultAutoField : undefined;
  const { value, from } = own ?? world.project.settings.defaultAutoField;
  return { path: value, from };
}

function nearestDjangoClass(world: World, path: string): string | undefined {
  const at = path.lastIndexOf(".");
  const file = world.module(path.slice(0, at));
  const found = file === undefined ? undefined : lookupInModule(world, file, path.slice(at + 1));
  if (found?.kind !== "class") return undefined;
  return fieldClass(world, { file: found.file }, found.name)?.djangoClass ?? djangoAncestors(world, found)[0];
}

/** How far a key that is a relation is followed to the key it stands for. */
const MAX_LINKS = 5;

/** The path converter for a key: a relation's is that of its target. */
export function converterOf(world: World, key: FieldInfo, depth = MAX_LINKS): ModelInfo["pkConverter"] {
  const { type, relation } = key;
  if (relation !== undefined) {
    // A key that leads to itself says nothing: no row could be made.
    if (depth === 0) return "int";
    const target = relation.target === undefined ? undefined : classByLabel(world, relation.target);
    return target === undefined ? "int" : converterOf(world, fieldsOf(world, target).primaryKey, depth - 1);
  }
  if (type.family === "uuid") return "uuid";
  if (type.djangoClass === "SlugField") return "slug";
  const whole = type.family === "number" && !["DecimalField", "FloatField"].includes(type.djangoClass);
  return whole || type.djangoClass.endsWith("AutoField") ? "int" : "str";
}
