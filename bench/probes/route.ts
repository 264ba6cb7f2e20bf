/** How long a route into an urls.py takes: the number of routes that are there is the argument. Prints milliseconds. */
import { tuneForOneRun } from "../../helpers/command-line/tuning.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { urlconf } from "../repos.ts";
import { timed } from "./timed.ts";

tuneForOneRun();
await loadParser();
const project = inspect(
  new MemoryFiles({
    "manage.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
    "mysite/__init__.py": "",
    "mysite/settings.py": 'INSTALLED_APPS = ["app0"]\nROOT_URLCONF = "mysite.urls"\n',
    "mysite/urls.py": "urlpatterns = []\n",
    "app0/__init__.py": "",
    "app0/views.py": "",
    "app0/urls.py": urlconf(Number(process.argv[2])),
  }),
  "manage.py",
);
const planner = new Planner(project);
// What a run does with it: read, patch, prove.
timed(() => {
  planner.modify("app0/urls.py", "route", {
    entry: 'path("jobs/", views.jobs, name="job-list")',
    imports: [
      { module: "django.urls", name: "path" },
      { module: ".", name: "views" },
    ],
    samples: ["jobs/"],
  });
  return planner.report("planned").files.length;
});
