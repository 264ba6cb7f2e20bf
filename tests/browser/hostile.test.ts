/**
 * Texts that are meant to break something, in every column that takes text: shown as they are, nothing runs, nothing breaks.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { inBrowser } from "./support/in-browser.ts";
import { keepOpen } from "./support/opened.ts";
import { CREATE, LIST, Site } from "./support/site.ts";
import { startBrowser, Visitor } from "./support/visitor.ts";

const TEXTS = [
  "<script>alert(1)</script>",
  '"onload="alert(2)',
  "\"><img src=x onerror='alert(3)'>",
  "'; DROP TABLE jobs_jobposting; --",
  "{{ 7*7 }}",
  "{% load i18n %}{% csrf_token %}",
  "</title></textarea></select><b>bold</b>",
  "javascript:alert(4)",
  "100% of it_ \\ & &amp; ” ünïcödé 🚢",
];
const LONG = 5_000_000;

inBrowser("hostile texts", () => {
  const keep = keepOpen();
  let site: Site;
  let browser: Browser;
  let admin: Visitor;
  let keys: string[] = [];

  beforeAll(async () => {
    site = keep(await Site.make(), (one) => one.close());
    keys = JSON.parse(await site.probe("hostile.py", { texts: JSON.stringify(TEXTS) })) as string[];
    await site.serve();
    browser = keep(await startBrowser(), (one) => one.close());
    admin = await Visitor.arrive(browser, site, {
      javascript: "with JavaScript",
      width: 1280,
      scheme: "light",
    });
    admin.page.setDefaultTimeout(60_000);
    await admin.logIn("admin");
  });
  afterEach(() => {
    expect(admin.problems.splice(0)).toEqual([]);
  });

  /** Every text of the page, the parts that are hidden from view included. */
  const textOf = (selector: string): Promise<string> =>
    admin.page.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent).join("\\n")`,
    );
  const valueOf = (selector: string): Promise<string> => admin.page.inputValue(selector);
  const nothingRan = async (): Promise<void> => {
    expect(await admin.page.locator("#page script, #page img[src=x], #page b, #page [onload]").count()).toBe(
      0,
    );
    expect(await textOf("#page")).not.toContain("49");
  };

  test("the list shows them, and stays small", async () => {
    const response = await admin.page.goto(LIST);
    expect(response?.status()).toBe(200);
    expect((await response?.body())?.length).toBeLessThan(200_000);
    for (const text of TEXTS) {
      // Title, status and company.
      expect((await textOf("#results tbody")).split(text).length).toBeGreaterThan(3);
    }
    await nothingRan();
    expect(await admin.tooWide()).toEqual([]);
  });

  describe.each(TEXTS.map((text, index) => [text, index] as const))("%s", (text, index) => {
    const at = (page: string): string => `${LIST}${keys[index] ?? "none"}/${page}`;

    test("searching for it finds it", async () => {
      await admin.goTo(LIST);
      await admin.page.fill("#id_q", text);
      await admin.page
        .locator("#results [role=status]")
        .getByText("1 job posting", { exact: true })
        .waitFor();
      expect(await textOf("#results tbody th")).toContain(text);
      expect(await textOf("#results ul")).toContain(text.slice(0, 39));
      expect(admin.query.q).toBe(text);
      await nothingRan();
    });

    test("its page, its form and the question before deleting show it", async () => {
      await admin.goTo(at(""));
      expect(await textOf("h1")).toBe(text);
      // Title, description, status, company, owner.
      expect((await textOf("#page dl")).split(text)).toHaveLength(6);
      expect(await admin.page.title()).toContain(text);
      await nothingRan();
      await admin.goTo(at("edit/"));
      expect(await valueOf("#id_title")).toBe(text);
      expect(await valueOf("#id_description")).toBe(text);
      expect(await textOf("#id_company option:checked")).toBe(text);
      await nothingRan();
      await admin.goTo(at("delete/"));
      expect(await textOf("#question")).toContain(`Delete ${text}?`);
      await nothingRan();
    });

    test("it goes through the form and into the list's question as it is", async () => {
      await admin.goTo(at("edit/"));
      await admin.page.selectOption("#id_status", "active");
      await admin.button("Save").last().click();
      await admin.page.getByText("The job posting was changed.").waitFor();
      expect(await textOf("h1")).toBe(text);
      await admin.goTo(`${LIST}?q=${encodeURIComponent(text)}`);
      await admin
        .row(text)
        .getByRole("link", { name: /^Delete/ })
        .click();
      await admin.page.locator("#question").waitFor();
      expect(await textOf("#question")).toContain(`Delete ${text}?`);
      await nothingRan();
    });
  });

  test("5 MB of text are shown on its page and in its form, and shortened elsewhere", async () => {
    const path = `${LIST}${keys.at(-1) ?? "none"}/`;
    await admin.goTo(path);
    expect((await textOf("h1")).length).toBeLessThanOrEqual(200);
    expect((await textOf("#page dl")).length).toBeGreaterThan(2 * (LONG - 1));
    await admin.goTo(`${path}edit/`);
    expect((await valueOf("#id_description")).length).toBe(LONG);
    await admin.goTo(`${path}delete/`);
    expect((await textOf("#question")).length).toBeLessThan(500);
  });

  test("5 MB of text go through the form; what is too long for a column gets a message", async () => {
    await admin.goTo(CREATE);
    await admin.page.evaluate(`
      document.getElementById("id_title").value = "x".repeat(${LONG});
      document.getElementById("id_title").removeAttribute("maxlength");
      document.getElementById("id_description").value = "y".repeat(${LONG});
    `);
    await admin.button("Save").last().click();
    await admin.page.getByText(`Ensure this value has at most 200 characters (it has ${LONG}).`).waitFor();
    expect((await valueOf("#id_description")).length).toBe(LONG);
    await admin.page.fill("#id_title", "Long story");
    await admin.button("Save").last().click();
    await admin.page.getByText("The job posting was created.").waitFor();
    expect((await textOf("#page dl")).length).toBeGreaterThan(LONG);
  });

  test("the table is still there", async () => {
    await admin.goTo(LIST);
    await admin.page.getByText(`${TEXTS.length + 2} job postings`, { exact: true }).waitFor();
  });
});
