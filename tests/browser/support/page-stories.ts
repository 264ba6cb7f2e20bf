/**
 * The pages of a project as people use them: on wide and narrow windows, light and dark.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { inBrowser } from "./in-browser.ts";
import { keepOpen } from "./opened.ts";
import { CREATE, LIST, LOGIN, Site, type SiteShape } from "./site.ts";
import { eventually, SETTINGS, startBrowser, Visitor, type Setting } from "./visitor.ts";

/** The stories in a fresh project, on windows of every width and colour. Files of their own run side by side. */
export function tellStories(javascript: Setting["javascript"]): void {
  inBrowser(`pages, ${javascript}`, () => {
    stories({}, { settings: SETTINGS.filter((setting) => setting.javascript === javascript) });
  });
}

/** The stories in a project of some shape. */
export function stories(shape: Partial<SiteShape>, { settings }: { settings: readonly Setting[] }): void {
  const keep = keepOpen();
  let site: Site;
  let browser: Browser;
  let vera: Visitor;

  beforeAll(async () => {
    site = keep(await Site.make(shape), (one) => one.close());
    await site.serve();
    browser = keep(await startBrowser(), (one) => one.close());
  });
  afterEach(() => {
    expect(vera.problems.splice(0)).toEqual([]);
  });

  /** Whatever is shown now is sound. */
  async function looksWell(visitor: Visitor): Promise<void> {
    expect(await visitor.axeFindings()).toEqual([]);
    expect(await visitor.tooWide()).toEqual([]);
  }

  describe.each(settings)("an empty list, $width px, $scheme", (setting) => {
    test("says so and offers nothing to a visitor", async () => {
      vera = await Visitor.arrive(browser, site, setting);
      await vera.goTo(LIST);
      await vera.page.getByText("There is nothing here yet.").waitFor();
      expect(await vera.link("New job posting").count()).toBe(0);
      await looksWell(vera);
      await vera.leave();
    });
  });

  describe("with rows", () => {
    let others: string[] = [];
    beforeAll(async () => {
      await site.probe("seed.py");
      others = (await site.probe("others.py")).split(" ");
    });

    describe.each(settings)("$width px, $scheme", (setting: Setting) => {
      const keep = keepOpen();
      const mine = `Baker, ${setting.javascript}, ${setting.width}, ${setting.scheme}`;
      // The visitor is another one in every setting.
      const page = (): Page => vera.page;
      const row = (text: string): Locator => vera.row(text);
      const link: Visitor["link"] = (...args) => vera.link(...args);
      const button: Visitor["button"] = (...args) => vera.button(...args);

      const heading = (name: string | RegExp): Promise<void> =>
        page()
          .getByRole("heading", { level: 1, name, ...(typeof name === "string" ? { exact: true } : {}) })
          .waitFor();
      const message = (text: string): Promise<void> =>
        page().locator("#messages").getByText(text, { exact: true }).waitFor();
      const count = (text: string): Promise<void> =>
        page().locator("#results [role=status]").getByText(text, { exact: true }).waitFor();
      const hasQuery = (query: Record<string, string>): Promise<void> =>
        eventually(() => {
          const given = Object.entries(vera.query).filter(([, value]) => value !== "");
          expect(Object.fromEntries(given)).toEqual(query);
          return Promise.resolve();
        });
      /** On phones the filters are folded away. */
      const showFilters = async (): Promise<void> => {
        const fold = page().locator("#list-form summary");
        const isOpen = (await page().locator("#list-form details[open]").count()) > 0;
        if (!isOpen && (await fold.isVisible())) await fold.click();
      };
      /** Filters apply by themselves with JavaScript, and by the button without. */
      const apply = async (): Promise<void> => {
        if (!vera.hasJavaScript) await button("Apply").click();
      };

      beforeAll(async () => {
        vera = keep(await Visitor.arrive(browser, site, setting), (one) => one.leave());
      });

      test("a visitor sees what is public, and is sent to log in and back", async () => {
        await vera.goTo(LIST);
        await heading("Job postings");
        await count("40 job postings");
        expect(await link(/^(Edit|Delete) /).count()).toBe(0);
        await vera.goTo(CREATE);
        expect(vera.address).toBe(`${LOGIN}?next=${CREATE}`);
        await vera.fillLogin("vera");
        await heading("New job posting");
        expect(vera.address).toBe(CREATE);
      });

      test("the list shows what one may see, with the buttons that one may press", async () => {
        await vera.goTo(LIST);
        await count("60 job postings");
        expect(await page().locator("#results tbody tr").count()).toBe(25);
        expect(await link("New job posting").count()).toBe(1);
        await looksWell(vera);
      });

      test("a form with errors says where they are, and keeps what was filled in", async () => {
        await vera.goTo(LIST);
        await link("New job posting").click();
        await heading("New job posting");
        expect(vera.address).toBe(CREATE);
        await looksWell(vera);
        await page().fill("#id_salary", "5000.50");
        await button("Save").last().click();
        await page().getByText("This field is required.").waitFor();
        expect(vera.address).toBe(CREATE);
        expect(await page().inputValue("#id_salary")).toBe("5000.50");
        const title = page().locator("#id_title");
        expect(await title.getAttribute("aria-invalid")).toBe("true");
        const described = await title.getAttribute("aria-describedby");
        expect(
          await page()
            .locator(`#${described ?? "nothing"}`)
            .innerText(),
        ).toBe("This field is required.");
        await looksWell(vera);
      });

      test("a relation with many rows is searched", async () => {
        await page().fill("#id_title", mine);
        await page().fill("[name=company_search]", "Company 1111");
        if (!vera.hasJavaScript) await button(/^Search ?: Company$/).click();
        const found = page().locator("#id_company option", { hasText: "Company 1111" });
        await found.waitFor({ state: "attached" });
        expect(await page().locator("#id_company option").count()).toBeLessThan(5);
        expect(await page().inputValue("#id_title")).toBe(mine);
        expect(await page().inputValue("#id_salary")).toBe("5000.50");
        expect(vera.address).toBe(CREATE);
        await page().selectOption("#id_company", { label: await found.innerText() });
      });

      test("saving creates the row and says so", async () => {
        await button("Save").last().click();
        await message("The job posting was created.");
        await heading(mine);
        expect(vera.address).toMatch(/^\/jobs\/job-postings\/[0-9a-f-]{36}\/$/);
        await page().getByText("Company 1111").waitFor();
        await looksWell(vera);
      });

      test("editing changes it", async () => {
        await link("Edit").click();
        await heading(`Edit ${mine}`);
        expect(await page().inputValue("#id_title")).toBe(mine);
        await page().fill("#id_description", "Bread and rolls.");
        await page().fill("#id_starts_on", "2030-05-06");
        await looksWell(vera);
        await button("Save").last().click();
        await message("The job posting was changed.");
        await page().getByText("Bread and rolls.").waitFor();
        await page().getByText("05/06/2030").waitFor();
        await page().getByText("Company 1111").waitFor();
      });

      test("search narrows the list, and the address says so", async () => {
        await vera.goTo(LIST);
        await page().click("#id_q");
        await page().keyboard.type("gardener", { delay: 20 });
        if (!vera.hasJavaScript) await page().keyboard.press("Enter");
        await hasQuery({ q: "gardener" });
        await count("12 job postings");
        if (vera.hasJavaScript) {
          expect(await page().evaluate("document.activeElement.id")).toBe("id_q");
          await page().keyboard.insertText(", part");
          await hasQuery({ q: "gardener, part" });
          await count("4 job postings");
        }
        expect(await page().inputValue("#id_q")).toBe(vera.query.q);
        await looksWell(vera);
      });

      test("the back button leads to what was there before", async () => {
        await page().goBack();
        await count(vera.hasJavaScript ? "12 job postings" : "61 job postings");
        if (vera.hasJavaScript) expect(await page().inputValue("#id_q")).toBe("gardener");
      });

      if (setting.javascript === "with JavaScript")
        test("a heading that is clicked right behind typing sorts what was typed", async () => {
          await vera.goTo(LIST);
          await page().click("#id_q");
          await page().keyboard.type("gardener");
          await link("Title", page().locator("thead")).click();
          await count("12 job postings");
          await hasQuery({ q: "gardener", sort: "title" });
          // By now the search that the typing asked for is through, too.
          await page().waitForTimeout(600);
          await hasQuery({ q: "gardener", sort: "title" });
          expect(await page().locator("th[aria-sort=ascending]").innerText()).toContain("Title");
        });

      if (setting.javascript === "with JavaScript")
        test("links and forms bring a part of the page, not all of it anew", async () => {
          await vera.goTo(LIST);
          await page().evaluate("window.stays = true");
          await link("New job posting").click();
          await heading("New job posting");
          await button("Save").last().click();
          await page().getByText("This field is required.").waitFor();
          await link("Cancel").click();
          await heading("Job postings");
          expect(vera.address).toBe(LIST);
          expect(await page().evaluate("window.stays")).toBe(true);
        });

      test("filters are in sight where there is room, and where one is on", async () => {
        await vera.goTo(LIST);
        expect(await page().locator("#id_status").isVisible()).toBe(setting.width === 1280);
        await vera.goTo(`${LIST}?status=draft`);
        expect(await page().locator("#id_status").isVisible()).toBe(true);
      });

      test("search, filters, order and page go together, and there is a way out", async () => {
        await vera.goTo(`${LIST}?q=meal`);
        const all = await page().locator("#results [role=status]").innerText();
        await showFilters();
        await page().selectOption("#id_is_public", { label: "Yes" });
        await apply();
        await hasQuery({ q: "meal", is_public: "true" });
        expect(await page().locator("#results [role=status]").innerText()).not.toBe(all);
        await link(/^Title/, page().locator("thead")).click();
        await hasQuery({ q: "meal", is_public: "true", sort: "title" });
        const titles = await page().locator("#results tbody th").allInnerTexts();
        expect(titles).toEqual([...titles].sort());
        await link(/^Title/, page().locator("thead")).click();
        await hasQuery({ q: "meal", is_public: "true", sort: "-title" });
        await link("2", page().getByRole("navigation", { name: "Pages" })).click();
        await hasQuery({ q: "meal", is_public: "true", sort: "-title", page: "2" });
        expect(await page().locator("[aria-current=page]").innerText()).toBe("2");
        await looksWell(vera);
        // Other filters begin at the first page, in the same order.
        await page().selectOption("#id_status", { label: "Active" });
        await apply();
        await hasQuery({ q: "meal", is_public: "true", status: "active", sort: "-title" });
        await link(/Is public: Yes/).click();
        await hasQuery({ q: "meal", status: "active", sort: "-title" });
        expect(await page().inputValue("#id_is_public")).toBe("");
        await link("Show all").click();
        await count("61 job postings");
        expect(vera.address).toBe(LIST);
        expect(await page().inputValue("#id_q")).toBe("");
        expect(await page().inputValue("#id_status")).toBe("");
      });

      test("a list is filtered by a relation that was searched for", async () => {
        await vera.goTo(LIST);
        await showFilters();
        await page().fill("[name=company_search]", "1111");
        if (!vera.hasJavaScript) await button(/^Search ?: Company$/).click();
        const found = page().locator("#id_company option", { hasText: "Company 1111" });
        await found.waitFor({ state: "attached" });
        await page().selectOption("#id_company", { label: await found.innerText() });
        await apply();
        await row(mine).waitFor();
        await eventually(async () => {
          expect(await page().locator("#results tbody tr").count()).toBeGreaterThan(0);
          expect(vera.query.company).not.toBe("");
        });
        await page().locator("#results").getByText("Company: Company 1111").waitFor();
      });

      test("nothing found says so", async () => {
        await vera.goTo(`${LIST}?q=zzz`);
        await page().getByText("Nothing matches these filters.").waitFor();
        await looksWell(vera);
      });

      test("a deletion asks first, and can be called off", async () => {
        await vera.goTo(`${LIST}?q=${encodeURIComponent(mine)}`);
        await link(`Delete ${mine}`, row(mine)).click();
        await page().locator("#question").getByText(`Delete ${mine}?`).waitFor();
        if (vera.hasJavaScript) expect(vera.query).toEqual({ q: mine });
        else expect(vera.address).toMatch(/\/delete\/\?next=/);
        await looksWell(vera);
        await link("Cancel", page().locator("#question")).click();
        await row(mine).waitFor();
        expect(vera.query).toEqual({ q: mine });
        await eventually(async () => {
          expect(await page().locator("#question").count()).toBe(0);
        });
      });

      test("deleting takes the row out of the list that one was in", async () => {
        await link(`Delete ${mine}`, row(mine)).click();
        await button("Delete", page().locator("#question")).click();
        await message("The job posting was deleted.");
        await page().getByText("Nothing matches these filters.").waitFor();
        expect(vera.query).toEqual({ q: mine });
      });

      test("the page of a row offers to delete it, on a page of its own", async () => {
        await vera.goTo(CREATE);
        await page().fill("#id_title", mine);
        await button("Save").last().click();
        await heading(mine);
        const { address } = vera;
        await link("Delete").click();
        await heading("Delete job posting");
        await page().getByText(`Delete ${mine}?`).waitFor();
        expect(vera.address).toBe(`${address}delete/`);
        await looksWell(vera);
        await button("Delete").click();
        await message("The job posting was deleted.");
        expect(vera.address).toBe(LIST);
      });

      test("others' rows can be looked at where they are public, and not changed", async () => {
        const [open = "", hidden = ""] = others;
        await vera.goTo(`${LIST}?q=Gardener&is_public=true`);
        await link("Gardener, night shift 01", row("Gardener, night shift 01")).click();
        await heading("Gardener, night shift 01");
        expect(vera.address).toBe(`${LIST}${open}/`);
        expect(await link("Edit").count()).toBe(0);
        expect(await link("Delete").count()).toBe(0);
        expect(await vera.statusOf(`${LIST}${open}/edit/`)).toBe(403);
        expect(await vera.statusOf(`${LIST}${open}/delete/`)).toBe(403);
        expect(await vera.statusOf(`${LIST}${hidden}/`)).toBe(404);
        expect(await vera.statusOf(`${LIST}${hidden}/edit/`)).toBe(404);
        vera.expects(403);
        expect((await page().goto(`${LIST}${open}/edit/`))?.status()).toBe(403);
        await page().getByText("403 Forbidden").waitFor();
      });

      test("whose session has ended is sent to log in, and comes back", async () => {
        await vera.goTo(LIST);
        await vera.loseSession();
        await link("New job posting").click();
        await page().getByRole("heading", { name: "Log in" }).waitFor();
        expect(vera.address).toBe(`${LOGIN}?next=${CREATE}`);
        await vera.fillLogin("vera");
        await heading("New job posting");
        expect(vera.address).toBe(CREATE);
      });
    });
  });
}
