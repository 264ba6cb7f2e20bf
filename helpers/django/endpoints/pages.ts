/**
 * Who may open a page: decorators, mixins, the functions of the access rule, the middleware that wants a login everywhere.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/middleware/#django.contrib.auth.middleware.LoginRequiredMiddleware
 */
import { code, firstLine, words } from "../../markdown/text.ts";
import { settingStrings } from "../../project/setting-nodes.ts";
import type { Project } from "../../project/types.ts";
import type { PyNode } from "../../python/parse.ts";
import { definedName } from "../../python/query.ts";
import type { ClassDef, Place } from "../models/source.ts";
import { mro } from "../models/lineage.ts";
import type { World } from "../models/world.ts";
import { all, EVERYBODY, gateOf, permissionNamed } from "./access.ts";
import { docstringOf, ruleText, ruleUses, type RuleUse } from "./rules.ts";
import type { Access } from "./types.ts";
import { ancestry, attributeOf, methodOf, outsideOf, written, type View } from "./views.ts";

const SIGNED_IN: Access = { text: "signed in", anonymous: false };
/** Does Django's own middleware want a login for every view that isn't exempt? It came with the decorator that exempts. */
export function wantsLoginEverywhere(project: Project): boolean {
  return settingStrings(project, "MIDDLEWARE").includes(
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
  );
}

/** Packages whose views have no gates that aren't seen here. */
const PLAIN = /^(django\.|typing\.|abc\.|object$|Generic$)/;

/** Who may open a page. */
export function pageAccess(world: World, view: View, everywhere: { loginRequired: boolean }): Access {
  const { target, wrappers } = view;
  const gates = wrappers.flatMap((one) => gateOf(world, one) ?? []);
  const known = target.kind === "external" ? packageAccess(target.dotted) : undefined;
  // Django's own views for logging in are exempt.
  const isExempt = known === EVERYBODY || wrappers.some(({ name }) => name === "login_not_required");
  if (everywhere.loginRequired && !isExempt && gates.length === 0) gates.push(SIGNED_IN);
  if (target.kind === "external") return all([...gates, known ?? EVERYBODY]);
  const inside =
    target.kind === "function"
      ? byRule(world, [{ node: target.node, place: target.place }])
      : classAccess(world, target);
  return all([...gates, ...inside]);
}

/** Views of Django and of well-known packages that everybody has to reach, or only whoever is signed in. */
const OPEN =
  /^(Login|Logout|PasswordReset\w*|Template|Redirect|JavaScriptCatalog|Token\w*|Spectacular\w*)View$|^ObtainAuthToken$/;
const CLOSED = /^PasswordChange\w*View$/;

/** Who may use a view of an installed package. */
export function packageAccess(name: string): Access {
  const short = name.slice(name.lastIndexOf(".") + 1);
  const isKnown = /^(django|rest_framework|rest_framework_simplejwt|drf_spectacular)\./.test(name);
  if (isKnown && OPEN.test(short)) return EVERYBODY;
  if (isKnown && CLOSED.test(short)) return SIGNED_IN;
  return { text: `as ${code(name)} decides`, anonymous: undefined };
}

function classAccess(world: World, cls: ClassDef): Access[] {
  const names = ancestry(world, cls);
  const { file } = cls;
  const foreign = outsideOf(world, cls).find((name) => !PLAIN.test(name));
  const mixins = names.flatMap((name) => {
    if (name === "PermissionRequiredMixin")
      return [permissionNamed(attributeOf(world, cls, "permission_required")?.node)];
    if (name === "UserPassesTestMixin") return [byTest(world, cls)];
    if (CLOSED.test(name)) return [SIGNED_IN];
    return gateOf(world, { name, positional: [], keyword: new Map(), place: { file } }) ?? [];
  });
  const bodies = written(mro(world, cls)).map((one) => ({ node: one.node, place: { file: one.file } }));
  const rules = all([...mixins, ...byRule(world, bodies)]);
  return rules === EVERYBODY && foreign !== undefined ? [packageAccess(foreign)] : [rules];
}

function byTest(world: World, cls: ClassDef): Access {
  const test = methodOf(world, cls, "test_func");
  const rule = test === undefined ? [] : ruleUses(world, test.node, test.place).map(ruleText);
  if (rule.length > 0) return all(rule);
  const about = test === undefined ? "" : words(firstLine(docstringOf(test.node)));
  return {
    text: about === "" ? `who passes ${code("test_func")} of ${code(cls.name)}` : about,
    anonymous: undefined,
  };
}

/** What the functions of the rule say that the code asks: those that end in a refusal, else those that narrow the rows. */
function byRule(world: World, bodies: readonly { node: PyNode; place: Place }[]): Access[] {
  const uses = bodies.flatMap(({ node, place }) =>
    ruleUses(world, node, place).map((use) => ({ use, node })),
  );
  const strict = uses.filter(({ use, node }) => use.kind !== "visible" && refuses(node, use));
  const chosen = strict.length > 0 ? strict : uses.filter(({ use }) => use.kind === "visible");
  const seen = new Set<string>();
  const rules = chosen
    .filter(({ use }) => !seen.has(use.name) && seen.add(use.name))
    .map(({ use }) => ruleText(use));
  return rules.length > 0
    ? rules
    : bodies.some(({ node }) => hasRefusal(node))
      ? [refusalOf(bodies)]
      : [EVERYBODY];
}

const REFUSAL =
  /PermissionDenied|HttpResponseForbidden|redirect_to_login|handle_no_permission|\bstatus=40[13]\b/;
/** What refuses only where it is the user that was asked about: "not found", or another page. */
const HIDING = /\braise (\w+\.)*Http404\b/;
const LEAVING = /\breturn (\w+\.)*(redirect|HttpResponseRedirect)\(/;

/** Does an `if` that ends in a refusal ask the function? */
function refuses(node: PyNode, use: RuleUse): boolean {
  return refusingIfs(node).some(
    (one) => one.childForFieldName("condition")?.text.includes(`${use.name}(`) === true,
  );
}

function refusingIfs(node: PyNode): PyNode[] {
  return node.descendantsOfType("if_statement").filter((one) => {
    const then = one.childForFieldName("consequence")?.text ?? "";
    const condition = one.childForFieldName("condition")?.text ?? "";
    return (
      REFUSAL.test(then) ||
      (HIDING.test(then) && /\brequest\.user\b/.test(condition)) ||
      (LEAVING.test(then) && /\bnot (self\.)?request\.user\.is_|\.is_anonymous\b/.test(condition))
    );
  });
}

function hasRefusal(node: PyNode): boolean {
  return refusingIfs(node).length > 0;
}

/** A refusal that asks no function of a rule: whoever wants to know reads the view. */
function refusalOf(bodies: readonly { node: PyNode; place: Place }[]): Access {
  const found = bodies.find(({ node }) => hasRefusal(node));
  return {
    text: `as ${code(found === undefined ? "" : (definedName(found.node) ?? ""))} decides`,
    anonymous: undefined,
  };
}
