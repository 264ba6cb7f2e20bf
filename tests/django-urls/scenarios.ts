/**
 * Small repos, one for each way in which a route can be wired. plan.test.ts plans and applies them; on-django.ts
 * does the same and asks Django itself.
 */
import type { Files } from "./support.ts";

export interface Scenario {
  name: string;
  files: Files;
  /** Dotted names; the route is for the first one. */
  apps: readonly string[];
  /** Module of the viewset; `<app>.views_api` by default. */
  viewsetModule?: string;
  decision: string;
  url: string;
  /** Reverse name of the list. */
  list: string;
  /** Texts that have to be in a file afterwards. */
  holds?: Readonly<Record<string, readonly string[]>>;
  /** The names can't be true on Django (a converter in front), or the root needs a person's hand. */
  offDjango?: "needs arguments" | "manual";
}

const URLS = "from django.urls import include, path, re_path\n";
const ADMIN = 'from django.contrib import admin\nfrom django.urls import include, path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n]\n';

/** A viewset without a model: enough for routes. */
export function viewsets(...names: string[]): string {
  const classes = names.map((name) =>
    [
      `class ${name}(viewsets.ViewSet):`,
      "    def list(self, request):",
      "        return Response([])",
      "",
      "    def retrieve(self, request, pk=None):",
      "        return Response({})",
      "",
      "    @action(detail=True)",
      "    def archive(self, request, pk=None):",
      "        return Response({})",
      "",
    ].join("\n"),
  );
  return ["from rest_framework import viewsets", "from rest_framework.decorators import action", "from rest_framework.response import Response", "", "", classes.join("\n\n")].join("\n");
}

const VIEW = "from django.http import HttpResponse\n\n\ndef page(request, **kwargs):\n    return HttpResponse()\n";

const POSTINGS: Files = { "jobs/__init__.py": "", "jobs/views_api.py": viewsets("JobPostingViewSet") };
const USERS: Files = { "users/__init__.py": "", "users/views_api.py": viewsets("UserViewSet", "JobPostingViewSet") };
const CONVENTION = { decision: "new-convention", url: "/api/v1/jobs/job-postings/", list: "api:v1:jobs:job-posting-list" };

function router(...registrations: string[]): string {
  const lines = ["from rest_framework.routers import DefaultRouter", "", "router = DefaultRouter()", ...registrations, ""];
  return lines.join("\n");
}

const fresh: Scenario[] = [
  {
    name: "nothing but startproject",
    apps: ["jobs"],
    files: { ...POSTINGS, "config/urls.py": ADMIN },
    ...CONVENTION,
  },
  {
    name: "an app in a folder, its name in two words",
    apps: ["apps.recruiter_access"],
    files: {
      "apps/__init__.py": "",
      "apps/recruiter_access/__init__.py": "",
      "apps/recruiter_access/views_api.py": viewsets("JobPostingViewSet"),
      "config/urls.py": ADMIN,
    },
    decision: "new-convention",
    url: "/api/v1/recruiter-access/job-postings/",
    list: "api:v1:recruiter_access:job-posting-list",
  },
  {
    name: "two apps whose packages have the same name",
    apps: ["crm.jobs", "hr.jobs"],
    files: {
      "crm/__init__.py": "",
      "crm/jobs/__init__.py": "",
      "crm/jobs/apps.py": 'from django.apps import AppConfig\n\n\nclass C(AppConfig):\n    name = "crm.jobs"\n    label = "crm_jobs"\n',
      "crm/jobs/views_api.py": viewsets("JobPostingViewSet"),
      "hr/__init__.py": "",
      "hr/jobs/__init__.py": "",
      "config/urls.py": ADMIN,
    },
    decision: "new-convention",
    url: "/api/v1/crm-jobs/job-postings/",
    list: "api:v1:crm_jobs:job-posting-list",
  },
  {
    name: "pages of the app that nobody mounts",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "jobs/views.py": VIEW,
      "jobs/urls.py": `${URLS}from . import views\n\napp_name = "jobs"\nurlpatterns = [\n    path("", views.page, name="index"),\n    path("<slug:slug>/", views.page, name="detail")\n]`,
      "config/urls.py": ADMIN,
    },
    ...CONVENTION,
  },
  {
    name: "a catch-all at the end of the root",
    apps: ["jobs", "pages"],
    files: {
      ...POSTINGS,
      "pages/__init__.py": "",
      "pages/views.py": VIEW,
      "pages/urls.py": `${URLS}from . import views\nurlpatterns = [re_path(r"^(?P<path>.*)$", views.page)]\n`,
      "config/urls.py": ADMIN.replace("]\n", '    # must be last\n    path("", include("pages.urls")),\n]\n'),
    },
    ...CONVENTION,
  },
  {
    name: "a harmless empty include in the middle of the root",
    apps: ["jobs", "pages"],
    files: {
      ...POSTINGS,
      "pages/__init__.py": "",
      "pages/views.py": VIEW,
      "pages/urls.py": `${URLS}from . import views\nurlpatterns = [path("", views.page), path("about/", views.page)]\n`,
      "config/urls.py": `from django.contrib import admin\n${URLS}urlpatterns = [\n    path("", include("pages.urls")),\n    path("admin/", admin.site.urls),\n]\n`,
    },
    ...CONVENTION,
    holds: { "config/urls.py": ['    path("admin/", admin.site.urls),\n    path("api/v1/"'] },
  },
  {
    name: "a root that is i18n_patterns alone, without a prefix for the default language, and a catch-all in it",
    apps: ["jobs", "pages"],
    files: {
      ...POSTINGS,
      "pages/__init__.py": "",
      "pages/views.py": VIEW,
      "config/urls.py": [
        "from django.conf.urls.i18n import i18n_patterns",
        "from django.urls import re_path",
        "from pages import views",
        "",
        "urlpatterns = i18n_patterns(",
        '    re_path(r"^(?P<path>.*)$", views.page),',
        "    prefix_default_language=False,",
        ")",
        "",
      ].join("\n"),
    },
    ...CONVENTION,
  },
  {
    name: "a root that is wrapped in i18n_patterns later",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "config/urls.py": `${ADMIN.replace("from django.urls", "from django.conf.urls.i18n import i18n_patterns\nfrom django.urls")}\nurlpatterns = i18n_patterns(*urlpatterns)\n`,
    },
    ...CONVENTION,
  },
  {
    name: "the app mounted under a language, and under a converter",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "jobs/views.py": VIEW,
      "jobs/urls.py": `${URLS}from . import views\n\napp_name = "jobs"\nurlpatterns = [path("", views.page, name="index")]\n`,
      "config/urls.py": `from django.conf.urls.i18n import i18n_patterns\n${URLS}\nurlpatterns = [\n    path("<slug:team>/jobs/", include("jobs.urls")),\n]\nurlpatterns += i18n_patterns(path("jobs/", include("jobs.urls", namespace="localized")))\n`,
    },
    ...CONVENTION,
  },
  {
    name: "a namespace called api that is something else",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      "users/__init__.py": "",
      "users/views.py": VIEW,
      "users/urls.py": `${URLS}from . import views\n\napp_name = "api"\nurlpatterns = [path("me/", views.page, name="me")]\n`,
      "config/urls.py": ADMIN.replace("]\n", '    path("api/", include("users.urls")),\n]\n'),
    },
    decision: "new-convention",
    url: "/api/v1/jobs/job-postings/",
    list: "rest:v1:jobs:job-posting-list",
  },
  {
    name: "something else at /api/v1/jobs/, mounted by way of /api/",
    apps: ["jobs", "legacy"],
    files: {
      ...POSTINGS,
      "legacy/__init__.py": "",
      "legacy/views.py": VIEW,
      "legacy/urls.py": `${URLS}from . import views\n\nurlpatterns = [path("v1/<path:rest>", views.page), path("v1/jobs/", views.page)]\n`,
      "config/urls.py": ADMIN.replace("]\n", '    path("api/", include("legacy.urls")),\n]\n'),
    },
    decision: "new-convention",
    url: "/rest/v1/jobs/job-postings/",
    list: "api:v1:jobs:job-posting-list",
  },
  {
    name: "a router in jobs/api/urls.py that nobody mounts",
    apps: ["jobs"],
    viewsetModule: "jobs.api.views",
    files: {
      "jobs/__init__.py": "",
      "jobs/api/__init__.py": "",
      "jobs/api/views.py": viewsets("JobPostingViewSet", "TagViewSet"),
      "jobs/api/urls.py": `${router("router.register(r'tags', TagViewSet, basename='tag')")}\nurlpatterns = router.urls\n`.replace(
        "\n\nrouter",
        "\nfrom .views import TagViewSet\n\nrouter",
      ),
      "config/urls.py": ADMIN,
    },
    ...CONVENTION,
    holds: { "jobs/api/urls.py": ["from .views import JobPostingViewSet, TagViewSet", "router.register(r'job-postings', "] },
  },
  {
    name: "CRLF, single quotes, no final newline",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "config/urls.py": "from django.contrib import admin\r\nfrom django.urls import path\r\n\r\nurlpatterns = [\r\n    path('admin/', admin.site.urls)\r\n]",
    },
    ...CONVENTION,
    holds: { "config/urls.py": ["    path('jobs/', include((jobs_urls.api_urlpatterns, 'jobs'))),\r\n"] },
  },
  {
    name: "patterns that only code makes",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "config/urls.py": `${URLS}\n\ndef make():\n    return []\n\n\nurlpatterns = make()\n`,
    },
    ...CONVENTION,
    offDjango: "manual",
  },
];

const CONVENTION_ROOT = [
  "from django.urls import include, path",
  "",
  "from users import urls as users_urls",
  "",
  "api_v1_urlpatterns = [",
  '    path("users/", include((users_urls.api_urlpatterns, "users"))),',
  "]",
  "",
  "urlpatterns = [",
  '    path("api/v1/", include(([path("", include((api_v1_urlpatterns, "v1")))], "api"))),',
  "]",
  "",
].join("\n");

const USERS_URLS = [
  "from django.urls import include, path",
  "from rest_framework.routers import DefaultRouter",
  "",
  "from .views_api import UserViewSet",
  "",
  "router = DefaultRouter()",
  'router.register("users", UserViewSet, basename="user")',
  "",
  'api_urlpatterns = [path("", include(router.urls))]',
  "",
].join("\n");

const convention: Scenario[] = [
  {
    name: "the convention with another app",
    apps: ["jobs", "users"],
    files: { ...POSTINGS, ...USERS, "users/urls.py": USERS_URLS, "config/urls.py": CONVENTION_ROOT },
    decision: "convention",
    url: "/api/v1/jobs/job-postings/",
    list: "api:v1:jobs:job-posting-list",
    holds: { "config/urls.py": ["from jobs import urls as jobs_urls\nfrom users import urls as users_urls\n"] },
  },
  {
    name: "the convention with this app's frontend",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "jobs/views_frontend.py": VIEW,
      "jobs/urls.py": [
        "from django.urls import include, path",
        "",
        "from . import views_frontend",
        "",
        "frontend_urlpatterns = [",
        '    path("job-postings/", views_frontend.page, name="job_posting_list"),',
        "]",
        "",
        'app_name = "jobs"',
        "urlpatterns = [",
        '    path("", include(frontend_urlpatterns)),',
        "]",
        "",
      ].join("\n"),
      "config/urls.py": [
        "from django.urls import include, path",
        "",
        "from jobs import urls as jobs_urls",
        "",
        "frontend_urlpatterns = [",
        '    path("jobs/", include((jobs_urls.frontend_urlpatterns, "jobs"))),',
        "]",
        "",
        "urlpatterns = [",
        '    path("", include((frontend_urlpatterns, "frontend"))),',
        "]",
        "",
      ].join("\n"),
    },
    ...CONVENTION,
    holds: {
      "config/urls.py": ['    path("", include((frontend_urlpatterns, "frontend"))),\n    path("api/v1/"'],
      "jobs/urls.py": ['    path("", include(frontend_urlpatterns)),\n    path("api/", include(api_urlpatterns)),\n'],
    },
  },
  {
    name: "the convention's list under another prefix",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      ...USERS,
      "users/urls.py": USERS_URLS,
      "config/urls.py": CONVENTION_ROOT.replace('"api/v1/"', '"rest/"').replace('"api"', '"rest"'),
    },
    decision: "convention",
    url: "/rest/jobs/job-postings/",
    list: "rest:v1:jobs:job-posting-list",
  },
  {
    name: "the app's own api_urlpatterns, empty, in the convention's list",
    apps: ["users", "jobs"],
    files: {
      ...USERS,
      "users/urls.py": 'app_name = "users"\n\napi_urlpatterns = []\n',
      "jobs/__init__.py": "",
      "config/urls.py": CONVENTION_ROOT,
    },
    decision: "app-urls",
    url: "/api/v1/users/job-postings/",
    list: "api:v1:users:job-posting-list",
  },
];

const COOKIECUTTER = [
  "from django.conf import settings",
  "from rest_framework.routers import DefaultRouter, SimpleRouter",
  "",
  "from users.views_api import UserViewSet",
  "",
  "router = DefaultRouter() if settings.DEBUG else SimpleRouter()",
  "",
  'router.register("users", UserViewSet, basename="user")',
  "",
  "",
  'app_name = "api"',
  "urlpatterns = router.urls",
  "",
].join("\n");

const CENTRAL_ROOT = `${URLS}\nurlpatterns = [\n    path("api/", include("config.api_router")),\n]\n`;

const central: Scenario[] = [
  {
    name: "cookiecutter-django's config/api_router.py",
    apps: ["jobs", "users"],
    files: { ...POSTINGS, ...USERS, "config/api_router.py": COOKIECUTTER, "config/urls.py": CENTRAL_ROOT },
    decision: "central-router",
    url: "/api/job-postings/",
    list: "api:job-posting-list",
    holds: {
      "config/api_router.py": [
        "from jobs.views_api import JobPostingViewSet\nfrom users.views_api import UserViewSet\n",
        'basename="user")\nrouter.register("job-postings", JobPostingViewSet, basename="job-posting")\n\n\napp_name',
      ],
    },
  },
  {
    name: "a prefix that is taken, and a class of the same name",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      ...USERS,
      "config/api_router.py": COOKIECUTTER.replace("UserViewSet\n", "JobPostingViewSet, UserViewSet\n").replace(
        '"users", UserViewSet, basename="user"',
        '"job-postings", JobPostingViewSet, basename="offer"',
      ),
      "config/urls.py": CENTRAL_ROOT,
    },
    decision: "central-router",
    url: "/api/jobs-job-postings/",
    list: "api:jobs-job-posting-list",
    holds: { "config/api_router.py": ["from jobs.views_api import JobPostingViewSet as JobsJobPostingViewSet"] },
  },
  {
    name: "a router in the root urlconf, without a namespace",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      ...USERS,
      "config/urls.py": [
        "from django.urls import include, path",
        "from rest_framework import routers",
        "from users import views_api",
        "",
        "router = routers.SimpleRouter(trailing_slash=False)",
        "router.register(r'users', views_api.UserViewSet, basename='user')",
        "",
        "urlpatterns = [path('api/', include(router.urls))]",
        "",
      ].join("\n"),
    },
    decision: "central-router",
    url: "/api/job-postings",
    list: "job-posting-list",
    holds: { "config/urls.py": ["router.register(r'job-postings', JobPostingViewSet, basename='job-posting')\n"] },
  },
  {
    name: "an app called api, its router empty",
    apps: ["jobs", "api"],
    files: {
      ...POSTINGS,
      "api/__init__.py": "",
      "api/urls.py": `${URLS}${router()}\nurlpatterns = [\n    path("v1/", include(router.urls)),\n]\n`,
      "config/urls.py": `${URLS}\nurlpatterns = [\n    path("api/", include("api.urls")),\n]\n`,
    },
    decision: "central-router",
    url: "/api/v1/job-postings/",
    list: "job-posting-list",
  },
];

const own: Scenario[] = [
  {
    name: "the app's own router beside a central one",
    apps: ["jobs", "users"],
    files: {
      ...USERS,
      "jobs/__init__.py": "",
      "jobs/views_api.py": viewsets("JobPostingViewSet", "TagViewSet"),
      "jobs/urls.py": `from jobs.views_api import TagViewSet\n${router('router.register("tags", TagViewSet, basename="tag")')}\napp_name = "jobs"\nurlpatterns = router.urls\n`,
      "config/api_router.py": COOKIECUTTER,
      "config/urls.py": CENTRAL_ROOT.replace("]\n", '    path("jobs/", include("jobs.urls")),\n]\n'),
    },
    decision: "app-router",
    url: "/jobs/job-postings/",
    list: "jobs:job-posting-list",
    holds: { "jobs/urls.py": ["from jobs.views_api import JobPostingViewSet, TagViewSet"] },
  },
  {
    name: "the app's router taken over by the root's",
    apps: ["jobs"],
    viewsetModule: "jobs.api.viewsets",
    files: {
      "jobs/__init__.py": "",
      "jobs/api/__init__.py": "",
      "jobs/api/viewsets.py": viewsets("JobPostingViewSet", "TagViewSet"),
      "jobs/api/routers.py": `from . import viewsets\n${router('router.register("tags", viewsets.TagViewSet, basename="tag")')}`,
      "config/urls.py": `${URLS}from rest_framework.routers import DefaultRouter\nfrom jobs.api.routers import router as jobs_router\n\nrouter = DefaultRouter()\nrouter.registry.extend(jobs_router.registry)\n\nurlpatterns = [path("api/", include((router.urls, "api")))]\n`,
    },
    decision: "app-router",
    url: "/api/job-postings/",
    list: "api:job-posting-list",
    holds: { "jobs/api/routers.py": ['router.register("job-postings", viewsets.JobPostingViewSet, basename="job-posting")\n'] },
  },
  {
    name: "the app's urls with pages, one of them greedy",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "jobs/views.py": VIEW,
      "jobs/urls.py": `from django.urls import path\n\nfrom . import views\n\napp_name = "jobs"\nurlpatterns = [\n    path("", views.page, name="index"),\n    path("<path:rest>", views.page, name="detail"),\n]\n`,
      "config/urls.py": ADMIN.replace("]\n", '    path("jobs/", include("jobs.urls")),\n]\n'),
    },
    decision: "app-urls",
    url: "/jobs/api/job-postings/",
    list: "jobs:job-posting-list",
    holds: { "jobs/urls.py": ['    path("api/", include(router.urls)),\n    path("<path:rest>", '] },
  },
  {
    name: "the app's urls below api/, with views of its own at the root",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "jobs/views.py": VIEW,
      "jobs/urls.py": `from django.urls import path\n\nfrom . import views\n\nurlpatterns = [\n    path("<slug:slug>/", views.page, name="detail"),\n    path("", views.page, name="index"),\n]\n`,
      "config/urls.py": ADMIN.replace("]\n", '    path("api/jobs/", include("jobs.urls")),\n]\n'),
    },
    decision: "app-urls",
    url: "/api/jobs/job-postings/",
    list: "job-posting-list",
    holds: { "jobs/urls.py": ["router = SimpleRouter()\n"] },
  },
  {
    name: "the app's urls empty",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "jobs/urls.py": 'app_name = "jobs"\n\nurlpatterns = []\n',
      "config/urls.py": ADMIN.replace("]\n", '    path("jobs/", include("jobs.urls")),\n]\n'),
    },
    decision: "app-urls",
    url: "/jobs/api/job-postings/",
    list: "jobs:job-posting-list",
  },
];

const there: Scenario[] = [
  {
    name: "registered under another prefix, the basename left to DRF, by way of a re-export",
    apps: ["jobs"],
    viewsetModule: "jobs.api.postings",
    files: {
      "jobs/__init__.py": "",
      "jobs/models.py": 'from django.db import models\n\n\nclass JobPosting(models.Model):\n    class Meta:\n        app_label = "jobs"\n',
      "jobs/api/__init__.py": "from .postings import JobPostingViewSet\n",
      "jobs/api/postings.py": "from rest_framework import viewsets\nfrom jobs.models import JobPosting\n\n\nclass JobPostingViewSet(viewsets.ModelViewSet):\n    queryset = JobPosting.objects.all()\n",
      "config/urls.py": `${URLS}from jobs import api\n${router('router.register("offers", api.JobPostingViewSet)')}\nurlpatterns = [path("", include(router.urls))]\n`,
    },
    decision: "registered",
    url: "/offers/",
    list: "jobposting-list",
  },
  {
    name: "routed by hand",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "config/urls.py": `${URLS}from jobs.views_api import JobPostingViewSet\n\nurlpatterns = [\n    path("offers/", JobPostingViewSet.as_view({"get": "list"}), name="offers"),\n    path("offers/<int:pk>/", JobPostingViewSet.as_view({"get": "retrieve"}), name="offer"),\n    path("offers/<int:pk>/archive/", JobPostingViewSet.as_view({"get": "archive"}), name="offer-archive"),\n]\n`,
    },
    decision: "routed-by-hand",
    url: "/offers/",
    list: "offers",
  },
  {
    name: "registered below a URL with arguments",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "config/urls.py": `${URLS}from jobs.views_api import JobPostingViewSet\n${router('router.register("offers", JobPostingViewSet, basename="offer")')}\nurlpatterns = [path("<slug:team>/", include(router.urls))]\n`,
    },
    decision: "registered",
    url: "/<slug:team>/offers/",
    list: "offer-list",
    offDjango: "needs arguments",
  },
];

export const scenarios: readonly Scenario[] = [...fresh, ...convention, ...central, ...own, ...there];
