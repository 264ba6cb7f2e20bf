/** `auth`: signing in by JSON web tokens, registration, one's own account and the change of the password. */
import { readModelByLabel } from "../helpers/django/models/index.ts";
import { basenameOf, planApiRoute } from "../helpers/django/urls/index.ts";
import { KitError, usageError } from "../helpers/errors.ts";
import type { Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { moduleName } from "../helpers/project/modules.ts";
import type { App, Project } from "../helpers/project/types.ts";
import { parseLeniently } from "../helpers/python/parse.ts";
import { assignments, findClass, members, stringValue } from "../helpers/python/query.ts";
import { authFiles, planAuthFiles, type AuthFiles } from "./parts/auth/files.ts";
import { refuseOtherWays } from "./parts/auth/others.ts";
import { planAuthSettings } from "./parts/auth/settings.ts";
import { planAuthTests } from "./parts/auth/tests.ts";
import { planSchema } from "./parts/project/api-schema.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { appContext } from "./parts/view-context.ts";
import { planInstalledApp, requireRestFramework } from "./parts/project/packages.ts";
import {
  appQuestion,
  checkAnswers,
  installQuestion,
  isYes,
  prefixQuestion,
  testsQuestion,
} from "./parts/questions.ts";
import { planStub } from "./parts/stub.ts";
import { accountOf, type Account } from "./views/account.ts";
import type { ViewContext } from "./views/context.ts";

const VIEWSET = "AuthViewSet";

const questions: readonly Question[] = [
  {
    ...appQuestion,
    required: false,
    asked: true,
    help: `${appQuestion.help}; that of the user model by default`,
  },
  {
    ...testsQuestion,
    name: "register",
    message: "May strangers make an account?",
    help: "yes or no",
  },
  {
    ...testsQuestion,
    name: "shared",
    message: "Does another service check the tokens?",
    help: "yes or no; yes signs them by a key of their own, JWT_SIGNING_KEY of the environment",
    default: "no",
  },
  { ...prefixQuestion, help: "last part of the URL; auth by default, account in an app that is called auth" },
  installQuestion,
  testsQuestion,
];

/** The answer, else the app of the user model. */
function appOf(project: Project, answer: string | undefined): App {
  if (answer !== undefined && answer.trim() !== "") return findApp(project, answer);
  const [label] = project.settings.authUserModel.value.split(".");
  const own = project.apps.find((app) => app.label === label);
  if (own !== undefined) return own;
  throw usageError(
    "the user model is Django's own, so there is no app that accounts belong to",
    "say which: --app accounts; npx plop app makes one",
  );
}

/**
 * @throws KitError for a user model that can't be read
 */
function readAccount(project: Project, context: ViewContext): Account {
  const { target, usernameField, ref } = context.user;
  const model = readModelByLabel(project, target);
  const account =
    model === undefined || ref === undefined
      ? undefined
      : accountOf(model, usernameIn(project, model) ?? usernameField);
  if (account !== undefined) return account;
  throw new KitError(`the user model ${target} can't be read`, {
    hint: "AUTH_USER_MODEL has to be a model of this repo, or Django's own",
  });
}

/** USERNAME_FIELD of a class of the repo. */
function usernameIn({ files }: Project, { path, name }: Account["model"]): string | undefined {
  const source = files.read(path);
  const found = source === undefined ? undefined : findClass(parseLeniently(source, path), name);
  const fields = found === undefined ? [] : assignments(members(found));
  return stringValue(fields.find((one) => one.name === "USERNAME_FIELD")?.value);
}

/**
 * @throws KitError when nobody could register
 */
function wantsRegister(account: Account, answer: string | undefined): boolean {
  if (!isYes(answer)) return false;
  const [field] = account.withheld;
  if (field === undefined) return true;
  throw new KitError(`nobody can register: a user needs ${field.name}, which isn't theirs to choose`, {
    hint: `--register no, or make ${field.name} optional`,
  });
}

export const auth: Generator = {
  name: "auth",
  description: "sign in by JWT, log out, register, one's own account, change of the password",
  questions,
  plan: (answers, planner) => {
    const { project } = planner;
    checkAnswers(questions, answers, project);
    const app = appOf(project, answers.app);
    refuseOtherWays(project);
    const context = appContext(project, app);
    const account = readAccount(project, context);
    const register = wantsRegister(account, answers.register);
    const install = isYes(answers.install);
    requireRestFramework(planner, { install });
    planInstalledApp(planner, app);
    const shared = isYes(answers.shared ?? "no");
    planAuthSettings(planner, { key: account.model.primaryKey.name, shared });
    const schema = planSchema(planner, { install, tests: isYes(answers.tests) });
    const files = authFiles(project, app);
    const route = planAuthRoute(planner, app, { files, prefix: answers.prefix });
    planAuthFiles(planner, app, { files, account, context, register, schema, url: route.urlPrefix });
    for (const step of route.steps) planner.apply(step);
    for (const note of route.notes) planner.note(note);
    if (isYes(answers.tests))
      planAuthTests(planner, app, { files, account, context, register, url: route.reverseName("{name}") });
    planStub(planner, app, files.views.path);
    noteAccount(planner, account, { shared });
    planner.nextStep(manageCommand(project, "migrate"), "migrate");
    planTestStep(planner, app);
    planner.nextStep(`${manageCommand(project, "flushexpiredtokens")}  # daily`);
  },
};

function planAuthRoute(
  { project }: Planner,
  app: App,
  { files, prefix }: { files: AuthFiles; prefix: string | undefined },
): ReturnType<typeof planApiRoute> {
  // `/api/v1/auth/auth/login/` would say it twice.
  const own = app.name.split(".").at(-1) === "auth" ? "account" : "auth";
  return planApiRoute(project, app, {
    prefix: prefix ?? own,
    basename: prefix === undefined ? own : basenameOf(prefix),
    viewset: VIEWSET,
    viewsetModule: moduleName(project, files.views.importFrom),
  });
}

/** What a person may want otherwise. */
function noteAccount(
  planner: Planner,
  { shown, own, login, role, model }: Account,
  { shared }: { shared: boolean },
): void {
  const set = shown.filter(
    (field) =>
      field.editable && !field.primaryKey && field !== login && field !== role && !own.includes(field),
  );
  if (set.length > 0)
    planner.note(
      `users see ${set.map(({ name }) => name).join(", ")} of their account and can't change it: what they may set comes out of MeSerializer's read_only_fields`,
    );
  if (role === undefined || shared) return;
  planner.note(
    `access tokens carry the ${role.name} of ${model.name} as "role": a service that checks them needs a SIGNING_KEY of its own in SIMPLE_JWT, read from the environment, and the same ALGORITHM, never SECRET_KEY`,
  );
}
