/**
 * What the package gives: the plopfile, for `plop.load("plop-pack-django")` or for a plopfile of one's own to call.
 */
export { default } from "./plopfile.ts";
export type { KitOptions } from "./plopfile.ts";
export * from "./api.ts";
