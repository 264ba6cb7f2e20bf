/** Views of a task that backs the database up: with django-dbbackup where it is installed, else by dumpdata. */
import type { TestRunner } from "../../../helpers/project/types.ts";
import { importLines, text } from "../python.ts";
import { TASK_IMPORTS, type TaskTests, type TaskView } from "./task.ts";
import { assertionsOf } from "../testing/words.ts";

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

/** The work of django-dbbackup. */
function dbbackupView(name: string): TaskView {
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

function dbbackupTests(name: string, tasksModule: string): TaskTests {
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

/** The task. */
export function backupView({ name, keep, dbbackup, leftOut, useTz }: Backup): TaskView {
  if (dbbackup) return dbbackupView(name);
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

/** Tests: one file a day, and old ones go. */
export function backupTests(backup: Backup, tasksModule: string, runner: TestRunner): TaskTests {
  const { name, dbbackup, keep } = backup;
  const { equal, isInstance } = assertionsOf(runner);
  if (dbbackup) return dbbackupTests(name, tasksModule);
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
