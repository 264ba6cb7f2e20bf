/**
 * The name of the way back from a relation's target: `user.job_postings`.
 */
import { usageError } from "../errors.ts";
import type { ModelWords } from "../naming.ts";
import { quoted } from "./list-text.ts";
import { USER_MODEL } from "./relations.ts";
import { MODEL_ATTRIBUTES } from "./reserved.ts";
import { namesOf } from "./spec.ts";
import type { FieldSpec } from "./types.ts";

/** What decides on a related name besides the field itself. */
export interface RelatedContext {
  /** The model that has the relation. */
  model: ModelWords;
  /** All fields of the model, this one included. */
  fields: readonly FieldSpec[];
  /**
   * Names that each target has already, by reference as in {@link RelationTarget.to} (`settings.AUTH_USER_MODEL`,
   * `jobs.Category`): its fields and the related names of others' relations. A name that is taken is not used.
   */
  reverseNames?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Fields of Django's AbstractUser, and what Django's own apps hang on it: a model `Group` can't give it `groups`. */
const USER_FIELDS: ReadonlySet<string> = new Set(
  (
    "id password last_login is_superuser username first_name last_name email is_staff is_active date_joined groups " +
    "user_permissions logentry"
  ).split(" "),
);

/**
 * The related_name of a relation: the given one, else the model's plural (`job_postings`; the singular for o2o); with the
 * field in front (`reviewer_job_postings`) where several relations without a given name share a target, or the name is taken.
 *
 * @throws KitError for a given one that the target has already
 * @returns undefined where Django has no way back: a symmetrical many-to-many relation to `self` (fields.W345), generic
 *   relations, fields that aren't relations
 */
export function relatedName(spec: FieldSpec, context: RelatedContext): string | undefined {
  const { relation } = spec;
  if (relation === undefined || relation.kind === "generic") return undefined;
  if (relation.relatedName !== undefined) return given(relation.relatedName, spec, context);
  if (relation.kind === "m2m" && relation.to === "self" && spec.args.symmetrical !== "False")
    return undefined;
  const taken = takenNames(spec, context);
  const { snake, snakePlural } = context.model;
  const base = relation.kind === "o2o" ? snake : snakePlural;
  const long = `${spec.name}_${base}`;
  const self = relation.to === "self";
  const rivals = context.fields.filter(
    ({ relation: other }) => other?.to === relation.to && other?.relatedName === undefined,
  );
  const shared = rivals.length > 1;
  const short = self && spec.name === "parent" ? "children" : base;
  const candidates = (shared || self) && short === base ? [long] : [short, long];
  return candidates.find((name) => !taken.has(name)) ?? "+";
}

/** A name that the target has already would fail Django's checks (fields.E302, fields.E304), or break the user model. */
function given(name: string, spec: FieldSpec, context: RelatedContext): string {
  if (name.endsWith("+") || !takenNames(spec, context).has(name)) return name;
  throw usageError(
    `${spec.name}: its target has a ${quoted(name)} already`,
    "choose another related_name, or + for none",
  );
}

function takenNames(spec: FieldSpec, context: RelatedContext): Set<string> {
  const to = spec.relation?.to ?? "";
  // A way back called `objects` would take the place of the target's manager, and Django's checks say nothing.
  const taken = new Set([...MODEL_ATTRIBUTES, ...(context.reverseNames?.get(to) ?? [])]);
  if (to === USER_MODEL) for (const name of USER_FIELDS) taken.add(name);
  for (const other of context.fields) {
    if (to === "self") for (const name of namesOf(other)) taken.add(name);
    const explicit = other.relation?.to === to ? other.relation.relatedName : undefined;
    if (explicit !== undefined && other !== spec) taken.add(explicit);
  }
  return taken;
}
