/** The app has a router, or a mounted list, of its own. */
import {
  ADMIN,
  CENTRAL_ROOT,
  COOKIECUTTER,
  POSTINGS,
  router,
  URLS,
  USERS,
  VIEW,
  viewsets,
  type Scenario,
} from "./scenario.ts";

export const own: readonly Scenario[] = [
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
    holds: {
      "jobs/api/routers.py": [
        'router.register("job-postings", viewsets.JobPostingViewSet, basename="job-posting")\n',
      ],
    },
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
