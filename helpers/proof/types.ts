/** What `--check` found out. */

/** Something that isn't as it should be. */
export interface CheckProblem {
  what: "python" | "start" | "system check" | "migrations" | "routes" | "tests";
  /** One line. */
  message: string;
  hint?: string;
}

/** The outcome of `--check`, as `--json` prints it. */
export interface CheckReport {
  status: "ok" | "failed";
  /** The interpreter that ran it, as it was found: `.venv`, `VIRTUAL_ENV`; absent when there was none. */
  python?: string;
  /** How many routes and tests were tried. */
  routes: number;
  tests: number;
  problems: CheckProblem[];
  notes: string[];
  /** The end of what the project printed; empty when all is well. */
  output: string;
  seconds: number;
  /** The run was taken back because of it. */
  rolledBack: boolean;
}
