/** What the tests of a model's API and those of its pages have in common: the model, what is sent, and what is refused. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { managerOf, type ViewContext } from "../context.ts";
import type { FileRefusal } from "../file-rules.ts";
import { rowName } from "../row-name.ts";
import type { Pair, Probe } from "./api-input.ts";
import type { Duplicate, Refusal } from "./api-relations.ts";
import { ownerName } from "./people.ts";
import { testClass } from "./style.ts";
import type { TargetCase } from "./targets.ts";

/** The model under test. */
export interface TestedModel {
  className: string;
  model: string;
  manager: string;
  /** Variable for a row. */
  row: string;
  /** `library` and `book`, of which the names of permissions are made. */
  appLabel: string;
  codename: string;
  /** Name of the owner relation; empty where there is none. */
  owner: string;
}

/** What the tests send, and what they send that must be refused. */
export interface TestedInput {
  payload: Pair[];
  /** A field that is changed, and its new value. */
  probe: Probe;
  invalid: Pair;
  /** Tests store files, some in the private folder. */
  storesFiles: boolean;
  storesPrivately: boolean;
  /** What rows are attached to. */
  targets: TargetCase[];
  refusals: Refusal[];
  /** Files that must be refused. */
  fileRefusals: FileRefusal[];
  /** An empty row when nothing has to differ from what the owner has. */
  duplicate: Pick<Duplicate, "lines" | "row" | "payload">;
}

/** The model under test, as the tests of a module name it. */
export function testedModel(
  model: ModelInfo,
  context: ViewContext,
  module: "test_api" | "test_frontend",
): TestedModel {
  return {
    className: testClass(module, model, context),
    model: model.name,
    manager: managerOf(model, context),
    row: rowName(model.words),
    appLabel: model.app.label,
    codename: model.name.toLowerCase(),
    owner: ownerName(model, context),
  };
}
