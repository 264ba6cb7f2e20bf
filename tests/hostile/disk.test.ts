/**
 * Repos on disk with what no repo should have: pipes, devices, links in a circle or out of it, closed folders, huge files.
 * Nothing is waited for, nothing outside is touched, and the error says which file it is.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { dirname } from "node:path";
import { asKitError } from "../../helpers/command-line/run.ts";
import { Disk } from "../../helpers/files.ts";
import { writeChanges } from "../../helpers/plan/transaction.ts";
import { locateManage } from "../../helpers/project/manage.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { Repo } from "../support/repo.ts";
import { attempt, expectClear, MODEL, PIECE, REPO, type Attempt } from "./repo.ts";

beforeAll(loadParser);

const repos: Repo[] = [];
const servers: Server[] = [];
afterEach(() => {
  if (process.getuid?.() === 0) process.seteuid?.(0);
});
afterAll(() => {
  for (const server of servers) server.close();
  for (const repo of repos) repo.remove();
});

function newRepo(name = "hostile"): Repo {
  const repo = new Repo(name);
  repos.push(repo);
  repo.writeAll(REPO);
  return repo;
}

/** Takes a file away and gives the place back, for something else. */
function emptied(repo: Repo, path: string): string {
  rmSync(repo.path(path), { recursive: true, force: true });
  return repo.path(path);
}

function fifo(path: string): void {
  expect(spawnSync("mkfifo", [path]).status).toBe(0);
}

/** A run to its end, the writing included. */
function run(repo: Repo, generator = "model", answers = MODEL): Attempt {
  const made = attempt(generator, answers, new Disk(repo.root));
  if (made.planner === undefined) return made;
  try {
    writeChanges(repo.root, made.planner.tree.changes(), { command: "npx plop" });
    return made;
  } catch (error) {
    return { error: asKitError(error) };
  }
}

type Oddity = readonly [name: string, path: string, make: (place: string) => void, says: RegExp];

const ODDITIES: readonly Oddity[] = [
  ["a pipe", "zoo/models.py", fifo, /no file but a pipe/],
  ["a pipe, of another piece", "zoo/admin.py", fifo, /no file but a pipe/],
  [
    "a link to a device",
    "zoo/models.py",
    (place) => {
      symlinkSync("/dev/zero", place);
    },
    /no file but a pipe/,
  ],
  [
    "a link to itself",
    "zoo/models.py",
    (place) => {
      symlinkSync("models.py", place);
    },
    /circle/,
  ],
  [
    "a link that leads nowhere",
    "zoo/models.py",
    (place) => {
      symlinkSync("nowhere.py", place);
    },
    /leads nowhere/,
  ],
  [
    "a link out of the repo that leads nowhere",
    "zoo/models.py",
    (place) => {
      symlinkSync("/nowhere/models.py", place);
    },
    /leads nowhere/,
  ],
  [
    "a folder",
    "zoo/models.py",
    (place) => {
      mkdirSync(place);
    },
    /a folder has the name/,
  ],
  [
    "a folder, of a file to be made",
    "zoo/tests/__init__.py",
    (place) => {
      mkdirSync(place, { recursive: true });
    },
    /a folder has the name/,
  ],
  [
    "50 MB",
    "zoo/models.py",
    (place) => {
      writeFileSync(place, "");
      truncateSync(place, 50_000_000);
    },
    /50 MB; at most 2 MB/,
  ],
  [
    "50 MB of settings",
    "mysite/settings.py",
    (place) => {
      writeFileSync(place, "");
      truncateSync(place, 50_000_000);
    },
    /50 MB; at most 2 MB/,
  ],
];

describe("in the place of a file", () => {
  test.each(ODDITIES)("%s: %s", (_name, path, make, says) => {
    const repo = newRepo();
    const place = emptied(repo, path);
    mkdirSync(dirname(place), { recursive: true });
    make(place);
    const before = lstatSync(place).mode;
    const start = performance.now();
    const { error } = run(repo);
    expectClear(error);
    expect(error.message).toMatch(says);
    expect(error.path).toBe(path);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(lstatSync(place).mode).toBe(before);
    expect(existsSync(repo.path("zoo/tests/test_models.py"))).toBe(false);
  });

  test("a socket", async () => {
    const repo = newRepo();
    const place = emptied(repo, "zoo/models.py");
    await new Promise<void>((resolve) => {
      servers.push(createServer().listen(place, resolve));
    });
    const { error } = run(repo);
    expectClear(error);
    expect(error.message).toMatch(/a pipe, a socket/);
  });

  test("pipes that a run has no business with are passed by", () => {
    const repo = newRepo();
    for (const path of [
      "setup.cfg",
      "pyproject.toml",
      "tox.ini",
      "zoo/urls.py",
      "zoo/forms.py",
      "mysite/local.py",
    ])
      fifo(repo.path(path));
    expect(run(repo).error).toBeUndefined();
  });

  test("a manage.py that is a pipe, and one that is a folder", () => {
    const repo = newRepo();
    fifo(emptied(repo, "manage.py"));
    expect(() => locateManage(repo.root)).toThrow(/this manage\.py is not Django's/);
    mkdirSync(emptied(repo, "manage.py"));
    expect(() => locateManage(repo.root)).toThrow(/manage\.py/);
  });
});

describe("links", () => {
  test("loops of folders end", () => {
    const repo = newRepo();
    symlinkSync(".", repo.path("zoo/self"));
    symlinkSync("..", repo.path("zoo/up"));
    symlinkSync("b", repo.path("a"));
    symlinkSync("a", repo.path("b"));
    symlinkSync("/", repo.path("everything"));
    expect(run(repo).error).toBeUndefined();
    expect(repo.read("zoo/models.py")).toContain("class Keeper");
  });

  test("a file or an app behind a link out of the repo is left alone", () => {
    const outside = newRepo("outside");
    for (const path of ["zoo/models.py", "zoo"]) {
      const repo = newRepo();
      symlinkSync(outside.path(path), emptied(repo, path));
      const before = outside.snapshot();
      const { error } = run(repo);
      expectClear(error);
      expect(error.message).toMatch(/link leads out of the project/);
      expect(outside.snapshot()).toEqual(before);
    }
  });

  test("a link within the repo stays one", () => {
    const repo = newRepo();
    repo.write("shared/models.py", REPO["zoo/models.py"]);
    symlinkSync("../shared/models.py", emptied(repo, "zoo/models.py"));
    expect(run(repo).error).toBeUndefined();
    expect(lstatSync(repo.path("zoo/models.py")).isSymbolicLink()).toBe(true);
    expect(repo.read("shared/models.py")).toContain("class Keeper");
  });
});

/** As root everything can be read; then somebody else reads. */
function asNobody<T>(repo: Repo, action: () => T): T {
  if (process.getuid?.() !== 0) return action();
  chmodSync(repo.root, 0o777);
  spawnSync("chown", ["-R", "65534:65534", repo.root]);
  process.seteuid?.(65534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}

describe("what can't be read", () => {
  test.each([
    ["zoo/models.py", "zoo/models.py", /permission to read it is denied/],
    ["mysite/settings.py", "mysite/settings.py", /permission to read it is denied/],
    ["zoo", undefined, /the app "zoo" \(mysite\/settings\.py:7\) is no folder of this repo/],
  ])("%s", (path, told, says) => {
    const repo = newRepo();
    const error = asNobody(repo, () => {
      chmodSync(repo.path(path), 0);
      const made = run(repo);
      chmodSync(repo.path(path), 0o700);
      return made.error;
    });
    expectClear(error);
    expect(error.message).toMatch(says);
    expect(error.path).toBe(told);
  });

  test("the urlconf of an endpoint", () => {
    const repo = newRepo();
    const error = asNobody(repo, () => {
      chmodSync(repo.path("mysite/urls.py"), 0);
      return run(repo, "endpoint", PIECE).error;
    });
    expectClear(error);
    expect(error.path).toBe("mysite/urls.py");
  });

  test("folders beside what the run is about", () => {
    const repo = newRepo();
    repo.writeAll({ "secret/keys.py": "X = 1\n", "zoo/migrations/__init__.py": "" });
    const error = asNobody(repo, () => {
      for (const path of ["secret", "zoo/migrations"]) chmodSync(repo.path(path), 0);
      const made = run(repo);
      for (const path of ["secret", "zoo/migrations"]) chmodSync(repo.path(path), 0o700);
      return made.error;
    });
    expect(error).toBeUndefined();
  });

  test("the folder itself, a file for a folder, and no folder", () => {
    const repo = newRepo();
    expect(() => locateManage(repo.path("manage.py"))).toThrow("is no folder");
    expect(() => locateManage(repo.path("nowhere\n"))).toThrow(/^there is no folder .*nowhere\\n$/);
    asNobody(repo, () => {
      chmodSync(repo.root, 0);
      expect(() => locateManage(repo.root)).toThrow("can't be read");
      chmodSync(repo.root, 0o700);
    });
  });
});

test("names with spaces, quotes, dollars and letters of any script", () => {
  const repo = newRepo(`it's "my" $(touch x) \`y\` répo 中文 &;`);
  repo.writeAll(Object.fromEntries(Object.entries(REPO).map(([path, text]) => [`the site's/${path}`, text])));
  for (const path of ["manage.py", "mysite", "zoo"]) repo.delete(path);
  const { root, managePath } = locateManage(repo.root);
  expect(managePath).toBe("the site's/manage.py");
  const made = attempt("model", MODEL, new Disk(`${root}/the site's`));
  expect(made.error).toBeUndefined();
  expect(readFileSync(`${root}/the site's/zoo/models.py`, "utf8")).toBe(REPO["zoo/models.py"]);
});
