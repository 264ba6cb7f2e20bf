/**
 * The model that a class says it is about: a serializer's `Meta.model`, a viewset's `queryset`, an admin's `register(…)`.
 */
import type { PyNode } from "./parse.ts";
import { assignments, call, definedName, dotted, members } from "./query.ts";

/** The model's name as the class writes it (`JobPosting`, `models.JobPosting`); undefined when it names none. */
export function modelOf(definition: PyNode): string | undefined {
  const body = members(definition);
  const meta = body.filter((node) => definedName(node) === "Meta").flatMap((node) => members(node));
  for (const { name, value } of assignments([...meta, ...body])) {
    const model = name === "model" ? dotted(value) : name === "queryset" ? modelOfQueryset(value) : undefined;
    if (model !== undefined) return model;
  }
  return registeredModel(definition);
}

/** `models.Job.objects.filter(…).all()` → `models.Job`. */
export function modelOfQueryset(value: PyNode | undefined): string | undefined {
  let node: PyNode | null | undefined = value;
  while (node?.type === "call") {
    const callee: PyNode | null = node.childForFieldName("function");
    node = callee?.type === "attribute" ? callee.childForFieldName("object") : null;
  }
  const parts = dotted(node)?.split(".") ?? [];
  const manager = parts.findIndex(
    (part, index) => index > 0 && /^[a-z_]/.test(part) && /^[A-Z]/.test(parts[index - 1] ?? ""),
  );
  return manager === -1 ? undefined : parts.slice(0, manager).join(".");
}

/** `@admin.register(Job)` */
function registeredModel(definition: PyNode): string | undefined {
  if (definition.type !== "decorated_definition") return undefined;
  const calls = definition.namedChildren
    .filter((node) => node.type === "decorator")
    .map((node) => call(node.namedChildren[0] ?? undefined));
  const register = calls.find((found) => found?.name?.split(".").at(-1) === "register");
  return dotted(register?.positional[0]);
}
