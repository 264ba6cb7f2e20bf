/**
 * The background tasks of a system for real: a worker that carries them out, and beat, which sends them on time.
 */
import { join } from "node:path";
import { troubleIn, type LiveSite } from "./live.ts";
import type { Findings } from "./site.ts";

/** The tasks of `system.json`. */
export interface Tasks {
  /** Package of the Celery application: `config`. */
  app: string;
  /** The entry that beat sends soonest, within seconds. */
  soonest: string;
  /** By dotted name; task_client.py tells what is in them. */
  tasks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const START_SECONDS = 30;
const BEAT_SECONDS = 25;

/**
 * Starts worker and beat.
 *
 * @returns a function that sends the tasks, waits for beat, and tells what was wrong: other checks may run in between
 */
export function startTasks(live: LiveSite, { app, soonest, tasks }: Tasks): () => Promise<Findings> {
  const celery = ["celery", "-A", app];
  const quick = ["--without-gossip", "--without-mingle", "--without-heartbeat"];
  const worker = live.start(...celery, "worker", "--pool", "solo", "--loglevel", "info", ...quick);
  const beat = live.start(...celery, "beat", "--loglevel", "info", "-s", join(live.folder, "beat"));
  return async () => {
    await worker.until(() => worker.output.includes(" ready."), START_SECONDS);
    const findings = await live.client("task_client.py", `${app}.celery.app`, JSON.stringify(tasks));
    await beat.until(() => beat.output.includes(`Sending due task ${soonest} `), BEAT_SECONDS);
    return [...findings, ...troubleIn(worker), ...troubleIn(beat)];
  };
}
