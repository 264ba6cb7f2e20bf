/**
 * The endpoint generator on repos in memory: what it plans for settings, and that a second plan on the result is empty.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { core } from "../../generators/core.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { field } from "../../generators/field.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned as plannedBy, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const ANIMAL = "class Animal(models.Model):\n    name = models.CharField(max_length=20)\n";
const REPO = repo({ zoo: ANIMAL });
const ANSWERS = { app: "zoo", model: "Animal" };

function planned(files: Files, answers: Readonly<Record<string, string>> = ANSWERS): Planner {
  return plannedBy(endpoint, files, answers);
}

const settingsWith = (...apps: string[]): string =>
  (REPO["mysite/settings.py"] ?? "").replace("= [", `= [\n${apps.map((app) => `    "${app}",\n`).join("")}`);

describe("endpoint", () => {
  test("planned again on its own result changes nothing", () => {
    const first = planned(REPO);
    expect(first.tree.changes().map((change) => change.path)).toContain("zoo/tests/test_api.py");
    const second = planned(afterwards(REPO, first));
    expect(second.tree.changes()).toEqual([]);
    // Nor is any piece there in another way: the first run knew what it adds to the project.
    expect(second.notes.filter((note) => note.includes("is there already"))).toEqual([]);
  });

  test("lists one pip install for all that is missing", () => {
    const [first] = planned(REPO).report("planned").next;
    expect(first).toBe(
      'pip install "djangorestframework>=3.15" "django-filter>=24.1" "drf-spectacular>=0.27"',
    );
  });

  test("makes the schema class that tells the errors, with its test; a second endpoint finds both", () => {
    const first = planned(REPO);
    expect(first.tree.read("mysite/settings.py")).toContain(
      '"DEFAULT_SCHEMA_CLASS": "mysite.openapi.ApiSchema"',
    );
    expect(first.tree.read("mysite/openapi.py")).toContain("class ApiSchema(AutoSchema):");
    expect(first.tree.read("mysite/tests/test_openapi.py")).toContain("from mysite.openapi import ApiSchema");
    expect(first.tree.read("mysite/tests/__init__.py")).toBe("");
    const second = planned({ ...afterwards(REPO, first), "mysite/openapi.py": "class ApiSchema: ...\n" });
    expect(second.tree.changes()).toEqual([]);
    expect(planned(REPO, { ...ANSWERS, tests: "no" }).tree.isFile("mysite/tests/test_openapi.py")).toBe(
      false,
    );
  });

  test("keeps drf-spectacular's own schema class where there is no package that another could stand in", () => {
    const flat = {
      "manage.py": (REPO["manage.py"] ?? "").replace("mysite.settings", "settings"),
      "settings.py": (REPO["mysite/settings.py"] ?? "").replace("mysite.urls", "urls"),
      "urls.py": REPO["mysite/urls.py"] ?? "",
      "zoo/__init__.py": "",
      "zoo/models.py": REPO["zoo/models.py"] ?? "",
    };
    expect(planned(flat).tree.read("settings.py")).toContain('"drf_spectacular.openapi.AutoSchema"');
  });

  test("filters by a relation's key as a number, and shows the name of a row that may be missing as null", () => {
    const cage = "class Cage(models.Model):\n    name = models.CharField(max_length=20)\n";
    const animal =
      'class Animal(models.Model):\n    cage = models.ForeignKey(Cage, on_delete=models.CASCADE, null=True)\n    home = models.ForeignKey(Cage, on_delete=models.CASCADE, related_name="+")\n';
    const plan = planned(repo({ zoo: `${cage}\n\n${animal}` }));
    // Without a lowest number, ?cage=-1e99999999 keeps the server busy for minutes.
    const filters = plan.tree.read("zoo/filters.py") ?? "";
    const above = filters.split('    cage = filters.NumberFilter(field_name="cage__id", min_value=-1e50)\n');
    expect(above).toHaveLength(2);
    // The reason stands over the first of them.
    expect(above[0]).toMatch(/\n {4}# -1e50: .{20,70}\n$/);
    expect(above[1]).toMatch(/^ {4}home = filters\.NumberFilter/);
    const serializers = plan.tree.read("zoo/serializers.py");
    expect(serializers).toContain('StringRelatedField[Any](source="cage", allow_null=True)');
    expect(serializers).toContain('StringRelatedField[Any](source="home")');
  });

  test.each<[string, Files, boolean]>([
    ["in requirements", { "requirements.txt": "Django==5.2\ndjango-ninja==1.4\n" }, true],
    ["among the apps", { "mysite/settings.py": settingsWith("ninja") }, true],
    ["beside REST framework", { "mysite/settings.py": settingsWith("ninja", "rest_framework") }, false],
    ["nowhere", {}, false],
  ])("says that a second framework comes beside django-ninja: %s", (_where, files, expected) => {
    const notes = planned({ ...REPO, ...files }).report("planned").notes;
    expect(JSON.stringify(notes).includes("API is made with django-ninja (")).toBe(expected);
  });

  test("tells drf-spectacular about a manager that isn't called objects", () => {
    const settings = (model: string): string =>
      planned({ ...REPO, "zoo/models.py": model }).tree.read("mysite/settings.py") ?? "";
    const named = `${REPO["zoo/models.py"] ?? ""}    animals = models.Manager()\n`;
    expect(settings(named)).toContain(
      'SPECTACULAR_SETTINGS = {\n    "DEFAULT_QUERY_MANAGER": "_default_manager",\n}\n',
    );
    expect(settings(REPO["zoo/models.py"] ?? "")).not.toContain("SPECTACULAR_SETTINGS");
  });

  test.each([
    ["DRF's own schema view", "rest_framework.schemas", "get_schema_view", "mysite/urls.py:2"],
    ["DRF's own documentation", "rest_framework.documentation", "include_docs_urls", "mysite/urls.py:2"],
    ["drf-yasg", "drf_yasg.views", "get_schema_view", "mysite/urls.py:2"],
  ])("leaves %s alone: no other schema class, no second schema", (_tool, module, name, place) => {
    const urls = (REPO["mysite/urls.py"] ?? "").replace("\n", `\nfrom ${module} import ${name}\n`);
    const plan = planned({ ...REPO, "mysite/urls.py": urls });
    expect(plan.tree.read("mysite/settings.py")).not.toContain("drf_spectacular");
    expect(plan.tree.read("mysite/urls.py")).not.toContain("Spectacular");
    const notes = plan.report("planned").notes;
    expect(JSON.stringify(notes)).toContain(`own API schema stays (${place})`);
  });

  test("refuses a composite primary key, which no URL can name", () => {
    const line =
      'class Line(models.Model):\n    pk = models.CompositePrimaryKey("a", "b")\n    a = models.IntegerField()\n    b = models.IntegerField()\n';
    expect(() => planned(repo({ zoo: line }), { app: "zoo", model: "Line" })).toThrow(
      "Line has a composite primary key",
    );
  });

  test("calls a filter set otherwise where REST framework has a filter of that name", () => {
    const search = "class Search(models.Model):\n    name = models.CharField(max_length=20)\n";
    const { tree } = planned(repo({ zoo: search }), { app: "zoo", model: "Search" });
    expect(tree.read("zoo/filters.py")).toContain("class SearchFilterSet(");
    const views = tree.read("zoo/views_api.py");
    expect(views).toContain("filterset_class = SearchFilterSet\n");
    expect(views).toMatch(
      /from \.filters import BoundedSearchFilter, SearchFilterSet, StableOrderingFilter\n/,
    );
  });

  test("documents the URLs of a router without trailing slashes as they are", () => {
    const router =
      "from rest_framework.routers import DefaultRouter\n\nrouter = DefaultRouter(trailing_slash=False)\n\n";
    const files = {
      ...REPO,
      "mysite/urls.py": `from django.urls import include, path\n\nurlpatterns = [path("api/", include("zoo.urls"))]\n`,
      "zoo/urls.py": `${router}urlpatterns = router.urls\n`,
    };
    const views = planned(files).tree.read("zoo/views_api.py");
    expect(views).toContain("GET    /api/animals       list\n");
    expect(views).toContain("DELETE /api/animals/{id}  delete\n");
  });

  test("refuses to go without Django REST framework when nothing may be added", () => {
    expect(() => planned(REPO, { ...ANSWERS, install: "no" })).toThrow(
      "Django REST framework is not installed",
    );
  });

  test("keeps the access rule that permissions.py holds, and refuses another", () => {
    const files = afterwards(REPO, planned(REPO, { ...ANSWERS, access: "staff" }));
    expect(planned(files).tree.changes()).toEqual([]);
    expect(() => planned(files, { ...ANSWERS, access: "public-read" })).toThrow(
      'has the access rule "staff" already',
    );
  });

  test.each([
    ["one set under two names", ["status on", "state on", "status on"], [0, 1, 0]],
    ["one name for a shared set and for another one", ["status on", "status on", "status up"], [0, 0, 1]],
    ["nothing where a name has one set", ["status on", "status on", "status on"], [0, 0, 0]],
  ])("names what the schema can't name by itself: %s", (_what, columns, expected) => {
    const names = columns.map((_, index) => `Kind${index}`);
    const models = columns.map((column, index) => {
      const [name = "", value = ""] = column.split(" ");
      return `class Kind${index}(models.Model):\n    class State(models.TextChoices):\n        ON = "${value}", "On"\n\n    ${name} = models.CharField(max_length=9, choices=State.choices)\n`;
    });
    let files: Files = repo({ zoo: models.join("\n\n") });
    const named = names.map((model) => {
      const before = files["mysite/settings.py"] ?? "";
      files = afterwards(files, planned(files, { app: "zoo", model }));
      const overrides = (text: string): number =>
        text.split(/"Kind\dSt\w+Enum": "zoo\.models\.Kind\d\.State"/).length;
      return overrides(files["mysite/settings.py"] ?? "") - overrides(before);
    });
    expect(named).toEqual(expected);
    // Whichever of the columns has named a set: under two names it is an error.
    for (const model of names) expect(planned(files, { app: "zoo", model }).tree.changes()).toEqual([]);
  });

  test("says what the schema has to name where no class has the choices", () => {
    const kind = (name: string): string =>
      `class ${name}(models.Model):\n    ${name.toLowerCase()} = models.CharField(max_length=9, choices=[("on", "On")])\n`;
    const files = repo({ zoo: `${kind("One")}\n\n${kind("Two")}` });
    const first = afterwards(files, planned(files, { app: "zoo", model: "One" }));
    const plan = planned(first, { app: "zoo", model: "Two" });
    expect(plan.notes.join("\n")).toContain(
      'SPECTACULAR_SETTINGS = {"ENUM_NAME_OVERRIDES": {"TwoTwoEnum": […',
    );
    expect(plan.tree.read("mysite/settings.py")).not.toContain("ENUM_NAME_OVERRIDES");
  });

  test("filters a flag with choices by their text", () => {
    const flag = '    wild = models.BooleanField(choices=[(True, "wild"), (False, "tame")], default=True)\n';
    const tests = planned({ ...REPO, "zoo/models.py": `${REPO["zoo/models.py"] ?? ""}${flag}` }).tree.read(
      "zoo/tests/test_api.py",
    );
    expect(tests).toContain('{"wild": "False"}');
  });

  test("refuses times that have no date in UTC, of a filter set that a person began as well", () => {
    const timed = `${ANIMAL}    created_at = models.DateTimeField(auto_now_add=True)\n`;
    const first = planned(repo({ zoo: timed }));
    expect(first.tree.read("zoo/validators.py")).toContain("value.utctimetuple()");
    const filters = first.tree.read("zoo/filters.py") ?? "";
    expect(filters).toContain("from .validators import validate_moment\n");
    expect(filters.match(/validators=\[validate_moment\]/g)).toHaveLength(2);
    expect(first.tree.read("zoo/tests/test_api.py")).toContain(
      '{"created_at_before": "0001-01-01T00:00:00+14:00"}',
    );
    const theirs = {
      ...afterwards(repo({ zoo: timed }), first),
      "zoo/filters.py": filters
        .replaceAll(", validators=[validate_moment]", "")
        .replace(/.*import validate_moment\n/, ""),
    };
    const more = plannedBy(field, theirs, { app: "zoo", model: "Animal", fields: "born_at:datetime?" });
    expect(more.tree.read("zoo/filters.py")).toContain("from .validators import validate_moment\n");
    const none = planned(REPO);
    expect(none.tree.isFile("zoo/validators.py")).toBe(false);
  });

  const handled = (name: string): string =>
    `${REPO["mysite/settings.py"] ?? ""}REST_FRAMEWORK = {"EXCEPTION_HANDLER": "${name}"}\n`;

  test.each([
    ["of the repo's own", "mysite.errors.handle", {}, false],
    ["of REST framework", "rest_framework.views.exception_handler", {}, true],
    ["of core", "core.exceptions.api_exception_handler", { name: "core" }, true],
    ["of the name that core's has", "mysite.errors.api_exception_handler", {}, false],
  ])("asserts what an error's body holds under a handler %s: %s", (_whose, name, made, isPlain) => {
    const errors = "def handle(exc, context): ...\n\n\ndef api_exception_handler(exc, context): ...\n";
    const base = { ...REPO, "mysite/errors.py": errors };
    for (const pytest of [{}, { "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = mysite.settings\n" }]) {
      const files =
        "name" in made
          ? afterwards({ ...base, ...pytest }, plannedBy(core, { ...base, ...pytest }, made))
          : { ...base, ...pytest, "mysite/settings.py": handled(name) };
      const tests = planned(files).tree.read("zoo/tests/test_api.py") ?? "";
      expect(tests).toContain("def test_create_with_invalid_input");
      expect(tests.includes("import pytest")).toBe("pytest.ini" in pytest);
      expect(/assertIn\("name", response\.data\)|assert "name" in response\.data/.test(tests)).toBe(isPlain);
    }
  });

  test("tests the filters that a filter set of the repo's own has, and no others", () => {
    const animal =
      "class Animal(models.Model):\n    name = models.CharField(max_length=20)\n    legs = models.IntegerField()\n    age = models.IntegerField()\n    wild = models.BooleanField(default=False)\n    seen_at = models.DateTimeField()\n";
    const own =
      'import django_filters\n\nfrom .models import Animal\n\n\nclass AnimalFilter(django_filters.FilterSet):\n    legs_min = django_filters.NumberFilter(method="by_legs")\n    older = django_filters.NumberFilter(field_name="age", lookup_expr="gte")\n    seen_at_after = django_filters.IsoDateTimeFilter(field_name="seen_at", lookup_expr="gte")\n\n    class Meta:\n        model = Animal\n        fields = {"name": ["exact", "icontains"], "legs": ["lte"]}\n\n    def by_legs(self, queryset, name, value): ...\n';
    const plan = planned({ ...repo({ zoo: animal }), "zoo/filters.py": own });
    expect(plan.tree.isFile("zoo/validators.py")).toBe(false);
    const tests = plan.tree.read("zoo/tests/test_api.py") ?? "";
    const queries = [...tests.matchAll(/\(\{"(\w+)": [^}]+\}, (\w+), \w+\),/g)].map(
      (one) => `${one[1] ?? ""} ${one[2] ?? ""}`,
    );
    expect(queries).toEqual(["older second", "seen_at_after second", "name second", "legs__lte first"]);
    expect(tests).not.toContain("0001-01-01");
    const none = planned({
      ...repo({ zoo: animal }),
      "zoo/filters.py": own
        .replace(/ {4}(legs_min|older|seen_at_after) =.*\n/g, "")
        .replace(/fields = .*/, 'exclude = ["name"]'),
    });
    expect(none.tree.read("zoo/tests/test_api.py")).not.toContain("def test_filters");
  });

  test("says so where nobody can sign in to the API", () => {
    const rest = (classes: string): Files => ({
      ...REPO,
      "mysite/settings.py": `${REPO["mysite/settings.py"] ?? ""}REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ${classes}}\n`,
    });
    const notes = (classes: string): string => JSON.stringify(planned(rest(classes)).report("planned").notes);
    for (const empty of ["[]", "()"]) expect(notes(empty)).toContain("is empty (mysite/settings.py:");
    expect(notes('["rest_framework.authentication.BasicAuthentication"]')).not.toContain("sign in");
  });
});
