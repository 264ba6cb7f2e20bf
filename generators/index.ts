/** All generators, in the order of plop's menu. */
import type { Generator } from "../helpers/plan/generator.ts";
import { admin } from "./admin.ts";
import { endpoint } from "./endpoint.ts";
import { filter } from "./filter.ts";
import { form } from "./form.ts";
import { frontendView } from "./frontend-view.ts";
import { model } from "./model.ts";
import { permission } from "./permission.ts";
import { serializer } from "./serializer.ts";
import { undo } from "./undo.ts";
import { viewset } from "./viewset.ts";

export const generators: readonly Generator[] = [
  model,
  endpoint,
  frontendView,
  serializer,
  permission,
  filter,
  viewset,
  form,
  admin,
  undo,
];
