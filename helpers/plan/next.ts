/**
 * What a person does after a run: commands in the order in which they make sense, whatever order a plan of many steps
 * found them in.
 */
import type { Answers } from "./generator.ts";

/** Tables before tests, tests before a look at the result; `other` is for everything that has no fixed place. */
const PHASES = ["makemigrations", "migrate", "other", "test", "serve"] as const;

export type Phase = (typeof PHASES)[number];

/** A further run of the kit that suggests itself. */
export interface FurtherRun {
  generator: string;
  answers: Readonly<Record<string, string>>;
  command: string;
}

export class NextSteps {
  private readonly packages: string[] = [];
  private readonly commands: { command: string; phase: Phase }[] = [];
  private readonly further: FurtherRun[] = [];
  private readonly carriedOut: { generator: string; answers: Answers }[] = [];

  /** A package for the one `pip install` that comes first. */
  install(requirement: string): void {
    if (!this.packages.includes(requirement)) this.packages.push(requirement);
  }

  add(command: string, phase: Phase): void {
    if (!this.commands.some((one) => one.command === command)) this.commands.push({ command, phase });
  }

  suggest(run: FurtherRun): void {
    if (!this.further.some((one) => one.command === run.command)) this.further.push(run);
  }

  /** Notes a step of the plan, so that nobody is told to run it once more. */
  done(generator: string, answers: Answers): void {
    this.carriedOut.push({ generator, answers });
  }

  /** The commands to copy, each once. */
  list(): string[] {
    const install = this.packages.length === 0 ? [] : [`pip install ${this.packages.join(" ")}`];
    const inOrder = PHASES.flatMap((phase) => this.inPhase(phase));
    return [
      ...install,
      ...inOrder,
      ...this.further.filter((run) => !this.isDone(run)).map((run) => run.command),
    ];
  }

  /** One server shows every page. */
  private inPhase(phase: Phase): string[] {
    const found = this.commands.filter((one) => one.phase === phase).map(({ command }) => command);
    if (phase !== "serve" || found.length < 2) return found;
    const addresses = found.map((command) => command.split("  # ")[1]).filter((one) => one !== undefined);
    return [`${found[0]?.split("  # ")[0] ?? ""}  # ${addresses.join(" ")}`];
  }

  private isDone({ generator, answers }: FurtherRun): boolean {
    return this.carriedOut.some(
      (run) =>
        run.generator === generator &&
        Object.entries(answers).every(([name, value]) => run.answers[name] === value),
    );
  }
}
