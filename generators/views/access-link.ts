/** Views of access-link/*.hbs: links that show something to whoever has their token. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { capfirst, type ModelWords } from "../../helpers/naming.ts";
import { modelView, type ModelSpec } from "./model.ts";
import { importLines, texts, tuple, withArticle } from "./python.ts";
import { rowName } from "./row-name.ts";

/** The files that import each other. */
export type LinkPiece = "models" | "admin" | "permissions" | "serializers" | "views" | "pagination";

/** A model whose rows a link shows. */
export interface Shared {
  model: ModelInfo;
  /** Lookup from a row to its owner: `user`, `profile__user`. */
  owner: string;
  /** The field that says who may see a row, and the values that the holder of a link may see, as Python source. */
  visibility: FieldInfo;
  levels: readonly string[];
  /** `Profile.objects.select_related("user")` */
  queryset: string;
  /** Import of the model and of its serializer, from a file of the link's app. */
  ref: (from: LinkPiece) => ImportRef;
  serializer: (from: LinkPiece) => ImportRef;
  /** Files whose addresses ask who is signed in: a link shows none of them. */
  files: readonly string[];
  url: string;
}

export interface LinkSpec {
  words: ModelWords;
  url: string;
  /** Does the project lack a pagination of its own? */
  pagination: boolean;
  schema: boolean;
  module: (from: LinkPiece, to: LinkPiece) => string;
}

/** What all templates say of the model. */
function names({ words }: Pick<LinkSpec, "words">): Record<string, string> {
  const article = withArticle(words.human);
  return {
    className: words.pascal,
    row: rowName(words),
    humanPlural: words.humanPlural,
    article,
    articleTitle: capfirst(article),
    related: words.snakePlural,
  };
}

/** View of models.py.hbs. */
export function linkModelView(
  spec: ModelSpec,
  context: Parameters<typeof modelView>[1] & { active: boolean },
): object {
  const view = modelView(spec, context);
  return {
    ...view,
    ...names(spec),
    active: context.active,
    imports: importLines(
      ["import hashlib", "import secrets", "from typing import Any", "from django.conf import settings"],
      "from django.db.models import F",
      "from django.db.models import Q",
      "from django.utils import timezone",
      view.imports,
    ),
  };
}

/** View of admin.py.hbs. */
export function linkAdminView(spec: LinkSpec): object {
  return {
    ...names(spec),
    imports: importLines(
      "from django.contrib import admin",
      "from django.db.models import QuerySet",
      "from django.http import HttpRequest",
      "from django.utils import timezone",
      "from django.utils.translation import gettext_lazy as _",
      { module: spec.module("admin", "models"), name: spec.words.pascal },
    ),
  };
}

/** View of permissions.py.hbs. */
export function linkPermissionView(spec: LinkSpec): object {
  return {
    ...names(spec),
    imports: importLines(
      "from django.utils.translation import gettext_lazy as _",
      "from rest_framework.permissions import BasePermission",
      "from rest_framework.request import Request",
      "from rest_framework.views import APIView",
      { module: spec.module("permissions", "models"), name: spec.words.pascal },
    ),
  };
}

/** View of serializers.py.hbs. @param created name of the creation timestamp */
export function linkSerializerView(spec: LinkSpec, key: string, created: string | undefined): object {
  const set = ["uses", "last_used_at", "revoked_at", ...(created === undefined ? [] : [created])];
  return {
    ...names(spec),
    shown: texts([key, "label", "expires_at", "max_uses", ...set]),
    readOnly: texts([key, ...set]),
    imports: importLines(
      "from datetime import datetime",
      "from typing import Any",
      "from typing import ClassVar",
      "from django.utils import timezone",
      "from django.utils.translation import gettext_lazy as _",
      "from rest_framework import serializers",
      { module: spec.module("serializers", "models"), name: spec.words.pascal },
    ),
  };
}

interface Route {
  method: string;
  path: string;
  does: string;
}

function routes(lines: readonly [method: string, path: string, does: string][]): Route[] {
  const width = Math.max(...lines.map(([, path]) => path.length));
  return lines.map(([method, path, does]) => ({ method: method.padEnd(4), path: path.padEnd(width), does }));
}

const under = (url: string, path: string): string =>
  url.endsWith("/") ? `${url}${path}/` : `${url}/${path}`;

/** View of views_api.py.hbs. */
export function linkViewSetView(spec: LinkSpec, key: string): object {
  const { words, url, pagination, schema, module } = spec;
  const row = under(url, `{${key}}`);
  return {
    ...names(spec),
    pagination,
    schema,
    routes: routes([
      ["GET", url, "list"],
      ["POST", url, "make one, with its token"],
      ["GET", row, "retrieve"],
      ["POST", under(row, "revoke"), "end it"],
    ]),
    imports: importLines(
      "from typing import Any",
      "from django.db.models import QuerySet",
      schema ? ["from drf_spectacular.utils import extend_schema"] : [],
      "from rest_framework import mixins",
      "from rest_framework import viewsets",
      "from rest_framework.decorators import action",
      "from rest_framework.permissions import IsAuthenticated",
      "from rest_framework.request import Request",
      "from rest_framework.response import Response",
      "from rest_framework.serializers import BaseSerializer",
      { module: module("views", "models"), name: words.pascal },
      pagination ? [{ module: module("views", "pagination"), name: "StandardPagination" }] : [],
      { module: module("views", "serializers"), name: `${words.pascal}Serializer` },
      { module: module("views", "serializers"), name: `New${words.pascal}Serializer` },
    ),
  };
}

/** `profiles_by_recruiter_link` */
export function sharedRule(spec: Pick<LinkSpec, "words">, { model }: Shared): string {
  return `${model.words.snakePlural}_by_${spec.words.snake}`;
}

/** `LinkedProfileViewSet` */
export function sharedViewSet({ model }: Pick<Shared, "model">): string {
  return `Linked${model.name}ViewSet`;
}

/** `LinkedDiplomaSerializer`; undefined where the model's own one will do. */
export function sharedSerializer({ model, files }: Pick<Shared, "model" | "files">): string | undefined {
  return files.length === 0 ? undefined : `Linked${model.name}Serializer`;
}

/** View of serializers_shared.py.hbs. */
export function sharedSerializerView(shared: Omit<Shared, "url">): object {
  const serializer = shared.serializer("serializers");
  return {
    shown: sharedSerializer(shared),
    serializer: serializer.name,
    target: shared.model.name,
    title: capfirst(withArticle(shared.model.words.human)),
    files: shared.files,
    imports: importLines("from typing import Any", shared.ref("serializers"), serializer),
  };
}

/** View of rule.py.hbs. */
export function sharedRuleView(spec: LinkSpec, shared: Shared): object {
  const own = names(spec);
  const { humanPlural } = shared.model.words;
  return {
    ...own,
    rule: sharedRule(spec, shared),
    target: shared.model.name,
    ruleDoc: `Narrow ${humanPlural} to those that the link's maker shows its holder.`,
    condition: `${shared.owner}=${own.row ?? ""}.created_by_id, ${shared.visibility.name}__in=${tuple(shared.levels)}`,
    imports: importLines("from django.db.models import QuerySet", shared.ref("permissions"), {
      module: spec.module("permissions", "models"),
      name: spec.words.pascal,
    }),
  };
}

/** View of views_shared.py.hbs. */
export function sharedViewSetView(spec: LinkSpec, shared: Shared, key: string): object {
  const { words, module, schema, pagination } = spec;
  const { model, url } = shared;
  const spectacular = "from drf_spectacular.utils import";
  const permissions = module("views", "permissions");
  const own = sharedSerializer(shared);
  return {
    ...names(spec),
    viewset: sharedViewSet(shared),
    target: model.name,
    title: `${capfirst(model.words.humanPlural)} for the holder of ${withArticle(words.human)}.`,
    routes: routes([
      ["GET", url, "list"],
      ["GET", under(url, `{${key}}`), "retrieve"],
    ]),
    queryset: shared.queryset,
    serializer: own ?? shared.serializer("views").name,
    rule: sharedRule(spec, shared),
    schema,
    pagination,
    imports: importLines(
      "from django.db.models import QuerySet",
      "from django.utils.decorators import method_decorator",
      "from django.views.decorators.cache import never_cache",
      schema ? [`${spectacular} OpenApiParameter`, `${spectacular} extend_schema`] : [],
      "from rest_framework import viewsets",
      shared.ref("views"),
      own === undefined ? shared.serializer("views") : { module: module("views", "serializers"), name: own },
      { module: module("views", "models"), name: words.pascal },
      pagination ? [{ module: module("views", "pagination"), name: "StandardPagination" }] : [],
      { module: permissions, name: `Has${words.pascal}` },
      { module: permissions, name: sharedRule(spec, shared) },
      schema
        ? [
            { module: permissions, name: "ACCESS_HEADER" },
            { module: permissions, name: "ACCESS_PARAMETER" },
          ]
        : [],
    ),
  };
}

/** The text of a choice's value. */
export const plain = (value: string): string => value.replace(/^["']|["']$/g, "");

/** Is a value among those of a choice? */
export function levelOf(field: FieldInfo, wanted: string): string | undefined {
  return field.choices?.find((choice) => plain(choice.value) === wanted)?.value;
}
