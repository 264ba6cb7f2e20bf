/** The tests of `auth`, in the style and place of the app's tests. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { AuthFiles } from "./files.ts";
import { planTestPlace } from "../test-place.ts";
import type { Account } from "../../views/account.ts";
import type { ViewContext } from "../../views/context.ts";
import { userFactoryView } from "../../views/factories.ts";
import { pytestStyle } from "../../views/testing/pytest-style.ts";
import { unsampled } from "../../views/samples.ts";
import { authTestsView } from "../../views/testing/auth.ts";

/** What the tests are about. */
export interface TestedAuth {
  files: AuthFiles;
  account: Account;
  context: ViewContext;
  register: boolean;
  /** Reverse name with `{name}` for the action. */
  url: string;
}

/** Plans the tests, unless no user can be made for them. */
export function planAuthTests(planner: Planner, app: App, tested: TestedAuth): void {
  const { files, account, context } = tested;
  const login = account.login.name;
  const user = { ...context.user, usernameField: login, model: account.model };
  const missing = unsampled(account.model, context).filter((name) => name !== login && name !== "password");
  const required = account.withheld.filter((field) => field.type.family === "relation");
  const names = [...missing, ...required.map(({ name }) => name)];
  if (names.length > 0) {
    planner.note(`no tests of auth: no user can be made for them without ${names.join(", ")}`);
    return;
  }
  planTestPlace(planner, files.tests);
  planner.append(
    files.tests.factories,
    renderFile("tests/factories.py.hbs", userFactoryView({ ...context, user })),
    `Rows for the tests of the ${app.label} app.`,
  );
  const module = (path: string): string => moduleName(planner.project, path);
  const view = authTestsView(account, {
    ...tested,
    modules: {
      permissions: module(files.permissions.importFrom),
      throttling: module(files.throttling.path),
    },
  });
  const fragment = renderFile("auth/test_auth.py.hbs", view);
  planner.append(
    files.tests.file("auth"),
    context.testRunner === "pytest" ? pytestStyle(fragment) : fragment,
    `Tests of signing in to the ${app.label} app.`,
  );
}
