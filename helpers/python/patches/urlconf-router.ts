/**
 * `router-create`: a DRF router, made where a file has none. `router-mount`: that and its place in a list of URL patterns.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/
 */
import { bindersOf } from "../binders.ts";
import { applyEdits, type Edit } from "../edits.ts";
import { addImports, importsOf, type Import } from "../imports.ts";
import { localExpression, type LocalExpression } from "../local-names.ts";
import { already, sequence, type Manual, type Outcome } from "../outcome.ts";
import { parseLeniently, parseModule, type Module } from "../parse.ts";
import { route } from "./route.ts";
import type { PatchArgs, PatchContext } from "./types.ts";
import { guarded, importsArg, optionalArg } from "./urlconf-args.ts";
import { importLines } from "./urlconf-names.ts";
import { readyAt, statementAtEnd, statementBefore } from "./urlconf-places.ts";
import { touches } from "./urlconf-touches.ts";

/**
 * Makes a router in front of the list that will use it.
 *
 * Args: `router` (the variable), `make` (`DefaultRouter()` by default; what it needs is in `imports`), `list`
 * (`urlpatterns` by default).
 *
 * - `changed`, or `already` when the file gives the variable a value
 */
export function routerCreate(source: string, args: PatchArgs, context: PatchContext): Outcome {
  return guarded(() => {
    const module = parseModule(source, context.path);
    const router = optionalArg(args, "router", "router");
    if (hasRouter(module, router)) return already;
    const made = makeExpression(module, args, context);
    const edit = routerEdit(
      module,
      `${router} = ${made.text}`,
      optionalArg(args, "list", "urlpatterns"),
      context,
    );
    const text = applyEdits(source, [edit]);
    const outcome = addImports(text, made.missing, context);
    return outcome.kind === "already" ? { kind: "changed", text } : outcome;
  });
}

/** Does the file make the router, or import it? */
function hasRouter(module: Module, router: string): boolean {
  return readyAt(module, router) > 0 || bindersOf(module, router).some(({ kind }) => kind === "import");
}

const DRF: Import = { module: "rest_framework.routers", name: "DefaultRouter" };

function makeExpression(module: Module, args: PatchArgs, context: PatchContext): LocalExpression {
  return localExpression(
    module,
    optionalArg(args, "make", "DefaultRouter()"),
    [DRF, ...importsArg(args)],
    context,
  );
}

function routerEdit(module: Module, line: string, list: string, { style }: PatchContext): Edit {
  const using = [list, "urlpatterns"].flatMap((name) => touches(module.root, name).map((touch) => touch.top));
  const earliest = using.sort((a, b) => a.startIndex - b.startIndex)[0];
  if (earliest === undefined) return statementAtEnd(module, line, style.newline);
  return statementBefore(module.text, earliest, line, style.newline);
}

/**
 * `router-create` and `route` in one: a router, made where there is none, and its place in a list.
 *
 * Args: those of both; the entry is `path("", include(router.urls))`.
 *
 * - `changed`, `already`, `manual`: as for `route`; a manual snippet makes the router too
 */
export function routerMount(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const outcome = sequence(source, [
    (text) => routerCreate(text, args, context),
    (text) => route(text, args, context),
  ]);
  if (outcome.kind !== "manual") return outcome;
  // By the file as it stays: the new router is not in it.
  const alone = route(source, args, context);
  return alone.kind === "manual" ? withRouter(alone, source, args, context) : alone;
}

/** Nothing of the two is written then, so the snippet has both. */
function withRouter(outcome: Manual, source: string, args: PatchArgs, context: PatchContext): Outcome {
  return guarded(() => {
    const module = parseModule(source, context.path);
    const router = optionalArg(args, "router", "router");
    if (hasRouter(module, router)) return outcome;
    const made = makeExpression(module, args, context);
    const { snippet: written } = outcome;
    const end = importsOf(parseLeniently(written, context.path)).at(-1)?.node.endIndex ?? 0;
    const imports = [...(end === 0 ? [] : [written.slice(0, end)]), ...importLines(made.missing)];
    const parts = [imports.join("\n"), `${router} = ${made.text}`, written.slice(end).trimStart()];
    const snippet = parts.filter((part) => part !== "").join("\n\n");
    return { ...outcome, snippet };
  });
}
