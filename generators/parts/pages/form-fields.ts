/**
 * What a form of a person's asks for, read off its class and off those of the repo that it is made from.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#form-inheritance
 */
import { nameSource } from "../../../helpers/django/models/name-source.ts";
import type { Project } from "../../../helpers/project/types.ts";
import type { PyNode } from "../../../helpers/python/parse.ts";
import {
  assignments,
  bases,
  definedName,
  dotted,
  items,
  members,
  sequenceItems,
  stringItems,
  stringValue,
  undecorated,
} from "../../../helpers/python/query.ts";

/** A form as its code shows it. */
export interface FormFields {
  /** Undefined where they can't be told one by one. */
  fields: readonly string[] | undefined;
  /** Why they can't, as words behind the form's name. */
  why: string;
  /** What `__init__` can't do without, beside what every model form takes. */
  wants: readonly string[];
}

/** A class of the repo. */
interface Own {
  path: string;
  node: PyNode;
}

/** Bases from elsewhere that say nothing of a model. */
const PLAIN = /(^|\.)(Form|BaseForm|object)$/;

/** Reads the form class of a file. */
export function readFormFields(project: Project, form: Own): FormFields {
  const { own, others } = lineage(project, form);
  const wants = missingArguments(own);
  const isModelForm = others.some((name) => name.endsWith("ModelForm"));
  const unknown = others.find((name) => !PLAIN.test(name) && !name.endsWith("Mixin"));
  if (!isModelForm) {
    const why =
      unknown === undefined ? "is no model form" : `is made from ${unknown}, which isn't in the repo`;
    return { fields: undefined, why, wants };
  }
  const value = fieldsValue(own);
  const isWhole = value === undefined || stringValue(value) !== undefined;
  const why = isWhole ? "doesn't list its fields" : "doesn't write its fields out";
  const isWritten = sequenceItems(value)?.every((item) => stringValue(item) !== undefined) === true;
  return { fields: isWritten ? stringItems(value) : undefined, why, wants };
}

/** What a class lists in `Meta.fields` itself. */
export function listedFields(form: PyNode): string[] | undefined {
  return stringItems(metaOf(form)?.fields);
}

/** The class and those of the repo above it, depth first, and the names of those that the repo doesn't have. */
function lineage(project: Project, form: Own): { own: Own[]; others: string[] } {
  const names = nameSource(project);
  const own: Own[] = [];
  const others: string[] = [];
  const follow = (one: Own): void => {
    own.push(one);
    for (const base of bases(one.node)) {
      const name = dotted(base) ?? "";
      const found = names.inFile(one.path, name);
      if (found?.kind !== "class") others.push(name);
      else if (!own.some(({ node }) => node.text === found.node.text)) follow(found);
    }
  };
  follow(form);
  return { own, others };
}

interface Meta {
  fields: PyNode | undefined;
  /** It goes on with what the `Meta` above it says. */
  goesOn: boolean;
}

function metaOf(form: PyNode): Meta | undefined {
  const meta = members(form).find((node) => definedName(node) === "Meta");
  if (meta === undefined) return undefined;
  const own = assignments(members(meta));
  return {
    fields: own.find(({ name }) => name === "fields")?.value,
    goesOn: bases(meta).length > 0 && !own.some(({ name }) => name === "exclude"),
  };
}

/** A form without a `Meta` has that of its base; a `Meta` of its own hides it, unless it is made from it. */
function fieldsValue(line: readonly Own[]): PyNode | undefined {
  for (const { node } of line) {
    const meta = metaOf(node);
    if (meta?.fields !== undefined) return meta.fields;
    if (meta?.goesOn === false) return undefined;
  }
  return undefined;
}

function missingArguments(line: readonly Own[]): string[] {
  const init = line.flatMap(({ node }) => members(node)).find((node) => definedName(node) === "__init__");
  const list = init === undefined ? null : undecorated(init).childForFieldName("parameters");
  const [, ...parameters] = list === null ? [] : items(list);
  const needed = parameters.filter(({ type }) => type === "identifier" || type === "typed_parameter");
  return needed
    .flatMap((node) => (node.type === "identifier" ? [node] : node.namedChildren.slice(0, 1)))
    .filter(({ type }) => type === "identifier")
    .map(({ text }) => text)
    .filter((name) => !["data", "files", "instance"].includes(name));
}
