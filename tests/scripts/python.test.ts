/**
 * Finding a Python, and keeping two builders of one environment apart.
 */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findPython, PythonMissing } from "../../scripts/python/find.ts";
import { withLock } from "../../scripts/python/lock.ts";
import { Repo } from "../support/repo.ts";

jest.setTimeout(30_000);

let folder: Repo;
beforeEach(() => {
  folder = new Repo("python");
});
afterEach(() => {
  folder.remove();
});

/** A program that answers the probe as a Python of some version would. */
function fake(command: string, answer: string): void {
  folder.write(command, `#!/bin/sh\necho "${answer}"\n`);
  folder.chmod(command, 0o755);
}

function found(env: Record<string, string> = {}): ReturnType<typeof findPython> {
  return findPython({ PATH: folder.root, ...env });
}

const posix = process.platform === "win32" ? test.skip : test;

posix("the newest name that works is taken", () => {
  fake("python3.12", "3.12.1 venv");
  fake("python3", "3.11.2 venv");
  expect(found()).toEqual({ command: "python3.12", version: "3.12.1" });
});

posix("a command that fails, is too old or has no venv is passed over", () => {
  folder.write("python3.13", "#!/bin/sh\necho 'no such version' >&2\nexit 127\n");
  folder.chmod("python3.13", 0o755);
  fake("python3.12", "3.12.1 bare");
  fake("python3", "3.9.2 venv");
  fake("python", "3.14.0 venv");
  expect(found()).toEqual({ command: "python", version: "3.14.0" });
});

posix("PYTHON decides alone", () => {
  fake("python3.12", "3.12.1 venv");
  fake("mine", "3.11.9 venv");
  expect(found({ PYTHON: "mine" })).toEqual({ command: "mine", version: "3.11.9" });
  expect(() => found({ PYTHON: "absent" })).toThrow(/^Python 3\.11 or newer is needed: none of absent works/);
});

posix("what is missing is said in one line", () => {
  expect(() => found()).toThrow(PythonMissing);
  expect(() => found()).toThrow(/^Python 3\.11 or newer is needed: none of python3\.13, .*$/);
  fake("python3", "3.9.2 venv");
  expect(() => found()).toThrow(/^Python 3\.11 or newer is needed: python3 is Python 3\.9\.2.*$/);
  fake("python3.11", "3.11.2 bare");
  expect(() => found()).toThrow(/^python3-venv is missing: python3\.11 .*apt install python3-venv.*$/);
});

test("a lock lets one in after the other", async () => {
  const lock = folder.path("a.lock");
  const log: string[] = [];
  const enter = (name: string): Promise<void> =>
    withLock(
      lock,
      () => log.push(`${name} waits`),
      async () => {
        log.push(`${name} in`);
        await sleep(300);
        log.push(`${name} out`);
      },
    );
  await Promise.all([enter("one"), enter("two")]);
  expect(log).toEqual(["one in", "two waits", "one out", "two in", "two out"]);
});

test("a lock whose owner is gone is taken over, and one that failed is given back", async () => {
  const lock = folder.path("a.lock");
  mkdirSync(lock);
  writeFileSync(join(lock, "pid"), "999999999");
  const failing = withLock(lock, jest.fn(), () => Promise.reject(new Error("broken")));
  await expect(failing).rejects.toThrow("broken");
  await expect(withLock(lock, jest.fn(), () => Promise.resolve("in"))).resolves.toBe("in");
});
