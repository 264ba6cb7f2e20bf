/** Places in the code that a reviewer of its security looks at. */
import { metaOf } from "../django/layers/roles.ts";
import type { RepoCode } from "../django/layers/index.ts";
import { parseLeniently, type PyNode } from "../python/parse.ts";
import { call, lineAt, stringValue } from "../python/query.ts";

/** One place. */
export interface Risk {
  what: string;
  path: string;
  line: number;
}

/** Names whose use deserves a look; imports of them don't count. */
const NAMES: Readonly<Record<string, string>> = {
  csrf_exempt: "no CSRF check",
  mark_safe: "HTML that isn't escaped",
  SafeString: "HTML that isn't escaped",
  RawSQL: "SQL written by hand",
};
const ANY = new RegExp(`\\b(${Object.keys(NAMES).join("|")})\\b|\\.raw\\(`);

/** The places of some Python files, tests left out, in the order of the files. */
export function risksIn(code: RepoCode): Risk[] {
  return [...open(code), ...code.python.filter(({ text }) => ANY.test(text)).flatMap(named)].sort((a, b) =>
    a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1,
  );
}

function named({ path, text }: { path: string; text: string }): Risk[] {
  const { root } = parseLeniently(text, path);
  const byName = root
    .descendantsOfType("identifier")
    .filter((node) => Object.hasOwn(NAMES, node.text) && !isImported(node))
    .map((node) => ({ what: NAMES[node.text] ?? "", path, line: lineAt(node) }));
  const raw = root
    .descendantsOfType("call")
    .filter((node) => call(node)?.name?.endsWith(".objects.raw") === true)
    .map((node) => ({ what: "SQL written by hand", path, line: lineAt(node) }));
  return [...byName, ...raw];
}

function isImported(node: PyNode): boolean {
  for (let at: PyNode | null = node.parent; at !== null; at = at.parent)
    if (at.type === "import_from_statement" || at.type === "import_statement") return true;
  return false;
}

/** Serializers and forms that take every field of their model, whichever comes. */
function open(code: RepoCode): Risk[] {
  return code.classes.flatMap(({ cls, role }) => {
    if (role !== "serializer" && role !== "form") return [];
    const meta = metaOf(code.world, cls);
    const fields = meta?.scope.bindings.get("fields");
    if (meta === undefined || fields?.kind !== "value" || stringValue(fields.node) !== "__all__") return [];
    return [{ what: `every field of the model (${role})`, path: meta.file.path, line: lineAt(fields.node) }];
  });
}
