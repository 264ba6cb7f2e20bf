/**
 * docs/forms.md: the forms of files that the kit meets and what it does with each, read from the case folders of the tests.
 */
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { adminCases, adminOutcome, readAdminCase } from "../tests/support/admin-cases.ts";
import { casesOf, families, outcomeOf, readCase, type PatchCase } from "../tests/support/patch-cases.ts";
import { VARIANTS } from "../tests/support/variants.ts";

/** Where the page lies. */
export const FORMS_PAGE = fileURLToPath(new URL("../docs/forms.md", import.meta.url));

/** What a family is about; the table of patches and the steps have the same names. */
const FAMILIES: Readonly<Record<string, string>> = {
  admin: "An admin.py, and what `plop admin` makes of it for a model that it may register already.",
  append:
    "A model, serializer, viewset or permission merged into a file that may be there (`django:append`).",
  "app-ready": "A module that an app loads when Django starts, in the `ready` of its AppConfig.",
  beside: "A field's name in a list inside a class attribute, such as `fieldsets` of an admin.",
  carry:
    "What a further field adds to the kit's code, put into code that a person may have changed or written.",
  "class-member": "A field, a method or an inner class in a class that is there.",
  "dict-entry": "A key in a dictionary, such as `REST_FRAMEWORK`.",
  "docstring-route": "A line in the table of routes in a viewset's docstring.",
  "ignored-folder": "A folder in a `.gitignore`.",
  import: "An import, such as the re-export of a model in a package's `__init__.py`.",
  "installed-app": "An entry in `INSTALLED_APPS`, or in the list that it is put together from.",
  "list-element": "An element in a list, such as `__all__`.",
  "page-action": "A button or link in an HTML template, behind the `{% if %}` around another link.",
  "markdown-section": "A section between the kit's comments in a Markdown file.",
  prepend: "A helper class of the kit's, above the first definition of a file.",
  requirement: "A package in the file that the requirements stand in.",
  route: "An entry in a list of URL patterns.",
  "router-create": "A router of Django REST Framework, where a file has none.",
  "router-mount": "A router and its place in a list of URL patterns.",
  "router-register": "A viewset in a router.",
  "template-element": "A cell or an entry in an HTML template, behind the one of a neighbouring field.",
};

const KINDS = ["changed", "already", "manual", "error"] as const;

/** One row of the page. */
interface Form {
  name: string;
  outcome: (typeof KINDS)[number];
  call: Pick<PatchCase["call"], "about" | "reason" | "notes">;
  link: string;
}

/** The page as it has to be, formatted as the repo's prettier does. */
export async function formsPage(): Promise<string> {
  const all = families().map((family) => casesOf(family).map((name) => readCase(family, name)));
  const patched = all.map((cases) => ({ family: cases[0]?.family ?? "", forms: cases.map(formOfPatch) }));
  const sections = [{ family: "admin", forms: adminForms() }, ...patched];
  const forms = sections.flatMap((one) => one.forms);
  const page = [introduction(forms), ...sections.map(section), leftOut(all.flat())].join("\n\n");
  return format(page, { ...(await resolveConfig(FORMS_PAGE)), parser: "markdown" });
}

function formOfPatch(one: PatchCase): Form {
  return { name: one.name, outcome: outcomeOf(one), call: one.call, link: linkTo(one) };
}

/** The forms of admin.py, which a generator reads and the patch `append` changes. */
function adminForms(): Form[] {
  return adminCases().map((name) => {
    const one = readAdminCase(name);
    const link = `[files](../tests/generators/admin-cases/${name})`;
    return { name, outcome: adminOutcome(one), call: one.call, link };
  });
}

function introduction(cases: readonly Form[]): string {
  const counts = KINDS.map((kind) => `${cases.filter((one) => one.outcome === kind).length} ${kind}`);
  const variants = VARIANTS.map(({ words }) => words).join(", ");
  return `# Forms of files, and what the kit does with each

<!-- Made by \`npm run docs:forms\` from the folders of tests/patches and tests/generators/admin-cases. -->

${cases.length} forms: ${counts.join(", ")}. Each is a folder of the tests, with the file before and after. Each is
applied twice, the second time without a change, and once more in each of these variants: ${variants}.

- **changed**: put in; nothing that was there is lost. A note says where the place needs an explanation.
- **already**: it was there, perhaps in another guise, and stays as it is.
- **manual**: the file can't be changed safely. The run goes on, and its report has the snippet to paste and the line.
- **error**: there is something else under the name, or the file isn't Python. Nothing at all is written.`;
}

function section({ family, forms }: { family: string; forms: readonly Form[] }): string {
  const rows = forms.map((one) => [formOf(one), outcomeText(one), one.link]);
  return [`## ${family}`, FAMILIES[family] ?? "", table(["Form", "Outcome", "Case"], rows)].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "-")), ...rows.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The folder's name in words, unless its call.json says it better. */
function formOf({ name, call }: Pick<Form, "name" | "call">): string {
  const words = call.about ?? name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function outcomeText({ outcome: kind, call }: Form): string {
  const { reason, notes = [] } = call;
  if (reason !== undefined) return `${kind}: ${reason}`;
  return notes.length === 0 ? kind : `${kind}, with a note`;
}

function linkTo({ family, name }: PatchCase): string {
  return `[files](../tests/patches/${family}/${name})`;
}

/** The variants that cases leave out, with their reasons. */
function leftOut(cases: readonly PatchCase[]): string {
  const rows = cases.flatMap((one) =>
    Object.entries(one.call.variants ?? {}).map(([variant, reason]) => [
      `${one.family}: ${formOf(one)}`,
      variant,
      reason,
      linkTo(one),
    ]),
  );
  return ["## Variants that are left out", table(["Form", "Variant", "Because", "Case"], rows)].join("\n\n");
}
