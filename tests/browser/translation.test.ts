/**
 * Every visible text can be translated: makemessages finds all of them, and pages in a language whose every text is marked
 * show no letter that isn't.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { run } from "../../scripts/process.ts";
import { transcript } from "../support/kit.ts";
import { inBrowser } from "./support/in-browser.ts";
import { keepOpen } from "./support/opened.ts";
import { CREATE, LIST, Site } from "./support/site.ts";
import { startBrowser, Visitor } from "./support/visitor.ts";

const TOOLS = ["xgettext", "msgen", "msgfilter", "msgfmt"];
const MARK = fileURLToPath(new URL("probes/mark.py", import.meta.url));
const CATALOG = "locale/fr/LC_MESSAGES/django.po";

const hasGettext = TOOLS.every((tool) => spawnSync(tool, ["--version"], { stdio: "ignore" }).status === 0);

/** Texts and spoken attributes of a page, dates left out: their words are Django's. */
const TEXTS_OF_PAGE = `(() => {
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (!parentElement.closest("script, style, time")) found.push(textContent);
  }
  for (const element of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"]) found.push(element.getAttribute(name) ?? "");
  return found;
})()`;

/** What is left of a text when the marked parts are gone, the inner ones first. */
function unmarked(text: string): string {
  const rest = text.replace(/«[^«»]*»/g, "");
  return rest === text ? text : unmarked(rest);
}

(hasGettext ? describe : describe.skip)(
  hasGettext ? "translation" : "no gettext (apt install gettext, brew install gettext): translation",
  () => {
    const keep = keepOpen();
    let site: Site;

    beforeAll(async () => {
      site = keep(await Site.make(), (one) => one.close());
      site.repo.makeFolder("locale");
      await site.manageWell("makemessages", "-l", "fr");
      await well("msgen", "--output-file", CATALOG, CATALOG);
      await well("msgfilter", "--keep-header", "-i", CATALOG, "-o", CATALOG, site.venv.python, MARK);
      await site.manageWell("compilemessages");
    });

    async function well(command: string, ...args: string[]): Promise<void> {
      const finished = await run(command, args, { cwd: site.repo.root, env: site.env });
      if (finished.code !== 0)
        throw new Error(`${command} ended with ${finished.code}\n${transcript(finished)}`);
    }

    test("makemessages finds every text that the generated files mark", async () => {
      const files = [...site.changes.created, "jobs/models.py", "companies/models.py"];
      const { marked, known } = JSON.parse(
        await site.probe("msgids.py", { paths: JSON.stringify(files) }),
      ) as {
        marked: Record<string, string>;
        known: string[];
      };
      expect(Object.entries(marked).filter(([text]) => !known.includes(text))).toEqual([]);
      expect(Object.keys(marked).length).toBeGreaterThan(40);
    });

    inBrowser("in the browser", () => {
      let browser: Browser;
      let visitor: Visitor;
      let key: string;

      beforeAll(async () => {
        key = await site.probe("digits.py");
        await site.serve();
        browser = keep(await startBrowser(), (one) => one.close());
        const setting = {
          javascript: "with JavaScript",
          width: 1280,
          scheme: "light",
          locale: "fr-FR",
        } as const;
        visitor = await Visitor.arrive(browser, site, setting);
        await visitor.logIn("3001");
      });

      const own = async (): Promise<string[]> => {
        const texts = await visitor.page.evaluate<string[]>(TEXTS_OF_PAGE);
        expect(texts.filter((text) => text.includes("«")).length).toBeGreaterThan(5);
        return texts.filter((text) => /\p{L}/u.test(unmarked(text))).map((text) => text.trim());
      };

      test.each([
        ["list", () => LIST],
        ["filtered list", () => `${LIST}?q=1&status=draft&is_public=true&sort=-title`],
        ["list without a match", () => `${LIST}?q=9999`],
        ["detail", () => `${LIST}${key}/`],
        ["form", () => CREATE],
        ["form of a row", () => `${LIST}${key}/edit/`],
        ["question before deleting", () => `${LIST}${key}/delete/`],
      ])("the %s shows no text of its own that isn't translated", async (_name, path) => {
        await visitor.goTo(path());
        expect(await visitor.page.getAttribute("html", "lang")).toBe("fr");
        expect(await own()).toEqual([]);
        expect(visitor.problems).toEqual([]);
      });

      test("nor do messages", async () => {
        await visitor.goTo(CREATE);
        await visitor.page.locator("form .button-primary").click();
        // Django speaks French by itself.
        await visitor.page.getByText("Ce champ est obligatoire.").waitFor();
        expect(await own()).toEqual(["Ce champ est obligatoire."]);
        await visitor.page.fill("#id_title", "1999");
        await visitor.page.locator("form .button-primary").click();
        await visitor.page.getByText("«The job posting was created.»").waitFor();
        expect(await own()).toEqual([]);
        await visitor.goTo(`${visitor.address}delete/`);
        await visitor.page.locator("#question .button-danger").click();
        await visitor.page.getByText("«The job posting was deleted.»").waitFor();
        expect(await own()).toEqual([]);
      });

      test("numbers and dates are French, and so are plurals", async () => {
        await visitor.goTo(`${LIST}${key}/`);
        const text = await visitor.page.locator("#page dl").innerText();
        expect(text).toMatch(/1\s?234,50/);
        expect(text).toContain("06/05/2030");
        await visitor.goTo(LIST);
        expect(await visitor.page.locator("#results [role=status]").innerText()).toBe("«30 job postings»");
        await visitor.goTo(`${LIST}?q=9999`);
        // None is singular in French.
        expect(await visitor.page.locator("#results [role=status]").innerText()).toBe("«0 job posting»");
      });
    });
  },
);
