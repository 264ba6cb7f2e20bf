/** What the fields of a model need beside it: packages, and classes of the app's own such as a validator. */
import { PRIVATE_STORAGE, SIZE_VALIDATOR } from "../../helpers/fields/file-limits.ts";
import { JSON_VALIDATOR } from "../../helpers/fields/table.ts";
import { CODE_CLASS } from "../../helpers/fields/random-codes.ts";
import type { FieldSpec } from "../../helpers/fields/types.ts";
import { nameSource } from "../../helpers/django/models/name-source.ts";
import type { ImportRef } from "../../helpers/django/types.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { appFiles } from "../../helpers/project/file-names.ts";
import { moduleName } from "../../helpers/project/modules.ts";
import { joined } from "../../helpers/project/reading.ts";
import type { App } from "../../helpers/project/types.ts";
import { renderFile } from "../../helpers/render.ts";
import { importLines } from "../views/python.ts";
import { bindersOf } from "../../helpers/python/binders.ts";
import { keepAway } from "./project/ignored-folders.ts";
import { isSet, planSettingValue } from "./project/setting-values.ts";
import { refuseUnknownNames } from "./model/names.ts";
import { moduleOf } from "./piece-imports.ts";
import { planFurtherPackage } from "./project/further-packages.ts";
import { planTestPlace } from "./test-place.ts";

/** What the kit brings for some fields: `file(max=5MB)`, `code(8)` and `json` are written with it. */
interface Helper {
  name: string;
  /** Module of the app that it goes to; its tests are called after it. */
  module: "validators" | "codes" | "storage";
  /** Template below plop-templates/<module>/. */
  template: string;
  imports: readonly string[];
  testImports: readonly string[];
  /** Do its tests expect errors, which pytest has a function for. */
  raises: boolean;
}

const DECONSTRUCTIBLE = "from django.utils.deconstruct import deconstructible";
const MIGRATION_WRITER = "from django.db.migrations.writer import MigrationWriter";

const HELPERS: readonly Helper[] = [
  {
    name: SIZE_VALIDATOR,
    module: "validators",
    template: "max_file_size",
    imports: [
      "from django.core.exceptions import ValidationError",
      "from django.core.files import File",
      "from django.template.defaultfilters import filesizeformat",
      DECONSTRUCTIBLE,
      "from django.utils.translation import gettext_lazy as _",
    ],
    testImports: [
      "from unittest.mock import Mock, PropertyMock",
      "from django.core.exceptions import ValidationError",
      "from django.core.files.base import ContentFile",
      MIGRATION_WRITER,
    ],
    raises: true,
  },
  {
    name: JSON_VALIDATOR,
    module: "validators",
    template: "json",
    imports: [
      "import json",
      "from typing import Any",
      "from django.core.exceptions import ValidationError",
      "from django.utils.translation import gettext_lazy as _",
    ],
    testImports: ["from typing import Any", "from django.core.exceptions import ValidationError"],
    raises: true,
  },
  {
    name: PRIVATE_STORAGE,
    module: "storage",
    template: "private_storage",
    imports: [
      "import os",
      "from django.conf import settings",
      "from django.core.files.storage import FileSystemStorage",
    ],
    testImports: [
      "from pathlib import Path",
      "from django.core.exceptions import SuspiciousFileOperation",
      "from django.core.files.base import ContentFile",
      MIGRATION_WRITER,
    ],
    raises: true,
  },
  {
    name: CODE_CLASS,
    module: "codes",
    template: "random_code",
    imports: ["from django.utils.crypto import get_random_string", DECONSTRUCTIBLE],
    testImports: [MIGRATION_WRITER],
    raises: false,
  },
];

/** Versions of the packages that a field's class needs at run time. */
const PACKAGES: Readonly<Record<string, string>> = { Pillow: ">=10.0" };

export interface FieldPlace {
  /** The model's file. */
  path: string;
  fields: readonly FieldSpec[];
  /** Names in the fields' Python that the kit can't import by itself. */
  unresolved: readonly string[];
  tests: boolean;
}

/**
 * Plans what the fields need.
 *
 * @returns imports for the model's file
 * @throws KitError for a name that neither the file nor the kit has
 */
export function planFieldNeeds(planner: Planner, app: App, place: FieldPlace): ImportRef[] {
  const { project } = planner;
  const { path, fields, unresolved } = place;
  for (const name of new Set(fields.flatMap(({ type }) => type.requires ?? [])))
    planFurtherPackage(planner, name.toLowerCase(), PACKAGES[name] ?? "");
  const helpers = HELPERS.filter(
    ({ name }) => unresolved.includes(name) && nameSource(project).inFile(path, name) === undefined,
  );
  const names = helpers.map(({ name }) => name);
  refuseUnknownNames(
    project,
    path,
    unresolved.filter((name) => !names.includes(name)),
  );
  return helpers.map((helper) => planHelper(planner, app, helper, place));
}

const DOCSTRINGS = { validators: "Validators", codes: "Codes", storage: "File storage" } as const;

/** Beside manage.py, where startproject's settings know it. */
function planPrivateFolder(planner: Planner): void {
  const isNew = !isSet(planner, "PRIVATE_MEDIA_ROOT");
  planSettingValue(planner, {
    name: "PRIVATE_MEDIA_ROOT",
    value: (module) =>
      bindersOf(module, "BASE_DIR").length > 0
        ? { code: `BASE_DIR / "private_media"`, imports: [] }
        : { code: `Path("private_media").resolve()`, imports: [{ module: "pathlib", name: "Path" }] },
  });
  const away = keepAway(planner, "private_media", { isNew });
  planner.note(`PRIVATE_MEDIA_ROOT holds what people upload for some eyes only: keep it ${away}`);
}

function planHelper(planner: Planner, app: App, helper: Helper, { path, tests }: FieldPlace): ImportRef {
  const { name, module, template } = helper;
  const home = joined(app.dir, `${module}.py`);
  planner.append(
    home,
    renderFile(`${module}/${template}.py.hbs`, { imports: importLines(helper.imports) }),
    `${DOCSTRINGS[module]} of the ${app.label} app.`,
  );
  if (name === PRIVATE_STORAGE) planPrivateFolder(planner);
  if (tests) planTests(planner, app, helper, moduleName(planner.project, home));
  return { module: moduleOf(app, { path }, { importFrom: home }), name };
}

function planTests(planner: Planner, app: App, helper: Helper, dotted: string): void {
  const { tests } = appFiles(planner.project, app);
  planTestPlace(planner, tests);
  const isPytest = planner.project.habits.testRunner.value === "pytest";
  const { name, module, template, testImports, raises } = helper;
  const storesFiles = name === PRIVATE_STORAGE;
  const imports = importLines(
    testImports,
    storesFiles && isPytest ? "from django.test import override_settings" : [],
    storesFiles && !isPytest ? "from tempfile import TemporaryDirectory" : [],
    isPytest ? (raises ? "import pytest" : []) : "from django.test import SimpleTestCase",
    `from ${dotted} import ${name}`,
  );
  planner.append(
    tests.file(module),
    renderFile(`${module}/${isPytest ? "pytest" : "test"}_${template}.py.hbs`, { imports, module: dotted }),
    `Tests of the ${app.label} ${module}.`,
  );
}
