/** What an app's tests need beside their own files. */
import type { Planner } from "../../helpers/plan/planner.ts";
import type { TestPlace } from "../../helpers/project/test-place.ts";

/** Plans the test package, and startapp's stub out of its way. */
export function planTestPlace(planner: Planner, tests: Pick<TestPlace, "stubs" | "package">): void {
  for (const stub of tests.stubs) planner.removeStub(stub);
  if (tests.package !== undefined && !planner.tree.isFile(tests.package)) planner.add(tests.package, "");
}
