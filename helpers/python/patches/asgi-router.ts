/**
 * `asgi-router`: an app's websocket routes in the project's ASGI application, next to Django's own.
 *
 * Args: `package` (the app: `apps.jobs`), `alias` (name for its module `routing` in this file).
 *
 * An application that is none of Channels' yet is wrapped where it stands: consumers import models, so Django is set up
 * and the routes are imported in front of it.
 *
 * @see https://channels.readthedocs.io/en/stable/tutorial/part_2.html
 */
import { applyEdits, lineOf, type Edit } from "../edits.ts";
import { addImports, type Import } from "../imports.ts";
import { absoluteModule, flattened, importsOf, type ImportStatement } from "../import-read.ts";
import { insertElement } from "../lists.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { assignment, call, callsIn, expression, items, sequenceItems, statements, stringValue } from "../query.ts";
import { restyle } from "../style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { statementBefore, statementBehind } from "./urlconf-places.ts";

/** The app whose routes are wanted, and how this file calls their module. */
interface Routes {
  package: string;
  alias: string;
}

const CHANNELS: readonly Import[] = [
  { module: "channels.auth", name: "AuthMiddlewareStack" },
  { module: "channels.routing", name: "ProtocolTypeRouter" },
  { module: "channels.routing", name: "URLRouter" },
  { module: "channels.security.websocket", name: "AllowedHostsOriginValidator" },
];

/** Adds the routes unless the file imports them already. */
export function asgiRouter(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const routes: Routes = { package: textArg(args, "package"), alias: textArg(args, "alias") };
  if (importsRoutes(module, routes, context)) return already;
  const routers = callsIn(module.root).filter((one) => isNamed(one.name, "ProtocolTypeRouter"));
  const [first, ...others] = routers;
  if (first !== undefined) {
    return others.length === 0
      ? intoRouter(module, first.node, routes, context)
      : manual(module, routes, "there are several protocol routers");
  }
  return aroundApplication(module, routes, context);
}

function isNamed(name: string | undefined, wanted: string): boolean {
  return name === wanted || name?.endsWith(`.${wanted}`) === true;
}

/** `from jobs import routing`, `import jobs.routing`, `from jobs.routing import websocket_urlpatterns`. */
function importsRoutes(module: Module, routes: Routes, context: PatchContext): boolean {
  const wanted = `${routes.package}.routing`;
  const all = module.root.descendantsOfType(["import_from_statement", "import_statement"]);
  const found = importsOf(module).flatMap(flattened);
  return (
    all.length > 0 &&
    found.some((one) => {
      const from = absoluteModule(one.module, context.package);
      return from === wanted || (one.name !== undefined && `${from}.${one.name}` === wanted);
    })
  );
}

function stack({ alias }: Routes): string {
  return `AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter([*${alias}.websocket_urlpatterns])))`;
}

/** `application = get_asgi_application()` becomes what a protocol router hands HTTP to. */
function aroundApplication(module: Module, routes: Routes, context: PatchContext): Outcome {
  const named = statements(module.root).filter((node) => /\bapplication\b/.test(mentioned(node)));
  const [statement, ...more] = named;
  const given = statement === undefined ? undefined : assignment(statement);
  const value = given?.operator === "=" ? given.value : undefined;
  if (statement === undefined || value === undefined || more.length > 0 || given?.name !== "application")
    return manual(module, routes, "there is no plain application = … in this file");
  const whole = restyle(
    `application = ProtocolTypeRouter({"http": ${value.text}, "websocket": ${stack(routes)}})`,
    context.style,
  );
  const at = whole.indexOf(value.text);
  if (at === -1 || value.type !== "call")
    return manual(module, routes, "the application is more than a call on one line");
  const head = whole.slice(0, at).replace(/^application\s*=\s*/, "");
  const tail = whole.slice(at + value.text.length).trimEnd();
  return finished(
    module,
    [
      ...setUpBefore(module, statement, routes, context),
      { at: value.startIndex, text: head },
      { at: value.endIndex, text: tail },
    ],
    context,
  );
}

/** What a statement says, names in imports left out: `from django.core.asgi import get_asgi_application` is no use. */
function mentioned(node: PyNode): string {
  return node.type.startsWith("import") ? "" : node.descendantsOfType("identifier").map((one) => one.text).join(" ");
}

/** Django set up, and the routes imported, in front of the statement that uses them. */
function setUpBefore(module: Module, statement: PyNode, routes: Routes, { style }: PatchContext): Edit[] {
  const late = lateImports(module, statement);
  const line = importLine(routes);
  const next = late.find((one) => one.kind === "from" && one.module > routes.package);
  const last = late.at(-1);
  if (last !== undefined) {
    const noqa = /#\s*noqa/.test(trailing(module, last)) ? NOQA : "";
    return next === undefined
      ? [statementBehind(module.text, last.node, line + noqa, { spacing: "close", newline: style.newline })]
      : [{ at: next.node.startIndex, text: line + noqa + style.newline }];
  }
  const setUp = isSetUpBefore(module, statement) ? "" : `django.setup(set_prefix=False)${style.newline.repeat(2)}`;
  return [statementBefore(module.text, statement, setUp + line + NOQA, style.newline)];
}

const NOQA = "  # noqa: E402";

function importLine({ package: app, alias }: Routes): string {
  return `from ${app} import routing as ${alias}`;
}

/** Comment on the line of an import. */
function trailing(module: Module, { node }: ImportStatement): string {
  return module.text.slice(node.endIndex, module.text.indexOf("\n", node.endIndex) >>> 0);
}

/** Is Django set up by a statement in front of this one. */
function isSetUpBefore(module: Module, statement: PyNode): boolean {
  return setUpOf(module, statement) !== undefined;
}

function setUpOf(module: Module, statement: PyNode): PyNode | undefined {
  return statements(module.root).find(
    (node) =>
      node.startIndex < statement.startIndex &&
      callsIn(node).some((one) => isNamed(one.name, "get_asgi_application") || one.name === "django.setup"),
  );
}

/** Imports between the set-up of Django and a statement. */
function lateImports(module: Module, statement: PyNode): ImportStatement[] {
  const setUp = setUpOf(module, statement);
  if (setUp === undefined) return [];
  return importsOf(module).filter(
    ({ node }) => node.startIndex > setUp.startIndex && node.startIndex < statement.startIndex,
  );
}

/** Puts the edits in, and the imports that they need at the top. */
function finished(module: Module, edits: readonly Edit[], context: PatchContext): Outcome {
  const text = applyEdits(module.text, edits);
  const used = new Set(parseModule(text, context.path).root.descendantsOfType("identifier").map((one) => one.text));
  const wanted = CHANNELS.filter((one) => one.name !== undefined && used.has(one.name));
  const django = edits.some((edit) => edit.text.startsWith("django.setup") || edit.text.includes("\ndjango.setup"));
  const outcome = addImports(text, [...(django ? [{ module: "django" }] : []), ...wanted], context);
  return outcome.kind === "already" ? { kind: "changed", text } : outcome;
}

/** A project with Channels: its URLRouter gets the routes, or the protocol router its first one. */
function intoRouter(module: Module, router: PyNode, routes: Routes, context: PatchContext): Outcome {
  const statement = topStatement(router);
  const [dictionary] = call(router)?.positional ?? [];
  if (dictionary?.type !== "dictionary") return manual(module, routes, "the protocol router's argument is no dictionary");
  const imports = setUpBefore(module, statement, routes, context);
  const pair = items(dictionary).find((one) => stringValue(one.childForFieldName("key")) === "websocket");
  if (pair === undefined) {
    const { quote } = context.style;
    const element = restyle(stack(routes), { ...context.style, newline: "\n" });
    const edits = insertElement(module.text, dictionary, `${quote}websocket${quote}: ${element}`, context.style);
    return finished(module, [...imports, ...edits], context);
  }
  const [routing, ...more] = callsIn(pair).filter((one) => isNamed(one.name, "URLRouter"));
  const [list] = routing?.positional ?? [];
  if (list === undefined || more.length > 0)
    return manual(module, routes, "the websocket routes are not in one URLRouter here");
  return finished(module, [...imports, ...intoRoutes(module, list, routes, context)], context);
}

/** A list takes the routes as one more element; whatever else gives routes is unpacked beside them. */
function intoRoutes(module: Module, list: PyNode, { alias }: Routes, { style }: PatchContext): Edit[] {
  const element = `*${alias}.websocket_urlpatterns`;
  if (list.type === "list" && sequenceItems(list) !== undefined)
    return insertElement(module.text, list, element, style);
  return [
    { at: list.startIndex, text: "[*" },
    { at: list.endIndex, text: `, ${element}]` },
  ];
}

function topStatement(node: PyNode): PyNode {
  let top = node;
  while (top.parent !== null && top.parent.type !== "module") top = top.parent;
  return top;
}

function manual(module: Module, routes: Routes, reason: string): Outcome {
  const last = statements(module.root).at(-1);
  const isRouted = callsIn(module.root).some((one) => isNamed(one.name, "ProtocolTypeRouter"));
  const lines = isRouted
    ? [importLine(routes), `websocket_routes = URLRouter([*${routes.alias}.websocket_urlpatterns])`]
    : [
        ...CHANNELS.map((one) => `from ${one.module} import ${one.name ?? ""}`),
        importLine(routes),
        "",
        restyle(
          `application = ProtocolTypeRouter({"http": application, "websocket": ${stack(routes)}})`,
          { quote: '"', indent: "    ", lineLength: 88, newline: "\n" },
        ).trimEnd(),
      ];
  const end = last === undefined ? 0 : lineOf(module.text, expression(last).endIndex);
  return { kind: "manual", reason, snippet: lines.join("\n"), line: end + 1 };
}
