/**
 * Handlebars as the kit needs it: nothing HTML-escaped, and a name that the data lacks is an error.
 * (plop's own `renderString` escapes, in paths too.)
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

/** The folder of templates that ships with the kit. */
export const TEMPLATES = fileURLToPath(new URL("../plop-templates/", import.meta.url));

const engine = Handlebars.create();
const compiled = new Map<string, Handlebars.TemplateDelegate>();
const options = { noEscape: true, strict: true, preventIndent: true } as const;
let partialsLoaded = false;

function loadPartials(): void {
  if (partialsLoaded) return;
  partialsLoaded = true;
  const folder = join(TEMPLATES, "partials");
  for (const file of readdirSync(folder)) {
    if (!file.endsWith(".hbs")) continue;
    engine.registerPartial(basename(file, ".hbs"), readFileSync(join(folder, file), "utf8"));
  }
}

/** Renders a template given as text. */
export function renderText(template: string, data: object): string {
  loadPartials();
  let delegate = compiled.get(template);
  if (delegate === undefined) {
    delegate = engine.compile(template, options);
    compiled.set(template, delegate);
  }
  return delegate(data);
}

/**
 * Renders a template file.
 *
 * @param file relative to `plop-templates/`, such as `serializer/serializers.py.hbs`, or absolute
 */
export function renderFile(file: string, data: object): string {
  return renderText(readFileSync(isAbsolute(file) ? file : join(TEMPLATES, file), "utf8"), data);
}
