/** Tests of a consumer: who gets in, what each action does, what is refused. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads, isOwned, ruleNames } from "../access.ts";
import { addsUp, isWrite, type RowConsumer } from "../async/consumer.ts";
import { tellName } from "../async/consumer-names.ts";
import { importLines, text } from "../python.ts";
import {
  actionCase,
  forbiddenCase,
  goneCase,
  invalidCase,
  lostCases,
  nonsenseCase,
  sumCase,
  tellCase,
} from "./consumer-actions.ts";
import {
  anonymousCase,
  anonymousImports,
  made,
  openName,
  refused,
  rowLines,
  sceneOf,
  userLine,
  type Scene,
  type Tested,
} from "./consumer-scene.ts";
import { aboveFactories } from "./owned-rows.ts";
import { unknownKey } from "./people.ts";
import type { TestCase } from "./words.ts";

export interface ConsumerTests {
  imports: string[];
  cases: TestCase[];
}

export function consumerTests(consumer: RowConsumer, tested: Tested): ConsumerTests {
  const { model, context, actions } = consumer;
  const { module, url } = tested;
  const scene = sceneOf(consumer, tested);
  const cases = [
    anonymousCase(
      scene.check.equal,
      `socket = ${openName(model)}(AnonymousUser(), ${unknownKey(model.pkConverter)})`,
      url === undefined ? undefined : `${url}${sampleKey(model)}/`,
    ),
    ...gateCases(scene),
    ...actions.map((one) => actionCase(one, scene)),
    nonsenseCase(scene),
    goneCase(scene),
    ...(actions.some(isWrite) ? [forbiddenCase(scene)] : []),
    ...(actions.some((one) => one.kind === "service") ? [invalidCase(scene)] : []),
    ...actions
      .filter((one) => addsUp([one]))
      .slice(0, 1)
      .map((one) => sumCase(scene, one)),
    tellCase(scene),
    ...lostCases(scene),
  ];
  const code = cases.flatMap((one) => one.lines).join("\n");
  const uses = (word: string): boolean => new RegExp(`\\b${word}\\b`).test(code);
  return {
    imports: importLines(
      "from channels.db import database_sync_to_async",
      anonymousImports(url),
      uses("AnonymousUser") ? ["from django.contrib.auth.models import AnonymousUser"] : [],
      uses("patch") ? ["from unittest.mock import patch"] : [],
      uses("Client") ? ["from django.test import Client"] : [],
      uses("uuid") ? ["import uuid"] : [],
      uses("ValidationError") ? ["from django.core.exceptions import ValidationError"] : [],
      ["make_user", scene.make, ...aboveFactories(context, context)].map((name) => ({
        module: context.factories,
        name,
      })),
      uses(model.name) ? [context.source(model)] : [],
      uses(tellName(model)) ? [`from ${module} import ${tellName(model)}`] : [],
      actions.flatMap((one) => (one.kind === "set" ? one.values.flatMap((value) => value.imports) : [])),
    ),
    cases,
  };
}

/** A key that no row has, as a URL has it. */
function sampleKey({ pkConverter }: ModelInfo): string {
  return { int: "0", uuid: "00000000-0000-4000-8000-000000000000", slug: "unknown", str: "unknown" }[
    pkConverter
  ];
}

function gateCases(scene: Scene): TestCase[] {
  const { model, consumer } = scene;
  const { context } = consumer;
  const key = unknownKey(model.pkConverter);
  const cases: TestCase[] = [
    {
      name: "test_unknown_row_is_not_found",
      isAsync: true,
      lines: [userLine(scene), ...refused(scene, "user", key, "4404")],
    },
  ];
  if (!anonymousReads(model, context)) {
    const { view } = ruleNames(model, context);
    cases.push({
      name: "test_who_may_not_see_rows_is_forbidden",
      isAsync: true,
      lines: [
        `user = ${made("make_user", "")}`,
        `with patch(${text(`${scene.module}.${view ?? ""}`)}, return_value=False):`,
        ...refused(scene, "user", key, "4403").map((line) => `    ${line}`),
      ],
    });
  }
  if (isOwned(context))
    cases.push({
      name: "test_row_of_another_is_not_found",
      isAsync: true,
      lines: [
        `user = ${made("make_user", "")}`,
        `other = ${made("make_user", "")}`,
        ...rowLines(scene, { owner: "other", shown: "hidden" }),
        ...refused(scene, "user", "row.pk", "4404"),
      ],
    });
  return cases;
}
