/**
 * Secrets of the settings are in no diff and in no error, and a diff without them can be applied all the same.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { applyPatch } from "diff";
import fc from "fast-check";
import { codeFrame } from "../../helpers/errors.ts";
import { errorText } from "../../helpers/plan/report.ts";
import { unifiedDiff } from "../../helpers/plan/unified-diff.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { Repo } from "../support/repo.ts";
import { attemptWith, expectClear, PIECE, REPO } from "./repo.ts";

beforeAll(loadParser);

/** Settings in which secrets stand wherever the kit changes something. */
const SECRETS = `SECRET_KEY = "s3cr3t-1"
INSTALLED_APPS = [
    "django.contrib.auth",
    "rest_framework",
    "zoo",
]
DATABASES = {
    "default": {"NAME": "x", "PASSWORD": "s3cr3t-2"},
}
AWS_SECRET_ACCESS_KEY = (
    "s3cr3t-3"
)
CACHES = {"default": {"LOCATION": "redis://:s3cr3t-4@localhost:1"}}
ROOT_URLCONF = "mysite.urls"
PRIVATE_KEY = """
-----BEGIN PRIVATE KEY-----
s3cr3t-5
-----END PRIVATE KEY-----
"""
SENTRY = init(
    dsn="s3cr3t-6",
)
STRIPE = env("STRIPE_API_KEY", default="s3cr3t-7")
REST_FRAMEWORK = {"PAGE_SIZE": 5}
EMAIL_HOST_PASSWORD = os.environ.get(
    "EMAIL_HOST_PASSWORD",
    "s3cr3t-8",
)
`;

function changesOn(settings: string): { path: string; before?: string; after?: string; diff: string }[] {
  const { planner } = attemptWith({ "mysite/settings.py": settings }, "endpoint", PIECE);
  return (planner?.tree.changes() ?? []).map((change) => ({ ...change, diff: unifiedDiff(change) }));
}

describe("a diff", () => {
  test("of settings shows no secret, and git applies it", () => {
    const repo = new Repo("secrets");
    try {
      repo.writeAll({ ...REPO, "mysite/settings.py": SECRETS });
      const changes = changesOn(SECRETS);
      const settings = changes.find(({ path }) => path === "mysite/settings.py");
      expect(settings?.diff).toMatch(/^\+.*drf_spectacular/m);
      expect(changes.map(({ diff }) => diff).join("\n")).not.toContain("s3cr3t");
      const input = changes.map(({ diff }) => diff).join("");
      const applied = spawnSync("git", ["apply", "--unidiff-zero", "-"], {
        cwd: repo.root,
        input,
        encoding: "utf8",
      });
      expect([applied.status, applied.stderr]).toEqual([0, ""]);
      // A file without a line has no diff.
      for (const { path, after = "" } of changes)
        if (after !== "") expect([path, repo.read(path)]).toEqual([path, after]);
    } finally {
      repo.remove();
    }
  });

  test("of requirements shows no password of an index", () => {
    const requirements = `--index-url https://me:s3cr3t@pypi.example/simple\n${REPO["requirements.txt"].replace(/drf-spectacular.*\n/, "")}`;
    const { planner } = attemptWith({ "requirements.txt": requirements }, "endpoint", PIECE);
    const [change] = (planner?.tree.changes() ?? []).filter(({ path }) => path === "requirements.txt");
    if (change === undefined) throw new Error("a package was to be added");
    expect(unifiedDiff(change)).toMatch(/^\+drf-spectacular/m);
    expect(unifiedDiff(change)).not.toContain("s3cr3t");
  });

  test("can be applied, whatever lines it leaves out", () => {
    const line = fc.constantFrom(
      "a\n",
      "b\n",
      "c\n",
      'TOKEN = "s3cr3t"\n',
      "x: s3cr3t://u:s3cr3t@h\n",
      "password = s3cr3t\r\n",
      "\n",
    );
    const added = fc.constantFrom("new\n", "other\n");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, fc.option(added, { freq: 4 })), { maxLength: 30 }),
        fc.boolean(),
        (parts, ended) => {
          const cut = (text: string): string => (ended ? text : text.replace(/\r?\n$/, ""));
          const before = cut(parts.map(([old]) => old).join(""));
          const after = cut(parts.map(([old, fresh]) => old + (fresh ?? "")).join(""));
          const diff = unifiedDiff({ path: "x.cfg", kind: "insert", before, after });
          expect(applyPatch(before, diff, { autoConvertLineEndings: false })).toBe(after);
          // The last line may be shown anew, for its line end.
          const shown = diff.split("\n").filter((one) => one.startsWith(" ") && one.includes("s3cr3t"));
          expect(shown).toEqual([]);
        },
      ),
      { numRuns: 400, seed: 20_261_121 },
    );
  });
});

test("the lines around an error show no secret, and nothing that a terminal obeys", () => {
  const broken = `${SECRETS.replace("INSTALLED_APPS", "INSTALLED_APPS[")}# \x1b[31m red\n`;
  const { error } = attemptWith({ "mysite/settings.py": broken }, "endpoint", PIECE);
  expectClear(error);
  const told = errorText(error);
  expect(told).toContain('SECRET_KEY = "…"');
  expect(told).not.toContain("s3cr3t");
  const frame = codeFrame('a = 1\nPASSWORD = "s3cr3t" # \x1b[2J\u202e\nurl = "db://me:s3cr3t@h"\n', 2, 1);
  expect(frame).toBe(
    [
      "  1 | a = 1",
      '> 2 | PASSWORD = "…" # \\u001b[2J\\u202e',
      "    | ^",
      '  3 | url = "db://…@h"',
      "  4 | ",
    ].join("\n"),
  );
});
