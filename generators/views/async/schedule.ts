/** When beat runs a task: `5m`, `10s`, `daily`, `crontab(hour=3)`, as an entry of CELERY_BEAT_SCHEDULE. */
import { ownValue } from "../../../helpers/own-value.ts";
import { usageError } from "../../../helpers/errors.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { call, expression, statements, stringValue } from "../../../helpers/python/query.ts";
import type { NeededImport } from "../../parts/project/setting-values.ts";
import { text } from "../python.ts";

export interface Schedule {
  /** Python source: `timedelta(minutes=5)`. */
  code: string;
  import: NeededImport;
  /** Seconds from one run to the next, of an interval. */
  seconds?: number;
  /** "every 5 minutes" */
  words: string;
  note?: string;
}

const UNITS = {
  s: { name: "seconds", seconds: 1 },
  m: { name: "minutes", seconds: 60 },
  h: { name: "hours", seconds: 3600 },
  d: { name: "days", seconds: 86_400 },
} as const;

const HINT = 'such as 10s, 5m, 2h, 1d, hourly, daily, weekly or "crontab(hour=3, minute=30)"';

const NAMED: Readonly<Record<string, string>> = {
  hourly: "crontab(minute=0)",
  daily: "crontab(hour=3, minute=0)",
  weekly: "crontab(hour=3, minute=0, day_of_week=1)",
  monthly: "crontab(hour=3, minute=0, day_of_month=1)",
};

/** Least and greatest number of each part of a crontab. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day_of_week: [0, 6],
  day_of_month: [1, 31],
  month_of_year: [1, 12],
};

/** An amount of time: `30d` → `days=30`. */
export interface Duration {
  amount: number;
  unit: "seconds" | "minutes" | "hours" | "days";
  seconds: number;
}

/**
 * Reads an amount of time; a number alone counts days.
 *
 * @throws KitError for anything else
 */
export function parseDuration(value: string, name: string): Duration {
  const [, digits, letter = "d"] = /^(\d{1,6})\s*([smhd])?$/.exec(value.trim()) ?? [];
  const amount = Number(digits);
  if (digits === undefined || amount === 0)
    throw usageError(`--${name} can't be "${value}"`, "an amount of time such as 30d, 12h, 5m or 10s");
  const unit = UNITS[letter as keyof typeof UNITS];
  return { amount, unit: unit.name, seconds: amount * unit.seconds };
}

/**
 * Reads a schedule.
 *
 * @throws KitError for what is none
 */
export function parseSchedule(value: string): Schedule {
  const wanted = ownValue(NAMED, value.trim()) ?? value.trim();
  if (wanted.startsWith("crontab")) return crontab(wanted, value);
  if (!/^\d+\s*[smhd]$/.test(wanted)) throw usageError(`--every can't be "${value}"`, HINT);
  const { amount, unit, seconds } = parseDuration(wanted, "every");
  return {
    code: `timedelta(${unit}=${String(amount)})`,
    import: { module: "datetime", name: "timedelta" },
    seconds,
    words: `every ${amount === 1 ? unit.slice(0, -1) : `${String(amount)} ${unit}`}`,
  };
}

function crontab(source: string, given: string): Schedule {
  const [statement, ...rest] = statements(parseLeniently(source, "").root);
  const found = statement === undefined ? undefined : call(expression(statement));
  if (found?.name !== "crontab" || rest.length > 0 || found.positional.length > 0 || found.open)
    throw usageError(`--every can't be "${given}"`, HINT);
  const parts = [...found.keyword].map(([name, node]) => {
    const value = stringValue(node) ?? node.text;
    if (!isPart(name, value)) throw usageError(`--every: crontab has no ${name}=${node.text}`, HINT);
    return [name, /^\d+$/.test(value) ? value : text(value)] as const;
  });
  const names = new Set(parts.map(([name]) => name));
  const coarse = [...names].some((name) => name !== "minute");
  // crontab's own default is every minute: crontab(hour=3) would run sixty times.
  const whole = names.has("minute") || !coarse ? parts : [...parts, ["minute", "0"] as const];
  const hours = names.has("hour") || !coarse ? whole : [...whole, ["hour", "0"] as const];
  const code = `crontab(${hours.map(([name, value]) => `${name}=${value}`).join(", ")})`;
  const isChanged = hours.length > parts.length;
  return {
    code,
    import: { module: "celery.schedules", name: "crontab" },
    words: `at ${code}`,
    ...(isChanged ? { note: `crontab() runs every minute of what isn't said: the schedule is ${code}` } : {}),
  };
}

/** Numbers within their range; lists, ranges and steps of numbers or names are left to Celery. */
function isPart(name: string, value: string): boolean {
  const range = ownValue(PARTS, name);
  if (range === undefined) return false;
  if (/^\d+$/.test(value)) return Number(value) >= range[0] && Number(value) <= range[1];
  return /^[a-z0-9*/,-]+$/i.test(value);
}

/** The entry for the schedule. @param kwargs Python source of the task's keyword arguments */
export function beatEntry(task: string, schedule: Schedule, kwargs: string): string {
  const parts = [`"task": ${text(task)}`, `"schedule": ${schedule.code}`];
  if (kwargs !== "") parts.push(`"kwargs": ${kwargs}`);
  // What no worker took until the next run is dropped: a stopped worker doesn't find hundreds of them.
  if (schedule.seconds !== undefined) parts.push(`"options": {"expires": ${String(schedule.seconds)}}`);
  return `{\n${parts.map((part) => `    ${part},\n`).join("")}}`;
}
