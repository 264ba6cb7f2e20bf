/** The generated tests of models that people have written: they hold whatever `save()`, migrations and parents do. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const textOf = (files: Files, model: string, path: string, generator = endpoint): string =>
  planned(generator, files, { app: "blog", model }).tree.read(`blog/${path}`) ?? "";

const testOf = (code: string, name: string): string =>
  code.split(/\n\n(?= {4}def )/).find((part) => part.includes(`def ${name}(`)) ?? "";

test("a field that save() overwrites is sent, but never looked for", () => {
  const files = repo({
    blog: `class Post(models.Model):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=20)

    def save(self, *args, **kwargs):
        self.slug = slugify(self.title)
        self.title = self.title.title()
        super().save(*args, **kwargs)
`,
  });
  const code = textOf(files, "Post", "tests/test_api.py");
  expect(testOf(code, "payload")).toContain('"slug": ');
  for (const name of ["test_filters", "test_search", "test_ordering"]) expect(testOf(code, name)).toBe("");
  expect(testOf(code, "test_update")).not.toContain("refresh_from_db");
});

describe("rows that migrations bring", () => {
  const MODELS = `class Tag(models.Model):
    name = models.CharField(max_length=20)


class Post(models.Model):
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT)
`;
  const migration = (body: string): Files => ({
    ...repo({ blog: MODELS }),
    "blog/migrations/__init__.py": "",
    "blog/migrations/0002_rows.py": `from django.db import migrations\n\n\ndef rows(apps, editor):\n${body}\n\n\nclass Migration(migrations.Migration):\n    operations = [migrations.RunPython(rows)]\n`,
  });
  const CLEARED = "        # Migrations bring rows of their own.\n        Tag.objects.all().delete()\n";

  test.each<[string, boolean]>([
    ['    Tag = apps.get_model("blog", "Tag")\n    Tag.objects.create(name="x")', true],
    ['    model = apps.get_model("blog.Tag")\n    model(name="x").save()', true],
    ['    apps.get_model("blog", "tag").objects.bulk_create([])', true],
    ['    Tag = apps.get_model("blog", "Tag")\n    Tag.objects.update(name="x")', false],
    ['    Post = apps.get_model("blog", "Post")\n    Post.objects.create()', false],
  ])("make way for those of the tests: %s", (body, expected) => {
    const code = textOf(migration(body), "Tag", "tests/test_api.py");
    expect(code.includes(CLEARED)).toBe(expected);
  });

  test.each([
    '    Tag = apps.get_model("blog", "Tag")\n    Post = apps.get_model("blog", "Post")\n    Post.objects.create(tag=Tag.objects.create())',
    '    call_command("loaddata", "posts.json")',
  ])("make way in the tests of the pages, too, those that protect others first: %s", (body) => {
    const code = textOf(migration(body), "Tag", "tests/test_frontend.py", frontendView);
    expect(code).toContain("        Post.objects.all().delete()\n        Tag.objects.all().delete()\n");
    expect(code).toContain("from blog.models import Post, Tag\n");
  });

  test("of SQL are found by the table", () => {
    const files = {
      ...repo({ blog: MODELS }),
      "blog/migrations/0002_rows.py": `operations = [migrations.RunSQL('INSERT INTO "blog_tag" (name) VALUES (1)')]\n`,
    };
    expect(textOf(files, "Tag", "tests/test_api.py")).toContain(CLEARED);
  });
});

test("the key that a child table inherits is set once", () => {
  const files = repo({
    blog: `class Product(models.Model):
    code = models.CharField(max_length=20, primary_key=True)


class Book(Product):
    pages = models.IntegerField()
`,
  });
  expect(textOf(files, "Book", "serializers.py")).toContain('validated_data.pop("code", None)');
  expect(textOf(files, "Book", "forms.py", frontendView)).toContain('self.fields["code"].disabled');
  expect(testOf(textOf(files, "Book", "tests/test_api.py"), "test_update")).toContain('{"pages": ');
});

test("an owner who signs in with an address is shown by name", () => {
  const files = repo({
    accounts: `class User(AbstractUser):
    username = None
    email = models.EmailField(unique=True)
    USERNAME_FIELD = "email"
`,
    blog: `class Post(models.Model):
    owner = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    readers = models.ManyToManyField("accounts.User", related_name="+")
    is_public = models.BooleanField(default=False)
`,
  });
  files["accounts/models.py"] =
    `from django.contrib.auth.models import AbstractUser\n${files["accounts/models.py"] ?? ""}`;
  files["mysite/settings.py"] = `${files["mysite/settings.py"] ?? ""}AUTH_USER_MODEL = "accounts.User"\n`;
  const serializers = textOf(files, "Post", "serializers.py");
  expect(serializers).toContain("        return str(value.get_full_name())\n");
  expect(serializers).toContain('    owner_name = UserNameField(source="owner")\n');
  expect(serializers).toContain('    reader_names = UserNameField(source="readers", many=True');
  const tests = textOf(files, "Post", "tests/test_api.py");
  for (const name of ["test_create", "test_replace"]) expect(testOf(tests, name)).toContain("self.payload()");
  const retrieve = testOf(tests, "test_retrieve");
  expect(retrieve).toContain("str(self.post.owner.get_full_name())");
  expect(retrieve).toContain("self.assertNotIn(self.post.owner.email, str(response.data))");
  const detail = textOf(files, "Post", "templates/blog/post_detail.html", frontendView);
  expect(detail).toContain('{{ post.owner.get_full_name|default:"–"|truncatechars:200 }}');
  expect(detail).not.toMatch(/\{\{ post(\.owner|_readers)\|/);
  // Nor do forms show or look up the address.
  const choices = textOf(files, "Post", "relation_fields.py", frontendView);
  expect(choices).toContain("shown = (obj.get_full_name() or obj.pk) if is_user else obj\n");
  const offers = textOf(files, "Post", "forms.py", frontendView);
  expect(offers).toMatch(
    /offer\(\s*self,\s*"readers",\s*User\.objects\.order_by\("first_name", "last_name", "pk"\),\s*\("first_name", "last_name"\)/,
  );
});
