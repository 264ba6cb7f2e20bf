import { beforeAll, describe, expect, test } from "@jest/globals";
import { addImports, type Import } from "../../helpers/python/imports.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { DEFAULT_STYLE } from "../../helpers/python/style.ts";

beforeAll(loadParser);

function after(source: string, ...wanted: Import[]): string {
  const context = {
    package: "jobs",
    path: "jobs/admin.py",
    isFirstParty: (name: string) => ["jobs", "core"].includes(name),
    style: DEFAULT_STYLE,
  };
  const outcome = addImports(source, wanted, context);
  if (outcome.kind === "error") return `error: ${outcome.error.message}`;
  if (outcome.kind === "manual") return "manual";
  if (outcome.kind === "already") return source;
  expect(addImports(outcome.text, wanted, context).kind).toBe("already");
  return outcome.text;
}

const model: Import = { module: ".models", name: "Job" };

describe("addImports leaves a file alone", () => {
  test.each([
    ["the same import", "from .models import Job\n"],
    ["the absolute form of it", "from jobs.models import Job\n"],
    ["a re-export's source", "from .models.job import Job\n"],
    ["a star import", "from .models import *\n"],
    ["in parentheses", "from .models import (\n    A,\n    Job,\n)\n"],
  ])("%s", (_name, source) => {
    expect(after(source, model)).toBe(source);
  });

  test("GeoDjango's models do as models", () => {
    const source = "from django.contrib.gis.db import models\n";
    expect(after(source, { module: "django.db", name: "models" })).toBe(source);
  });

  test("any gettext does as _", () => {
    const source = "from django.utils.translation import ugettext_lazy as _\n";
    expect(after(source, { module: "django.utils.translation", name: "gettext_lazy", alias: "_" })).toBe(
      source,
    );
  });
});

describe("addImports merges", () => {
  test("into one line, in order", () => {
    expect(after("from .models import A, Z\n", model)).toBe("from .models import A, Job, Z\n");
  });

  test("at the end when the names aren't sorted", () => {
    expect(after("from .models import Z, A\n", model)).toBe("from .models import Z, A, Job\n");
  });

  test("into the absolute form that the file uses", () => {
    expect(after("from jobs.models import A\n", model)).toBe("from jobs.models import A, Job\n");
  });

  test("into parentheses, one name a line", () => {
    expect(after("from .models import (\n    A,  # first\n    Z,\n)\n", model)).toBe(
      "from .models import (\n    A,  # first\n    Job,\n    Z,\n)\n",
    );
    expect(after("from .models import (\n    A,\n    B,  # last\n)\n", model)).toBe(
      "from .models import (\n    A,\n    B,  # last\n    Job,\n)\n",
    );
    expect(after("from .models import (\n    A,\n    B\n)\n", model)).toBe(
      "from .models import (\n    A,\n    B,\n    Job\n)\n",
    );
  });

  test("behind a backslash", () => {
    expect(after("from .models import A, \\\n    B\n", model)).toBe(
      "from .models import A, \\\n    B, Job\n",
    );
  });

  test("opening parentheses when the line would be too long", () => {
    const long = ["Aaaaaaaaaaaaaaaaaaaaaaa", "Bbbbbbbbbbbbbbbbbbbbbbbbbbb", "Ccccccccccccccc"];
    expect(after(`from .models import ${long.join(", ")}\n`, model)).toBe(
      `from .models import (\n${[...long, "Job"].map((name) => `    ${name},\n`).join("")})\n`,
    );
  });
});

describe("addImports makes a new statement", () => {
  test("in its section, sorted", () => {
    const source =
      "import os\n\nfrom django.contrib import admin\nfrom django.urls import path\n\nfrom .views import x\n";
    expect(
      after(
        source,
        { module: "uuid" },
        { module: "django.db", name: "models" },
        { module: "core.models", name: "B" },
        model,
      ),
    ).toBe(
      "import os\nimport uuid\n\nfrom django.contrib import admin\nfrom django.db import models\nfrom django.urls import path\n\nfrom core.models import B\n\nfrom .models import Job\nfrom .views import x\n",
    );
  });

  test("behind the docstring", () => {
    expect(after('"""Doc."""\n\nx = 1\n', model)).toBe('"""Doc."""\n\nfrom .models import Job\n\nx = 1\n');
    expect(after('"""Doc."""\nx = 1\n', model)).toBe('"""Doc."""\n\nfrom .models import Job\n\nx = 1\n');
  });

  test("behind __future__", () => {
    expect(after("from __future__ import annotations\n\nx = 1\n", model)).toBe(
      "from __future__ import annotations\n\nfrom .models import Job\n\nx = 1\n",
    );
  });

  test("behind a shebang and a coding cookie", () => {
    expect(after("#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nx = 1\n", model)).toBe(
      "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nfrom .models import Job\n\nx = 1\n",
    );
  });

  test("not inside if, try or a function", () => {
    const source = "import os\n\ntry:\n    from .models import Job\nexcept ImportError:\n    Job = None\n";
    expect(after(source, { module: ".other", name: "X" })).toBe(
      "import os\n\nfrom .other import X\n\ntry:\n    from .models import Job\nexcept ImportError:\n    Job = None\n",
    );
  });

  test("in a file without final newline", () => {
    expect(after("import os", model)).toBe("import os\n\nfrom .models import Job\n");
  });
});

describe("addImports refuses", () => {
  test("a name that stands for something else", () => {
    expect(after("from core.models import Job\n", model)).toContain("already stands for something else");
    expect(after("class Job:\n    pass\n", model)).toContain("already stands for something else");
  });
});
