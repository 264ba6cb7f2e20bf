/** What a piece of work takes within its process. */

/** Does the work and prints, as JSON, its milliseconds by the clock and by the processor, and what it came to. */
export function timed(work: () => number): void {
  const before = process.cpuUsage();
  const begin = performance.now();
  const result = work();
  const wall = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ wall, cpu: (user + system) / 1000, result })}\n`);
}
