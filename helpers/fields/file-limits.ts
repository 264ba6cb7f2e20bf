/**
 * `file(max=5MB, types=pdf|png)`: what a file may be, as the validators that a model field has for it.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/validators/#fileextensionvalidator
 */
import type { Argument, ArgumentContext, Given } from "./argument-values.ts";
import { quoted } from "./list-text.ts";
import { pythonString } from "./literals.ts";
import { splitTop } from "./scan.ts";

/** The class in the app's validators.py that limits the size. */
export const SIZE_VALIDATOR = "MaxFileSize";

/** The class in the app's storage.py that keeps files where no web server looks. */
export const PRIVATE_STORAGE = "PrivateStorage";

/** Powers of 1024. */
const UNITS = ["B", "KB", "MB", "GB"];
const SIZE = /^([1-9]\d{0,8})\s*([KMG]?B)?$/i;
const EXTENSION = /^\.?([A-Za-z0-9]{1,10})$/;

/**
 * Reads `max=5MB`.
 *
 * @throws KitError for anything that isn't a size
 */
export function setMaxSize(given: Given, { value }: Argument, { list }: ArgumentContext): void {
  const [, number = "", unit = "B"] = SIZE.exec(value.text) ?? [];
  if (number === "")
    throw list.error(value.at, `max can't be ${quoted(value.text)}`, "write a size, such as 500KB or 5MB");
  const factors = UNITS.slice(1, UNITS.indexOf(unit.toUpperCase()) + 1).map(() => "1024");
  addValidators(given, `${SIZE_VALIDATOR}(${[number, ...factors].join(" * ")})`);
}

/**
 * Reads `types=pdf|png`.
 *
 * @throws KitError for anything that isn't a list of extensions
 */
export function setTypes(given: Given, { value }: Argument, { list }: ArgumentContext): void {
  const extensions = splitTop(list, value, "|").map((piece) => {
    const extension = EXTENSION.exec(piece.text)?.[1];
    if (extension === undefined)
      throw list.error(piece.at, `${quoted(piece.text)} is no file extension`, "write types=pdf|png");
    return extension.toLowerCase();
  });
  const unique = [...new Set(extensions)].map(pythonString);
  addValidators(given, `FileExtensionValidator([${unique.join(", ")}])`);
}

/**
 * Reads `validators=[…]` beside them.
 *
 * @throws KitError where a list can't be told from other Python
 */
export function setFileValidators(given: Given, { value }: Argument, { list }: ArgumentContext): void {
  const inner = /^\[(.*?),?\s*\]$/s.exec(value.text)?.[1];
  if (inner === undefined)
    throw list.error(value.at, "validators beside max or types have to be a list", "write validators=[…]");
  addValidators(given, inner.trim());
}

function addValidators(given: Given, source: string): void {
  const there = given.args.validators;
  const list = there === undefined ? [] : [there.replace(/^\[|,?\s*\]$/g, "")];
  given.args.validators = `[${[...list, source].filter((one) => one !== "").join(", ")}]`;
}
