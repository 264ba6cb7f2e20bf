/**
 * Which of the runs in a plan are going to be repeated. A document says what the code is like: of several runs that bring
 * the same one up to date, only the last needs to be planned.
 */
import type { Answers, Generator, GeneratorRun } from "./generator.ts";

export class Repeats {
  private readonly left = new Map<string, number>();

  /** Counts the runs that a plan is going to include, those within others too. */
  expect(runs: readonly GeneratorRun[]): void {
    for (const { generator, answers } of runs) {
      if (generator.refreshes === true) {
        const key = keyOf(generator, answers);
        this.left.set(key, (this.left.get(key) ?? 0) + 1);
      }
      this.expect(generator.parts?.(answers) ?? []);
    }
  }

  /** Takes a run off the count. Will the same come again? */
  comesAgain(generator: Generator, answers: Answers): boolean {
    const key = keyOf(generator, answers);
    const left = (this.left.get(key) ?? 0) - 1;
    this.left.set(key, left);
    return left > 0;
  }
}

function keyOf({ name }: Generator, answers: Answers): string {
  const given = Object.entries(answers).filter(([, value]) => value !== undefined);
  return JSON.stringify([name, given.sort(([one], [other]) => (one < other ? -1 : 1))]);
}
