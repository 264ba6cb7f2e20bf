/** `action`: something more that can be done with a model's rows, in the API, in the pages, or in both. */
import { KitError, usageError } from "../helpers/errors.ts";
import { quoted } from "../helpers/fields/list-text.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import { apiLayer, pageLayer, type ApiLayer, type PageLayer } from "./parts/action/layers.ts";
import { planApiAction } from "./parts/action/api.ts";
import { planPageAction } from "./parts/action/pages.ts";
import { actionPlan, type ActionPlan } from "./parts/action/plan.ts";
import { planService } from "./parts/action/services.ts";
import { planApiActionTests, planPageActionTests } from "./parts/action/tests.ts";
import { planTestStep } from "./parts/project/commands.ts";
import { pieceGenerator, readFeature, type Feature } from "./parts/feature.ts";
import { planAccessRule } from "./permission.ts";
import { isYes, testsQuestion } from "./parts/questions.ts";
import { actionWords, nameTrouble, READY_MADE } from "./views/action/names.ts";

const nameQuestion: Question = {
  name: "name",
  message: "Action?",
  help: `${READY_MADE.map((name) => name.replace("_", "-")).join(", ")}, or any other name with --set`,
  required: true,
  choices: () => READY_MADE.map((name) => name.replace("_", "-")),
  check: (value) => nameTrouble(value) ?? true,
};

const setQuestion: Question = {
  name: "set",
  message: "What does it set?",
  help: 'columns and values, such as "status=archived, archived_at=now"; ready-made actions know',
  required: false,
};

const layersQuestion: Question = {
  name: "layers",
  message: "Which layers?",
  help: "api, html, or api,html; those that the model has by default",
  required: false,
  check: (value) => layersIn(value) !== undefined || "api, html, or api,html",
};

const detailQuestion: Question = {
  name: "detail",
  message: "About one row?",
  help: "yes or no; stats, bulk-import and me are about the list, all others about one row",
  required: false,
  check: (value) => /^(yes|no|y|n|true|false)$/i.test(value) || "yes or no",
};

type Layers = readonly ("api" | "html")[];

function layersIn(value: string): Layers | undefined {
  const names = value.split(/[\s,]+/).filter((name) => name !== "");
  const known = (["api", "html"] as const).filter((layer) => names.includes(layer));
  return known.length > 0 && known.length === new Set(names).size ? known : undefined;
}

/** Where the action goes. */
interface Found {
  api: ApiLayer | undefined;
  pages: PageLayer | undefined;
}

/** Asked by the generators of a layer. */
export const actionsQuestion: Question = {
  name: "actions",
  message: "Which actions?",
  help: `${READY_MADE.map((name) => name.replace("_", "-")).join(", ")}, separated by commas; none by default`,
  required: false,
  check: (value) => {
    const unknown = namesIn(value).find((name) => !READY_MADE.some((one) => one === actionWords(name).snake));
    return (
      unknown === undefined || `${quoted(unknown)} isn't ready-made: npx plop action adds it, with --set`
    );
  },
};

const namesIn = (value: string): string[] => value.split(/[\s,]+/).filter((name) => name !== "");

/** Plans the actions that a layer of a model is to have from the start. */
export function planActions({ planner }: Feature, answers: Answers, layer: "api" | "html"): void {
  for (const name of namesIn(answers.actions ?? "")) {
    // The layer, and what it needed, has been planned just now.
    planner.rediscover();
    const { app, model, plural, access, tests } = answers;
    planAction(readFeature(planner, { app, model, plural, access }), { name, layers: layer, tests });
  }
}

/** Plans an action of a model. */
export function planAction(feature: Feature, answers: Answers): void {
  const name = answers.name ?? "";
  const trouble = nameTrouble(name);
  if (trouble !== undefined) throw usageError(`an action can't be called ${name}`, trouble);
  const words = actionWords(name);
  const plan = actionPlan(feature, words, answers.set);
  refuseDetail(plan, answers.detail);
  planAccessRule(feature);
  const { api, pages } = layersOf(plan, answers.layers);
  planService(plan);
  if (api !== undefined) planApiAction(plan, api);
  const linked = pages !== undefined && planPageAction(plan, pages).linked;
  if (isYes(answers.tests)) {
    if (api !== undefined) planApiActionTests(plan, api);
    if (pages !== undefined) planPageActionTests(plan, pages, { linked });
  }
  planTestStep(feature.planner, feature.app);
}

/** @throws KitError when the answer is about rows and the action about the list, or the other way round */
function refuseDetail({ detail, words }: ActionPlan, answer: string | undefined): void {
  if (answer === undefined || isYes(answer) === detail) return;
  throw usageError(
    detail ? `${words.kebab} changes one row` : `${words.kebab} is about all rows`,
    `leave out --detail, or give --detail ${detail ? "yes" : "no"}`,
  );
}

/**
 * The layers that get the action: those asked for, or those that are there.
 *
 * @throws KitError naming the command that makes a layer which is missing
 */
function layersOf({ feature, words, kind, detail }: ActionPlan, answer: string | undefined): Found {
  const { app, model } = feature;
  const asked = answer === undefined ? undefined : layersIn(answer);
  const wants = (layer: "api" | "html"): boolean => asked === undefined || asked.includes(layer);
  const path = detail ? `<${model.pkConverter}:pk>/${words.kebab}/` : `${words.kebab}/`;
  const api = wants("api") ? apiLayer(feature) : undefined;
  if (kind === "me" && asked?.includes("html") === true)
    throw usageError("me is an action of the API alone", "leave out --layers");
  const pages = wants("html") && kind !== "me" ? pageLayer(feature, words, path) : undefined;
  const command = (generator: string): string =>
    `npx plop ${generator} -- --app ${app.label} --model ${model.name}`;
  if (api === undefined && asked?.includes("api") === true)
    throw new KitError(`${model.name} has no viewset to add the action to`, {
      hint: `first: ${command("endpoint")}`,
    });
  if (pages === undefined && asked?.includes("html") === true)
    throw new KitError(`${model.name} has no list page to add the action to`, {
      hint: `first: ${command("frontend-view")}`,
    });
  if (api === undefined && pages === undefined)
    throw new KitError(`${model.name} has neither an API nor pages to add the action to`, {
      hint: `first: ${command("endpoint")}, or ${command("frontend-view")}`,
    });
  return { api, pages };
}

export const action: Generator = pieceGenerator(
  "action",
  "a custom action of a model in the API and the pages: archive, publish, duplicate, stats, bulk-import, me, …",
  [nameQuestion, setQuestion, layersQuestion, detailQuestion, testsQuestion],
  (feature, answers) => {
    planAction(feature, answers);
  },
);
