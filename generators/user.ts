/** `user`: a user model of the project's own, while the database can still take one. */
import { listModels, readModels } from "../helpers/django/models/index.ts";
import { KitError, usageError } from "../helpers/errors.ts";
import { parseFieldList } from "../helpers/fields/parse.ts";
import { validateModelName } from "../helpers/fields/reserved.ts";
import type { FieldSpec } from "../helpers/fields/types.ts";
import { modelWords } from "../helpers/naming.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { appFiles, type AppFiles } from "../helpers/project/file-names.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { joined } from "../helpers/project/reading.ts";
import type { App, Project } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { manageCommand, testCommand } from "./parts/project/commands.ts";
import { planFieldNeeds } from "./parts/field-needs.ts";
import { modelHome } from "./parts/model/home.ts";
import { specifiedFields } from "./parts/model/spec.ts";
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
import { relative } from "./views/context.ts";
import { text } from "./views/python.ts";
import {
  testUsersView,
  unresolvedNames,
  userAdminView,
  userModelView,
  type Login,
  type UserSpec,
} from "./views/user.ts";

const GUIDE =
  "https://docs.djangoproject.com/en/stable/topics/auth/customizing/#changing-to-a-custom-user-model-mid-project";

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

/** Names that the class has from Django. */
const TAKEN = [
  ..."email first_name last_name password last_login is_staff is_active is_superuser date_joined groups".split(
    " ",
  ),
  ..."user_permissions username objects clean get_full_name get_short_name".split(" "),
];

/** The migrations of the project's own apps: with the first of them, the user's table is decided. */
function firstMigration({ files, apps }: Project): string | undefined {
  return apps
    .map((app) => joined(app.dir, "migrations"))
    .flatMap((folder) => files.list(folder).map((name) => joined(folder, name)))
    .find((path) => path.endsWith(".py") && !path.endsWith("/__init__.py"));
}

/**
 * @throws KitError where another user model is in use, or may be
 */
function refuseTooLate(project: Project, target: string): void {
  const { authUserModel } = project.settings;
  if (authUserModel.value === target) return;
  if (authUserModel.from !== "default") {
    throw new KitError(
      `the project has a user model already: ${authUserModel.value} (${authUserModel.from})`,
      {
        hint: "add fields to it: npx plop field",
      },
    );
  }
  const path = firstMigration(project);
  if (path === undefined) return;
  throw new KitError(
    "the project has migrations, and its tables may point to Django's own users: Django can't change the user model then",
    {
      path,
      hint: `a one-to-one profile carries further fields (npx plop model, user:o2o(auth.User)); the long way: ${GUIDE}`,
    },
  );
}

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

function specOf(planner: Planner, app: App, files: AppFiles, answers: Answers): UserSpec {
  const { project } = planner;
  const words = modelWords(answers.name ?? "User", answers.plural);
  const login: Login = answers.login === "username" ? "username" : "email";
  const place = { words, fields: [], pk: "inherited" } as const;
  const models = modelHome(project, files.models, place).importFrom;
  const below = (path: string): string =>
    path
      .slice(app.dir === "" ? 0 : app.dir.length + 1)
      .replace(/(\/__init__)?\.py$/, "")
      .replaceAll("/", ".");
  return {
    login,
    appLabel: app.label,
    django: project.packages.get("django")?.version ?? [5, 2],
    runner: project.habits.testRunner.value,
    modules: { models: relative(below(files.admin.path), below(models)) },
    model: {
      words,
      ...(answers.label === undefined ? {} : { label: answers.label }),
      ...(answers.plural === undefined ? {} : { labelPlural: words.humanPlural }),
      fields: fieldsOf(planner, app, answers),
      pk: answers.pk === "auto" ? "inherited" : "uuid",
    },
  };
}

function planTests(planner: Planner, files: AppFiles, spec: UserSpec): void {
  const { tests } = files;
  for (const stub of tests.stubs) planner.removeStub(stub);
  if (tests.package !== undefined && !planner.tree.isFile(tests.package)) planner.add(tests.package, "");
  const module = moduleName(planner.project, modelHome(planner.project, files.models, spec.model).importFrom);
  const template = spec.runner === "pytest" ? "user/pytest/test_users.py.hbs" : "user/test_users.py.hbs";
  const view = testUsersView({ ...spec, modules: { models: module } });
  planner.append(tests.file("users"), renderFile(template, view), `Tests of the ${spec.appLabel} users.`);
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
    if (
      !listModels(project, app).some((model) => model.name === pascal) ||
      project.settings.authUserModel.value === target
    ) {
      planUser(planner, app, files, { spec, tests: isYes(answers.tests) });
    } else {
      throw new KitError(`${app.label} has a model ${pascal} already, and it isn't the project's user`, {
        hint: "choose another name",
      });
    }
    planSettingValue(planner, {
      name: "AUTH_USER_MODEL",
      value: () => ({ code: text(target), imports: [] }),
    });
    if (isYes(answers.tests)) planTests(planner, files, spec);
    const isNew = project.settings.authUserModel.value !== target;
    if (isNew && planner.tree.isFile(joined(project.manageDir, "db.sqlite3")))
      planner.note("db.sqlite3 has tables for Django's own users: start with a new database");
    noteSwappedUser(planner, target);
    planner.nextStep(manageCommand(project, `makemigrations ${app.label}`), "makemigrations");
    planner.nextStep(manageCommand(project, "migrate"), "migrate");
    planner.nextStep(testCommand(project, app), "test");
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
