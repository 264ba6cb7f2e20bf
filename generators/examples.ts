/** Examples for `--help`: each is planned by the tests, as it is typed, on a small repo. */
import type { Example } from "../helpers/plan/generator.ts";

const example = (says: string, typed: string): Example => ({ says, typed });

/** By the generator's name, the plainest first. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  feature: [
    example("everything for a new model", 'jobs Interview "title:string(200) starts_at:datetime?"'),
    example(
      "the API alone, for staff",
      '-- --app jobs --name Rating --fields "value:int=0, note:text?" --layers api --access staff',
    ),
  ],
  app: [
    example("beside the other apps", "billing"),
    example("in a package, with a name for people", '-- --name apps.billing --verbose "Rechnungen"'),
  ],
  core: [
    example("all of it, in an app called core", "core"),
    example("the base model alone", "-- --name core --parts base"),
  ],
  user: [
    example("who sign in by their e-mail address", "accounts"),
    example("by their name, with fields of their own", 'accounts -- --login username --fields "bio:text?"'),
  ],
  auth: [example("with registration", "accounts"), example("without it", "-- --app accounts --register no")],
  "access-link": [
    example("links that show profiles to recruiters", "sharing RecruiterLink -- --target profiles.Profile"),
    example(
      "another level of a profile's visibility",
      "sharing GuestLink -- --target profiles.Profile --level link",
    ),
  ],
  model: [
    example("types guessed from the names", "jobs Tag name slug is_active"),
    example(
      "with a choice, a relation and an optional field",
      'jobs Offer "status:choice(draft|active)=draft owner:fk(auth.User) salary:decimal(10,2)?"',
    ),
    example(
      "with a plural and an order of its own",
      "-- --app jobs --name Journal --fields title:string --plural journaux --ordering=-title",
    ),
  ],
  field: [
    example("one field, through all layers of the model", 'jobs JobPosting "salary:decimal(10,2)?"'),
    example("several", '-- --app jobs --model JobPosting --fields "remote:bool, closes_at:date?"'),
  ],
  endpoint: [
    example("from the model as it stands", "jobs JobPosting"),
    example("that everybody may read", "jobs JobPosting -- --access public-read"),
    example(
      "below another path, with ready-made actions",
      "jobs JobPosting -- --prefix offers --actions archive,publish",
    ),
  ],
  "frontend-view": [
    example("list, detail, create, update and delete", "jobs JobPosting"),
    example("for staff", "-- --app jobs --model JobPosting --access staff"),
  ],
  serializer: [
    example("for one model", "jobs JobPosting"),
    example("shown first, not written", "jobs JobPosting --dry-run --diff"),
  ],
  permission: [
    example("by the fields of the model", "jobs JobPosting"),
    example("for staff", "jobs JobPosting -- --access staff"),
  ],
  filter: [
    example("for one model", "jobs JobPosting"),
    example("shown first, not written", "jobs JobPosting --dry-run --diff"),
  ],
  viewset: [
    example("with its serializer, filter and permission", "jobs JobPosting"),
    example("for everybody to read", "jobs JobPosting -- --access public-read"),
  ],
  form: [
    example("for one model", "jobs JobPosting"),
    example("for staff", "jobs JobPosting -- --access staff"),
  ],
  admin: [
    example("for one model", "jobs JobPosting"),
    example("without tests", "jobs JobPosting -- --tests no"),
  ],
  action: [
    example("a ready-made one", "jobs JobPosting archive -- --layers api"),
    example(
      "one of your own: what it sets",
      '-- --app jobs --model JobPosting --name close --set "status=archived" --layers api',
    ),
  ],
  "demo-data": [
    example("python manage.py demo_jobs", "jobs JobPosting"),
    example("without tests", "jobs JobPosting -- --tests no"),
  ],
  command: [
    example("waits until the database answers", "jobs wait_for_db"),
    example("writes the rows of a model as CSV", "jobs export_jobs -- --kind export --model JobPosting"),
  ],
  service: [
    example("makes a row", "jobs create_job_posting JobPosting"),
    example("changes one", 'jobs archive_job_posting JobPosting -- --set "status=archived" --from active'),
  ],
  signal: [
    example("a log of a model's changes", "jobs JobPosting -- --kind log --into jobs.Log"),
    example("files that go with their rows", "jobs Upload -- --kind file-cleanup"),
  ],
  doc: [
    example("every document of the project", "-- --kind all"),
    example("the README of one app", "jobs readme"),
  ],
  task: [
    example(
      "by the clock: what is long over",
      "jobs clean_up_jobs -- --model JobPosting --older-than 90 --every daily",
    ),
    example("a function of the app, by hand", "jobs send_digest -- --service send_digest"),
  ],
  consumer: [
    example("pages that hear of a row's changes", "jobs JobPosting"),
    example("messages for each user", "jobs notifications -- --access authenticated"),
  ],
  undo: [
    example("the last run", ""),
    example("without a question", "--yes"),
    example("another one, by the beginning of its id", "-- --run 20261121-1425"),
  ],
  batch: [
    example("all steps of a file as one plan", "features.yml"),
    example("shown first, not written", "features.yml --dry-run --diff"),
  ],
  doctor: [
    example("the whole project", ""),
    example("one app, where a missing layer is a problem", "-- --app jobs --strict yes"),
  ],
};
