import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ImportOrder } from "../../helpers/python/import-order.ts";
import { addImports, type Import } from "../../helpers/python/imports.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { DEFAULT_STYLE, type Style } from "../../helpers/python/style.ts";

beforeAll(loadParser);

function after(source: string, ...wanted: Import[]): string {
  return inStyle(source, {}, ...wanted);
}

/** The file after the imports, which a second time changes nothing. */
function inStyle(source: string, further: Partial<Style>, ...wanted: Import[]): string {
  const context = {
    package: "jobs",
    path: "jobs/admin.py",
    isFirstParty: (name: string) => ["jobs", "core"].includes(name),
    style: { ...DEFAULT_STYLE, ...further },
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

describe("addImports in an order that the repo has configured", () => {
  const inOrder = (imports: ImportOrder, source: string, ...wanted: Import[]): string =>
    inStyle(source, { imports }, ...wanted);

  test("case-sensitive: capitals come before small letters, in modules too", () => {
    const source = "from a import Za\nfrom b import Ab, aB\n";
    expect(inOrder({ caseSensitive: true }, source, { module: "B", name: "x" })).toBe(
      `from B import x\n${source}`,
    );
    expect(
      inOrder({ caseSensitive: true }, "from b import AB, Zed, abc\n", { module: "b", name: "ABc" }),
    ).toBe("from b import AB, ABc, Zed, abc\n");
  });

  test("order-by-type = false: classes and functions in one order", () => {
    const wanted = { module: "b", name: "Beta" };
    expect(inOrder({ byType: false }, "from b import alpha, gamma\n", wanted)).toBe(
      "from b import alpha, Beta, gamma\n",
    );
    expect(inOrder({}, "from b import alpha, gamma\n", wanted)).toBe("from b import Beta, alpha, gamma\n");
  });

  test("force-sort-within-sections: plain imports among the others", () => {
    const source = "from alpha import a\nimport gamma\n";
    expect(inOrder({ mixed: true }, source, { module: "beta", name: "b" })).toBe(
      "from alpha import a\nfrom beta import b\nimport gamma\n",
    );
    expect(inOrder({ mixed: true }, source, { module: "beta" })).toBe(
      "from alpha import a\nimport beta\nimport gamma\n",
    );
  });

  test("force-single-line: a statement for each name, but for the modules that are left out", () => {
    const order = { oneEach: { except: ["typing"] } };
    expect(inOrder(order, "from b import alpha\nfrom b import gamma\n", { module: "b", name: "beta" })).toBe(
      "from b import alpha\nfrom b import beta\nfrom b import gamma\n",
    );
    expect(inOrder(order, "from typing import Any\n", { module: "typing", name: "Self" })).toBe(
      "from typing import Any, Self\n",
    );
  });

  test("combine-as-imports: an alias beside the plain names", () => {
    const wanted = { module: "b", name: "beta", alias: "be" };
    expect(inOrder({ aliasesJoin: true }, "from b import alpha\n", wanted)).toBe(
      "from b import alpha, beta as be\n",
    );
  });
});

describe("addImports of many into a file without any", () => {
  const modules = [
    "__future__",
    "abc",
    "b.c",
    "core.models",
    "django.db",
    "jobs.models",
    "os",
    "..core",
    ".models",
    ".Views",
  ];
  const names = ["ALPHA", "Beta", "alpha", "beta", "gamma", "delta_of_a_name_that_is_long_enough_for_a_line"];
  const wanted = fc.record(
    {
      module: fc.constantFrom(...modules),
      name: fc.constantFrom(...names),
      alias: fc.constantFrom("one", "two"),
    },
    { requiredKeys: ["module"] },
  );
  const isWritten = ({ module, name, alias }: Import): boolean =>
    name === undefined
      ? !module.startsWith(".") && module !== "__future__" && (alias !== undefined || !module.includes("."))
      : module !== "__future__" || alias === undefined;
  const heads = [
    "",
    '"""What it is for."""\n',
    '"""What it is for."""\n\n\nclass A:\n    pass\n',
    "#!/usr/bin/env python\n# coding: utf-8\n\nx = 1\n",
    "# Licence\n\n# About f\ndef f():\n    pass\n",
    "x = 1",
    '"""Doc."""; x = 1\n',
    "\uFEFFx = 1\n",
    '"""Doc."""\r\n\r\nx = 1\r\n',
  ];
  const orders: ImportOrder[] = [
    {},
    { caseSensitive: true },
    { byType: false },
    { mixed: true },
    { aliasesJoin: true },
    { oneEach: { except: ["abc"] } },
  ];

  test("is the same as one by one", () => {
    const imports = fc.array(wanted.filter(isWritten), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(imports, fc.constantFrom(...heads), fc.constantFrom(...orders), (all, source, order) => {
        const style: Partial<Style> = { imports: order, newline: source.includes("\r\n") ? "\r\n" : "\n" };
        const added = (text: string, one: Import): string =>
          text.startsWith("error") ? text : inStyle(text, style, one);
        expect(inStyle(source, style, ...all)).toBe(all.reduce(added, source));
      }),
      { numRuns: 300 },
    );
  });
});
