import { beforeAll, describe, expect, test } from "@jest/globals";
import {
  allNodes,
  findRouters,
  mountsOf,
  namespaceOf,
  readUrls,
  routesOf,
} from "../../helpers/django/urls/tree.ts";
import type { UrlTree } from "../../helpers/django/urls/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { appOf, projectOf, type Files } from "./support.ts";

beforeAll(loadParser);

const IMPORTS = "from django.urls import include, path, re_path\n";

function urls(tree: UrlTree): string[] {
  return allNodes(tree).flatMap((node) =>
    node.kind === "route" ? [`${node.at.url} ${[...node.at.namespaces, node.name ?? "-"].join(":")}`] : [],
  );
}

function read(files: Files, apps: string[] = ["jobs"]): UrlTree {
  return readUrls(projectOf(files, apps));
}

describe("readUrls follows", () => {
  test("include of a module by its dotted name, with its app_name", () => {
    const tree = read({
      "config/urls.py": `${IMPORTS}urlpatterns = [path("jobs/", include("jobs.urls"))]\n`,
      "jobs/urls.py": `${IMPORTS}app_name = "jobs"\nurlpatterns = [path("<int:pk>/", v, name="detail")]\n`,
    });
    expect(urls(tree)).toEqual(["/jobs/<int:pk>/ jobs:detail"]);
    expect(tree.unfollowed).toEqual([]);
  });

  test("an instance namespace, which goes before app_name", () => {
    const tree = read({
      "config/urls.py": `${IMPORTS}urlpatterns = [path("a/", include("jobs.urls", namespace="a")), path("b/", include(("jobs.urls", "x"), "b"))]\n`,
      "jobs/urls.py": `${IMPORTS}app_name = "jobs"\nurlpatterns = [path("", v, name="home")]\n`,
    });
    expect(urls(tree)).toEqual(["/a/ a:home", "/b/ b:home"]);
  });

  test("a tuple of a module and a name: the module's own app_name wins, as in Django", () => {
    const tree = read({
      "config/urls.py": `${IMPORTS}urlpatterns = [path("b/", include(("jobs.urls", "x")))]\n`,
      "jobs/urls.py": `${IMPORTS}app_name = "jobs"\nurlpatterns = [path("", v, name="home")]\n`,
    });
    expect(urls(tree)).toEqual(["/b/ jobs:home"]);
  });

  test("the convention: lists of the app through lists of the root", () => {
    const tree = read({
      "config/urls.py": [
        IMPORTS + "from jobs import urls as jobs_urls",
        'frontend_urlpatterns = [path("jobs/", include((jobs_urls.frontend_urlpatterns, "jobs")))]',
        'api_v1_urlpatterns = [path("jobs/", include((jobs_urls.api_urlpatterns, "jobs")))]',
        "urlpatterns = [",
        '    path("api/v1/", include(([path("", include((api_v1_urlpatterns, "v1")))], "api"))),',
        '    path("", include((frontend_urlpatterns, "frontend"))),',
        "]",
      ].join("\n"),
      "jobs/urls.py": [
        `${IMPORTS}from rest_framework.routers import DefaultRouter`,
        "from . import views_frontend",
        "from .views_api import JobPostingViewSet",
        "router = DefaultRouter()",
        'router.register("job-postings", JobPostingViewSet, basename="job-posting")',
        'api_urlpatterns = [path("", include(router.urls))]',
        'frontend_urlpatterns = [path("job-postings/", views_frontend.job_posting_list, name="job_posting_list")]',
        'app_name = "jobs"',
        'urlpatterns = [path("api/", include(api_urlpatterns)), path("", include(frontend_urlpatterns))]',
      ].join("\n"),
    });
    expect(tree.unfollowed).toEqual([]);
    expect(urls(tree)).toEqual(["/jobs/job-postings/ frontend:jobs:job_posting_list"]);
    expect(namespaceOf(tree, "jobs/urls.py", "frontend_urlpatterns")).toBe("frontend:jobs");
    expect(namespaceOf(tree, "jobs/urls.py", "api_urlpatterns")).toBe("api:v1:jobs");
    expect(namespaceOf(tree, "jobs/urls.py")).toBeUndefined();
    const [router] = tree.routers;
    expect(router?.mounts.map((mount) => mount.at.url)).toEqual(["/api/v1/jobs/"]);
    expect(routesOf(tree, appOf("jobs")).map((route) => route.url)).toEqual([
      "/jobs/job-postings/",
      "/api/v1/jobs/job-postings/",
    ]);
  });

  test("+, +=, append, extend, splats, lists of other modules and one element in a variable", () => {
    const tree = read({
      "config/urls.py": [
        `${IMPORTS}import jobs.urls`,
        "from jobs.more import *",
        'first = path("first/", v, name="first")',
        "urlpatterns = [first, *jobs.urls.urlpatterns] + more",
        'urlpatterns += [re_path(r"^added/$", v, name="added")]',
        'urlpatterns += path("tuple/", v, name="tuple"),',
        'urlpatterns.append(path("appended/", v, name="appended"))',
        'urlpatterns.extend([path("extended/", v, name="extended")])',
        'urlpatterns = [path("front/", v, name="front")] + urlpatterns',
      ].join("\n"),
      "jobs/__init__.py": "",
      "jobs/urls.py": `${IMPORTS}urlpatterns = [path("spliced/", v, name="spliced")]\n`,
      "jobs/more.py": `${IMPORTS}more = (path("more/", v, name="more"),)\n`,
    });
    expect(urls(tree).map((one) => one.split(" ")[1])).toEqual([
      "front",
      "first",
      "spliced",
      "more",
      "added",
      "tuple",
      "appended",
      "extended",
    ]);
    expect(urls(tree)).toContain("/added/ added");
  });

  test("i18n_patterns, conditions, wrapping of the list in itself", () => {
    const tree = read({
      "config/urls.py": [
        `${IMPORTS}from django.conf.urls.i18n import i18n_patterns`,
        'urlpatterns = [path("jobs/", v, name="jobs")]',
        "urlpatterns = i18n_patterns(*urlpatterns)",
        'urlpatterns = [path("base/", include((urlpatterns, "base")))]',
        "if settings.DEBUG:",
        '    urlpatterns += [path("debug/", v, name="debug")]',
        "urlpatterns += static(settings.MEDIA_URL)",
      ].join("\n"),
    });
    expect(urls(tree)).toEqual(["/base/en-us/jobs/ base:jobs", "/debug/ debug"]);
    expect(
      allNodes(tree)
        .map((node) => [node.at.localized, node.at.conditional])
        .slice(-2),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(tree.unfollowed).toEqual([]);
  });

  test("names by what they are imported as, and leaves alone what only looks like a pattern", () => {
    const tree = read({
      "config/urls.py": [
        "from os import path",
        "from django import urls",
        "from django.urls import re_path as url",
        'urlpatterns = [urls.path("a/", v, name="a"), url("^b/$", v, name="b"), path("c", "d")]',
      ].join("\n"),
    });
    expect(urls(tree)).toEqual(["/a/ a", "/b/ b"]);
    expect(tree.unfollowed).toHaveLength(1);
  });
});

describe("readUrls survives", () => {
  test("cycles, missing modules, missing lists and code that makes patterns", () => {
    const tree = read({
      "config/urls.py": [
        IMPORTS,
        "urlpatterns = [",
        '    path("self/", include("config.urls")),',
        '    path("gone/", include("nowhere.urls")),',
        '    path("empty/", include("jobs.urls")),',
        '    path(settings.ADMIN_URL, v, name="admin"),',
        "    *make(),",
        "    decorated(path('x/', v)),",
        "]",
        "urlpatterns = [p for p in urlpatterns]",
        "del urlpatterns[0]",
      ].join("\n"),
      "jobs/urls.py": "",
    });
    expect(tree.unfollowed.map((one) => `${one.path}:${one.line}`)).toEqual(
      expect.arrayContaining([
        "config/urls.py:3",
        "config/urls.py:8",
        "config/urls.py:9",
        "config/urls.py:11",
      ]),
    );
    expect(tree.unfollowed.map((one) => one.reason).join("; ")).toContain("includes itself");
  });

  test("a root urlconf that isn't there, or broken code", () => {
    expect(read({}).root.children).toEqual([]);
    expect(() => read({ "config/urls.py": "urlpatterns = [path(\n" })).not.toThrow();
  });
});

describe("routers", () => {
  const API = [
    "from django.conf import settings",
    "from rest_framework.routers import DefaultRouter, SimpleRouter",
    "from jobs.api.views import JobViewSet, TagViewSet",
    "router = DefaultRouter() if settings.DEBUG else SimpleRouter(trailing_slash=False)",
    'router.register(r"jobs", JobViewSet)',
    'router.register("tags", TagViewSet, "label")',
    'app_name = "api"',
    "urlpatterns = router.urls",
  ].join("\n");

  test("a central file: classes, registrations, and the basename that DRF derives", () => {
    const files = {
      "config/urls.py": `${IMPORTS}urlpatterns = [path("api/", include("config.api_router"))]\n`,
      "config/api_router.py": API,
      "jobs/api/views.py":
        "from jobs import models\nclass JobViewSet(X):\n    queryset = models.OpenJob.objects.filter(a=1).all()\nclass TagViewSet(X):\n    pass\n",
      "jobs/models.py": "class OpenJob(M):\n    pass\n",
    };
    const [router] = findRouters(projectOf(files, ["jobs"]));
    expect(router?.classes.map((one) => one.name)).toEqual(["DefaultRouter", "SimpleRouter"]);
    expect(router?.trailingSlash).toBe(false);
    expect(
      router?.registrations.map((one) => [one.prefix, one.basename, one.basenameFrom, one.viewset.path]),
    ).toEqual([
      ["jobs", "openjob", "queryset", "jobs/api/views.py"],
      ["tags", "label", "given", "jobs/api/views.py"],
    ]);
    expect(router?.mounts[0]?.at).toMatchObject({ url: "/api/", namespaces: ["api"] });
  });

  test("one that takes over another one's registry, one nested, one that isn't DRF's", () => {
    const files = {
      "config/urls.py": [
        IMPORTS + "from rest_framework import routers",
        "from jobs.urls import router as jobs_router",
        "import ninja",
        "ninja_router = ninja.Router()",
        "router = routers.DefaultRouter()",
        "router.registry.extend(jobs_router.registry)",
        'urlpatterns = [path("api/", include((router.urls, "api")))]',
      ].join("\n"),
      "jobs/urls.py": [
        "from rest_framework_nested import routers",
        "from rest_framework.routers import SimpleRouter",
        "from .views import JobViewSet, ImageViewSet",
        "router = SimpleRouter()",
        'router.register("jobs", JobViewSet, basename="job")',
        'jobs_router = routers.NestedSimpleRouter(router, "jobs", lookup="job")',
        'jobs_router.register("images", ImageViewSet, basename="job-images")',
      ].join("\n"),
    };
    const tree = readUrls(projectOf(files, ["jobs"]));
    expect(tree.routers.map((one) => [one.path, one.variable, one.nested])).toEqual([
      ["config/urls.py", "router", false],
      ["jobs/urls.py", "router", false],
      ["jobs/urls.py", "jobs_router", true],
    ]);
    expect(routesOf(tree, appOf("jobs")).map((one) => one.url)).toEqual(["/api/jobs/"]);
  });

  test("a list mounted twice hangs at both points", () => {
    const tree = read({
      "config/urls.py": `${IMPORTS}urlpatterns = [path("a/", include("jobs.urls")), path("b/", include("jobs.urls"))]\n`,
      "jobs/urls.py":
        "from rest_framework.routers import DefaultRouter\nrouter = DefaultRouter()\nurlpatterns = router.urls\n",
    });
    expect(mountsOf(tree, "jobs/urls.py").map((mount) => mount.at.url)).toEqual(["/a/", "/b/"]);
    expect(tree.routers[0]?.mounts.map((mount) => mount.at.url)).toEqual(["/a/", "/b/"]);
  });
});
