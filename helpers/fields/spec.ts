/**
 * Questions to a field spec that more than one generator asks.
 */
import { choiceLength } from "./choices.ts";
import { integerLiteral, stringLiteral } from "./literals.ts";
import type { FieldSpec, SampleContext } from "./types.ts";

/** The arguments as they will be written: the type's defaults, the computed length of a `choice`, then the user's own. */
export function effectiveArgs(spec: FieldSpec): Record<string, string> {
  const isChoice = spec.type.shorthand === "choice" && spec.choices !== undefined;
  const computed = isChoice ? { max_length: String(choiceLength(spec.choices ?? [])) } : {};
  return { ...spec.type.defaults, ...computed, ...spec.args };
}

function number(source: string | undefined): number | undefined {
  const literal = source === undefined ? undefined : integerLiteral(source);
  return literal === undefined ? undefined : Number(literal);
}

/** Lengths that Django sets by itself. */
const OWN_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["SlugField", 50],
  ["EmailField", 254],
  ["URLField", 200],
]);

/** Length of the column in characters; undefined when it is unlimited or not a literal number. */
export function maxLengthOf(spec: FieldSpec): number | undefined {
  return number(effectiveArgs(spec).max_length) ?? OWN_LENGTHS.get(spec.type.djangoClass);
}

/** What the samples of a field depend on, from its spec. */
export function sampleContext(spec: FieldSpec): SampleContext {
  const args = effectiveArgs(spec);
  const maxLength = maxLengthOf(spec);
  const maxDigits = number(args.max_digits);
  const decimalPlaces = number(args.decimal_places);
  const protocol = args.protocol === undefined ? undefined : stringLiteral(args.protocol);
  return {
    name: spec.name,
    unique: spec.unique,
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(maxDigits === undefined ? {} : { maxDigits }),
    ...(decimalPlaces === undefined ? {} : { decimalPlaces }),
    ...(spec.choices === undefined ? {} : { choices: spec.choices }),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

/** Names of the two columns below a generic relation. */
export interface GenericColumns {
  contentType: string;
  objectId: string;
}

/**
 * `content_type` and `object_id` for a relation called `content_object`, as in Django's docs; `<name>_type` and
 * `<name>_id` for any other name, so that a model can have several; `ct_field=` and `fk_field=` decide otherwise.
 */
export function genericColumns(spec: Pick<FieldSpec, "name" | "args">): GenericColumns {
  const usual = spec.name === "content_object";
  const given = (key: string): string | undefined => {
    const source = spec.args[key];
    return source === undefined ? undefined : stringLiteral(source);
  };
  return {
    contentType: given("ct_field") ?? (usual ? "content_type" : `${spec.name}_type`),
    objectId: given("fk_field") ?? (usual ? "object_id" : `${spec.name}_id`),
  };
}

/** The names that a field takes in its class: itself, `owner_id` for `owner`, the two columns of a generic relation. */
export function namesOf(spec: FieldSpec): string[] {
  if (spec.type.family === "relation") return [spec.name, `${spec.name}_id`];
  if (spec.type.family !== "generic") return [spec.name];
  const { contentType, objectId } = genericColumns(spec);
  return [spec.name, contentType, `${contentType}_id`, objectId];
}
