/**
 * What is there in another guise than the kit's own: it is found, kept, and said where it is.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { admin } from "../../generators/admin.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { model } from "../../generators/model.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, models, onJobs, REPO, settings, textOf } from "./jobs.ts";
import { planned, type Files } from "./support.ts";

beforeAll(loadParser);

const ADMIN = "from django.contrib import admin\n\nfrom .models import Job\n\n";

describe("a model that is registered", () => {
  test.each<[string, string, number]>([
    ["by a call", `${ADMIN}admin.site.register(Job)\n`, 5],
    ["by a call with keywords", `${ADMIN}admin.site.register(model_or_iterable=Job)\n`, 5],
    [
      "with an admin of another name",
      `${ADMIN}@admin.register(Job)\nclass Offers(admin.ModelAdmin):\n    pass\n`,
      5,
    ],
    ["with several others", `${ADMIN}from .other import Tag\n\nadmin.site.register([Tag, Job])\n`, 7],
    ["in a list", `${ADMIN}MODELS = (\n    Job,\n)\nadmin.site.register(MODELS)\n`, 8],
    ["in a loop over a list", `${ADMIN}for one in [Job]:\n    admin.site.register(one)\n`, 6],
    [
      "in a loop over pairs",
      `${ADMIN}from .options import JobOptions\n\nPAIRS = [(Job, JobOptions)]\nfor one, options in PAIRS:\n    admin.site.register(one, options)\n`,
      9,
    ],
    ["in a comprehension", `${ADMIN}[admin.site.register(one) for one in (Job,)]\n`, 5],
    [
      "by a bare register",
      "from django.contrib.admin import ModelAdmin, register\n\nfrom .models import Job\n\n\n@register(Job)\nclass Offers(ModelAdmin):\n    pass\n",
      6,
    ],
    [
      "by register under an alias",
      "from django.contrib.admin import ModelAdmin, register as shown\n\nfrom .models import Job\n\n\n@shown(Job)\nclass Offers(ModelAdmin):\n    pass\n",
      6,
    ],
    [
      "by the admin under an alias",
      "import django.contrib.admin as adm\n\nfrom .models import Job\n\n\n@adm.register(Job)\nclass Offers(adm.ModelAdmin):\n    pass\n",
      6,
    ],
    [
      "by the site under its name",
      "from django.contrib.admin import site\n\nfrom .models import Job\n\nsite.register(Job)\n",
      5,
    ],
    [
      "under an alias",
      "from django.contrib import admin\n\nfrom .models import Job as Posting\n\nadmin.site.register(Posting)\n",
      5,
    ],
    [
      "by its module",
      "from django.contrib import admin\n\nfrom . import models\n\nadmin.site.register(models.Job)\n",
      5,
    ],
    [
      "by a star import",
      "from django.contrib import admin\n\nfrom .models import *\n\nadmin.site.register(Job)\n",
      5,
    ],
    [
      "by get_model",
      'from django.apps import apps\nfrom django.contrib import admin\n\nadmin.site.register(apps.get_model("jobs", "Job"))\n',
      4,
    ],
    ["under a condition", `${ADMIN}if not admin.site.is_registered(Job):\n    admin.site.register(Job)\n`, 6],
    [
      "on a site of the file's own",
      `${ADMIN}office = admin.AdminSite(name="office")\noffice.register(Job)\n`,
      6,
    ],
  ])("%s is left as it is", (_how, source, line) => {
    const planner = onJobs(admin, { "jobs/admin.py": source });
    expect(changed(planner)).toEqual([]);
    expect(planner.notes).toEqual([
      `Job is registered already, in jobs/admin.py:${line}, and stays as it is`,
    ]);
  });

  test.each<[string, string, number]>([
    [
      "of its app",
      'from django.apps import apps\nfrom django.contrib import admin\n\nfor one in apps.get_app_config("jobs").get_models():\n    admin.site.register(one)\n',
      5,
    ],
    [
      "of its app, named before",
      "from django.apps import apps\nfrom django.contrib import admin\n\nfound = apps.get_app_config('jobs').get_models()\nfor one in found:\n    try:\n        admin.site.register(one)\n    except admin.sites.AlreadyRegistered:\n        pass\n",
      7,
    ],
    [
      "of its app's table",
      'from django.apps import apps\nfrom django.contrib import admin\n\nfor name, one in apps.all_models["jobs"].items():\n    admin.site.register(one)\n',
      5,
    ],
    [
      "in its module",
      "import inspect\n\nfrom django.contrib import admin\n\nfrom . import models\n\nfor name, one in inspect.getmembers(models, inspect.isclass):\n    admin.site.register(one)\n",
      8,
    ],
    [
      "at once",
      'from django.apps import apps\nfrom django.contrib import admin\n\nadmin.site.register(apps.get_app_config("jobs").get_models())\n',
      4,
    ],
  ])("with all models %s is left as it is", (_which, source, line) => {
    const planner = onJobs(admin, { "jobs/admin.py": source });
    expect(changed(planner)).toEqual([]);
    expect(planner.notes).toEqual([
      `Job is registered with all others, in jobs/admin.py:${line}, and stays as it is`,
    ]);
  });

  const CORE: Files = { "mysite/settings.py": settings("core", "jobs"), "core/__init__.py": "" };

  test.each<[string, string, string]>([
    [
      "by name",
      "from django.contrib import admin\nfrom jobs.models import Job\n\nadmin.site.register(Job)\n",
      "already",
    ],
    [
      "with the models of all apps",
      "from django.apps import apps\nfrom django.contrib import admin\n\nfor one in apps.get_models():\n    admin.site.register(one)\n",
      "with all others",
    ],
    [
      "with all models of its app",
      'from django.apps import apps\nfrom django.contrib import admin\n\nfor one in apps.get_app_config("jobs").get_models():\n    admin.site.register(one)\n',
      "with all others",
    ],
  ])("in another app's admin %s is left as it is", (_how, source, how) => {
    const planner = onJobs(admin, { ...CORE, "core/admin.py": source });
    expect(changed(planner)).toEqual([]);
    expect(planner.notes).toHaveLength(1);
    expect(planner.notes[0]).toMatch(new RegExp(`^Job is registered ${how}, in core/admin.py:[45], and`));
  });

  test("in a module of an admin package is left as it is", () => {
    const planner = onJobs(admin, {
      "jobs/admin/__init__.py": "from .offers import *\n",
      "jobs/admin/offers.py":
        "from django.contrib import admin\n\nfrom ..models import Job\n\nadmin.site.register(Job)\n",
    });
    expect(changed(planner)).toEqual([]);
    expect(planner.notes).toEqual([
      "Job is registered already, in jobs/admin/offers.py:5, and stays as it is",
    ]);
  });
});

describe("a model that isn't registered, though it looks so", () => {
  test.each<[string, Files]>([
    [
      "another app's model of the same name",
      {
        "mysite/settings.py": settings("crm", "jobs"),
        "crm/__init__.py": "",
        "crm/models.py": models("Job"),
        "jobs/admin.py":
          "from django.contrib import admin\nfrom crm.models import Job as CrmJob\n\nadmin.site.register(CrmJob)\n",
      },
    ],
    [
      "a loop over another app's models",
      {
        "jobs/admin.py":
          'from django.apps import apps\nfrom django.contrib import admin\n\nfor one in apps.get_app_config("crm").get_models():\n    admin.site.register(one)\n',
      },
    ],
    [
      "a registration with something else",
      { "jobs/admin.py": "import reversion\n\nfrom .models import Job\n\nreversion.register(Job)\n" },
    ],
  ])("gets its admin: %s", (_what, files) => {
    const planner = onJobs(admin, files);
    expect(textOf(planner, "jobs/admin.py")).toContain(
      "@admin.register(Job)\nclass JobAdmin(admin.ModelAdmin):\n",
    );
  });
});

describe("an endpoint that is there", () => {
  const VIEWS =
    "from rest_framework import viewsets\n\nfrom .models import Job\n\n\nclass JobViewSet(viewsets.ModelViewSet):\n    queryset = Job.objects.all()\n";
  const routed = (...lines: string[]): Files => ({
    "jobs/views.py": VIEWS,
    "mysite/urls.py": ["from django.urls import include, path", ...lines, ""].join("\n"),
  });

  test.each<[string, Files, string, string]>([
    [
      "under another name, with its viewset under an alias",
      routed(
        "from jobs.views import JobViewSet as Offers",
        "from rest_framework.routers import DefaultRouter",
        "router = DefaultRouter()",
        'router.register("offers", Offers, basename="offer")',
        'urlpatterns = [path("api/", include(router.urls))]',
      ),
      "JobViewSet is routed already, in mysite/urls.py:5, at /api/offers/",
      "offer-list",
    ],
    [
      "by hand",
      routed(
        "from jobs import views",
        "urlpatterns = [",
        '    path("offers/", views.JobViewSet.as_view({"get": "list", "post": "create"}), name="offers"),',
        '    path("offers/<int:pk>/", views.JobViewSet.as_view({"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}), name="offer"),',
        "]",
      ),
      "JobViewSet is routed by hand in mysite/urls.py:4: further actions need a path there",
      "offers",
    ],
  ])("%s gets no second route, and tests of the one it has", (_how, files, note, name) => {
    const planner = onJobs(endpoint, files);
    expect(changed(planner)).not.toContain("mysite/urls.py");
    expect(changed(planner)).not.toContain("jobs/urls.py");
    expect(planner.notes).toContain(note);
    expect(planner.notes).toContain("JobViewSet is there already, in jobs/views.py:6, and stays as it is");
    expect(textOf(planner, "jobs/tests/test_api.py")).toContain(`reverse("${name}")`);
  });
});

test("a model of the same fields stays, whatever else its class has", () => {
  const source = models("Job")
    .replace("models.Model", "Stamped")
    .replace("\n\n\n", "\n\nfrom core.models import Stamped\n\n\n");
  const files = {
    ...REPO,
    "mysite/settings.py": settings("core", "jobs"),
    "core/__init__.py": "",
    "core/models.py":
      "from django.db import models\n\n\nclass Stamped(models.Model):\n    class Meta:\n        abstract = True\n",
    "jobs/models.py": `${source}\n    def price(self):\n        return 3\n`,
  };
  const planner = planned(model, files, { app: "jobs", name: "Job", fields: "title:string(200)" });
  expect(changed(planner)).not.toContain("jobs/models.py");
  expect(planner.results.find((result) => result.kind === "identical")?.paths).toEqual(["jobs/models.py"]);
});
