/**
 * `manage.py runserver` on a free loopback port: waits until it answers, and never outlives this process.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { environment } from "./process.ts";

export interface ServerOptions {
  /** Interpreter of the project's virtual environment. */
  python: string;
  /** Folder of manage.py. */
  folder: string;
  env?: Readonly<Record<string, string | undefined>>;
}

const START_MS = 60_000;

/** A server that answers. */
export class DjangoServer {
  /** `http://127.0.0.1:54321` */
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly kill: () => void;
  private log = "";

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
    this.kill = () => void child.kill("SIGKILL");
    process.once("exit", this.kill);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => void (this.log += chunk));
    }
  }

  /**
   * Starts one and waits for it.
   *
   * @throws Error with what the server printed when it doesn't come up
   */
  static async start(options: ServerOptions): Promise<DjangoServer> {
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(options.python, ["manage.py", "runserver", "--noreload", address], {
      cwd: options.folder,
      env: environment({ PYTHONUNBUFFERED: "1", ...options.env }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const server = new DjangoServer(child, `http://${address}`);
    try {
      await server.answers();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** What the server has printed so far: one line a request, tracebacks. */
  get output(): string {
    return this.log;
  }

  /** Ends it and waits for its end. */
  async stop(): Promise<void> {
    process.removeListener("exit", this.kill);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill("SIGTERM");
    const forced = setTimeout(this.kill, 5_000);
    await ended;
    clearTimeout(forced);
  }

  private async answers(): Promise<void> {
    let broken: Error | undefined;
    this.child.once("error", (error) => {
      broken = error;
    });
    const end = Date.now() + START_MS;
    while (Date.now() < end) {
      if (broken !== undefined) throw broken;
      if (this.child.exitCode !== null)
        throw new Error(`the server ended with ${this.child.exitCode}\n${this.log}`);
      if (await isUp(this.url)) return;
      await sleep(100);
    }
    throw new Error(`the server does not answer\n${this.log}`);
  }
}

async function isUp(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/`, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
