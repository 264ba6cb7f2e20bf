/** View of consumer/consumer.py.hbs: one row over a websocket. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { moments } from "../field-code.ts";
import type { Addition, ConsumerAction } from "../consumer-actions.ts";
import { anonymousReads, ruleNames, type RuleNames } from "./access.ts";
import { tellName } from "./consumer-names.ts";
import { managerOf, type ViewContext } from "./context.ts";
import { userType } from "./permission.ts";
import { importLines, text, tuple, withArticle } from "./python.ts";
import { rowName } from "./row-name.ts";

/** What the view is computed from. */
export interface RowConsumer {
  className: string;
  model: ModelInfo;
  actions: readonly ConsumerAction[];
  context: ViewContext;
  /** Imports of the model, the rule, the user and the services, from consumers.py. */
  imports: readonly string[];
}

export interface Method {
  name: string;
  doc: string;
  lines: string[];
}

export interface ConsumerView {
  imports: string[];
  className: string;
  model: string;
  manager: string;
  row: string;
  human: string;
  article: string;
  summary: string;
  names: RuleNames;
  userType: string;
  pkType: string;
  group: string;
  groupName: string;
  tell: string;
  open: boolean;
  /** Some action changes the row. */
  changes: boolean;
  /** Some action is told to everybody. */
  shares: boolean;
  heartbeat: boolean;
  services: boolean;
  argument: boolean;
  guard: string;
  actionTuple: string;
  actionList: string;
  typeList: string;
  codeList: string;
  handlers: string;
  methods: Method[];
}

/** Type of a row's key. */
export function keyType(converter: ModelInfo["pkConverter"]): string {
  return { int: "int", uuid: "UUID", slug: "str", str: "str" }[converter];
}

/** Is there an action that needs the right to change the row. */
export function isWrite(action: ConsumerAction): boolean {
  return action.kind !== "heartbeat" || action.seen !== undefined;
}

export function consumerView(consumer: RowConsumer): ConsumerView {
  const { className, model, actions, context } = consumer;
  const { human, humanPlural, snake } = model.words;
  const changes = actions.some(isWrite);
  const services = actions.some((one) => one.kind === "service");
  const heartbeat = actions.find((one) => one.kind === "heartbeat");
  const argument = actions.some((one) => one.kind === "service" && one.parameters.length > 0);
  const open = anonymousReads(model, context.access);
  const methods = changes ? actions.map((one) => methodOf(one, consumer)) : [];
  const shares = actions.some((one) => one.kind !== "heartbeat");
  return {
    imports: importsOf(consumer, { changes, services, argument }),
    className,
    model: model.name,
    manager: managerOf(model, context),
    row: rowName(model.words),
    human,
    article: withArticle(human),
    summary: changes
      ? `One of the ${humanPlural}: followed by those who may see it, changed by those who may change it.`
      : `One of the ${humanPlural}, followed by those who may see it.`,
    names: ruleNames(model, context.access),
    userType: userType(context),
    pkType: keyType(model.pkConverter),
    group: `${snake}_group`,
    groupName: `${model.app.label}.${snake}`,
    tell: tellName(model),
    open,
    changes,
    shares,
    heartbeat: heartbeat !== undefined,
    services,
    argument,
    guard: heartbeat?.seen === undefined && heartbeat !== undefined ? `action != "heartbeat" and ` : "",
    actionTuple: tuple(actions.map((one) => text(one.name))),
    actionList: actions.map((one) => one.name).join(", "),
    typeList: [
      "connected",
      ...(shares ? ["changed"] : []),
      ...(heartbeat === undefined ? [] : ["heartbeat"]),
      "error",
    ].join(", "),
    codeList: `4401 nobody is signed in,${open ? "" : " 4403 not allowed,"} 4404 no such ${human}`,
    handlers: `{${actions.map((one) => `${text(one.name)}: self.do_${one.name}`).join(", ")}}`,
    methods,
  };
}

interface Needs {
  changes: boolean;
  services: boolean;
  argument: boolean;
}

function importsOf({ model, actions, context, imports }: RowConsumer, needs: Needs): string[] {
  const adds = actions.some(
    (one) => one.kind === "set" && one.additions.some((two) => typeof two.amount !== "number"),
  );
  return importLines(
    "import json",
    "from typing import Any, cast",
    adds ? ["from datetime import timedelta"] : [],
    model.pkConverter === "uuid" ? ["from uuid import UUID"] : [],
    "from asgiref.sync import async_to_sync",
    "from channels.db import database_sync_to_async",
    "from channels.generic.websocket import AsyncJsonWebsocketConsumer",
    "from channels.layers import channel_layers",
    "from django.contrib.auth.models import AnonymousUser",
    needs.changes
      ? ["from django.core.exceptions import PermissionDenied", "from django.db import transaction"]
      : [],
    needs.services ? ["from django.core.exceptions import ValidationError"] : [],
    "from django.db.models import QuerySet",
    "from django.utils import timezone",
    context.useTz ? [] : ["from datetime import date"],
    needs.argument ? ["from django.utils.translation import gettext as _"] : [],
    actions.flatMap((one) => (one.kind === "set" ? one.values.flatMap((value) => value.imports) : [])),
    imports,
  );
}

function methodOf(action: ConsumerAction, { model, context }: RowConsumer): Method {
  const row = rowName(model.words);
  const key = model.pkConverter === "uuid" ? `str(${row}.pk)` : `${row}.pk`;
  const changed = `return {"type": "changed", "action": ${text(action.name)}, "pk": ${key}}`;
  const automatic = model.fields
    .filter((field) => field.args.get("auto_now") === "True")
    .map((field) => field.name);
  const save = (fields: readonly string[]): string =>
    `${row}.save(update_fields=[${[...new Set([...fields, ...automatic])].map(text).join(", ")}])`;
  switch (action.kind) {
    case "heartbeat": {
      const answer = `return {"type": "heartbeat", "at": now.isoformat()}`;
      const first = "now = timezone.now()";
      if (action.seen === undefined)
        return { name: action.name, doc: "Say that the connection lives.", lines: [first, answer] };
      const { name } = action.seen;
      return {
        name: action.name,
        doc: `Note in ${name} that somebody is there.`,
        lines: [first, `${row}.${name} = now`, save([name]), answer],
      };
    }
    case "set": {
      const needs = moments(action.values, context);
      const fields = [
        ...action.values.map((one) => one.field),
        ...action.additions.map((one) => one.field.name),
      ];
      return {
        name: action.name,
        doc: `Change ${fields.join(", ")}.`,
        lines: [
          ...needs.lines,
          ...action.values.map((one) => `${row}.${one.field} = ${one.code}`),
          ...action.additions.map((one) => addition(row, one)),
          save(fields),
          changed,
        ],
      };
    }
    case "service": {
      const { service, user, parameters } = action;
      const module = service.module.split(".").at(-1) ?? "services";
      const args = [
        row,
        ...(user === undefined
          ? []
          : [`${user}=cast(${context.user.ref?.name ?? "AbstractBaseUser"}, self.user)`]),
        ...parameters.map((one) => `${one.name}=argument(${argumentCode(one)})`),
      ];
      return {
        name: action.name,
        doc: `Call ${service.name}() of the services.`,
        lines: [`${module}.${service.name}(${args.join(", ")})`, changed],
      };
    }
  }
}

function argumentCode(one: { name: string; annotation?: string; default?: string }): string {
  const given = one.default === undefined ? "" : `, ${one.default}`;
  return `content, ${text(one.name)}, ${one.annotation ?? "str"}${given}`;
}

/** What is empty counts from now, or from nothing. */
function addition(row: string, { field, amount }: Addition): string {
  const old = `${row}.${field.name}`;
  const more =
    typeof amount === "number" ? String(amount) : `timedelta(${amount.unit}=${String(amount.amount)})`;
  if (!field.null) return `${old} += ${more}`;
  return `${old} = (${old} or ${typeof amount === "number" ? "0" : "timezone.now()"}) + ${more}`;
}
