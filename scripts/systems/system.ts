/**
 * The example systems: each a folder below examples/ with a bare repo (`layout/`), the steps that build it (`features.yml`,
 * a file for `npx plop batch`) and what the runner has to know (`system.json`).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSteps, type BatchStep } from "../../helpers/batch/read.ts";
import type { Socket } from "./asgi.ts";
import type { Tasks } from "./celery.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

/** Paths in the repo of a variant. */
export interface Variant {
  with?: readonly string[];
  without?: readonly string[];
}

/** What `system.json` says. */
interface Description {
  title: string;
  /** Folder of manage.py below the root; empty for the root. */
  manageDir: string;
  /** DJANGO_SETTINGS_MODULE of everything that runs. */
  settings: string;
  /** Folders from which the kit is run, one after the other, over and over; the root by default. */
  runFrom?: readonly string[];
  /** Folders that the kit has no business in. */
  untouched?: readonly string[];
  /** URLs by reverse name, with the arguments behind it. */
  expect?: Readonly<Record<string, string>>;
  /** `verbose_name` and `verbose_name_plural` by model, `app_label.Model`. */
  labels?: Readonly<Record<string, readonly [string, string]>>;
  /** Rows that a command makes, by command and by model. */
  makes?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Shorter lists of steps in `variants/`, with paths that are to be there in the end and such that aren't. */
  variants?: Readonly<Record<string, Variant>>;
  /** Texts that pages show to a superuser, by path. */
  pages?: Readonly<Record<string, readonly string[]>>;
  /** Name of the URL to sign in at, and the claims of a token that another service reads. */
  tokens?: Readonly<{ login: string; claims: Readonly<Record<string, string>> }>;
  /** Does the project run on PostgreSQL too, when DATABASE_HOST and its like are set. */
  postgres?: boolean;
  /** Its ASGI application: `config.asgi:application`. */
  asgi?: string;
  /** Its websocket routes, served by that application. */
  sockets?: readonly Socket[];
  /** Its Celery tasks. */
  celery?: Tasks;
}

export interface System extends Description {
  name: string;
  /** Absolute path of the bare repo. */
  layout: string;
  steps: readonly BatchStep[];
}

/** Names of all systems, in their order; an example without a `system.json` is none. */
export function systemNames(): string[] {
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(EXAMPLES, entry.name, "system.json")))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Reads one system.
 *
 * @throws KitError for a wrong step, the system's error for a missing file
 */
export function readSystem(name: string): System {
  const folder = join(EXAMPLES, name);
  const steps = join(folder, "features.yml");
  const description = JSON.parse(readFileSync(join(folder, "system.json"), "utf8")) as Description;
  return {
    ...description,
    name,
    layout: join(folder, "layout"),
    steps: readSteps(readFileSync(steps, "utf8"), `examples/${name}/features.yml`),
  };
}

/** The pinned requirements of all systems; not in examples/, where the demo beside it would take them for its own. */
export const SYSTEM_REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
