/**
 * Forms of celery.py whose schedule the kit leaves to a person.
 */
import { appLines, REST_OF_SETTINGS, type Proof } from "./proof.ts";

const CELERY_FILE = "config/celery.py";
const ENTRY = { task: "jobs.tasks.cleanup", schedule: 300 };
const HEAD = 'from celery import Celery\n\napp = Celery("config")\n';

function form(name: string, reason: string, text: string, there: Readonly<Record<string, unknown>>): Proof {
  return {
    name,
    files: {
      "config/settings.py": `${REST_OF_SETTINGS}INSTALLED_APPS = [\n${appLines("jobs")}\n]\n`,
      [CELERY_FILE]: text,
    },
    ask: {
      steps: [
        {
          type: "django:modify",
          path: CELERY_FILE,
          patch: "celery-beat",
          args: { app: "app", key: "cleanup", value: JSON.stringify(ENTRY) },
        },
      ],
    },
    manual: [`${CELERY_FILE}: ${reason}`],
    answers: { value: { "config.celery:app.conf.beat_schedule": { ...there, cleanup: ENTRY } } },
    async: true,
  };
}

/** Every form. */
export const celery: readonly Proof[] = [
  form("no schedule yet", "there is no app.conf.beat_schedule in this file", HEAD, {}),
  form(
    "a schedule that a function makes",
    "app.conf.beat_schedule is not a plain dictionary here",
    `${HEAD}app.conf.beat_schedule = dict(old={"task": "jobs.tasks.old", "schedule": 60})\n`,
    { old: { task: "jobs.tasks.old", schedule: 60 } },
  ),
];
