/** What `--check` found out, for a person. */
import { statusLine } from "../plan/report.ts";
import type { CheckReport } from "./types.ts";

/** The lines of a check: one when all is well, one for each problem and the project's own words otherwise. */
export function checkText(report: CheckReport): string {
  const { status, python, routes, tests, seconds } = report;
  const tried = [
    "system check",
    "migrations",
    ...(routes === 0 ? [] : [count(routes, "new route")]),
    ...(tests === 0 ? [] : [count(tests, "test")]),
  ];
  const by = `${seconds} s${python === undefined ? "" : `, Python: ${python}`}`;
  const lines =
    status === "ok"
      ? [statusLine("check", `ok: ${tried.join(", ")} (${by})`)]
      : [statusLine("check", `failed (${by})`)];
  for (const { what, message, hint } of report.problems)
    lines.push(statusLine("problem", `${what}: ${message}${hint === undefined ? "" : ` (${hint})`}`));
  for (const note of report.notes) lines.push(statusLine("note", note));
  if (report.output !== "") lines.push("", report.output.replace(/^/gm, "    "));
  return lines.join("\n");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
