/**
 * `route`: one entry in a list of URL patterns.
 *
 * Args: `entry` (Python: `path("jobs/", include("jobs.urls"))`), `imports` (what the entry needs), `list` (`urlpatterns`
 * by default), `create: true` (make the list, in front of `urlpatterns`, where there is none), `samples` (URLs, relative
 * to the list, that have to be reached), `passable` (entries, as written, that are known to let them pass).
 *
 * - `changed`: put into the list itself where that is a literal, in front of greedy entries; into a `+= […]` of its own
 *   where the list is made by something else (`= router.urls`, `i18n_patterns(…)`, wrapped in itself)
 * - `already`: the entry is in the list, however it is formatted
 * - `manual`: the list is made in branches, in a loop, by a function, or comes from another file
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/http/urls/#how-django-processes-a-request
 */
import { applyEdits, indentAt, lineStart, type Edit } from "../edits.ts";
import { addImports, type Import } from "../imports.ts";
import { insertElement } from "../lists.ts";
import { localExpression } from "../local-names.ts";
import { already, type Changed, type Manual, type Outcome } from "../outcome.ts";
import { parseLeniently, parseModule, type Module, type PyNode } from "../parse.ts";
import { items, statements } from "../query.ts";
import { columns, type Style } from "../style.ts";
import { guarded, importsArg, optionalArg, stringArg, stringsArg } from "./urlconf-args.ts";
import type { PatchArgs, PatchContext } from "./types.ts";
import { compact, localLists } from "./urlconf-greedy.ts";
import { comesFrom, routeByHand } from "./urlconf-manual.ts";
import { namesOf, styledElement } from "./urlconf-names.ts";
import { patternCall, type ListPiece, listPieces } from "./urlconf-patterns.ts";
import { readyFor, statementAtEnd, statementBefore, statementBehind, startOf } from "./urlconf-places.ts";
import { homeOf, type Home, type Shape } from "./urlconf-shape.ts";
import { touches } from "./urlconf-touches.ts";

/** What is to be done, in the file's own names. */
interface Wanted {
  list: string;
  entry: string;
  missing: Import[];
  shape: Shape;
  style: Style;
}

/** Adds an entry to a list of URL patterns. */
export function route(source: string, args: PatchArgs, context: PatchContext): Outcome {
  return guarded(() => routed(parseModule(source, context.path), args, context));
}

function routed(module: Module, args: PatchArgs, context: PatchContext): Outcome {
  const list = optionalArg(args, "list", "urlpatterns");
  const entry = localExpression(module, stringArg(args, "entry"), importsArg(args), context);
  if (holds(module, list, entry.text, context)) return already;
  const wanted: Wanted = {
    list,
    entry: entry.text,
    missing: entry.missing,
    style: context.style,
    shape: {
      list,
      readyAt: readyFor(module, parseLeniently(entry.text, context.path).root),
      greedy: {
        names: namesOf(module, context.package),
        lists: localLists(module, namesOf(module, context.package)),
        samples: samplesOf(stringsArg(args, "samples"), stringArg(args, "entry"), context),
        passable: new Set(stringsArg(args, "passable").map(compact)),
      },
    },
  };
  const edit = editFor(module, wanted, args.create === true, context);
  if (edit.kind === "manual") return edit;
  return withImports(applyEdits(module.text, edit.edits), wanted.missing, edit.notes, context);
}

/** Without samples: whatever is below the entry's own route. */
function samplesOf(given: readonly string[], entry: string, context: PatchContext): readonly string[] {
  if (given.length > 0) return given;
  const [statement] = statements(parseLeniently(entry, context.path).root);
  const pattern =
    statement === undefined ? undefined : patternCall(items(statement)[0] ?? statement, () => undefined);
  return pattern === undefined ? [] : [pattern.route, `${pattern.route}x/y/`];
}

interface Edits {
  kind: "edits";
  edits: Edit[];
  notes: string[];
}

function editFor(module: Module, wanted: Wanted, create: boolean, context: PatchContext): Edits | Manual {
  const found = touches(module.root, wanted.list);
  if (found.length > 0) return intoHome(module, homeOf(found, wanted.shape), wanted, context);
  const elsewhere = comesFrom(module, wanted.list);
  if (elsewhere !== undefined) return manual(module, wanted, elsewhere, context);
  if (!create && wanted.list !== "urlpatterns")
    return manual(module, wanted, `there is no list ${wanted.list}`, context);
  return { kind: "edits", edits: [newList(module, wanted, context)], notes: [] };
}

function intoHome(module: Module, home: Home, wanted: Wanted, context: PatchContext): Edits | Manual {
  if (home.kind === "none") return manual(module, wanted, home.reason, context);
  if (home.kind === "container") {
    const style = styleIn(module.text, home.container, context.style);
    const column = columnOf(module.text, home.container, style.indent);
    const element = styledElement(wanted.entry, style, column);
    const position = home.before === undefined ? {} : { before: home.before };
    return {
      kind: "edits",
      edits: insertElement(module.text, home.container, element, style, position),
      notes: home.before?.text === `*${wanted.list}` ? [] : noteOf(home.before),
    };
  }
  const text = ownStatement(wanted, home.form, context);
  const edit = statementBehind(module.text, home.after, text, {
    spacing: "apart",
    newline: context.style.newline,
  });
  const notes =
    home.form === "front"
      ? [`put in front of all of ${wanted.list}: what stands behind that may never be reached`]
      : [];
  return { kind: "edits", edits: [edit], notes };
}

function noteOf(before: PyNode | undefined): string[] {
  if (before === undefined) return [];
  const text = before.text.replace(/\s+/g, " ");
  const shown = text.length > 70 ? `${text.slice(0, 69)}…` : text;
  return [`placed in front of ${shown}: what stands behind that may never be reached`];
}

/** The file's style with the indent that this list has: a urls.py seldom shows another one. */
function styleIn(source: string, container: PyNode, style: Style): Style {
  const first = items(container)[0];
  if (first === undefined || first.startPosition.row === container.startPosition.row) return style;
  const outer = indentAt(source, container.startIndex);
  const inner = indentAt(source, first.startIndex);
  const step = inner.slice(outer.length);
  return inner.startsWith(outer) && step !== "" && step.length <= 8 ? { ...style, indent: step } : style;
}

function columnOf(source: string, container: PyNode, indent: string): number {
  const first = items(container)[0];
  if (first !== undefined && first.startPosition.row !== container.startPosition.row) {
    return columns(source.slice(lineStart(source, first.startIndex), first.startIndex));
  }
  return columns(indentAt(source, container.startIndex) + indent);
}

/** A statement of its own that adds the entry at the end, or in front of everything. */
function ownStatement(wanted: Wanted, form: "add" | "rebuild" | "front", context: PatchContext): string {
  const { style } = context;
  const element = styledElement(wanted.entry, style, columns(style.indent));
  const { list } = wanted;
  const lines = {
    add: [`${list} += [`, element],
    rebuild: [`${list} = [`, `*${list}`, element],
    front: [`${list} = [`, element, `*${list}`],
  }[form];
  const body = lines.slice(1).map((line) => `${line},`.replace(/^/gm, style.indent));
  return [lines[0], ...body, "]"].join("\n").replaceAll("\n", style.newline);
}

function newList(module: Module, wanted: Wanted, context: PatchContext): Edit {
  const { style } = context;
  const element = styledElement(wanted.entry, style, columns(style.indent)).replace(/^/gm, style.indent);
  const text = [`${wanted.list} = [`, `${element},`, "]"].join("\n").replaceAll("\n", style.newline);
  const first = touches(module.root, "urlpatterns")[0]?.top;
  const { readyAt } = wanted.shape;
  if (first !== undefined && startOf(module.text, first) >= readyAt)
    return statementBefore(module.text, first, text, style.newline);
  const last =
    first === undefined ? undefined : statements(module.root).find((node) => node.endIndex >= readyAt);
  if (last === undefined) return statementAtEnd(module, text, style.newline);
  return statementBehind(module.text, last, text, { spacing: "apart", newline: style.newline });
}

/** Is the entry in the list, in whatever quotes and layout? */
function holds(module: Module, list: string, entry: string, context: PatchContext): boolean {
  const names = namesOf(module, context.package);
  const inside = (pieces: readonly ListPiece[]): boolean =>
    pieces.some((piece) =>
      piece.kind === "i18n" ? inside(piece.pieces) : normal(piece.node.text) === normal(entry),
    );
  return touches(module.root, list).some(
    ({ value }) => value !== undefined && inside(listPieces(value, names)),
  );
}

const normal = (text: string): string =>
  text
    .replace(/\s+/g, "")
    .replaceAll("'", '"')
    .replace(/,(?=[)\]])/g, "")
    .replace(/\br"/g, '"');

function withImports(
  text: string,
  missing: readonly Import[],
  notes: readonly string[],
  context: PatchContext,
): Outcome {
  const outcome = addImports(text, missing, context);
  if (outcome.kind === "manual" || outcome.kind === "error") return outcome;
  const changed: Changed = { kind: "changed", text: outcome.kind === "changed" ? outcome.text : text };
  return notes.length === 0 ? changed : { ...changed, notes };
}

function manual(module: Module, wanted: Wanted, reason: string, context: PatchContext): Manual {
  const { list, missing, style, shape } = wanted;
  const entry = { text: wanted.entry, missing };
  return routeByHand(module, { list, entry, style, readyAt: shape.readyAt }, reason, context);
}
