/** `app`: a new app in the repo's own layout and naming, or the rest of one that somebody has begun. */
import { planMount } from "../helpers/django/urls/index.ts";
import { KitError, usageError } from "../helpers/errors.ts";
import { quoted } from "../helpers/fields/list-text.ts";
import { validateLabel } from "../helpers/fields/reserved.ts";
import type { Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { defaultAppConfig, type AppConfigReading } from "../helpers/project/app-config.ts";
import { appConfigHabits } from "../helpers/project/app-config-habits.ts";
import { chooseLabel, takenLabels, type ChosenLabel } from "../helpers/project/app-labels.ts";
import { validateAppName } from "../helpers/project/app-name.ts";
import { importRootsOf } from "../helpers/project/modules.ts";
import { placeOfApp, type AppPlace } from "../helpers/project/new-app.ts";
import { folderOf, joined } from "../helpers/project/reading.ts";
import type { App } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { manageCommand } from "./parts/project/commands.ts";
import { planInstalledApp } from "./parts/project/packages.ts";
import { checkAnswers, verdict, verdictOf } from "./parts/questions.ts";
import { appConfigView } from "./views/app.ts";
import { text } from "./views/python.ts";

/** What an app is to be. */
export interface AppAnswer {
  /** `jobs`, or with its package: `apps.jobs`. */
  name: string;
  path?: string | undefined;
  label?: string | undefined;
  verbose?: string | undefined;
}

const questions: readonly Question[] = [
  {
    name: "name",
    message: "App name?",
    help: "snake_case: jobs; or with its package: apps.jobs",
    required: true,
    check: (value, project, answers) => verdict(() => placeOfApp(project, value, answers.path)),
  },
  {
    name: "path",
    message: "Folder that the app goes into?",
    help: "from manage.py's folder on: apps; by default where the other apps are, . for manage.py's own",
    required: false,
  },
  {
    name: "label",
    message: "Django's label?",
    help: "by default the last part of the name, with its package in front where another app has that label",
    required: false,
    check: (value) => verdictOf(validateAppName(value)),
  },
  {
    name: "verbose",
    message: "Name for people?",
    help: "verbose_name in the admin, such as Médiathèque; from the name by default",
    required: false,
    check: (value) => verdictOf(validateLabel(value)),
  },
];

/**
 * Plans an app: its package, its entry in INSTALLED_APPS, and its urls.py where the other apps have one. What is there is
 * kept.
 *
 * @returns the app as the project has it then
 * @throws KitError for a name, a place or a label that won't do
 */
export function planApp(planner: Planner, answer: AppAnswer): App {
  const place = placeOfApp(planner.project, answer.name.trim(), answer.path);
  const path = joined(place.dir, "apps.py");
  const config = defaultAppConfig(planner.tree, path);
  refuseOther(place, config, answer);
  const label = labelOf(planner, place, config, answer);
  if (place.app?.installed !== true) planPackage(planner, place);
  planConfig(planner, { place, config, label, answer });
  if (place.app?.installed === true) {
    planner.note(`the app ${place.name} is there already`);
    planner.rediscover();
    return appAt(planner, place);
  }
  const migrations = joined(place.dir, "migrations", "__init__.py");
  if (!planner.tree.isFile(migrations)) planner.add(migrations, "");
  planner.rediscover();
  planInstalledApp(planner, appAt(planner, place));
  planUrls(planner, appAt(planner, place));
  planner.rediscover();
  return appAt(planner, place);
}

/** The app in the project as planned; one whose entry is left to a person isn't installed yet. */
function appAt(planner: Planner, { name, dir }: AppPlace): App {
  const found = planner.project.apps.find((app) => app.dir === dir);
  if (found !== undefined) return found;
  const path = joined(dir, "apps.py");
  const config = defaultAppConfig(planner.tree, path);
  return {
    name,
    label: config?.label ?? name.split(".").at(-1) ?? name,
    dir,
    ...(config === undefined ? {} : { configClass: config.className }),
    installed: false,
    from: path,
  };
}

/** An app that is there with another name or label than the one asked for. */
function refuseOther(
  { name, dir, app }: AppPlace,
  config: AppConfigReading | undefined,
  answer: AppAnswer,
): void {
  const path = joined(dir, "apps.py");
  if (config?.name !== undefined && config.name !== name)
    throw new KitError(
      `the AppConfig's name is ${quoted(config.name)}, but Python imports the app as ${name}`,
      {
        path,
        hint: `write name = "${name}" there`,
      },
    );
  const label = config?.label ?? (app?.installed === true ? app.label : undefined);
  if (answer.label !== undefined && label !== undefined && label !== answer.label)
    throw usageError(
      `--label: the app ${name} has the label ${quoted(label)} already`,
      "leave the answer out, or change the label there by hand: it names tables and migrations",
    );
}

/** The label that the app has or gets; of an installed app only one that stops Django from starting is changed. */
function labelOf(
  planner: Planner,
  place: AppPlace,
  config: AppConfigReading | undefined,
  answer: AppAnswer,
): ChosenLabel {
  const { project } = planner;
  if (config?.label !== undefined) return { label: config.label };
  if (place.app?.installed === true) {
    const { label } = place.app;
    const holder = takenLabels(project, place).get(label);
    const entries = project.settings.installedApps.map(({ value }) => value);
    const isBroken =
      holder !== undefined &&
      entries.some((entry) => entry === holder || entry.startsWith(`${holder}.apps.`));
    if (!isBroken) return { label };
  }
  return chooseLabel(project, place, answer.label);
}

/** The `__init__.py` of the app, and of folders around it that begin with it. */
function planPackage(planner: Planner, { name, dir }: AppPlace): void {
  const { project, tree } = planner;
  const around = name
    .split(".")
    .slice(1)
    .reduce<string[]>((found) => [folderOf(found[0] ?? dir), ...found], []);
  const roots = importRootsOf(project);
  for (const folder of around) {
    // A package without __init__.py that has apps is the repo's way.
    const isInUse = project.apps.some((app) => app.dir !== dir && folderOf(app.dir) === folder);
    const init = joined(folder, "__init__.py");
    if (!roots.includes(folder) && !isInUse && !tree.isFile(init)) planner.add(init, "");
  }
  const init = joined(dir, "__init__.py");
  if (tree.isFile(init)) planner.keep(init);
  else planner.add(init, "");
}

interface ConfigPlan {
  place: AppPlace;
  config: AppConfigReading | undefined;
  label: ChosenLabel;
  answer: AppAnswer;
}

/** The AppConfig, or the label that one which is there lacks. */
function planConfig(planner: Planner, { place, config, label, answer }: ConfigPlan): void {
  const { name, dir, app } = place;
  const path = joined(dir, "apps.py");
  const last = name.split(".").at(-1) ?? name;
  const isOther = label.label !== last && config?.label === undefined;
  if (config === undefined && (app?.installed !== true || isOther)) {
    const habits = appConfigHabits(planner.project, place);
    const verbose = answer.verbose === undefined ? {} : { verbose: answer.verbose.trim() };
    const view = appConfigView({ name, label, ...verbose }, habits);
    planner.append(path, renderFile("app/apps.py.hbs", view), `Configuration of the ${last} app.`);
  } else if (config !== undefined) {
    const { className } = config;
    planner.keep(path);
    if (isOther)
      planner.modify(path, "class-member", {
        class: className,
        member: `label = ${text(label.label)}`,
        after: "name",
      });
    if (answer.verbose !== undefined) planVerbose(planner, path, className, answer.verbose.trim());
  }
  if (isOther && label.holder !== undefined)
    planner.note(
      `the label of ${name} is "${label.label}": "${last}" is the label of ${label.holder}, and Django takes each label once`,
    );
}

/** A name for people in an AppConfig that is there; one that it has stays, and it says so. */
function planVerbose(planner: Planner, path: string, className: string, verbose: string): void {
  planner.modify(path, "class-member", { class: className, member: `verbose_name = ${text(verbose)}` });
  if (planner.tree.read(path)?.includes(text(verbose)) !== true)
    planner.note(`${path}: the verbose_name that is there stays`);
}

/** urls.py and its mount, where the other apps each have one. */
function planUrls(planner: Planner, app: App): void {
  const path = joined(app.dir, "urls.py");
  if (planner.tree.isFile(path)) return;
  const mount = planMount(planner.project, app);
  if (mount === undefined) return;
  planner.note(mount.note);
  if (mount.step === undefined) return;
  const view = { appName: mount.appName === undefined ? "" : text(mount.appName) };
  planner.append(path, renderFile("app/urls.py.hbs", view), `URL routes of the ${app.label} app.`);
  planner.apply(mount.step);
}

export const app: Generator = {
  name: "app",
  description: "a new app in the repo's own layout, in INSTALLED_APPS",
  questions,
  plan: (answers, planner) => {
    checkAnswers(questions, answers, planner.project);
    const { name = "", path, label, verbose } = answers;
    const made = planApp(planner, { name, path, label, verbose });
    planner.nextStep(manageCommand(planner.project, "check"));
    planner.nextRun("model", { app: made.label });
  },
};
