/** Nothing of the kind is there: the convention's wiring is made. */
import { ADMIN, CONVENTION, POSTINGS, router, URLS, VIEW, viewsets, type Scenario } from "./scenario.ts";

export const fresh: readonly Scenario[] = [
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
      "crm/jobs/apps.py":
        'from django.apps import AppConfig\n\n\nclass C(AppConfig):\n    name = "crm.jobs"\n    label = "crm_jobs"\n',
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
      "jobs/api/urls.py":
        `${router("router.register(r'tags', TagViewSet, basename='tag')")}\nurlpatterns = router.urls\n`.replace(
          "\n\nrouter",
          "\nfrom .views import TagViewSet\n\nrouter",
        ),
      "config/urls.py": ADMIN,
    },
    ...CONVENTION,
    holds: {
      "jobs/api/urls.py": [
        "from .views import JobPostingViewSet, TagViewSet",
        "router.register(r'job-postings', ",
      ],
    },
  },
  {
    name: "CRLF, single quotes, no final newline",
    apps: ["jobs"],
    files: {
      ...POSTINGS,
      "config/urls.py":
        "from django.contrib import admin\r\nfrom django.urls import path\r\n\r\nurlpatterns = [\r\n    path('admin/', admin.site.urls)\r\n]",
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
  {
    name: "the app's router below a URL with arguments: another one is made",
    apps: ["jobs"],
    files: {
      "jobs/__init__.py": "",
      "jobs/views_api.py": viewsets("JobPostingViewSet", "TagViewSet"),
      "jobs/urls.py": `${URLS}from .views_api import TagViewSet\n${router('router.register("tags", TagViewSet, basename="tag")')}\nurlpatterns = [path("", include(router.urls))]\n`,
      "config/urls.py": ADMIN.replace("]\n", '    path("<slug:team>/api/", include("jobs.urls")),\n]\n'),
    },
    ...CONVENTION,
    holds: { "jobs/urls.py": ["api_router = DefaultRouter()\napi_router.register("] },
  },
  {
    name: "the project package is the app",
    apps: ["config"],
    files: { "config/views_api.py": viewsets("JobPostingViewSet"), "config/urls.py": ADMIN },
    decision: "new-convention",
    url: "/api/v1/config/job-postings/",
    list: "api:v1:config:job-posting-list",
  },
];
