/**
 * Which test names which route: by the strings in the tests, `reverse("api:jobs-list")`, f-strings and plain paths
 * included. What a test does with it can't be told; what no test names, none tests.
 */
import type { Endpoint } from "../django/endpoints/index.ts";
import { parseLeniently, type PyNode } from "../python/parse.ts";
import { items, stringValue } from "../python/query.ts";

interface TestTexts {
  path: string;
  literals: ReadonlySet<string>;
  /** F-strings, taken apart: fixed texts with a gap between each two. */
  patterns: readonly (readonly string[])[];
}

/** An f-string with less fixed text could mean nearly every route. */
const LEAST_FIXED = 6;

export class TestIndex {
  private readonly files: readonly TestTexts[];

  constructor(tests: readonly { path: string; text: string }[]) {
    this.files = tests.filter(({ text }) => text.trim() !== "").map(textsOf);
  }

  /** Files whose tests name a route, by its reverse name or its path. */
  of(endpoint: Pick<Endpoint, "name" | "url">): string[] {
    const url = urlPattern(endpoint.url);
    return this.files
      .filter((file) => {
        const byName = endpoint.name !== undefined && hasName(file, endpoint.name);
        return byName || [...file.literals].some((one) => one.startsWith("/") && url.test(one));
      })
      .map(({ path }) => path);
  }
}

function hasName({ literals, patterns }: TestTexts, name: string): boolean {
  return literals.has(name) || patterns.some((parts) => fits(parts, name, literals));
}

/** Does an f-string give the name, with words in its gaps that stand in the file too? */
function fits(parts: readonly string[], name: string, literals: ReadonlySet<string>): boolean {
  if (parts.join("").length < LEAST_FIXED) return false;
  const found = new RegExp(`^${parts.map(escapeRegExp).join("([\\w-]+)")}$`).exec(name);
  return found?.slice(1).every((gap) => literals.has(gap)) === true;
}

/** `/jobs/<int:pk>/` as a pattern for paths with something in the place of each argument. */
function urlPattern(url: string): RegExp {
  const parts = url
    .split(/<[^>]*>|\(\?P<\w+>(?:\([^()]*\)|[^()])*\)/)
    .map((part) => escapeRegExp(part.replace(/[?$^]/g, "")));
  return new RegExp(`^${parts.join("[^/]+")}(\\?.*)?$`);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function textsOf({ path, text }: { path: string; text: string }): TestTexts {
  const literals = new Set<string>();
  const patterns: string[][] = [];
  for (const node of parseLeniently(text, path).root.descendantsOfType("string")) {
    const value = stringValue(node);
    if (value !== undefined) literals.add(value);
    else if (items(node).some((part) => part.type === "interpolation")) patterns.push(partsOf(node));
  }
  return { path, literals, patterns };
}

function partsOf(node: PyNode): string[] {
  const parts = [""];
  for (const part of items(node)) {
    if (part.type === "interpolation") parts.push("");
    else if (part.type === "string_content") parts[parts.length - 1] = `${parts.at(-1) ?? ""}${part.text}`;
  }
  return parts;
}
