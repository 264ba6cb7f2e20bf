/**
 * A list of 100,000 rows on SQLite: as many queries as one of 100 rows, and a first page that doesn't wait for the others.
 * Times are compared within one run, in one process.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { measureLists, ratios, REQUESTS, type Request, type Timings } from "./support/bench.ts";
import { keepOpen } from "./support/opened.ts";
import { Site } from "./support/site.ts";

describe("a list of 100,000 rows", () => {
  const keep = keepOpen();
  let site: Site;
  let timings: Timings;

  beforeAll(async () => {
    site = keep(await Site.make(), (one) => one.close());
    timings = await measureLists(site, 15);
  }, 600_000);

  test.each(Object.keys(REQUESTS) as Request[])("%s: as many queries as with 100 rows", (request) => {
    expect(timings["100000"][request].queries).toEqual(timings["100"][request].queries);
    expect(timings["100"][request].queries).toHaveLength(1);
  });

  test.each(["plain", "sorted by an indexed column"] as const)(
    "%s: at most 3 times as long, COUNT(*) apart",
    (request) => {
      const { counting, total } = timings["100000"][request];
      const { whole, withoutCount } = ratios(timings, request);
      const share = Math.round((100 * counting) / total);
      process.stdout.write(
        `${request}: × ${whole.toFixed(1)} as a whole, × ${withoutCount.toFixed(1)} without COUNT(*), which takes ${share} %\n`,
      );
      expect(withoutCount).toBeLessThanOrEqual(3);
    },
  );
});
