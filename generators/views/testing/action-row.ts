/** The row that an action is tried on: how it begins, who sees it, and what is asserted of it. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { PythonExpression } from "../../../helpers/fields/types.ts";
import type { ChangesCode } from "../action/code.ts";
import { NOTHING, type DuplicateView } from "../action/duplicate.ts";
import { isOwned, ownedModel } from "../access.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { makesTarget } from "../factories.ts";
import { rowName } from "../row-name.ts";
import { sample } from "../samples.ts";
import type { TestedAction, TestedLayer } from "./action.ts";
import { ownedArgs } from "./owned-rows.ts";
import { people } from "./people.ts";

/** The row under test: in the state that the action changes, and seen by others where that is a public one. */
export function rowsOf(
  model: ModelInfo,
  { changes, duplicate }: TestedAction,
  context: ViewContext,
): { args: string; seen: boolean } {
  const isTheirs = isOwned(context);
  const flag = isTheirs ? ownedModel(model, context).publicFlag : undefined;
  const before = changes?.before ?? new Map<string, string>();
  // Of the row above, nothing changes.
  const begun = flag === undefined || context.access === "parent" ? undefined : before.get(flag.field);
  const owner = `self.${people(model, context).signedIn}`;
  const args = [
    ...ownedArgs(model, context, context, { owner, ...(begun === undefined ? { shown: "public" } : {}) }),
    ...before.values(),
    ...filled(model, duplicate, context).map(({ code }) => code),
  ];
  const isPublic =
    flag !== undefined && (begun ?? `${flag.field}=${flag.value}`) === `${flag.field}=${flag.value}`;
  return { args: args.join(", "), seen: isTheirs ? isPublic : context.access !== "staff" };
}

/** Values of the columns that a copy is to have nothing in. */
export function filled(
  model: ModelInfo,
  duplicate: DuplicateView | undefined,
  context: ViewContext,
): PythonExpression[] {
  const fresh = duplicate?.fresh ?? [];
  return model.fields.flatMap((field) => {
    if (!fresh.some(({ name, value }) => name === field.name && value === NOTHING)) return [];
    const made = makesTarget(field, context);
    const value = made === undefined ? sample(field, "1", context) : { code: made, imports: [] };
    return value === undefined ? [] : [{ ...value, code: `${field.name}=${value.code}` }];
  });
}

/** What somebody else is answered; nothing where everybody may do it. */
export function otherStatus(
  context: ViewContext,
  { layer, seen }: { layer: TestedLayer; seen: boolean },
): string {
  const { access } = context;
  if (access === "authenticated") return "";
  const isMissing = isOwned(context) ? !seen : access === "staff" && layer === "pages";
  if (layer === "api") return isMissing ? "HTTP_404_NOT_FOUND" : "HTTP_403_FORBIDDEN";
  return isMissing ? "NOT_FOUND" : "FORBIDDEN";
}

/** An assertion that nothing was done. */
export function unchanged(model: ModelInfo, { changes }: TestedAction, context: ViewContext): string {
  const rows = `${model.name}.${managerOf(model, context)}`;
  const row = `self.${rowName(model.words)}`;
  const [first] = changes?.assignments ?? [];
  return first === undefined
    ? `self.assertEqual(${rows}.count(), 1)`
    : `self.assertEqual(${rows}.get(pk=${row}.pk).${first.name}, ${row}.${first.name})`;
}

/** An assertion about the row afterwards. */
export function assertion({ expression, kind, value }: ChangesCode["after"][number]): string {
  switch (kind) {
    case "equal":
      return `self.assertEqual(${expression}, ${value})`;
    case "true":
      return `self.assertTrue(${expression})`;
    case "false":
      return `self.assertFalse(${expression})`;
    case "none":
      return `self.assertIsNone(${expression})`;
    case "some":
      return `self.assertIsNotNone(${expression})`;
  }
}
