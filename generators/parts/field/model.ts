/** The model class of `field`: the new lines, and whether a migration can add them to a table with rows. */
import { readModel, readModels } from "../../../helpers/django/models/index.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { codeFrame, KitError } from "../../../helpers/errors.ts";
import { choicesClassName } from "../../../helpers/fields/choices.ts";
import { fieldSource, type FieldSource } from "../../../helpers/fields/python.ts";
import { parseFieldList } from "../../../helpers/fields/parse.ts";
import type { FieldSpec } from "../../../helpers/fields/types.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { App } from "../../../helpers/project/types.ts";
import { flattened, importsOf } from "../../../helpers/python/import-read.ts";
import { parseLeniently, parseModule, type PyNode } from "../../../helpers/python/parse.ts";
import { assignment, definedName, findClass, members } from "../../../helpers/python/query.ts";
import { migratedIn, refuseUnfillable } from "./migration.ts";
import { planFieldNeeds } from "../field-needs.ts";
import { differences } from "../model/same.ts";
import { specifiedFields } from "../model/spec.ts";
import { reverseNames } from "../../model.ts";
import { qualified } from "../../views/model.ts";

/**
 * Plans the fields that the model lacks.
 *
 * @returns every field of the answer, those that are there already included
 * @throws KitError for a model, a field or a name that won't do
 */
export function planModelFields(planner: Planner, app: App, answers: Answers): FieldSpec[] {
  const { project } = planner;
  const model = readModel(project, app, answers.model ?? "");
  if (model.proxy)
    throw new KitError(`${model.name} is a proxy: it has no columns of its own`, {
      path: model.path,
      line: model.line,
      hint: `add the fields to ${model.bases.join(", ")}`,
    });
  const all = project.apps.flatMap((one) => readModels(project, one));
  const specs = specifiedFields(planner, answers.fields ?? "", {
    app,
    model: model.name,
    all,
    taken: takenNames(planner, model, answers.fields ?? ""),
  });
  const fresh = specs.filter((spec) => !isThere(planner, model, spec));
  const migrated = migratedIn(project, model);
  if (migrated !== undefined) for (const spec of fresh) refuseUnfillable(spec, migrated);
  if (fresh.length === 0) planner.keep(model.path);
  else write(planner, model, fresh, all);
  return specs;
}

/** A field of that name with the same type is one that a run before this one has added, or a person. */
function isThere(planner: Planner, model: ModelInfo, spec: FieldSpec): boolean {
  const there = model.fields.find((one) => one.name === spec.name);
  if (there === undefined) return false;
  if (differences(model, { fields: [spec] }).length === 0) return true;
  const [path = model.path, line] = there.from.split(":");
  throw new KitError(
    `${model.name} has a field ${spec.name} already, and it is another one: ${there.className}`,
    {
      path,
      ...(line === undefined
        ? {}
        : { line: Number(line), frame: codeFrame(planner.tree.read(path) ?? "", Number(line)) }),
      hint: "choose another name",
    },
  );
}

/** What the class has under other names than those of the fields that are asked for: methods, managers, columns. */
function takenNames(planner: Planner, model: ModelInfo, text: string): Map<string, string> {
  const authUserModel = planner.project.settings.authUserModel.value;
  const asked = new Set(parseFieldList(text, { authUserModel }).map(({ name }) => name));
  const taken = new Map<string, string>();
  for (const one of model.fields) {
    if (asked.has(one.name)) continue;
    taken.set(one.name, one.from);
    if (one.type.family === "relation") taken.set(`${one.name}_id`, one.from);
  }
  const fields = new Set(model.fields.map((one) => one.name));
  const definition = findClass(parseLeniently(planner.tree.read(model.path) ?? "", model.path), model.name);
  for (const member of definition === undefined ? [] : members(definition)) {
    const name = definedName(member) ?? assignment(member)?.name;
    if (name !== undefined && !fields.has(name))
      taken.set(name, `${model.path}:${member.startPosition.row + 1}`);
  }
  // A field of that name would stand where the decorator is looked up.
  const getter = definition === undefined ? undefined : decorated(definition, "property");
  if (getter !== undefined && !fields.has("property"))
    taken.set("property", `${model.path}:${getter.startPosition.row + 1} has @property`);
  return taken;
}

/** The first method of a class that has a decorator. */
function decorated(definition: PyNode, name: string): PyNode | undefined {
  return definition.descendantsOfType("decorator").find((one) => one.text.replace(/\s/g, "") === `@${name}`);
}

function write(
  planner: Planner,
  model: ModelInfo,
  specs: readonly FieldSpec[],
  all: readonly ModelInfo[],
): void {
  const { project } = planner;
  const own = model.fields.filter(
    ({ inheritedFrom, primaryKey }) => inheritedFrom === undefined && !primaryKey,
  );
  const fields = specs.map((spec) => qualified(spec, model.app.label));
  let anchor = lastBeforeStamps(own);
  for (const spec of fields) {
    const source = fieldSource(spec, {
      djangoVersion: project.packages.get("django")?.version ?? [5, 2],
      model: model.words,
      labels: own.length === 0 || own.some((one) => one.args.has("verbose_name")),
      fields,
      reverseNames: reverseNames(project, all),
    });
    const { unresolved } = source;
    const place = { path: model.path, fields: [spec], unresolved, tests: true };
    for (const need of planFieldNeeds(planner, model.app, place))
      planner.modify(model.path, "import", { ...need });
    refuseOtherChoices(planner, model, spec);
    writeField(planner, model, source, anchor);
    anchor = source.statements.at(-1)?.name ?? anchor;
  }
}

/** The timestamps that end a model go on doing so. */
function lastBeforeStamps(own: readonly FieldInfo[]): string | undefined {
  const isStamp = ({ args }: FieldInfo): boolean =>
    args.get("auto_now") === "True" || args.get("auto_now_add") === "True";
  return own.findLast((field) => !isStamp(field))?.name;
}

function writeField(
  planner: Planner,
  { path, name }: ModelInfo,
  source: FieldSource,
  anchor: string | undefined,
): void {
  const needed = parseModule(["from django.db import models", ...source.imports, ""].join("\n"), path);
  for (const { module, name: wanted, alias } of importsOf(needed).flatMap(flattened))
    planner.modify(path, "import", {
      module,
      ...(wanted === undefined ? {} : { name: wanted }),
      ...(alias === undefined ? {} : { alias }),
    });
  const { choicesClass } = source;
  if (choicesClass !== undefined)
    planner.modify(path, "class-member", { class: name, member: choicesClass.lines.join("\n") });
  let after = anchor;
  for (const one of source.statements) {
    planner.modify(path, "class-member", {
      class: name,
      member: one.code,
      ...(after === undefined ? {} : { after }),
    });
    after = one.name;
  }
  if (source.indexes.length > 0) planIndexes(planner, { path, name }, source);
}

/** The index of a generic relation, among those of the model. */
function planIndexes(
  planner: Planner,
  { path, name }: Pick<ModelInfo, "path" | "name">,
  { indexes, statements }: FieldSource,
): void {
  const model = (meta: string): string =>
    `from django.db import models\n\n\nclass ${name}(models.Model):\n    class Meta:\n${meta}`;
  const [first] = statements;
  planner.modify(path, "carry", {
    before: model("        pass\n"),
    after: model(`        indexes = [${indexes.join(", ")}]\n`),
    about: `${first?.name ?? ""} index`,
  });
}

/** A class for choices that is there holds other ones. */
function refuseOtherChoices(planner: Planner, model: ModelInfo, spec: FieldSpec): void {
  if (spec.choices === undefined) return;
  const name = choicesClassName(spec.name);
  const module = parseLeniently(planner.tree.read(model.path) ?? "", model.path);
  const definition = findClass(module, model.name);
  const there = (definition === undefined ? [] : members(definition)).find(
    (one) => definedName(one) === name,
  );
  if (there === undefined) return;
  const line = there.startPosition.row + 1;
  throw new KitError(
    `${model.name} has a class ${name} already, which the choices of ${spec.name} would take`,
    {
      path: model.path,
      line,
      frame: codeFrame(module.text, line),
      hint: "call the field differently",
    },
  );
}
