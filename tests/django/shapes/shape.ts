/**
 * What a shape is: a Django repo as people have them, with what the suite has to know about it.
 */
import type { DjangoVersion, Venv } from "../../../scripts/python-env.ts";
import type { Repo } from "../../support/repo.ts";

export interface Shape {
  name: string;
  /** Folder of manage.py below the repo's root; empty for the root itself. */
  manageDir: string;
  /** What manage.py and the tools use as DJANGO_SETTINGS_MODULE. */
  settings: string;
  /** Folder of the app, below manage.py's. */
  appDir: string;
  app: string;
  model: string;
  /** Field list for `plop model`; absent where the model is written by hand. */
  fields?: string;
  runner: "unittest" | "pytest";
  /** A file of tests/django/probes that makes rows of this model. */
  rows: string;
  reverseName: string;
  listPath: string;
  /** Names of the inputs that `refused()` of the rows' file gives: each must be answered with 400. */
  refused?: readonly string[];
  /** Everything that the kit may create or insert into, as patterns over paths below the root. */
  mayTouch: readonly RegExp[];
  /** Writes the repo. */
  build(repo: Repo, made: Making): Promise<void>;
}

/** What a shape is made with. */
export interface Making {
  venv: Venv;
  version: DjangoVersion;
  /** `python -m django <args>` in a folder below the root. */
  djangoAdmin: (folder: string, ...args: string[]) => Promise<void>;
}

/** The field list of the first commands that anybody tries. */
export const JOB_POSTING_FIELDS =
  "title:string(200), status:choice(draft|active|archived)=draft:index, salary:decimal(10,2)?, " +
  "owner:fk(auth.User), is_public:bool";

/** What shapes with a generated `jobs.JobPosting` have in common. */
export const JOB_POSTING = {
  app: "jobs",
  model: "JobPosting",
  fields: JOB_POSTING_FIELDS,
  rows: "job_posting.py",
  reverseName: "api:v1:jobs:job-posting",
  listPath: "/api/v1/jobs/job-postings/",
} as const;
