/**
 * The frontend-view, form and permission generators on repos in memory: every access kind on some models, both styles of
 * views, and that a second plan on the result is empty.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { action } from "../../generators/action.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { field } from "../../generators/field.ts";
import { form } from "../../generators/form.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { permission } from "../../generators/permission.ts";
import { ACCESS_KINDS } from "../../generators/views/access.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const OWNED = `class Note(models.Model):
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    title = models.CharField(max_length=60)
    is_public = models.BooleanField(default=False)

    class Meta:
        unique_together = [("owner", "title")]
`;
const NOTES = "class Note(models.Model):\n    title = models.CharField(max_length=60)\n";
const PROFILE = `class Profile(models.Model):
    user = models.OneToOneField("auth.User", on_delete=models.CASCADE)
    motto = models.CharField(max_length=60)
    api_secret = models.CharField(max_length=60, blank=True)
`;
const KEYED = `class Species(models.Model):
    code = models.SlugField(primary_key=True)
    url = models.CharField(max_length=1, choices=[("a", "A")])
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
`;
const LINKED = `class Animal(models.Model):
    name = models.CharField(max_length=60)
    species = models.ForeignKey("zoo.Species", on_delete=models.PROTECT)
    notes = models.ManyToManyField("zoo.Note", blank=True)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    born = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
`;
const ZOO = repo({ zoo: [OWNED, PROFILE, KEYED, LINKED].join("\n\n") });
const MODELS = ["Note", "Profile", "Species", "Animal"];
const CLASS_VIEW =
  'from django.views.generic import TemplateView\n\n\nclass AboutView(TemplateView):\n    template_name = "zoo/about.html"\n';

/** The repo after `frontend-view`. */
function paged(files: Files, answers: Readonly<Record<string, string>>): Record<string, string> {
  return afterwards(files, planned(frontendView, files, { app: "zoo", ...answers }));
}

const LOGIN_MIDDLEWARE = '\nMIDDLEWARE = ["django.contrib.auth.middleware.LoginRequiredMiddleware"]\n';
/** A view that is exempt, and what it is called. */
const EXEMPT = /@(?:method_decorator\()?login_not_required.*\n(?:@require_safe\n)?(?:class|def) (\w+)/g;

const STYLES: readonly (readonly [string, readonly string[], Files])[] = [
  ["functions", ["Note", "Species"], ZOO],
  ["classes", ["Profile"], { ...ZOO, "zoo/views.py": CLASS_VIEW }],
];
const cases = STYLES.flatMap(([style, models, files]) =>
  ACCESS_KINDS.filter((access) => access !== "parent").flatMap((access) =>
    models.map((model) => [style, access, model, files] as const),
  ),
);

describe("frontend-view", () => {
  test.each(cases)("in %s, access %s, %s: planned again changes nothing", (style, access, model, files) => {
    const answers = { model, access };
    const after = paged(files, answers);
    const views = after[style === "classes" ? "zoo/views.py" : "zoo/views_frontend.py"] ?? "";
    const isOpen = access === "public-read" || (access === "owner" && model === "Note");
    const logins = views.split(/@login_required|\(LoginRequiredMixin/).length - 1;
    expect(logins).toBe(isOpen ? 3 : 5);
    expect(views).not.toContain("login_not_required");
    expect(after["zoo/permissions.py"]).not.toContain("rest_framework");
    expect(planned(frontendView, after, { app: "zoo", ...answers }).tree.changes()).toEqual([]);
  });

  test.each([
    ["functions", "public-read", "Note", ["note_list", "note_detail"]],
    ["functions", "owner", "Note", ["note_list", "note_detail"]],
    ["functions", "authenticated", "Note", []],
    ["classes", "public-read", "Profile", ["ProfileListView", "ProfileDetailView"]],
    ["classes", "owner", "Profile", []],
  ])(
    "in %s, access %s, %s: a middleware that wants a login leaves alone what everybody may read",
    (style, access, model, open) => {
      const files = style === "classes" ? { ...ZOO, "zoo/views.py": CLASS_VIEW } : ZOO;
      const settings = `${files["mysite/settings.py"] ?? ""}${LOGIN_MIDDLEWARE}`;
      const after = paged({ ...files, "mysite/settings.py": settings }, { model, access });
      const views = after[style === "classes" ? "zoo/views.py" : "zoo/views_frontend.py"] ?? "";
      expect([...views.matchAll(EXEMPT)].map(([, name]) => name)).toEqual(open);
      expect(/import .*\blogin_not_required/.test(views)).toBe(open.length > 0);
    },
  );

  test("one model after the other shares what lists and forms need", () => {
    const both = MODELS.reduce((files, model) => paged(files, { model }), { ...ZOO });
    expect(both["zoo/pages.py"]?.split("class ListForm(").length).toBe(2);
    expect(both["zoo/relation_fields.py"]?.split("def offer(").length).toBe(2);
    for (const model of MODELS)
      expect(planned(frontendView, both, { app: "zoo", model }).tree.changes()).toEqual([]);
  });

  test("the routes and the templates have the names that the views use", () => {
    const after = paged(ZOO, { model: "Species" });
    expect(after["zoo/urls.py"]).toContain('"species/<slug:pk>/edit/", views_frontend.species_update');
    const views = after["zoo/views_frontend.py"] ?? "";
    expect(views).toContain('redirect("frontend:zoo:species_detail", pk=species.pk)');
    expect(views).toContain("def species_detail(request: HttpRequest, pk: str)");
    expect(views).toContain('render(request, "zoo/species_list.html", context)');
    expect(after["zoo/templates/zoo/species_list.html"]).toBeDefined();
  });

  test("another prefix is the answer's", () => {
    expect(paged(ZOO, { model: "Note", prefix: "memos" })["zoo/urls.py"]).toContain('path("memos/"');
  });

  test("a repo that includes the app itself gets its own names", () => {
    const files = {
      ...ZOO,
      "mysite/urls.py":
        'from django.urls import include, path\n\nurlpatterns = [\n    path("animals/", include("zoo.urls")),\n]\n',
      "zoo/urls.py": 'app_name = "zoo"\n\nurlpatterns = []\n',
    };
    const plan = planned(frontendView, files, { app: "zoo", model: "Note" });
    expect(plan.tree.read("zoo/views_frontend.py")).toContain('reverse("zoo:note_list")');
    expect(plan.report("planned").next.at(-1)).toMatch(/# \/animals\/notes\/$/);
  });

  test("the untouched views.py of startapp goes", () => {
    const stub = "from django.shortcuts import render\n\n# Create your views here.\n";
    const plan = planned(frontendView, { ...ZOO, "zoo/views.py": stub }, { app: "zoo", model: "Note" });
    expect(plan.tree.isFile("zoo/views.py")).toBe(false);
  });

  test("says what the pages need and the project lacks", () => {
    const plan = planned(frontendView, ZOO, { app: "zoo", model: "Note" });
    const notes = plan.notes.join("\n");
    expect(notes).toContain("django.contrib.messages isn't in INSTALLED_APPS");
    expect(notes).toContain("LOGIN_URL is /accounts/login/, and no route leads there");
    const routed = {
      ...ZOO,
      "mysite/urls.py":
        'from django.urls import include, path\n\nurlpatterns = [\n    path("accounts/", include("django.contrib.auth.urls")),\n]\n',
    };
    const again = planned(frontendView, routed, { app: "zoo", model: "Note" });
    expect(again.notes.join("\n")).not.toContain("LOGIN_URL");
  });

  test.each([
    ["without its final slash", 'path("enter/", login_view)', "/enter"],
    ["without its language", '*i18n_patterns(path("enter/", login_view))', "/enter/"],
  ])("a login page is found by an address %s", (_how, entry, address) => {
    const files = {
      ...ZOO,
      "mysite/settings.py": `${ZOO["mysite/settings.py"] ?? ""}\nLOGIN_URL = "${address}"\n`,
      "mysite/urls.py": `from django.conf.urls.i18n import i18n_patterns\nfrom django.urls import path\n\nfrom .views import login_view\n\nurlpatterns = [\n    ${entry},\n]\n`,
    };
    const plan = planned(frontendView, files, { app: "zoo", model: "Note" });
    expect(plan.notes.join("\n")).not.toContain("LOGIN_URL");
  });

  test.each([
    [
      "wants a user",
      'class Meta:\n        model = Note\n        fields = ["title", "is_public"]\n\n    def __init__(self, user, *args, **kwargs):\n        super().__init__(*args, **kwargs)',
      "wants user",
    ],
    [
      "has other fields",
      'class Meta:\n        model = Note\n        fields = ["title", "owner"]',
      "doesn't ask for is_public",
    ],
    [
      "has all fields",
      'class Meta:\n        model = Note\n        fields = "__all__"',
      "doesn't list its fields",
    ],
  ])("a form of a person's that %s stays, and the pages get their own", (_how, body, why) => {
    const forms = `from django import forms\n\nfrom .models import Note\n\n\nclass NoteForm(forms.ModelForm):\n    ${body}\n`;
    const files = { ...ZOO, "zoo/forms.py": forms };
    const plan = planned(frontendView, files, { app: "zoo", model: "Note" });
    const there = afterwards(files, plan);
    expect(plan.notes.join("\n")).toContain(`NoteForm in zoo/forms.py:6 ${why}`);
    expect(there["zoo/forms.py"]).toContain(body);
    expect(there["zoo/views_frontend.py"]).toContain("from .forms import NoteListForm, NotePageForm\n");
    const again = planned(frontendView, there, { app: "zoo", model: "Note" });
    expect(afterwards(there, again)).toEqual(there);
    const more = planned(field, there, { app: "zoo", model: "Note", fields: "pages:int?" });
    expect(afterwards(there, more)["zoo/forms.py"]).toMatch(/class NotePageForm[^]*fields = \(.*"pages"\)/);
  });

  test.each([
    ["fields of its base", "BaseForm", "", "doesn't ask for is_public"],
    [
      "the Meta of its base",
      "BaseForm",
      "class Meta(BaseForm.Meta):\n        labels = {}\n",
      "doesn't ask for is_public",
    ],
    [
      "computed fields",
      "BaseForm",
      'class Meta:\n        fields = [*KEYS, "x"]\n',
      "doesn't write its fields out",
    ],
    [
      "a base of a package",
      "lib.NoteBase",
      'class Meta:\n        fields = ["title"]\n',
      "is made from lib.NoteBase, which isn't in the repo",
    ],
    ["no model", "forms.Form", "title = forms.CharField()\n", "is no model form"],
    ["an __init__ above it", "UserForm", "", "wants user"],
  ])("says why another form isn't used: %s", (_how, base, body, why) => {
    const files = {
      ...ZOO,
      "zoo/base.py":
        'from django import forms\n\nfrom .models import Note\n\n\nclass BaseForm(forms.ModelForm):\n    class Meta:\n        model = Note\n        fields = ["title"]\n\n\nclass UserForm(BaseForm):\n    def __init__(self, user, **kwargs): ...\n',
      "zoo/forms.py": `import lib\nfrom django import forms\n\nfrom .base import BaseForm, UserForm\nfrom .models import Note\n\n\nclass NoteForm(${base}):\n    """Mine."""\n\n    ${body}`,
    };
    const plan = planned(frontendView, files, { app: "zoo", model: "Note" });
    expect(plan.notes.join("\n")).toContain(`NoteForm in zoo/forms.py:8 ${why}: it stays`);
  });

  test("a form of a person's that asks for what the pages ask for is used", () => {
    const model = "class Tag(models.Model):\n    name = models.CharField(max_length=60)\n";
    const form =
      'class TagForm(forms.ModelForm):\n    class Meta:\n        model = Tag\n        fields = ["name"]\n';
    const files = {
      ...repo({ zoo: model }),
      "zoo/forms.py": `from django import forms\n\nfrom .models import Tag\n\n\n${form}`,
    };
    const there = afterwards(files, planned(frontendView, files, { app: "zoo", model: "Tag" }));
    expect(there["zoo/forms.py"]).toContain(form);
    expect(there["zoo/views_frontend.py"]).toContain("from .forms import TagForm, TagListForm\n");
  });

  test("in packages the pages have a module that is called as the model is", () => {
    const general = "from django.views.generic import ListView\n\n\nclass Front(ListView):\n    pass\n";
    const files = {
      ...ZOO,
      "zoo/views/__init__.py": "",
      "zoo/views/general.py": general,
      "zoo/forms/__init__.py": "",
      "zoo/forms/general.py": "from django import forms\n\n\nclass Search(forms.Form):\n    pass\n",
    };
    const after = paged(files, { model: "Note" });
    expect(after["zoo/views/note.py"]).toContain("class NoteListView(");
    expect(after["zoo/forms/note.py"]).toContain("class NoteForm(");
    expect(planned(frontendView, after, { app: "zoo", model: "Note" }).tree.changes()).toEqual([]);
  });

  test("a package that hands out the views hands out those that come later", () => {
    const front = "from .general import Front\n";
    const general = "from django.views.generic import ListView\n\n\nclass Front(ListView):\n    pass\n";
    const model = `${NOTES}    status = models.CharField(max_length=9, choices=[("draft", "D"), ("archived", "A")])\n`;
    const files = {
      ...repo({ zoo: model }),
      "zoo/views/__init__.py": front,
      "zoo/views/general.py": general,
    };
    const answers = { app: "zoo", model: "Note" };
    const there = paged(files, { model: "Note" });
    const after = afterwards(there, planned(action, there, { ...answers, name: "archive" }));
    expect(after["zoo/views/__init__.py"]).toMatch(
      /from \.note import \([^)]*NoteArchiveView,[^)]*NoteListView,/,
    );
    expect(planned(action, after, { ...answers, name: "archive" }).tree.changes()).toEqual([]);
  });

  test("templates of a person's pages stay, and the pages get their own", () => {
    const theirs = "zoo/templates/zoo/note_list.html";
    const files = { ...ZOO, [theirs]: "{% for note in object_list %}{{ note }}{% endfor %}\n" };
    const plan = planned(frontendView, files, { app: "zoo", model: "Note" });
    const there = afterwards(files, plan);
    expect(plan.notes.join("\n")).toContain(`${theirs} is of other pages: it stays as it is`);
    expect(there[theirs]).toBe(files[theirs]);
    expect(there["zoo/views_frontend.py"]).toContain('"zoo/note_page_list.html"');
    expect(there["zoo/templates/zoo/note_page_list.html"]).toContain("data-pages");
    expect(planned(frontendView, there, { app: "zoo", model: "Note" }).tree.changes()).toEqual([]);
    const more = planned(field, there, { app: "zoo", model: "Note", fields: "pages:int?" });
    expect(afterwards(there, more)["zoo/templates/zoo/note_page_detail.html"]).toContain("note.pages");
  });

  test("route names that a person's pages have are refused; those of another prefix follow it", () => {
    const files = {
      ...ZOO,
      "mysite/urls.py":
        'from django.urls import include, path\n\nurlpatterns = [\n    path("", include("zoo.urls")),\n]\n',
      "zoo/urls.py":
        'from django.urls import path\n\nfrom . import views\n\nurlpatterns = [\n    path("memos/", views.Memos.as_view(), name="note_list"),\n]\n',
    };
    const answers = { app: "zoo", model: "Note" };
    expect(() => planned(frontendView, files, answers)).toThrow(
      'the name "note_list" is taken by views.Memos.as_view(); zoo.views_frontend was to go to zoo/urls.py',
    );
    const there = afterwards(files, planned(frontendView, files, { ...answers, prefix: "zoo-notes" }));
    expect(there["zoo/urls.py"]).toContain(
      'path("zoo-notes/", views_frontend.note_list, name="zoo_note_list")',
    );
    expect(there["zoo/views_frontend.py"]).toContain('redirect("zoo_note_detail", pk=note.pk)');
    expect(there["zoo/templates/zoo/note_list.html"]).toContain("{% url 'zoo_note_create' %}");
    expect(planned(frontendView, there, answers).tree.changes()).toEqual([]);
  });

  test("pages and API share one rule, whichever comes first", () => {
    const answers = { app: "zoo", model: "Note" };
    const pagesFirst = paged(ZOO, { model: "Note" });
    const both = afterwards(pagesFirst, planned(endpoint, pagesFirst, answers));
    const apiFirst = afterwards(ZOO, planned(endpoint, ZOO, answers));
    expect(both["zoo/permissions.py"]).toBe(apiFirst["zoo/permissions.py"]);
    expect(both["zoo/permissions.py"]).toContain("class NotePermission(BasePermission):");
    expect(paged(apiFirst, { model: "Note" })["zoo/permissions.py"]).toBe(apiFirst["zoo/permissions.py"]);
  });
});

describe("form", () => {
  const formOf = (model: string, files: Files = ZOO): string =>
    planned(form, files, { app: "zoo", model }).tree.read("zoo/forms.py") ?? "";

  test("has neither the owner nor secrets, and the widgets that browsers have for dates", () => {
    expect(formOf("Profile")).toContain('fields = ("motto",)');
    const animal = formOf("Animal");
    expect(animal).toContain('fields = ("name", "species", "notes", "born", "seen_at")');
    expect(animal).toContain('attrs={"type": "date"}');
    expect(animal).toContain('"type": "datetime-local"');
    expect(animal).toContain('"notes": SearchableMultipleChoiceField');
  });

  test.each([
    ["with time zones", "", "timezone.localtime(value)"],
    ["without time zones", "USE_TZ = False\n", "if timezone.is_aware(value):"],
  ])("in a project %s, times that end in an error of the server are refused", (_, setting, check) => {
    const files = { ...ZOO, "mysite/settings.py": `${ZOO["mysite/settings.py"] ?? ""}${setting}` };
    const after = paged(files, { model: "Animal" });
    expect(after["zoo/forms.py"]).toMatch(/field_classes: ClassVar = \{[^}]*"seen_at": MomentField/);
    expect(after["zoo/pages.py"]).toContain("super().__init__(validators=[validate_moment], **kwargs)");
    expect(after["zoo/validators.py"]).toContain(check);
    expect(after["zoo/tests/test_frontend.py"]).toContain('seen_at="0001-01-01T00:00:00+14:00"');
    const api = afterwards(after, planned(endpoint, after, { app: "zoo", model: "Animal" }));
    expect(api["zoo/filters.py"]?.match(/validators=\[validate_moment\]/g)).toHaveLength(2);
    expect(api["zoo/validators.py"]).toBe(after["zoo/validators.py"]);
  });

  test("the first time of a form comes with the field's class", () => {
    const before = paged(ZOO, { model: "Note" });
    expect(before["zoo/validators.py"]).toBeUndefined();
    const answers = { app: "zoo", model: "Note", fields: "seen_at:datetime?" };
    const after = afterwards(before, planned(field, before, answers));
    expect(after["zoo/forms.py"]).toContain('field_classes: ClassVar = {"seen_at": MomentField}');
    expect(after["zoo/pages.py"]).toContain("class MomentField(forms.DateTimeField):");
    expect(after["zoo/validators.py"]).toContain("def validate_moment(");
    expect(planned(field, after, answers).tree.changes()).toEqual([]);
  });

  test("offers the rows that the user may see, once their model has a rule", () => {
    expect(formOf("Animal")).toContain('Note.objects.order_by("title", "pk")');
    expect(formOf("Animal")).not.toContain("visible_notes");
    const ruled = afterwards(ZOO, planned(permission, ZOO, { app: "zoo", model: "Note", install: "no" }));
    expect(formOf("Animal", ruled)).toContain('visible_notes(user, Note.objects.order_by("title", "pk"))');
    expect(formOf("Animal", ruled)).toContain("user: User | AnonymousUser");
  });

  test("offers the project's own users in the order of their names", () => {
    const user = "class Person(AbstractUser):\n    nick = models.CharField(max_length=20)\n";
    const files = repo({ people: user, zoo: "" });
    const made = {
      ...files,
      "mysite/settings.py": `${files["mysite/settings.py"] ?? ""}AUTH_USER_MODEL = "people.Person"\n`,
      "people/models.py": `from django.contrib.auth.models import AbstractUser\nfrom django.db import models\n\n\n${user}`,
      "zoo/models.py":
        "from django.conf import settings\nfrom django.db import models\n\n\nclass Keeper(models.Model):\n    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)\n",
    };
    expect(formOf("Keeper", made)).toContain('Person.objects.order_by("username", "pk")');
  });

  test("a form that was there before the rule is named in the report", () => {
    const before = afterwards(ZOO, planned(form, ZOO, { app: "zoo", model: "Animal" }));
    const plan = planned(permission, before, { app: "zoo", model: "Note", install: "no" });
    expect(plan.notes.join("\n")).toContain("zoo/forms.py: AnimalForm accepts any row for notes");
  });

  test("checks what has to differ per owner", () => {
    expect(formOf("Note")).toContain('left_out = names - {"owner", *self.cleaned_data}');
    expect(formOf("Profile")).toContain('self.add_error(None, _("You already have a profile."))');
    expect(formOf("Animal")).not.toContain("def validate_unique");
  });

  test("a key that people choose is set once", () => {
    expect(formOf("Species")).toContain('self.fields["code"].disabled = not self.instance._state.adding');
  });
});

describe("permission", () => {
  test("needs no REST framework where none is wanted", () => {
    const plan = planned(permission, ZOO, { app: "zoo", model: "Note", install: "no" });
    expect(plan.tree.changes().map(({ path }) => path)).toEqual(["zoo/permissions.py"]);
    expect(plan.tree.read("zoo/permissions.py")).not.toContain("rest_framework");
  });
});
