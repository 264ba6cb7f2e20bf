import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Disk } from "../../helpers/files.ts";
import { JOURNAL, openJournal, recordedRuns, saveAsPending } from "../../helpers/plan/journal.ts";
import { recoverUnfinished } from "../../helpers/plan/recover.ts";
import { Tree } from "../../helpers/plan/tree.ts";
import { writeChanges } from "../../helpers/plan/transaction.ts";
import { loadParser } from "../../helpers/python/parse.ts";

let root = "";
beforeAll(loadParser);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plop-write-"));
  mkdirSync(join(root, "jobs"));
  writeFileSync(join(root, "jobs/models.py"), "a = 1\n");
  writeFileSync(join(root, "jobs/urls.py"), "b = 1\n");
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const read = (path: string): string => readFileSync(join(root, path), "utf8");

function tree(): Tree {
  return new Tree(new Disk(root));
}

/** What a step throws for a user without rights of their own: root may write everywhere. */
function asAnybody(step: () => unknown): unknown {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    step();
  } catch (error) {
    return error;
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  throw new Error("nothing was thrown");
}

/** Every file below the root, with its content. */
function snapshot(folder = root): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(JOURNAL))
      .map((entry) => [
        join(entry.parentPath, entry.name),
        readFileSync(join(entry.parentPath, entry.name), "utf8"),
      ]),
  );
}

describe("writeChanges", () => {
  test("creates, changes and removes, and leaves no temporary file", () => {
    const planned = tree();
    planned.write("jobs/models.py", "a = 1\nc = 2\n");
    planned.write("jobs/tests/__init__.py", "");
    planned.remove("jobs/urls.py");
    writeChanges(root, planned.changes(), { command: "npx plop model" });
    expect(
      Object.keys(snapshot())
        .map((path) => path.slice(root.length + 1))
        .sort(),
    ).toEqual(["jobs/models.py", "jobs/tests/__init__.py"]);
    expect(read("jobs/models.py")).toBe("a = 1\nc = 2\n");
  });

  test("keeps the file mode and a symbolic link", () => {
    chmodSync(join(root, "jobs/models.py"), 0o640);
    symlinkSync("models.py", join(root, "jobs/link.py"));
    const planned = tree();
    planned.write("jobs/link.py", "a = 1\nd = 1\n");
    writeChanges(root, planned.changes(), { command: "npx plop model" });
    expect(statSync(join(root, "jobs/models.py")).mode & 0o777).toBe(0o640);
    expect(read("jobs/models.py")).toBe("a = 1\nd = 1\n");
    expect(existsSync(join(root, "jobs/link.py"))).toBe(true);
  });

  test("keeps CRLF, BOM and Latin-1 bytes", () => {
    const latin = Buffer.from("# -*- coding: latin-1 -*-\r\nx = 'caf\u00e9'\r\n", "latin1");
    writeFileSync(join(root, "jobs/old.py"), latin);
    const planned = tree();
    planned.write("jobs/old.py", `${planned.read("jobs/old.py") ?? ""}y = 1\r\n`);
    writeChanges(root, planned.changes(), { command: "npx plop model" });
    expect(readFileSync(join(root, "jobs/old.py"))).toEqual(Buffer.concat([latin, Buffer.from("y = 1\r\n")]));
  });

  test("puts everything back when a later file can't be written", () => {
    chmodSync(join(root, "jobs/urls.py"), 0o444);
    const before = snapshot();
    const planned = tree();
    planned.write("jobs/new/deep.py", "");
    planned.write("jobs/models.py", "a = 2\n");
    planned.write("jobs/urls.py", "b = 2\n");
    expect(() => {
      writeChanges(root, planned.changes(), { command: "npx plop model" });
    }).toThrow("read-only");
    expect(snapshot()).toEqual(before);
    expect(existsSync(join(root, "jobs/new"))).toBe(false);
  });

  test.each([
    [
      "a folder",
      "jobs",
      "jobs/",
      { path: "jobs/models.py", hint: expect.stringContaining("chmod u+w jobs)") },
    ],
    ["the repo itself", ".", "here", { path: ".plop-pack-django" }],
  ])("says who may not write in %s, and nothing of temporary files", (_what, folder, where, told) => {
    const planned = tree();
    planned.write("jobs/models.py", "a = 2\n");
    chmodSync(root, 0o777);
    chmodSync(join(root, folder), 0o555);
    const before = snapshot();
    const error = asAnybody(() => writeChanges(root, planned.changes(), { command: "npx plop model" }));
    chmodSync(join(root, folder), 0o755);
    expect(error).toMatchObject({
      message: expect.stringMatching(`permission to write .*${where}`) as unknown,
      ...told,
    });
    expect(JSON.stringify(error)).not.toMatch(/\.plop"|[0-9a-f]{12}/);
    expect(snapshot()).toEqual(before);
  });

  test("refuses when an editor saved in between", () => {
    const planned = tree();
    planned.write("jobs/models.py", `${planned.read("jobs/models.py") ?? ""}c = 1\n`);
    planned.write("jobs/x.py", "");
    writeFileSync(join(root, "jobs/models.py"), "a = 'saved'\n");
    const before = snapshot();
    expect(() => {
      writeChanges(root, planned.changes(), { command: "npx plop model" });
    }).toThrow("changed while");
    expect(snapshot()).toEqual(before);
  });

  test("refuses when a file has changed that the plan was only made from", () => {
    const planned = tree();
    planned.read("jobs/models.py");
    planned.read("jobs/urls.py");
    planned.write("jobs/x.py", "");
    writeFileSync(join(root, "jobs/urls.py"), "b = 1\n");
    expect(planned.changedSinceRead()).toBeUndefined();
    writeFileSync(join(root, "jobs/models.py"), "");
    expect(() => {
      const changedSinceRead = (): string | undefined => planned.changedSinceRead();
      writeChanges(root, planned.changes(), { command: "npx plop model", changedSinceRead });
    }).toThrow("changed while");
    expect(existsSync(join(root, "jobs/x.py"))).toBe(false);
  });

  test("refuses while another run is half done, whose process was killed meanwhile", () => {
    const planned = tree();
    planned.write("jobs/x.py", "");
    openJournal(root);
    saveAsPending(root, {
      version: 1,
      id: "20261121-1",
      at: "",
      command: "npx plop",
      folders: [],
      files: [],
    });
    expect(() => {
      writeChanges(root, planned.changes(), { command: "npx plop model" });
    }).toThrow("was killed while");
    expect(existsSync(join(root, "jobs/x.py"))).toBe(false);
  });

  test("says which place of a recorded run leads out of the repo since", () => {
    const planned = tree();
    planned.write("jobs/x.py", "");
    writeChanges(root, planned.changes(), { command: "npx plop model" });
    rmSync(join(root, "jobs/x.py"));
    symlinkSync(tmpdir(), join(root, "jobs/x.py"));
    expect(() => recordedRuns(root)).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(/^jobs\/x\.py: .*take the link away/) as unknown,
      }),
    );
  });

  test("refuses two texts for one file with two names", () => {
    symlinkSync("models.py", join(root, "jobs/link.py"));
    const planned = tree();
    planned.write("jobs/link.py", "a = 1\nb = 1\n");
    planned.write("jobs/models.py", "a = 1\nc = 1\n");
    expect(() => {
      writeChanges(root, planned.changes(), { command: "npx plop model" });
    }).toThrow("this and jobs/link.py are one file");
  });

  test("puts back what it did when a file has taken the place of a folder meanwhile", () => {
    const planned = tree();
    planned.write("jobs/models.py", "a = 2\n");
    planned.write("jobs/tests/test_api.py", "");
    writeFileSync(join(root, "jobs/tests"), "");
    const before = snapshot();
    expect(() => {
      writeChanges(root, planned.changes(), { command: "npx plop model" });
    }).toThrow("ENOTDIR");
    expect(snapshot()).toEqual(before);
    expect(recoverUnfinished(root)).toEqual([]);
  });

  test("never follows a link out of the root", () => {
    const outside = mkdtempSync(join(tmpdir(), "plop-outside-"));
    symlinkSync(outside, join(root, "out"));
    const planned = tree();
    planned.write("out/x.py", "");
    expect(() => {
      writeChanges(root, planned.changes(), { command: "npx plop model" });
    }).toThrow("leads out");
    expect(readdirSync(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });
});

describe("Tree", () => {
  test.each(["../x", "/etc/x", "a/../../x", "a\\b", "a\0b", "", "./a", "C:/x"])(
    "refuses the path %j",
    (path) => {
      expect(() => {
        tree().write(path, "");
      }).toThrow("leads out");
    },
  );

  test.each([
    ["models.py", "a file has the name of the folder"],
    ["nowhere.py", "a link that leads nowhere"],
  ])("refuses a file below %s", (name, reason) => {
    symlinkSync("gone", join(root, "jobs/nowhere.py"));
    expect(() => {
      tree().write(`jobs/${name}/x.py`, "");
    }).toThrow(reason);
  });

  test("finds nothing in a folder that another run takes away meanwhile", () => {
    const disk = new Disk(root);
    expect(disk.isDirectory("jobs")).toBe(true);
    rmSync(join(root, "jobs"), { recursive: true });
    expect(disk.list("jobs")).toEqual([]);
  });

  test("shows planned files and hides removed ones", () => {
    const planned = tree();
    planned.write("jobs/tests/test_api.py", "");
    planned.remove("jobs/urls.py");
    expect(planned.list("jobs")).toEqual(["models.py", "tests"]);
    expect(planned.isDirectory("jobs/tests")).toBe(true);
    expect(planned.isFile("jobs/urls.py")).toBe(false);
  });
});
