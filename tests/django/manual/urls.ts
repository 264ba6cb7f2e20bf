/**
 * Forms of URL configurations that the kit leaves to a person: the root's list, the list of an app, routers.
 */
import type { Step } from "../../../helpers/plan/steps.ts";
import { ENDPOINT, type Ask, type Files, type Proof } from "./proof.ts";

const IMPORTS = "from django.contrib import admin\nfrom django.urls import include, path\n\n";
const ADMIN = 'path("admin/", admin.site.urls)';
const OLD = 'path("old/", admin.site.login)';
const SCHEMA = { "api-schema": "/api/schema/", "api-docs": "/api/docs/" };

/** A form of the root's `urlpatterns`: the schema's routes and the API's mount are one snippet for one place. */
function root(name: string, reason: string, urls: string, more: Files = {}): Proof {
  return {
    name,
    files: { "config/urls.py": urls, ...more },
    ask: ENDPOINT,
    manual: [`config/urls.py: ${reason}`],
    answers: { reverse: { ...SCHEMA, "admin:index": "/admin/" } },
  };
}

const BASE_URLS: Files = { "config/base_urls.py": `${IMPORTS}urlpatterns = [\n    ${ADMIN},\n]\n` };

const roots: readonly Proof[] = [
  root(
    "a star import",
    "urlpatterns comes from a star import, if from anywhere",
    '"""The urls."""\n\nfrom .base_urls import *\n',
    BASE_URLS,
  ),
  root(
    "an import by name",
    "urlpatterns is imported from .base_urls",
    "from .base_urls import urlpatterns\n",
    BASE_URLS,
  ),
  root(
    "a star import, and more under a condition",
    "urlpatterns is made elsewhere and added to in the branches of an if",
    `from django.conf import settings\n${IMPORTS}from .base_urls import *\n\nif not settings.DEBUG:\n    urlpatterns += [${OLD}]\n`,
    BASE_URLS,
  ),
  {
    ...root(
      "both branches of an if",
      "urlpatterns is set in the branches of an if",
      `from django.conf import settings\n${IMPORTS}if settings.DEBUG:\n    urlpatterns = []\nelse:\n    urlpatterns = [\n        ${ADMIN},\n    ]\n`,
    ),
    commandLine: true,
  },
  root(
    "both branches of an if, with tabs, single quotes, CRLF and no final newline",
    "urlpatterns is set in the branches of an if",
    `from django.conf import settings\n${IMPORTS}if settings.DEBUG:\n\turlpatterns = []\nelse:\n\turlpatterns = [\n\t\t${ADMIN},\n\t]`
      .replaceAll('"', "'")
      .replaceAll("\n", "\r\n"),
  ),
  root(
    "a try",
    "urlpatterns is set in a try",
    `${IMPORTS}try:\n    from .nothing import urlpatterns\nexcept ImportError:\n    urlpatterns = [${ADMIN}]\n\nhandler404 = "django.views.defaults.page_not_found"\n`,
  ),
  root(
    "a for loop",
    "urlpatterns is set in a loop",
    `${IMPORTS}for site in [admin.site]:\n    urlpatterns = [path("admin/", site.urls)]\n`,
  ),
  root(
    "a while loop",
    "urlpatterns is set in a loop",
    `${IMPORTS}sites = [admin.site]\nwhile sites:\n    urlpatterns = [path("admin/", sites.pop().urls)]\n`,
  ),
  root(
    "a with",
    "urlpatterns is set in a with",
    `from contextlib import suppress\n\n${IMPORTS}with suppress(ImportError):\n    urlpatterns = [${ADMIN}]\n`,
  ),
  root(
    "the cases of a match",
    "urlpatterns is set in the cases of a match",
    `from django.conf import settings\n${IMPORTS}match settings.DEBUG:\n    case True:\n        urlpatterns = []\n    case _:\n        urlpatterns = [${ADMIN}]\n`,
  ),
  root(
    "a comprehension",
    "urlpatterns is made by a comprehension",
    `${IMPORTS}urlpatterns = [path(f"{site.name}/", site.urls) for site in [admin.site]]\n`,
  ),
  root(
    "a tuple that a function makes",
    "urlpatterns is made by made()",
    `${IMPORTS}\ndef made():\n    return (${ADMIN},)\n\n\nurlpatterns = made()\n`,
  ),
  root(
    "a list that a lambda makes",
    "urlpatterns is made by a call",
    `${IMPORTS}urlpatterns = (lambda: [${ADMIN}])()\n`,
  ),
  root(
    "groups that are reduced",
    "urlpatterns is made by reduce()",
    `from functools import reduce\nfrom operator import add\n\n${IMPORTS}GROUPS = [[${ADMIN}], [${OLD}]]\n\nurlpatterns = reduce(add, GROUPS)\n`,
  ),
  root(
    "entries that are taken out again",
    "entries are taken out of urlpatterns again",
    `${IMPORTS}urlpatterns = [\n    ${ADMIN},\n    ${OLD},\n]\nurlpatterns.pop()\n`,
  ),
  root(
    "entries that are deleted",
    "entries are taken out of urlpatterns again",
    `${IMPORTS}urlpatterns = [\n    ${ADMIN},\n    ${OLD},\n]\ndel urlpatterns[1:]\n`,
  ),
];

const ROOT_WITH_JOBS = `${IMPORTS}urlpatterns = [\n    ${ADMIN},\n    path("jobs/", include("jobs.urls")),\n]\n`;

const lists: readonly Proof[] = [
  {
    name: "the app's list, mounted and made by a function",
    files: {
      "config/urls.py": ROOT_WITH_JOBS,
      "jobs/urls.py": 'app_name = "jobs"\n\n\ndef made():\n    return []\n\n\nurlpatterns = made()\n',
    },
    ask: ENDPOINT,
    manual: ["jobs/urls.py: urlpatterns is made by made()"],
    answers: { reverse: SCHEMA },
  },
  {
    name: "the app's list, mounted and imported from another file",
    files: {
      "config/urls.py": ROOT_WITH_JOBS,
      "jobs/urls.py": "from .pages import urlpatterns\n",
      "jobs/pages.py": "urlpatterns = []\n",
    },
    ask: ENDPOINT,
    manual: ["jobs/urls.py: urlpatterns is imported from .pages"],
    answers: { reverse: SCHEMA },
  },
  {
    name: "the list of the apps' APIs, made by a function and mounted below",
    files: {
      "config/urls.py": `${IMPORTS}\ndef made():\n    return []\n\n\napi_v1_urlpatterns = made()\n\nurlpatterns = [\n    ${ADMIN},\n    path("api/v1/", include(([path("", include((api_v1_urlpatterns, "v1")))], "api"))),\n]\n`,
    },
    ask: ENDPOINT,
    manual: ["config/urls.py: api_v1_urlpatterns is made by made()"],
    answers: { reverse: SCHEMA },
  },
  {
    name: "two places in one file: the list of the apps' APIs and the root's, both made by a function",
    files: {
      "config/urls.py": `${IMPORTS}\ndef made():\n    return []\n\n\napi_v1_urlpatterns = made()\n\nurlpatterns = made()\n`,
    },
    ask: ENDPOINT,
    manual: [
      "config/urls.py: urlpatterns is made by made()",
      "config/urls.py: api_v1_urlpatterns is made by made()",
    ],
    answers: { reverse: SCHEMA },
  },
];

const VIEWSETS: Files = {
  "jobs/views_api.py":
    "from rest_framework import viewsets\n\nfrom .models import JobPosting\n\n\nclass JobPostingViewSet(viewsets.ModelViewSet):\n    queryset = JobPosting.objects.all()\n\n\nclass TagViewSet(viewsets.ModelViewSet):\n    queryset = JobPosting.objects.all()\n",
};

function modify(patch: string, path: string, args: Readonly<Record<string, unknown>>): Step {
  return { type: "django:modify", path, patch, args };
}

const PATH = { module: "django.urls", name: "path" };
const INCLUDE = { module: "django.urls", name: "include" };
const REGISTER: Ask = {
  steps: [
    modify("router-register", "jobs/urls.py", {
      prefix: "job-postings",
      basename: "job-posting",
      viewset: "JobPostingViewSet",
      module: ".views_api",
    }),
  ],
};

/** What somebody's own plopfile may come to: a form of jobs/urls.py that no generator of the kit works on. */
function own(name: string, reason: string, urls: string, ask: Ask, url: string, more: Files = {}): Proof {
  return {
    name,
    files: { "config/urls.py": ROOT_WITH_JOBS, ...VIEWSETS, "jobs/urls.py": urls, ...more },
    ask,
    manual: [`jobs/urls.py: ${reason}`],
    answers: { reverse: { "job-posting-list": url } },
  };
}

function listed(list: string): Ask {
  const entry = 'path("job-postings/", JobPostingViewSet.as_view({"get": "list"}), name="job-posting-list")';
  const imports = [PATH, { module: ".views_api", name: "JobPostingViewSet" }];
  return { steps: [modify("route", "jobs/urls.py", { list, entry, imports })] };
}

/** A router without registrations answers at its root. */
function mounted(list: string): Ask {
  const args = { list, entry: 'path("v1/", include(router.urls))', imports: [PATH, INCLUDE] };
  return { steps: [modify("router-mount", "jobs/urls.py", args)] };
}

const DRF = "from rest_framework.routers import DefaultRouter\n";
const TAGS = 'router.register("tags", TagViewSet, basename="tag")';
const MADE = "\n\ndef made():\n    return []\n\n\n";

const routers: readonly Proof[] = [
  own(
    "a list that isn't there",
    "there is no list api_urlpatterns",
    "from django.urls import path\n\nurlpatterns = []\n",
    listed("api_urlpatterns"),
    "/jobs/job-postings/",
  ),
  own(
    "a list that is imported and used below",
    "api_urlpatterns is imported from .api",
    'from django.urls import include, path\n\nfrom .api import api_urlpatterns\n\nurlpatterns = [\n    path("api/", include(api_urlpatterns)),\n]\n',
    listed("api_urlpatterns"),
    "/jobs/api/job-postings/",
    { "jobs/api.py": "api_urlpatterns = []\n" },
  ),
  own(
    "a list that comes by a star import and is used below",
    "api_urlpatterns comes from a star import, if from anywhere",
    'from django.urls import include, path\n\nfrom .api import *\n\nurlpatterns = [\n    path("api/", include(api_urlpatterns)),\n]\n',
    listed("api_urlpatterns"),
    "/jobs/api/job-postings/",
    { "jobs/api.py": "api_urlpatterns = ()\n" },
  ),
  own(
    "no router",
    'there is no router "router" in this file',
    "urlpatterns = []\n",
    REGISTER,
    "/jobs/job-postings/",
  ),
  own(
    "a router of another file, mounted here",
    '"router" is not made in this file',
    'from django.urls import include, path\n\nfrom .routers import router\n\n# The API.\nurlpatterns = [\n    path("v1/", include(router.urls)),\n]\n',
    REGISTER,
    "/jobs/v1/job-postings/",
    { "jobs/routers.py": `${DRF}\nrouter = DefaultRouter()\n` },
  ),
  own(
    "a router that a function fills",
    '"router" is filled inside of a function',
    `from django.urls import include, path\n${DRF}\nfrom .views_api import TagViewSet\n\n\ndef fill(router):\n    for _ in range(1):\n        ${TAGS}\n    return router\n\n\nurlpatterns = [\n    path("v1/", include(fill(DefaultRouter()).urls)),\n]\n`,
    REGISTER,
    "/jobs/v1/job-postings/",
  ),
  own(
    "a router that a function makes",
    '"router" is made inside of a function',
    `from django.urls import include, path\n${DRF}\n\ndef made():\n    router = DefaultRouter()\n    return router.urls\n\n\nurlpatterns = [\n    path("v1/", include(made())),\n]\n`,
    REGISTER,
    "/jobs/v1/job-postings/",
  ),
  own(
    "a router that is made and used under a condition",
    '"router" is made and used inside of one statement',
    `from django.conf import settings\n${DRF}\nurlpatterns = []\n\nif settings.USE_TZ:\n    router = DefaultRouter()\n    urlpatterns += router.urls\n`,
    REGISTER,
    "/jobs/job-postings/",
  ),
  {
    ...own(
      "a router for a list that a function makes",
      "urlpatterns is made by made()",
      `${MADE.trimStart()}urlpatterns = made()\n`,
      mounted("urlpatterns"),
      "",
    ),
    answers: { reverse: { "api-root": "/jobs/v1/" } },
  },
  {
    ...own(
      "a router for a list that a function makes and that is used below",
      "api_urlpatterns is made by made()",
      `from django.urls import include, path${MADE}api_urlpatterns = made()\n\nurlpatterns = [\n    path("api/", include(api_urlpatterns)),\n]\n`,
      mounted("api_urlpatterns"),
      "",
    ),
    answers: { reverse: { "api-root": "/jobs/api/v1/" } },
  },
];

/** Every form. */
export const urls: readonly Proof[] = [...roots, ...lists, ...routers];
