/**
 * The API of a system while it runs: Schemathesis calls every operation of its schema, as a superuser and as a stranger.
 */
import { join } from "node:path";
import { freePort } from "../django-server.ts";
import { LiveSite, troubleIn } from "./live.ts";
import { callAll, type Called, type Caller } from "./schemathesis.ts";
import type { Findings, SystemSite } from "./site.ts";

/** What the calls came to. */
export interface ApiCalls {
  calls: number;
  findings: Findings;
}

/**
 * Nobody is throttled: answers that say no more than that would hide everything else. And it is Django's own server that answers:
 * Twisted, below daphne, parses forms itself, and refuses a malformed one with a bare 400 before Django is asked.
 *
 * @see https://github.com/twisted/twisted/blob/trunk/src/twisted/web/http.py
 */
const SETTINGS = `CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "daphne"]
`;

/** What they do in a run of all systems, a minute of it for each; `coverage` with its thousands of calls takes far longer. */
const CALLERS: readonly Role[] = [
  { name: "superuser", signedIn: true, phases: ["fuzzing", "stateful"], examples: 10 },
  { name: "stranger", signedIn: false, phases: ["fuzzing"], examples: 10 },
];

const THOROUGH: readonly Role[] = [
  { name: "superuser", signedIn: true, phases: ["coverage", "fuzzing", "stateful"], examples: 30 },
  { name: "stranger", signedIn: false, phases: ["coverage", "fuzzing"], examples: 10 },
];

type Role = Omit<Caller, "headers"> & { signedIn: boolean };

const START_SECONDS = 30;

/** Calls the API of a system, each caller on a database of its own. */
export async function apiCalls(site: SystemSite, { thorough }: { thorough: boolean }): Promise<ApiCalls> {
  let calls = 0;
  const findings: string[] = [];
  for (const role of thorough ? THOROUGH : CALLERS) {
    const live = new LiveSite(site, {}, SETTINGS);
    try {
      const done = await callsOf(live, site, role);
      calls += done.calls;
      findings.push(...done.findings);
    } finally {
      await live.remove();
    }
  }
  return { calls, findings };
}

async function callsOf(live: LiveSite, site: SystemSite, { signedIn, ...caller }: Role): Promise<ApiCalls> {
  const own = await live.ask("api_rows.py");
  const schema = join(live.folder, "schema.json");
  await site.manageWell("spectacular", "--format", "openapi-json", "--file", schema);
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const server = live.start("manage", "runserver", "--noreload", address);
  await server.until(() => answers(url), START_SECONDS);
  const target = { venv: site.venv, schema, url, folder: live.folder };
  const called = await callAll(target, { ...caller, headers: signedIn ? own : [] });
  const broke = [...called.statuses.keys()].some((status) => status >= 500);
  return {
    calls: [...called.statuses.values()].reduce((sum, count) => sum + count, 0),
    findings: [...called.findings, ...idle(called, signedIn), ...(broke ? troubleIn(server) : [])],
  };
}

/** A run that comes to nothing proves nothing. */
function idle({ statuses }: Called, signedIn: boolean): Findings {
  if (statuses.size === 0) return ["no call was made"];
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
