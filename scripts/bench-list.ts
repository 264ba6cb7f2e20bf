/**
 * Measures the list with 100,000 rows on SQLite and writes the figures into docs/lists.md: `npm run bench:list`.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import {
  measureLists,
  ratios,
  REQUESTS,
  type Request,
  type Timings,
} from "../tests/browser/support/bench.ts";
import { Site } from "../tests/browser/support/site.ts";
import { orExplain } from "./python-env.ts";

const PAGE = fileURLToPath(new URL("../docs/lists.md", import.meta.url));

/** `12`, `1.4`: more digits would say more than was measured. */
const times = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1));

function row(timings: Timings, request: Request): string {
  const { queries, counting, total } = timings["100000"][request];
  const { whole, withoutCount } = ratios(timings, request);
  const share = Math.round((100 * counting) / total);
  return `| ${request} | ${queries.join(", ")} | × ${times(whole)} | × ${times(withoutCount)} | ${share} % |`;
}

function page(timings: Timings): string {
  const rows = (Object.keys(REQUESTS) as Request[]).map((request) => row(timings, request));
  return `# Long lists

<!-- Made by \`npm run bench:list\`. -->

What a generated list costs with 100,000 rows on SQLite, compared with the same request and 100 rows: medians of one run, in
one process, by a user who may see three rows of four. The model has an index for its default order
(\`-created_at, id\`), as \`plop model\` writes it. The number of queries is the same with 100 rows.

| request | queries | time | without \`COUNT(*)\` | share of \`COUNT(*)\` |
| --- | --: | --: | --: | --: |
${rows.join("\n")}

The first page reads 25 rows by the index, however many there are. What grows with the table is the rest:

- **\`COUNT(*)\`**, for the number of rows and of pages. With a condition on the rows that somebody may see, every database
  reads all of them. Where the exact number doesn't matter, give \`page_of\` in \`pages.py\` a paginator with another
  \`count\`: an estimate (\`pg_class.reltuples\` on PostgreSQL), one that is cached for a minute, or one that stops counting
  at 1,000.
- **Search** is \`LIKE '%text%'\` on every searched column (\`search_fields\` of the list form): no ordinary index helps. Let the
  database search instead, in \`matching()\` of the list form: on PostgreSQL a \`SearchVectorField\` with a GIN index and
  \`SearchQuery\`, or \`pg_trgm\`'s \`GinIndex(opclasses=["gin_trgm_ops"])\`, which speeds up \`icontains\` as it stands; on
  SQLite an FTS5 table; on MySQL a \`FULLTEXT\` index.
- **The last page**, and any far away, is \`OFFSET\`: the database reads the rows before it and throws them away. Where people
  go that far, page by key: \`filter(created_at__lt=last_seen)\`, with links “older” and “newer” instead of numbers. Most
  people search or filter instead; each page shows how.
- **Sorting by a column without index** reads and sorts all rows. Add an index (\`plop model\`: \`:index\` behind the field), or
  take the column out of \`sortable\` of the list form.
- **Filters** read all rows that match. An index on \`(filtered column, sorted column)\` helps where few do.
`;
}

await orExplain(async () => {
  const site = await Site.make();
  try {
    const options = { ...(await resolveConfig(PAGE)), parser: "markdown" };
    writeFileSync(PAGE, await format(page(await measureLists(site, 15)), options));
  } finally {
    await site.close();
  }
});
