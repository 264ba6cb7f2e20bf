/**
 * What a view has to know beside the model: the repo's versions, its user model, where the app's files are.
 */
import type { SetFilter } from "../../helpers/django/filter-set.ts";
import type { SerializerInfo } from "../../helpers/django/serializers/read.ts";
import type { FieldInfo, ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import type { ListParams } from "../../helpers/project/rest-settings.ts";
import type { App, TestRunner } from "../../helpers/project/types.ts";
import type { Above, Access, AccessKind } from "./access.ts";

/** The files of an app that import each other. */
export type Piece =
  | "admin"
  | "permissions"
  | "serializers"
  | "filters"
  /** The ordering filter, beside the filters unless they have a package. */
  | "ordering"
  | "pagination"
  | "views";

/** The files of an app's pages. */
export type PagePiece =
  | "forms"
  | "frontendViews"
  /** What lists and forms share. */
  | "pages"
  /** Relations in forms. */
  | "relationFields";

/** Where each piece is, as a dotted module below the app: `serializers`, `api.serializers`. */
export type Modules = Readonly<Record<Piece, string>>;

/** The project's AUTH_USER_MODEL, as far as generated code depends on it. */
export interface UserModel {
  /** `app_label.Model`: `auth.User`. */
  target: string;
  /** Where the class is imported from; undefined when it can't be told: AbstractBaseUser stands in. */
  ref?: ImportRef;
  /** USERNAME_FIELD. */
  usernameField: string;
  pkConverter: ModelInfo["pkConverter"];
  /** The keyword arguments that make a user staff; undefined for a user model without `is_staff`. */
  staff?: string;
  /** The keyword arguments that make an administrator; undefined when the admin can't be entered. */
  superuser?: string;
  /** Has `has_perm` and `user_permissions` (PermissionsMixin). */
  permissions: boolean;
  /** What names a user to others where `str()` would show an address: `get_full_name`, a column, or `pk`. */
  called?: string;
  /** The model itself when it is in the repo: tells what a test user needs beside a name. */
  model?: ModelInfo;
}

/** Django's own user. */
export const DJANGO_USER: UserModel = {
  target: "auth.User",
  ref: { module: "django.contrib.auth.models", name: "User" },
  usernameField: "username",
  pkConverter: "int",
  staff: "is_staff=True",
  superuser: "is_staff=True, is_superuser=True",
  permissions: true,
};

/** How lists are paged where the project has a default of its own. */
export interface ProjectPagination {
  /** Query parameter that sets the number of rows, where there is one: `page_size`, `limit`. */
  sizeParam?: string;
  /** Does the response have a `count`. */
  counted: boolean;
}

/** The function of a permissions.py that narrows the rows of a model to those that a user may see. */
export interface VisibleRule extends ImportRef {
  /** Undefined for a rule of the repo's own making. */
  kind?: AccessKind;
  /** Of the kind "parent". */
  above?: Above;
}

/** The row in whose URL the rows of a nested route are. */
export interface NestedParent {
  /** The relation to it. */
  field: FieldInfo;
  model: ModelInfo;
  /** What the URL calls its key: `property_pk`. */
  key: string;
  rule: VisibleRule;
  /** The function that says who may change it, and so may write below it; absent where the rows have owners of their own. */
  change?: ImportRef;
}

export interface ViewContext extends Access {
  django: readonly [number, number];
  user: UserModel;
  /** Where each piece is imported from. */
  modules: Modules;
  /** Where each piece is written: of a package the module; `serializers.__init__` for the package itself. */
  homes: Modules;
  /** The module of the makers of test rows, as the app's tests import it: `.factories`, `jobs.factories`. */
  factories: string;
  /** Model by `app_label.Model`; undefined for one outside the repo. */
  related(target: string): ModelInfo | undefined;
  /** Which rows of a model a user may see; undefined for a model without a rule. */
  visible(model: ModelInfo): VisibleRule | undefined;
  /** Every model of the repo that has a rule, by its label, but for the user: what a generic relation may lead to. */
  ruled(): readonly ModelInfo[];
  /** Does a receiver of the app make a row of the model, as for each new user a profile. */
  madeByReceiver(model: ModelInfo): boolean;
  /** The models whose rows migrations make, so far as they are in the way of tests of a model: what protects its rows first. */
  migrated(model: ModelInfo): readonly ModelInfo[];
  /** Full import path of a model. */
  source(model: ModelInfo): ImportRef;
  /** The label of a model's app where its name alone would be taken for another app's model; empty else. */
  makerPrefix(model: ModelInfo): string;
  /** The manager to list rows by: the default one, or `objects` where that is a plain one beside it. */
  manager(model: ModelInfo): string;
  /** Does the admin of `app_label.Model` have `search_fields`, so that autocomplete works. */
  adminSearchable(target: string): boolean;
  /** Is drf-spectacular there, or about to be. */
  openApi: boolean;
  /** Is django-filter there, or about to be. */
  djangoFilter: boolean;
  /** The model's serializer, where it isn't called as the kit would call it. */
  serializerClass?: string;
  /** What the model's serializer takes and shows; undefined where there is none yet, or it can't be told. */
  serializerInfo?(): SerializerInfo | undefined;
  /** Columns that tests of the API can't send. */
  withheld?: ReadonlySet<string>;
  /** What the model's filter set has; undefined where there is none yet. */
  filterSet?(): readonly SetFilter[] | undefined;
  /** The project's own DEFAULT_PAGINATION_CLASS; without one the app gets StandardPagination. */
  pagination?: ProjectPagination;
  /** The path of the list as the wiring yields it: `/api/v1/jobs/job-postings/`. */
  apiPath: string;
  /** Reverse names of the list and of one row: `api:v1:jobs:job-posting-list`, …`-detail`. */
  apiNames: { list: string; detail: string };
  /** The parent of a nested route. */
  parent?: NestedParent;
  /** Field in the URL; the primary key by default. */
  lookup?: string;
  /** How the repo tests. */
  testRunner: TestRunner;
  /** False where the settings say `USE_TZ = False`. */
  useTz: boolean;
  /** Query parameters of the API's lists. */
  listParams: ListParams;
  /** Are the fields that were refused the keys of an error's body; not so where the project has a handler of its own. */
  plainErrors: boolean;
}

/** The context of pages. */
export interface PageContext extends ViewContext {
  /** Classes that forms give their controls, by `BoundField.widget_type`; undefined where templates or CSS do without. */
  controls?: Readonly<Record<string, string>>;
  /** The name of the form where it isn't the usual one. */
  formClass?: string;
  /** A middleware wants a login of every view that isn't exempt. */
  loginEverywhere: boolean;
  modules: Readonly<Record<Piece | PagePiece, string>>;
  homes: Readonly<Record<Piece | PagePiece, string>>;
}

/** A context that knows where the importing piece is written. */
type At<From extends string> = Pick<ViewContext, "source"> & { homes: Readonly<Record<From, string>> };

/** A relative import from one piece of an app to another: `.models`, `..models` from `api/serializers.py`. */
export function relativeModule<From extends string, To extends string>(
  { homes, modules }: { homes: Readonly<Record<From, string>>; modules: Readonly<Record<To, string>> },
  from: NoInfer<From>,
  to: NoInfer<To>,
): string {
  return relative(homes[from], modules[to]);
}

/**
 * A relative import between two modules of one package, both dotted below it.
 *
 * @param from the importing module: `api.serializers`
 * @param to the imported one: `models`
 */
export function relative(from: string, to: string): string {
  const source = from.split(".").slice(0, -1);
  const target = to.split(".");
  let shared = 0;
  while (shared < source.length && shared < target.length - 1 && source[shared] === target[shared])
    shared += 1;
  return ".".repeat(source.length - shared + 1) + target.slice(shared).join(".");
}

/** The import of a model for a piece of an app: relative inside the app, by the full path from another one. */
export function modelImport<From extends string>(
  model: ModelInfo,
  app: App,
  context: At<From>,
  from: NoInfer<From>,
): ImportRef {
  return importFor(context.source(model), app, context, from);
}

/** The import of anything for a piece of an app, likewise. */
export function importFor<From extends string>(
  { module, name }: ImportRef,
  app: App,
  context: Pick<At<From>, "homes">,
  from: NoInfer<From>,
): ImportRef {
  if (!module.startsWith(`${app.name}.`)) return { module, name };
  return { module: relative(context.homes[from], module.slice(app.name.length + 1)), name };
}

/** The manager that lists a model's rows. */
export function managerOf(model: ModelInfo, context: ViewContext): string {
  return context.manager(model);
}

/** Does the default manager leave out rows that the API lists. */
export function hidesFromRelations(model: ModelInfo, context: ViewContext): boolean {
  return model.customManager && context.manager(model) !== model.manager;
}

/** `app_label.Model` of a model. */
export function targetOf(model: ModelInfo): string {
  return `${model.app.label}.${model.name}`;
}
