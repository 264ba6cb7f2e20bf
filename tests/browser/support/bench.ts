/**
 * How long the list takes with 100,000 rows on SQLite, compared with 100 rows in the same process.
 */
import { LIST, type Site } from "./site.ts";

/** What is asked of the list. The model has an index for its default order, newest first. */
export const REQUESTS = {
  plain: "",
  "sorted by an indexed column": "sort=created_at",
  "sorted by a column without index": "sort=title",
  filtered: "status=active",
  searched: "q=meal",
  "searched, one hit": "q=Job+000042",
  "last page": "page=1000000",
} as const;

export type Request = keyof typeof REQUESTS;

/** Medians in seconds. */
export interface Timing {
  total: number;
  /** The part of it that COUNT(*) takes. */
  counting: number;
  /** Numbers of queries that were seen. */
  queries: number[];
}

export type Timings = Record<"100" | "100000", Record<Request, Timing>>;

/** Fills the project's database and measures, each request so many times. */
export async function measureLists(site: Site, rounds: number): Promise<Timings> {
  const names = { LIST, ROUNDS: rounds, queries: JSON.stringify(REQUESTS) };
  return JSON.parse(await site.probe("bench.py", names)) as Timings;
}

/** How many times longer a list takes with 100,000 rows: as a whole, and without counting them. */
export function ratios(timings: Timings, request: Request): { whole: number; withoutCount: number } {
  const small = timings["100"][request];
  const large = timings["100000"][request];
  return {
    whole: large.total / small.total,
    withoutCount: (large.total - large.counting) / (small.total - small.counting),
  };
}
