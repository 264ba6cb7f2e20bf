/**
 * For each generator answers that go well, so that a nasty one among them is what decides; and a repo in which they do.
 */
import { attemptWith, type Answers, type Files } from "./repo.ts";

/** The repo's app with what generators of later steps need: a state, times, an owner, a file, functions. */
const FULL: Files = {
  "zoo/models.py": `from django.conf import settings
from django.db import models


class Animal(models.Model):
    class Status(models.TextChoices):
        FED = "fed", "Fed"
        HUNGRY = "hungry", "Hungry"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    name = models.CharField(max_length=20)
    status = models.CharField(max_length=10, choices=Status, default=Status.HUNGRY)
    photo = models.FileField(upload_to="animals/")
    ends_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.name
`,
  "zoo/services.py": `def feed_all(days: int = 30) -> int:
    """Feeds them."""
    return days
`,
};

const PIECE: Answers = { app: "zoo", model: "Animal" };
const CALL: Answers = { app: "zoo", name: "feed_all", calls: "services.feed_all" };
const WARN: Answers = { ...PIECE, name: "warn_animals", kind: "warn" };

/** By generator, or by generator and question where one kind of work alone asks it. */
const BASES: Readonly<Record<string, Answers>> = {
  // The layers are generators of their own: here they would only take time.
  feature: { app: "zoo", name: "Keeper", fields: "title:string(20)", layers: "api", demo: "no", docs: "no" },
  "feature --layers": { app: "zoo", name: "Keeper", fields: "title:string(20)" },
  app: { name: "farm" },
  core: { name: "farm" },
  user: { app: "zoo" },
  auth: { app: "zoo" },
  "access-link": { app: "zoo", name: "GuestLink" },
  model: { app: "zoo", name: "Keeper", fields: "title:string(20)" },
  field: { ...PIECE, fields: "weight:int" },
  action: { ...PIECE, name: "feed", set: "status=fed" },
  command: { ...PIECE, name: "clean_up", field: "ends_at" },
  "command --calls": CALL,
  "command --arguments": CALL,
  service: { ...PIECE, name: "feed", set: "status=fed" },
  task: { ...PIECE, name: "clean_up" },
  "task --before": WARN,
  "task --mark": WARN,
  "task --service": { app: "zoo", name: "feed_later", service: "feed_all" },
  "task --args": { app: "zoo", name: "feed_later", service: "feed_all" },
  "task --keep": { app: "zoo", name: "backup_all" },
  consumer: { ...PIECE, name: "Animal" },
  doc: {},
};

/** What a question of a generator is asked along with. */
export function answersFor(generator: string, question?: string): Answers {
  return BASES[`${generator} --${question ?? ""}`] ?? BASES[generator] ?? PIECE;
}

let served: Files | undefined;

/** The repo for a generator: an action needs an API to go into. */
export function filesFor(generator: string): Files {
  if (generator !== "action") return FULL;
  served ??= { ...FULL, ...attemptWith(FULL, "endpoint", PIECE).files };
  return served;
}
