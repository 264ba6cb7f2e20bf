/** What a serializer has for generic relations and for files that a view hands out. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { humanize } from "../../helpers/naming.ts";
import { relative, type ViewContext } from "./context.ts";
import { downloads } from "./downloads.ts";
import { TARGETS_MODULE, targetsName, type GenericRelation } from "./generic.ts";

/** A generic relation as the serializer has it. */
export interface SerializedTarget {
  name: string;
  /** For people: "target". */
  human: string;
  /** Its columns. */
  type: string;
  key: string;
  /** Constant of targets.py. */
  constant: string;
  optional: boolean;
}

/** A file with the reverse name of its route. */
export interface SerializedDownload {
  field: string;
  name: string;
}

/** A class of serializer fields whose schema is that of an address, and the model's field that it stands for. */
export interface AddressField {
  name: string;
  /** Class of models and of serializers. */
  base: "FileField" | "ImageField";
}

/** The generic relations that clients set. */
export function serializedTargets(
  relations: readonly GenericRelation[],
  model: ModelInfo,
): SerializedTarget[] {
  return relations.map((relation) => ({
    name: relation.field.name,
    human: humanize(relation.field.name),
    type: relation.type.name,
    key: relation.key.name,
    constant: targetsName(relation, model),
    optional: relation.field.null,
  }));
}

/** What they import. */
export function targetImports(
  targets: readonly SerializedTarget[],
  { homes }: Pick<ViewContext, "homes">,
): string[] {
  if (targets.length === 0) return [];
  const module = relative(homes.serializers, TARGETS_MODULE);
  return [
    "from django.contrib.contenttypes.models import ContentType",
    "from django.utils.translation import gettext_lazy as _",
    ...["find_row", ...targets.map(({ constant }) => constant)].map(
      (name) => `from ${module} import ${name}`,
    ),
  ];
}

/** Docstring of `validate`; empty where nothing is left to check. */
export function validates(
  targets: readonly SerializedTarget[],
  { constraints: checksThem }: { constraints: boolean },
): string {
  const names = targets.map(({ human }) => `the ${human}`).join(" and ");
  if (!checksThem) return targets.length === 0 ? "" : `Check ${names}.`;
  const constraints = "the constraints that REST framework leaves to the database";
  return targets.length === 0 ? `Check ${constraints}.` : `Check ${names}, and ${constraints}.`;
}

/** Files whose routes are known. */
export function namedDownloads(
  model: ModelInfo,
  { access, apiNames }: Pick<ViewContext, "access" | "apiNames">,
): SerializedDownload[] {
  if (apiNames.detail === "") return [];
  return downloads(model, access).map(({ field, path }) => ({
    field,
    name: apiNames.detail.replace(/detail$/, path),
  }));
}

/**
 * Fields of their own where the schema would want the extensions that a model allows of the address that is shown.
 *
 * @see https://drf-spectacular.readthedocs.io/en/latest/customization.html
 */
export function addressFields(
  model: ModelInfo,
  named: readonly SerializedDownload[],
  { openApi }: Pick<ViewContext, "openApi">,
): AddressField[] {
  if (!openApi) return [];
  const limited = model.fields.filter(
    ({ name, args }) =>
      named.some(({ field }) => field === name) && args.get("validators")?.includes("Extension") === true,
  );
  return (["FileField", "ImageField"] as const)
    .filter((base) => limited.some(({ type }) => type.djangoClass === base))
    .map((base) => ({ name: base.replace("Field", "AddressField"), base }));
}

/** What they import. */
export function addressImports(
  named: readonly SerializedDownload[],
  fields: readonly AddressField[],
): string[] {
  const reverse = named.length > 0 ? ["from django.urls import reverse"] : [];
  if (fields.length === 0) return reverse;
  return [
    ...reverse,
    "from typing import ClassVar",
    "from django.db import models",
    "from drf_spectacular.utils import extend_schema_field",
  ];
}

/** Arguments of such a route: `instance.pk,`; below a parent its key comes first. */
export function routeKeys({ parent, lookup }: Pick<ViewContext, "parent" | "lookup">): string {
  const own = `instance.${lookup ?? "pk"}`;
  return parent === undefined ? `${own},` : `instance.${parent.field.name}_id, ${own}`;
}
