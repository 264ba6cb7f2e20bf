/**
 * A run over all families: counts what cases come to, and shrinks the first case of every kind of violation.
 */
import fc from "fast-check";
import type { Case } from "./cases.ts";
import { judge, type Verdict } from "./check.ts";
import { FAMILIES } from "./families.ts";
import { Checker } from "./python.ts";

/** A kind of violation, with the smallest case that shows it. */
export interface Violation {
  family: string;
  /** `syntax`, `once`, `again`, … */
  property: string;
  message: string;
  /** How many cases of the run showed it. */
  cases: number;
  source: string;
  args: string;
  after: string | undefined;
}

export interface FamilyResult {
  family: string;
  runs: number;
  outcomes: Readonly<Record<Verdict["kind"], number>>;
  violations: Violation[];
}

export interface RunOptions {
  runs: number;
  seed: number;
  /** Only these families. */
  only?: readonly string[];
  /** How long a violation may be shrunk. */
  shrinkMs?: number;
  onFamily?(result: FamilyResult): void;
}

const propertyOf = (message: string): string => message.slice(0, message.indexOf(":"));

/** Runs every family's share of the cases. Python has to be there; the parser is loaded by the caller. */
export async function runProperties(options: RunOptions): Promise<FamilyResult[]> {
  const checker = new Checker();
  try {
    const results: FamilyResult[] = [];
    for (const [family, { cases, share }] of Object.entries(FAMILIES)) {
      if (options.only !== undefined && !options.only.includes(family)) continue;
      const runs = Math.ceil(options.runs * (options.only === undefined ? share : 1 / options.only.length));
      const result = await runFamily(family, cases, { ...options, runs }, checker);
      options.onFamily?.(result);
      results.push(result);
    }
    return results;
  } finally {
    await checker.close();
  }
}

async function runFamily(
  family: string,
  cases: fc.Arbitrary<Case>,
  options: RunOptions,
  checker: Checker,
): Promise<FamilyResult> {
  const { runs, seed } = options;
  const outcomes = { changed: 0, already: 0, manual: 0, error: 0, invalid: 0 };
  const shown = new Map<string, number>();
  const count = fc.asyncProperty(cases, async (one) => {
    const { kind, violations } = await judge(one, checker);
    outcomes[kind] += 1;
    for (const property of new Set(violations.map(propertyOf)))
      shown.set(property, (shown.get(property) ?? 0) + 1);
  });
  await fc.assert(count, { numRuns: runs, seed });
  const violations: Violation[] = [];
  for (const [property, found] of shown)
    violations.push(await smallest(family, property, found, cases, options, checker));
  return { family, runs, outcomes, violations };
}

/** The same run again up to the first case that shows the violation, which is then made smaller. */
async function smallest(
  family: string,
  property: string,
  found: number,
  cases: fc.Arbitrary<Case>,
  { runs, seed, shrinkMs = 20_000 }: RunOptions,
  checker: Checker,
): Promise<Violation> {
  let deadline = Infinity;
  const holds = fc.asyncProperty(cases, async (one) => {
    if (Date.now() > deadline) return true;
    const { violations } = await judge(one, checker);
    const fails = violations.some((message) => propertyOf(message) === property);
    if (fails && deadline === Infinity) deadline = Date.now() + shrinkMs;
    return !fails;
  });
  const details = await fc.check(holds, { numRuns: runs, seed });
  const [one] = details.counterexample ?? [];
  if (one === undefined) throw new Error(`${family}: ${property} was not found again`);
  const { violations, after } = await judge(one, checker);
  const message = violations.find((text) => propertyOf(text) === property) ?? property;
  return {
    family,
    property,
    message,
    cases: found,
    source: one.source,
    args: JSON.stringify(one.args),
    after,
  };
}

/** A violation as text. */
export function shownViolation({ family, property, message, cases, source, args, after }: Violation): string {
  const quoted = (text: string): string =>
    text.replace(/^/gm, "    | ").replaceAll("\r", "␍").replaceAll("\t", "→").replaceAll("\uFEFF", "␛");
  const lines = [`${family}: ${property}, in ${cases} cases`, `  ${message}`, `  ${args}`, quoted(source)];
  return [...lines, ...(after === undefined ? [] : ["  became", quoted(after)])].join("\n");
}
