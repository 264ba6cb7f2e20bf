/**
 * The right place: the package's own file style, the custom site, where the app's tests are, the requirements that count.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { model } from "../../generators/model.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, JOB, models, onJobs, REPO, settings, textOf, type Answers } from "./jobs.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const NEW: Answers = { app: "jobs", name: "JobOffer", fields: "title:string(200)" };

/** The repo with a folder in place of a module of the app. */
function withPackage(name: string, files: Files): Record<string, string> {
  const all: Record<string, string> = { ...REPO };
  Reflect.deleteProperty(all, `jobs/${name}.py`);
  for (const [path, text] of Object.entries(files)) all[`jobs/${name}/${path}`] = text;
  return all;
}

/** A second run on what the first one left changes nothing. */
function expectStable(
  before: Files,
  planner: Planner,
  again: (files: Files) => Planner,
): Record<string, string> {
  const after = afterwards(before, planner);
  expect(changed(again(after))).toEqual([]);
  return after;
}

describe("a model in a package of models", () => {
  test.each<[string, Files, string, string | undefined, string]>([
    [
      "a file each, handed out by name",
      {
        "__init__.py": "from .job import Job\nfrom .tag import Tag\n",
        "job.py": models("Job"),
        "tag.py": models("Tag"),
      },
      "job_offer.py",
      "from .job import Job\nfrom .job_offer import JobOffer\nfrom .tag import Tag\n",
      ".models",
    ],
    [
      "with an __all__",
      {
        "__init__.py":
          'from .job import Job\nfrom .tag import Tag\n\n__all__ = [\n    "Job",\n    "Tag",\n]\n',
        "job.py": models("Job"),
        "tag.py": models("Tag"),
      },
      "job_offer.py",
      'from .job import Job\nfrom .job_offer import JobOffer\nfrom .tag import Tag\n\n__all__ = [\n    "Job",\n    "JobOffer",\n    "Tag",\n]\n',
      ".models",
    ],
    [
      "by absolute imports",
      { "__init__.py": "from jobs.models.job import Job\n", "job.py": models("Job") },
      "job_offer.py",
      "from jobs.models.job import Job\nfrom jobs.models.job_offer import JobOffer\n",
      ".models",
    ],
    [
      "by star",
      {
        "__init__.py": "from .job import *\nfrom .tag import *\n",
        "job.py": models("Job"),
        "tag.py": models("Tag"),
      },
      "job_offer.py",
      "from .job import *\nfrom .job_offer import *\nfrom .tag import *\n",
      ".models",
    ],
    [
      "by module",
      { "__init__.py": "from . import job\n", "job.py": models("Job") },
      "job_offer.py",
      "from . import job, job_offer\n",
      ".models.job_offer",
    ],
    ["not at all", { "__init__.py": "", "job.py": models("Job") }, "job_offer.py", "", ".models.job_offer"],
    ["still empty", { "__init__.py": "" }, "job_offer.py", "from .job_offer import JobOffer\n", ".models"],
    [
      "named without underscores",
      { "__init__.py": "from .bigjob import BigJob\n", "bigjob.py": models("BigJob") },
      "joboffer.py",
      "from .bigjob import BigJob\nfrom .joboffer import JobOffer\n",
      ".models",
    ],
    [
      "named in the plural",
      { "__init__.py": "from .tags import Tag\n", "tags.py": models("Tag") },
      "job_offers.py",
      "from .job_offers import JobOffer\nfrom .tags import Tag\n",
      ".models",
    ],
    [
      "beside a base that others inherit",
      {
        "__init__.py": "from .base import Common\nfrom .job import Job\n",
        "base.py": models("Common"),
        "job.py": models("Job"),
      },
      "job_offer.py",
      "from .base import Common\nfrom .job import Job\nfrom .job_offer import JobOffer\n",
      ".models",
    ],
    [
      "all in one group",
      { "__init__.py": "from .hiring import Job, Tag\n", "hiring.py": models("Job", "Tag") },
      "hiring.py",
      "from .hiring import Job, JobOffer, Tag\n",
      ".models",
    ],
  ])("%s", (_how, files, file, front, from) => {
    const before = withPackage("models", files);
    const planner = planned(model, before, NEW);
    expect(textOf(planner, `jobs/models/${file}`)).toContain("class JobOffer(models.Model):\n");
    expect(textOf(planner, "jobs/models/__init__.py")).toBe(front);
    expect(textOf(planner, "jobs/admin.py")).toContain(`from ${from} import JobOffer\n`);
    expect(planner.manual).toEqual([]);
    expectStable(before, planner, (after) => planned(model, after, NEW));
  });

  test("in __init__.py, where all of them are", () => {
    const before = withPackage("models", { "__init__.py": models("Job") });
    const planner = planned(model, before, NEW);
    expect(changed(planner).filter((path) => path.startsWith("jobs/models"))).toEqual([
      "jobs/models/__init__.py",
    ]);
    expectStable(before, planner, (after) => planned(model, after, NEW));
  });

  test("in the group of the model that it points to", () => {
    const before = withPackage("models", {
      "__init__.py": "from .people import Person, Team\nfrom .hiring import Job, Stage\n",
      "people.py": models("Person", "Team"),
      "hiring.py": models("Job", "Stage"),
    });
    const planner = planned(model, before, { ...NEW, fields: "title:string(20) team:fk(Team)" });
    expect(textOf(planner, "jobs/models/people.py")).toContain("class JobOffer(");
  });

  test("with an __all__ of its own where the others have one, so that a star takes the model alone", () => {
    const listed = (name: string): string => `__all__ = ["${name}"]\n\n${models(name)}`;
    const before = withPackage("models", {
      "__init__.py": "from .job import *\n",
      "job.py": listed("Job"),
    });
    const planner = planned(model, before, NEW);
    expect(textOf(planner, "jobs/models/job_offer.py")).toContain(
      '\n\n__all__ = ["JobOffer"]\n\n\nclass JobOffer',
    );
    expectStable(before, planner, (after) => planned(model, after, NEW));
  });

  test("imports its base from the base's own module: the package isn't ready by then", () => {
    const base =
      "from django.db import models\n\n\nclass Stamped(models.Model):\n    created_at = models.DateTimeField(auto_now_add=True)\n    updated_at = models.DateTimeField(auto_now=True)\n\n    class Meta:\n        abstract = True\n";
    const before = withPackage("models", {
      "__init__.py": "from .base import Stamped\nfrom .job import Job\n",
      "base.py": base,
      "job.py": models("Job"),
    });
    const text = textOf(planned(model, before, NEW), "jobs/models/job_offer.py");
    expect(text).toContain("\nfrom .base import Stamped\n");
    expect(text).toContain("class JobOffer(Stamped):\n");
  });
});

describe("the REST layer of an app that keeps it in packages", () => {
  const PACKAGES: Files = {
    "jobs/serializers/__init__.py": "from .tag import TagSerializer\n",
    "jobs/serializers/tag.py":
      "from rest_framework import serializers\n\n\nclass TagSerializer(serializers.Serializer):\n    pass\n\n\nclass TagListSerializer(serializers.Serializer):\n    pass\n",
    "jobs/filters/__init__.py": "from .tag import *\n",
    "jobs/filters/tag.py":
      "from django_filters import FilterSet\n\n\nclass TagFilter(FilterSet):\n    pass\n",
    "jobs/permissions/__init__.py": "",
    "jobs/permissions/tag.py":
      "from rest_framework.permissions import BasePermission\n\n\nclass TagPermission(BasePermission):\n    pass\n",
    "jobs/viewsets/__init__.py": "from . import tag_viewset\n",
    "jobs/viewsets/tag_viewset.py":
      "from rest_framework import viewsets\n\n\nclass TagViewSet(viewsets.ViewSet):\n    pass\n",
  };

  test("each piece has a module, is handed out as the others are, and imports resolve", () => {
    const before = { ...REPO, ...PACKAGES };
    const planner = planned(endpoint, before, JOB);
    expect(changed(planner).filter((path) => !path.includes("/tests/"))).toEqual([
      "jobs/permissions/job.py",
      "jobs/serializers/job.py",
      "jobs/serializers/__init__.py",
      "jobs/filters/stable_ordering.py",
      "jobs/filters/__init__.py",
      "jobs/filters/job.py",
      "jobs/pagination.py",
      "jobs/viewsets/job_viewset.py",
      "jobs/viewsets/__init__.py",
      "jobs/urls.py",
      "mysite/urls.py",
    ]);
    const views = textOf(planner, "jobs/viewsets/job_viewset.py");
    for (const line of [
      "from ..filters import BoundedSearchFilter, JobFilter, StableOrderingFilter",
      "from ..models import Job",
      "from ..pagination import StandardPagination",
      "from ..permissions.job import JobPermission, visible_jobs",
      "from ..serializers import JobSerializer",
    ])
      expect(views).toContain(`${line}\n`);
    expect(textOf(planner, "jobs/serializers/job.py")).toContain("\nfrom ..models import Job\n");
    expect(textOf(planner, "jobs/serializers/__init__.py")).toBe(
      "from .job import JobSerializer\nfrom .tag import TagSerializer\n",
    );
    expect(textOf(planner, "jobs/filters/__init__.py")).toBe(
      "from .job import *\nfrom .stable_ordering import *\nfrom .tag import *\n",
    );
    expect(textOf(planner, "jobs/urls.py")).toContain("from .viewsets.job_viewset import JobViewSet\n");
    const after = expectStable(before, planner, (files) => planned(endpoint, files, JOB));
    expect(after["jobs/permissions/__init__.py"]).toBe("");
  });

  const TAGS = "class TagSerializer(serializers.Serializer):\n    pass\n";
  const DRF = "from rest_framework import serializers\n\n\n";

  test("a piece goes into __init__.py, where all of them are", () => {
    const planner = onJobs(endpoint, { "jobs/serializers/__init__.py": DRF + TAGS });
    const text = textOf(planner, "jobs/serializers/__init__.py");
    expect(text).toContain("from rest_framework import serializers\n\nfrom ..models import Job\n");
    expect(text).toContain("class JobSerializer(serializers.ModelSerializer[Job]):\n");
    expect(textOf(planner, "jobs/views_api.py")).toContain("from .serializers import JobSerializer\n");
  });

  test("a piece goes into the group that is called as the model's own", () => {
    const person = "class PersonSerializer(serializers.Serializer):\n    pass\n";
    const before = {
      ...withPackage("models", {
        "__init__.py": "from .hiring import Job, Stage\n",
        "hiring.py": models("Job", "Stage"),
      }),
      "jobs/serializers/__init__.py":
        "from .hiring import TagSerializer\nfrom .people import PersonSerializer\n",
      "jobs/serializers/hiring.py": `${DRF}${TAGS}\n\n${person.replaceAll("Person", "Stage")}`,
      "jobs/serializers/people.py": `${DRF}${person}\n\n${person.replaceAll("Person", "Team")}`,
    };
    const planner = planned(endpoint, before, JOB);
    expect(textOf(planner, "jobs/serializers/hiring.py")).toContain("class JobSerializer(");
    expect(textOf(planner, "jobs/serializers/__init__.py")).toContain(
      "from .hiring import JobSerializer, TagSerializer\n",
    );
    expectStable(before, planner, (after) => planned(endpoint, after, JOB));
  });

  test("what a module has already stays there, and is imported from there", () => {
    const planner = onJobs(endpoint, {
      ...PACKAGES,
      "jobs/serializers/hiring.py":
        "from rest_framework import serializers\n\nfrom ..models import Job\n\n\nclass JobSerializer(serializers.ModelSerializer):\n    class Meta:\n        model = Job\n        fields = ['id']\n",
    });
    expect(changed(planner).filter((path) => path.startsWith("jobs/serializers"))).toEqual([]);
    expect(planner.notes).toContain(
      "JobSerializer is there already, in jobs/serializers/hiring.py:6, and stays as it is",
    );
    expect(textOf(planner, "jobs/viewsets/job_viewset.py")).toContain(
      "from ..serializers.hiring import JobSerializer\n",
    );
  });
});

describe("a model in the admin", () => {
  const SITE =
    'from django.contrib.admin import AdminSite\n\n\nclass Office(AdminSite):\n    pass\n\n\noffice = Office(name="office")\n';
  const CORE: Files = {
    "mysite/settings.py": settings("core", "crm", "jobs"),
    "core/__init__.py": "",
    "core/sites.py": SITE,
  };

  test("goes to the custom site that the app uses", () => {
    const planner = onJobs(
      model,
      {
        ...CORE,
        "jobs/admin.py":
          "from core.sites import office\nfrom django.contrib import admin\n\nfrom .models import Job\n\n\nclass Offers(admin.ModelAdmin):\n    pass\n\n\noffice.register(Job, Offers)\n",
      },
      NEW,
    );
    expect(textOf(planner, "jobs/admin.py")).toContain(
      "@admin.register(JobOffer, site=office)\nclass JobOfferAdmin(",
    );
    expect(planner.notes).toContain(
      "JobOfferAdmin goes to office, the project's own site: no tests are written for it",
    );
    expect(changed(planner)).not.toContain("jobs/tests/test_admin.py");
  });

  test("on a custom site leaves out the search in users, whom nobody registered there", () => {
    const onSite = (site: string): string =>
      textOf(
        onJobs(
          model,
          {
            ...CORE,
            "jobs/admin.py": `from core.sites import office\nfrom django.contrib import admin\n\nfrom .models import Job\n\n\nclass Offers(admin.ModelAdmin):\n    search_fields = ["title"]\n\n\n${site}.register(Job, Offers)\n`,
          },
          { ...NEW, fields: "title:string(20) owner:fk(auth.User) job:fk(Job)" },
        ),
        "jobs/admin.py",
      );
    expect(onSite("office")).toContain(
      '    autocomplete_fields = ("job",)\n    raw_id_fields = ("owner",)\n',
    );
    expect(onSite("admin.site")).toContain('    autocomplete_fields = ("owner", "job")\n');
  });

  test.each<[string, string, string]>([
    ["imported there", "from core.sites import office\n", "from core.sites import office\n"],
    ["imported there under an alias", "from core import sites as s\n", "from core import sites as s\n"],
    ["made there", "from core.sites import Office\n\noffice = Office()\n", "from crm.admin import office\n"],
  ])("goes to the custom site that the other apps use: %s", (_how, head, line) => {
    const site = head.includes("as s") ? "s.office" : "office";
    const planner = onJobs(
      model,
      {
        ...CORE,
        "crm/__init__.py": "",
        "crm/models.py": models("Lead"),
        "crm/admin.py": `${head}from crm.models import Lead\n\n${site}.register(Lead)\n`,
      },
      NEW,
    );
    const text = textOf(planner, "jobs/admin.py");
    expect(text).toContain(line);
    expect(text).toContain(`@admin.register(JobOffer, site=${site})\n`);
  });

  test("goes to Django's own site where others use both", () => {
    const planner = onJobs(
      model,
      {
        ...CORE,
        "crm/__init__.py": "",
        "crm/models.py": models("Lead", "Deal"),
        "crm/admin.py":
          "from core.sites import office\nfrom crm.models import Deal, Lead\nfrom django.contrib import admin\n\noffice.register(Lead)\nadmin.site.register(Deal)\n",
      },
      NEW,
    );
    expect(textOf(planner, "jobs/admin.py")).toContain("@admin.register(JobOffer)\n");
  });

  test("goes into a module of an admin package, which imports it", () => {
    const planner = onJobs(
      model,
      {
        "jobs/admin/__init__.py": "from . import tag\n",
        "jobs/admin/tag.py":
          "from django.contrib import admin\n\n\nclass TagAdmin(admin.ModelAdmin):\n    pass\n",
      },
      NEW,
    );
    expect(textOf(planner, "jobs/admin/job_offer.py")).toContain("\nfrom ..models import JobOffer\n");
    expect(textOf(planner, "jobs/admin/__init__.py")).toBe("from . import job_offer, tag\n");
  });
});

describe("tests", () => {
  const TESTS =
    "from django.test import TestCase\n\n\nclass JobTests(TestCase):\n    def test_a(self):\n        pass\n";
  const PYTEST = "def test_a():\n    pass\n";
  const INI: Files = { "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = mysite.settings\n" };

  test.each<[string, Files, string, string, string]>([
    ["none yet", {}, "jobs/tests/test_models.py", "jobs/tests/factories.py", ".factories"],
    [
      "beside a tests.py that a person wrote",
      { "jobs/tests.py": TESTS },
      "jobs/test_models.py",
      "jobs/factories.py",
      ".factories",
    ],
    [
      "in a package",
      { "jobs/tests/__init__.py": "", "jobs/tests/test_x.py": TESTS },
      "jobs/tests/test_models.py",
      "jobs/tests/factories.py",
      ".factories",
    ],
    [
      "in a package, factories in the app",
      { "jobs/tests/__init__.py": "", "jobs/tests/test_x.py": TESTS, "jobs/factories.py": "" },
      "jobs/tests/test_models.py",
      "jobs/factories.py",
      "..factories",
    ],
    [
      "in a package, factories in a package too",
      { "jobs/tests/__init__.py": "", "jobs/tests/test_x.py": TESTS, "jobs/tests/factories/__init__.py": "" },
      "jobs/tests/test_models.py",
      "jobs/tests/factories/__init__.py",
      ".factories",
    ],
    [
      "in a folder that is no package",
      { ...INI, "jobs/tests/test_x.py": PYTEST },
      "jobs/tests/test_models.py",
      "jobs/tests/factories.py",
      "jobs.tests.factories",
    ],
    [
      "in the project's tests, a package an app",
      { ...INI, "tests/__init__.py": "", "tests/jobs/__init__.py": "", "tests/jobs/test_x.py": PYTEST },
      "tests/jobs/test_models.py",
      "tests/jobs/factories.py",
      ".factories",
    ],
    [
      "in the project's tests, a folder an app",
      { ...INI, "tests/jobs/test_x.py": PYTEST },
      "tests/jobs/test_jobs_models.py",
      "jobs/factories.py",
      "jobs.factories",
    ],
    [
      "in the project's tests, a package an app, factories in the app",
      { ...INI, "tests/__init__.py": "", "tests/jobs/test_x.py": PYTEST, "jobs/factories.py": "" },
      "tests/jobs/test_models.py",
      "jobs/factories.py",
      "jobs.factories",
    ],
    [
      "in the project's tests, files that are named after the app",
      { ...INI, "tests/test_jobs.py": PYTEST },
      "tests/test_jobs_models.py",
      "jobs/factories.py",
      "jobs.factories",
    ],
    [
      "in the project's tests, a package with files that are named after the app",
      { ...INI, "tests/__init__.py": "", "tests/test_jobs_views.py": PYTEST },
      "tests/test_jobs_models.py",
      "tests/factories.py",
      ".factories",
    ],
  ])("%s", (_where, files, file, factories, from) => {
    const before = { ...REPO, ...files };
    const planner = planned(model, before, NEW);
    expect(textOf(planner, file)).toContain(`from ${from} import make_job_offer\n`);
    expect(textOf(planner, factories)).toContain("def make_job_offer(");
    const made = changed(planner).filter(
      (path) => path.endsWith("__init__.py") && !path.includes("factories"),
    );
    const isNew = file === "jobs/tests/test_models.py" && Object.keys(files).length === 0;
    const isOpen = file.startsWith("tests/jobs/test_models") && !("tests/jobs/__init__.py" in files);
    expect(made).toEqual(isNew ? ["jobs/tests/__init__.py"] : isOpen ? ["tests/jobs/__init__.py"] : []);
    expectStable(before, planner, (after) => planned(model, after, NEW));
  });

  test("that a person wrote are kept, the new ones come behind", () => {
    const source =
      "from django.test import TestCase\n\nfrom jobs.models import Job\n\n\nclass Mine(TestCase):\n    def test_a(self):\n        self.assertTrue(Job)\n";
    const planner = onJobs(model, { "jobs/tests/__init__.py": "", "jobs/tests/test_models.py": source }, NEW);
    const text = textOf(planner, "jobs/tests/test_models.py");
    expect(
      text.startsWith("from django.test import TestCase\n\nfrom jobs.models import Job, JobOffer\n"),
    ).toBe(true);
    expect(text).toContain("\n\n\nclass Mine(TestCase):\n");
    expect(text).toContain("\n\n\nclass JobOfferModelTests(TestCase):\n");
  });
});

describe("a package that is missing", () => {
  const JOBS = "class Job(models.Model):\n    title = models.CharField(max_length=200)\n";
  const bare = (files: Files): Files => ({ ...repo({ jobs: JOBS }), ...files });

  test.each<[string, Files, string]>([
    [
      "the base that the others include",
      {
        "requirements/base.txt": "Django>=5.2\nwhitenoise\n",
        "requirements/dev.txt": "-r base.txt\npytest\n",
        "requirements/prod.txt": "-r base.txt\ngunicorn\n",
      },
      "requirements/base.txt",
    ],
    [
      "the base that requirements.txt only points to",
      { "requirements.txt": "-r requirements/base.txt\n", "requirements/base.txt": "Django>=5.2\n" },
      "requirements/base.txt",
    ],
    [
      "what is compiled, not what it is compiled to",
      {
        "requirements.in": "django>=5.2\n",
        "requirements.txt": "#\n# This file is autogenerated by pip-compile\n#\ndjango==5.2.1\n",
      },
      "requirements.in",
    ],
    [
      "the file with Django, not the linters'",
      { "requirements.txt": "Django>=5.2\n", "requirements-dev.txt": "ruff\n" },
      "requirements.txt",
    ],
  ])("goes into %s", (_which, files, path) => {
    const planner = planned(endpoint, bare(files), JOB);
    const touched = changed(planner).filter((one) => one.startsWith("requirements"));
    expect(touched).toEqual([path]);
    for (const name of ["djangorestframework", "django-filter", "drf-spectacular"])
      expect(textOf(planner, path)).toContain(`${name}>=`);
  });
});
