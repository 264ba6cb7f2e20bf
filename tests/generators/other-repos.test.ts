/** Forms of other people's repos that new code once didn't fit: each was met in a public one. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { admin } from "../../generators/admin.ts";
import { demoData } from "../../generators/demo-data.ts";
import { doc } from "../../generators/doc.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { appFiles } from "../../helpers/project/file-names.ts";
import { findApp } from "../../helpers/project/find-app.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { errorOf, textOf } from "./jobs.ts";
import { planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const JOB = `class Job(models.Model):
    title = models.CharField(max_length=200)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
`;
const REPO = repo({ jobs: JOB });
const ANSWERS = { app: "jobs", model: "Job" };
const urls = (entries: string, more = ""): Files => ({
  "mysite/urls.py": `from django.urls import path, re_path\n\nfrom jobs import views\n\nurlpatterns = [\n    ${entries}\n]${more}\n`,
});
const settings = (more: string): Files => ({
  "mysite/settings.py": `${REPO["mysite/settings.py"] ?? ""}\n${more}\n`,
});

describe("imports of the app's own modules", () => {
  const absolute = "from jobs.models import Job\n";
  test.each<[string, Files, string]>([
    ["are relative where nothing shows", {}, "from .models import Job"],
    [
      "are by the full name where all are",
      { "jobs/views.py": absolute, "jobs/forms.py": absolute, "jobs/util.py": absolute },
      "from jobs.models import Job",
    ],
    [
      "are relative where both are found",
      { "jobs/views.py": "from .models import Job\n", "jobs/forms.py": absolute, "jobs/util.py": absolute },
      "from .models import Job",
    ],
    [
      "follow the other apps' where the app shows nothing",
      {
        "jobs/admin.py": "",
        "news/views.py": "from news.a import b\nfrom news.c import d\nfrom news.e import f\n",
      },
      "from jobs.models import Job",
    ],
  ])("%s", (_how, files, expected) => {
    const both = repo({ jobs: JOB, news: "" });
    const plan = planned(endpoint, { ...both, ...files }, ANSWERS);
    expect(textOf(plan, "jobs/permissions.py")).toContain(expected);
  });
});

describe("a package never takes a module's place", () => {
  test("commands beside management.py are refused", () => {
    const files = { ...REPO, "jobs/management.py": "def create_permissions(): ...\n" };
    expect(errorOf(() => planned(demoData, files, ANSWERS)).message).toContain(
      "jobs/management.py is a module, and a package would take its place",
    );
  });

  test("whatever plans it", () => {
    const planner = new Planner(inspect(new MemoryFiles({ ...REPO, "jobs/views.py": "" }), "manage.py"));
    planner.append("jobs/views/api.py", "A = 1\n");
    expect(errorOf(() => planner.report("planned")).message).toContain("take the place of this module");
  });

  test("views/api.py of the other apps is no example for an app with views.py", () => {
    const files = {
      ...repo({ jobs: JOB, news: "" }),
      "jobs/views.py": "def index(request): ...\n",
      "news/views/__init__.py": "",
      "news/views/api.py":
        "from rest_framework.viewsets import ViewSet\n\n\nclass NewsViewSet(ViewSet): ...\n",
    };
    const project = inspect(new MemoryFiles(files), "manage.py");
    expect(appFiles(project, findApp(project, "jobs")).viewsets.path).toBe("jobs/views_api.py");
  });
});

describe("URLs of pages", () => {
  test.each(['path("jobs/jobs/pending/", views.pending),', 'path("jobs/jobs/<int:pk>/mbox/", views.mbox),'])(
    "%s leaves room for them",
    (entry) => {
      const plan = planned(frontendView, { ...REPO, ...urls(entry) }, ANSWERS);
      expect(textOf(plan, "jobs/urls.py")).toContain('name="job_list"');
    },
  );

  test.each(['path("jobs/jobs/<int:id>/", views.detail),', 'path("jobs/jobs/<slug:name>/", views.detail),'])(
    "%s doesn't",
    (entry) => {
      expect(errorOf(() => planned(frontendView, { ...REPO, ...urls(entry) }, ANSWERS)).message).toContain(
        "the URL /jobs/jobs/ is taken by",
      );
    },
  );

  test.each([
    ["patterns that a package brings", urls("", " + made_elsewhere()")],
    ["a frontend that gets all the rest", urls('re_path("", views.frontend),')],
  ])("%s may have the login page", (_what, files) => {
    expect(planned(frontendView, { ...REPO, ...files }, ANSWERS).notes.join()).not.toContain("LOGIN_URL");
  });

  test("what a frontend's build leaves is no place for templates", () => {
    const dirs =
      'TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": ["client/dist"]}]';
    const files = { ...REPO, ...settings(dirs), "client/dist/index.html": "<html></html>" };
    const paths = planned(frontendView, files, ANSWERS)
      .tree.changes()
      .map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith("client/"))).toEqual([]);
  });
});

test.each([
  ["if not request.user.is_superuser:\n        raise Http404()", "as `index` decides"],
  ['if not request.user.is_authenticated:\n        return redirect("enter")', "as `index` decides"],
  ["if not key:\n        return JsonResponse({}, status=403)", "as `index` decides"],
  ['if request.user.is_authenticated:\n        return redirect("home")', "everybody"],
])("a view that begins with %s is documented so", (body, who) => {
  const view = `def index(request):\n    ${body}\n    return render(request, "index.html")\n`;
  const files = { ...REPO, ...urls('path("index/", views.index),'), "jobs/views.py": view };
  const plan = planned(doc, files, { app: "jobs", kind: "security" });
  expect(textOf(plan, "jobs/SECURITY.md")).toMatch(new RegExp(`/index/\`[^\\n]*\\| ${who} +\\|`));
});

test("demo rows leave out what a validator of the repo's own may refuse, and what a row above can do without", () => {
  const site =
    "class Site(models.Model):\n    name = models.CharField(max_length=50)\n    host = models.CharField(max_length=50, blank=True, null=True)\n    has_news = models.BooleanField(default=False)\n    editor = models.ForeignKey('auth.User', on_delete=models.SET_NULL, null=True)\n";
  const page =
    "class Page(models.Model):\n    title = models.CharField(max_length=50)\n    site = models.ForeignKey(Site, on_delete=models.CASCADE)\n    domain = models.CharField(max_length=50, blank=True, validators=[validate_domain])\n";
  const plan = planned(demoData, repo({ jobs: `${site}\n\n${page}` }), { app: "jobs", model: "Page" });
  const demo = textOf(plan, "jobs/demo.py");
  expect(demo).not.toContain("domain=");
  expect(demo).not.toContain("host=");
  expect(demo).not.toContain("has_news=");
  // `full_clean` demands what may be null but not blank.
  expect(demo).toContain("editor=demo_user(");
  expect(plan.notes.join()).not.toContain("has validators on");
});

test("a profile that a receiver makes gets its user in tests, also where it could do without", () => {
  const models = `class Profile(models.Model):
    user = models.OneToOneField("auth.User", on_delete=models.CASCADE, null=True)


class Like(models.Model):
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE)
`;
  const signals =
    "from django.db.models.signals import post_save\nfrom django.dispatch import receiver\n\nfrom .models import Profile\n\n\n@receiver(post_save)\ndef make(sender, instance, **kwargs):\n    Profile.objects.create(user=instance)\n";
  const files = { ...repo({ jobs: models }), "jobs/signals.py": signals };
  const plan = planned(endpoint, files, { app: "jobs", model: "Like" });
  expect(textOf(plan, "jobs/tests/factories.py")).toContain('kwargs["user"] = make_user()');
});

test("lists are searched and sorted in tests as REST_FRAMEWORK says", () => {
  const rest =
    'REST_FRAMEWORK = {"SEARCH_PARAM": "q", "ORDERING_PARAM": "order", "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.URLPathVersioning"}';
  const plan = planned(endpoint, { ...REPO, ...settings(rest) }, ANSWERS);
  const tests = textOf(plan, "jobs/tests/test_api.py");
  expect(tests).toContain('self.listed(q="needle")');
  expect(tests).toContain('self.listed(order="title")');
  expect(textOf(plan, "mysite/tests/test_openapi.py")).toContain("    versioning_class = None\n");
});

test("no autocomplete leads to users that are taken out of the admin", () => {
  const users =
    "from django.contrib import admin\nfrom django.contrib.auth import models\n\nadmin.site.unregister((models.User, models.Group))\n";
  const files = { ...repo({ jobs: JOB, people: "" }), "people/admin.py": users };
  expect(textOf(planned(admin, files, ANSWERS), "jobs/admin.py")).toContain('raw_id_fields = ("owner",)');
  const back = { ...files, "people/admin.py": `${users}admin.site.register(models.User, UserAdmin)\n` };
  expect(textOf(planned(admin, back, ANSWERS), "jobs/admin.py")).toContain(
    'autocomplete_fields = ("owner",)',
  );
});
