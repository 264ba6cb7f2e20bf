/** All generators, in the order of plop's menu. */
import type { Generator } from "../helpers/plan/generator.ts";

export const generators: readonly Generator[] = [];
