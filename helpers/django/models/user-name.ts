/**
 * What a user is called where others see it. The text of a user is what they sign in with; an address of mail is nobody
 * else's to know.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/auth/customizing/#specifying-a-custom-user-model
 */
import type { Project } from "../../project/types.ts";
import { kept } from "../../project/kept.ts";
import type { PyNode } from "../../python/parse.ts";
import { call } from "../../python/query.ts";
import { chainsOf } from "./display.ts";
import { fieldsOf } from "./fields.ts";
import { classByLabel } from "./labels.ts";
import { writtenAncestors } from "./lineage.ts";
import { classAttribute } from "./lookup.ts";
import { selfName } from "./methods.ts";
import type { ClassDef } from "./source.ts";
import { textOf } from "./values.ts";
import { World } from "./world.ts";

/** Columns that hold what a person is called, the most telling first. */
const NAMES = ["display_name", "full_name", "name", "nickname", "username"];

/**
 * The attribute or method that names a user model's rows in place of `str()`, which would show an address of mail.
 *
 * @param label of the user model: `accounts.User`
 * @returns `get_full_name`, a column, or `pk` where nothing else names them; undefined where `str()` shows no address
 */
export function userCalled(project: Project, label: string): string | undefined {
  const world = kept(project, "models", (seen) => new World(seen));
  const cls = classByLabel(world, label);
  if (cls === undefined) return undefined;
  const { fields } = fieldsOf(world, cls);
  const addresses = new Set(
    fields.filter(({ type }) => type.djangoClass === "EmailField").map(({ name }) => name),
  );
  const showsAddress = (method: string): boolean =>
    [...columnsIn(world, cls, method)].some((name) => addresses.has(name));
  if (!showsAddress("__str__")) return undefined;
  const has = (name: string): boolean => fields.some((field) => field.name === name);
  const isNamed = classAttribute(world, cls, "get_full_name")?.kind === "function";
  const hasBoth = has("first_name") && has("last_name");
  if ((isNamed && !showsAddress("get_full_name")) || (!isNamed && hasBoth && isAbstractUser(world, cls)))
    return "get_full_name";
  return NAMES.find((name) => has(name) && !addresses.has(name)) ?? "pk";
}

const isAbstractUser = (world: World, cls: ClassDef): boolean =>
  writtenAncestors(world, cls).some(
    ({ name, file }) => name === "AbstractUser" && file.packageName === "django",
  );

/** The columns that a method names, itself or by other methods; Django's own `__str__` has that of USERNAME_FIELD. */
function columnsIn(world: World, cls: ClassDef, method: string, seen = new Set<string>()): Set<string> {
  const columns = new Set<string>();
  const found = classAttribute(world, cls, method);
  const login = loginOf(world, cls);
  if (found?.kind !== "function") {
    if (method === "__str__" || method === "get_username") columns.add(login);
    return columns;
  }
  const self = selfName(found.node);
  if (seen.has(method) || self === undefined) return columns;
  seen.add(method);
  for (const { names } of chainsOf(found.node, self)) {
    const [name = ""] = names;
    columns.add(name === "USERNAME_FIELD" ? login : name);
    for (const column of columnsIn(world, cls, name, seen)) columns.add(column);
  }
  if (callsSuper(found.node, "__str__")) columns.add(login);
  return columns;
}

/** `super().__str__()` */
const callsSuper = (code: PyNode, method: string): boolean =>
  code.descendantsOfType("attribute").some((node) => {
    const object = node.childForFieldName("object");
    return (
      node.childForFieldName("attribute")?.text === method && call(object ?? undefined)?.name === "super"
    );
  });

function loginOf(world: World, cls: ClassDef): string {
  const found = classAttribute(world, cls, "USERNAME_FIELD");
  return found?.kind === "value" ? (textOf(world, found) ?? "username") : "username";
}
