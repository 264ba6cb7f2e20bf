/** All generators, in the order of plop's menu. */
import type { Generator } from "../helpers/plan/generator.ts";
import { action } from "./action.ts";
import { admin } from "./admin.ts";
import { app } from "./app.ts";
import { batchOf } from "./batch.ts";
import { demoData } from "./demo-data.ts";
import { core } from "./core.ts";
import { endpoint } from "./endpoint.ts";
import { filter } from "./filter.ts";
import { form } from "./form.ts";
import { frontendView } from "./frontend-view.ts";
import { model } from "./model.ts";
import { permission } from "./permission.ts";
import { serializer } from "./serializer.ts";
import { signal } from "./signal.ts";
import { undo } from "./undo.ts";
import { viewset } from "./viewset.ts";
import { feature } from "./whole-feature.ts";

/** Those that do one thing each. */
const single: readonly Generator[] = [
  app,
  core,
  model,
  endpoint,
  frontendView,
  serializer,
  permission,
  filter,
  viewset,
  form,
  admin,
  action,
  demoData,
  signal,
  undo,
];

export const generators: readonly Generator[] = [feature, ...single, batchOf([feature, ...single])];
