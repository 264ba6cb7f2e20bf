/**
 * Tests that need a browser: skipped, with the reason in their name, where there is none.
 */
import { describe } from "@jest/globals";
import { findChromium } from "../../../scripts/chromium.ts";

const isThere = findChromium() !== undefined;

/** A `describe` that is skipped without Chromium. */
export function inBrowser(name: string, tests: () => void): void {
  if (isThere) describe(name, tests);
  else describe.skip(`no Chromium or Chrome: ${name}`, tests);
}
