/**
 * Handlebars as the kit needs it: nothing HTML-escaped, and a name that the data lacks is an error. A repo's own version of
 * a template goes before the kit's.
 * (plop's own `renderString` escapes, in paths too.)
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import type Handlebars from "handlebars";
import { codeFrame, KitError, messageOf } from "./errors.ts";
import { PARTIALS, templatesIn, type Override, type Overrides } from "./overrides/overrides.ts";
import { parseModule } from "./python/parse.ts";
import { evaluated, packedTemplates, precompiled, runtime } from "./templating.ts";

/** The folder of templates that ships with the kit. */
export const TEMPLATES = fileURLToPath(new URL("../plop-templates/", import.meta.url));

const engine = runtime.create();
/** The kit's own, by their path. */
const kits = new Map<string, Handlebars.TemplateDelegate>();
/** Others, by their text. */
const others = new Map<string, Handlebars.TemplateDelegate>();
let partialsLoaded = false;
let overrides: Overrides | undefined;
let further: Readonly<Record<string, unknown>> = {};

/** Takes the repo's own templates into use, or none. */
export function useOverrides(next: Overrides | undefined): void {
  for (const name of Object.keys(engine.partials)) engine.unregisterPartial(name);
  partialsLoaded = false;
  overrides = next;
}

/** The repo's own templates that are in use. */
export function overridesInUse(): Overrides | undefined {
  return overrides;
}

/** Gives every template further names; its own data goes before them. */
export function useFurtherData(data: Readonly<Record<string, unknown>>): void {
  further = data;
}

function loadPartials(): void {
  if (partialsLoaded) return;
  partialsLoaded = true;
  for (const name of kitPartials()) {
    const file = `${PARTIALS}/${name}.hbs`;
    engine.registerPartial(name, (data, given) => kitTemplate(file)(data, given));
  }
  if (overrides === undefined) return;
  for (const file of templatesIn(join(overrides.folder, PARTIALS))) {
    const override = overrides.find(`${PARTIALS}/${file}`);
    if (override !== undefined) engine.registerPartial(file.slice(0, -".hbs".length), guarded(override));
  }
}

function kitPartials(): string[] {
  const packed = [...packedTemplates().keys()];
  const files =
    packed.length === 0
      ? readdirSync(join(TEMPLATES, PARTIALS))
      : packed.flatMap((file) => (file.startsWith(`${PARTIALS}/`) ? [basename(file)] : []));
  return files.flatMap((file) => (file.endsWith(".hbs") ? [basename(file, ".hbs")] : []));
}

function kitTemplate(file: string): Handlebars.TemplateDelegate {
  const known = kits.get(file);
  if (known !== undefined) return known;
  const code = packedTemplates().get(file) ?? precompiled(kitText(file), "kit");
  const delegate = engine.template(evaluated(code, file));
  kits.set(file, delegate);
  return delegate;
}

function kitText(file: string): string {
  return readFileSync(join(TEMPLATES, file), "utf8");
}

/** Renders a template given as text. */
export function renderText(template: string, data: object): string {
  loadPartials();
  return otherTemplate(template)({ ...further, ...data });
}

function otherTemplate(text: string, name = "template"): Handlebars.TemplateDelegate {
  const known = others.get(text);
  if (known !== undefined) return known;
  const delegate = engine.template(evaluated(precompiled(text, "other"), name));
  others.set(text, delegate);
  return delegate;
}

/**
 * Renders a template file.
 *
 * @param file relative to `plop-templates/`, such as `serializer/serializers.py.hbs`, or absolute
 * @throws KitError naming file and line of a template of the repo's own that fails, or renders no Python
 */
export function renderFile(file: string, data: object): string {
  if (isAbsolute(file)) return renderText(readFileSync(file, "utf8"), data);
  loadPartials();
  const override = overrides?.find(file);
  const kits = (): string => kitTemplate(file)({ ...further, ...data });
  if (override === undefined) return kits();
  const text = guarded(override)({ ...further, ...data });
  if (file.endsWith(".py.hbs")) requirePython(override, text, kits);
  return text;
}

/** A template of the repo's own, whose errors say where it is; as a partial it is asked for with Handlebars' own options. */
function guarded(override: Override): Handlebars.TemplateDelegate {
  return (data: unknown, given?: Handlebars.RuntimeOptions) => {
    overrides?.use(override);
    try {
      return otherTemplate(override.text, override.path)(data, given);
    } catch (error) {
      throw error instanceof KitError ? error : renderError(override, error);
    }
  };
}

function renderError({ file, path, text }: Override, error: unknown): KitError {
  const { message, line } = placeInTemplate(error);
  return new KitError(`this template can't be rendered: ${message}`, {
    path,
    ...(line === undefined ? {} : { line, frame: codeFrame(text, line) }),
    hint: `compare it with the kit's: npx plop-pack-django eject --diff ${file}; nothing was written`,
  });
}

/** What Handlebars says of a template, and the line that it means. */
export function placeInTemplate(error: unknown): { message: string; line: number | undefined } {
  const text = messageOf(error);
  const { lineNumber } = error as { lineNumber?: number };
  const line = lineNumber ?? Number(/^Parse error on line (\d+)/.exec(text)?.[1] ?? Number.NaN);
  const unexpected = /got '(\w+)'/.exec(text)?.[1];
  const [first = text] = text.replace(/ in \[object Object\]/, "").split("\n");
  const message =
    unexpected === undefined ? first.replace(/ - \d+:\d+$/, "") : `${unexpected} isn't expected here`;
  return { message, line: Number.isNaN(line) ? undefined : line };
}

/** Some of the kit's templates are pieces that are no Python by themselves: then the override's needn't be either. */
function requirePython({ file, path }: Override, text: string, kits: () => string): void {
  const error = pythonError(text);
  if (error === undefined || pythonError(kits()) !== undefined) return;
  throw new KitError(
    `what this template renders is no Python: ${error.message} in line ${error.line ?? 1} of it`,
    {
      path,
      ...(error.frame === undefined ? {} : { frame: error.frame }),
      hint: `compare it with the kit's: npx plop-pack-django eject --diff ${file}; nothing was written`,
    },
  );
}

function pythonError(text: string): KitError | undefined {
  try {
    parseModule(text, "");
    return undefined;
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
}
