import type { ApiLayer, PageLayer } from "./action-layers.ts";
import type { ActionPlan } from "./action-plan.ts";
export function planApiActionTests(plan: ActionPlan, layer: ApiLayer): void { void plan; void layer; }
export function planPageActionTests(plan: ActionPlan, layer: PageLayer, o: { linked: boolean }): void { void plan; void layer; void o; }
