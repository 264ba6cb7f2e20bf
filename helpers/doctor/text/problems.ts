/** The problems, each with its place and what to do. */
import pc from "picocolors";
import { visible } from "../../characters.ts";
import type { Problem } from "../types.ts";
import { COLUMNS_WIDE } from "./width.ts";

const COLOURS: Readonly<Record<Problem["kind"], (text: string) => string>> = {
  broken: pc.red,
  unsafe: pc.red,
  drift: pc.yellow,
  missing: pc.yellow,
};

/** From so many on, problems of one check are listed under one line. */
const SEVERAL = 3;
const MOST_OF_A_KIND = 8;

/** What is said of several. */
const TOGETHER: Readonly<Record<string, (count: number) => string>> = {
  "untested-route": (count) => `${count} routes that no test names`,
  "open-view": (count) => `${count} views have no permission class; the default lets everybody in`,
  "stale-name": (count) => `${count} names that no field has`,
  "forgotten-field": (count) => `${count} lists don't know fields of their model`,
  "missing-layer": (count) => `${count} times layers are missing`,
};

/**
 * Problems by check, several of a kind under one line.
 *
 * @param all however many there are
 */
export function problemLines(problems: readonly Problem[], { all }: { all: boolean }): string {
  if (problems.length === 0) return "";
  const checks = [...new Set(problems.map(({ check }) => check))];
  const lines = checks.flatMap((check) => {
    const own = problems.filter((one) => one.check === check);
    const together = TOGETHER[check];
    return together !== undefined && own.length >= SEVERAL
      ? several(own, together(own.length), { all })
      : own.flatMap(single);
  });
  return [pc.bold("Problems"), ...lines].join("\n");
}

/** Behind the kind of a problem, which stands at the right of eight columns. */
const MARGIN = " ".repeat(10);

function placeOf({ path, line }: Problem): string {
  return visible(line === undefined ? path : `${path}:${line}`);
}

function single(problem: Problem): string[] {
  const { kind, message, hint } = problem;
  return [
    `${COLOURS[kind](kind.padStart(8))}  ${visible(message)}`,
    `${MARGIN}${pc.dim(placeOf(problem))}`,
    `${MARGIN}→ ${visible(hint)}`,
  ];
}

function several(problems: readonly Problem[], head: string, { all }: { all: boolean }): string[] {
  const shown = all ? problems : problems.slice(0, MOST_OF_A_KIND);
  const rest = problems.length - shown.length;
  const [first] = problems;
  const hints = new Set(problems.map(({ hint }) => hint));
  const subjects = shown.map((one) =>
    one.check === "stale-name" || one.check === "forgotten-field" ? one.message : one.subject,
  );
  const width = Math.max(...subjects.map((subject) => subject.length));
  const isNarrow = shown.every((one) => width + placeOf(one).length + MARGIN.length + 2 <= COLUMNS_WIDE);
  const lines = shown.flatMap((one, index) => {
    const subject = visible(subjects[index] ?? "");
    const place = pc.dim(placeOf(one));
    return isNarrow
      ? [`${MARGIN}${subject.padEnd(width)}  ${place}`]
      : [`${MARGIN}${subject}`, `${MARGIN}  ${place}`];
  });
  return [
    `${COLOURS[first?.kind ?? "drift"]((first?.kind ?? "").padStart(8))}  ${head}`,
    ...lines,
    ...(rest === 0 ? [] : [pc.dim(`${MARGIN}… and ${rest} more: --json has them all`)]),
    ...(hints.size === 1 ? [`${MARGIN}→ ${visible(first?.hint ?? "")}`] : []),
  ];
}
