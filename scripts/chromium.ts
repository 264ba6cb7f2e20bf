/**
 * Finds the Chromium or Chrome that the tests in a browser drive.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** What to do where there is none, in one line. */
export const NO_CHROMIUM =
  "no Chromium or Chrome: apt install chromium (Debian), brew install --cask chromium (macOS) or " +
  "npx playwright-core install chromium gives one; or set CHROME to its path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const WINDOWS = ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"];

/** Below a `chromium-1234` of playwright's cache. */
const CACHED = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-win/chrome.exe",
  "chrome-win64/chrome.exe",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
];

/**
 * The first browser that starts: the environment variable `CHROME`, then the usual names and places, then what playwright
 * has downloaded. Where `CHROME` is set, nothing else counts.
 *
 * @returns its path, or undefined
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = env.CHROME ?? "";
  const candidates = wanted === "" ? [...installed(env), ...downloaded(env)] : [wanted];
  return candidates.find((path) => existsSync(path) && starts(path, env));
}

function installed(env: NodeJS.ProcessEnv): string[] {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (process.platform === "darwin") return [...named, ...MAC];
  if (process.platform !== "win32") return named;
  const programs = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
    (one) => one !== undefined,
  );
  return programs.flatMap((folder) => WINDOWS.map((path) => join(folder, path)));
}

/** What `npx playwright-core install chromium` leaves behind, newest first. */
function downloaded(env: NodeJS.ProcessEnv): string[] {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? playwrightCache(env);
  if (!existsSync(cache)) return [];
  const builds = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  const newest = builds.sort((one, other) => Number(other.slice(9)) - Number(one.slice(9)));
  return newest.flatMap((build) => CACHED.map((path) => join(cache, build, path)));
}

function playwrightCache(env: NodeJS.ProcessEnv): string {
  if (process.platform === "darwin") return join(homedir(), "Library/Caches/ms-playwright");
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? homedir(), "ms-playwright");
  return join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ms-playwright");
}

/** A file of that name may be a stub that only says how to install the real one. On Windows asking would open a window. */
function starts(path: string, env: NodeJS.ProcessEnv): boolean {
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { env, timeout: 20_000, stdio: "ignore" }).status === 0;
}
