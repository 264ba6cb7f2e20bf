/**
 * The browser of the tests: found where it is, and not taken for one where it is none.
 */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { findChromium } from "../../scripts/chromium.ts";
import { Repo } from "../support/repo.ts";

const posix = process.platform === "win32" ? test.skip : test;

let folder: Repo;
beforeEach(() => {
  folder = new Repo("chromium");
});
afterEach(() => {
  folder.remove();
});

/** A program that answers `--version`, or fails. */
function program(path: string, code = 0): string {
  folder.write(path, `#!/bin/sh\nexit ${code}\n`);
  folder.chmod(path, 0o755);
  return folder.path(path);
}

const nowhere = (): NodeJS.ProcessEnv => ({ PATH: "", PLAYWRIGHT_BROWSERS_PATH: folder.path("none") });

posix("CHROME is the one, whether it works or not", () => {
  const wanted = program("mine/chrome");
  program("bin/chromium");
  const env = { ...nowhere(), PATH: folder.path("bin") };
  expect(findChromium({ ...env, CHROME: wanted })).toBe(wanted);
  expect(findChromium({ ...env, CHROME: folder.path("none") })).toBeUndefined();
});

posix("a stub on the path that only says how to install the browser is passed over", () => {
  program("bin/chromium-browser", 1);
  const real = program("bin/google-chrome");
  expect(findChromium({ ...nowhere(), PATH: folder.path("bin") })).toBe(real);
});

(process.platform === "linux" ? test : test.skip)(
  "of what playwright has downloaded the newest is taken",
  () => {
    program("cache/chromium-999/chrome-linux/chrome");
    const newest = program("cache/chromium-1200/chrome-linux/chrome");
    program("cache/chromium_headless_shell-1300/chrome-linux/chrome");
    const env = { ...nowhere(), PLAYWRIGHT_BROWSERS_PATH: folder.path("cache") };
    expect(findChromium(env)).toBe(newest);
  },
);
