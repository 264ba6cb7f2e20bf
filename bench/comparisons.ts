/** The commands that are compared: the kit's and others' for the same piece of work. */
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./measure.ts";
import { writeAll, writeRepo } from "./repos.ts";
import type { Tools } from "./tools.ts";

/** A command, and the one that it is compared with. */
export interface Compared extends Command {
  makes: string;
  /** What is made. */
  work: string;
  /** Name of the command that its time is divided by. */
  against: string;
}

export const BASELINE = "plop, a one-line generator";

/** Apps of the repo that most of it happens in. */
const APPS = 10;
const DJANGO = [
  "django.contrib.admin",
  "django.contrib.auth",
  "django.contrib.contenttypes",
  "django.contrib.sessions",
  "django.contrib.messages",
];

/**
 * @param scratch an empty folder
 */
export function comparisons(tools: Tools, scratch: string): Compared[] {
  const plop = join(tools.kit, "node_modules/plop/bin/plop.js");
  const repo = join(scratch, "repo");
  const anew = (): void => {
    rmSync(repo, { recursive: true, force: true });
    writeRepo(repo, { apps: APPS });
  };
  const kit = (name: string, work: string, made: string, ...args: string[]): Compared => ({
    name,
    work,
    makes: join(repo, made),
    against: BASELINE,
    argv: [
      process.execPath,
      plop,
      "--plopfile",
      join(tools.kit, "plopfile.mjs"),
      ...args.slice(0, 1),
      "--dest",
      repo,
      "--",
      ...args.slice(1),
    ],
    cwd: tools.kit,
    prepare: anew,
  });
  const out = (): void => {
    rmSync(join(scratch, "out"), { recursive: true, force: true });
  };
  const one = ["--plopfile", join(tools.kit, "one-line.mjs"), "--dest", scratch, "one"];
  return [
    {
      name: BASELINE,
      work: "one file of one line",
      makes: join(scratch, "out/one.txt"),
      against: BASELINE,
      argv: [process.execPath, plop, ...one],
      cwd: tools.kit,
      prepare: out,
    },
    kit(
      "plop endpoint",
      "REST endpoint with tests",
      "app0/tests/test_api.py",
      "endpoint",
      "--app",
      "app0",
      "--model",
      "Job",
    ),
    kit(
      "plop frontend-view",
      "pages with tests",
      "app0/tests/test_frontend.py",
      "frontend-view",
      "--app",
      "app0",
      "--model",
      "Job",
    ),
    kit("plop app", "an app, installed and mounted", "shop/apps.py", "app", "--name", "shop"),
    {
      name: "npx plop, a one-line generator",
      work: "one file of one line",
      makes: join(scratch, "out/one.txt"),
      against: "npx plop, a one-line generator",
      argv: ["npx", "plop", ...one],
      cwd: tools.kit,
      prepare: out,
    },
    {
      ...kit("npx plop endpoint", "REST endpoint with tests", "app0/tests/test_api.py"),
      argv: ["npx", "plop", "endpoint", "--dest", repo, "--", "--app", "app0", "--model", "Job"],
      against: "npx plop, a one-line generator",
    },
    ...others(tools, scratch),
  ];
}

function others(tools: Tools, scratch: string): Compared[] {
  const repoOf = (name: string, apps: number, packages: string[]) => (): void => {
    rmSync(join(scratch, name), { recursive: true, force: true });
    writeRepo(join(scratch, name), { apps, packages: [...DJANGO, ...packages] });
  };
  const bin = (path: string): string => join(tools.npm, "node_modules", path);
  return [
    {
      name: "manage.py startapp",
      work: "an app, by itself",
      against: "plop app",
      argv: [tools.falco, "manage.py", "startapp", "shop"],
      makes: join(scratch, "startapp/shop/apps.py"),
      cwd: join(scratch, "startapp"),
      prepare: repoOf("startapp", APPS, []),
    },
    {
      name: "drf-generators",
      work: "serializers, views and urls",
      against: "plop endpoint",
      argv: [tools.generators, "manage.py", "generate", "app0", "--format", "modelviewset", "--force"],
      makes: join(scratch, "generators/app0/serializers.py"),
      cwd: join(scratch, "generators"),
      prepare: repoOf("generators", APPS, ["rest_framework", "drf_generators"]),
    },
    {
      name: "Falco's crud",
      work: "form, views, urls and templates",
      against: "plop frontend-view",
      argv: [tools.falco, "manage.py", "crud", "app0.Job"],
      makes: join(scratch, "falco/app0/forms.py"),
      cwd: join(scratch, "falco"),
      prepare: repoOf("falco", APPS, ["falco"]),
    },
    {
      name: "nest g resource",
      work: "module, controller, service",
      against: "plop endpoint",
      argv: [
        process.execPath,
        bin("@nestjs/cli/bin/nest.js"),
        "g",
        "resource",
        "jobs",
        "--no-spec",
        "--type",
        "rest",
        "--crud",
      ],
      makes: join(scratch, "nest/src/jobs/jobs.service.ts"),
      cwd: join(scratch, "nest"),
      prepare: () => {
        nestProject(join(scratch, "nest"), tools);
      },
    },
    {
      name: "hygen",
      work: "one file of one line",
      against: BASELINE,
      argv: [process.execPath, bin("hygen/dist/bin.js"), "one", "new", "--name", "one"],
      makes: join(scratch, "hygen/out/one.txt"),
      cwd: join(scratch, "hygen"),
      prepare: () => {
        rmSync(join(scratch, "hygen"), { recursive: true, force: true });
        writeAll(join(scratch, "hygen"), {
          "_templates/one/new/one.ejs.t": "---\nto: out/<%= name %>.txt\n---\none line\n",
        });
      },
    },
  ];
}

function nestProject(root: string, tools: Tools): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  symlinkSync(join(tools.npm, "node_modules"), join(root, "node_modules"));
  writeAll(root, {
    "nest-cli.json": '{ "collection": "@nestjs/schematics", "sourceRoot": "src" }\n',
    // With it nothing is left to install.
    "package.json": '{ "private": true, "dependencies": { "@nestjs/mapped-types": "*" } }\n',
    "src/app.module.ts":
      'import { Module } from "@nestjs/common";\n\n@Module({})\nexport class AppModule {}\n',
  });
}
