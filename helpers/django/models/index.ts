/**
 * Models as they stand in a repo: the public face of this folder.
 */
export { userCalled } from "./user-name.ts";
export {
  listModels,
  readModel,
  readModelByLabel,
  readModels,
  sourceOfModelImport,
  strRelationsOf,
  type ListedModel,
  type ReadOptions,
} from "./read.ts";
