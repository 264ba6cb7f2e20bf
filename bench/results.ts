/** The tables: on the terminal, and in `RESULTS.md`. */
import { cpus, totalmem } from "node:os";
import type { Compared } from "./comparisons.ts";
import type { Growth } from "./growth.ts";
import type { Taken } from "./measure.ts";

/** All that was measured. */
export interface Measured {
  compared: readonly { command: Compared; taken: Taken }[];
  growths: readonly Growth[];
  versions: readonly string[];
  runs: number;
}

interface Goal {
  text: string;
  found: number;
  most: number;
  unit: string;
}

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

function ratioOf(measured: Measured, name: string): number {
  const taken = (wanted: string): Taken | undefined =>
    measured.compared.find(({ command }) => command.name === wanted)?.taken;
  const against = measured.compared.find(({ command }) => command.name === name)?.command.against ?? name;
  return (taken(name)?.cpu ?? Number.NaN) / (taken(against)?.cpu ?? Number.NaN);
}

function goals(measured: Measured): Goal[] {
  const [discovery, route, batch] = measured.growths;
  const biggest = (growth: Growth | undefined): number => growth?.sizes.at(-1)?.taken.cpu ?? Number.NaN;
  const all = [
    ...measured.growths.flatMap(({ sizes }) => sizes.map(({ taken }) => taken)),
    ...measured.compared.filter(({ command }) => command.name.includes("plop ")).map(({ taken }) => taken),
  ];
  return [
    {
      text: "`plop endpoint` against plop with a one-line generator",
      found: ratioOf(measured, "plop endpoint"),
      most: 1.15,
      unit: "×",
    },
    { text: "discovery of 1,000 apps in 30,000 files", found: biggest(discovery), most: 250, unit: "ms" },
    { text: "a route into an urls.py of 10,000 routes", found: biggest(route), most: 150, unit: "ms" },
    { text: "100 features in one batch", found: biggest(batch), most: 5000, unit: "ms" },
    ...measured.growths.map((growth) => ({
      text: `exponent: ${growth.name}`,
      found: growth.exponent,
      most: 1.1,
      unit: "",
    })),
    {
      text: "biggest resident size of all runs",
      found: Math.max(...all.map(({ memory }) => memory)),
      most: 250,
      unit: "MB",
    },
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, index) => (index === 0 ? "---" : "--:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function comparisonRows(measured: Measured): string[][] {
  return measured.compared.map(({ command, taken }) => [
    command.name,
    command.work,
    number(taken.cpu),
    number(taken.wall),
    number(taken.memory),
    command.against === command.name ? "" : `${number(ratioOf(measured, command.name))} × ${command.against}`,
  ]);
}

function growthRows({ growths }: Measured): string[][] {
  return growths.flatMap(({ name, unit, sizes, exponent }) =>
    sizes.map(({ size, taken }, index) => [
      `${name}: ${size.toLocaleString("en")} ${unit}`,
      number(taken.cpu),
      number(taken.wall),
      number(taken.memory),
      index === sizes.length - 1 ? exponent.toFixed(2) : "",
    ]),
  );
}

function goalRows(measured: Measured): string[][] {
  return goals(measured).map(({ text, found, most, unit }) => [
    text,
    `${number(found)} ${unit}`.trim(),
    `≤ ${most.toLocaleString("en")} ${unit}`.trim(),
    found <= most ? "met" : "not met",
  ]);
}

/** Everything as Markdown. */
export function results(measured: Measured): string {
  const machine = cpus();
  const cores = `${machine[0]?.model.trim() ?? "unknown"}, ${machine.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `# What the kit costs

<!-- Made by \`npm run bench\`. -->

Machine: ${cores}, ${process.platform}. Versions: ${measured.versions.join(", ")}.

Every run is a process of its own. The commands of the first table take turns, ${measured.runs} times after one that doesn't
count; each figure is the median of its runs. Processor time is what the process and its children used, so it says the same
on a busy machine; ratios and goals are judged by it. Where the time goes, and what stands in the way of a goal:
[docs/speed.md](../docs/speed.md).

## Goals

${table(["goal", "found", "wanted", ""], goalRows(measured))}

## Commands

${table(["command", "what it makes", "processor, ms", "clock, ms", "memory, MB", "ratio of processor time"], comparisonRows(measured))}

\`drf-generators\`, Falco's \`crud\` and \`startapp\` start Django; they add no tests, and don't mount what they make.

## Growth

Discovery and the route are measured within their process, cold, without its start; a batch is the whole command. Exponents
are fitted to the processor time of all sizes; 1 is linear.

${table(["work", "processor, ms", "clock, ms", "memory, MB", "exponent"], growthRows(measured))}
`;
}
