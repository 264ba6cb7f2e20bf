/**
 * The pictures of the README: the list and the form of a generated project, wide in light and narrow in dark colours.
 * `npm run screenshots` writes them into docs/.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CREATE, LIST, Site } from "../tests/browser/support/site.ts";
import { startBrowser, Visitor, type Setting } from "../tests/browser/support/visitor.ts";
import { findChromium, NO_CHROMIUM } from "./chromium.ts";
import { orExplain } from "./python-env.ts";

const DOCS = fileURLToPath(new URL("../docs", import.meta.url));
const LIMIT = 150_000;

const SETTINGS: readonly Setting[] = [
  { javascript: "with JavaScript", width: 1280, scheme: "light" },
  { javascript: "with JavaScript", width: 360, scheme: "dark" },
];

async function shoot(visitor: Visitor, name: string): Promise<void> {
  const { width, scheme } = visitor.setting;
  const path = join(DOCS, `${name}-${width}-${scheme}.png`);
  await visitor.page.screenshot({ path, animations: "disabled" });
  const { size } = statSync(path);
  if (size > LIMIT) throw new Error(`${path} has ${size} bytes, more than ${LIMIT}`);
  process.stdout.write(`${path}\n`);
}

async function pictures(visitor: Visitor): Promise<void> {
  await visitor.logIn("vera");
  await visitor.goTo(`${LIST}?q=shift&sort=title`);
  if (visitor.setting.width === 360)
    await visitor.page.evaluate('document.getElementById("results").scrollIntoView()');
  await shoot(visitor, "list");
  await visitor.goTo(CREATE);
  await visitor.button("Save").last().click();
  await visitor.page.getByText("This field is required.").waitFor();
  await shoot(visitor, "form");
}

await orExplain(async () => {
  if (findChromium() === undefined) throw new Error(NO_CHROMIUM);
  mkdirSync(DOCS, { recursive: true });
  const site = await Site.make();
  const browser = await startBrowser();
  try {
    await site.probe("seed.py");
    await site.serve();
    for (const setting of SETTINGS) {
      const visitor = await Visitor.arrive(browser, site, setting);
      await pictures(visitor);
      await visitor.leave();
    }
  } finally {
    await browser.close();
    await site.close();
  }
});
