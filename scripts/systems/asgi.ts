/**
 * The websockets of a system for real: its ASGI application behind daphne, and a client that does right and wrong.
 */
import { freePort } from "../django-server.ts";
import { troubleIn, type LiveSite } from "./live.ts";
import type { Findings } from "./site.ts";

/** One websocket route of `system.json`. */
export interface Socket {
  /** `/ws/sessions/{pk}/` */
  path: string;
  /** Dotted name of a function that saves a row for `{pk}`. */
  row?: string;
  /** Only staff are let in. */
  staff?: boolean;
  /** Columns that each action changes. */
  actions: Readonly<Record<string, readonly string[]>>;
}

const START_SECONDS = 30;

/**
 * What is wrong with the sockets, with the URLs over the same server, and in the server's log.
 *
 * @param application `config.asgi:application`
 * @param urls by reverse name; staff can read them
 */
export async function socketFindings(
  live: LiveSite,
  application: string,
  { sockets, urls }: { sockets: readonly Socket[]; urls: Readonly<Record<string, string>> },
): Promise<Findings> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const server = live.start("daphne", "-b", "127.0.0.1", "-p", String(port), application);
  await server.until(() => answers(base), START_SECONDS);
  const said = await live.client("socket_client.py", base, JSON.stringify(sockets), JSON.stringify(urls));
  return [...said, ...troubleIn(server)];
}

async function answers(base: string): Promise<boolean> {
  try {
    await fetch(base, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}
