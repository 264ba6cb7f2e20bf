/**
 * The first line of an ejected template: which of the kit's templates it was made from, and what that looked like then. A
 * comment of Handlebars alone on its line leaves nothing in the output.
 *
 * @see https://handlebarsjs.com/guide/#template-comments
 */
import { createHash } from "node:crypto";

/** What a header says. */
export interface Header {
  /** `serializer/serializers.py.hbs` */
  template: string;
  /** Version of the kit. */
  version: string;
  /** Of the kit's template. */
  digest: string;
}

const SHAPE = /^\{\{!-- (\S+) of plop-pack-django (\S+), sha256:([0-9a-f]{12}) --\}\}(?:\r?\n|$)/;

/** Enough to tell two texts apart, whatever their line ends. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex").slice(0, 12);
}

/** The header of an override; undefined where somebody has written it without one. */
export function headerOf(text: string): Header | undefined {
  const [, template, version, digest] = SHAPE.exec(text) ?? [];
  return template === undefined || version === undefined || digest === undefined
    ? undefined
    : { template, version, digest };
}

/** An override's text without its header. */
export function withoutHeader(text: string): string {
  return text.replace(SHAPE, "");
}

/** A text with the header for the kit's template as it is now; a header that is there is replaced. */
export function withHeader(text: string, { template, version, digest }: Header): string {
  return `{{!-- ${template} of plop-pack-django ${version}, sha256:${digest} --}}\n${withoutHeader(text)}`;
}
