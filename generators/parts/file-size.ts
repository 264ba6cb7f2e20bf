/** The validator that limits the size of files: `file(max=5MB)` needs it in the app's validators.py. */
import { SIZE_VALIDATOR } from "../../helpers/fields/file-limits.ts";
import { nameSource } from "../../helpers/django/models/name-source.ts";
import type { ImportRef } from "../../helpers/django/types.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { appFiles } from "../../helpers/project/file-names.ts";
import { moduleName } from "../../helpers/project/modules.ts";
import { joined } from "../../helpers/project/reading.ts";
import type { App } from "../../helpers/project/types.ts";
import { renderFile } from "../../helpers/render.ts";
import { relative } from "../views/context.ts";
import { importLines } from "../views/python.ts";

/**
 * Plans the validator and its tests, where the fields of a model need it.
 *
 * @param path the model's file
 * @param unresolved names in the fields' Python that the kit can't import by itself
 * @returns the import for the model's file; undefined where it isn't needed, or is there
 */
export function planFileSize(
  planner: Planner,
  app: App,
  { path, unresolved, tests }: { path: string; unresolved: readonly string[]; tests: boolean },
): ImportRef | undefined {
  const { project } = planner;
  if (!unresolved.includes(SIZE_VALIDATOR)) return undefined;
  if (nameSource(project).inFile(path, SIZE_VALIDATOR) !== undefined) return undefined;
  const home = joined(app.dir, "validators.py");
  planner.append(
    home,
    renderFile("validators/max_file_size.py.hbs", { imports: importLines(...IMPORTS) }),
    `Validators of the ${app.label} app.`,
  );
  if (tests) planTests(planner, app, moduleName(project, home));
  const below = (file: string): string =>
    file
      .slice(app.dir === "" ? 0 : app.dir.length + 1)
      .replace(/\.py$/, "")
      .replaceAll("/", ".");
  return { module: relative(below(path), below(home)), name: SIZE_VALIDATOR };
}

const IMPORTS = [
  "from django.core.exceptions import ValidationError",
  "from django.core.files import File",
  "from django.template.defaultfilters import filesizeformat",
  "from django.utils.deconstruct import deconstructible",
  "from django.utils.translation import gettext_lazy as _",
];

function planTests(planner: Planner, app: App, module: string): void {
  const { tests } = appFiles(planner.project, app);
  for (const stub of tests.stubs) planner.removeStub(stub);
  if (tests.package !== undefined && !planner.tree.isFile(tests.package)) planner.add(tests.package, "");
  const isPytest = planner.project.habits.testRunner.value === "pytest";
  const imports = importLines(
    "from unittest.mock import Mock, PropertyMock",
    "from django.core.exceptions import ValidationError",
    "from django.core.files.base import ContentFile",
    "from django.db.migrations.writer import MigrationWriter",
    isPytest ? "import pytest" : "from django.test import SimpleTestCase",
    `from ${module} import ${SIZE_VALIDATOR}`,
  );
  planner.append(
    tests.file("validators"),
    renderFile(`validators/${isPytest ? "pytest" : "test"}_max_file_size.py.hbs`, { imports, module }),
    `Tests of the ${app.label} validators.`,
  );
}
