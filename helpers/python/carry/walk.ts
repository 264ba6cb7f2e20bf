/**
 * What has to be added to a file's code so that it follows the difference between two versions of the kit's own: statements
 * that the newer version has more, elements of lists, arguments. Nothing is ever taken out or replaced.
 */
import type { PyNode } from "../parse.ts";
import { definedName, statements, undecorated } from "../query.ts";
import { codeTokens } from "../tokens.ts";
import { byName, inOrder, isSame, isText, nameOf } from "./align.ts";
import { expressionChanges } from "./expressions.ts";
import { joined, NOTHING } from "./found.ts";
import type { Change, Found, Trio } from "./types.ts";

/** Statements whose first line may hold something that grows. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  class_definition: ["superclasses"],
  function_definition: ["parameters"],
  for_statement: ["right"],
  if_statement: ["condition"],
  while_statement: ["condition"],
  with_statement: [],
};

/**
 * @param trio three versions of one statement: the kit's before, the kit's after, the file's
 * @param path what the statement is called: `JobAdmin.list_display`
 */
export function statementChanges({ before, after, theirs }: Trio, path: string): Found {
  if (isText(after) || isSame(before, after) || isSame(after, theirs)) return NOTHING;
  const trio = { before: undecorated(before), after: undecorated(after), theirs: undecorated(theirs) };
  const { type } = trio.after;
  if (type !== trio.before.type || type !== trio.theirs.type) return leave(theirs, after, path);
  if (type === "function_definition" && !onlyAdds(trio.before, trio.after)) return leave(theirs, after, path);
  const fields = HEADERS[type];
  if (fields === undefined) return expressionChanges(trio, { statement: theirs, path });
  const heads = fields.map((field) => headChanges(trio, field, path));
  return joined([...heads, blockChanges(trio, path)]);
}

/**
 * Is all of the older version in the newer one, in order? What says something in another way now can't be merged by adding:
 * half of it would be worse than none. Texts that document it don't count, and `.all()` gives way to what selects more.
 */
function onlyAdds(before: PyNode, after: PyNode): boolean {
  const tokensOf = (node: PyNode): string[] =>
    bodyOf(node).flatMap((one) => (isText(one) ? [] : codeTokens(one)));
  const rest = tokensOf(after);
  let at = 0;
  for (const token of tokensOf(before)) {
    const found = rest.indexOf(token, at);
    if (found === -1 && token !== "all") return false;
    if (found !== -1) at = found + 1;
  }
  return true;
}

function leave(theirs: PyNode, wanted: PyNode, path: string): Found {
  return { ...NOTHING, left: [{ path, node: theirs, wanted, elements: [] }] };
}

function headChanges({ before, after, theirs }: Trio, field: string, path: string): Found {
  const parts = [before, after, theirs].map((node) => node.childForFieldName(field));
  const [b, a, t] = parts;
  if (!b || !a || !t) return NOTHING;
  return expressionChanges({ before: b, after: a, theirs: t }, { statement: theirs, path });
}

/** The bodies: of a class by name, of a function in order. */
function blockChanges({ before, after, theirs }: Trio, path: string): Found {
  const bodies = [before, after, theirs].map(bodyOf);
  const [b = [], a = [], t = []] = bodies;
  const isClass = after.type === "class_definition";
  return listChanges({ before: b, after: a, theirs: t }, { isNamed: isClass, owner: theirs, path });
}

export function bodyOf(node: PyNode): PyNode[] {
  const body = node.childForFieldName("body") ?? node.childForFieldName("consequence");
  return body === null ? [] : statements(body);
}

/** Three versions of a list of statements. */
export interface Lists {
  before: readonly PyNode[];
  after: readonly PyNode[];
  theirs: readonly PyNode[];
}

interface Block {
  /** Order counts for nothing, names do. */
  isNamed: boolean;
  /** The class, function or module in the file. */
  owner: PyNode;
  path: string;
}

export function listChanges({ before, after, theirs }: Lists, { isNamed, owner, path }: Block): Found {
  const pair = isNamed ? byName : inOrder;
  const old = pair(after, before);
  const there = pair(before, theirs);
  const same = pair(after, theirs);
  const partners = new Map<PyNode, PyNode>();
  const found: Found[] = [];
  for (const node of after) {
    const was = old.get(node);
    const partner = was === undefined ? standing(node, same, there) : there.get(was);
    if (partner !== undefined) partners.set(node, partner);
    const own = pathOf(path, node);
    if (was !== undefined && partner !== undefined)
      found.push(statementChanges({ before: was, after: node, theirs: partner }, own));
    else if (was !== undefined && !isSame(was, node) && !isText(node))
      found.push({ ...NOTHING, absent: [own] });
    else if (was === undefined && partner !== undefined)
      found.push(inPlace({ before: node, after: node, theirs: partner }, own));
  }
  const added = after.filter((node) => !old.has(node) && !partners.has(node));
  const changes = added.map((node): Change => placed(node, { after, partners, owner }));
  return joined([...found, { ...NOTHING, changes }]);
}

function pathOf(path: string, node: PyNode): string {
  const name = nameOf(node);
  return name === undefined ? path : path === "" ? name : `${path}.${name}`;
}

/** Is a statement that only the newer version has in the file already? */
function standing(
  node: PyNode,
  same: ReadonlyMap<PyNode, PyNode>,
  there: ReadonlyMap<PyNode, PyNode>,
): PyNode | undefined {
  const partner = same.get(node);
  if (partner === undefined || [...there.values()].some((one) => one.id === partner.id)) return undefined;
  return nameOf(node) === undefined && !isSame(node, partner) ? undefined : partner;
}

/** The file has a member of that name, where the kit had none before: a list takes what it lacks, a method is a person's. */
function inPlace(trio: Trio, path: string): Found {
  const { after, theirs } = trio;
  if (isSame(after, theirs)) return NOTHING;
  if (definedName(theirs) !== undefined || definedName(after) !== undefined)
    return leave(theirs, after, path);
  return expressionChanges(trio, { statement: theirs, path, isWhole: true });
}

interface Surroundings {
  after: readonly PyNode[];
  partners: ReadonlyMap<PyNode, PyNode>;
  owner: PyNode;
}

/** Behind what stands in front of it in the newer version, else in front of what follows it there. */
function placed(node: PyNode, { after, partners, owner }: Surroundings): Change {
  const at = after.findIndex((one) => one.id === node.id);
  const behind = after.slice(0, at).findLast((one) => partners.has(one));
  const follows = after.slice(at + 1).find((one) => partners.has(one));
  const previous = behind === undefined ? undefined : partners.get(behind);
  const next = follows === undefined ? undefined : partners.get(follows);
  return {
    kind: "statement",
    wanted: node,
    owner,
    ...(previous === undefined ? {} : { behind: previous }),
    ...(previous !== undefined || next === undefined ? {} : { ahead: next }),
    blankLines: blankLines(after[at - 1], node),
    blankLinesBelow: blankLines(node, after[at + 1]),
  };
}

function blankLines(one: PyNode | undefined, other: PyNode | undefined): number {
  if (one === undefined || other === undefined) return 0;
  let first = other;
  while (first.previousSibling?.type === "comment" && first.previousSibling.startIndex > one.endIndex)
    first = first.previousSibling;
  return Math.max(0, first.startPosition.row - one.endPosition.row - 1);
}
