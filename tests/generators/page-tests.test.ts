/**
 * The tests that come with pages, on repos in memory: what they go through for each kind of model, and where there are none.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { frontendView } from "../../generators/frontend-view.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { textOf } from "./jobs.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const TESTS = "zoo/tests/test_frontend.py";
const FACTORIES = "zoo/tests/factories.py";
const USER = "models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)";

/** A repo with an app `zoo` and its models. */
function zoo(models: string, more: Files = {}): Files {
  const files = repo({ zoo: models });
  const source = files["zoo/models.py"] ?? "";
  return { ...files, "zoo/models.py": `from django.conf import settings\n${source}`, ...more };
}

function animal(...fields: readonly string[]): string {
  return ["class Animal(models.Model):", ...fields].join("\n    ").concat("\n");
}

function run(files: Files, answers: Readonly<Record<string, string>> = {}): Planner {
  return planned(frontendView, files, { app: "zoo", model: "Animal", ...answers });
}

const testsOf = (files: Files, answers: Readonly<Record<string, string>> = {}): string =>
  textOf(run(files, answers), TESTS);

/** Names of the generated tests. */
const names = (source: string): string[] =>
  [...source.matchAll(/def (test_\w+)\(/g)].map((match) => match[1] ?? "");

const NAME = "name = models.CharField(max_length=20)";

describe("tests of pages", () => {
  test("go through every page of a model without an owner, whom everybody has to sign in for", () => {
    const source = testsOf(zoo(animal(NAME)));
    expect(names(source)).toEqual([
      "test_list",
      "test_anonymous_has_to_sign_in",
      "test_pages_link_to_what_the_user_may_do",
      "test_detail",
      "test_unknown_row_is_not_found",
      "test_other_methods_are_refused",
      "test_markup_is_escaped",
      "test_create",
      "test_create_with_invalid_input",
      "test_form_that_only_searches_is_not_saved",
      "test_update",
      "test_update_with_invalid_input",
      "test_delete_asks_first",
      "test_delete",
      "test_delete_never_leads_to_another_site",
      "test_row_that_others_need_is_kept",
      "test_search",
      "test_search_that_finds_nothing_leads_back",
      "test_sort",
      "test_unknown_sort_is_ignored",
      "test_pagination",
      "test_list_takes_the_same_queries_for_more_rows",
    ]);
    expect(source).toContain('reverse("frontend:zoo:animal_list")');
    expect(source).not.toContain("RequestFactory");
  });

  test("hide an owner's rows from others, and let everybody see public ones", () => {
    const own = names(testsOf(zoo(animal(NAME, `owner = ${USER}`))));
    expect(own).toEqual(expect.arrayContaining(["test_row_is_not_found_by_others"]));
    expect(own).not.toContain("test_pages_hide_what_the_user_may_not_do");
    const flag = "is_public = models.BooleanField(default=False)";
    const shared = names(testsOf(zoo(animal(NAME, flag, `owner = ${USER}`))));
    expect(shared).toEqual(
      expect.arrayContaining([
        "test_anonymous_sees_public_rows_only",
        "test_hidden_row_is_not_found_by_others",
        "test_others_may_not_change_a_public_row",
        "test_anonymous_has_to_sign_in_to_write",
        "test_pages_hide_what_the_user_may_not_do",
        "test_create_makes_the_user_the_owner",
      ]),
    );
  });

  test.each([
    ["staff", "test_other_users_are_refused"],
    ["model-permissions", "test_user_who_may_change_may_not_delete"],
    ["public-read", "test_other_users_read_only"],
  ])("ask the rule %s", (access, name) => {
    expect(names(testsOf(zoo(animal(NAME)), { access }))).toContain(name);
  });

  test("send a row twice where it has to differ per owner", () => {
    const meta = 'class Meta:\n        unique_together = [("owner", "name")]';
    const source = testsOf(zoo(animal(NAME, `owner = ${USER}`, meta)));
    expect(source).toContain('make_animal(owner=self.owner, name="New name")');
    expect(names(source)).toContain("test_duplicate_is_refused");
  });

  test("give a profile's owner one row only", () => {
    const source = testsOf(zoo(animal(NAME, `user = ${USER.replace("ForeignKey", "OneToOneField")}`)));
    expect(names(source)).toContain("test_second_row_of_an_owner_is_refused");
  });

  test("search the rows of a relation, and filter by it", () => {
    const keeper = "class Keeper(models.Model):\n    label = models.CharField(max_length=30)\n\n\n";
    const relation = "keeper = models.ForeignKey(Keeper, null=True, blank=True, on_delete=models.SET_NULL)";
    const source = testsOf(zoo(`${keeper}${animal(NAME, relation)}`));
    expect(source).toContain("from zoo.relation_fields import SHOWN");
    expect(source).toContain('found = make_keeper(label="Needle")');
    expect(source).toContain('({"keeper": str(second.keeper_id)}, second, first)');
  });

  test("name what goes with a row, made by a factory of its own", () => {
    const bone =
      "\n\nclass Bone(models.Model):\n    animal = models.ForeignKey(Animal, on_delete=models.CASCADE)\n";
    const plan = run(zoo(`${animal(NAME)}${bone}`));
    expect(textOf(plan, TESTS)).toContain("related = make_bone(animal=self.animal)");
    expect(textOf(plan, FACTORIES)).toContain("def make_bone(");
  });

  test("keep files in memory", () => {
    const file = 'photo = models.FileField(upload_to="photos")';
    expect(testsOf(zoo(animal(NAME, file)))).toContain("InMemoryStorage");
    expect(testsOf(zoo(animal(NAME)))).not.toContain("InMemoryStorage");
  });

  test("leave out search and markup where a model has no text", () => {
    const source = names(testsOf(zoo(animal("legs = models.IntegerField()"))));
    expect(source).not.toContain("test_search");
    expect(source).not.toContain("test_markup_is_escaped");
    expect(source).toContain("test_sort");
  });

  test("follow the repo's pytest", () => {
    const pytest = { "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = mysite.settings\n" };
    const source = testsOf(zoo(animal(NAME), pytest));
    expect(source).toContain("class TestAnimalFrontend:");
    expect(source).not.toContain("self.assert");
  });

  test("aren't written where a form demands what no test can give, and a note says so", () => {
    const group = 'group = models.ForeignKey("auth.Group", null=True, on_delete=models.SET_NULL)';
    const plan = run(zoo(animal(NAME, group)));
    expect(plan.tree.isFile(TESTS)).toBe(false);
    expect(plan.report("planned").notes.join("\n")).toContain(
      "no tests of the pages of Animal: no valid value is known for group",
    );
  });

  test("are the same when they are planned again", () => {
    const files = zoo(animal(NAME, `owner = ${USER}`));
    expect(run(afterwards(files, run(files))).tree.changes()).toEqual([]);
  });
});

describe("tests of pages whose rows have a key of any text", () => {
  const KEYED = animal("code = models.CharField(max_length=20, primary_key=True)");

  test("take the key out of a quoted path", () => {
    const source = testsOf(zoo(KEYED));
    expect(source).toContain("from urllib.parse import unquote\n");
    expect(source).toContain('key = resolve(unquote(response["Location"])).kwargs["pk"]');
    expect(testsOf(zoo(animal(NAME)))).not.toContain("unquote");
  });

  test("don't expect the row of a model that inherits to go under its own name", () => {
    const child =
      "\n\nclass Bird(Animal):\n    nest = models.ForeignKey(Animal, on_delete=models.CASCADE, related_name='+', null=True)\n";
    expect(testsOf(zoo(`${animal(NAME)}${child}`))).not.toContain("test_delete_names_what_goes_with_it");
  });
});
