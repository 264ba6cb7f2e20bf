/** A statement of a class body that makes a field, as data and as Python source. */
import type { ModelWords } from "../naming.ts";
import type { FieldSpec } from "./types.ts";

/** What decides how a field is written, beside the field. */
export interface FieldSourceOptions {
  /** Decides on `choices=Status` (from 5.0 on) or `choices=Status.choices`. */
  djangoVersion: readonly [number, number];
  /** The model that gets the field; its plural becomes the related_name. */
  model: ModelWords;
  /** Every field gets a translatable label, `_("title")`. False: no labels but given ones, and those untranslated. */
  labels: boolean;
  /** All fields of the model, this one included; decides on related names. Default: only this one. */
  fields?: readonly FieldSpec[];
  /** Label of the model's app: many-to-many targets of the app itself are written with it, as django-stubs needs them. */
  appLabel?: string;
  /** See RelatedContext.reverseNames in related.ts. */
  reverseNames?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Python source for the user model; `settings.AUTH_USER_MODEL` by default. */
  userModelRef?: string;
}

/** One argument of a call; without keyword for a positional one. */
export interface SourceArgument {
  keyword?: string;
  /** Python source. */
  value: string;
}

/** `name = callee(args)`. */
export interface FieldStatement {
  name: string;
  /** `models.CharField`, `ArrayField`. */
  callee: string;
  args: readonly SourceArgument[];
  /** The statement on one line. */
  code: string;
}

/** The statement of a call. */
export function statement(name: string, callee: string, args: readonly SourceArgument[]): FieldStatement {
  const list = args.map(({ keyword, value }) => (keyword === undefined ? value : `${keyword}=${value}`));
  return { name, callee, args, code: `${name} = ${callee}(${list.join(", ")})` };
}
