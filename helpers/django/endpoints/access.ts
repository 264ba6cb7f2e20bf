/**
 * Who may use a view, by what stands around it and in it: permission classes, decorators, mixins, and the functions of the
 * app's access rule that it calls. What can't be told is said so, never guessed.
 *
 * @see https://www.django-rest-framework.org/api-guide/permissions/
 * @see https://docs.djangoproject.com/en/stable/topics/auth/default/#limiting-access-to-logged-in-users
 */
import { code, firstLine, words } from "../../markdown/text.ts";
import { parseLeniently, type PyNode } from "../../python/parse.ts";
import {
  call,
  dotted,
  expression,
  items,
  sequenceItems,
  statements,
  stringValue,
} from "../../python/query.ts";
import { lookup } from "../models/lookup.ts";
import type { ClassDef, Place } from "../models/source.ts";
import type { World } from "../models/world.ts";
import { docstringOf, ruleText, ruleUses } from "./rules.ts";
import type { Access } from "./types.ts";
import { attributeOf, methodOf, outsideOf, type Wrapper } from "./views.ts";

export const EVERYBODY: Access = { text: "everybody", anonymous: true };
const SIGNED_IN: Access = { text: "signed in", anonymous: false };
const STAFF: Access = { text: "staff", anonymous: false };
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** An API request whose rule is asked for. */
export interface ApiCall {
  method: string;
  cls: ClassDef | undefined;
  /** Around the method or the function. */
  wrappers: readonly Wrapper[];
  /** `DEFAULT_PERMISSION_CLASSES` as written in the settings. */
  defaults: string | undefined;
}

/** Who may make an API request. */
export function apiAccess(world: World, asked: ApiCall): Access {
  const { cls, wrappers } = asked;
  const decorated = wrappers.find(({ name }) => name === "permission_classes")?.positional[0];
  const onAction = wrappers.find(({ name }) => name === "action")?.keyword.get("permission_classes");
  const [place] = wrappers.map((one) => one.place);
  const given = decorated ?? onAction;
  if (given !== undefined && place !== undefined) return all(permissionsIn(world, given, place, asked));
  const own = cls === undefined ? undefined : attributeOf(world, cls, "permission_classes");
  const dynamic = cls === undefined ? undefined : methodOf(world, cls, "get_permissions");
  if (dynamic !== undefined)
    return {
      text: `as ${code("get_permissions")} of ${code(cls?.name ?? "")} decides`,
      anonymous: undefined,
    };
  if (own !== undefined) return all(permissionsIn(world, own.node, own.place, asked));
  const foreign = cls === undefined ? undefined : outsideOf(world, cls).find((name) => !PLAIN.test(name));
  if (foreign !== undefined) return { text: `as ${code(foreign)} decides`, anonymous: undefined };
  return byDefault(world, asked);
}

/** Packages whose views have no permissions of their own. */
const PLAIN =
  /^(rest_framework\.|django\.|django_filters\.|rest_framework_nested\.|drf_nested_routers|typing\.|abc\.|object$|Generic$)/;

/** The project's default, or the framework's: `AllowAny`. */
function byDefault(world: World, asked: ApiCall): Access {
  const [first] = asked.defaults === undefined ? [] : statements(parseLeniently(asked.defaults, "").root);
  if (first === undefined) return EVERYBODY;
  const names = sequenceItems(expression(first))?.map((node) => stringValue(node) ?? dotted(node));
  if (names === undefined)
    return { text: `as ${code("DEFAULT_PERMISSION_CLASSES")} says`, anonymous: undefined };
  return all(
    names.map((name = "") => {
      const at = name.lastIndexOf(".");
      const file = world.module(name.slice(0, Math.max(0, at)));
      const found = file === undefined ? undefined : lookup(world, { file }, name.slice(at + 1));
      return found?.kind === "class" && found.file.packageName === undefined
        ? ownPermission(world, found, asked)
        : knownPermission(name.slice(at + 1), asked);
    }),
  );
}

/** Every one of some rules holds. */
export function all(rules: readonly Access[]): Access {
  const telling = rules.filter((one) => one.anonymous !== true || one.text !== EVERYBODY.text);
  if (telling.length === 0) return EVERYBODY;
  const texts = [...new Set(telling.map((one) => one.text))];
  const anonymous = telling.some((one) => one.anonymous === false)
    ? false
    : telling.some((one) => one.anonymous === undefined)
      ? undefined
      : true;
  return { text: texts.join("; "), anonymous };
}

function permissionsIn(world: World, node: PyNode, place: Place, asked: ApiCall): Access[] {
  const name = dotted(node);
  const found = name === undefined ? undefined : lookup(world, place, name);
  const display = found?.kind === "value" ? found.node : node;
  const nodes = sequenceItems(display);
  if (nodes === undefined) return [{ text: `as ${code(node.text)} says`, anonymous: undefined }];
  return nodes.map((one) => permission(world, one, place, asked));
}

/** One permission class, or several put together by `&`, `|` and `~`. */
function permission(world: World, node: PyNode, place: Place, asked: ApiCall): Access {
  if (node.type === "parenthesized_expression")
    return permission(world, items(node)[0] ?? node, place, asked);
  if (node.type === "binary_operator") {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
    const rules = sides.map((side) => (side === null ? EVERYBODY : permission(world, side, place, asked)));
    return node.childForFieldName("operator")?.text === "|" ? either(rules) : all(rules);
  }
  if (node.type === "unary_operator")
    return { text: `not ${code(node.text.slice(1))}`, anonymous: undefined };
  const name = dotted(node) ?? call(node)?.name;
  const found = name === undefined ? undefined : lookup(world, place, name);
  if (found?.kind === "class" && found.file.packageName === undefined)
    return ownPermission(world, found, asked);
  return name === undefined
    ? { text: code(node.text), anonymous: undefined }
    : knownPermission(name.slice(name.lastIndexOf(".") + 1), asked);
}

function either(rules: readonly Access[]): Access {
  if (rules.some((one) => one.text === EVERYBODY.text)) return EVERYBODY;
  const anonymous = rules.some((one) => one.anonymous === true)
    ? true
    : rules.every((one) => one.anonymous === false)
      ? false
      : undefined;
  return { text: rules.map((one) => one.text).join(" or "), anonymous };
}

const RIGHTS: Readonly<Record<string, string>> = {
  POST: "add",
  PUT: "change",
  PATCH: "change",
  DELETE: "delete",
};

/** REST framework's own classes; any other package's by its name. */
function knownPermission(name: string, { method }: ApiCall): Access {
  const reads = SAFE.has(method);
  const right: Access = {
    text: `holders of the model's ${RIGHTS[method] ?? "change"} permission`,
    anonymous: false,
  };
  switch (name) {
    case "AllowAny":
      return EVERYBODY;
    case "IsAuthenticated":
      return SIGNED_IN;
    case "IsAdminUser":
      return STAFF;
    case "IsAuthenticatedOrReadOnly":
      return reads ? EVERYBODY : SIGNED_IN;
    case "DjangoModelPermissions":
    case "DjangoObjectPermissions":
      return reads ? SIGNED_IN : right;
    case "DjangoModelPermissionsOrAnonReadOnly":
      return reads ? EVERYBODY : right;
    default:
      return { text: code(name), anonymous: undefined };
  }
}

/** A class of the repo: by the functions of the access rule that it asks, else by its docstring. */
function ownPermission(world: World, permissionClass: ClassDef, asked: ApiCall): Access {
  const rule = ruleUses(world, permissionClass.node, { file: permissionClass.file });
  const wanted = wantedRule(asked.method);
  const rows = SAFE.has(asked.method) ? visibleRows(world, asked.cls) : undefined;
  const asksFor = wanted
    .map((kind) => rule.find((one) => one.kind === kind))
    .find((one) => one !== undefined);
  const parts = [asksFor, rows].filter((one) => one !== undefined).map(ruleText);
  if (parts.length > 0) return all(parts);
  // A rule that asks nothing before a safe request, and no function that narrows the rows.
  if (SAFE.has(asked.method) && rule.length > 0) return EVERYBODY;
  const about = words(firstLine(docstringOf(permissionClass.node)));
  return {
    text: about === "" ? code(permissionClass.name) : `${code(permissionClass.name)}: ${about}`,
    anonymous: undefined,
  };
}

function wantedRule(method: string): readonly string[] {
  if (SAFE.has(method)) return ["view"];
  if (method === "POST") return ["create", "change"];
  return method === "DELETE" ? ["delete", "change"] : ["change"];
}

/** The function that narrows the rows of a viewset. */
function visibleRows(world: World, cls: ClassDef | undefined) {
  const method = cls === undefined ? undefined : methodOf(world, cls, "get_queryset");
  if (method === undefined) return undefined;
  return ruleUses(world, method.node, method.place).find((one) => one.kind === "visible");
}

/** Decorators and mixins of pages by which the signed in, the staff and so on are told from the others. */
export function gateOf(world: World, wrapper: Wrapper): Access | undefined {
  const [first] = wrapper.positional;
  switch (wrapper.name) {
    case "login_required":
    case "LoginRequiredMixin":
      return SIGNED_IN;
    case "staff_member_required":
    case "StaffuserRequiredMixin":
      return STAFF;
    case "superuser_required":
    case "SuperuserRequiredMixin":
      return { text: "superusers", anonymous: false };
    case "permission_required":
      return permissionNamed(first ?? wrapper.keyword.get("perm"));
    case "user_passes_test":
      return testNamed(world, first, wrapper.place);
    default:
      return undefined;
  }
}

/** "permission `jobs.add_job`". */
export function permissionNamed(node: PyNode | undefined): Access {
  const names = sequenceItems(node)?.map(stringValue) ?? [stringValue(node)];
  const known = names.filter((one) => one !== undefined);
  const text = known.length === 0 ? "holders of a permission" : `permission ${known.map(code).join(" and ")}`;
  return { text, anonymous: false };
}

function testNamed(world: World, node: PyNode | undefined, place: Place): Access {
  const name = dotted(node);
  const found = name === undefined ? undefined : lookup(world, place, name);
  const about = found?.kind === "function" ? words(firstLine(docstringOf(found.node))) : "";
  const text = about === "" ? `who passes ${code(node?.text ?? "a test")}` : about;
  return { text, anonymous: undefined };
}
