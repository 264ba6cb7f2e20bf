/** What an app's tests need beside their own files. */
import type { Planner } from "../../helpers/plan/planner.ts";
import type { TestPlace } from "../../helpers/project/test-place.ts";

/** Plans the test package, and startapp's stub out of its way. */
export function planTestPlace(
  planner: Planner,
  tests: Pick<TestPlace, "stubs" | "package" | "packagesAbove">,
): void {
  for (const stub of tests.stubs) planner.removeStub(stub);
  if (tests.package === undefined) return;
  for (const path of [...(tests.packagesAbove ?? []), tests.package])
    if (!planner.tree.isFile(path)) planner.add(path, "");
}
