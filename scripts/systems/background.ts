/**
 * A program that runs beside the checks, such as a server or a worker: its output is kept, and it never outlives this process.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { environment } from "../process.ts";

export interface BackgroundOptions {
  cwd: string;
  env?: Readonly<Record<string, string | undefined>>;
  /** Whose process it is, where that isn't this one's user. */
  uid?: number | undefined;
}

const END_MS = 10_000;

export class Background {
  private readonly child: ChildProcess;
  private readonly kill: () => void;
  private readonly name: string;
  private log = "";
  private broken: Error | undefined;

  /** Starts it; see `until` for when it is up. */
  constructor(command: string, args: readonly string[], { cwd, env, uid }: BackgroundOptions) {
    this.name = args.slice(0, 3).join(" ");
    this.child = spawn(command, [...args], {
      cwd,
      env: environment({ PYTHONUNBUFFERED: "1", ...env }),
      stdio: ["ignore", "pipe", "pipe"],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    this.kill = () => void this.child.kill("SIGKILL");
    process.once("exit", this.kill);
    this.child.once("error", (error) => (this.broken = error));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => void (this.log += chunk));
    }
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.log;
  }

  /**
   * Waits until something holds.
   *
   * @throws Error with what it printed, when it ends before or takes too long
   */
  async until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (!(await holds())) {
      if (this.broken !== undefined) throw this.broken;
      if (!this.runs) throw new Error(`${this.name} ended\n${this.log}`);
      if (Date.now() > end) throw new Error(`${this.name}: nothing after ${seconds} s\n${this.log}`);
      await sleep(100);
    }
  }

  /** Ends it and waits for its end. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    process.removeListener("exit", this.kill);
    if (!this.runs || this.broken !== undefined) return;
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill(signal);
    const forced = setTimeout(this.kill, END_MS);
    await ended;
    clearTimeout(forced);
  }

  private get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }
}
