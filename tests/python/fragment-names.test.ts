/**
 * What happens to a name that a file has already: somebody's own version of the same thing stays, anything else is an
 * error that names both places.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { nameSource } from "../../helpers/django/models/name-source.ts";
import type { KitError } from "../../helpers/errors.ts";
import { mergeFragment } from "../../helpers/python/fragment.ts";
import type { ImportContext } from "../../helpers/python/imports.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { DEFAULT_STYLE } from "../../helpers/python/style.ts";
import { projectOf, type Files } from "../django-urls/support.ts";

beforeAll(loadParser);

const MODELS =
  "from django.db import models\n\n\nclass Job(models.Model):\n    pass\n\n\nclass Vacancy(models.Model):\n    pass\n";

/** Merges into jobs/serializers.py of a repo with a few files. */
function merged(source: string, fragment: string, files: Files = {}): Outcome {
  const repo: Files = {
    "jobs/__init__.py": "",
    "jobs/models.py": MODELS,
    "jobs/serializers.py": source,
    ...files,
  };
  const context: ImportContext = {
    package: "jobs",
    path: "jobs/serializers.py",
    isFirstParty: (name) => ["jobs", "core"].includes(name),
    style: DEFAULT_STYLE,
    names: nameSource(projectOf(repo, ["jobs"])),
  };
  return mergeFragment(source, fragment, context);
}

function errorOf(outcome: Outcome): KitError {
  if (outcome.kind !== "error") throw new Error(JSON.stringify(outcome));
  return outcome.error;
}

function notesOf(outcome: Outcome): readonly string[] {
  if (outcome.kind !== "already") throw new Error(JSON.stringify(outcome));
  return outcome.notes ?? [];
}

function textOf(outcome: Outcome): string {
  if (outcome.kind !== "changed") throw new Error(JSON.stringify(outcome));
  return outcome.text;
}

const HEAD = "from rest_framework import serializers\n\nfrom .models import Job\n\n\n";
const SERIALIZER = `${HEAD}class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""

    class Meta:
        model = Job
        fields = ("id", "title")
`;
const KEPT = (line: number, path = "jobs/serializers.py"): string[] => [
  `JobSerializer is there already, in ${path}:${line}, and stays as it is`,
];

describe("a class of the same name stays", () => {
  test("without a word when it differs in layout only", () => {
    const source = SERIALIZER.replaceAll('"', "'").replace(
      "('id', 'title')",
      "(\n            'id',\n            'title',  # short\n        )",
    );
    expect(notesOf(merged(source, SERIALIZER))).toEqual([]);
  });

  test.each<[string, string, number, Files]>([
    ["with fields of its own", SERIALIZER.replace('"title"', '"name"'), 6, {}],
    [
      "on a serializer of the project's own",
      "from core.api import OrgScopedSerializer\n\n\nclass JobSerializer(OrgScopedSerializer):\n    pass\n",
      4,
      {},
    ],
    [
      "on a base whose name says nothing, but whose own base does",
      "from .base import Scoped\n\n\nclass JobSerializer(Scoped):\n    pass\n",
      4,
      {
        "jobs/base.py":
          "from rest_framework import serializers\n\n\nclass Scoped(serializers.Serializer):\n    pass\n",
      },
    ],
    [
      "about the same model by its module",
      "from rest_framework import serializers\n\nfrom . import models\n\n\nclass JobSerializer(serializers.Serializer):\n    class Meta:\n        model = models.Job\n",
      6,
      {},
    ],
    [
      "about the same model under an alias",
      "from rest_framework import serializers\nfrom jobs.models import Job as Posting\n\nclass JobSerializer(serializers.Serializer):\n    class Meta:\n        model = Posting\n",
      4,
      {},
    ],
    [
      "under a condition",
      "from rest_framework import serializers\n\nif 1:\n    class JobSerializer(serializers.Serializer):\n        pass\n",
      4,
      {},
    ],
  ])("%s", (_what, source, line, files) => {
    expect(notesOf(merged(source, SERIALIZER, files))).toEqual(KEPT(line));
  });

  const ELSEWHERE = {
    "jobs/api.py":
      "from rest_framework import serializers\n\n\nclass JobSerializer(serializers.ModelSerializer):\n    pass\n",
  };

  test.each<[string, string]>([
    ["imported from another module", "from .api import JobSerializer\n"],
    ["imported under this name", "from jobs.api import JobSerializer as JobSerializer\n"],
    ["imported by star", "from .api import *\n"],
    ["taken from a module", "from . import api\n\nJobSerializer = api.JobSerializer\n"],
  ])("%s", (_what, source) => {
    expect(notesOf(merged(source, SERIALIZER, ELSEWHERE))).toEqual(KEPT(4, "jobs/api.py"));
  });

  test("from a package, where nobody can look", () => {
    expect(notesOf(merged("from shared_api import JobSerializer\n", SERIALIZER))).toEqual(KEPT(1));
  });

  test("made by a call, where nobody can tell", () => {
    expect(notesOf(merged("JobSerializer = serializer_for('jobs.Job')\n", SERIALIZER))).toEqual(KEPT(1));
  });
});

describe("a class of the same name is a clash", () => {
  test.each<[string, string, number, string, Files]>([
    [
      "of another kind",
      "from django import forms\n\n\nclass JobSerializer(forms.Form):\n    pass\n",
      4,
      '"JobSerializer" is a class of forms.Form there; the new one, a class of serializers.ModelSerializer[Job], was to go to jobs/serializers.py:6',
      {},
    ],
    [
      "about another model",
      SERIALIZER.replaceAll("import Job", "import Vacancy").replaceAll("model = Job", "model = Vacancy"),
      6,
      '"JobSerializer" is a class of serializers.ModelSerializer[Job] about Vacancy there; the new one, a class of serializers.ModelSerializer[Job] about Job, was to go to jobs/serializers.py:12',
      {},
    ],
    [
      "about a model of that name in another app",
      SERIALIZER.replace("from .models", "from legacy.models").replace('"title"', '"name"'),
      6,
      "about Job there; the new one",
      { "legacy/__init__.py": "", "legacy/models.py": MODELS },
    ],
    ["that is a function", "def JobSerializer(job):\n    return {}\n", 1, "is a function of (job) there", {}],
    ["that is a value", "x = 1\nJobSerializer = None\n", 2, "is the value None there", {}],
    ["that is a module", "import JobSerializer\n", 1, "is a module there", {}],
    ["without bases", "class JobSerializer:\n    pass\n", 1, "is a class without bases there", {}],
    [
      "that is imported and something else",
      "from .forms import JobSerializer\n",
      4,
      "is a class of forms.Form there; the new one, a class of serializers.ModelSerializer[Job], was to go to jobs/serializers.py:2",
      { "jobs/forms.py": "from django import forms\n\n\nclass JobSerializer(forms.Form):\n    pass\n" },
    ],
  ])("%s", (_what, source, line, message, files) => {
    const error = errorOf(merged(source, SERIALIZER, files));
    expect(error.message).toContain(message);
    expect(error.line).toBe(line);
    expect(error.frame).toContain(`> ${line} |`);
    expect(error.path).toBe(
      Object.keys(files).find((path) => path.endsWith("forms.py")) ?? "jobs/serializers.py",
    );
    expect(error.hint).toBe("rename the one that is there, or move it to another file");
  });

  test("and nothing else of the fragment is merged", () => {
    const two = `${SERIALIZER}\n\nclass Other(serializers.Serializer):\n    pass\n`;
    expect(merged("JobSerializer = None\n", two).kind).toBe("error");
  });
});

describe("functions", () => {
  const RULE = 'def visible_jobs(user, queryset):\n    """Narrow."""\n    return queryset\n';
  const MAKER = "def make_user(**kwargs):\n    return User.objects.create(**kwargs)\n";
  const FIXTURE = "import pytest\n\n\n@pytest.fixture\ndef job(db):\n    return 1\n";

  test.each<[string, string, string, string]>([
    [
      "the same arguments",
      "visible_jobs",
      RULE,
      "def visible_jobs(user, queryset):\n    return queryset.all()\n",
    ],
    [
      "further ones that have a default",
      "visible_jobs",
      RULE,
      "def visible_jobs(user, queryset, *, org=None):\n    return queryset\n",
    ],
    ["further ones and keywords", "make_user", MAKER, "def make_user(name='x', **kw):\n    pass\n"],
    ["the same decorator", "job", FIXTURE, "@pytest.fixture\ndef job(user, company):\n    pass\n"],
    ["other names", "visible_jobs", RULE, "def visible_jobs(user, rows):\n    return rows\n"],
    ["a name for another function", "make_user", MAKER, "make_user = UserFactory.create\n"],
  ])("with %s stay", (_what, name, fragment, source) => {
    expect(notesOf(merged(source, fragment))).toEqual([
      `${name} is there already, in jobs/serializers.py:1, and stays as it is`,
    ]);
  });

  test.each<[string, string, string, string]>([
    ["fewer arguments", RULE, "def visible_jobs(user):\n    pass\n", "is a function of (user) there"],
    ["arguments in another order", RULE, "def visible_jobs(queryset, user):\n    pass\n", "(queryset, user)"],
    [
      "arguments that the callers don't give",
      MAKER,
      "def make_user(email, **kw):\n    pass\n",
      "(email, **kw)",
    ],
    ["a required keyword", MAKER, "def make_user(*, email, **kw):\n    pass\n", "(*, email, **kw)"],
    ["no keywords", MAKER, "def make_user():\n    pass\n", "is a function of () there"],
    ["a class", MAKER, "class make_user:\n    pass\n", "a class without bases"],
    ["a value", MAKER, "make_user = 3\n", "the value 3"],
  ])("with %s clash", (_what, fragment, source, message) => {
    expect(errorOf(merged(source, fragment)).message).toContain(message);
  });
});

describe("values", () => {
  test.each<[string, string, string]>([
    ["a list", "urlpatterns = [1]\n", "urlpatterns = (2,)\n"],
    ["a sum of lists", "urlpatterns = [1]\n", "urlpatterns = [2] + more\n"],
    ["a call of the same", "sequence = count(1)\n", "import itertools\nsequence = itertools.count(7)\n"],
    ["a router of another class", "router = DefaultRouter()\n", "router = routers.SimpleRouter()\n"],
    ["a dictionary made by a call", "REST = {}\n", "REST = load()\n"],
  ])("of one kind stay: %s", (_what, fragment, source) => {
    expect(notesOf(merged(source, fragment))).toHaveLength(1);
  });

  test("that are the same stay without a word", () => {
    expect(notesOf(merged("x = 'a'\n", 'x = "a"\n'))).toEqual([]);
  });

  test.each<[string, string, string]>([
    ["a number", "sequence = count(1)\n", "sequence = 5\n"],
    ["a call of something else", "sequence = count(1)\n", "sequence = Sequence()\n"],
    ["a string", "urlpatterns = []\n", 'urlpatterns = "x"\n'],
    ["a class", "router = DefaultRouter()\n", "class router:\n    pass\n"],
    ["a module", "router = DefaultRouter()\n", "import router\n"],
  ])("of another kind clash: %s", (_what, fragment, source) => {
    expect(errorOf(merged(source, fragment)).line).toBe(1);
  });
});

describe("what new code needs is said as the file says it", () => {
  test.each<[string, string, string, string]>([
    [
      "a model under an alias",
      "from rest_framework import serializers\n\nfrom .models import Job as Posting\n",
      "class JobSerializer(serializers.ModelSerializer[Posting]):",
      "import Job\n",
    ],
    [
      "a model by its module",
      "from rest_framework import serializers\n\nfrom . import models\n",
      "        model = models.Job\n",
      "import Job\n",
    ],
    [
      "a model by a star import of a package that re-exports it",
      "from rest_framework import serializers\n\nfrom jobs import *\n",
      "        model = Job\n",
      "import Job\n",
    ],
    [
      "a module under an alias",
      "import rest_framework.serializers\nfrom rest_framework import serializers as s\n",
      "class JobSerializer(s.ModelSerializer[Job]):",
      "import serializers\n",
    ],
  ])("%s", (_what, source, holds, without) => {
    const outcome = merged(source, SERIALIZER, { "jobs/__init__.py": "from .models import Job\n" });
    expect(textOf(outcome)).toContain(holds);
    expect(textOf(outcome)).not.toContain(without);
    expect(merged(textOf(outcome), SERIALIZER, { "jobs/__init__.py": "from .models import Job\n" })).toEqual({
      kind: "already",
    });
  });

  test("under another name where its own is taken, with a note", () => {
    const outcome = merged("from marshmallow import serializers\n\nx = serializers\n", SERIALIZER);
    expect(textOf(outcome)).toContain(
      "from rest_framework import serializers as rest_framework_serializers\n",
    );
    expect(textOf(outcome)).toContain(
      "class JobSerializer(rest_framework_serializers.ModelSerializer[Job]):",
    );
    expect(outcome).toMatchObject({
      notes: ["line 1 has another serializers: the new one is imported as rest_framework_serializers"],
    });
  });

  test("imported again where it is there for type checkers only", () => {
    const source = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from .models import Job\n";
    expect(textOf(merged(source, SERIALIZER))).toContain("\nfrom .models import Job\n\nif TYPE_CHECKING");
  });

  test("not imported again where a try has it", () => {
    const source = "try:\n    from .models import Job\nexcept ImportError:\n    Job = None\n";
    expect(textOf(merged(source, SERIALIZER)).match(/import Job/g)).toHaveLength(1);
  });
});

test("a new class goes into the file's __all__", () => {
  const source = '__all__ = ["A", "Z"]\n\n\nclass A:\n    pass\n\n\nclass Z:\n    pass\n';
  expect(textOf(merged(source, SERIALIZER))).toContain('__all__ = ["A", "JobSerializer", "Z"]\n');
  const made = merged("from . import api\n\n__all__ = api.__all__ + other()\n", SERIALIZER);
  expect(made).toMatchObject({ notes: [expect.stringContaining("; JobSerializer is not in it")] });
});
