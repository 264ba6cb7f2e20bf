import { beforeAll, describe, expect, test } from "@jest/globals";
import { listModels, readModels, sourceOfModelImport } from "../../helpers/django/models/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { appNamed, IMPORTS, modelOf, projectOf, type ProjectOptions } from "./project.ts";

beforeAll(loadParser);

function listed(files: Record<string, string>, label: string, options: ProjectOptions = {}): string[] {
  const project = projectOf(files, options);
  return listModels(project, appNamed(project, label)).map(
    ({ name, path, line, abstract }) => `${name} ${path}:${line}${abstract ? " abstract" : ""}`,
  );
}

describe("listModels", () => {
  test("takes models, not other classes, and tells abstract ones", () => {
    const source = `${IMPORTS}
class Base(models.Model):
    class Meta:
        abstract = True

class Helper:
    x = 1

class Rows(models.QuerySet):
    pass

class Status(models.TextChoices):
    A = "a"

@decorated
class Job(Base):
    pass
`;
    expect(listed({ "jobs/models.py": source }, "jobs")).toEqual([
      "Base jobs/models.py:4 abstract",
      "Job jobs/models.py:18",
    ]);
  });

  test("an empty models.py, or none, has none", () => {
    expect(listed({ "jobs/models.py": "" }, "jobs")).toEqual([]);
    expect(listed({ "jobs/views.py": "" }, "jobs", { apps: ["jobs"] })).toEqual([]);
  });

  test("walks a models package, nested modules too, tests and migrations left out", () => {
    const model = (name: string): string => `${IMPORTS}\nclass ${name}(models.Model):\n    pass\n`;
    const files = {
      "jobs/models/__init__.py": "from .job import Job\n",
      "jobs/models/job.py": model("Job"),
      "jobs/models/people/__init__.py": "",
      "jobs/models/people/candidate.py": model("Candidate"),
      "jobs/models/tests/test_models.py": model("Fake"),
      "jobs/models/test_job.py": model("Fake"),
    };
    expect(listed(files, "jobs")).toEqual([
      "Job jobs/models/job.py:4",
      "Candidate jobs/models/people/candidate.py:4",
    ]);
  });

  test("reads models.py and a package beside it", () => {
    const files = {
      "jobs/models.py": `${IMPORTS}\nclass Old(models.Model):\n    pass\n`,
      "jobs/models/new.py": `${IMPORTS}\nclass New(models.Model):\n    pass\n`,
    };
    expect(listed(files, "jobs")).toEqual(["Old jobs/models.py:4", "New jobs/models/new.py:4"]);
  });

  test("finds models that models.py brings in from elsewhere in the app, not from another app", () => {
    const files = {
      "core/models.py": `${IMPORTS}\nclass Tag(models.Model):\n    pass\n`,
      "jobs/models.py": "from core.models import Tag\nfrom .entities.job import Job\nfrom .more import *\n",
      "jobs/entities/job.py": `${IMPORTS}\nclass Job(models.Model):\n    pass\n`,
      "jobs/more.py": `${IMPORTS}\nclass More(models.Model):\n    pass\n`,
    };
    expect(listed(files, "jobs")).toEqual(["Job jobs/entities/job.py:4", "More jobs/more.py:4"]);
  });

  test("sees classes under if and try; what only a type checker sees is none", () => {
    const source = `${IMPORTS}from typing import TYPE_CHECKING
if TYPE_CHECKING:
    class Ghost(models.Model):
        pass
else:
    class Real(models.Model):
        pass
try:
    class Tried(models.Model):
        pass
except ImportError:
    class Tried(models.Model):
        pass
`;
    expect(listed({ "jobs/models.py": source }, "jobs")).toEqual([
      "Real jobs/models.py:8",
      "Tried jobs/models.py:11",
    ]);
  });

  test("reads a file with a syntax error as far as it goes", () => {
    const source = `${IMPORTS}\nclass Job(models.Model):\n    pass\n\ndef broken(:\n    pass\n`;
    expect(listed({ "jobs/models.py": source }, "jobs")).toEqual(["Job jobs/models.py:4"]);
  });
});

describe("what makes a class a model", () => {
  const bases: [string, string, Record<string, string>][] = [
    ["from django.db.models import Model", "Model", {}],
    ["from django.db.models import Model as M", "M", {}],
    ["from django.db import models as m", "m.Model", {}],
    ["import django.db.models", "django.db.models.Model", {}],
    ["from django.db.models import *", "Model", {}],
    ["from django.contrib.gis.db import models", "models.Model", {}],
    ["from typing import Generic\nfrom django.db import models", "models.Model, Generic[T]", {}],
    ["from core.base import Base", "Base", {}],
    ["from core import base", "base.Base", {}],
    ["from core import Base", "Base", {}],
    ["import core.base", "core.base.Base", {}],
    ["import core.base as cb", "cb.Base", {}],
    ["from core import *", "Base", {}],
    ["from ..core.base import Base as Root", "Root", {}],
    ["from .. import core", "core.Base", {}],
    ["from core.base import Alias", "Alias", {}],
    ["from core.base import Made", "Made[int]", {}],
    ["try:\n    from core.base import Base\nexcept ImportError:\n    Base = object", "Base", {}],
    ["from model_utils.models import TimeStampedModel", "TimeStampedModel", {}],
    ["from wagtail.core.models import Page", "Page", {}],
    ["from six import with_metaclass\nfrom core.base import Base", "with_metaclass(Meta, Base)", {}],
  ];
  const core = {
    "core/__init__.py": "from .base import Base\n",
    "core/base.py": `${IMPORTS}
class Base(models.Model):
    class Meta:
        abstract = True

Alias = Base

class Made(Base):
    pass
`,
  };

  test.each(bases)("%s → class Job(%s)", (imports, base) => {
    const files = { ...core, "jobs/models.py": `${imports}\n\nclass Job(${base}):\n    pass\n` };
    expect(listed(files, "jobs")).toHaveLength(1);
  });

  test.each([
    ["import enum", "enum.Enum"],
    ["from rest_framework.serializers import ModelSerializer", "ModelSerializer"],
    ["from pydantic import BaseModel", "BaseModel"],
    ["from .missing import Base", "Base"],
    ["", "Unheard"],
    ["", "Job"],
    ["from .models import Job as Other", "Other"],
  ])("not: %s → class Job(%s)", (imports, base) => {
    const files = {
      ...core,
      "jobs/models.py": `${imports}\n\nclass Job(${base}):\n    value: str = Field(alias="x")\n`,
    };
    expect(listed(files, "jobs")).toEqual([]);
  });

  test.each([
    ["from unheard.of import Base", "Base"],
    ["Base = make_base()", "Base"],
    ["", "make_base()"],
  ])("a base that can't be seen counts when the body has columns: %s → class Job(%s)", (imports, base) => {
    const source = `${IMPORTS}${imports}\n\nclass Job(${base}):\n    title = models.CharField(max_length=5)\n`;
    expect(listed({ "jobs/models.py": source }, "jobs")).toHaveLength(1);
  });

  test("circular imports and circular bases end", () => {
    const files = {
      "a/models.py": "from b.models import B\n\nclass A(B):\n    pass\n",
      "b/models.py": "from a.models import A\n\nclass B(A):\n    pass\n",
    };
    expect(listed(files, "a")).toEqual([]);
  });

  test("names that import each other in a circle end", () => {
    const files = {
      "a/models.py": "from b.models import *\nfrom b.models import X\n\nclass A(X):\n    pass\n",
      "b/models.py": "from a.models import *\nfrom a.models import X\n",
    };
    expect(listed(files, "a")).toEqual([]);
  });
});

describe("sourceOfModelImport", () => {
  const model = (name: string): string => `${IMPORTS}\nclass ${name}(models.Model):\n    pass\n`;
  const sourceOf = (files: Record<string, string>, label: string, options: ProjectOptions = {}): string =>
    sourceOfModelImport(projectOf(files, options), modelOf(files, label, options)).module;

  test("is the models module", () => {
    expect(sourceOf({ "jobs/models.py": model("Job") }, "jobs.Job")).toBe("jobs.models");
  });

  test("is the package when that hands the model on, else the defining module", () => {
    const files = {
      "apps/jobs/models/__init__.py": "from .job import Job\nfrom .star import *\nfrom .hidden import *\n",
      "apps/jobs/models/job.py": model("Job"),
      "apps/jobs/models/star.py": model("Star"),
      "apps/jobs/models/hidden.py": `__all__ = ["Other"]\n${model("Hidden")}`,
      "apps/jobs/models/sub/__init__.py": model("Deep"),
    };
    expect(sourceOf(files, "jobs.Job")).toBe("apps.jobs.models");
    expect(sourceOf(files, "jobs.Star")).toBe("apps.jobs.models");
    expect(sourceOf(files, "jobs.Hidden")).toBe("apps.jobs.models.hidden");
    expect(sourceOf(files, "jobs.Deep")).toBe("apps.jobs.models.sub");
  });

  test("follows the app's own name where manage.py is in a folder", () => {
    const files = { "backend/apps/jobs/models.py": model("Job") };
    expect(sourceOf(files, "jobs.Job", { manageDir: "backend" })).toBe("apps.jobs.models");
  });
});

describe("readModels", () => {
  const files = {
    "core/models.py": `${IMPORTS}\nclass Base(models.Model):\n    class Meta:\n        abstract = True\n`,
    "jobs/models.py": `from core.models import Base\n\nclass Job(Base):\n    pass\n\nclass Tag(Base):\n    pass\n`,
  };

  test("reads every model of an app at once", () => {
    const project = projectOf(files);
    expect(readModels(project, appNamed(project, "jobs")).map((model) => model.name)).toEqual(["Job", "Tag"]);
    expect(readModels(project, appNamed(project, "core"))[0]?.abstract).toBe(true);
  });

  test("reads an app that the project doesn't list yet", () => {
    const app = appNamed(projectOf(files), "jobs");
    const project = projectOf(files, { apps: ["core"] });
    const [job] = readModels(project, app);
    expect(job?.app.label).toBe("jobs");
    expect(sourceOfModelImport(project, { name: "Job", app, path: "jobs/models.py" }).module).toBe(
      "jobs.models",
    );
  });
});
