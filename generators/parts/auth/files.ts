/** The Django code of `auth`: serializers, viewset, throttle, tokens, and the permission for roles. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { TestPlace } from "../../../helpers/project/test-place.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { homeOf, planPiece, type Home } from "../homes.ts";
import { moduleOf, plainHome, refFor } from "../piece-imports.ts";
import {
  authSerializersView,
  authViewSetView,
  roleView,
  serializerNames,
  throttlingView,
  tokensView,
  type AuthPiece,
  type AuthSpec,
} from "../../views/auth.ts";
import type { ViewContext } from "../../views/context.ts";

/** Where each piece goes. */
export type AuthFiles = Readonly<Record<AuthPiece, Home>> & { tests: TestPlace };

/** Finds the files of an app. */
export function authFiles(project: Project, app: App): AuthFiles {
  const files = appFiles(project, app);
  const near = { path: joined(app.dir, "auth.py") };
  return {
    serializers: homeOf(project, files.serializers, ["MeSerializer", "LoginSerializer"], near),
    views: homeOf(project, files.viewsets, ["AuthViewSet"], near),
    permissions: homeOf(project, files.permissions, ["HasRole"], near),
    throttling: plainHome(project, app, "throttling.py", "throttles.py"),
    tokens: plainHome(project, app, "tokens.py"),
    tests: files.tests,
  };
}

/** What the files depend on. */
export interface AuthCode extends Omit<AuthSpec, "user" | "module"> {
  files: AuthFiles;
  context: ViewContext;
}

/** How the pieces import each other and the user model. */
function importsOf(app: App, { files, context }: AuthCode): Pick<AuthSpec, "user" | "module"> {
  return {
    user: (piece) => {
      const ref = context.user.ref ?? { module: "django.contrib.auth.models", name: "User" };
      return refFor(app, files[piece], ref);
    },
    module: (from, to) => moduleOf(app, files[from], files[to]),
  };
}

/** Plans the files. */
export function planAuthFiles(planner: Planner, app: App, code: AuthCode): void {
  const { files, account } = code;
  const spec: AuthSpec = { ...code, ...importsOf(app, code) };
  planPiece(planner, files.throttling, {
    fragment: renderFile("auth/throttling.py.hbs", throttlingView()),
    docstring: `How often something may be tried in the ${app.label} app.`,
    names: ["SignInThrottle"],
  });
  planPiece(planner, files.tokens, {
    fragment: renderFile("auth/tokens.py.hbs", tokensView(spec)),
    docstring: `Tokens of the ${app.label} app.`,
    names: ["end_sessions"],
  });
  if (account.role !== undefined)
    planPiece(planner, files.permissions, {
      fragment: renderFile("auth/permissions.py.hbs", roleView(spec)),
      docstring: "Who may see and change what: one rule for the API and the pages.",
      names: ["HasRole"],
    });
  planPiece(planner, files.serializers, {
    fragment: renderFile("auth/serializers.py.hbs", authSerializersView(spec)),
    docstring: `Serializers of the ${app.label} API.`,
    names: serializerNames(spec),
  });
  planPiece(planner, files.views, {
    fragment: renderFile("auth/views_api.py.hbs", authViewSetView(spec)),
    docstring: `REST API of the ${app.label} app.`,
    names: ["AuthViewSet"],
  });
}
