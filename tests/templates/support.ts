/**
 * Repos made of a few templates, in memory.
 */
import { readTemplates, type BaseTemplate, type TemplateHabits } from "../../helpers/templates/index.ts";
import { findApp } from "../../helpers/project/apps.ts";
import type { App, Project } from "../../helpers/project/types.ts";
import { projectOf, settingsPy, startproject, type Files } from "../project/support.ts";

/** TEMPLATES as startproject writes it, with folders as Python source. */
export function templatesSetting(dirs = "[BASE_DIR / 'templates']", appDirs = "True"): string {
  return `
TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'DIRS': ${dirs},
        'APP_DIRS': ${appDirs},
        'OPTIONS': {'context_processors': ['django.template.context_processors.request']},
    },
]
`;
}

/** An app that is there and has nothing. */
export function app(dir: string): Files {
  return { [`${dir}/__init__.py`]: "", [`${dir}/models.py`]: "from django.db import models\n" };
}

/** What a repo has besides its files. */
export interface Shape {
  /** Apps of the repo, which are created. */
  apps?: readonly string[];
  /** Installed packages. */
  packages?: readonly string[];
  /** More settings; without TEMPLATES, startproject's with `templates/` is added. */
  settings?: string;
}

/** A project of some files. */
export function repo(files: Files, { apps = ["jobs"], packages = [], settings = "" }: Shape = {}): Project {
  const more = settings.includes("TEMPLATES") ? settings : templatesSetting() + settings;
  return projectOf({
    ...startproject(),
    "config/settings.py": settingsPy([...packages, ...apps], more),
    ...Object.fromEntries(apps.flatMap((dir) => Object.entries(app(dir)))),
    ...files,
  });
}

/** What is found in a repo. */
export function habitsOf(files: Files, shape: Shape = {}): TemplateHabits {
  return readTemplates(repo(files, shape));
}

/** The base of a repo, which has to have one. */
export function baseOf(files: Files, shape: Shape = {}): BaseTemplate {
  const { base } = habitsOf(files, shape);
  if (base === undefined) throw new Error("no base template was found");
  return base;
}

/** An app of a project by its label. */
export function appOf(project: Project, name: string): App {
  return findApp(project, name);
}

/** A page that fills some blocks, one line each. */
export function page(
  base: string,
  blocks: Readonly<Record<string, string>> = { content: "<p>x</p>" },
): string {
  const filled = Object.entries(blocks).map(([name, html]) => `{% block ${name} %}${html}{% endblock %}\n`);
  return `{% extends "${base}" %}\n${filled.join("")}`;
}

/** A whole document around some blocks. */
export function html(body: string, head = "<title>{% block title %}{% endblock %}</title>"): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}
