/** What each of the kit's templates is, in one line: by its folder, and by what its name says. */
import { humanize } from "../naming.ts";
import { PARTIALS } from "./overrides.ts";

/** What the templates of a folder are for. */
const FOLDERS: Readonly<Record<string, string>> = {
  "access-link": "API and model of links that show one row (access-link)",
  action: "an action on rows, in the API and on pages (action)",
  "action/tests": "tests of an action",
  admin: "a model's admin (admin, model)",
  app: "a new app (app)",
  auth: "the API that signs in and out (auth)",
  codes: "fields with random codes (model, field)",
  command: "management commands (command)",
  consumer: "WebSockets with Channels (consumer)",
  core: "base model, visibility and permissions that apps share (core)",
  "core/pytest": "tests of the shared app, for pytest",
  demo: "demo rows (demo-data)",
  doc: "documents (doc)",
  downloads: "views that hand files out (endpoint)",
  endpoint: "what an endpoint has beside serializer and viewset (endpoint)",
  filter: "filter sets of the API (filter, endpoint)",
  frontend: "views and forms of HTML pages (frontend-view, form)",
  "frontend/html": "HTML templates of pages",
  "frontend/static": "styles and scripts of pages",
  model: "a model (model, feature)",
  partials: "shared by several templates",
  permission: "a model's access rule (permission)",
  serializer: "a model's serializer (serializer, endpoint)",
  service: "functions of services.py (service)",
  signal: "signal receivers (signal)",
  storage: "the store of files without an address (model, field)",
  targets: "relations to one of several models (model, serializer)",
  task: "Celery tasks (task)",
  tests: "tests and the makers of their rows",
  "tests/pytest": "tests, for pytest",
  user: "a user model of the project's own (user)",
  "user/pytest": "tests of the user model, for pytest",
  validators: "validators of fields, and their tests",
  viewset: "a model's viewset (viewset, endpoint)",
};

/** `a model's serializer (serializer, endpoint): serializers.py` */
export function describeTemplate(file: string): string {
  const parts = file.replace(/\.hbs$/, "").split("/");
  const name = parts.pop() ?? file;
  const folder = parts.join("/");
  const what = FOLDERS[folder] ?? FOLDERS[parts[0] ?? ""] ?? humanize(folder);
  return `${what}: ${folder === PARTIALS ? humanize(name) : name}`;
}
