import { beforeAll, describe, expect, test } from "@jest/globals";
import { mergeFragment } from "../../helpers/python/fragment.ts";
import type { ImportContext } from "../../helpers/python/imports.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { DEFAULT_STYLE, type Style } from "../../helpers/python/style.ts";

beforeAll(loadParser);

const context = (style: Partial<Style> = {}): ImportContext => ({
  package: "jobs",
  path: "jobs/models.py",
  isFirstParty: (name) => ["jobs", "core"].includes(name),
  style: { ...DEFAULT_STYLE, ...style },
});

function merged(source: string | undefined, fragment: string, style: Partial<Style> = {}): string {
  const outcome = mergeFragment(source, fragment, context(style));
  if (outcome.kind === "already") return source ?? "";
  if (outcome.kind !== "changed") throw new Error(JSON.stringify(outcome));
  const again = mergeFragment(outcome.text, fragment, context(style));
  expect(again.kind).toBe("already");
  return outcome.text;
}

const FRAGMENT = `"""Models of the jobs app."""
import uuid
from django.utils.translation import gettext_lazy as _
from core.models import BaseModel
from .managers import JobManager
from django.db import models


class Job(BaseModel):
    """A job."""

    title = models.CharField(_("title"), max_length=200)
    objects = JobManager()
`;

describe("mergeFragment", () => {
  test("makes a new file with sorted imports", () => {
    expect(merged(undefined, FRAGMENT)).toBe(`"""Models of the jobs app."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel

from .managers import JobManager


class Job(BaseModel):
    """A job."""

    title = models.CharField(_("title"), max_length=200)
    objects = JobManager()
`);
  });

  test("extends startapp's stub, whose comment stays", () => {
    const stub = "from django.db import models\n\n# Create your models here.\n";
    expect(merged(stub, FRAGMENT)).toBe(`from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel

from .managers import JobManager

# Create your models here.


class Job(BaseModel):
    """A job."""

    title = models.CharField(_("title"), max_length=200)
    objects = JobManager()
`);
  });

  test("keeps CRLF, single quotes, tabs and a missing final newline's file", () => {
    const source =
      "from django.db import models\r\n\r\n\r\nclass A(models.Model):\r\n\tx = models.CharField('x', max_length=3)";
    const text = merged(source, FRAGMENT, { indent: "\t", newline: "\r\n", quote: "'" });
    expect(
      text.startsWith(
        "from django.db import models\r\nfrom django.utils.translation import gettext_lazy as _\r\n",
      ),
    ).toBe(true);
    expect(text).toContain("\ttitle = models.CharField(_('title'), max_length=200)\r\n");
    expect(text).toContain("\tx = models.CharField('x', max_length=3)\r\n\r\n\r\nclass Job(BaseModel):\r\n");
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("goes in front of a main guard", () => {
    const text = merged('x = 1\n\nif __name__ == "__main__":\n    print(x)\n', 'class A:\n    """A."""\n');
    expect(text).toBe('x = 1\n\n\nclass A:\n    """A."""\n\n\nif __name__ == "__main__":\n    print(x)\n');
  });

  test("takes a very long file in its stride", () => {
    const classes = Array.from({ length: 5000 }, (_, index) => `class A${index}(models.Model):\n    x = 1\n`);
    const source = `from django.db import models\n\n\n${classes.join("\n\n")}`;
    const started = performance.now();
    const text = merged(source, FRAGMENT);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(text).toContain("class A4999(models.Model):\n    x = 1\n\n\nclass Job(BaseModel):\n");
    expect(text.match(/^class /gm)).toHaveLength(5001);
  });
});
