/**
 * The case folders of tests/generators/admin-cases: an admin.py as a person has it, and what the `admin` generator makes of
 * it for the model `jobs.Job`.
 *
 *     before.py     jobs/admin.py
 *     after.py      what it has to become; left out when nothing changes
 *     call.json     { about?, files?, outcome?, reason?, notes?, manual?, variants? }
 *     snippet.txt   of a manual outcome
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { admin } from "../../generators/admin.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { JOB, models, REPO } from "../generators/jobs.ts";

/** Where the cases lie. */
export const ADMIN_CASES = fileURLToPath(new URL("../generators/admin-cases", import.meta.url));

export const ADMIN_PATH = "jobs/admin.py";

/** A call.json. */
export interface AdminCall {
  /** The form in words, where the folder's name doesn't say enough. */
  about?: string;
  /** Further files of the repo. */
  files?: Readonly<Record<string, string>>;
  /** `changed` where there is an after file, by default. */
  outcome?: "changed" | "already" | "manual" | "error";
  /** Part of an error's message or a manual step's reason. */
  reason?: string;
  /** Line of a manual step. */
  line?: number;
  /** Parts of the notes, in order. */
  notes?: string[];
  /** Variants that this case has to fail in, each with the reason. */
  variants?: Readonly<Record<string, string>>;
}

const KEYS = ["about", "files", "outcome", "reason", "line", "notes", "variants"];

export interface AdminCase {
  name: string;
  call: AdminCall;
  before: string;
  after: string | undefined;
  snippet: string | undefined;
}

/** Names of the cases, sorted. */
export function adminCases(): string[] {
  return readdirSync(ADMIN_CASES).sort();
}

/** @throws Error when a file of the folder is nobody's, one is missing, or call.json says something that means nothing */
export function readAdminCase(name: string): AdminCase {
  const folder = join(ADMIN_CASES, name);
  const known = ["after.py", "before.py", "call.json", "snippet.txt"];
  const orphans = readdirSync(folder).filter((file) => !known.includes(file));
  if (orphans.length > 0) throw new Error(`${folder}: nobody's: ${orphans.join(", ")}`);
  const call = JSON.parse(readFileSync(join(folder, "call.json"), "utf8")) as AdminCall;
  const strange = Object.keys(call).filter((key) => !KEYS.includes(key));
  if (strange.length > 0) throw new Error(`${folder}/call.json: ${strange.join(", ")} means nothing`);
  const text = (file: string): string | undefined =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
  const before = text("before.py");
  if (before === undefined) throw new Error(`${folder}: no before.py`);
  return { name, call, before, after: text("after.py"), snippet: text("snippet.txt") };
}

/** What a case comes to, as its call.json has it. */
export function adminOutcome({ call, after }: AdminCase): NonNullable<AdminCall["outcome"]> {
  return call.outcome ?? (after === undefined ? "already" : "changed");
}

/**
 * Plans the model's admin on an admin.py.
 *
 * @param change what else is done to every Python file of the repo: the habits of a variant
 */
export function planCase(
  { call }: AdminCase,
  source: string,
  change: (text: string) => string = (text) => text,
): Planner {
  const files = { ...REPO, "jobs/models.py": models("Job", "Tag"), ...call.files };
  const changed = Object.entries(files).map(([path, text]) => [path, change(text)] as const);
  const project = inspect(
    new MemoryFiles({ ...Object.fromEntries(changed), [ADMIN_PATH]: source }),
    "manage.py",
  );
  const planner = new Planner(project);
  admin.plan({ ...JOB, tests: "no" }, planner);
  return planner;
}
