import { beforeAll, describe, expect, test } from "@jest/globals";
import { hunksOf } from "../../helpers/plan/hunks.ts";
import { lineDigests } from "../../helpers/plan/journal.ts";
import { takeOut } from "../../helpers/plan/take-out.ts";
import { loadParser } from "../../helpers/python/parse.ts";

beforeAll(loadParser);

const BEFORE = `from django.contrib import admin

from .models import Tag

admin.site.register(Tag)
`;
const AFTER = `from django.contrib import admin

from .models import Job, Tag

admin.site.register(Tag)


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
`;

const recorded = (before: string, after: string, path = "jobs/admin.py") => ({
  path,
  hunks: hunksOf(before, after),
  lines: lineDigests(after),
});

describe("takeOut", () => {
  test("an untouched file is as before, byte for byte", () => {
    expect(takeOut(AFTER, recorded(BEFORE, AFTER))).toEqual({ text: BEFORE, kept: [], notes: [] });
  });

  test("what a person added elsewhere stays", () => {
    const edit = (text: string): string =>
      text.replace("from django", "import csv\n\nfrom django").replace("Tag)\n", "Tag)\nprint(csv)\n");
    expect(takeOut(edit(AFTER), recorded(BEFORE, AFTER))).toEqual({
      text: edit(BEFORE),
      kept: [],
      notes: [],
    });
  });

  test.each([
    ["LF became CRLF", BEFORE, AFTER, "\r\n"],
    ["CRLF became LF", BEFORE.replaceAll("\n", "\r\n"), AFTER.replaceAll("\n", "\r\n"), "\n"],
  ])("%s since: it goes, and the line ends stay as they are now", (_, before, after, newline) => {
    const turned = (text: string): string => text.replace(/\r?\n/g, newline);
    const edit = (text: string): string => turned(`import csv\n${text}print(csv)\n`);
    expect(takeOut(turned(after), recorded(before, after))).toEqual({
      text: turned(before),
      kept: [],
      notes: [],
    });
    expect(takeOut(edit(after), recorded(before, after)).text).toBe(edit(before));
  });

  test("an edited insertion stays, with the import that it uses, and is listed", () => {
    const edited = AFTER.replace('("title",)', '("title", "owner")');
    const { text, kept, notes } = takeOut(edited, recorded(BEFORE, AFTER));
    expect(text).toBe(edited);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ line: 6, reason: "edited since, stays" });
    expect(kept[0]?.snippet).toContain("class JobAdmin");
    expect(notes).toEqual([expect.stringContaining("stays")]);
  });

  test("an import that later code uses stays; the rest goes", () => {
    const edited = `${AFTER}\n\nprint(Job)\n`;
    const { text, kept, notes } = takeOut(edited, recorded(BEFORE, AFTER));
    expect(text).toContain("import Job, Tag");
    expect(text).not.toContain("JobAdmin");
    expect(text).toContain("print(Job)");
    expect(kept).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  test("an element goes out of a list that has grown since", () => {
    const before = 'INSTALLED_APPS = [\n    "a",\n]\n';
    const after = 'INSTALLED_APPS = [\n    "a",\n    "jobs",\n]\n';
    const edited = 'INSTALLED_APPS = [\n    "z",\n    "a",\n    "jobs",\n    "more",\n]\n';
    const { text, kept } = takeOut(edited, recorded(before, after, "config/settings.py"));
    expect(text).toBe('INSTALLED_APPS = [\n    "z",\n    "a",\n    "more",\n]\n');
    expect(kept).toEqual([]);
  });

  test("an insertion that somebody moved goes from where it is", () => {
    const before = "a\nb\nc\nd\n";
    const after = "a\nkit line\nb\nc\nd\n";
    const { text } = takeOut("b\nc\nd\na\nkit line\n", recorded(before, after, "requirements.txt"));
    expect(text).toBe("b\nc\nd\na\n");
  });

  test("nothing goes when the rest would no longer be Python", () => {
    const before = "if x:\n    pass\n";
    const after = "if x:\n    pass\n    extra()\n";
    const edited = "if x:\n    extra()\n";
    const { text, kept } = takeOut(edited, recorded(before, after));
    expect(text).toBe(edited);
    expect(kept).toHaveLength(1);
  });

  test.each([
    [
      "a line that a later run has extended",
      "from .models import Job\n",
      "from .models import Job, Tag\n",
      "from .models import Tag\n",
    ],
    [
      "a name at the end of a line",
      "from .models import Job\n",
      "from .models import Area, Job\n",
      "from .models import Area\n",
    ],
    [
      "lines of their own",
      "from .models import Job\n",
      "from .models import (\n    Job,\n    Tag,\n)\n",
      "from .models import (\n    Tag,\n)\n",
    ],
    ["a line whose other names are gone", "from .models import Job, Tag\n", "from .models import Job\n", ""],
  ])("an unused name goes from %s", (_, inserted, extended, left) => {
    const before = "from django.contrib import admin\n";
    const { text, kept } = takeOut(`${before}${extended}`, recorded(before, `${before}${inserted}`));
    expect(text).toBe(`${before}${left}`);
    expect(kept).toEqual([]);
  });

  test("a name in the middle of a person's import goes when the line has been extended", () => {
    const edited = AFTER.replace("import Job, Tag", "import Area, Job, Tag").replace(
      "Tag)\n",
      "Tag)\nprint(Area)\n",
    );
    const { text, kept } = takeOut(edited, recorded(BEFORE, AFTER));
    expect(text).toBe(
      BEFORE.replace("import Tag", "import Area, Tag").replace("Tag)\n", "Tag)\nprint(Area)\n"),
    );
    expect(kept).toEqual([]);
  });

  test.each([
    ["is used", "from .models import Job, Tag\n\nprint(Job)\n"],
    ["is given on", 'from .models import Job, Tag\n\n__all__ = ["Job"]\n'],
    ["has a comment", "from .models import (\n    Job,  # ours\n    Tag,\n)\n"],
  ])("a name of an extended line stays when it %s", (_, edited) => {
    const { text, kept } = takeOut(edited, recorded("", "from .models import Job\n"));
    expect(text).toBe(edited);
    expect(kept).toHaveLength(1);
  });
});
