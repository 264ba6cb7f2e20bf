/**
 * Samples of dates, times and durations. Datetimes are aware: `fromisoformat` with an offset needs no name for UTC
 * (`datetime.UTC` is Python 3.11's, and ruff's default rules object to `datetime.timezone.utc` from there on).
 */
import type { Sampler } from "./samples.ts";
import type { PythonExpression } from "./types.ts";

const IMPORT = "import datetime";
const EPOCH = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** n behind this would leave the calendar (year 9999). */
const MAX_N = 2_000_000;

function literalOf(n: string): number | undefined {
  return /^\d{1,12}$/.test(n) ? Number(n) % MAX_N : undefined;
}

function codeOf(n: string): string {
  return /^[A-Za-z_]\w*$/.test(n) ? n : `(${n})`;
}

const withDatetime = (code: string): PythonExpression => ({ code, imports: [IMPORT] });

function isoDate(n: number): string {
  return new Date(EPOCH + n * DAY).toISOString().slice(0, 10);
}

function isoDatetime(n: number): string {
  return new Date(EPOCH + n * HOUR).toISOString().slice(0, 19);
}

const date: Sampler = (n) => {
  const literal = literalOf(n);
  if (literal === undefined)
    return withDatetime(`datetime.date(2026, 1, 1) + datetime.timedelta(days=${codeOf(n)})`);
  const [year, month, day] = isoDate(literal).split("-").map(Number);
  return withDatetime(`datetime.date(${year}, ${month}, ${day})`);
};

const apiDate: Sampler = (n, field) => {
  const literal = literalOf(n);
  if (literal !== undefined) return { code: `"${isoDate(literal)}"`, imports: [] };
  return withDatetime(`(${date(n, field).code}).isoformat()`);
};

const datetime: Sampler = (n, field) => {
  const offset = field.useTz === false ? "" : "+00:00";
  const literal = literalOf(n);
  const start = isoDatetime(literal ?? 0);
  const base = `datetime.datetime.fromisoformat("${start}${offset}")`;
  return withDatetime(literal === undefined ? `${base} + datetime.timedelta(hours=${codeOf(n)})` : base);
};

const apiDatetime: Sampler = (n, field) => {
  const literal = literalOf(n);
  if (literal === undefined) return withDatetime(`(${datetime(n, field).code}).isoformat()`);
  return { code: `"${isoDatetime(literal)}${field.useTz === false ? "" : "Z"}"`, imports: [] };
};

const time: Sampler = (n) => {
  const literal = literalOf(n);
  if (literal === undefined) {
    const code = codeOf(n);
    return withDatetime(`datetime.time(${code} % 24, ${code} // 24 % 60)`);
  }
  return withDatetime(`datetime.time(${literal % 24}, ${Math.floor(literal / 24) % 60})`);
};

const apiTime: Sampler = (n, field) => {
  const literal = literalOf(n);
  if (literal === undefined) return withDatetime(`${time(n, field).code}.isoformat()`);
  return { code: `"${two(literal % 24)}:${two(Math.floor(literal / 24) % 60)}:00"`, imports: [] };
};

const duration: Sampler = (n) => withDatetime(`datetime.timedelta(minutes=${literalOf(n) ?? codeOf(n)})`);

/** As DRF writes it: `[D ]HH:MM:SS`. */
const apiDuration: Sampler = (n, field) => {
  const minutes = literalOf(n);
  if (minutes === undefined) {
    const imports = [IMPORT, "from django.utils.duration import duration_string"];
    return { code: `duration_string(${duration(n, field).code})`, imports };
  }
  const days = Math.floor(minutes / 1440);
  const clock = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:00`;
  return { code: `"${days > 0 ? `${days} ` : ""}${clock}"`, imports: [] };
};

function two(number: number): string {
  return String(number).padStart(2, "0");
}

export const timeSamplers = {
  date,
  apiDate,
  datetime,
  apiDatetime,
  time,
  apiTime,
  duration,
  apiDuration,
} as const;
