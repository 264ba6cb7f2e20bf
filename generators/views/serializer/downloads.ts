/** Files in a serializer whose view hands them out: they are shown by the address of that route. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { downloads } from "../downloads.ts";

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
