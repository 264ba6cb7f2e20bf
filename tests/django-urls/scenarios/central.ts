/** A central router has most apps' viewsets. */
import { CENTRAL_ROOT, COOKIECUTTER, POSTINGS, router, URLS, USERS, type Scenario } from "./scenario.ts";

export const central: readonly Scenario[] = [
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
    name: "a class of the same name from another app",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      ...USERS,
      "config/api_router.py": COOKIECUTTER.replace(
        "UserViewSet\n",
        "JobPostingViewSet, UserViewSet\n",
      ).replace('"users", UserViewSet, basename="user"', '"offers", JobPostingViewSet, basename="offer"'),
      "config/urls.py": CENTRAL_ROOT,
    },
    decision: "central-router",
    url: "/api/job-postings/",
    list: "api:job-posting-list",
    holds: {
      "config/api_router.py": ["from jobs.views_api import JobPostingViewSet as JobsJobPostingViewSet"],
    },
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
    holds: {
      "config/urls.py": ["router.register(r'job-postings', JobPostingViewSet, basename='job-posting')\n"],
    },
  },
  {
    name: "a central router that nobody includes beside one that is",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      ...USERS,
      "config/api_router.py": COOKIECUTTER,
      "config/api.py": `from users.views_api import UserViewSet\n${router('router.register("people", UserViewSet, basename="person")')}`,
      "config/urls.py": `${URLS}from config.api import router\n\nurlpatterns = [path("api/", include(router.urls))]\n`,
    },
    decision: "central-router",
    url: "/api/job-postings/",
    list: "job-posting-list",
    holds: {
      "config/api.py": ['router.register("job-postings", JobPostingViewSet, basename="job-posting")\n'],
    },
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
  {
    name: "prefixes that say api/ because the mount doesn't",
    apps: ["jobs", "users"],
    files: {
      ...POSTINGS,
      ...USERS,
      "config/urls.py": `${URLS}from users.views_api import JobPostingViewSet, UserViewSet\n${router('router.register("api/users", UserViewSet, basename="user")', 'router.register("api/postings", JobPostingViewSet, basename="posting")')}\nurlpatterns = [\n    path("", include(router.urls)),\n]\n`,
    },
    decision: "central-router",
    url: "/api/job-postings/",
    list: "job-posting-list",
  },
];
