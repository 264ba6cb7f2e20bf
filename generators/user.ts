/** `user`: a user model of the project's own, while the database can still take one. */
import { listModels } from "../helpers/django/models/index.ts";
import { KitError } from "../helpers/errors.ts";
import { parseFieldList } from "../helpers/fields/parse.ts";
import { validateModelName } from "../helpers/fields/reserved.ts";
import type { Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { appFiles, type AppFiles } from "../helpers/project/file-names.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { joined } from "../helpers/project/reading.ts";
import type { App } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { planFieldNeeds } from "./parts/field-needs.ts";
import { modelHome } from "./parts/model/home.ts";
import { planPiece } from "./parts/homes.ts";
import { planInstalledApp } from "./parts/project/packages.ts";
import {
  appQuestion,
  checkAnswers,
  isYes,
  labelQuestion,
  pluralQuestion,
  testsQuestion,
  verdict,
  verdictOf,
} from "./parts/questions.ts";
import { noteSwappedUser } from "./parts/swapped-user.ts";
import { planSettingValue } from "./parts/project/setting-values.ts";
import { planTestPlace } from "./parts/test-place.ts";
import { specOf } from "./parts/user/spec.ts";
import { refuseTooLate } from "./parts/user/too-late.ts";
import { text } from "./views/python.ts";
import { testUsersView, unresolvedNames, userAdminView, userModelView, type UserSpec } from "./views/user.ts";

const questions: readonly Question[] = [
  appQuestion,
  {
    name: "name",
    message: "Name of the model?",
    help: "User by default",
    required: false,
    default: "User",
    check: (value) => verdictOf(validateModelName(value)),
  },
  {
    name: "login",
    message: "What do users sign in with?",
    help: "email or username",
    required: false,
    asked: true,
    default: "email",
    choices: () => ["email", "username"],
    check: (value) => value === "email" || value === "username" || "email or username",
  },
  {
    name: "fields",
    message: "Further fields?",
    help: "optional ones, or with a default: phone:string(20)?, role:choice(member|manager)=member",
    required: false,
    check: (value, project) =>
      verdict(() => parseFieldList(value, { authUserModel: project.settings.authUserModel.value })),
  },
  pluralQuestion,
  labelQuestion,
  {
    name: "pk",
    message: "Primary key?",
    help: "uuid or auto",
    required: false,
    default: "uuid",
    choices: () => ["uuid", "auto"],
    check: (value) => value === "uuid" || value === "auto" || "uuid or auto",
  },
  testsQuestion,
];

function planTests(planner: Planner, files: AppFiles, spec: UserSpec): void {
  planTestPlace(planner, files.tests);
  const module = moduleName(planner.project, modelHome(planner.project, files.models, spec.model).importFrom);
  const template = spec.runner === "pytest" ? "user/pytest/test_users.py.hbs" : "user/test_users.py.hbs";
  const view = testUsersView({ ...spec, modules: { models: module } });
  planner.append(
    files.tests.file("users"),
    renderFile(template, view),
    `Tests of the ${spec.appLabel} users.`,
  );
}

export const user: Generator = {
  name: "user",
  description: "a user model of the project's own, with admin and tests",
  questions,
  plan: (answers, planner) => {
    const { project } = planner;
    checkAnswers(questions, answers, project);
    const app = findApp(project, answers.app ?? "");
    const files = appFiles(project, app);
    const spec = specOf(planner, app, files, answers);
    const { pascal } = spec.model.words;
    const target = `${app.label}.${pascal}`;
    refuseTooLate(project, target);
    const isNew = project.settings.authUserModel.value !== target;
    const isThere = listModels(project, app).some((model) => model.name === pascal);
    if (isThere && isNew)
      throw new KitError(`${app.label} has a model ${pascal} already, and it isn't the project's user`, {
        hint: "choose another name",
      });
    planUser(planner, app, files, { spec, tests: isYes(answers.tests) });
    planSettingValue(planner, {
      name: "AUTH_USER_MODEL",
      value: () => ({ code: text(target), imports: [] }),
    });
    if (isYes(answers.tests)) planTests(planner, files, spec);
    if (isNew && planner.tree.isFile(joined(project.manageDir, "db.sqlite3")))
      planner.note("db.sqlite3 has tables for Django's own users: start with a new database");
    noteSwappedUser(planner, target);
    planner.nextStep(manageCommand(project, `makemigrations ${app.label}`), "makemigrations");
    planner.nextStep(manageCommand(project, "migrate"), "migrate");
    planTestStep(planner, app);
  },
};

function planUser(
  planner: Planner,
  app: App,
  files: AppFiles,
  { spec, tests }: { spec: UserSpec; tests: boolean },
): void {
  planInstalledApp(planner, app);
  const home = modelHome(planner.project, files.models, spec.model);
  const needs = planFieldNeeds(planner, app, {
    path: home.path,
    fields: spec.model.fields,
    unresolved: unresolvedNames(spec),
    tests,
  });
  planPiece(planner, home, {
    fragment: renderFile(`user/${spec.login}_models.py.hbs`, userModelView(spec, needs)),
    docstring: `Models of the ${app.label} app.`,
    names: [spec.model.words.pascal],
  });
  planner.append(
    files.admin.path,
    renderFile(`user/${spec.login}_admin.py.hbs`, userAdminView(spec)),
    `Admin of the ${app.label} app.`,
  );
}
