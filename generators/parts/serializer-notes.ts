/** What a person hears of a serializer of their own that isn't as the kit would write it. */
import type { Feature } from "./feature.ts";
import { asSerialized, type Serialized } from "../views/testing/serializer-gap.ts";
import { serializerName } from "../views/serializer/serializer.ts";
import { shownKey } from "../views/traits.ts";

/** Notes the tests that can't be written for the model's serializer. @returns what tests can do with it */
export function noteUntested(feature: Feature): Serialized["can"] {
  const { planner, model, context } = feature;
  const { gap, can } = asSerialized(model, context);
  const who = `${feature.files.serializers.path}: ${serializerName(model, context)}`;
  if (!can.reads) {
    const key = shownKey(model, context);
    const what = gap.ownOutput ? "has a to_representation of its own" : `doesn't show ${key}`;
    const hint = gap.ownOutput ? "which can't be told" : `add "${key}" to its fields, and run this again`;
    planner.note(`${who} ${what}, ${hint}: no tests of the API of ${model.name}`);
  } else if (gap.ownInput) {
    planner.note(`${who} has a to_internal_value of its own: no tests that send rows of ${model.name}`);
  } else if (gap.demanded.length > 0) {
    const names = gap.demanded.join(", ");
    planner.note(`${who} wants ${names}, for which no value is known: no tests that create or replace rows`);
  } else if (!can.creates) {
    const names = gap.lacking.join(", ");
    planner.note(`${who} doesn't take ${names}, which rows must have: no tests that create rows`);
  }
  return can;
}

/** Notes what clients can set though the server should: who may change a row could give it away. */
export function noteOpenToClients({ planner, model, files, context }: Feature): void {
  const { gap } = asSerialized(model, context);
  const owner = context.access === "owner" ? [model.owner?.name ?? ""] : [];
  for (const name of [...owner, context.parent?.field.name ?? ""].filter((one) => gap.takes(one)))
    planner.note(
      `${files.serializers.path}: ${serializerName(model, context)} lets clients set ${name}; add it to read_only_fields, as the server sets it`,
    );
}
