/** View of consumer/user_consumer.py.hbs, a consumer for one user, and its tests. */
import { FRESH_SECONDS, keyType, LOOK_IMPORTS } from "./consumer.ts";
import type { ConsumerTests } from "../testing/consumer.ts";
import {
  anonymousCase,
  anonymousImports,
  canClose,
  CLOSED,
  lookingAlways,
  SIGNED_IN,
  SIGNS_OUT,
  type Tested,
} from "../testing/consumer-scene.ts";
import type { ViewContext } from "../context.ts";
import { importLines } from "../python.ts";
import { userType } from "../permission.ts";
import { assertionsOf, type Assertions, type TestCase } from "../testing/words.ts";

export interface UserConsumerView {
  imports: string[];
  className: string;
  userType: string;
  pkType: string;
  group: string;
  groupName: string;
  tell: string;
  freshSeconds: number;
}

/** Names of what a per-user consumer called `notifications` is made of. */
export interface UserConsumer {
  snake: string;
  className: string;
  /** Label of the app. */
  label: string;
  context: ViewContext;
  /** Import of the user model from consumers.py. */
  userImport: string;
}

export function userConsumerView({
  snake,
  className,
  label,
  context,
  userImport,
}: UserConsumer): UserConsumerView {
  return {
    imports: importLines(
      "import json",
      "from typing import Any, cast",
      context.user.pkConverter === "uuid" ? ["from uuid import UUID"] : [],
      "from asgiref.sync import async_to_sync",
      "from channels.db import database_sync_to_async",
      "from channels.generic.websocket import AsyncJsonWebsocketConsumer",
      "from channels.layers import channel_layers",
      LOOK_IMPORTS,
      "from django.utils import timezone",
      userImport,
    ),
    className,
    userType: userType(context),
    pkType: keyType(context.user.pkConverter),
    group: `${snake}_group`,
    groupName: label === snake ? `${snake}.user` : `${label}.${snake}`,
    tell: `send_${snake}`,
    freshSeconds: FRESH_SECONDS,
  };
}

/** Tests: signed-in users get in and get their own messages. */
export function userConsumerTests(
  { snake, className, context }: UserConsumer,
  { module, runner, hasSessions, url }: Tested,
): ConsumerTests {
  const { equal } = assertionsOf(runner);
  const open = `open_${snake}`;
  const consumer = `${module}.${className}`;
  const lost = [
    ...(canClose(context) ? [closedCase(snake, equal, consumer)] : []),
    ...(hasSessions ? [signedOutCase(snake, equal, consumer)] : []),
  ];
  return {
    imports: importLines(
      lost.length > 0 ? ["from unittest.mock import patch"] : [],
      hasSessions ? ["from django.test import Client"] : [],
      "from channels.db import database_sync_to_async",
      anonymousImports(url),
      { module: context.factories, name: "make_user" },
      `from ${module} import send_${snake}`,
    ),
    cases: [
      anonymousCase(equal, `socket = ${open}(AnonymousUser())`, url),
      ...messageCases(snake, equal),
      ...lost,
    ],
  };
}

function openingOf(snake: string, equal: Assertions["equal"], before: readonly string[] = []): string[] {
  return [
    "user = await database_sync_to_async(make_user)()",
    `socket = open_${snake}(user)`,
    ...before,
    "await socket.connect()",
    equal("await socket.receive_json_from()", `{"type": "connected"}`),
  ];
}

/** A connection outlives the account that it was opened by. */
function closedCase(snake: string, equal: Assertions["equal"], consumer: string): TestCase {
  return {
    name: "test_closed_account_hears_no_more",
    isAsync: true,
    lines: [
      ...openingOf(snake, equal),
      "user.is_active = False",
      "await database_sync_to_async(user.save)()",
      ...lookingAlways(consumer, [
        `await database_sync_to_async(send_${snake})(user.pk, {"type": "message"})`,
        equal("await socket.receive_output()", CLOSED("4401")),
      ]),
    ],
  };
}

/** And the session. */
function signedOutCase(snake: string, equal: Assertions["equal"], consumer: string): TestCase {
  return {
    name: "test_who_signs_out_is_closed_out",
    isAsync: true,
    lines: [
      ...openingOf(snake, equal, SIGNED_IN),
      ...lookingAlways(consumer, [
        `await socket.send_json_to({"action": "heartbeat"})`,
        equal(`(await socket.receive_json_from())["type"]`, `"heartbeat"`),
        SIGNS_OUT,
        `await socket.send_json_to({"action": "heartbeat"})`,
        equal("await socket.receive_output()", CLOSED("4401")),
      ]),
    ],
  };
}

/** What a user who is connected gets. */
function messageCases(snake: string, equal: Assertions["equal"]): TestCase[] {
  const opening = openingOf(snake, equal);
  return [
    {
      name: "test_heartbeat_is_answered_and_nonsense_refused",
      isAsync: true,
      lines: [
        ...opening,
        `await socket.send_json_to({"action": "heartbeat"})`,
        equal(`(await socket.receive_json_from())["type"]`, `"heartbeat"`),
        `await socket.send_to(text_data="{")`,
        equal(`(await socket.receive_json_from())["code"]`, `"invalid_json"`),
        `await socket.send_json_to(["heartbeat"])`,
        equal(`(await socket.receive_json_from())["code"]`, `"unknown_action"`),
        "await socket.disconnect()",
      ],
    },
    {
      name: "test_messages_reach_their_user_and_nobody_else",
      isAsync: true,
      lines: [
        ...opening,
        "other = await database_sync_to_async(make_user)()",
        `await database_sync_to_async(send_${snake})(other.pk, {"type": "news"})`,
        `await database_sync_to_async(send_${snake})(user.pk, {"type": "message"})`,
        equal("await socket.receive_json_from()", `{"type": "message"}`),
        "await socket.disconnect()",
      ],
    },
  ];
}
