/**
 * The API of a system while it runs: Schemathesis calls every operation of its schema, as a superuser and as a stranger.
 */
import { join } from "node:path";
import { freePort } from "../django-server.ts";
import { LiveSite, troubleIn } from "./live.ts";
import { callAll, type Called, type Caller } from "./schemathesis.ts";
import { findingsOf, type Findings, type SystemSite } from "./site.ts";

/** What the calls came to. */
export interface ApiCalls {
  calls: number;
  findings: Findings;
}

/** Nobody is throttled: answers that say no more than that would hide everything else. */
const SETTINGS = `CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}\n`;

type Kind = Omit<Caller, "headers">;

/** Most of a stranger's calls are refused at the door, so a few will do. */
const CALLERS: readonly (Kind & { signedIn: boolean })[] = [
  { name: "superuser", signedIn: true, phases: ["coverage", "fuzzing", "stateful"], examples: 5 },
  { name: "stranger", signedIn: false, phases: ["fuzzing"], examples: 10 },
];

const START_SECONDS = 30;

/** Calls the API of a system, each caller on a database of its own. */
export async function apiCalls(site: SystemSite): Promise<ApiCalls> {
  const all: ApiCalls[] = [];
  for (const { signedIn, ...caller } of CALLERS) {
    const live = new LiveSite(site, {}, SETTINGS);
    try {
      all.push(await callsOf(live, site, { caller, signedIn }));
    } finally {
      await live.remove();
    }
  }
  return {
    calls: all.reduce((sum, { calls }) => sum + calls, 0),
    findings: all.flatMap(({ findings }) => findings),
  };
}

async function callsOf(
  live: LiveSite,
  site: SystemSite,
  { caller, signedIn }: { caller: Kind; signedIn: boolean },
): Promise<ApiCalls> {
  const own = await live.ask("api_rows.py");
  const schema = join(live.folder, "schema.json");
  const written = await site.manage("spectacular", "--format", "openapi-json", "--file", schema);
  if (written.code !== 0) return { calls: 0, findings: findingsOf(written) };
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const server = live.start("manage", "runserver", "--noreload", address);
  await server.until(() => answers(url), START_SECONDS);
  const target = { venv: site.venv, schema, url, folder: live.folder };
  const called = await callAll(target, { ...caller, headers: signedIn ? own : [] });
  const calls = [...called.statuses.values()].reduce((sum, count) => sum + count, 0);
  const broke = [...called.statuses.keys()].some((status) => status >= 500);
  return {
    calls,
    findings: [...called.findings, ...idle(called, { calls, signedIn }), ...(broke ? troubleIn(server) : [])],
  };
}

/** A run that comes to nothing proves nothing. */
function idle({ statuses }: Called, { calls, signedIn }: { calls: number; signedIn: boolean }): Findings {
  if (calls === 0) return ["no call was made"];
  const isDone = [...statuses.keys()].some((status) => status >= 200 && status < 300);
  return signedIn && !isDone ? ["no call of the superuser was answered with 2xx"] : [];
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}
