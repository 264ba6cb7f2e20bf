/** The statements of a generic relation. */
import { humanize } from "../naming.ts";
import { userText } from "./choices-class.ts";
import { pythonString, stringLiteral } from "./literals.ts";
import { genericColumns } from "./spec.ts";
import { statement, type FieldSourceOptions, type FieldStatement, type SourceArgument } from "./statement.ts";
import type { FieldSpec } from "./types.ts";

/**
 * The two columns of a generic relation and the relation itself. `object_id` holds any kind of primary key as text,
 * unless `generic(uuid)` or `generic(int)` says that all targets have the same kind.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#generic-relations
 */
export function genericStatements(spec: FieldSpec, options: FieldSourceOptions): FieldStatement[] {
  const { contentType, objectId } = genericColumns(spec);
  const kind = stringLiteral(spec.args.pk ?? '"any"');
  const label = (name: string): SourceArgument[] =>
    options.labels ? [{ value: userText(humanize(name), options) }] : [];
  const optional = spec.optional ? ["null", "blank"].map((keyword) => ({ keyword, value: "True" })) : [];
  const type = [
    { value: '"contenttypes.ContentType"' },
    { keyword: "on_delete", value: "models.CASCADE" },
    { keyword: "related_name", value: '"+"' },
    ...limitArgument(spec),
    ...optional,
    ...label(contentType).map(({ value }) => ({ keyword: "verbose_name", value })),
  ];
  const length = kind === "any" ? [{ keyword: "max_length", value: "64" }] : [];
  const column =
    { uuid: "models.UUIDField", int: "models.PositiveBigIntegerField" }[kind ?? ""] ?? "models.CharField";
  const local = spec.args.for_concrete_model;
  const relation = [
    { value: pythonString(contentType) },
    { value: pythonString(objectId) },
    ...(local === undefined ? [] : [{ keyword: "for_concrete_model", value: local }]),
  ];
  return [
    statement(contentType, "models.ForeignKey", type),
    statement(objectId, column, [...label(objectId), ...length, ...optional]),
    statement(spec.name, spec.type.djangoClass, relation),
  ];
}

/** The models that a generic relation may lead to, as a condition on their content types. */
function limitArgument({ args }: FieldSpec): SourceArgument[] {
  const limit = stringLiteral(args.limit ?? '""') ?? "";
  if (limit === "") return [];
  const conditions = limit.split("|").map((label) => {
    const [app = "", model = ""] = label.split(".");
    return `models.Q(app_label=${pythonString(app)}, model=${pythonString(model.toLowerCase())})`;
  });
  return [{ keyword: "limit_choices_to", value: conditions.join(" | ") }];
}
