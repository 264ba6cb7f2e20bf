/**
 * What only a running system shows: its websockets and tasks, and that it does all of it on PostgreSQL as well.
 */
import type { Finished } from "../process.ts";
import { socketFindings } from "./asgi.ts";
import { startTasks } from "./celery.ts";
import { LiveSite } from "./live.ts";
import { Postgres, POSTGRES_MISSING, postgresPrograms } from "./postgres.ts";
import { findingsOf, type Findings, type SystemSite } from "./site.ts";

/** Runs a check by name and notes what it finds; a check that breaks off is a finding too. */
export type Check = (name: string, findings: () => Promise<Findings>) => Promise<void>;

/** All of it, as far as `system.json` says that there is something; on PostgreSQL where the system can. */
export async function checkRunning(site: SystemSite, check: Check): Promise<void> {
  if (site.system.postgres !== true) return checkLive(site, check);
  const programs = postgresPrograms();
  if (programs === undefined) {
    await check("PostgreSQL", () => Promise.resolve([POSTGRES_MISSING]));
    return checkLive(site, check);
  }
  const postgres = await Postgres.make(programs);
  const manage = (...args: string[]) => site.python(["manage.py", ...args], postgres.env);
  try {
    await check("PostgreSQL: wait_for_db", () => waitFindings(postgres, manage));
    await check("PostgreSQL: migrate", async () => findingsOf(await manage("migrate")));
    await check("PostgreSQL: makemigrations --check", async () =>
      findingsOf(await manage("makemigrations", "--check", "--dry-run")),
    );
    await checkLive(site, check, {
      database: postgres.env,
      meanwhile: () => check("PostgreSQL: tests", async () => findingsOf(await manage("test"))),
    });
  } finally {
    await postgres.remove();
  }
}

/** Gives up when nobody comes, and waits for a server that comes late. */
async function waitFindings(
  postgres: Postgres,
  manage: (...args: string[]) => Promise<Finished>,
): Promise<Findings> {
  const waits = [
    manage("wait_for_db", "--timeout", "0.5"),
    manage("wait_for_db", "--timeout", "60"),
  ] as const;
  const impatient = await waits[0];
  postgres.start();
  const gaveUp = impatient.code === 1 && impatient.stderr.includes("doesn't answer");
  return [...(gaveUp ? [] : ["it finds a database that isn't there"]), ...findingsOf(await waits[1])];
}

/** What a system and the services beside it would be given to sign and check tokens. */
const SHARED_KEY = "a key that two services share, and nobody else";

interface Surroundings {
  /** What the settings read; the system's SQLite file by default. */
  database?: Postgres["env"];
  /** Checks that are done while worker and beat start. */
  meanwhile?: () => Promise<void>;
}

async function checkLive(
  site: SystemSite,
  check: Check,
  { database, meanwhile }: Surroundings = {},
): Promise<void> {
  const { celery, sockets = [], expect = {}, asgi = "", tokens } = site.system;
  const live = new LiveSite(site, { ...database, JWT_SIGNING_KEY: SHARED_KEY });
  try {
    const tasks = celery === undefined ? undefined : startTasks(live, celery);
    await meanwhile?.();
    if (sockets.length > 0)
      await check("websockets", () => socketFindings(live, asgi, { sockets, urls: expect }));
    if (tasks !== undefined) await check("Celery", tasks);
    if (tokens !== undefined) {
      const claims = JSON.stringify(tokens.claims);
      await check("tokens", () => live.client("token_client.py", tokens.login, SHARED_KEY, claims));
    }
  } finally {
    await live.remove();
  }
}
