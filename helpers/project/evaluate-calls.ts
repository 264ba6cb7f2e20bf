/**
 * Calls in settings files that can be seen through: defaults of environment look-ups, copies of lists, paths.
 */
import type { PyNode } from "../python/parse.ts";
import { call, stringValue, type Call } from "../python/query.ts";
import { below, dictOf, evaluate, evaluateText, raised, type Place } from "./evaluate.ts";
import { evaluateTextMethod } from "./evaluate-texts.ts";
import { merged, type DictValue, type Value } from "./values.ts";

/** Calls that give back what they are given, as far as names of apps go. */
const TRANSPARENT = new Set([
  "list",
  "tuple",
  "set",
  "frozenset",
  "sorted",
  "reversed",
  "fromkeys",
  "copy",
  "deepcopy",
  "str",
  "Path",
  "PurePath",
  "resolve",
  "absolute",
  "abspath",
  "realpath",
  "normpath",
  "expanduser",
  "as_posix",
  "__str__",
  "optional",
]);

const BUILTIN = new Set(["list", "tuple", "set", "str", "Path"]);

/** What a call comes to; undefined when that can't be told. */
export function evaluateCall(found: Call | undefined, place: Place): Value | undefined {
  if (found === undefined) return undefined;
  const callee = found.node.childForFieldName("function");
  const method = callee?.type === "attribute" ? callee.childForFieldName("attribute")?.text : callee?.text;
  const object = callee?.type === "attribute" ? callee.childForFieldName("object") : null;
  const name = method ?? "";
  if (name === "super") return place.lookup("super()");
  if (name === "getcwd" || name === "cwd") return { kind: "path", path: place.workingDir };
  // `env.list("APPS", …)` looks a name up; `list(APPS)` copies.
  const looksUp = object !== null && BUILTIN.has(name);
  if (TRANSPARENT.has(name) && !looksUp) return evaluate(found.positional[0] ?? object, place);
  if (name === "dict") return keywordDict(found, place);
  if (name === "format" && object !== null) return formatted(object, found, place);
  return (
    pathCall(name, object, found, place) ??
    evaluateTextMethod(object, { name, arguments: found.positional.length }, place) ??
    defaultOf(name, found, place)
  );
}

function keywordDict(found: Call, place: Place): DictValue {
  const first = evaluate(found.positional[0], place);
  let dict: DictValue = first?.kind === "dict" ? first : { kind: "dict", entries: new Map() };
  for (const [key, value] of found.keyword) dict = merged(dict, dictOf(key, value, place));
  return dict;
}

/** `"environments/{0}.py".format(ENV)` where the arguments are known. */
function formatted(object: PyNode, found: Call, place: Place): Value | undefined {
  const template = evaluate(object, place);
  if (template?.kind !== "text") return undefined;
  const missing: string[] = [];
  let next = 0;
  const text = template.text.replace(/\{(\w*)\}/g, (whole, key: string) => {
    const index = key === "" ? next++ : Number(key);
    const node = Number.isNaN(index) ? found.keyword.get(key) : found.positional[index];
    const value = evaluateText(node, place);
    if (value === undefined) missing.push(whole);
    return value ?? whole;
  });
  return missing.length > 0 ? undefined : { ...template, text };
}

/** os.path, pathlib and django-environ's Path. */
function pathCall(name: string, object: PyNode | null, found: Call, place: Place): Value | undefined {
  if (name === "dirname") {
    const value = evaluate(found.positional[0], place);
    return value?.kind === "path" ? raised(value.path, 1) : undefined;
  }
  const onFunction = name === "join" && object?.text.endsWith("path") === true;
  const base = onFunction
    ? evaluate(found.positional[0], place)
    : evaluate(object ?? found.node.childForFieldName("function"), place);
  if (base?.kind !== "path") return undefined;
  if (!onFunction && object !== null && name !== "joinpath" && name !== "path") return undefined;
  const rest = (onFunction ? found.positional.slice(1) : found.positional).map((node) =>
    evaluateText(node, place),
  );
  return rest.every((part) => part !== undefined) ? below(base.path, ...rest) : undefined;
}

/**
 * `os.environ.get("X", default)`, `env("X", default=…)`, `config("X", default)`, `values.Value(default)`: the default is
 * what the repo says.
 *
 * @see https://django-configurations.readthedocs.io/en/stable/values/
 */
function defaultOf(name: string, found: Call, place: Place): Value | undefined {
  const byName = found.keyword.get("default");
  if (byName !== undefined) return evaluate(byName, place);
  const [first, second] = found.positional;
  if (name.endsWith("Value")) return evaluate(first, place);
  const looksUp = stringValue(first) !== undefined && second !== undefined;
  return looksUp && call(second)?.name !== "Csv" ? evaluate(second, place) : undefined;
}
