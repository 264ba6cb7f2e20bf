/**
 * View of CHANGELOG.md: what the kit's runs on this machine added and isn't told yet. A line that stands anywhere in the file
 * isn't told again, and none that is there goes: another machine's journal has other runs.
 *
 * @see https://keepachangelog.com/en/1.1.0/
 */
import { kitRuns, type KitRun } from "../../../helpers/docs/changes.ts";
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { code } from "../../../helpers/markdown/text.ts";
import { contentOf, headingsOf, sectionsOf } from "../../../helpers/markdown/sections.ts";

const SECTION = "unreleased";
/** Left out below an author's own. */
const HEADING = "## Unreleased\n\n";

/** What a run of each generator adds; the others are told by their names. */
const WHAT: Readonly<Record<string, string>> = {
  model: "model",
  endpoint: "REST endpoint for",
  "frontend-view": "HTML pages for",
  admin: "admin for",
  serializer: "serializer for",
  permission: "access rule for",
  filter: "filters for",
  viewset: "viewset for",
  form: "form for",
  "demo-data": "demo data for",
  app: "app",
  feature: "feature",
  service: "services for",
  task: "background task",
  signal: "signals for",
  consumer: "WebSocket consumer",
  command: "management command",
  field: "fields of",
};

/** View of doc/changelog.md.hbs. */
export function changelogView(facts: DocFacts, scope: Scope, existing: string | undefined): object {
  const told = (existing ?? "").split(/\r?\n/).map((line) => line.trim());
  const before =
    existing === undefined ? undefined : sectionsOf(existing, "").find(({ name }) => name === SECTION);
  const kept = before === undefined || existing === undefined ? "" : contentOf(existing, before);
  const lines = kitRuns(facts.project.files)
    .filter(
      ({ answers }) => scope === undefined || [scope.label, scope.name].includes(answers.get("app") ?? ""),
    )
    .map((run) => `- ${entryOf(run, scope)}`);
  const fresh = [...new Set(lines)].filter((line) => !told.includes(line));
  const isHeaded = headingsOf(existing ?? "").some(({ text }) => text.startsWith(SECTION));
  return { unreleased: merged(kept, fresh, kept === "" && isHeaded ? "" : HEADING) };
}

function entryOf({ generator, answers }: KitRun, scope: Scope): string {
  const subject = answers.get("model") ?? answers.get("name") ?? answers.get("file");
  const app = answers.get("app");
  const what = WHAT[generator] ?? generator;
  const about = subject === undefined ? "" : ` ${code(subject)}`;
  const where = app === undefined || scope !== undefined || generator === "app" ? "" : ` in ${code(app)}`;
  const text = `${what}${about}${where}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The section with further lines at the end of its "Added". */
function merged(kept: string, fresh: readonly string[], heading: string): string {
  const base = kept === "" ? `${heading}### Added` : kept;
  if (fresh.length === 0) return kept === "" ? `${heading}Nothing yet.` : kept;
  const lines = base.split("\n").filter((line) => line.trim() !== "Nothing yet.");
  const added = lines.findIndex((line) => /^#{2,4} Added\s*$/.test(line));
  if (added === -1) return [...trimmedEnd(lines), "", "### Added", "", ...fresh].join("\n");
  const next = lines.findIndex((line, index) => index > added && /^#{1,4} /.test(line));
  const head = trimmedEnd(lines.slice(0, next === -1 ? lines.length : next));
  const tail = next === -1 ? [] : ["", ...lines.slice(next)];
  const gap = head.length - 1 === added ? [""] : [];
  return [...head, ...gap, ...fresh, ...tail].join("\n");
}

function trimmedEnd(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return lines.slice(0, last + 1);
}
