/**
 * The one place where a configuration goes before what was discovered: it becomes a habit of the project like the others,
 * with the place where it is written, and generators only know habits.
 */
import type { Answers, Generator, Question } from "../plan/generator.ts";
import type { Configured, Finding, Habits, HouseRules } from "../project/types.ts";
import type { Configuration } from "./schema.ts";

/**
 * What a checked configuration means.
 *
 * @param folder of its file, relative to the root
 * @param place of a key, by the keys around it: `package.json:12`
 */
export function configured(
  values: Configuration,
  folder: string,
  place: (keys: readonly string[]) => string,
): Configured {
  const { tests, layers, templates } = values;
  return {
    rules: rulesOf(values, place),
    answers: {
      ...(tests === undefined ? {} : { tests: tests ? "yes" : "no" }),
      ...(layers === undefined ? {} : { layers: layers.join(",") }),
    },
    templates: { value: templates, from: place(["templates"]) },
    folder,
  };
}

function rulesOf(values: Configuration, place: (keys: readonly string[]) => string): Configured["rules"] {
  const found = <T>(value: T | undefined, ...keys: string[]): Finding<T> | undefined =>
    value === undefined ? undefined : { value, from: place(keys) };
  const { api } = values;
  const rules: { [K in keyof Configured["rules"]]: Configured["rules"][K] | undefined } = {
    layers: found(values.layers, "layers"),
    access: found(values.access, "access"),
    baseModel: found(values.baseModel, "baseModel"),
    urlStyle: found(values.urlStyle, "urlStyle"),
    apiPrefix: found(api?.prefix, "api", "prefix"),
    apiVersion: found(api?.version === false ? "" : api?.version, "api", "version"),
    apiNamespace: found(api?.namespace, "api", "namespace"),
    trailingSlash: found(api?.trailingSlash, "api", "trailingSlash"),
    pagesNamespace: found(values.pages?.namespace, "pages", "namespace"),
    writeTests: found(values.tests, "tests"),
    formatter: found(values.formatter, "formatter"),
    python: found(values.python, "python"),
    quotes: found(values.quotes, "quotes"),
    testRunner: found(values.testRunner, "testRunner"),
    files: filesOf(values, place),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
}

function filesOf(
  { files }: Configuration,
  place: (keys: readonly string[]) => string,
): HouseRules["files"] | undefined {
  if (files === undefined) return undefined;
  const entries = Object.entries(files).map(([piece, value]) => [
    piece,
    { value, from: place(["files", piece]) },
  ]);
  return Object.fromEntries(entries) as HouseRules["files"];
}

/** The habits of a project whose configuration says more. */
export function withConfiguration(habits: Habits, configuration: Configured | undefined): Habits {
  return configuration === undefined ? habits : { ...habits, ...configuration.rules };
}

/**
 * A generator whose defaults are the configured ones: at the prompts, in `--help`, and for what isn't answered. Only
 * questions that have a default are concerned; where nothing is answered the others decide by what is there.
 */
export function withDefaults(generator: Generator, configuration: Configured | undefined): Generator {
  if (configuration === undefined) return generator;
  const { answers } = configuration;
  const concerned = generator.questions.filter(
    ({ name, default: usual }) => usual !== undefined && answers[name] !== undefined,
  );
  if (concerned.length === 0) return generator;
  const defaults = Object.fromEntries(concerned.map(({ name }) => [name, answers[name]]));
  const questions = generator.questions.map((question): Question => {
    const value = defaults[question.name];
    return value === undefined ? question : { ...question, default: value };
  });
  const completed = (given: Answers): Answers => {
    const missing = Object.entries(defaults).filter(([name]) => given[name] === undefined);
    return { ...given, ...Object.fromEntries(missing) };
  };
  return {
    ...generator,
    questions,
    plan: (given, planner) => {
      generator.plan(completed(given), planner);
    },
    ...(generator.parts === undefined
      ? {}
      : { parts: (given: Answers) => generator.parts?.(completed(given)) ?? [] }),
  };
}
