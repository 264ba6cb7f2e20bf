/** URLs of a repo: what is there (readUrls), and where a new route goes (planApiRoute, mountSchema). */
export { appKey, basenameOf, type AppKey } from "./naming.ts";
export { planApiRoute } from "./plan.ts";
export { inUrl } from "./api-place.ts";
export { keysAbove, planNestedRoute, type ParentRoute } from "./plan-nested.ts";
export { planMount, type AppMount } from "./plan-mount.ts";
export type { PageRequest, PageView } from "./page-steps.ts";
export { planPageRoutes } from "./plan-pages.ts";
export type { PageRoutes } from "./page-types.ts";
export type { ApiRoute, Decision, RouteRequest } from "./plan-types.ts";
export { mountSchema, otherSchema, planSchemaRoutes, type SchemaRoutes } from "./schema.ts";
export {
  allNodes,
  findRouters,
  mountsOf,
  namespaceOf,
  pointsOf,
  readUrls,
  routesOf,
  type AppRoute,
} from "./tree.ts";
export type * from "./types.ts";
