/** The viewset is routed. */
import { POSTINGS, router, URLS, type Scenario } from "./scenario.ts";

export const there: readonly Scenario[] = [
  {
    name: "registered under another prefix, the basename left to DRF, by way of a re-export",
    apps: ["jobs"],
    viewsetModule: "jobs.api.postings",
    files: {
      "jobs/__init__.py": "",
      "jobs/models.py":
        'from django.db import models\n\n\nclass JobPosting(models.Model):\n    class Meta:\n        app_label = "jobs"\n',
      "jobs/api/__init__.py": "from .postings import JobPostingViewSet\n",
      "jobs/api/postings.py":
        "from rest_framework import viewsets\nfrom jobs.models import JobPosting\n\n\nclass JobPostingViewSet(viewsets.ModelViewSet):\n    queryset = JobPosting.objects.all()\n",
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
