/**
 * htmx's attributes of the pages, as the version has them that the repo's base loads.
 *
 * @see https://htmx.org/docs/
 * @see https://four.htmx.org/docs/get-started/migration
 */

/** Versions that differ in what pages need: 1 and 2 are alike. */
export type HtmxVersion = 2 | 4;

/** Attributes by the element that has them, each with a space in front. */
export interface HtmxAttributes {
  /** The part of a page that its links and forms replace. */
  page: string;
  /** The same of a page that may show what is private. */
  privatePage: string;
  listForm: string;
  listHead: string;
  pagination: string;
}

/** The version that pages are written for: that of the base's script, where it can be told. */
export function htmxVersion(found: { readonly version?: string } | undefined): HtmxVersion {
  return Number.parseInt(found?.version?.replace(/^\D+/, "") ?? "2", 10) >= 4 ? 4 : 2;
}

/** @param id of the part of a page that is replaced */
export function htmxAttributes(id: string, version: HtmxVersion): HtmxAttributes {
  const isFour = version === 4;
  // From version 4 on only what says so holds for the elements inside, too.
  const passed = (attributes: Readonly<Record<string, string>>): string =>
    written(attributes, isFour ? ":inherited" : "");
  const toTop = isFour ? "show:top showTarget:window" : "show:window:top";
  const part = (selector: string, swap: string): Record<string, string> => ({
    target: selector,
    select: selector,
    swap: `outerHTML${swap}`,
  });
  const sync = `#${id}:replace`;
  const page = passed({ boost: "true", ...part(`#${id}`, ` ${toTop}`) });
  return {
    page,
    // Version 4 keeps no pages in the browser's storage.
    privatePage: isFour ? page : `${page} hx-history="false"`,
    listForm: written({
      get: "{{ request.path }}",
      trigger: `submit, change from:${isFour ? "'find .filters'" : "find .filters"}, input changed delay:300ms from:#id_q`,
      ...part("#results", ""),
      "push-url": "true",
      sync,
    }),
    listHead: passed({ ...part("#results", " show:none"), sync }),
    pagination: passed({ ...part("#results", ` ${toTop}`), sync }),
  };
}

function written(attributes: Readonly<Record<string, string>>, suffix = ""): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` hx-${name}${suffix}="${value}"`)
    .join("");
}
