/** A consumer for the rows of a model: the rule, the consumer, its route and its tests. */
import type { ServiceFunction } from "../../../helpers/django/services.ts";
import { KitError } from "../../../helpers/errors.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { bindersOf } from "../../../helpers/python/binders.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { renderFile } from "../../../helpers/render.ts";
import { importFrom, modelImportFrom } from "./async-imports.ts";
import { actionsOf, type ConsumerAction } from "./consumer-actions.ts";
import { appPath, planWebsocketRoute } from "./consumer-route.ts";
import { planConsumerTests, testedIn } from "./consumer-tests.ts";
import type { Feature } from "../feature.ts";
import { planAccessRule } from "../../permission.ts";
import { planTestBase } from "../tests.ts";
import { ruleNames } from "../../views/access.ts";
import { consumerView, isWrite, type RowConsumer } from "../../views/async/consumer.ts";
import { relative } from "../../views/context.ts";
import { userImport, userType } from "../../views/permission.ts";
import { importLines } from "../../views/python.ts";
import { consumerTests } from "../../views/testing/consumer.ts";
import { openName } from "../../views/testing/consumer-scene.ts";
import { ruleTest } from "../../views/testing/rule.ts";

/** Plans it. @throws KitError for a key that can't be part of a group's name, and for actions that do nothing */
export function planRowConsumer(
  feature: Feature,
  answers: Answers,
  { className, tests, served }: { className: string; tests: boolean; served: boolean },
): void {
  const { planner, app, model, context } = feature;
  refuseFreeKey(feature);
  const actions = actionsOf(feature, answers);
  const isNewRule = !hasRule(feature);
  planAccessRule(feature);
  const path = joined(app.dir, "consumers.py");
  const consumer: RowConsumer = { className, model, actions, context, imports: importsOf(feature, actions) };
  const fragment = renderFile("consumer/consumer.py.hbs", consumerView(consumer));
  planner.append(path, fragment, `Websocket consumers of the ${app.label} app.`);
  const { kebabPlural } = model.words;
  const below = appPath(app) === kebabPlural ? kebabPlural : `${appPath(app)}/${kebabPlural}`;
  const url = `ws/${below}/`;
  const routing = planWebsocketRoute(planner, app, { className, path: `${url}<${model.pkConverter}:pk>/` });
  if (!tests || !planTestBase(feature)) return;
  const given = testedIn(planner, path, served ? `/${url}` : undefined);
  const tested = consumerTests(consumer, given);
  const rule = isNewRule ? ruleTest(consumer, given.runner) : undefined;
  planConsumerTests(planner, app, {
    consumer: className,
    open: openName(model),
    openParameters: `user: ${userType(context)}, pk: object`,
    url: `f"/${url}{pk}/"`,
    routing,
    imports: importLines(
      tested.imports,
      "from django.contrib.auth.models import AnonymousUser",
      (rule?.names ?? []).map((name) => `from ${ruleModule(feature)} import ${name}`),
      rule === undefined ? [] : [context.source(model)],
      context.user.ref ?? "from django.contrib.auth.models import AbstractBaseUser",
    ),
    cases: [...tested.cases, ...(rule === undefined ? [] : [rule.case])],
  });
}

/** @throws KitError for a key that may hold anything */
function refuseFreeKey({ model }: Feature): void {
  if (model.pkConverter === "str")
    throw new KitError(`the key of ${model.name} is free text, which no name of a group may hold`, {
      path: model.path,
      line: model.line,
      hint: "groups take letters, digits, hyphens, underscores and full stops",
    });
}

/** Has permissions.py the rule, so that other tests are there for it. */
function hasRule({ planner, model, context, files }: Feature): boolean {
  const { path } = files.permissions;
  const { visible } = ruleNames(model, context);
  return bindersOf(parseLeniently(planner.tree.read(path) ?? "", path), visible).length > 0;
}

function ruleModule({ planner, files }: Feature): string {
  return moduleName(planner.project, files.permissions.importFrom).replace(/\.__init__$/, "");
}

/** Model, rule, user and services, for consumers.py. */
function importsOf(feature: Feature, actions: readonly ConsumerAction[]): string[] {
  const { app, model, context } = feature;
  const names = ruleNames(model, context);
  const module = ruleModule(feature);
  const rule = [
    names.visible,
    ...(names.view === undefined ? [] : [names.view]),
    ...(actions.some(isWrite) ? [names.change] : []),
  ];
  const services = actions.flatMap((one) => (one.kind === "service" ? [serviceImport(one.service)] : []));
  return importLines(
    modelImportFrom("consumers", feature),
    userImport(model, { ...context, homes: { consumers: "consumers" } }, "consumers"),
    rule.map((name) => importFrom("consumers", { app }, { module, name })),
    services,
  );
}

/** `from . import services`, `from .services import billing` */
function serviceImport({ module }: ServiceFunction): string {
  const parts = module.split(".");
  const parent = parts.slice(0, -1).join(".");
  return `from ${parent === "" ? "." : relative("consumers", parent)} import ${parts.at(-1) ?? "services"}`;
}
