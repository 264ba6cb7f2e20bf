/** Views of tasks that call something: a function of services.py, a backup. */
import type { ServiceFunction } from "../../helpers/django/services.ts";
import type { TestRunner } from "../../helpers/project/types.ts";
import { importLines, text } from "./python.ts";
import { TASK_IMPORTS, type TaskTests, type TaskView } from "./task.ts";
import { assertionsOf } from "./test-words.ts";

/** Types that a message to a worker can carry, and a value of each for tests. */
const JSON_TYPES: Readonly<Record<string, string>> = {
  int: "3",
  str: text("value"),
  bool: "True",
  float: "1.5",
  None: "None",
};

/** Is an annotation made of JSON's types: `int | None`, `list[str]`, `dict[str, int]`? */
export function isJson(annotation: string | undefined): boolean {
  if (annotation === undefined) return false;
  const words = annotation.replace(/["'\s]/g, "").split(/[|[\],]+/);
  return words.every(
    (word) => word === "" || word in JSON_TYPES || ["list", "dict", "Optional"].includes(word),
  );
}

/** A value of an annotated type; the first of several. */
export function sampleOf(annotation: string): string {
  const [first = ""] = annotation.replace(/["'\s]|Optional\[/g, "").split("|");
  if (first.startsWith("list")) return "[]";
  if (first.startsWith("dict")) return "{}";
  return JSON_TYPES[first.replace(/[\]]/g, "")] ?? "None";
}

/** A call of a service. */
export interface ServiceCall {
  name: string;
  service: ServiceFunction;
  /** Import of the module of the service from tasks.py, and as the tests import it. */
  moduleImport: string;
  testImport: string;
}

function moduleVariable({ service }: ServiceCall): string {
  return service.module.split(".").at(-1) ?? service.module;
}

/** Hands its arguments on; what can't be sent as JSON never gets here. */
export function callView(call: ServiceCall): TaskView {
  const { name, service } = call;
  const parameters = service.parameters.map(({ name: one, annotation = "", default: value }) =>
    value === undefined ? `${one}: ${annotation}` : `${one}: ${annotation} = ${value}`,
  );
  const args = service.parameters.map((one) => `${one.name}=${one.name}`).join(", ");
  const callee = `${moduleVariable(call)}.${service.name}(${args})`;
  const gives = isJson(service.returns) && service.returns !== "None";
  return {
    imports: importLines(TASK_IMPORTS, call.moduleImport),
    name,
    // Whether the service may run twice for one message, only its author knows.
    options: "",
    parameters: parameters.join(", "),
    returns: gives ? (service.returns ?? "None") : "None",
    doc: `Run ${service.name}() of the services in the background.`,
    lines: [
      gives ? `result = ${callee}` : callee,
      `logger.info("${name}: done")`,
      ...(gives ? ["return result"] : []),
    ],
  };
}

/** Tests: what the task is given reaches the service, and its answer comes back. */
export function callTests(call: ServiceCall, runner: TestRunner): TaskTests {
  const { name, service } = call;
  const { equal, isNone } = assertionsOf(runner);
  const args = service.parameters.map((one) => `${one.name}=${sampleOf(one.annotation ?? "None")}`);
  const gives = isJson(service.returns) && service.returns !== "None";
  const result = gives ? sampleOf(service.returns ?? "None") : "None";
  const kwargs = service.parameters
    .map((one) => `${text(one.name)}: ${sampleOf(one.annotation ?? "None")}`)
    .join(", ");
  return {
    imports: importLines("from unittest.mock import patch", call.testImport),
    cases: [
      {
        name: `test_${name}_calls_the_service`,
        lines: [
          `with patch.object(${moduleVariable(call)}, ${text(service.name)}, return_value=${result}) as service:`,
          `    result = ${name}.apply(kwargs={${kwargs}}).get()`,
          "",
          `service.assert_called_once_with(${args.join(", ")})`,
          result === "None" ? isNone("result") : equal("result", result),
        ],
      },
    ],
  };
}

/** A dump of the database into a folder, and the removal of old ones. */
export interface Backup {
  name: string;
  /** Days that a dump is kept. */
  keep: number;
  /** django-dbbackup is installed: it does the work. */
  dbbackup: boolean;
  /** Labels of apps and models that a dump leaves out. */
  leftOut: readonly string[];
  useTz: boolean;
}

export function backupView({ name, keep, dbbackup, leftOut, useTz }: Backup): TaskView {
  if (dbbackup) {
    return {
      imports: importLines(TASK_IMPORTS, "from django.core.management import call_command"),
      name,
      options: "acks_late=True",
      parameters: "",
      returns: "None",
      doc: "Back the database up with django-dbbackup and remove what its settings count as old.",
      lines: [`call_command("dbbackup", clean=True, interactive=False)`, `logger.info("${name}: done")`],
    };
  }
  const today = useTz ? "timezone.localdate()" : "date.today()";
  return {
    imports: importLines(
      TASK_IMPORTS,
      "import time",
      "from pathlib import Path",
      "from django.conf import settings",
      "from django.core.management import call_command",
      useTz ? "from django.utils import timezone" : "from datetime import date",
    ),
    name,
    options: "acks_late=True",
    parameters: `keep_days: int = ${String(keep)}`,
    returns: "str",
    doc: "Dump the database into BACKUP_DIR, a file a day, and remove the old ones.",
    lines: [
      "folder = Path(settings.BACKUP_DIR)",
      "folder.mkdir(mode=0o700, parents=True, exist_ok=True)",
      `path = folder / f"backup-{${today}:%Y-%m-%d}.json.gz"`,
      `partial = folder / f"partial-{path.name}"`,
      "try:",
      "    # The dump holds everything: nobody else on the machine may read it.",
      "    partial.touch(mode=0o600)",
      "    call_command(",
      `        "dumpdata",`,
      "        natural_foreign=True,",
      "        natural_primary=True,",
      `        exclude=[${leftOut.map(text).join(", ")}],`,
      "        output=str(partial),",
      "        verbosity=0,",
      "    )",
      "    partial.replace(path)",
      "finally:",
      "    partial.unlink(missing_ok=True)",
      "oldest = time.time() - keep_days * 24 * 60 * 60",
      `for old in folder.glob("backup-*.json.gz"):`,
      "    if old.stat().st_mtime < oldest:",
      "        old.unlink()",
      `logger.info("${name}: %s", path)`,
      "return str(path)",
    ],
  };
}

export function backupTests(backup: Backup, tasksModule: string, runner: TestRunner): TaskTests {
  const { name, dbbackup, keep } = backup;
  const { equal, isInstance } = assertionsOf(runner);
  if (dbbackup) {
    return {
      imports: ["from unittest.mock import patch"],
      cases: [
        {
          name: `test_${name}_calls_dbbackup`,
          lines: [
            `with patch(${text(`${tasksModule}.call_command`)}) as command:`,
            `    ${name}.apply().get()`,
            "",
            `command.assert_called_once_with("dbbackup", clean=True, interactive=False)`,
          ],
        },
      ],
    };
  }
  return {
    imports: importLines(
      "import gzip",
      "import json",
      "import os",
      "import tempfile",
      "import time",
      "from pathlib import Path",
      "from django.test import override_settings",
    ),
    cases: [
      {
        name: `test_${name}_writes_one_file_and_removes_old_ones`,
        lines: [
          "with tempfile.TemporaryDirectory() as folder:",
          `    old = Path(folder) / "backup-2001-01-01.json.gz"`,
          "    old.touch()",
          `    long_ago = time.time() - ${String(keep + 1)} * 24 * 60 * 60`,
          "    os.utime(old, (long_ago, long_ago))",
          "    with override_settings(BACKUP_DIR=folder):",
          `        path = ${name}.apply().get()`,
          `        again = ${name}.apply().get()`,
          "",
          `    ${equal("again", "path")}`,
          `    ${equal("list(Path(folder).iterdir())", "[Path(path)]")}`,
          `    with gzip.open(path, "rt") as dump:`,
          `        ${isInstance("json.load(dump)", "list")}`,
        ],
      },
    ],
  };
}
