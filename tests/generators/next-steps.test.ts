/** What a run says comes next. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { field } from "../../generators/field.ts";
import { model } from "../../generators/model.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const REPO = repo({ zoo: "class Animal(models.Model):\n    name = models.CharField(max_length=20)\n" });
const STUB = { "zoo/tests.py": "from django.test import TestCase\n\n# Create your tests here.\n" };
const RUN = "python manage.py test zoo";

describe("running the tests is a next step", () => {
  test.each<[string, Files, string, boolean]>([
    ["of an app that gets some", REPO, "yes", true],
    ["not of one that gets none", REPO, "no", false],
    ["not for startapp's stub", { ...REPO, ...STUB }, "no", false],
    [
      "of one that has its own",
      { ...REPO, "zoo/tests/unit/test_age.py": "def test(): ...\n", "zoo/tests/__init__.py": "" },
      "no",
      true,
    ],
  ])("%s", (_which, files, tests, isTold) => {
    const runs = [
      planned(model, files, { app: "zoo", name: "Cage", fields: "name:string(20)", tests }),
      planned(endpoint, files, { app: "zoo", model: "Animal", tests }),
    ];
    for (const run of runs) expect(run.report("planned").next.includes(RUN)).toBe(isTold);
  });

  test.each<[string, Files, string]>([
    ["in a folder of the app's", { "tests/zoo/test_age.py": "" }, "python manage.py test tests.zoo"],
    ["in files named after it", { "tests/test_zoo.py": "" }, 'python manage.py test tests -p "test_zoo*.py"'],
    [
      "by pytest, in a folder",
      { "tests/zoo/test_age.py": "", "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = mysite.settings\n" },
      "pytest tests/zoo",
    ],
    [
      "by pytest, in files",
      { "tests/test_zoo.py": "", "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = mysite.settings\n" },
      "pytest tests/test_zoo*.py",
    ],
  ])("where the project keeps them: %s", (_which, tests, run) => {
    const made = planned(endpoint, { ...REPO, ...tests }, { app: "zoo", model: "Animal" });
    expect(made.report("planned").next).toContain(run);
  });

  test("for a field, after the migration", () => {
    const answers = { app: "zoo", model: "Animal", fields: "age:int?" };
    const next = (files: Files): string[] => planned(field, files, answers).report("planned").next;
    const tested = afterwards(REPO, planned(endpoint, REPO, { app: "zoo", model: "Animal" }));
    expect(next(REPO)).toEqual(["python manage.py makemigrations zoo", "python manage.py migrate"]);
    expect(next(tested)).toEqual([...next(REPO), RUN]);
  });
});
