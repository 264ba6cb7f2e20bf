/**
 * `npm run docs:forms`: writes docs/forms.md anew. A test fails while the file on disk is another one.
 */
import { writeFileSync } from "node:fs";
import { FORMS_PAGE, formsPage } from "./forms-page.ts";

writeFileSync(FORMS_PAGE, await formsPage());
