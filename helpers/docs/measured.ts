/**
 * Measured line coverage, where a report of coverage.py lies in the repo: coverage.json or coverage.xml.
 *
 * @see https://coverage.readthedocs.io/en/latest/commands/cmd_json.html
 */
import { Parser } from "htmlparser2";
import type { FileReader } from "../files.ts";
import { joined, readQuietly, upwards } from "../project/reading.ts";

/** One file of a report. */
export interface MeasuredFile {
  /** As the report has it; relative to some folder of the repo. */
  path: string;
  covered: number;
  lines: number;
}

export interface Measured {
  /** The report. */
  from: string;
  files: readonly MeasuredFile[];
}

/** The report nearest to manage.py; undefined where there is none that can be read. */
export function readMeasured(files: FileReader, manageDir: string): Measured | undefined {
  for (const folder of upwards(manageDir)) {
    for (const [name, read] of [
      ["coverage.json", fromJson],
      ["coverage.xml", fromXml],
    ] as const) {
      const path = joined(folder, name);
      const text = readQuietly(files, path);
      const found = text === undefined ? [] : read(text);
      if (found.length > 0) return { from: path, files: found };
    }
  }
  return undefined;
}

interface JsonReport {
  files?: Record<string, { summary?: { covered_lines?: number; num_statements?: number } }>;
}

function fromJson(text: string): MeasuredFile[] {
  try {
    const report = JSON.parse(text) as JsonReport | null;
    return Object.entries(report?.files ?? {}).map(([path, { summary }]) => ({
      path: path.replaceAll("\\", "/"),
      covered: summary?.covered_lines ?? 0,
      lines: summary?.num_statements ?? 0,
    }));
  } catch {
    return [];
  }
}

function fromXml(text: string): MeasuredFile[] {
  const found: MeasuredFile[] = [];
  const parser = new Parser(
    {
      onopentag: (name, { filename, hits }) => {
        const last = found.at(-1);
        if (name === "class" && filename !== undefined) found.push({ path: filename, covered: 0, lines: 0 });
        if (name !== "line" || last === undefined) return;
        last.lines += 1;
        if (Number(hits) > 0) last.covered += 1;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return found;
}

/** Sum over the files of a folder of the repo. */
export function measuredBelow(
  measured: Measured,
  dir: string,
  manageDir: string,
): { covered: number; lines: number; files: MeasuredFile[] } {
  const below =
    manageDir === "" ? dir : dir.startsWith(`${manageDir}/`) ? dir.slice(manageDir.length + 1) : dir;
  const files = measured.files.filter(({ path }) => [dir, below].some((one) => path.startsWith(`${one}/`)));
  const sum = (key: "covered" | "lines"): number => files.reduce((total, file) => total + file[key], 0);
  return { covered: sum("covered"), lines: sum("lines"), files };
}
