/**
 * The one place where a configuration goes before what was discovered: it becomes a habit of the project like the others,
 * with the place where it is written, and generators only know habits.
 */
import type { Generator, Question } from "../plan/generator.ts";
import type { AppPiece, Finding, Habits, HouseRules } from "../project/types.ts";
import type { Configured } from "./load.ts";

/** The habits of a project whose configuration says more. */
export function withConfiguration(habits: Habits, configured: Configured | undefined): Habits {
  if (configured === undefined) return habits;
  const { values } = configured;
  const found = <T>(value: T | undefined, ...keys: string[]): Finding<T> | undefined =>
    value === undefined ? undefined : { value, from: configured.placeOf(...keys) };
  const rules: { [K in keyof HouseRules]: HouseRules[K] | undefined } = {
    layers: found(values.layers, "layers"),
    access: found(values.access, "access"),
    baseModel: found(values.baseModel, "baseModel"),
    urlStyle: found(values.urlStyle, "urlStyle"),
    apiPrefix: found(values.api?.prefix, "api", "prefix"),
    apiVersion: found(values.api?.version === false ? "" : values.api?.version, "api", "version"),
    apiNamespace: found(values.api?.namespace, "api", "namespace"),
    trailingSlash: found(values.api?.trailingSlash, "api", "trailingSlash"),
    pagesNamespace: found(values.pages?.namespace, "pages", "namespace"),
    writeTests: found(values.tests, "tests"),
    formatter: found(values.formatter, "formatter"),
    python: found(values.python, "python"),
    files: filesOf(configured),
  };
  const given = Object.entries(rules).filter(([, rule]) => rule !== undefined);
  return {
    ...habits,
    ...(Object.fromEntries(given) as HouseRules),
    quotes: found(values.quotes, "quotes") ?? habits.quotes,
    testRunner: found(values.testRunner, "testRunner") ?? habits.testRunner,
  };
}

function filesOf({ values, placeOf }: Configured): HouseRules["files"] {
  if (values.files === undefined) return undefined;
  const entries = Object.entries(values.files).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(
    entries.map(([piece, value]) => [piece as AppPiece, { value, from: placeOf("files", piece) }]),
  );
}

/** The answers that a configuration gives by name. */
function configuredAnswers({ tests, layers }: Configured["values"]): Readonly<Record<string, string>> {
  return {
    ...(tests === undefined ? {} : { tests: tests ? "yes" : "no" }),
    ...(layers === undefined ? {} : { layers: layers.join(",") }),
  };
}

/**
 * A generator whose defaults are the configured ones: at the prompts, in `--help`, and for what isn't answered. Only
 * questions that have a default are concerned; where nothing is answered the others decide by what is there.
 */
export function withDefaults(generator: Generator, configured: Configured | undefined): Generator {
  if (configured === undefined) return generator;
  const answers = configuredAnswers(configured.values);
  const concerned = generator.questions.filter(
    ({ name, default: usual }) => usual !== undefined && answers[name] !== undefined,
  );
  if (concerned.length === 0) return generator;
  const defaults = Object.fromEntries(concerned.map(({ name }) => [name, answers[name]]));
  const questions = generator.questions.map((question): Question => {
    const value = defaults[question.name];
    return value === undefined ? question : { ...question, default: value };
  });
  return {
    ...generator,
    questions,
    plan: (given, planner) => {
      const missing = Object.entries(defaults).filter(([name]) => given[name] === undefined);
      generator.plan({ ...given, ...Object.fromEntries(missing) }, planner);
    },
  };
}
