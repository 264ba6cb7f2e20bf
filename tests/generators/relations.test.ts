/**
 * Relations to rows that not everybody sees, and columns that must be unique together with the owner: what the serializer
 * and its tests say about them.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { admin } from "../../generators/admin.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { model } from "../../generators/model.ts";
import { serializer } from "../../generators/serializer.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const OWNER = "    owner = models.ForeignKey('auth.User', on_delete=models.CASCADE)\n";
const POSTING = `class Posting(models.Model):\n    title = models.CharField(max_length=20)\n${OWNER}`;
const TASK = `class Task(models.Model):\n    name = models.CharField(max_length=20)\n    posting = models.ForeignKey('jobs.Posting', on_delete=models.CASCADE)\n${OWNER}`;

/** The repo after the endpoint of `jobs.Posting`. */
function withPosting(
  { jobs = POSTING, tasks = TASK }: { jobs?: string; tasks?: string } = {},
  answers: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const files = repo({ jobs, tasks });
  return afterwards(files, planned(endpoint, files, { app: "jobs", model: "Posting", ...answers }));
}

/** Serializers and API tests of `tasks.Task`. */
function task(files: Files, answers: Readonly<Record<string, string>> = {}): [string, string] {
  const result = afterwards(files, planned(endpoint, files, { app: "tasks", model: "Task", ...answers }));
  return [result["tasks/serializers.py"] ?? "", result["tasks/tests/test_api.py"] ?? ""];
}

describe("a relation to a model with an access rule", () => {
  test("accepts the rows that the rule lets a user see; the tests point to such a row and to another one", () => {
    const [serializers, tests] = task(withPosting());
    expect(serializers).toContain("from jobs.permissions import visible_postings\n");
    expect(serializers).toContain("    serializer_related_field = VisibleRelatedField\n");
    expect(serializers).toContain('extra_kwargs: ClassVar = {"posting": {"rule": visible_postings}}');
    expect(tests).toContain('"posting": make_posting(owner=self.owner).pk,');
    expect(tests).toContain("def test_posting_must_be_visible(self)");
  });

  test("has public rows to point to where the target has such", () => {
    const jobs = `${POSTING}    is_public = models.BooleanField(default=True)\n`;
    const [, tests] = task(withPosting({ jobs }));
    expect(tests).toContain('"posting": make_posting(is_public=True).pk,');
    expect(tests).toContain("hidden = make_posting(is_public=False)");
  });

  test("is set by staff where only staff see the target, and by holders of the permission where that decides", () => {
    const [, byStaff] = task(withPosting({}, { access: "staff" }));
    expect(byStaff).toContain("self.owner = make_user(is_staff=True)");
    expect(byStaff).not.toContain("must_be_visible");
    const [, byPermission] = task(withPosting({}, { access: "model-permissions" }));
    expect(byPermission).toContain('codename="view_posting"');
    expect(byPermission).not.toContain("must_be_visible");
  });

  test("is known by the type of the rule's queryset where the plural is a special one", () => {
    const [serializers] = task(withPosting({}, { plural: "annonces" }));
    expect(serializers).toContain('"posting": {"rule": visible_annonces}');
  });

  test("has its rule under another name beside a model of the same name", () => {
    const tasks = `class Posting(models.Model):\n    number = models.IntegerField()\n\n\n${TASK}`;
    const [serializers] = task(withPosting({ tasks }), { tests: "no" });
    expect(serializers).toContain("from jobs.permissions import visible_postings as visible_jobs_postings\n");
    expect(serializers).toContain('{"rule": visible_jobs_postings}');
  });

  test("goes by another column than the key where it says so", () => {
    const jobs = POSTING.replace("max_length=20", "max_length=20, unique=True");
    const tasks = TASK.replace("'jobs.Posting', ", "'jobs.Posting', to_field='title', ");
    const [serializers, tests] = task(withPosting({ jobs, tasks }));
    expect(serializers).toContain("    serializer_related_to_field = VisibleSlugRelatedField\n");
    expect(tests).toContain("make_posting(owner=self.owner).title");
  });

  test("has no row to be refused where the tests can't know the rule", () => {
    const files = withPosting();
    const path = "jobs/permissions.py";
    files[path] = (files[path] ?? "").replace("if user.is_authenticated else", "if user.is_active else");
    const [serializers, tests] = task(files);
    expect(serializers).toContain('{"rule": visible_postings}');
    expect(tests).not.toContain("must_be_visible");
  });
});

describe("a relation to a model without one", () => {
  test.each([
    ["no permissions.py", undefined],
    ["a function that takes no queryset", "def visible_postings(user):\n    return None\n"],
    ["another model's rule", "def visible_others(user, queryset: QuerySet[Other]):\n    return queryset\n"],
  ])("is left to REST framework: %s", (_case, permissions) => {
    const files = repo({ jobs: POSTING, tasks: TASK });
    if (permissions !== undefined) files["jobs/permissions.py"] = permissions;
    const [serializers, tests] = task(files);
    expect(serializers).not.toContain("VisibleRelatedField");
    expect(serializers).not.toContain("extra_kwargs");
    expect(tests).toContain('"posting": make_posting().pk,');
  });

  test("is noted once the rule is there, until the serializer follows it", () => {
    const files = repo({ jobs: POSTING, tasks: TASK });
    const before = afterwards(files, planned(endpoint, files, { app: "tasks", model: "Task" }));
    const run = planned(endpoint, before, { app: "jobs", model: "Posting" });
    const note =
      "tasks/serializers.py: TaskSerializer accepts any row for posting; " +
      "visible_postings of jobs.permissions says which ones a user may see";
    expect(run.notes).toContain(note);

    const after = afterwards(before, run);
    expect(planned(serializer, after, { app: "tasks", model: "Task" }).notes).toContain(note);
    delete after["tasks/serializers.py"];
    const again = planned(serializer, after, { app: "tasks", model: "Task" });
    expect(again.notes).not.toContain(note);
    const settled = afterwards(after, again);
    expect(planned(endpoint, settled, { app: "jobs", model: "Posting" }).notes).not.toContain(note);
  });
});

describe("what must be unique together with the owner", () => {
  const constrained = (meta: string): [string, string] =>
    task(repo({ jobs: POSTING, tasks: `${TASK}\n    class Meta:\n        ${meta}\n` }));

  test.each([
    "unique_together = ('owner', 'name')",
    "unique_together = [['name', 'owner']]",
    "constraints = [models.UniqueConstraint(fields=['owner', 'name'], name='once')]",
  ])("is compared by REST framework, which is told the owner: %s", (meta) => {
    const [serializers, tests] = constrained(meta);
    expect(serializers).toContain("serializers.CreateOnlyDefault");
    expect(serializers).not.toContain("def validate(");
    expect(tests).toContain('make_task(owner=self.owner, name="New name")');
    expect(tests).toContain("def test_duplicate_is_refused(self)");
  });

  test("may be a relation: the row that is there has the same one", () => {
    const [, tests] = constrained("unique_together = ('owner', 'posting')");
    expect(tests).toContain(
      "        posting = make_posting()\n        make_task(owner=self.owner, posting=posting)\n",
    );
    expect(tests).toContain("self.payload(posting=posting.pk)");
  });

  test.each([
    "models.UniqueConstraint(fields=['owner'], condition=models.Q(name='a'), name='one')",
    "models.UniqueConstraint(Lower('name'), 'owner', name='lower')",
    "models.UniqueConstraint(fields=['owner', 'name'], name='once', nulls_distinct=False)",
    "models.CheckConstraint(condition=~models.Q(name='a'), name='check')",
  ])("is checked by Django where REST framework doesn't: %s", (constraint) => {
    const [serializers, tests] = constrained(`constraints = [${constraint}]`);
    expect(serializers).toContain("constraint.validate(Task, row)");
    expect(serializers).not.toContain("CreateOnlyDefault");
    expect(tests).not.toContain("test_duplicate");
  });

  test("isn't checked twice", () => {
    const [serializers] = constrained(
      "constraints = [models.UniqueConstraint(fields=['owner', 'name'], name='once'), models.UniqueConstraint(Lower('name'), name='lower')]",
    );
    expect(serializers).toContain("constraint.validate(Task, row)");
    expect(serializers).not.toContain("CreateOnlyDefault");
  });

  test("leaves one row a user where it is the owner alone", () => {
    const [serializers, tests] = constrained(
      "constraints = [models.UniqueConstraint(fields=['owner'], name='single')]",
    );
    expect(serializers).not.toContain("extra_kwargs");
    expect(tests).toContain("def test_second_row_of_an_owner_is_refused(self)");
  });

  test("leaves few rows a user where the rest are choices: staff signs in to see a list of them", () => {
    const [, tests] = constrained(
      "unique_together = ('owner', 'is_main')\n\n    is_main = models.BooleanField()",
    );
    expect(tests).toContain(
      "Task.objects.all().delete()\n        make_task(owner=self.owner, is_main=False)",
    );
    expect(tests).toMatch(
      /def test_pagination\(self\) -> None:\n +self\.client\.force_authenticate\(make_user\(is_staff=True\)\)/,
    );
    expect(tests).not.toContain("test_second_row_of_an_owner_is_refused");
  });

  test("keeps many-valued relations out of the row that Django checks", () => {
    const tasks = `${TASK}    tags = models.ManyToManyField('jobs.Posting', related_name='+')\n\n    class Meta:\n        constraints = [models.UniqueConstraint(Lower('name'), name='lower')]\n`;
    const [serializers] = task(repo({ jobs: POSTING, tasks }));
    expect(serializers).toContain('if name not in ("tags",):');
  });

  test("doesn't concern a model whose owner is set by the client", () => {
    const tasks = `${TASK}\n    class Meta:\n        unique_together = ('owner', 'name')\n`;
    const [serializers] = task(repo({ jobs: POSTING, tasks }), { access: "authenticated" });
    expect(serializers).not.toContain("extra_kwargs");
  });
});

test("a model of another app's name takes another related_name on the user", () => {
  const owned = repo({
    jobs: "class Posting(models.Model):\n    owner = models.ForeignKey('auth.User', models.CASCADE, related_name='postings')\n",
    tasks: "",
  });
  const answers = { app: "tasks", name: "Posting", fields: "owner:fk(auth.User)" };
  const files = afterwards(owned, planned(model, owned, answers));
  expect(files["tasks/models.py"]).toContain('related_name="owner_postings"');
  expect(planned(model, files, answers).tree.changes()).toEqual([]);
});

test("an admin leaves out generic relations: their managers can't be printed", () => {
  const files = repo({
    jobs: "class Posting(models.Model):\n    title = models.CharField(max_length=20)\n    slug = models.SlugField(editable=False)\n    tags = GenericRelation('jobs.Tag')\n",
  });
  files["jobs/models.py"] =
    `from django.contrib.contenttypes.fields import GenericRelation\n${files["jobs/models.py"] ?? ""}`;
  const written = afterwards(files, planned(admin, files, { app: "jobs", model: "Posting" }));
  expect(written["jobs/admin.py"]).toContain('readonly_fields = ("slug",)');
});

describe("models of one name in several apps", () => {
  const CATEGORY = "class Category(models.Model):\n    name = models.CharField(max_length=20)\n";
  const post = (...targets: string[]): string =>
    `class Post(models.Model):\n${targets.map((target) => `    ${target.split(".")[0] ?? ""} = models.ForeignKey('${target}', on_delete=models.CASCADE)\n`).join("")}`;
  const factoriesOf = (files: Files, name: string): Record<string, string> =>
    afterwards(files, planned(endpoint, files, { app: "jobs", model: name }));

  test("have makers of test rows of their own", () => {
    const files = repo({ crm: CATEGORY, blog: CATEGORY, jobs: post("crm.Category", "blog.Category") });
    const { "jobs/tests/factories.py": factories = "", "jobs/tests/test_api.py": tests } = factoriesOf(
      files,
      "Post",
    );
    expect(factories).toContain("from blog.models import Category as BlogCategory\n");
    expect(factories).toContain("def make_blog_category(**kwargs: Any) -> BlogCategory:");
    expect(factories).toContain("    return CrmCategory.objects.create(**kwargs)");
    expect(tests).toContain('"blog": make_blog_category().pk,');
  });

  test("leave the maker that another app's model has its name", () => {
    const files = repo({ crm: CATEGORY, jobs: post("crm.Category") });
    const before = factoriesOf(files, "Post");
    const models = `${before["jobs/models.py"] ?? ""}\n\n${CATEGORY}`;
    const after = factoriesOf({ ...before, "jobs/models.py": models }, "Category");
    const { "jobs/tests/factories.py": factories } = after;
    expect(factories).toContain("def make_category(**kwargs: Any) -> Category:");
    expect(factories).toContain("def make_jobs_category(**kwargs: Any) -> JobsCategory:");
    expect(planned(endpoint, after, { app: "jobs", model: "Post" }).tree.changes()).toEqual([]);
  });

  test("may be called as the user model is", () => {
    const user = "class User(models.Model):\n    name = models.CharField(max_length=20)\n";
    const { "jobs/tests/factories.py": factories } = factoriesOf(repo({ jobs: user }), "User");
    expect(factories).toContain("    return get_user_model()._default_manager.create(**kwargs)");
    expect(factories).toContain("    return User.objects.create(**kwargs)");
  });
});
