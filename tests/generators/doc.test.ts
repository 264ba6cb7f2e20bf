/** `doc`: documents as the code stands, refreshed between the kit's comments, and nothing else touched. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { format } from "prettier";
import { doc } from "../../generators/doc.ts";
import { docDrift } from "../../generators/parts/doc/drift.ts";
import { DOC_KINDS } from "../../generators/views/doc/doc.ts";
import { KitError } from "../../helpers/errors.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

/** One document of a repo. */
function written(files: Files, kind: (typeof DOC_KINDS)[number], app?: string): string {
  const planner = planned(doc, files, { kind, ...(app === undefined ? {} : { app }) });
  const [change, ...more] = planner.tree.changes();
  expect(more).toEqual([]);
  return change?.after ?? "";
}

/** A repo with more at the end of one of its files. */
function longer(files: Files, path: string, more: string): Record<string, string> {
  return { ...files, [path]: `${files[path] ?? ""}${more}` };
}

/** The rows of all tables, cells trimmed. */
function rows(markdown: string): string[] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| -"))
    .map((line) => line.replace(/ {2,}/g, " ").slice(2, -2));
}

const JOB = `class Job(models.Model):
    """A job | with <b>bold</b> words."""

    title = models.CharField(max_length=200)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
`;

const VIEWS = `from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.core.exceptions import PermissionDenied
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView, UpdateView
from rest_framework import generics, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAdminUser, IsAuthenticated, IsAuthenticatedOrReadOnly

from .models import Job
from .permissions import JobPermission, can_change_job, visible_jobs


class JobViewSet(viewsets.ModelViewSet):
    queryset = Job.objects.all()
    permission_classes = [JobPermission]
    http_method_names = ["get", "post", "patch"]
    lookup_field = "slug"

    def get_queryset(self):
        return visible_jobs(self.request.user, super().get_queryset())

    @action(detail=True, methods=["post"], url_path="put-away", permission_classes=[IsAdminUser | JobPermission])
    def archive(self, request, slug=None): ...

    @action(detail=False)
    def stats(self, request): ...


class JobList(generics.ListCreateAPIView):
    permission_classes = [IsAuthenticatedOrReadOnly]


class Anything(generics.RetrieveAPIView):
    pass


@api_view(["GET", "DELETE"])
@permission_classes([AllowAny])
def ping(request): ...


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def job_edit(request, pk):
    if not can_change_job(request.user, pk):
        raise PermissionDenied


def job_rows(request):
    return visible_jobs(request.user, Job.objects.all())


def job_list(request):
    return job_rows(request)


@permission_required("jobs.add_job", raise_exception=True)
def job_import(request): ...


class JobDetail(LoginRequiredMixin, DetailView):
    model = Job


class JobChange(UserPassesTestMixin, UpdateView):
    def test_func(self):
        """Members of the team."""
        return True
`;

const RULES = `from rest_framework.permissions import SAFE_METHODS, BasePermission


def visible_jobs(user, queryset):
    """Staff see all jobs, others their own."""
    return queryset if user.is_staff else queryset.filter(owner=user)


def can_create_job(user):
    """Signed-in users create jobs."""
    return user.is_authenticated


def can_change_job(user, job):
    """Owners change their jobs."""
    return user.is_authenticated and job.owner == user


class JobPermission(BasePermission):
    def has_permission(self, request, view):
        return request.method in SAFE_METHODS or can_create_job(request.user)

    def has_object_permission(self, request, view, obj):
        return request.method in SAFE_METHODS or can_change_job(request.user, obj)
`;

const URLS = `from django.contrib.auth.decorators import login_required
from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

router = DefaultRouter()
router.register("jobs", views.JobViewSet, basename="job")
app_name = "jobs"
urlpatterns = [
    path("api/", include(router.urls)),
    path("api/list/", views.JobList.as_view(), name="api-list"),
    path("api/anything/", views.Anything.as_view()),
    path("api/ping/", views.ping, name="ping"),
    path("rows/", views.job_list, name="rows"),
    path("import/", views.job_import, name="import"),
    path("closed/", login_required(views.job_list), name="closed"),
    path("<int:pk>/edit/", views.job_edit, name="edit"),
    path("<int:pk>/", views.JobDetail.as_view(), name="detail"),
    path("<int:pk>/change/", views.JobChange.as_view(), name="change"),
]
`;

function jobs(): Record<string, string> {
  const files = repo({ jobs: JOB });
  files["mysite/urls.py"] =
    'from django.contrib import admin\nfrom django.urls import include, path\n\nurlpatterns = [path("admin/", admin.site.urls), path("jobs/", include("jobs.urls"))]\n';
  files["jobs/views.py"] = VIEWS;
  files["jobs/permissions.py"] = RULES;
  files["jobs/urls.py"] = URLS;
  return files;
}

describe("API.md", () => {
  test("has the routes as they are: methods, paths, names and who may", () => {
    const table = rows(written(jobs(), "api", "jobs")).map((row) =>
      row.replace(/ \| `[\w., ]+`( \| [^|]*)$/, "$1"),
    );
    expect(table).toEqual([
      "Method | Path | Name | View | Who may",
      "GET | `/jobs/api/list/` | `jobs:api-list` | everybody",
      "POST | `/jobs/api/list/` | `jobs:api-list` | signed in",
      "GET | `/jobs/api/anything/` | – | everybody",
      "GET, DELETE | `/jobs/api/ping/` | `jobs:ping` | everybody",
      "GET | `/jobs/api/` | `jobs:api-root` | everybody",
      "GET | `/jobs/api/jobs/` | `jobs:job-list` | Staff see all jobs, others their own",
      "POST | `/jobs/api/jobs/` | `jobs:job-list` | Signed-in users create jobs",
      "GET | `/jobs/api/jobs/stats/` | `jobs:job-stats` | Staff see all jobs, others their own",
      "GET | `/jobs/api/jobs/<slug>/` | `jobs:job-detail` | Staff see all jobs, others their own",
      "PATCH | `/jobs/api/jobs/<slug>/` | `jobs:job-detail` | Owners change their jobs",
      "POST | `/jobs/api/jobs/<slug>/put-away/` | `jobs:job-archive` | staff or Signed-in users create jobs",
      "Method | Path | Name | View | Who may",
      "any | `/jobs/rows/` | `jobs:rows` | Staff see all jobs, others their own",
      "any | `/jobs/import/` | `jobs:import` | permission `jobs.add_job`",
      "any | `/jobs/closed/` | `jobs:closed` | signed in; Staff see all jobs, others their own",
      "GET, POST | `/jobs/<int:pk>/edit/` | `jobs:edit` | signed in; Owners change their jobs",
      "GET | `/jobs/<int:pk>/` | `jobs:detail` | signed in",
      "GET, POST | `/jobs/<int:pk>/change/` | `jobs:change` | Members of the team.",
    ]);
  });

  test("follows a view that takes its own name again", () => {
    const more =
      "\n\ndef board(request):\n    return job_rows(request)\n\n\nboard = login_required(board)\n" +
      "\n\nclass Panel(LoginRequiredMixin, DetailView):\n    model = Job\n\n\nPanel = Panel.as_view()\nlost = login_required(lost)\n";
    const files = longer(jobs(), "jobs/views.py", more);
    const routes = ["board", "Panel", "lost"]
      .map((name) => `    path("${name}/", views.${name}),\n`)
      .join("");
    const urls = files["jobs/urls.py"]?.replace("urlpatterns = [\n", `urlpatterns = [\n${routes}`) ?? "";
    const table = rows(written({ ...files, "jobs/urls.py": urls }, "api"));
    expect(table).toContain(
      "any | `/jobs/board/` | – | `board` | signed in; Staff see all jobs, others their own",
    );
    expect(table).toContain("GET | `/jobs/Panel/` | – | `Panel` | signed in");
    expect(table.join("\n")).toContain("| `/jobs/lost/` | – | `lost` |");
  });

  test("takes the settings' default where a view says nothing, and the login that the middleware wants", () => {
    const files = longer(
      jobs(),
      "mysite/settings.py",
      'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"]}\nMIDDLEWARE = ["django.contrib.auth.middleware.LoginRequiredMiddleware"]\n',
    );
    const table = rows(written(files, "api"));
    expect(table).toContain("GET | `/jobs/api/anything/` | – | `Anything` | staff");
    expect(table).toContain(
      "any | `/jobs/rows/` | `jobs:rows` | `job_list` | signed in; Staff see all jobs, others their own",
    );
    expect(table).toContain("any | `/admin/` | `admin` | `django.contrib.admin.site.urls` | staff");
  });
});

test("API.md: the routes of a router in a router have the row above in their paths", () => {
  const urls = `from rest_framework_nested import routers

router = routers.SimpleRouter()
router.register("jobs", JobViewSet, basename="job")
inner = routers.NestedSimpleRouter(router, "jobs", lookup="job")
inner.register("notes", NoteViewSet, basename="note")
innermost = routers.NestedSimpleRouter(inner, "notes", lookup="note")
innermost.register("files", NoteViewSet, basename="file")
urlpatterns = router.urls + inner.urls + innermost.urls
`;
  const views = `from rest_framework import viewsets


class JobViewSet(viewsets.ReadOnlyModelViewSet):
    lookup_field = "slug"


class NoteViewSet(viewsets.ReadOnlyModelViewSet):
    pass


`;
  const text = written({ ...jobs(), "jobs/urls.py": `${views}${urls}` }, "api", "jobs");
  const paths = rows(text).map((row) => row.split(" | ")[1]);
  expect(paths.slice(1)).toEqual([
    "`/jobs/jobs/`",
    "`/jobs/jobs/<slug>/`",
    "`/jobs/jobs/<job_slug>/notes/`",
    "`/jobs/jobs/<job_slug>/notes/<pk>/`",
    "`/jobs/jobs/<job_slug>/notes/<note_pk>/files/`",
    "`/jobs/jobs/<job_slug>/notes/<note_pk>/files/<pk>/`",
  ]);
});

describe("every kind", () => {
  test.each(["project", "jobs"])(
    "of %s is as prettier leaves it, and a second run changes nothing",
    async (app) => {
      let files: Files = jobs();
      for (const kind of [undefined, ...DOC_KINDS]) {
        const planner = planned(doc, files, { app, ...(kind === undefined ? {} : { kind }) });
        const changes = planner.tree.changes();
        expect(changes).toHaveLength(kind === undefined ? DOC_KINDS.length : 0);
        for (const { after = "" } of changes)
          expect(await format(after, { parser: "markdown", printWidth: 130 })).toBe(after);
        files = afterwards(files, planner);
      }
      expect(docDrift(inspect(new MemoryFiles(files), "manage.py"))).toEqual([]);
    },
  );

  test("has the line ends of the repo", () => {
    const files = Object.fromEntries(
      Object.entries(jobs()).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]),
    );
    const planner = planned(doc, files, { app: "jobs" });
    for (const { after = "" } of planner.tree.changes()) expect(after).toMatch(/^([^\n]*\r\n)+$/);
    expect(planned(doc, afterwards(files, planner), { app: "jobs" }).tree.changes()).toEqual([]);
  });

  test("lies beside an app's code, with the app in its name below docs/, whatever folder Django is in", () => {
    const bare = repo({ été: JOB });
    const files = Object.fromEntries(Object.entries(bare).map(([path, text]) => [`backend/${path}`, text]));
    const planner = new Planner(inspect(new MemoryFiles(files), "backend/manage.py"));
    doc.plan({ app: "été" }, planner);
    doc.plan({ kind: "contributing" }, planner);
    const paths = planner.tree.changes().map(({ path }) => path);
    expect(paths).toContain("backend/été/ARCHITECTURE.md");
    expect(paths).toContain("docs/API-été.md");
    expect(rows(planner.tree.read("CONTRIBUTING.md") ?? "")).toContain(
      "tests | `python backend/manage.py test` | `backend/manage.py`",
    );
    expect(planner.tree.read("backend/été/README.md")).toContain(
      "[API-été.md](../../docs/API-%C3%A9t%C3%A9.md)",
    );
  });

  test("is refused when there is no such kind, or no such app", () => {
    expect(() => planned(doc, jobs(), { kind: "novel" })).toThrow('there is no kind of document "novel"');
    expect(() => planned(doc, jobs(), { app: "shop" })).toThrow(KitError);
  });
});

describe("a file that is there", () => {
  const README = "# Ours\r\n\r\nWords with two spaces at the end  \r\n\r\n<!-- TODO: more -->\r\n";

  test("gets the sections at its end, and keeps every byte and its line ends", () => {
    const files = { ...jobs(), "README.md": README };
    const after = written(files, "readme");
    expect(after.startsWith(README)).toBe(true);
    expect(after.slice(README.length)).toMatch(/^\r\n<!-- plop-pack-django: apps -->\r\n\r\n## Apps\r\n/);
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    expect(planned(doc, { ...files, "README.md": after }, { kind: "readme" }).tree.changes()).toEqual([]);
  });

  test("is found under another spelling of its name; one in another language is left alone", () => {
    const files = { ...jobs(), "readme.md": "# Ours\n", "jobs/README.rst": "Ours\n====\n" };
    const changes = planned(doc, files, { kind: "readme" }).tree.changes();
    expect(changes.map(({ path }) => path)).toEqual(["readme.md"]);
    const planner = planned(doc, files, { app: "jobs", kind: "readme" });
    expect(planner.tree.changes()).toEqual([]);
    expect(planner.notes[0]).toContain("jobs/README.rst: it isn't Markdown");
  });

  test("is refreshed between the comments alone; a section that its author took out stays out", () => {
    const files = afterwards(jobs(), planned(doc, jobs(), { app: "jobs", kind: "architecture" }));
    const path = "jobs/ARCHITECTURE.md";
    const kept = (files[path] ?? "").replace(
      /<!-- plop-pack-django: layers -->[\s\S]*\/plop-pack-django: layers -->\n/,
      "Ours.\n",
    );
    const changed = {
      ...files,
      [path]: `${kept}\nMore of ours.\n`,
      "jobs/models.py": `${files["jobs/models.py"] ?? ""}    place = models.CharField(max_length=9)\n`,
    };
    expect(docDrift(inspect(new MemoryFiles(changed), "manage.py"))).toEqual([
      { path, line: 5, sections: ["entities"], answers: { app: "jobs", kind: "architecture" } },
    ]);
    const planner = planned(doc, changed, { app: "jobs", kind: "architecture" });
    const after = planner.tree.read(path) ?? "";
    expect(after).toBe(
      `${kept}\nMore of ours.\n`.replace("owner FK\n", "owner FK\n        CharField(9) place\n"),
    );
    expect(planner.notes).toEqual([`${path}: left out as its comments aren't there: layers`]);
  });

  test("is an error where the comments don't pair up, with the line", () => {
    const files = { ...jobs(), "README.md": "# Ours\n\n<!-- plop-pack-django: apps -->\n" };
    expect(() => planned(doc, files, { kind: "readme" })).toThrow(
      expect.objectContaining({ path: "README.md", line: 3 }),
    );
    const [drift] = docDrift(inspect(new MemoryFiles(files), "manage.py"));
    expect(drift).toMatchObject({ path: "README.md", line: 3, problem: 'the section "apps" has no end' });
  });
});

describe("SECURITY.md", () => {
  const SETTINGS = `SECRET_KEY = "very-secret-value"
DEBUG = True
ALLOWED_HOSTS = ["*"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = env.bool("X")
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
`;

  test("says what holds and what doesn't, and shows no secret", () => {
    const hook =
      "\n\nfrom django.views.decorators.csrf import csrf_exempt\n\n\n@csrf_exempt\ndef hook(request): ...\n";
    const files = longer(longer(jobs(), "mysite/settings.py", SETTINGS), "jobs/views.py", hook);
    const text = written(files, "security");
    const holds = new Map(rows(text).map((row) => [/`([A-Z]\w+)`/.exec(row)?.[1], row.split(" | ")[1]]));
    expect(holds.get("SECRET_KEY")).toBe("**no**");
    expect(holds.get("DEBUG")).toBe("**no**");
    expect(holds.get("ALLOWED_HOSTS")).toBe("**no**");
    expect(holds.get("SESSION_COOKIE_SECURE")).toBe("yes");
    expect(holds.get("CSRF_COOKIE_SECURE")).toBe("can't be told");
    expect(holds.get("CsrfViewMiddleware")).toBe("yes");
    expect(holds.get("SecurityMiddleware")).toBe("**no**");
    expect(text).not.toContain("very-secret-value");
    const line = files["jobs/views.py"]?.split("\n").indexOf("@csrf_exempt") ?? 0;
    expect(rows(text)).toContain(`\`jobs/views.py:${line + 1}\` | no CSRF check`);
    const open = text.slice(text.indexOf("## Open for changes"), text.indexOf("## Open for reading"));
    expect(rows(open)).toEqual([
      "Method | Path | View | Who may",
      "GET, DELETE | `/jobs/api/ping/` | `ping` | everybody",
    ]);
  });

  test("looks at the settings for production, where they lie beside those of a developer", () => {
    const { "mysite/settings.py": base = "", ...files } = repo({ jobs: JOB });
    const split = {
      ...files,
      "manage.py": (files["manage.py"] ?? "").replace("mysite.settings", "mysite.settings.dev"),
      "mysite/settings/__init__.py": "",
      "mysite/settings/base.py": `${base}import os\n\nSECRET_KEY = os.environ["KEY"]\n`,
      "mysite/settings/dev.py":
        'from .base import *\n\nDEBUG = True\nSECRET_KEY = "dev"\nALLOWED_HOSTS = ["*"]\n',
      "mysite/settings/production.py":
        'from .base import *\n\nDEBUG = False\nALLOWED_HOSTS = ["example.org"]\n',
    };
    const table = rows(written(split, "security"));
    expect(table.slice(1, 4).map((row) => row.split(" | ").slice(1).join(" | "))).toEqual([
      "yes | given from outside: `mysite/settings/base.py`",
      "yes | `False`, `mysite/settings/production.py`",
      "yes | a list, `mysite/settings/production.py`",
    ]);
  });
});

test("TODO.md: layers that are missing with their commands, comments with their places", () => {
  const comments = '\n# TODO(ann): split | <this>\n# API_KEY = "s3cret"  FIXME: password = "s3cret"\n';
  const files = longer(jobs(), "jobs/models.py", comments);
  const text = written(files, "todo", "jobs");
  const table = rows(text);
  expect(table).toContain("`jobs.Job` | admin | `npx plop admin -- --app jobs --model Job`");
  expect(table).toContain("`jobs.Job` | tests | `npx plop endpoint -- --app jobs --model Job`");
  expect(table.filter((row) => row.includes("plop endpoint"))).toHaveLength(1);
  const line = (files["jobs/models.py"] ?? "").split("\n").findIndex((one) => one.includes("TODO"));
  expect(table).toContain(`\`jobs/models.py:${line + 1}\` | TODO | ann: split \\| &lt;this>`);
  expect(text).not.toContain("s3cret");
});

describe("COVERAGE.md", () => {
  const TESTS = `from django.urls import reverse


def url(page):
    return reverse(f"jobs:job-{page}")


def test_list(client):
    client.get(url("list"))
    client.get("/jobs/7/edit/?next=/")
    assert reverse("jobs:rows")
`;

  test("tells which test names which route", () => {
    const table = rows(
      written(
        { ...jobs(), "jobs/tests/__init__.py": "", "jobs/tests/test_all.py": TESTS },
        "coverage",
        "jobs",
      ),
    );
    const tested = table.filter((row) => row.includes("test_all.py")).map((row) => row.split(" | ")[2]);
    expect(tested).toEqual(["`jobs:rows`", "`jobs:edit`", "`jobs:job-list`", "`jobs:job-list`"]);
    expect(table.find((row) => row.includes("jobs:import"))).toContain("**none**");
  });

  test.each([
    [
      "coverage.json",
      '{"files": {"jobs/models.py": {"summary": {"covered_lines": 199, "num_statements": 200}}, "x.py": {}}}',
    ],
    [
      "coverage.xml",
      `<coverage><class filename="jobs/models.py"><lines>${'<line hits="1"/>'.repeat(199)}<line hits="0"/></lines></class></coverage>`,
    ],
  ])("reads the measured lines of %s", (name, report) => {
    const text = written({ ...jobs(), [name]: report }, "coverage", "jobs");
    expect(rows(text)).toContain("`jobs/models.py` | 99 % | 199 of 200");
    expect(text).toContain(`Read from \`${name}\`.`);
  });
});

describe("CHANGELOG.md", () => {
  const run = (id: string, command: string): Files => ({
    [`.plop-pack-django/runs/${id}.json`]: JSON.stringify({ version: 1, id, command }),
  });
  const files = {
    ...jobs(),
    ...run("1", 'npx plop model --yes -- --app jobs --name Job --fields "a:string b:string"'),
    ...run("2", "npx plop doc -- --app jobs"),
  };

  test("has what the journal tells, without the documents", () => {
    expect(written(files, "changelog")).toContain(
      "## Unreleased\n\n### Added\n\n- Model `Job` in `jobs`\n\n<!--",
    );
  });

  test("comes below an author's own heading, else above the first version", () => {
    const own = "# Changes\n\n## [Unreleased]\n\n- Ours\n\n## 1.0\n";
    const section = (heading: string): string =>
      `<!-- plop-pack-django: unreleased -->\n\n${heading}### Added\n\n- Model \`Job\` in \`jobs\`\n\n<!-- /plop-pack-django: unreleased -->\n`;
    for (const [before, after] of [
      [own, own.replace("ed]\n", `ed]\n\n${section("")}`)],
      ["# Changes\n\n## 1.0\n", `# Changes\n\n${section("## Unreleased\n\n")}\n## 1.0\n`],
    ] as const) {
      expect(written({ ...files, "CHANGELOG.md": before }, "changelog")).toBe(after);
      expect(planned(doc, { ...files, "CHANGELOG.md": after }, { kind: "changelog" }).tree.changes()).toEqual(
        [],
      );
    }
  });

  test("tells nothing twice, keeps what another journal told, and leaves the released alone", () => {
    const first = written(files, "changelog");
    const released = `${first.replace("- Model `Job` in `jobs`", "- Words of ours\n\n### Fixed\n\n- A fault")}\n## 1.0\n\n- Model \`Job\` in \`jobs\`\n`;
    const later = {
      ...files,
      ...run("3", "npx plop admin -- --app jobs --model Job"),
      "CHANGELOG.md": released,
    };
    const after = written(later, "changelog");
    expect(after).toBe(
      released.replace("- Words of ours\n", "- Words of ours\n- Admin for `Job` in `jobs`\n"),
    );
    expect(planned(doc, { ...later, "CHANGELOG.md": after }, { kind: "changelog" }).tree.changes()).toEqual(
      [],
    );
  });
});

test("CONTRIBUTING.md: commands by the files that are there", () => {
  const table = rows(
    written(
      {
        ...jobs(),
        "uv.lock": "",
        ".env.example": "",
        "pyproject.toml": "[tool.ruff]\nline-length = 88\n\n[tool.pytest.ini_options]\n",
        "mypy.ini": "[mypy]\n",
        ".pre-commit-config.yaml": "repos: []\n",
      },
      "contributing",
    ),
  );
  expect(table.map((row) => row.split(" | ").slice(0, 2).join(" | "))).toEqual([
    "For | Command",
    "packages | `uv sync`",
    "settings of your own | `cp .env.example .env`",
    "database | `python manage.py migrate`",
    "first user | `python manage.py createsuperuser`",
    "server | `python manage.py runserver`",
    "For | Command",
    "tests | `pytest`",
    "lint | `ruff check .`",
    "types | `mypy .`",
    "all hooks | `pre-commit run --all-files`",
  ]);
});

test("README.md of an app: what is in its docstrings can't break the table", () => {
  expect(rows(written(jobs(), "readme", "jobs"))[1]).toBe(
    "`Job` | A job \\| with &lt;b>bold&lt;/b> words. | 3 | `jobs/models.py`",
  );
});

test("an app of forty models has them all", () => {
  const models = Array.from(
    { length: 40 },
    (_, index) =>
      `class M${index}(models.Model):\n    a = models.ForeignKey("M${(index + 1) % 40}", on_delete=models.CASCADE)\n`,
  );
  const text = written(repo({ big: models.join("\n\n") }), "architecture", "big");
  expect(text.match(/\}o--\|\|/g)).toHaveLength(40);
});
