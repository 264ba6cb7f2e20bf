/** The Django code of `access-link`. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { planPiece, type Home } from "../homes.ts";
import {
  linkAdminView,
  linkModelView,
  linkPermissionView,
  linkSerializerView,
  linkViewSetView,
  sharedRule,
  sharedRuleView,
  sharedSerializer,
  sharedSerializerView,
  sharedViewSet,
  sharedViewSetView,
  type LinkPiece,
  type LinkSpec,
  type Shared,
} from "../../views/access-link.ts";
import { DJANGO_USER, type ViewContext } from "../../views/context.ts";
import { paginationView } from "../../views/endpoint.ts";
import type { ModelSpec } from "../../views/model.ts";
import { withArticle } from "../../views/python.ts";
import { createdField, shownKey } from "../../views/traits.ts";

type Homes = Readonly<Record<LinkPiece, Home>>;

/** Plans the model and its manager. */
export function planLinkModel(
  planner: Planner,
  app: App,
  home: Home,
  { model, context }: { model: ModelSpec; context: ViewContext },
): void {
  const active = canBeInactive(context);
  const view = linkModelView(model, { django: context.django, appLabel: app.label, active });
  planPiece(planner, home, {
    fragment: renderFile("access-link/models.py.hbs", view),
    docstring: `Models of the ${app.label} app.`,
    names: [model.words.pascal],
  });
}

/** Has the user model `is_active` as a column? */
export function canBeInactive({ user }: ViewContext): boolean {
  const isDjangos = user.target === DJANGO_USER.target;
  return isDjangos || user.model?.fields.some((field) => field.name === "is_active") === true;
}

/** Plans the API by which users make links, and the admin. */
export function planLinkFiles(
  planner: Planner,
  app: App,
  homes: Homes,
  { spec, link }: { spec: LinkSpec; link: ModelInfo },
): void {
  const name = spec.words.pascal;
  const key = link.primaryKey.name;
  if (spec.pagination)
    planner.append(
      homes.pagination.path,
      renderFile("endpoint/pagination.py.hbs", paginationView()),
      "Pages of the API's lists.",
    );
  planPiece(planner, homes.admin, {
    fragment: renderFile("access-link/admin.py.hbs", linkAdminView(spec)),
    docstring: `Admin of the ${app.label} app.`,
    names: [`${name}Admin`],
  });
  planPiece(planner, homes.permissions, {
    fragment: renderFile("access-link/permissions.py.hbs", linkPermissionView(spec)),
    docstring: "Who may see and change what: one rule for the API and the pages.",
    names: [`Has${name}`],
  });
  planPiece(planner, homes.serializers, {
    fragment: renderFile(
      "access-link/serializers.py.hbs",
      linkSerializerView(spec, key, createdField(link)?.name),
    ),
    docstring: `Serializers of the ${app.label} API.`,
    names: [`${name}Serializer`, `New${name}Serializer`],
  });
  planPiece(planner, homes.views, {
    fragment: renderFile("access-link/views_api.py.hbs", linkViewSetView(spec, key)),
    docstring: `REST API of the ${app.label} app.`,
    names: [`${name}ViewSet`],
  });
}

/** Plans what a link shows. */
export function planSharedFiles(
  planner: Planner,
  app: App,
  homes: Homes,
  { spec, shared, context }: { spec: LinkSpec; shared: Shared; context: ViewContext },
): void {
  planPiece(planner, homes.permissions, {
    fragment: renderFile("access-link/rule.py.hbs", sharedRuleView(spec, shared)),
    docstring: "Who may see and change what: one rule for the API and the pages.",
    names: [sharedRule(spec, shared), ...(spec.schema ? ["ACCESS_HEADER", "ACCESS_PARAMETER"] : [])],
  });
  const serializer = sharedSerializer(shared);
  if (serializer !== undefined) {
    planPiece(planner, homes.serializers, {
      fragment: renderFile("access-link/serializers_shared.py.hbs", sharedSerializerView(shared)),
      docstring: `Serializers of the ${app.label} API.`,
      names: [serializer],
    });
    const { human } = shared.model.words;
    planner.note(
      `a link shows no ${shared.files.join(", ")} of ${withArticle(human)}: who downloads it has to sign in`,
    );
  }
  planPiece(planner, homes.views, {
    fragment: renderFile(
      "access-link/views_shared.py.hbs",
      sharedViewSetView(spec, shared, shownKey(shared.model, context)),
    ),
    docstring: `REST API of the ${app.label} app.`,
    names: [sharedViewSet(shared)],
  });
}
