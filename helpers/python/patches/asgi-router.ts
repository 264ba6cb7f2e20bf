/**
 * `asgi-router`: an app's websocket routes in the project's ASGI application, next to Django's own.
 *
 * Args: `routes` (dotted name of the list: `jobs.routing.websocket_urlpatterns`).
 *
 * Consumers import models, so the routes are imported where Django is set up: by their name, behind the call of
 * `get_asgi_application()`, which needs no import statement below other code.
 *
 * @see https://channels.readthedocs.io/en/stable/topics/routing.html
 */
import { applyEdits, lineOf, type Edit } from "../edits.ts";
import { addImports, type Import } from "../imports.ts";
import { absoluteModule, flattened, importsOf } from "../import-read.ts";
import { insertElement } from "../lists.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { assignment, call, callsIn, items, statements, stringValue } from "../query.ts";
import { restyle } from "../style.ts";
import { styledExpression } from "./expression-style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

const IMPORTS: readonly Import[] = [
  { module: "channels.auth", name: "AuthMiddlewareStack" },
  { module: "channels.routing", name: "ProtocolTypeRouter" },
  { module: "channels.routing", name: "URLRouter" },
  { module: "channels.security.websocket", name: "AllowedHostsOriginValidator" },
  { module: "django.utils.module_loading", name: "import_string" },
];

const RE_PATH: Import = { module: "django.urls", name: "re_path" };

const COMMENT = "# HTTP comes first: it sets Django up, which the websocket routes need.";

/** Adds the routes unless the file has them, under any name. */
export function asgiRouter(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const routes = textArg(args, "routes");
  if (hasRoutes(module, routes, context)) return already;
  const [first, ...others] = callsIn(module.root).filter((one) => isNamed(one.name, "ProtocolTypeRouter"));
  if (first === undefined) return aroundApplication(module, routes, context);
  if (others.length > 0) return manual(module, routes, "there are several protocol routers", context);
  return intoRouter(module, first.node, routes, context);
}

function isNamed(name: string | undefined, wanted: string): boolean {
  return name === wanted || name?.endsWith(`.${wanted}`) === true;
}

/** As a text for `import_string`, or by an import of their module: `import jobs.routing`, `from jobs import routing`. */
function hasRoutes(module: Module, routes: string, context: PatchContext): boolean {
  if (module.root.descendantsOfType("string").some((node) => stringValue(node) === routes)) return true;
  const wanted = routes.split(".").slice(0, -1).join(".");
  return importsOf(module)
    .flatMap(flattened)
    .some(({ module: one, name }) => {
      const from = absoluteModule(one, context.package);
      return from === wanted || (name !== undefined && `${from}.${name}` === wanted);
    });
}

function element(routes: string): string {
  return `*import_string("${routes}")`;
}

function stack(routes: string, others = ""): string {
  return `AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter([${element(routes)}${others}])))`;
}

/** `application = get_asgi_application()`: the call becomes what a protocol router hands HTTP to. */
function aroundApplication(module: Module, routes: string, context: PatchContext): Outcome {
  const [statement, ...more] = statements(module.root).filter((node) => mentions(node, "application"));
  const given = statement === undefined ? undefined : assignment(statement);
  const value = given?.name === "application" && given.operator === "=" ? given.value : undefined;
  if (statement === undefined || value === undefined || more.length > 0)
    return manual(module, routes, "there is no single application = … in this file", context);
  const sets = callsIn(value).some((one) => isNamed(one.name, "get_asgi_application"));
  const whole = restyle(
    `application = ProtocolTypeRouter({"http": ${value.text}, "websocket": ${stack(routes)}})\n`,
    context.style,
  ).trimEnd();
  const at = whole.indexOf(value.text);
  if (!sets || at === -1)
    return manual(module, routes, "the application is no plain call of get_asgi_application()", context);
  const { newline } = context.style;
  return finished(
    module,
    [
      { at: statement.startIndex, text: COMMENT + newline },
      { at: value.startIndex, text: whole.slice(whole.indexOf("=") + 1, at).trimStart() },
      { at: value.endIndex, text: whole.slice(at + value.text.length) },
    ],
    context,
  );
}

/** Does a statement that is no import use or bind a name? */
function mentions(node: PyNode, name: string): boolean {
  return (
    !node.type.startsWith("import") && node.descendantsOfType("identifier").some((one) => one.text === name)
  );
}

/** Puts the edits in, and the imports that they need at the top. */
function finished(module: Module, edits: readonly Edit[], context: PatchContext): Outcome {
  const text = applyEdits(module.text, edits);
  const { root } = parseModule(text, context.path);
  const used = new Set(root.descendantsOfType("identifier").map((one) => one.text));
  const wanted = IMPORTS.filter(({ name = "" }) => used.has(name));
  const outcome = addImports(text, wanted, context);
  return outcome.kind === "already" ? { kind: "changed", text } : outcome;
}

/** A project with Channels: its URLRouter gets the routes, or the protocol router its first one. */
function intoRouter(module: Module, router: PyNode, routes: string, context: PatchContext): Outcome {
  const [dictionary] = call(router)?.positional ?? [];
  if (dictionary?.type !== "dictionary")
    return manual(module, routes, "the protocol router gets no plain dictionary", context);
  const pair = items(dictionary).find((one) => stringValue(one.childForFieldName("key")) === "websocket");
  if (pair === undefined) {
    const { quote } = context.style;
    const entry = `${quote}websocket${quote}: ${styledExpression(stack(routes), context.style)}`;
    return finished(module, insertElement(module.text, dictionary, entry, context.style), context);
  }
  const [routing, ...more] = callsIn(pair).filter((one) => isNamed(one.name, "URLRouter"));
  const [list] = routing?.positional ?? [];
  if (list === undefined || more.length > 0)
    return manual(module, routes, "the websocket routes are not in one URLRouter", context);
  return finished(module, intoRoutes(module, list, routes, context), context);
}

/** A list takes the routes as one more element; whatever else gives routes is unpacked beside them. */
function intoRoutes(module: Module, list: PyNode, routes: string, { style }: PatchContext): Edit[] {
  const added = element(routes).replaceAll('"', style.quote);
  if (list.type === "list") return insertElement(module.text, list, added, style);
  return [
    { at: list.startIndex, text: "[*" },
    { at: list.endIndex, text: `, ${added}]` },
  ];
}

/**
 * The application with the routes around it, for the end of the file. One that has websockets of its own gets those that the
 * new routes don't know.
 */
function manual(module: Module, routes: string, reason: string, { style }: PatchContext): Outcome {
  const isRouted = callsIn(module.root).some((one) => isNamed(one.name, "ProtocolTypeRouter"));
  const used = isRouted ? [...IMPORTS.slice(0, -1), RE_PATH, ...IMPORTS.slice(-1)] : IMPORTS;
  const imports = [...new Set(used.map((one) => one.module))].map((from) => {
    const names = used.filter((one) => one.module === from).map((one) => one.name ?? "");
    return `from ${from} import ${names.join(", ")}`;
  });
  const others = isRouted ? ', re_path("", application)' : "";
  const whole = `application = ProtocolTypeRouter({"http": application, "websocket": ${stack(routes, others)}})`;
  const last = statements(module.root).at(-1);
  const end = last === undefined ? 0 : lineOf(module.text, last.endIndex);
  return {
    kind: "manual",
    reason,
    snippet: restyle(`${[...imports, "", whole].join("\n")}\n`, { ...style, newline: "\n" }).trimEnd(),
    line: end + 1,
  };
}
