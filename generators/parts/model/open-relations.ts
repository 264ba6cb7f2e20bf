/**
 * Serializers and forms that were there before a rule was: a relation of theirs still accepts every row of its target. What is
 * there is never rewritten, so the report says so.
 */
import { readModels } from "../../../helpers/django/models/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { boundName, flattened, importsOf, usedNames } from "../../../helpers/python/import-read.ts";
import { parseLeniently, type Module, type PyNode } from "../../../helpers/python/parse.ts";
import { assignments, findClass, items, members, stringValue } from "../../../helpers/python/query.ts";
import type { Feature } from "../feature.ts";
import { serializerOf } from "../serializer-class.ts";
import { targetOf, type VisibleRule } from "../../views/context.ts";
import { formName, pageFormName } from "../../views/pages/form.ts";
import { defaultSerializerName } from "../../views/serializer/serializer.ts";

/** Notes the relations from anywhere to this model that its rule doesn't limit. */
export function noteOpenRelationsTo({ planner, model, context }: Feature): void {
  const rule = context.visible(model);
  if (rule === undefined) return;
  const target = targetOf(model);
  for (const other of planner.project.apps.flatMap((app) => readModels(planner.project, app)))
    for (const field of other.fields)
      if (field.relation?.target === target) noteIfOpen(planner, other, field, rule);
}

/** Notes the relations of this model that the rules of their targets don't limit. */
export function noteOpenRelationsOf({ planner, model, context }: Feature): void {
  for (const field of model.fields) {
    const target = context.related(field.relation?.target ?? "");
    const rule = target === undefined ? undefined : context.visible(target);
    if (rule !== undefined) noteIfOpen(planner, model, field, rule);
  }
}

function noteIfOpen(planner: Planner, model: ModelInfo, field: FieldInfo, rule: VisibleRule): void {
  const files = appFiles(planner.project, model.app);
  const { forms } = files;
  const { name, path: home } = serializerOf(planner.project, files, model) ?? {
    name: defaultSerializerName(model),
    path: files.serializers.path,
  };
  const classes = [
    { path: home, className: name },
    { path: forms.path, className: formName(model) },
    { path: forms.path, className: pageFormName(model) },
  ];
  for (const { path, className } of classes) {
    const text = planner.tree.read(path);
    const module = text === undefined ? undefined : parseLeniently(text, path);
    const definition = module === undefined ? undefined : findClass(module, className);
    if (module === undefined || definition === undefined || !isWritten(definition, field.name)) continue;
    if (names(definition, rule, module)) continue;
    planner.note(
      `${path}: ${className} accepts any row for ${field.name}; ${rule.name} of ${rule.module} says which ones a user may see`,
    );
  }
}

/** Is the field listed in Meta.fields, and not as read-only. */
function isWritten(definition: PyNode, field: string): boolean {
  const meta = members(definition).find((node) => node.childForFieldName("name")?.text === "Meta");
  const listed = (option: string): boolean => {
    const list = assignments(meta === undefined ? [] : members(meta)).find(
      ({ name }) => name === option,
    )?.value;
    return list !== undefined && items(list).some((entry) => stringValue(entry) === field);
  };
  return listed("fields") && !listed("read_only_fields");
}

/** Does the class name the rule, or what the module imports it as. */
function names(definition: PyNode, rule: VisibleRule, module: Module): boolean {
  const used = usedNames(definition);
  // Rows that follow the row above are put below those that the user may change.
  const changeable = rule.name.replace(/^visible_/, "changeable_");
  const aliases = importsOf(module)
    .flatMap(flattened)
    .filter(({ name }) => name === rule.name || name === changeable)
    .map(boundName);
  return [rule.name, changeable, ...aliases].some((name) => used.has(name));
}
