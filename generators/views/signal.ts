/** Views of signal/profile.py.hbs and signal/file_cleanup.py.hbs, with their tests. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { usageError } from "../../helpers/errors.ts";
import { importFor, managerOf, type ViewContext } from "./context.ts";
import { factoriesIn, makesTarget } from "./factories.ts";
import { importLines, texts, withArticle } from "./python.ts";
import { rowName } from "./row-name.ts";
import { isRequired } from "./samples.ts";
import { mediaFolder } from "./testing/downloads.ts";
import { styleImports, testClass } from "./testing/style.ts";
import { isParentLink, profileLink, targetModel } from "./traits.ts";

/** What a template of receivers and one of their tests get. */
export interface SignalViews {
  /** Of the module of receivers. */
  code: { imports: string[] } & Readonly<Record<string, unknown>>;
  /** Of its tests; undefined where none can be written. */
  tests: ({ imports: string[] } & Readonly<Record<string, unknown>>) | undefined;
}

export const RECEIVER = "from django.dispatch import receiver";

/** The import of something for the module of receivers. */
export function inSignals(ref: ImportRef, model: ModelInfo): ImportRef {
  return importFor(ref, model.app, { homes: { signals: "signals" } }, "signals");
}

/** Names that all receivers of a model share. */
function words(model: ModelInfo, context: ViewContext): Readonly<Record<string, string>> {
  return {
    model: model.name,
    manager: managerOf(model, context),
    snake: model.words.snake,
    row: rowName(model.words),
    article: withArticle(model.words.human),
    uid: `${model.app.label}.signals`,
  };
}

/**
 * The receiver that gives every new user (or whatever the one-to-one relation points to) a row of the model.
 *
 * @throws KitError where no row can be made by itself
 */
export function profileViews(model: ModelInfo, context: ViewContext): SignalViews {
  const link = checkedLink(model);
  const target = profileTarget(link, context);
  const names = {
    ...words(model, context),
    link: link.name,
    sender: target.sender,
    target: target.type,
    targetHuman: target.human,
    targetSnake: target.snake,
    targetRow: target.row,
  };
  const made = makesTarget(link, context);
  const make = made === undefined ? undefined : factoriesIn(made)[0];
  return {
    code: {
      ...names,
      imports: importLines(
        "from typing import Any",
        "from django.db.models.signals import post_save",
        RECEIVER,
        inSignals(context.source(model), model),
        target.imports.map((one) => (typeof one === "string" ? one : inSignals(one, model))),
      ),
    },
    tests:
      make === undefined
        ? undefined
        : {
            ...names,
            makeTarget: make,
            className: testClass("test_signals", model, context),
            imports: importLines(
              styleImports("test_signals", context),
              "from django.db.models.signals import post_save",
              context.source(model),
              { module: context.factories, name: make },
            ),
          },
  };
}

/** The link of a model of which a row can be made from that alone. */
function checkedLink(model: ModelInfo): FieldInfo {
  const link = profileLink(model);
  if (link === undefined)
    throw usageError(
      `${model.name} is nobody's profile: it has no one-to-one relation`,
      "owner:o2o(auth.User)",
    );
  const missing = model.fields.filter((field) => field !== link && !isParentLink(field) && isRequired(field));
  if (missing.length > 0)
    throw usageError(
      `a receiver can't make ${withArticle(model.words.human)}: ${missing.map(({ name }) => name).join(", ")} must have a value`,
      "give the fields a default, or let them be empty",
    );
  return link;
}

interface ProfileTarget {
  sender: string;
  type: string;
  human: string;
  snake: string;
  row: string;
  imports: (string | ImportRef)[];
}

function profileTarget(link: FieldInfo, context: ViewContext): ProfileTarget {
  const { user } = context;
  if (link.relation?.toUser === true || link.relation?.target === user.target) {
    const ref = user.ref ?? { module: "django.contrib.auth.models", name: "AbstractBaseUser" };
    return {
      sender: "settings.AUTH_USER_MODEL",
      type: ref.name,
      human: "user",
      snake: "user",
      row: "user",
      imports: ["from django.conf import settings", ref],
    };
  }
  const target = targetModel(link, context);
  if (target === undefined)
    throw usageError(
      `${link.name} points to a model outside the repo`,
      "the user, or a model of the project",
    );
  return {
    sender: target.name,
    type: target.name,
    human: target.words.human,
    snake: target.words.snake,
    row: rowName(target.words),
    imports: [context.source(target)],
  };
}

/** The columns of files of a model. */
export function fileFields(model: ModelInfo): FieldInfo[] {
  return model.fields.filter((field) => field.type.family === "file");
}

/**
 * The receivers that delete files which a change replaces, and those of a row that is deleted.
 *
 * @param make the model's factory; undefined where there is none
 * @throws KitError for a model without files
 */
export function fileViews(model: ModelInfo, context: ViewContext, make: string | undefined): SignalViews {
  const files = fileFields(model).map((field) => field.name);
  const [first] = files;
  if (first === undefined)
    throw usageError(`${model.name} has no files`, "choose a model with a FileField or an ImageField");
  const names = {
    ...words(model, context),
    fields: texts(files),
    first,
    media: mediaFolder([model], context),
  };
  const isPytest = context.testRunner === "pytest";
  return {
    code: {
      ...names,
      imports: importLines(
        "from functools import partial",
        "from typing import Any",
        "from django.core.files.storage import Storage",
        "from django.db import transaction",
        "from django.db.models.signals import post_delete, pre_save",
        RECEIVER,
        inSignals(context.source(model), model),
      ),
    },
    tests:
      make === undefined
        ? undefined
        : {
            ...names,
            make,
            className: `${isPytest ? "Test" : ""}${model.name}FileSignal${isPytest ? "" : "Tests"}`,
            imports: importLines(
              styleImports("test_signals", context),
              isPytest
                ? ["from pathlib import Path", "from django.test import TestCase, override_settings"]
                : ["from tempfile import TemporaryDirectory"],
              "from django.core.files.base import ContentFile",
              "from django.db.models.signals import pre_save",
              context.source(model),
              { module: context.factories, name: make },
            ),
          },
  };
}
