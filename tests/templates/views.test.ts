/**
 * Functions or classes, and the files of HTML views and forms.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readTemplates, type ViewHabits } from "../../helpers/templates/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import type { Files } from "../project/support.ts";
import { appOf, repo } from "./support.ts";

beforeAll(loadParser);

const FUNCTION = "def job_list(request):\n    return render(request, 'jobs/list.html')\n";
const CLASS = "class JobList(LoginRequiredMixin, ListView):\n    model = Job\n";
const API_CLASS = "class JobViewSet(viewsets.ModelViewSet):\n    pass\n";
const API_FUNCTION = "@api_view(['GET'])\ndef stats(request):\n    return Response({})\n";

/** The habits of app `jobs`; `blog` and `shop` stand beside it. */
function viewsOf(files: Files): ViewHabits {
  const project = repo(files, { apps: ["jobs", "blog", "shop"] });
  return readTemplates(project).viewsFor(appOf(project, "jobs"));
}

describe("the style", () => {
  test.each([
    [FUNCTION, "function"],
    [CLASS, "class"],
    ["class JobList(generic.ListView):\n    pass\n", "class"],
    ["class JobList(BaseJobView):\n    pass\n", "class"],
    [`@login_required\n${FUNCTION}`, "function"],
    ["async def job(request: HttpRequest, pk):\n    return redirect('x')\n", "function"],
    [`${FUNCTION}\n\n${CLASS}`, "function"],
    [`${FUNCTION}\n\n${CLASS}\n\n${CLASS}`, "class"],
    [`${API_CLASS}\n\n${API_FUNCTION}\n\n${API_FUNCTION}\n\n${CLASS}`, "class"],
  ])("%#", (source, style) => {
    expect(viewsOf({ "jobs/views.py": source }).style.value).toBe(style);
  });

  test.each([
    API_CLASS,
    API_FUNCTION,
    "class Jobs(APIView):\n    pass\n",
    "class Jobs(generics.ListAPIView):\n    pass\n",
    "class Jobs(View):\n    def get(self, request):\n        return JsonResponse({})\n",
    "def jobs(request):\n    return JsonResponse({})\n",
    "def helper(job):\n    return render(job)\n",
    "from django.shortcuts import render\n\n# Create your views here.\n",
    "def broken(request:\n",
  ])("no HTML view: %#", (source) => {
    expect(viewsOf({ "jobs/views.py": source }).style).toEqual({ value: "function", from: "default" });
  });

  test("the app's own counts, wherever the others stand", () => {
    const found = viewsOf({
      "jobs/views.py": `\n${FUNCTION}`,
      "blog/views.py": CLASS,
      "shop/views.py": CLASS,
    });
    expect(found.style).toEqual({ value: "function", from: "jobs/views.py:2" });
  });

  test("else that of most apps", () => {
    const found = viewsOf({ "blog/views.py": CLASS, "shop/views.py": CLASS, "jobs/views.py": API_CLASS });
    expect(found.style).toEqual({ value: "class", from: "blog/views.py:1" });
  });

  test("in a package the modules count", () => {
    const found = viewsOf({
      "jobs/views/__init__.py": "from .jobs import *\n",
      "jobs/views/jobs.py": CLASS,
      "jobs/views/api.py": API_CLASS,
    });
    expect(found).toMatchObject({
      style: { value: "class", from: "jobs/views/jobs.py:1" },
      views: { path: "jobs/views/__init__.py", kind: "package", exists: true },
    });
  });
});

describe("the file of HTML views", () => {
  test.each([
    [{ "jobs/views.py": FUNCTION }, "jobs/views.py", true],
    [{ "jobs/views.py": API_CLASS, "jobs/template_views.py": FUNCTION }, "jobs/template_views.py", true],
    [{ "jobs/views_frontend.py": FUNCTION, "jobs/views.py": API_CLASS }, "jobs/views_frontend.py", true],
    [{ "jobs/views/__init__.py": "", "jobs/views/frontend.py": FUNCTION }, "jobs/views/frontend.py", true],
    [{}, "jobs/views_frontend.py", false],
    [{ "jobs/views.py": "" }, "jobs/views_frontend.py", false],
    [{ "blog/views.py": FUNCTION }, "jobs/views.py", false],
    [{ "blog/views.py": FUNCTION, "jobs/views.py": "# stub\n" }, "jobs/views.py", true],
    [{ "blog/views.py": FUNCTION, "jobs/views.py": API_CLASS }, "jobs/views_frontend.py", false],
    [{ "blog/views/__init__.py": "", "blog/views/a.py": FUNCTION }, "jobs/views.py", false],
    [
      { "blog/views.py": FUNCTION, "jobs/views/__init__.py": "", "jobs/views/api.py": API_CLASS },
      "jobs/views_frontend.py",
      false,
    ],
    [
      { "blog/template_views.py": FUNCTION, "blog/views.py": API_CLASS, "shop/template_views.py": FUNCTION },
      "jobs/template_views.py",
      false,
    ],
  ])("%j", (files, path, exists) => {
    expect(viewsOf(files as Files).views).toMatchObject({ path, exists });
  });

  test("says what showed it", () => {
    expect(viewsOf({ "blog/views.py": FUNCTION }).views).toEqual({
      path: "jobs/views.py",
      kind: "file",
      exists: false,
      from: "blog/views.py",
    });
    expect(viewsOf({}).views.from).toBe("default");
  });
});

describe("the file of forms", () => {
  test.each([
    [{ "jobs/forms.py": "" }, { path: "jobs/forms.py", kind: "file", exists: true, from: "jobs/forms.py" }],
    [
      { "jobs/forms/__init__.py": "" },
      { path: "jobs/forms/__init__.py", kind: "package", exists: true, from: "jobs/forms/__init__.py" },
    ],
    [{ "blog/form.py": "" }, { path: "jobs/form.py", kind: "file", exists: false, from: "blog/form.py" }],
    [{}, { path: "jobs/forms.py", kind: "file", exists: false, from: "default" }],
  ])("%j", (files, found) => {
    expect(viewsOf(files as Files).forms).toEqual(found);
  });
});
