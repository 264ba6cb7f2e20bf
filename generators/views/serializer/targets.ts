/** Generic relations in a serializer: clients name a kind of row and its key. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { humanize } from "../../../helpers/naming.ts";
import { relative, type ViewContext } from "../context.ts";
import { TARGETS_MODULE, targetsName, type GenericRelation } from "../generic.ts";

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
