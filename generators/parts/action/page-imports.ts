/** What the views of an action import. */
import type { PageLayer } from "./layers.ts";
import type { ActionPlan } from "./plan.ts";
import { bulkImport, servicesImport } from "./services.ts";
import { importFor, modelImport, relativeModule } from "../../views/context.ts";
import { formName } from "../../views/pages/form.ts";
import { LOGIN_NOT_REQUIRED } from "../../views/pages/views.ts";
import { importLines } from "../../views/python.ts";

const SHARED = [
  "from django.http import HttpRequest, HttpResponse",
  "from django.utils.translation import gettext as _",
];
const POSTED = [
  "from django.contrib import messages",
  "from django.contrib.auth.views import redirect_to_login",
  "from django.core.exceptions import PermissionDenied",
  "from django.shortcuts import get_object_or_404, redirect",
  "from django.urls import reverse",
];

/** The imports of the view's fragment; merging leaves out what is there. */
export function pageActionImports(plan: ActionPlan, layer: PageLayer): string[] {
  const { feature, queryName } = layer;
  const { model, app, context, pages } = feature;
  const { view, kind, refusal } = plan;
  const isClass = pages.style === "class";
  const { names } = view;
  const rules = kind === "change" ? [names.change] : kind === "duplicate" ? [names.change, names.create] : [];
  const checks =
    kind === "stats" && view.checksView ? [names.view ?? ""] : kind === "bulk_import" ? [names.create] : [];
  const seen = queryName === undefined && kind !== "bulk_import" ? [names.visible] : [];
  const permissions = relativeModule(context, "frontendViews", "permissions");
  const usesModel =
    kind === "bulk_import" || queryName === undefined || (kind === "stats" && usesChoices(plan));
  const from = context.homes.frontendViews;
  return importLines(
    kind === "stats" ? statsImports(plan, isClass) : SHARED,
    kind === "change" || kind === "duplicate"
      ? [
          ...POSTED,
          isClass ? "from django.views import View" : "from django.views.decorators.http import require_POST",
          ...exemption(layer, { isClass }),
        ]
      : [],
    kind === "stats" && view.open ? exemption(layer, { isClass }) : [],
    kind === "bulk_import" ? importImports(isClass) : [],
    model.pkConverter === "uuid" && plan.detail ? ["from uuid import UUID"] : [],
    [...rules, ...checks, ...seen].map((name) => `from ${permissions} import ${name}`),
    kind === "bulk_import"
      ? [
          ...["BulkImportForm", "columns_of", "import_rows", "save_filled_in"].map((name) => ({
            module: bulkImport(from),
            name,
          })),
          { module: relativeModule(context, "frontendViews", "forms"), name: formName(model, context) },
        ]
      : [{ module: servicesImport(feature, view.service, from), name: view.service }],
    refusal === undefined ? [] : [importFor(refusal.error, app, context, "frontendViews")],
    usesModel ? [modelImport(model, app, context, "frontendViews")] : [],
  );
}

/**
 * Statistics are for whoever sees rows. Changes answer to anonymous visitors themselves: a middleware would have them come
 * back by GET, which they don't take.
 */
function exemption({ feature }: PageLayer, { isClass }: { isClass: boolean }): string[] {
  if (!feature.context.loginEverywhere) return [];
  return [LOGIN_NOT_REQUIRED, ...(isClass ? ["from django.utils.decorators import method_decorator"] : [])];
}

/** Does the code of the groups name the model. */
function usesChoices({ stats, feature }: ActionPlan): boolean {
  return stats?.groups.some(({ shown }) => shown.includes(`${feature.model.name}.`)) === true;
}

function statsImports({ view, stats }: ActionPlan, isClass: boolean): string[] {
  return [
    "from typing import Any",
    ...(stats?.groups.length === 0 ? [] : ["from django.utils.translation import gettext as _"]),
    ...(view.checksView ? ["from django.core.exceptions import PermissionDenied"] : []),
    ...(isClass
      ? ["from django.views.generic import TemplateView"]
      : [
          "from django.http import HttpRequest, HttpResponse",
          "from django.shortcuts import render",
          "from django.views.decorators.http import require_safe",
        ]),
    ...(view.open
      ? []
      : [
          isClass
            ? "from django.contrib.auth.mixins import LoginRequiredMixin"
            : "from django.contrib.auth.decorators import login_required",
        ]),
  ];
}

function importImports(isClass: boolean): string[] {
  return [
    "from django.contrib import messages",
    "from django.core.exceptions import PermissionDenied",
    "from django.urls import reverse",
    "from typing import Any",
    ...(isClass
      ? [
          "from django.contrib.auth.mixins import LoginRequiredMixin",
          "from django.shortcuts import redirect",
          "from django.views.generic import FormView",
        ]
      : [
          "from django.contrib.auth.decorators import login_required",
          "from django.shortcuts import redirect, render",
          "from django.views.decorators.http import require_http_methods",
        ]),
  ];
}
