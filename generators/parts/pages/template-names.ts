/**
 * What the templates of a model's pages are called: as the app calls those that it has; with `page` in the name where a
 * person's templates have these names already, which are made for other views.
 */
import { listModels } from "../../../helpers/django/models/index.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { definedName, statements } from "../../../helpers/python/query.ts";
import type { PageHabits, PageRole } from "../../../helpers/templates/index.ts";
import { queryName } from "../../views/pages/views.ts";
import type { PageFeature } from "./feature.ts";

/** The pages that have a template of their own; creating and updating share one. */
export type TemplateName = "list" | "detail" | "form" | "delete";

/** A template as views and `{% extends %}` name it, and its file relative to the root. */
export interface TemplateFile {
  name: string;
  path: string;
}

type Names = (page: TemplateName) => TemplateFile;

const SUFFIXES: Readonly<Record<TemplateName, string>> = {
  list: "list",
  detail: "detail",
  form: "form",
  delete: "confirm_delete",
};

const TEMPLATES = Object.keys(SUFFIXES) as TemplateName[];

/** Whose templates: the pages of a model. */
interface Subject {
  planner: Planner;
  app: App;
  model: ModelInfo;
  habits: PageHabits;
  /** The file of the views. */
  views: string;
}

/** The names of a model's templates. */
export function templateNames(subject: Subject): Names {
  const { planner, views } = subject;
  const usual = namesWith(subject, "");
  const other = namesWith(subject, "page_");
  if (!hasViews(subject)) return personsOf(planner, usual).length === 0 ? usual : other;
  return (planner.tree.read(views) ?? "").includes(`"${other("list").name}"`) ? other : usual;
}

/** Says which templates of a person's are in the way, when the pages get other names for it. */
export function noteOtherTemplates({ planner, app, model, pages, pageFiles }: PageFeature): void {
  const habits = pages.look.pagesFor(app);
  const subject = { planner, app, model, habits, views: pageFiles.frontendViews.path };
  const [there] = personsOf(planner, namesWith(subject, ""));
  if (hasViews(subject) || there === undefined) return;
  planner.note(`${there} is of other pages: it stays as it is, and these get ${pages.template("list")}, …`);
}

/** Files of these names that the kit hasn't made. */
function personsOf({ tree }: Planner, names: Names): string[] {
  const paths = TEMPLATES.map((page) => names(page).path);
  return paths.filter((path) => tree.read(path)?.includes("data-pages") === false);
}

/** Have the pages been made already: then what is there is theirs, whatever somebody has made of it since. */
function hasViews({ planner, model, views }: Subject): boolean {
  const { root } = parseLeniently(planner.tree.read(views) ?? "", views);
  return statements(root).some((node) => definedName(node) === queryName(model));
}

function namesWith({ planner, app, model, habits }: Subject, before: string): Names {
  const { shape, words, plural, suffixes } = habits.naming.value;
  const { snake, snakePlural, kebab, kebabPlural } = model.words;
  const subjects = {
    snake: plural ? snakePlural : snake,
    kebab: plural ? kebabPlural : kebab,
    flat: (plural ? snakePlural : snake).replaceAll("_", ""),
  };
  const subject = subjects[words];
  const isOnly = concreteModels(planner.project, app) <= 1;
  return (page) => {
    const role: PageRole = page;
    const suffix = before + (suffixes[role] ?? SUFFIXES[page]);
    const files = {
      prefixed: `${subject}${words === "kebab" ? "-" : "_"}${suffix}.html`,
      folder: `${subject}/${suffix}.html`,
      bare: `${suffix}.html`,
    };
    // Bare names do for one model: a second one would take the first one's pages.
    const file = files[shape === "bare" && !isOnly ? "prefixed" : shape];
    return { name: `${habits.prefix}${file}`, path: `${habits.folder.value}/${file}` };
  };
}

const concreteModels = (project: Project, app: App): number =>
  listModels(project, app).filter((one) => !one.abstract).length;
