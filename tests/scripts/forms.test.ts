/**
 * docs/forms.md is what the case folders say.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { FORMS_PAGE, formsPage } from "../../scripts/forms-page.ts";
import { casesOf, families } from "../support/patch-cases.ts";

test("the table of forms is up to date (else: npm run docs:forms)", async () => {
  expect(readFileSync(FORMS_PAGE, "utf8")).toBe(await formsPage());
});

test("every case has its row", async () => {
  const page = await formsPage();
  for (const family of families())
    for (const name of casesOf(family)) expect(page).toContain(`](../tests/patches/${family}/${name})`);
});
