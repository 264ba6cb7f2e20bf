/**
 * The field generator on repos in memory: layers that a person has written, layers that the kit has written, and what is
 * refused because a migration couldn't add it.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { field } from "../../generators/field.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { model } from "../../generators/model.ts";
import { loadParser, parseModule } from "../../helpers/python/parse.ts";
import { codeTokens } from "../../helpers/python/tokens.ts";
import { errorOf, REPO, textOf } from "./jobs.ts";
import { afterwards, planned, type Files } from "./support.ts";

beforeAll(loadParser);

const ANSWERS = { app: "jobs", model: "Job" };
const FIELDS = "priority:choice(low|high)=low tag:fk(Tag)? due:date?";

const MODELS = `from django.db import models


class Tag(models.Model):
    name = models.CharField(max_length=20)


class Job(models.Model):
    # What people search for.
    title = models.CharField(max_length=200)
    open = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = models.Manager()

    def secrets(self):
        return self.title
`;
const MIGRATION = `from django.db import migrations


class Migration(migrations.Migration):
    operations = [migrations.CreateModel(name="Job", fields=[])]
`;
const ADMIN = `from django.contrib import admin

from .models import Job

BASE = ["title"]


class OfficeAdmin(admin.ModelAdmin):
    list_display = BASE + ["open"]
    fieldsets = [
        (None, {"fields": ["title"]}),
        ("State", {"fields": [("open",)]}),
    ]


admin.site.register(Job, OfficeAdmin)
`;
const SERIALIZERS = `from rest_framework import serializers

from .models import Job


class JobListSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ['id', 'title']


class JobDetailSerializer(JobListSerializer):
    class Meta(JobListSerializer.Meta):
        fields = JobListSerializer.Meta.fields + ['open']


class JobAllSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = '__all__'


class JobWriteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        exclude = ('id',)


class JobOddSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = fields_of(Job)
`;
const VIEWS = `import django_filters
from rest_framework import viewsets

from .models import Job
from .serializers import JobListSerializer


class JobFilterSet(django_filters.FilterSet):
    class Meta:
        model = Job
        fields = {"title": ["icontains"]}


class JobViewSet(viewsets.ModelViewSet):
    serializer_class = JobListSerializer
    queryset = Job.objects.filter(open=True)
    filterset_fields = ["open"]
`;
const FORMS = `from django import forms

from .models import Job


class PostForm(forms.ModelForm):
    class Meta:
        model = Job
        fields = ["title", "open"]
`;
const BY_HAND: Files = {
  ...REPO,
  "jobs/models.py": MODELS,
  "jobs/migrations/0001_initial.py": MIGRATION,
  "jobs/admin.py": ADMIN,
  "jobs/serializers.py": SERIALIZERS,
  "jobs/views_api.py": VIEWS,
  "jobs/forms.py": FORMS,
};

/** A run of the generator on layers that were written by hand. */
const added = (fields: string, files: Files = BY_HAND): ReturnType<typeof planned> =>
  planned(field, files, { ...ANSWERS, fields });

describe("field, by hand", () => {
  test("the model gets its choices in front, its fields behind the others and in front of the timestamps", () => {
    const text = textOf(added(FIELDS), "jobs/models.py");
    const order = [
      "class Priority(",
      "# What people",
      "title =",
      "open =",
      "priority =",
      "tag =",
      "due =",
      "changed_at =",
    ];
    const places = order.map((one) => text.indexOf(one));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    // No label of the model is written out, so these are not either.
    expect(text).toContain(
      "priority = models.CharField(max_length=20, choices=Priority, default=Priority.LOW)",
    );
  });

  test("every list of fields gets them in its own way", () => {
    const plan = added(FIELDS);
    const admin = textOf(plan, "jobs/admin.py");
    expect(admin).toContain('list_display = BASE + ["open", "priority", "tag", "due"]');
    expect(admin).toContain('{"fields": [("open",), "priority", "tag", "due"]}');
    expect(admin).toContain('raw_id_fields = ("tag",)');
    expect(textOf(plan, "jobs/serializers.py")).toContain(
      "fields = ['id', 'title', 'priority', 'tag', 'due']",
    );
    const views = textOf(plan, "jobs/views_api.py");
    expect(views).toMatch(/"priority": \["exact"\],\s+"tag": \["exact"\],\s+"due": \["gte", "lte"\]/);
    expect(views).toContain('queryset = Job.objects.filter(open=True).select_related("tag")');
    expect(views).toContain('filterset_fields = ["open", "priority", "tag"]');
    expect(textOf(plan, "jobs/forms.py")).toContain('fields = ["title", "open", "priority", "tag", "due"]');
    expect(plan.tree.isFile("jobs/relation_fields.py")).toBe(false);
  });

  test("what takes new fields by itself is said, what can't be changed is left with a snippet", () => {
    const plan = added("due:date?");
    const notes = plan.notes.join("\n");
    expect(notes).toContain("JobAllSerializer.Meta.fields takes in every field");
    expect(notes).toContain("JobWriteSerializer names what it leaves out");
    expect(notes).toContain("OfficeAdmin has no list_filter and gets none");
    const [step, ...others] = plan.report("planned").manual;
    expect(others).toEqual([]);
    expect(step).toMatchObject({ path: "jobs/serializers.py", snippet: "        fields = [*fields, 'due']" });
    const text = textOf(plan, "jobs/serializers.py");
    expect(text).toContain("fields = JobListSerializer.Meta.fields + ['open']\n");
    const lines = text.split("\n");
    const pasted = [
      ...lines.slice(0, (step?.line ?? 0) - 1),
      step?.snippet ?? "",
      ...lines.slice((step?.line ?? 0) - 1),
    ];
    const files = { ...afterwards(BY_HAND, plan), "jobs/serializers.py": pasted.join("\n") };
    expect(added("due:date?", files).report("planned").manual).toEqual([]);
  });

  test("a form that asks for a part of the model only stays as it is, and the report names it", () => {
    const partial = (name: string, fields: string): string =>
      `\n\nclass ${name}(forms.ModelForm):\n    class Meta:\n        model = Job\n        fields = [${fields}]\n`;
    const steps = `${partial("SkipForm", '"id"')}${partial("CloseForm", '"open_until"')}`;
    const plan = added("due:date? priority:int?", { ...BY_HAND, "jobs/forms.py": FORMS + steps });
    expect(textOf(plan, "jobs/forms.py")).toContain('fields = ["title", "open", "due", "priority"]');
    expect(textOf(plan, "jobs/forms.py").endsWith(steps)).toBe(true);
    expect(plan.notes).toContain(
      "jobs/forms.py: SkipForm, CloseForm ask for a part of Job only, without due, priority",
    );
  });

  test("says once what holds for several fields", () => {
    const tuple = '(None, {"fields": ["title"]}),';
    const admin = ADMIN.replace(tuple, "").replace(/list_display = .*/, "list_display = columns()");
    const plan = added(`${FIELDS} at:datetime? size:int=3`, { ...BY_HAND, "jobs/admin.py": admin });
    const about = (text: string): string[] => plan.notes.filter((note) => note.includes(text));
    expect(about("OfficeAdmin has no")).toEqual([
      expect.stringMatching(/^jobs\/admin\.py: OfficeAdmin has no list_filter.* and gets none$/),
    ]);
    expect(about("JobViewSet has no")).toHaveLength(1);
    const bare = "from django.contrib import admin\n\nfrom .models import Job\n\nadmin.site.register(Job)\n";
    const { notes } = added(FIELDS, { ...BY_HAND, "jobs/admin.py": bare });
    expect(notes.filter((note) => note.includes("registered without lists"))).toEqual([
      "jobs/admin.py:5: Job is registered without lists; its form has priority, tag, due by itself",
    ]);
  });

  test("a second run changes nothing, and an entry that was taken out stays out", () => {
    const after = afterwards(BY_HAND, added(FIELDS));
    const admin = (after["jobs/admin.py"] ?? "").replace(
      '"priority", "tag", "due"]\n    list',
      '"tag"]\n    list',
    );
    expect(admin).not.toBe(after["jobs/admin.py"]);
    expect(added(FIELDS, { ...after, "jobs/admin.py": admin }).tree.changes()).toEqual([]);
  });
});

describe("field, refused", () => {
  const messageOf = (fields: string, files?: Files): string => {
    const { message, hint } = errorOf(() => added(fields, files));
    return `${message} (${hint ?? ""})`;
  };

  test.each([
    ["due:date", "rows that are there (jobs/migrations/0001_initial.py) have no value", "due:date?"],
    ["tag:fk(Tag)", "have no value", "default"],
    ["made_at:DateTimeField(auto_now_add=True)", "have no value", "default"],
    ["code:slug:unique", "can't all have the same value", "three steps"],
    ["code:slug=x:unique", "can't all have the same value", "RunPython"],
    ["ref:code(8)", "can't all have the same value", "add ref:string(8)?:unique, fill"],
    ["tag:o2o(Tag)", "can't all have the same value", "three steps"],
    ["title:text?", "has a field title already, and it is another one: CharField", "another name"],
    ["secrets:text?", "secrets", "jobs/models.py:16"],
    ["tag:fk(Tagg)?", 'no model "Tagg"', 'did you mean "Tag"'],
  ])("%s", (fields, message, hint) => {
    expect(messageOf(fields)).toContain(message);
    expect(messageOf(fields)).toContain(hint);
  });

  test("a field called property, where methods below it are properties", () => {
    const getter = MODELS.replace("    def secrets(", "    @property\n    def secrets(");
    const files = { ...BY_HAND, "jobs/models.py": getter };
    expect(messageOf("property:fk(Tag)?", files)).toContain("has @property");
    expect(textOf(added("property:fk(Tag)?"), "jobs/models.py")).toContain("property = models.ForeignKey(");
  });

  test("a class of choices that is there has other ones", () => {
    const taken = MODELS.replace("    # What", "    class Priority:\n        LOW = 1\n\n    # What");
    const files = { ...BY_HAND, "jobs/models.py": taken };
    expect(messageOf("priority:choice(a|b)=a", files)).toContain("has a class Priority already");
  });

  test("nothing is refused while there is no table", () => {
    const files = { ...BY_HAND, "jobs/migrations/0001_initial.py": "" };
    expect(textOf(added("due:date code:slug:unique", files), "jobs/models.py")).toContain(
      "due = models.DateField()",
    );
  });
});

describe("field, on what the kit has written", () => {
  test("a class that relations need stands above the serializer that gets its first one", () => {
    const steps: readonly (readonly [typeof model, Record<string, string>])[] = [
      [model, { name: "Kind", fields: "name:string(20)" }],
      [endpoint, { model: "Kind" }],
      [model, { name: "Job", fields: "name:string(20) kind:fk(Kind)" }],
      [endpoint, { model: "Job" }],
      [field, { model: "Kind", fields: "job:fk(Job, related=kinds)?" }],
    ];
    const bare: Files = { ...REPO, "jobs/models.py": "from django.db import models\n" };
    const files = steps.reduce<Files>(
      (then, [generator, answers]) => afterwards(then, planned(generator, then, { app: "jobs", ...answers })),
      bare,
    );
    const text = files["jobs/serializers.py"] ?? "";
    const uses = text.indexOf("serializer_related_field = VisibleRelatedField");
    expect(uses).toBeGreaterThan(text.indexOf("class KindSerializer"));
    expect(uses).toBeLessThan(text.indexOf("class JobSerializer"));
    expect(text.indexOf("class VisibleRelatedField")).toBeLessThan(text.indexOf("class KindSerializer"));
  });

  test.each(["owner"])("the same as if the model had had the field all along: access %s", (access) => {
    const settings = (REPO["mysite/settings.py"] ?? "").replace(
      '    "rest',
      '    "django.contrib.contenttypes",\n    "rest',
    );
    const repo = {
      ...REPO,
      "mysite/settings.py": settings,
      "jobs/models.py": "from django.db import models\n",
    };
    const first = "title:string(200) owner:fk(auth.User) ";
    const more =
      "deadline:date? level:choice(low|high)=low size:int=3 code:slug? note:text? done:bool kind:fk(Kind)?";
    const whole = (fields: string): Record<string, string> => {
      const run = (files: Files, generator: typeof model, answers: Files): Record<string, string> =>
        afterwards(files, planned(generator, files, { app: "jobs", ...answers }));
      const ruled = run(run(repo, model, { name: "Kind", fields: "name:string(20)" }), endpoint, {
        model: "Kind",
      });
      const made = run(ruled, model, { name: "Job", fields, access });
      return run(run(made, endpoint, { model: "Job" }), frontendView, { model: "Job" });
    };
    const then = whole(first);
    const plan = planned(field, then, { ...ANSWERS, fields: more });
    expect(plan.report("planned").manual).toEqual([]);
    const later = afterwards(then, plan);
    const [got, wanted] = [later, whole(first + more)];
    for (const path of Object.keys(wanted))
      expect([path, piecesOf(path, got)]).toEqual([path, piecesOf(path, wanted)]);
    expect(planned(field, later, { ...ANSWERS, fields: more }).tree.changes()).toEqual([]);
  });
});

/** Tokens of Python and lines of everything else, in any order, without what says in prose what a list can do. */
function piecesOf(path: string, files: Files): string[] {
  // With relations among many rows the kit tests the search box through them; the test without relations does no harm.
  const text = (files[path] ?? "").replace(/ {4}def test_form_that_only_searches[\s\S]*?(?= {4}def )/, "");
  const all = path.endsWith(".py") ? codeTokens(parseModule(text, path).root) : text.split("\n");
  return all.filter((one) => !/The list can|^List /.test(one)).sort();
}
