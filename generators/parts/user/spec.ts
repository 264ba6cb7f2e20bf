/** What the answers say of a user model. */
import { readModels } from "../../../helpers/django/models/index.ts";
import { usageError } from "../../../helpers/errors.ts";
import type { FieldSpec } from "../../../helpers/fields/types.ts";
import { modelWords } from "../../../helpers/naming.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { AppFiles } from "../../../helpers/project/file-names.ts";
import type { App } from "../../../helpers/project/types.ts";
import type { Login, UserSpec } from "../../views/user.ts";
import { modelHome } from "../model/home.ts";
import { specifiedFields } from "../model/spec.ts";
import { moduleOf } from "../piece-imports.ts";

/** Names that the class has from Django. */
const TAKEN = [
  ..."email first_name last_name password last_login is_staff is_active is_superuser date_joined groups".split(
    " ",
  ),
  ..."user_permissions username objects clean get_full_name get_short_name".split(" "),
];

/**
 * @throws KitError for a field that users can't be made without
 */
function fieldsOf(planner: Planner, app: App, answers: Answers): FieldSpec[] {
  if (answers.fields === undefined || answers.fields.trim() === "") return [];
  const { project } = planner;
  const all = project.apps.flatMap((one) => readModels(project, one));
  const taken = new Map(TAKEN.map((name) => [name, "Django's user"]));
  const model = answers.name ?? "User";
  const fields = specifiedFields(planner, answers.fields, { app, model, all, taken });
  const required = fields.find(
    (field) =>
      !field.optional &&
      field.default === undefined &&
      field.type.family !== "boolean" &&
      field.type.family !== "many",
  );
  if (required !== undefined) {
    throw usageError(
      `${required.name} would be required, and createsuperuser couldn't make a user`,
      `write ${required.name}:${required.type.shorthand}? or give it a default`,
    );
  }
  return fields;
}

/**
 * The user model that the answers ask for.
 *
 * @throws KitError for a field that users can't be made without
 */
export function specOf(planner: Planner, app: App, files: AppFiles, answers: Answers): UserSpec {
  const { project } = planner;
  const words = modelWords(answers.name ?? "User", answers.plural);
  const login: Login = answers.login === "username" ? "username" : "email";
  const home = modelHome(project, files.models, { words, fields: [], pk: "inherited" });
  return {
    login,
    appLabel: app.label,
    django: project.packages.get("django")?.version ?? [5, 2],
    runner: project.habits.testRunner.value,
    modules: { models: moduleOf(app, files.admin, home) },
    model: {
      words,
      ...(answers.label === undefined ? {} : { label: answers.label }),
      ...(answers.plural === undefined ? {} : { labelPlural: words.humanPlural }),
      fields: fieldsOf(planner, app, answers),
      pk: answers.pk === "auto" ? "inherited" : "uuid",
    },
  };
}
