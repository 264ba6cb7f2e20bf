/** The convention's wiring is there already. */
import { CONVENTION, POSTINGS, USERS, VIEW, type Scenario } from "./scenario.ts";

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

export const convention: readonly Scenario[] = [
  {
    name: "the convention with another app",
    apps: ["jobs", "users"],
    files: { ...POSTINGS, ...USERS, "users/urls.py": USERS_URLS, "config/urls.py": CONVENTION_ROOT },
    decision: "convention",
    url: "/api/v1/jobs/job-postings/",
    list: "api:v1:jobs:job-posting-list",
    holds: {
      "config/urls.py": ["from jobs import urls as jobs_urls\nfrom users import urls as users_urls\n"],
    },
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
      "jobs/urls.py": [
        '    path("", include(frontend_urlpatterns)),\n    path("api/", include(api_urlpatterns)),\n',
      ],
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
