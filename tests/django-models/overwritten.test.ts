import { beforeAll, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { fieldOf, IMPORTS, jobWith, modelOf } from "./project.ts";

beforeAll(loadParser);

const FIELDS = "title = models.CharField(max_length=9)\nslug = models.SlugField()\n";

const saving = (...lines: string[]): string =>
  `${FIELDS}def save(self, *args, **kwargs):\n${lines.map((line) => `    ${line}\n`).join("")}    super().save(*args, **kwargs)\n`;

test.each<[string, boolean]>([
  [saving("self.slug = slugify(self.title)"), true],
  [saving("if self._state.adding:", "    self.slug = slugify(self.title)"), true],
  [saving("if not self.slug or self.moved:", "    self.slug = slugify(self.title)"), true],
  [`${saving("self.name_it()")}def name_it(self):\n    self.slug = slugify(self.title)\n`, true],
  [saving("if not self.slug:", "    self.slug = slugify(self.title)"), false],
  [saving("if not self.pk and not self.slug:", "    self.slug = slugify(self.title)"), false],
  [saving('if self.slug == "":', "    self.slug = slugify(self.title)"), false],
  [saving("self.slug = self.slug or slugify(self.title)"), false],
  [saving("slug = slugify(self.title)", "other.slug = slug"), false],
  [`${FIELDS}def rename(self):\n    self.slug = slugify(self.title)\n`, false],
])("%s", (body, expected) => {
  expect(fieldOf(jobWith(body), "slug").overwritten === true).toBe(expected);
});

test("a base's save() counts, too", () => {
  const source = `${IMPORTS}
class Named(models.Model):
    slug = models.SlugField()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.slug = slugify(str(self))
        super().save(*args, **kwargs)


class Job(Named):
    title = models.CharField(max_length=9)
`;
  const job = modelOf({ "jobs/models.py": source }, "jobs.Job");
  expect(job.fields.filter(({ overwritten }) => overwritten).map(({ name }) => name)).toEqual(["slug"]);
});
