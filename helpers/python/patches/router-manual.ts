/**
 * What a person pastes where a viewset can't be registered by the kit: the registration, where the router is known and
 * nothing has read its URLs yet; with a router and its place among the patterns where the file has none.
 */
import { bindersOf } from "../binders.ts";
import { indentAt, lineOf } from "../edits.ts";
import type { Import } from "../imports.ts";
import { localExpression, type LocalName } from "../local-names.ts";
import type { Manual } from "../outcome.ts";
import type { Module, PyNode } from "../parse.ts";
import { assignment, callsIn } from "../query.ts";
import type { PatchContext } from "./types.ts";
import { lineAtEnd } from "./urlconf-manual.ts";
import { importLines } from "./urlconf-names.ts";
import { startOf } from "./urlconf-places.ts";
import { mentions, touches } from "./urlconf-touches.ts";

/** A registration in the file's own names and style. */
export interface HandMade {
  router: string;
  /** `router.register(…)` */
  line: string;
  viewset: LocalName;
  /** The first statement that reads the router's URLs. */
  use: PyNode | undefined;
}

/** The manual outcome of a registration. */
export function registerByHand(module: Module, wanted: HandMade, context: PatchContext): Manual {
  const { router, line, viewset, use } = wanted;
  const lines = [...importLines(viewset.missing), line];
  const home = statementInside(module, router);
  if (home !== undefined) {
    const indent = indentAt(module.text, home.statement.startIndex);
    return {
      kind: "manual",
      reason: `"${router}" is ${home.why}`,
      snippet: lines.map((one) => one.replace(/^/gm, indent)).join("\n"),
      line: lineOf(module.text, home.statement.endIndex) + 1,
    };
  }
  if (bindersOf(module, router).length === 0 && !mentions(module.root, router))
    return withRouter(module, wanted, context);
  return {
    kind: "manual",
    reason: `"${router}" is not made in this file`,
    snippet: spaced(lines),
    line: use === undefined ? lineAtEnd(module.text) : lineOf(module.text, startOf(module.text, use)),
  };
}

/** A blank line between imports and the rest. */
function spaced(lines: readonly string[]): string {
  return [...lines.slice(0, -1), ...(lines.length > 1 ? [""] : []), ...lines.slice(-1)].join("\n");
}

/**
 * The statement behind which the router is known, where that is inside of a function or of another statement: its last
 * registration there, else where it is made.
 */
function statementInside(module: Module, router: string): { statement: PyNode; why: string } | undefined {
  const registering = callsIn(module.root).findLast((found) => found.name === `${router}.register`)?.node;
  const made = module.root
    .descendantsOfType("assignment")
    .findLast((node) => assignment(node)?.name === router);
  const inner = registering ?? made;
  if (inner === undefined) return undefined;
  const pairs = blocksAround(inner);
  const inFunction = pairs.find(({ block }) => block.parent?.type === "function_definition");
  if (inFunction !== undefined) {
    const why = registering === undefined ? "made inside of a function" : "filled inside of a function";
    return { statement: inFunction.statement, why };
  }
  const [first] = pairs;
  return first === undefined
    ? undefined
    : { statement: first.statement, why: "made and used inside of one statement" };
}

/** The blocks around a node, inside out, each with its statement that holds the node. */
function blocksAround(node: PyNode): { block: PyNode; statement: PyNode }[] {
  const found: { block: PyNode; statement: PyNode }[] = [];
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    if (inner.parent.type === "block") found.push({ block: inner.parent, statement: inner });
  }
  return found;
}

const NEEDED: readonly Import[] = [
  { module: "django.urls", name: "include" },
  { module: "django.urls", name: "path" },
  { module: "rest_framework.routers", name: "DefaultRouter" },
];

/** A router that nobody makes would be a name that isn't defined; one that nobody includes answers at no URL. */
function withRouter(module: Module, wanted: HandMade, context: PatchContext): Manual {
  const { router, line, viewset } = wanted;
  const make = localExpression(module, "DefaultRouter()", NEEDED, context);
  const mount = localExpression(module, `path("", include(${router}.urls))`, NEEDED, context);
  const rest = touches(module.root, "urlpatterns").length > 0 ? [`${context.style.indent}*urlpatterns,`] : [];
  const imports = importLines([...mount.missing, ...make.missing, ...viewset.missing]);
  const parts = [
    imports,
    [`${router} = ${make.text}`, line],
    ["urlpatterns = [", `${context.style.indent}${mount.text},`, ...rest, "]"],
  ];
  const snippet = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
  return {
    kind: "manual",
    reason: `there is no router "${router}" in this file`,
    snippet,
    line: lineAtEnd(module.text),
  };
}
