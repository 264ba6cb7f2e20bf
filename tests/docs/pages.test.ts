/** What the pages of docs/ say that a command does is what it does. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { globSync } from "tinyglobby";
import { generators, readers } from "../../generators/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { filled, pieces, type Results } from "../../scripts/docs/page.ts";
import { refreshed } from "../../scripts/docs/run.ts";

const DOCS = fileURLToPath(new URL("../../docs", import.meta.url));
const pages = globSync("**/*.md", { cwd: DOCS }).sort();
const read = (page: string): string => readFileSync(`${DOCS}/${page}`, "utf8");

beforeAll(loadParser);

test.each(pages)("%s: its commands do what it shows (npm run docs fills it in)", async (page) => {
  expect(await refreshed(read(page))).toBe(read(page));
});

test("every generator has a page that shows a file before and after", () => {
  const without = [...generators, ...readers]
    .map(({ name }) => name)
    .filter((name) => {
      const page = `generators/${name}.md`;
      return !pages.includes(page) || !pieces(read(page)).some(({ kind }) => kind !== "text");
    });
  expect(without).toEqual([]);
});

describe("a page", () => {
  const fill = (page: string): Promise<string> => {
    let given = "";
    const give = (path: string, content: string): void => void (given = ` with ${path}: ${content}`);
    const run = (command: string): Promise<Results> =>
      Promise.resolve({
        output: () => `ran ${command}${given}`,
        diff: (path) => `+${path}`,
        file: () => "x = 1\n",
      });
    return filled(page, { run, give });
  };

  test("keeps the author's text and blocks, and fills those of results", async () => {
    const page =
      "# A\n\n```sh\npip install x\nnpx plop model \\\n  -- --app jobs\n```\n\n```text output\nold\n```\n\n```python\nkept = 1\n```\n\n```diff a.py\n```\n\n```python a.py\n```\n";
    expect(await fill(page)).toBe(
      "# A\n\n```sh\npip install x\nnpx plop model \\\n  -- --app jobs\n```\n\n```text output\nran npx plop model -- --app jobs\n```\n\n```python\nkept = 1\n```\n\n```diff a.py\n+a.py\n```\n\n```python a.py\nx = 1\n```\n",
    );
  });

  test("gives files to the repo", async () => {
    const page = "```yaml given a.yml\nsteps: []\n```\n\n```sh\nnpx plop batch\n```\n\n```text output\n";
    expect(await fill(`${page}\`\`\`\n`)).toBe(`${page}ran npx plop batch with a.yml: steps: []\n\`\`\`\n`);
  });

  test("says what is wrong with it", async () => {
    await expect(fill("```text output\n```\n")).rejects.toThrow("no command stands in front");
    await expect(fill("```sh\nnpx plop model\n")).rejects.toThrow("line 1 opens a block that nothing closes");
  });
});
