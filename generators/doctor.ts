/** `doctor`: what was found in the repo and from where; what is missing, what has drifted, what is unsafe. Writes nothing. */
import { readLayers, type LayerName, type ModelLayers } from "../helpers/django/layers/index.ts";
import { brokenFiles, oldDjango } from "../helpers/doctor/broken-files.ts";
import { forgottenFields } from "../helpers/doctor/forgotten-fields.ts";
import { openViews } from "../helpers/doctor/open-views.ts";
import { examine, missingLayers, type Mend } from "../helpers/doctor/report.ts";
import { staleNames } from "../helpers/doctor/stale-names.ts";
import { doctorText } from "../helpers/doctor/text/index.ts";
import type { Check, Examined, Problem } from "../helpers/doctor/types.ts";
import { unfinishedRuns } from "../helpers/doctor/unfinished-runs.ts";
import { unsafeSettings } from "../helpers/doctor/unsafe-settings.ts";
import { untestedRoutes } from "../helpers/doctor/untested-routes.ts";
import type { Question, Reader } from "../helpers/plan/generator.ts";
import { describeBriefly } from "../helpers/project/describe.ts";
import { findApp } from "../helpers/project/find-app.ts";
import type { Project } from "../helpers/project/types.ts";
import { docDrift } from "./parts/doc/drift.ts";
import { checkAnswers, verdict } from "./parts/questions.ts";

/** Documents of the kit's own that the code has left behind. */
function staleDocs({ project }: Examined): Problem[] {
  return docDrift(project).map(({ path, line, sections, problem, answers }) => ({
    kind: problem === undefined ? "drift" : "broken",
    check: "stale-doc",
    subject: path,
    path,
    line,
    message: problem ?? `${path} is out of date: ${sections.join(", ")}`,
    hint:
      problem === undefined
        ? `npx plop doc -- --app ${answers.app} --kind ${answers.kind}`
        : "mend the comments",
  }));
}

/** Everything that is looked into; a further kind of drift is one line here. */
const CHECKS: readonly Check[] = [
  brokenFiles,
  unfinishedRuns,
  oldDjango,
  unsafeSettings,
  openViews,
  staleNames,
  forgottenFields,
  untestedRoutes,
  staleDocs,
];

const strict: Question = {
  name: "strict",
  message: "Do missing layers count as problems?",
  help: "yes or no; yes: missing layers are problems, and end with exit code 1",
  required: false,
  default: "no",
  check: (value) => /^(yes|no|y|n|true|false)$/i.test(value) || "yes or no",
};

const app: Question = {
  name: "app",
  message: "Which app's models?",
  help: "label of one app, whose models and commands are then shown whole; all by default",
  required: false,
  choices: (project) => project.apps.map((one) => one.label),
  check: (value, project) => verdict(() => findApp(project, value)),
};

export const doctor: Reader = {
  name: "doctor",
  description: "what was found, what is missing, what has drifted: writes nothing",
  questions: [app, strict],
  read(answers, { project, generators, dest }) {
    checkAnswers(this.questions, answers, project);
    const asked = answers.app === undefined ? undefined : findApp(project, answers.app).label;
    const unwanted = unwantedLayers(project);
    const report = examine({ project, layers: readLayers(project) }, CHECKS, {
      app: asked,
      strict: /^(yes|y|true)$/i.test(answers.strict ?? ""),
      mends: (model) => mendsOf(model, { generators, dest, unwanted }),
    });
    const text = doctorText(report, { found: describeBriefly(project), all: asked !== undefined });
    return { exitCode: report.status === "ok" ? 0 : 1, json: report, text };
  },
};

/** Generators that there are, and `--dest` as it was typed. */
interface Typed {
  generators: readonly string[];
  dest: string | undefined;
  /** Layers that the repo does without, by its configuration. */
  unwanted: readonly LayerName[];
}

const API_LAYERS: readonly LayerName[] = ["serializer", "filter", "viewset", "route"];
const PAGE_LAYERS: readonly LayerName[] = ["form", "pages", "templates"];

function unwantedLayers({ habits }: Project): LayerName[] {
  const layers = habits.layers?.value ?? ["api", "html"];
  return [...(layers.includes("api") ? [] : API_LAYERS), ...(layers.includes("html") ? [] : PAGE_LAYERS)];
}

/** The layers that a command adds together. */
const WHOLE: Readonly<Record<string, readonly LayerName[]>> = {
  endpoint: API_LAYERS,
  "frontend-view": PAGE_LAYERS,
};

/** Layers that have a generator of their own. */
const SINGLE: readonly (readonly [LayerName, string])[] = [
  ["admin", "admin"],
  ["permission", "permission"],
  ["serializer", "serializer"],
  ["filter", "filter"],
  ["form", "form"],
  ["demo", "demo-data"],
];

/** The commands for what a model misses: few of them, each adding as much as belongs together. */
function mendsOf({ app: { label }, model, layers }: ModelLayers, typed: Typed): Mend[] {
  const missing = missingLayers({ layers }).filter((name) => !typed.unwanted.includes(name));
  const left = new Set<LayerName>(missing);
  const mends: Mend[] = [];
  const add = (generator: string, adds: readonly LayerName[], extra = `--model ${model.name}`): void => {
    const added = adds.filter((name) => left.has(name));
    if (added.length === 0 || !typed.generators.includes(generator)) return;
    for (const name of added) left.delete(name);
    const dest = typed.dest === undefined ? "" : ` --dest ${typed.dest}`;
    mends.push({
      generator,
      command: `npx plop ${generator}${dest} -- --app ${label} ${extra}`,
      layers: added,
    });
  };
  // An endpoint comes with the rule, pages with the rule too, both with their tests.
  if (left.has("viewset") || left.has("route"))
    add("endpoint", [...(WHOLE.endpoint ?? []), "permission", "tests"]);
  if (left.has("pages") || left.has("templates"))
    add("frontend-view", [...(WHOLE["frontend-view"] ?? []), "permission", "tests"]);
  for (const [layer, generator] of SINGLE) add(generator, [layer]);
  // With everything else there, both write the tests that are missing and keep the rest.
  if (layers.route.length > 0) add("endpoint", ["tests"]);
  if (layers.pages.length > 0) add("frontend-view", ["tests"]);
  add("doc", ["docs"], "--kind readme");
  return mends;
}
