/**
 * The action generator on repos in memory: every ready-made action in every layer and style, what it refuses, and that a
 * second plan on the result is empty.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { action } from "../../generators/action.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { service } from "../../generators/service.ts";
import { READY_MADE } from "../../generators/views/action/names.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { errorOf, settings, textOf } from "./jobs.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const NOTE = `class Note(models.Model):
    class State(models.TextChoices):
        OPEN = "open", "Open"
        PUBLISHED = "published", "Published"
        GONE = "archived", "Gone"

    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    title = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    seen_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    tags = models.ManyToManyField("zoo.Tag", blank=True)
`;
const TAG = `class Tag(models.Model):
    name = models.CharField(max_length=60)
    number = models.IntegerField(unique=True)
`;
const KEYED = `class Species(models.Model):
    code = models.SlugField(primary_key=True)
    is_archived = models.BooleanField(default=False)
`;
const ZOO: Files = {
  ...repo({ zoo: [NOTE, TAG, KEYED].join("\n\n") }),
  "mysite/settings.py": settings("zoo"),
};
const CLASS_VIEW =
  'from django.views.generic import TemplateView\n\n\nclass AboutView(TemplateView):\n    template_name = "zoo/about.html"\n';

type Layer = "api" | "html";

function layered(layers: readonly Layer[], files: Files = ZOO, model = "Note"): Files {
  const generators = layers.map((layer) => (layer === "api" ? endpoint : frontendView));
  return generators.reduce<Files>(
    (repoFiles, one) => afterwards(repoFiles, planned(one, repoFiles, { app: "zoo", model })),
    files,
  );
}

/** A user has many notes, so that there is no `me`. */
const OF_ROWS = READY_MADE.filter((name) => name !== "me");

const answers = (name: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  app: "zoo",
  model: "Note",
  name,
  ...more,
});

const SHAPES: readonly (readonly [string, readonly Layer[], Files])[] = [
  ["both layers", ["api", "html"], ZOO],
  ["the API alone", ["api"], ZOO],
  ["pages alone, as classes", ["html"], { ...ZOO, "zoo/views.py": CLASS_VIEW }],
  ["both layers, tested by pytest", ["api", "html"], { ...ZOO, "pytest.ini": "[pytest]\n" }],
];

describe.each(SHAPES)("action on %s", (_, layers, start) => {
  test("every ready-made action comes out whole, and planned again changes nothing", () => {
    const files = OF_ROWS.reduce<Files>(
      (before, name) => {
        const planner = planned(action, before, answers(name));
        expect(planner.manual).toEqual([]);
        return afterwards(before, planner);
      },
      layered(layers, start),
    );
    for (const name of OF_ROWS) expect(planned(action, files, answers(name)).tree.changes()).toEqual([]);
    const services = files["zoo/services.py"] ?? "";
    expect(services).toContain("note.state = Note.State.GONE");
    expect(services.split("def archive_note(").length).toBe(2);
    expect(files["zoo/views_api.py"]?.includes("def bulk_import(") ?? false).toBe(layers.includes("api"));
    const views = files["zoo/views_frontend.py"] ?? files["zoo/views.py"] ?? "";
    expect(/note_archive\(|NoteArchiveView\(/.test(views)).toBe(layers.includes("html"));
    const isPytest = "pytest.ini" in start;
    const tests = files["zoo/tests/test_api.py"] ?? files["zoo/tests/test_frontend.py"] ?? "";
    expect(tests).toContain(isPytest ? "class TestNoteArchive" : "class NoteArchive");
    expect(tests.includes("self.assert")).toBe(!isPytest);
  });
});

describe("action", () => {
  test.each([
    ["functions", ZOO, "@login_not_required\n@require_POST\ndef note_archive("],
    [
      "classes",
      { ...ZOO, "zoo/views.py": CLASS_VIEW },
      '@method_decorator(login_not_required, name="dispatch")\nclass NoteArchiveView(',
    ],
  ])(
    "%s that send anonymous visitors to the login are exempt from the middleware that does so",
    (_, start, head) => {
      const middleware = 'MIDDLEWARE = ["django.contrib.auth.middleware.LoginRequiredMiddleware"]\n';
      const closed = { ...start, "mysite/settings.py": `${start["mysite/settings.py"] ?? ""}${middleware}` };
      const viewsOf = (files: Files): string => {
        const { tree } = planned(action, layered(["html"], files), answers("archive"));
        return `${tree.read("zoo/views.py") ?? ""}${tree.read("zoo/views_frontend.py") ?? ""}`;
      };
      expect(viewsOf(closed)).toContain(head);
      expect(viewsOf(closed)).toMatch(/from django.contrib.auth.decorators import .*login_not_required/);
      expect(viewsOf(start)).not.toContain("login_not_required");
    },
  );

  test("restore takes back what archive did, and publish is seen by everybody", () => {
    const files = layered(["api"]);
    const restored = textOf(planned(action, files, answers("restore")), "zoo/services.py");
    expect(restored).toContain(
      "if note.state != Note.State.GONE:\n        return False\n    note.state = Note.State.OPEN",
    );
    const published = textOf(planned(action, files, answers("publish")), "zoo/services.py");
    expect(published).toContain("note.state = Note.State.PUBLISHED\n    note.is_public = True");
  });

  test("what may be empty is counted too, so that the numbers add up", () => {
    const fields = `    rating = models.CharField(max_length=5, choices=[("low", "Low")], blank=True, default="")
    checked = models.BooleanField(null=True, blank=True)
`;
    const models = (ZOO["zoo/models.py"] ?? "").replace("    owner =", `${fields}    owner =`);
    const plan = planned(
      action,
      layered(["api", "html"], { ...ZOO, "zoo/models.py": models }),
      answers("stats"),
    );
    const services = textOf(plan, "zoo/services.py");
    expect(services).toContain('counts["rating"][""] = rating.get("", 0)');
    expect(services).toContain('counts["checked"][""] = checked.get(None, 0)');
    expect(services).not.toContain('counts["state"][""]');
    expect(textOf(plan, "zoo/views_frontend.py")).toContain('(_("Not set"), counts["rating"][""])');
  });

  test("a copy has nothing where an optional column has to differ, and its test begins with something there", () => {
    const models = (ZOO["zoo/models.py"] ?? "").replace(
      "    owner =",
      '    badge = models.OneToOneField("zoo.Tag", null=True, blank=True, on_delete=models.CASCADE, related_name="badged")\n    owner =',
    );
    const files = layered(["api"], { ...ZOO, "zoo/models.py": models });
    const tests = textOf(planned(action, files, answers("duplicate")), "zoo/tests/test_api.py");
    expect(tests).toContain("badge=make_tag()");
    expect(tests).toContain("self.assertIsNone(copy.badge)");
    expect(tests).not.toContain("assertNotEqual(copy.badge");
  });

  test("the page of an import names no column for files, which cells can't hold", () => {
    const plan = planned(action, layered(["html"]), answers("bulk-import"));
    expect(textOf(plan, "zoo/views_frontend.py")).toContain('"columns": columns_of(NoteForm)');
    expect(textOf(plan, "zoo/bulk_import.py")).toContain("if not isinstance(one, forms.FileField)");
  });

  test("a copy belongs to its maker, and what has to differ differs", () => {
    const text = textOf(planned(action, layered(["api"]), answers("duplicate")), "zoo/services.py");
    expect(text).toContain("duplicate.owner = owner");
    expect(text).toContain('duplicate.title = f"{duplicate.title[:53]}-{get_random_string(6).lower()}"');
    expect(text).toContain("duplicate.tags.set(note.tags.all())");
  });

  test("any other name sets what it is told to set", () => {
    const planner = planned(
      action,
      layered(["api", "html"]),
      answers("mark-seen", { set: "seen_at=now, is_public=no" }),
    );
    const text = textOf(planner, "zoo/services.py");
    expect(text).toContain("def mark_seen_note(note: Note) -> bool:");
    expect(text).toContain("if not note.is_public:\n        return False");
    expect(text).toContain("note.seen_at = timezone.now()\n    note.is_public = False");
    expect(textOf(planner, "zoo/views_api.py")).toContain('url_path="mark-seen"');
    // The row is public until the action hides it: others see it, and mayn't change it.
    const refused = (status: string): RegExp =>
      new RegExp(`test_mark_seen_by_another_user_is_refused[^]{0,200}${status}`);
    expect(textOf(planner, "zoo/tests/test_api.py")).toMatch(refused("HTTP_403_FORBIDDEN"));
    expect(textOf(planner, "zoo/tests/test_frontend.py")).toMatch(refused("HTTPStatus.FORBIDDEN"));
    expect(textOf(planner, "zoo/urls.py")).toContain("notes/<int:pk>/mark-seen/");
    const page = textOf(planner, "zoo/templates/zoo/note_detail.html");
    expect(page).toContain("{% if note.is_public %}");
    expect(page).toContain("{% csrf_token %}");
  });

  test("pages of the list come before a key that could be their name", () => {
    const files = layered(["html"], ZOO, "Species");
    const urls = textOf(
      planned(action, files, { app: "zoo", model: "Species", name: "stats" }),
      "zoo/urls.py",
    );
    expect(urls.indexOf("species/stats/")).toBeGreaterThan(-1);
    expect(urls.indexOf("species/stats/")).toBeLessThan(urls.indexOf("<slug:pk>"));
  });

  test("a person's page without the link beside which a button would go gets none, and the report has it", () => {
    const files = { ...layered(["html"]), "zoo/templates/zoo/note_detail.html": "<h1>{{ note }}</h1>\n" };
    const { manual, tree } = planned(action, files, answers("archive"));
    expect(manual.map(({ path }) => path)).toEqual(["zoo/templates/zoo/note_detail.html"]);
    expect(manual[0]?.snippet).toContain("note_archive");
    expect(tree.read("zoo/templates/zoo/note_detail.html")).toBe("<h1>{{ note }}</h1>\n");
  });

  test("a viewset with permissions of its own asks the rule in the method", () => {
    const viewset =
      "from rest_framework import viewsets\nfrom .models import Note\n\n\nclass NoteViewSet(viewsets.ModelViewSet):\n    queryset = Note.objects.all()\n";
    const base = layered(["api"]);
    const files = { ...base, "zoo/views_api.py": viewset };
    const text = textOf(planned(action, files, answers("archive")), "zoo/views_api.py");
    expect(text).toContain(
      "if not can_change_note(request.user, note):\n            self.permission_denied(request)",
    );
  });

  const refusals: readonly (readonly [string, Record<string, string>, Files | undefined, RegExp])[] = [
    ["a model without layers", answers("archive"), ZOO, /neither an API nor pages/],
    ["a layer that isn't there", answers("archive", { layers: "html" }), undefined, /no list page/],
    ["a name without a meaning", answers("polish"), undefined, /no ready-made action polish/],
    ["a name that viewsets have", answers("update"), undefined, /can't be called update/],
    ["a column that isn't there", answers("polish", { set: "stat=open" }), undefined, /no field stat/],
    ["a choice that isn't there", answers("polish", { set: "state=opn" }), undefined, /no choice opn/],
    ["nonsense to set", answers("polish", { set: "state" }), undefined, /can't be read/],
    ["one row for a list", answers("stats", { detail: "yes" }), undefined, /about all rows/],
  ];
  test.each(refusals)("refuses %s", (_, given, files, message) => {
    expect(errorOf(() => planned(action, files ?? layered(["api"]), given)).message).toMatch(message);
  });

  test("refuses what a model can't have, and says why", () => {
    const files = layered(["api"], ZOO, "Tag");
    const refused = (name: string): string =>
      errorOf(() => planned(action, files, { app: "zoo", model: "Tag", name })).message;
    expect(refused("archive")).toContain("Tag can't be archived: it has no choice archived");
    expect(refused("duplicate")).toContain("number has to differ");
  });
});

const PROFILE = `class Profile(models.Model):
    user = models.OneToOneField("auth.User", on_delete=models.CASCADE)
    headline = models.CharField(max_length=60)
    tags = models.ManyToManyField("zoo.Tag", blank=True)
`;

describe("me", () => {
  const files: Files = {
    ...repo({ zoo: [PROFILE, TAG].join("\n\n") }),
    "mysite/settings.py": settings("zoo"),
  };
  const given = answers("me", { model: "Profile" });

  test("is one URL for reading, making and changing the user's own row", () => {
    const planner = planned(action, layered(["api"], files, "Profile"), given);
    const views = textOf(planner, "zoo/views_api.py");
    expect(views).toContain("permission_classes=(IsAuthenticated, ProfilePermission)");
    expect(views).toContain("get_object_or_404(self.get_queryset(), user=request.user)");
    expect(views).toContain("@me.mapping.post\n    def create_me(");
    expect(views).toContain("@me.mapping.patch\n    def update_me(");
    expect(views).toContain("profile.refresh_from_db()");
    expect(views).toContain("    PATCH  /api/v1/zoo/profiles/me/    update one's own\n");
    const after = afterwards(layered(["api"], files, "Profile"), planner);
    expect(planned(action, after, given).tree.changes()).toEqual([]);
  });

  test("is refused for rows of which a user has several, and for pages", () => {
    expect(errorOf(() => planned(action, layered(["api"]), answers("me"))).message).toMatch(
      /several rows of Note/,
    );
    const api = layered(["api", "html"], files, "Profile");
    expect(errorOf(() => planned(action, api, { ...given, layers: "html" })).message).toMatch(/API alone/);
  });
});

test("a state that the service refuses is a conflict in the API, and told on the page", () => {
  const from = { app: "zoo", model: "Note", name: "close", set: "state=archived", from: "published" };
  const files = layered(["api", "html"]);
  const after = afterwards(files, planned(service, files, from));
  const planner = planned(action, after, answers("close", { set: "state=archived" }));
  const [views, pages] = ["api", "frontend"].map((layer) => textOf(planner, `zoo/views_${layer}.py`));
  expect(views).toContain("except NoteStateError as error:\n            return Response(");
  expect(views).toContain("status.HTTP_409_CONFLICT");
  expect(pages).toContain("except NoteStateError as error:\n        messages.error(request, str(error))");
  const tests = textOf(planner, "zoo/tests/test_api.py");
  expect(tests).toContain('state="published"');
  expect(tests).toContain('self.note.state = "open"');
});
