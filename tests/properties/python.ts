/**
 * CPython as one long-lived process: requests and answers of checker.py, a line of JSON each.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findPython } from "../../scripts/python/find.ts";

const CHECKER = fileURLToPath(new URL("checker.py", import.meta.url));

/** What a running module showed. */
export interface Shown {
  /** The error that ended it, if any. */
  ran: string | null;
  /** The probe's value; null when there is none. */
  value?: unknown;
  /** Why there is none. */
  probe?: string;
}

/** What CPython says of a change. */
export interface Compared {
  /** The file before isn't valid Python: the case says nothing. */
  invalid?: string;
  /** The file after isn't. */
  broken?: string;
  /** The request itself failed. */
  crash?: string;
  lost?: boolean;
  /** Place and source of every new node. */
  inserted?: [string, string][];
  /** The first comment that is gone. */
  comment?: string | null;
  /** How often the wanted nodes are there, before and after. */
  counts?: [number[], number[]];
  before?: Shown;
  after?: Shown;
  /** What each sample URL leads to, without and with a language's prefix. */
  hits?: [unknown, unknown][];
}

export interface CompareRequest {
  before: string;
  after: string;
  package: string;
  python: boolean;
  nodes: readonly string[];
  imports: readonly unknown[];
  probe: string;
  samples: readonly string[];
  given: readonly string[];
}

/** A Python that checks. */
export class Checker {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  private errors = "";

  constructor() {
    const { command } = findPython();
    this.child = spawn(command, ["-B", "-X", "utf8", CHECKER]);
    this.child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      this.errors += chunk;
    });
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      this.waiting.shift()?.resolve(JSON.parse(line));
    });
    this.child.once("close", () => {
      for (const { reject } of this.waiting.splice(0)) reject(new Error(`checker.py ended: ${this.errors}`));
    });
  }

  /** Looks at a file before and after a change. */
  async compare(request: CompareRequest): Promise<Compared> {
    return (await this.ask({ operation: "compare", ...request })) as Compared;
  }

  /** Syntax errors of some sources; null where there is none. */
  async parse(sources: readonly string[]): Promise<(string | null)[]> {
    const answer = (await this.ask({ operation: "parse", sources })) as { wrong: (string | null)[] };
    return answer.wrong;
  }

  private ask(request: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.child.once("close", resolve));
    this.child.stdin.end();
    await closed;
  }
}
