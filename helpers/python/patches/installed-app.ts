/**
 * `installed-app`: an entry in INSTALLED_APPS, or in the list that INSTALLED_APPS is put together from.
 *
 * Args: `app` (dotted name), `config` (dotted path of its AppConfig, written where the neighbours name theirs), `list` (name
 * of the list to prefer: `LOCAL_APPS`), `local` (names of the repo's own apps: packages go in front of them, and an app
 * among them goes beside the others), `first` (in front of all others, as daphne has to be in front of staticfiles).
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
 */
import { appsByName } from "../../project/app-list.ts";
import { fileLists, type FileLists } from "../../project/file-lists.ts";
import type { Entry } from "../../project/values.ts";
import { applyEdits, lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, changedTo, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { call, expression, sequenceItems, statements, stringValue } from "../query.ts";
import { isItself, manualAddition, reasonOf, targetIn, type Target } from "./addition.ts";
import { placeIn } from "./app-place.ts";
import type { Kind } from "./list-sections.ts";
import type { Display } from "./flow.ts";
import { formOf, isWanted, kindOf, readingFor, type WantedApp } from "./installed-entries.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { statementBehind } from "./urlconf-places.ts";
import { flowsOf, type Flows } from "./value-flow.ts";

const SETTING = "INSTALLED_APPS";

/** Adds an app to the literal list that the settings build INSTALLED_APPS from. */
export function installedApp(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const wanted: WantedApp = {
    app: textArg(args, "app"),
    config: typeof args.config === "string" ? args.config : undefined,
    local: Array.isArray(args.local) ? args.local.map(String) : [],
  };
  const preferred = typeof args.list === "string" ? args.list : undefined;
  const target = targetOf(flowsOf(module), preferred);
  const lists = fileLists(module, target.name);
  const there = alreadyThere(module, lists, wanted);
  if (there !== undefined) return there;
  const entries = [...(lists.own ?? []), ...[...lists.classes.values()].flat()].map((entry) => entry.value);
  const { quote } = context.style;
  const text = formOf(wanted, entries);
  const element = `${quote}${text}${quote}`;
  const other = text === wanted.app ? wanted.config : wanted.app;
  const added = { element, ...(other === undefined ? {} : { also: `${quote}${other}${quote}` }) };
  const trouble = troubleWith(target, wanted);
  if (trouble !== undefined) {
    const reason = `${target.name} is not a plain list here: ${trouble}`;
    return manualAddition(module, target, added, { reason, indent: context.style.indent });
  }
  const displays = target.flow?.displays ?? [];
  if (args.first === true && displays.length > 0) return inFront(source, displays, element, context);
  const home = homeOf(displays, wanted, preferred);
  const appended = home === undefined ? undefined : behindAppends(module, home, element, context);
  if (home === undefined || appended !== undefined) {
    const reason = `there is no ${SETTING} in this file`;
    return appended ?? manualAddition(module, target, added, { reason, indent: context.style.indent });
  }
  const entry = { text, kind: kindOf(wanted.app, wanted.local) };
  const place = placeIn(source, home.node, entry, readingFor(wanted.local));
  const changed = withElement(source, home.node, element, context.style, place);
  return changedTo(source, changed, home.name === preferred ? [] : noteOn(home, entry.kind));
}

/** In front of everything in the list that has Django's own apps. */
function inFront(
  source: string,
  displays: readonly Display[],
  element: string,
  context: PatchContext,
): Outcome {
  const has = ({ node }: Display): boolean =>
    (sequenceItems(node) ?? []).some((one) => stringValue(one) === "django.contrib.staticfiles");
  const home = displays.find(has) ?? displays[0];
  if (home === undefined) throw new Error("there is a list");
  const [before] = sequenceItems(home.node) ?? [];
  const position = before === undefined ? {} : { before };
  return changedTo(source, withElement(source, home.node, element, context.style, position));
}

/** Said of a list that is meant for something else. */
function noteOn({ name }: Display, kind: Kind): string[] {
  const meant = appsByName(name);
  const other = kind === "third" && (meant === "django" || meant === "own" || meant === "side");
  return other ? [`the package stands in ${name}: there is no list for packages`] : [];
}

/** A file without INSTALLED_APPS may hold a list that another file puts together. */
function targetOf(flows: Flows, preferred: string | undefined): Target {
  const target = targetIn(flows, SETTING);
  const part = target.flow === undefined && preferred !== undefined ? flows.names.get(preferred) : undefined;
  return part === undefined || preferred === undefined
    ? target
    : { name: preferred, flow: part, classes: [] };
}

/** Why nothing can be added by itself; undefined when it can. */
function troubleWith({ name, flow, className, classes }: Target, wanted: WantedApp): string | undefined {
  if (flow === undefined) return undefined;
  if (flow.hidden.some((one) => isItself(one, name))) return reasonOf(name, flow);
  if (flow.elements.some(({ node }) => isWanted(stringValue(node) ?? "", wanted)))
    return "it is taken out again";
  if (flow.displays.length === 0)
    return (
      reasonOf(name, flow) ??
      (className === undefined
        ? "no list is written out"
        : `${classes.join(", ")} have a list each, and each needs this`)
    );
  // What code adds may well be the repo's own apps: a second entry would stop Django.
  const isOwn = (node: PyNode): boolean => kindOf(stringValue(node) ?? "", wanted.local) === "own";
  const seen = flow.displays.some(({ node }) => (sequenceItems(node) ?? []).some(isOwn));
  const byCode = flow.hidden.some((one) => one.why !== "name");
  return byCode && !seen && kindOf(wanted.app, wanted.local) === "own" ? reasonOf(name, flow) : undefined;
}

function alreadyThere(module: Module, { own, classes }: FileLists, wanted: WantedApp): Outcome | undefined {
  const mine = (entries: readonly Entry[]): Entry | undefined =>
    entries.find((entry) => isWanted(entry.value, wanted));
  const found = own === undefined ? undefined : mine(own);
  const inClasses = [...classes].filter(([, entries]) => mine(entries) !== undefined);
  if (found === undefined && inClasses.length === 0) return undefined;
  if (found?.conditional === true && !isUnlessThere(module, found))
    return { kind: "already", notes: [`${found.value} is there in some cases only (line ${found.line})`] };
  if (found !== undefined || inClasses.length === classes.size) return already;
  const names = inClasses.map(([name]) => name).join(", ");
  return { kind: "already", notes: [`${wanted.app} is there only in ${names}`] };
}

/** `if "x" not in INSTALLED_APPS: …`, `if not {"x", "y"}.intersection(INSTALLED_APPS): …`: it is there in the end. */
function isUnlessThere(module: Module, { line }: Entry): boolean {
  const text = module.text.split("\n")[line - 1] ?? "";
  const place = { row: line - 1, column: text.length - text.trimStart().length };
  for (let node = module.root.descendantForPosition(place); node !== null; node = node.parent) {
    if (node.type !== "if_statement") continue;
    const condition = node.childForFieldName("condition");
    const isUnless =
      condition?.type === "not_operator" || condition?.children.some((one) => one.type === "not in") === true;
    if (isUnless) return true;
  }
  return false;
}

/** The list to write into: the named one, the one for such apps, the one with such apps. */
function homeOf(
  displays: readonly Display[],
  { app, local }: WantedApp,
  preferred: string | undefined,
): Display | undefined {
  const kind = kindOf(app, local);
  const forName = kind === "own" ? "own" : "packages";
  const count = ({ node }: Display): number =>
    (sequenceItems(node) ?? []).filter((item) => kindOf(stringValue(item) ?? "django.", local) === kind)
      .length;
  const most = (all: readonly Display[]): Display | undefined => {
    const [first] = [...all].sort((a, b) => count(b) - count(a));
    return first === undefined || count(first) === 0 ? undefined : first;
  };
  const asked = displays.filter(({ name }) => name === preferred);
  const usable = displays.filter(({ name }) => {
    const named = appsByName(name);
    return kind === "own" ? named !== "side" : named !== "side" && named !== "own";
  });
  return (
    most(asked) ??
    asked[0] ??
    usable.find(({ name }) => appsByName(name) === forName) ??
    most(usable) ??
    usable.find(({ node }) => (sequenceItems(node)?.length ?? 0) > 0) ??
    displays[0]
  );
}

/** `INSTALLED_APPS = []` that is filled by `.append()` only: one more of these. */
function behindAppends(
  module: Module,
  home: Display,
  element: string,
  context: PatchContext,
): Outcome | undefined {
  if ((sequenceItems(home.node)?.length ?? 0) > 0) return undefined;
  const last = statements(module.root)
    .filter((one) => call(expression(one))?.name === `${home.name}.append`)
    .at(-1);
  if (last === undefined || lineOf(module.text, last.startIndex) < lineOf(module.text, home.node.startIndex))
    return undefined;
  const text = `${home.name}.append(${element})`;
  const edit = statementBehind(module.text, last, text, {
    spacing: "close",
    newline: context.style.newline,
  });
  return { kind: "changed", text: applyEdits(module.text, [edit]) };
}
