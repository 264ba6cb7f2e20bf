/**
 * Small repos, one for each way in which a route can be wired. plan.test.ts plans and applies them; on-django.ts
 * does the same and asks Django itself.
 */
import { central } from "./scenarios/central.ts";
import { convention } from "./scenarios/convention.ts";
import { fresh } from "./scenarios/fresh.ts";
import { own } from "./scenarios/own.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { there } from "./scenarios/there.ts";

export { viewsets, type Scenario } from "./scenarios/scenario.ts";

export const scenarios: readonly Scenario[] = [...fresh, ...convention, ...central, ...own, ...there];
