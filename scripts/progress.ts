/**
 * Progress of a long step: a spinner with seconds in a terminal, plain lines elsewhere.
 */
import pc from "picocolors";
import { run, type Finished, type RunOptions } from "./process.ts";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
/** Without a terminal a line now and then shows that something still happens. */
const PLAIN_MS = 15_000;

/** A step that has begun. */
export class Progress {
  private readonly title: string;
  private readonly started = Date.now();
  private readonly terminal = process.stderr.isTTY;
  private readonly timer: NodeJS.Timeout;
  private detail = "";
  private frame = 0;

  constructor(title: string) {
    this.title = title;
    if (!this.terminal) this.print(`${title} …`);
    this.timer = setInterval(
      () => {
        this.tick();
      },
      this.terminal ? FRAME_MS : PLAIN_MS,
    );
    this.timer.unref();
  }

  /** Says what is being done just now. */
  now(detail: string): void {
    this.detail = detail;
  }

  /** Ends the step well. */
  done(text = this.title): void {
    this.end(`${pc.green("✔")} ${text} ${pc.dim(`(${this.seconds()} s)`)}`);
  }

  /** Ends the step badly. */
  failed(text = this.title): void {
    this.end(`${pc.red("✖")} ${text} ${pc.dim(`(${this.seconds()} s)`)}`);
  }

  private end(line: string): void {
    clearInterval(this.timer);
    if (this.terminal) process.stderr.write("\r\u001b[K");
    this.print(line);
  }

  private tick(): void {
    const detail = this.detail === "" ? "" : `: ${this.detail}`;
    if (!this.terminal) {
      this.print(`  ${this.seconds()} s${detail}`);
      return;
    }
    this.frame = (this.frame + 1) % FRAMES.length;
    const { columns } = process.stderr;
    // Some terminals say 0.
    const width = columns > 20 ? columns - 1 : 79;
    const text = `${FRAMES[this.frame] ?? ""} ${this.title} (${this.seconds()} s)${detail}`.slice(0, width);
    process.stderr.write(`\r\u001b[K${text}`);
  }

  private seconds(): number {
    return Math.round((Date.now() - this.started) / 1000);
  }

  private print(line: string): void {
    process.stderr.write(`${line}\n`);
  }
}

/**
 * Runs a program under a progress line.
 *
 * @throws Error with the end of its output when it fails
 */
export async function runShown(
  title: string,
  command: string,
  args: readonly string[],
  options: RunOptions & { detail?(line: string): string | undefined } = {},
): Promise<Finished> {
  const progress = new Progress(title);
  const onOutput = (chunk: string): void => {
    const line = chunk.trim().split("\n").at(-1) ?? "";
    const detail = options.detail === undefined ? line : options.detail(line);
    if (detail !== undefined) progress.now(detail);
  };
  let finished: Finished;
  try {
    finished = await run(command, args, { ...options, onOutput });
  } catch (error) {
    progress.failed();
    throw error;
  }
  if (finished.code === 0) {
    progress.done();
    return finished;
  }
  progress.failed();
  const tail = `${finished.stdout}\n${finished.stderr}`.trim().split("\n").slice(-20).join("\n");
  throw new Error(`${command} ${args.join(" ")} ended with ${finished.code}\n${tail}`);
}
