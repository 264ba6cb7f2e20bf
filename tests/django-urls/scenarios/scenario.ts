/** What a scenario is, and what several of them are made of. */
import type { Files } from "../support.ts";

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

export const URLS = "from django.urls import include, path, re_path\n";
export const ADMIN =
  'from django.contrib import admin\nfrom django.urls import include, path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n]\n';

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
  return [
    "from rest_framework import viewsets",
    "from rest_framework.decorators import action",
    "from rest_framework.response import Response",
    "",
    "",
    classes.join("\n\n"),
  ].join("\n");
}

export const VIEW =
  "from django.http import HttpResponse\n\n\ndef page(request, **kwargs):\n    return HttpResponse()\n";

export const POSTINGS: Files = { "jobs/__init__.py": "", "jobs/views_api.py": viewsets("JobPostingViewSet") };
export const USERS: Files = {
  "users/__init__.py": "",
  "users/views_api.py": viewsets("UserViewSet", "JobPostingViewSet"),
};
export const CONVENTION = {
  decision: "new-convention",
  url: "/api/v1/jobs/job-postings/",
  list: "api:v1:jobs:job-posting-list",
};

export function router(...registrations: string[]): string {
  const lines = [
    "from rest_framework.routers import DefaultRouter",
    "",
    "router = DefaultRouter()",
    ...registrations,
    "",
  ];
  return lines.join("\n");
}

export const COOKIECUTTER = [
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

export const CENTRAL_ROOT = `${URLS}\nurlpatterns = [\n    path("api/", include("config.api_router")),\n]\n`;
