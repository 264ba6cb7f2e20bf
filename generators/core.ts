/** `core`: what the apps of a project share: base model, visibility, permissions, the API's error bodies. */
import { KitError } from "../helpers/errors.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { joined } from "../helpers/project/reading.ts";
import { renderFile } from "../helpers/render.ts";
import { planApp } from "./app.ts";
import { planTestStep } from "./parts/project/commands.ts";
import { coreQuestions, levelsOf, partsOf } from "./parts/core/answers.ts";
import { planBase } from "./parts/core/base.ts";
import { coreOf, homeFor, planTests, type Core } from "./parts/core/place.ts";
import { planPiece } from "./parts/homes.ts";
import { moduleOf } from "./parts/piece-imports.ts";
import { hasPackage, planSetting, requireRestFramework } from "./parts/project/packages.ts";
import { checkAnswers, isYes } from "./parts/questions.ts";
import {
  CORE_PARTS,
  enumsView,
  testExceptionsView,
  testPermissionsView,
  testUtilsView,
  testVisibilityView,
  visibilityView,
  type CorePart,
} from "./views/core.ts";
import { importLines } from "./views/python.ts";

const HANDLER = "api_exception_handler";

function planVisibility(core: Core, levels: readonly string[]): void {
  const { planner, app } = core;
  const enums = joined(app.dir, "enums.py");
  planner.append(
    enums,
    renderFile("core/enums.py.hbs", enumsView(levels)),
    "Enumerations that the apps share.",
  );
  const home = homeFor(core, "VisibilityMixin");
  const enumsModule = moduleOf(app, home, { importFrom: enums });
  planPiece(planner, home, {
    fragment: renderFile("core/visibility.py.hbs", visibilityView(levels, enumsModule)),
    docstring: "What the models of the other apps inherit.",
    names: ["VisibilityQuerySet", "VisibilityMixin"],
  });
  planTests(core, "models", "test_visibility", testVisibilityView(core.context));
}

function planPermissions(core: Core): void {
  const { planner, files, context } = core;
  planner.append(
    files.permissions.path,
    renderFile("core/permissions.py.hbs", { staff: context.staff }),
    "Permissions that the APIs of the apps share.",
  );
  planTests(core, "permissions", "test_permissions", testPermissionsView(context));
}

/** A handler of the project's own stays. */
function planExceptions(core: Core): void {
  const { planner, app, context } = core;
  const wanted = `"${context.modules.exceptions}.${HANDLER}"`;
  const there = planner.project.settings.restFramework.get("EXCEPTION_HANDLER");
  if (there !== undefined && there.value.replaceAll("'", '"') !== wanted) {
    planner.note(`the API's errors are handled by ${there.value} already (${there.from}): none is made`);
    return;
  }
  planner.append(
    joined(app.dir, "exceptions.py"),
    renderFile("core/exceptions.py.hbs", {}),
    "One shape for the errors of the API.",
  );
  planSetting(planner, { name: "REST_FRAMEWORK", key: "EXCEPTION_HANDLER", value: wanted });
  planTests(core, "exceptions", "test_exceptions", testExceptionsView(context));
}

function planUtils(core: Core): void {
  const { planner, app, context } = core;
  planner.append(
    joined(app.dir, "utils.py"),
    renderFile("core/utils.py.hbs", {
      imports: importLines(
        "from typing import Any",
        "from django.db.models import QuerySet",
        "from django.utils.text import slugify",
      ),
    }),
    "What the apps share and Django lacks.",
  );
  planTests(core, "utils", "test_utils", testUtilsView(context));
}

/** The parts to plan: those asked for, else all that the project can have. */
function wantedParts(planner: Planner, asked: string | undefined): CorePart[] {
  const isRest = hasPackage(planner, "djangorestframework");
  const parts = asked === undefined ? CORE_PARTS.filter((part) => part !== "utils") : partsOf(asked);
  if (isRest) return parts;
  const rest = parts.filter((part) => part === "permissions" || part === "exceptions");
  if (asked !== undefined && rest.length > 0)
    throw new KitError(`the part ${rest[0] ?? ""} needs Django REST framework`, {
      hint: "leave the part out, or require djangorestframework first",
    });
  if (rest.length > 0) planner.note(`without Django REST framework: no ${rest.join(", no ")}`);
  return parts.filter((part) => part !== "permissions" && part !== "exceptions");
}

export const core: Generator = {
  name: "core",
  description: "a foundation app: base model, visibility, permissions, the API's error bodies",
  questions: coreQuestions,
  plan: (answers, planner) => {
    checkAnswers(coreQuestions, answers, planner.project);
    const parts = wantedParts(planner, answers.parts);
    const app = planApp(planner, { name: answers.name ?? "", path: answers.path });
    const made = coreOf(planner, app, { tests: isYes(answers.tests) });
    if (parts.some((part) => part === "permissions" || part === "exceptions"))
      requireRestFramework(planner, { install: false });
    if (parts.includes("base")) planBase(made, answers);
    if (parts.includes("visibility")) planVisibility(made, levelsOf(answers.visibility ?? "public,private"));
    if (parts.includes("permissions")) planPermissions(made);
    if (parts.includes("exceptions")) planExceptions(made);
    if (parts.includes("utils")) planUtils(made);
    planTestStep(planner, app);
  },
};
