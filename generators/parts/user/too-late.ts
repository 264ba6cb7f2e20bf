/**
 * Is there still time for a user model of the project's own: once there are tables that point to Django's users, there isn't.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/auth/customizing/#changing-to-a-custom-user-model-mid-project
 */
import { KitError } from "../../../helpers/errors.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { Project } from "../../../helpers/project/types.ts";

const GUIDE =
  "https://docs.djangoproject.com/en/stable/topics/auth/customizing/#changing-to-a-custom-user-model-mid-project";

/** The migrations of the project's own apps: with the first of them, the user's table is decided. */
function firstMigration({ files, apps }: Project): string | undefined {
  return apps
    .map((app) => joined(app.dir, "migrations"))
    .flatMap((folder) => files.list(folder).map((name) => joined(folder, name)))
    .find((path) => path.endsWith(".py") && !path.endsWith("/__init__.py"));
}

/**
 * Refuses what the database can't take any more.
 *
 * @param target label of the model that is to be the user: `accounts.User`
 * @throws KitError where another user model is in use, or may be
 */
export function refuseTooLate(project: Project, target: string): void {
  const { authUserModel } = project.settings;
  if (authUserModel.value === target) return;
  if (authUserModel.from !== "default") {
    throw new KitError(
      `the project has a user model already: ${authUserModel.value} (${authUserModel.from})`,
      { hint: "add fields to it: npx plop field" },
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
