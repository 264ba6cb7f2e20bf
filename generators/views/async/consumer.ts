/** View of consumer/consumer.py.hbs: one row over a websocket. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { moments } from "../../parts/async/field-code.ts";
import type { Addition, ConsumerAction } from "../../parts/async/consumer-actions.ts";
import { anonymousReads, ruleNames, type RuleNames } from "../access.ts";
import { tellName } from "./consumer-names.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { userType } from "../permission.ts";
import { importLines, text, tuple, withArticle } from "../python.ts";
import { rowName } from "../row-name.ts";

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
  /** Some action adds to what the row has: a sum may be more than its column holds. */
  adds: boolean;
  freshSeconds: number;
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

/** Does an action add to what the row has. */
export function addsUp(actions: readonly ConsumerAction[]): boolean {
  return actions.some((one) => one.kind === "set" && one.additions.length > 0);
}

/** For how long what is pushed needs no new look at the rights to it, in seconds: each follower would look. */
export const FRESH_SECONDS = 2;

/** What `current_user()` and the time of a look need. */
export const LOOK_IMPORTS = [
  "from time import monotonic",
  "from django.contrib.auth import SESSION_KEY, get_user, get_user_model",
  "from django.contrib.auth.models import AnonymousUser",
  "from django.http import HttpRequest",
];

export function consumerView(consumer: RowConsumer): ConsumerView {
  const { className, model, actions, context } = consumer;
  const { human, humanPlural, snake } = model.words;
  const changes = actions.some(isWrite);
  const services = actions.some((one) => one.kind === "service");
  const heartbeat = actions.find((one) => one.kind === "heartbeat");
  const argument = actions.some((one) => one.kind === "service" && one.parameters.length > 0);
  const open = anonymousReads(model, context);
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
      ? `One of the ${humanPlural}: who may see it follows, who may change it acts.`
      : `One of the ${humanPlural}, followed by those who may see it.`,
    names: ruleNames(model, context),
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
    adds: addsUp(actions),
    freshSeconds: FRESH_SECONDS,
    guard: heartbeat?.seen === undefined && heartbeat !== undefined ? `action != "heartbeat" and ` : "",
    actionTuple: tuple(actions.map((one) => text(one.name))),
    actionList: actions.map((one) => one.name).join(", "),
    typeList: typesOf({ shares, heartbeat: heartbeat !== undefined }).join(", "),
    codeList: `4401 nobody is signed in,${open ? "" : " 4403 not allowed,"} 4404 no such ${human}`,
    handlers: `{${actions.map((one) => `${text(one.name)}: self.do_${one.name}`).join(", ")}}`,
    methods,
  };
}

/** Types of the messages that come out. */
function typesOf({ shares, heartbeat }: { shares: boolean; heartbeat: boolean }): string[] {
  return ["connected", ...(shares ? ["changed"] : []), ...(heartbeat ? ["heartbeat"] : []), "error"];
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
    LOOK_IMPORTS,
    addsUp(actions) ? ["from django.db import DataError"] : [],
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

function methodOf(action: ConsumerAction, consumer: RowConsumer): Method {
  const { name } = action;
  if (action.kind === "heartbeat") return { name, ...heartbeatBody(action, consumer) };
  const body = action.kind === "set" ? setBody(action, consumer) : serviceBody(action, consumer);
  const { model } = consumer;
  const key = model.pkConverter === "uuid" ? `str(${rowName(model.words)}.pk)` : `${rowName(model.words)}.pk`;
  const changed = `return {"type": "changed", "action": ${text(name)}, "pk": ${key}}`;
  return { name, doc: body.doc, lines: [...body.lines, changed] };
}

type Body = Omit<Method, "name">;
type Kind<K extends ConsumerAction["kind"]> = Extract<ConsumerAction, { kind: K }>;

/** `save()` with the columns that change, those that Django dates by itself included. */
function save(model: ModelInfo, fields: readonly string[]): string {
  const dated = model.fields
    .filter((field) => field.args.get("auto_now") === "True")
    .map((field) => field.name);
  const names = [...new Set([...fields, ...dated])].map(text).join(", ");
  return `${rowName(model.words)}.save(update_fields=[${names}])`;
}

function heartbeatBody({ seen }: Kind<"heartbeat">, { model }: RowConsumer): Body {
  const answer = `return {"type": "heartbeat", "at": now.isoformat()}`;
  const first = "now = timezone.now()";
  if (seen === undefined) return { doc: "Say that the connection lives.", lines: [first, answer] };
  return {
    doc: `Note in ${seen.name} that somebody is there.`,
    lines: [first, `${rowName(model.words)}.${seen.name} = now`, save(model, [seen.name]), answer],
  };
}

function setBody({ values, additions }: Kind<"set">, { model, context }: RowConsumer): Body {
  const row = rowName(model.words);
  const fields = [...values.map((one) => one.field), ...additions.map((one) => one.field.name)];
  return {
    doc: `Change ${fields.join(", ")}.`,
    lines: [
      ...moments(values, context).lines,
      ...values.map((one) => `${row}.${one.field} = ${one.code}`),
      ...additions.map((one) => addition(row, one)),
      save(model, fields),
    ],
  };
}

function serviceBody({ service, user, parameters }: Kind<"service">, { model, context }: RowConsumer): Body {
  const module = service.module.split(".").at(-1) ?? "services";
  const type = context.user.ref?.name ?? "AbstractBaseUser";
  const args = [
    rowName(model.words),
    ...(user === undefined ? [] : [`${user}=cast(${type}, self.user)`]),
    ...parameters.map((one) => `${one.name}=argument(${argumentCode(one)})`),
  ];
  return {
    doc: `Call ${service.name}() of the services.`,
    lines: [`${module}.${service.name}(${args.join(", ")})`],
  };
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
