/** The command that calls a function of the repo, with arguments as the function's signature has them. */
import { nameSource } from "../../../helpers/django/models/name-source.ts";
import { readModels } from "../../../helpers/django/models/index.ts";
import type { ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { usageError } from "../../../helpers/errors.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { moduleName, resolveModule } from "../../../helpers/project/modules.ts";
import type { App } from "../../../helpers/project/types.ts";
import type { Origin } from "../../../helpers/python/name-source.ts";
import { signatureOf, type Signature, type SignatureParameter } from "../../../helpers/python/signature.ts";
import { commandModule } from "./files.ts";
import { commandTests, type CommandViews } from "../../views/command.ts";
import {
  argumentOf,
  declaredArguments,
  expectedCall,
  typedCall,
  typeWord,
  type Argument,
} from "../../views/command-arguments.ts";
import { importFor, managerOf, type ViewContext } from "../../views/context.ts";
import { factoryName, isMakeable } from "../../views/factories.ts";
import { importLines, text } from "../../views/python.ts";

/** What is called, and how. */
export interface Called {
  command: string;
  /** `services.close_jobs`, or the function with its whole path. */
  path: string;
  /** The answer `arguments`. */
  declared: string | undefined;
}

/** A parameter that takes a row: it is given by its key. */
interface RowParameter {
  name: string;
  model: ModelInfo;
  manager: string;
  source: ImportRef;
  pkConverter: ModelInfo["pkConverter"];
  /** The factory that tests make a row by; undefined where none can. */
  make: ImportRef | undefined;
}

/** The function, found in the repo. */
interface Found {
  module: string;
  name: string;
  file: string;
  origin: Origin;
}

/**
 * Computes the views of a command that calls a function.
 *
 * @param contextOf the context of a model
 * @throws KitError where the function isn't there, or a parameter can't be typed
 */
export function callViews(
  planner: Planner,
  app: App,
  { command, path, declared }: Called,
  contextOf: (model: ModelInfo) => ViewContext,
): CommandViews & { models: ModelInfo[] } {
  const found = functionAt(planner, app, path);
  const signature = signatureOf(found.origin.node);
  if (signature.isAsync || signature.positionalOnly)
    throw usageError(
      `${found.name} can't be called by name: it ${signature.isAsync ? "is async" : "has positional-only parameters"}`,
    );
  const parameters = withTypes(signature.parameters, declared, found.name);
  const rows = parameters.flatMap((one) => rowParameter(planner, found, one, contextOf) ?? []);
  const others = parameters
    .filter(({ name }) => !rows.some((row) => row.name === name))
    .flatMap((one) => argumentOf(one) ?? []);
  const raised = raisedBy(planner, found, signature);
  const views = { planner, app, command, found, rows, others, raised, signature };
  return { code: codeOf(views), tests: testsOf(views), models: rows.map(({ model }) => model) };
}

interface Parts {
  app: App;
  planner: Planner;
  command: string;
  found: Found;
  rows: RowParameter[];
  others: Argument[];
  raised: { module: string; name: string } | undefined;
  signature: Signature;
}

function functionAt(planner: Planner, app: App, path: string): Found {
  const { project } = planner;
  const name = path.split(".").at(-1) ?? path;
  const given = path.includes(".") ? path.split(".").slice(0, -1).join(".") : "services";
  for (const module of [`${app.name}.${given}`, given]) {
    const file = resolveModule(project, module);
    const origin = file === undefined ? undefined : nameSource(project).inFile(file, name);
    if (file !== undefined && origin?.kind === "function") return { module, name, file, origin };
  }
  throw usageError(
    `there is no function ${path} in the repo`,
    `npx plop service ${app.label} ${name} makes one; paths are like services.${name}`,
  );
}

/** The parameters with the types that `--arguments` gives them. */
function withTypes(
  parameters: readonly SignatureParameter[],
  answer: string | undefined,
  name: string,
): SignatureParameter[] {
  const declared = declaredArguments(answer ?? "");
  const strange = declared.find((one) => !parameters.some((own) => own.name === one.name));
  if (strange !== undefined)
    throw usageError(
      `${name} has no parameter ${strange.name}`,
      `it has ${parameters.map((one) => one.name).join(", ") || "none"}`,
    );
  return parameters.map((one) => ({ ...one, ...declared.find((other) => other.name === one.name) }));
}

function rowParameter(
  { project }: Planner,
  { origin }: Found,
  parameter: SignatureParameter,
  contextOf: (model: ModelInfo) => ViewContext,
): RowParameter | undefined {
  const word = typeWord(parameter.annotation ?? "");
  const made = /^[A-Z]/.test(word) ? nameSource(project).inFile(origin.path, word) : undefined;
  if (made?.kind !== "class") return undefined;
  const model = project.apps
    .flatMap((app) => readModels(project, app))
    .find((one) => one.name === word && one.path === made.path && !one.abstract);
  if (model === undefined) return undefined;
  const context = contextOf(model);
  return {
    name: parameter.name,
    model,
    manager: managerOf(model, context),
    source: context.source(model),
    pkConverter: model.pkConverter,
    make: isMakeable(model, context)
      ? { module: context.factories, name: factoryName(model, context) }
      : undefined,
  };
}

/** An exception of the repo that the function raises itself: its text is for the person who runs the command. */
function raisedBy({ project }: Planner, { origin }: Found, { raises }: Signature): Parts["raised"] {
  for (const name of raises) {
    const made = nameSource(project).inFile(origin.path, name);
    if (made?.kind === "class" && !name.includes("."))
      return { module: moduleName(project, made.path), name };
  }
  return undefined;
}

function codeOf({ app, command, found, rows, others, raised, signature }: Parts): CommandViews["code"] {
  const homes = { command: commandModule(command) };
  const local = (ref: { module: string; name: string }): { module: string; name: string } =>
    importFor(ref, app, { homes }, "command");
  const keys = rows.map(({ name, model }) => ({
    parser: `${text(name)}, help=${text(`Key of the ${model.words.human}.`)}`,
  }));
  const all = [...keys, ...others];
  const base = [
    "BaseCommand",
    ...(rows.length > 0 || raised !== undefined ? ["CommandError"] : []),
    ...(all.length > 0 ? ["CommandParser"] : []),
  ];
  const values = [
    ...rows.map(({ name }) => `${name}=${name}`),
    ...others.map(({ name }) => `${name}=options[${text(name)}]`),
  ];
  return {
    help: text(`Call ${found.module}.${found.name}.`),
    arguments: all,
    rows: rows.map(({ name, model, manager }) => ({
      name,
      model: model.name,
      manager,
      human: model.words.human,
    })),
    callee: found.name,
    given: values.join(", "),
    raised: raised?.name ?? "",
    result: signature.returns !== "None" && signature.returns !== undefined,
    imports: importLines(
      "from typing import Any",
      `from django.core.management.base import ${base.join(", ")}`,
      rows.length > 0 ? ["from django.core.exceptions import ValidationError"] : [],
      local({ module: found.module, name: found.name }),
      raised === undefined ? [] : local(raised),
      rows.map(({ source }) => local(source)),
      others.flatMap(({ imports }) => imports),
    ),
  };
}

function testsOf({ planner, app, command, found, rows, others, raised }: Parts): CommandViews["tests"] {
  const makers = rows.flatMap(({ make }) => make ?? []);
  if (makers.length < rows.length) return undefined;
  const { testRunner } = planner.project.habits;
  const isPytest = testRunner.value === "pytest";
  const unknown = rows.map(({ pkConverter }) => (pkConverter === "uuid" ? "uuid.UUID(int=0)" : '"0"'));
  const file = `${app.dir === "" ? "" : `${app.dir}/`}management/commands/${command}.py`;
  const error = rows.length > 0 || raised !== undefined;
  return {
    className: commandTests(command, { testRunner: testRunner.value }),
    called: `${moduleName(planner.project, file)}.${found.name}`,
    rows: rows.map(({ name, make }) => ({ name, make: make?.name ?? "" })),
    typed: typedCall(
      command,
      rows.map(({ name }) => `str(${name}.pk)`),
      others,
    ),
    unknown: typedCall(
      command,
      unknown.map((one) => (one.startsWith("uuid") ? `str(${one})` : one)),
      others,
    ),
    expected: expectedCall(
      rows.map(({ name }) => name),
      others,
    ),
    raised: raised?.name ?? "",
    imports: importLines(
      isPytest ? "import pytest" : "from django.test import TestCase",
      "from io import StringIO",
      "from unittest.mock import patch",
      `from django.core.management import ${error ? "CommandError, " : ""}call_command`,
      unknown.some((one) => one.startsWith("uuid")) ? "import uuid" : [],
      raised ?? [],
      makers,
      others.flatMap(({ testImports }) => testImports),
    ),
  };
}
