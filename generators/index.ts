/** All generators, in the order of plop's menu. */
import type { Generator, Reader } from "../helpers/plan/generator.ts";
import { accessLink } from "./access-link.ts";
import { action } from "./action.ts";
import { admin } from "./admin.ts";
import { app } from "./app.ts";
import { auth } from "./auth.ts";
import { batchOf } from "./batch.ts";
import { consumer } from "./consumer.ts";
import { demoData } from "./demo-data.ts";
import { command } from "./command.ts";
import { core } from "./core.ts";
import { doctor } from "./doctor.ts";
import { doc, followedByDocs } from "./doc.ts";
import { endpoint } from "./endpoint.ts";
import { field } from "./field.ts";
import { filter } from "./filter.ts";
import { form } from "./form.ts";
import { frontendView } from "./frontend-view.ts";
import { model } from "./model.ts";
import { permission } from "./permission.ts";
import { serializer } from "./serializer.ts";
import { service } from "./service.ts";
import { signal } from "./signal.ts";
import { task } from "./task.ts";
import { undo } from "./undo.ts";
import { user } from "./user.ts";
import { viewset } from "./viewset.ts";
import { feature } from "./feature.ts";

/** Those that change an app's code, in the order of plop's menu. */
const changing: readonly Generator[] = [
  // What is done often.
  model,
  field,
  endpoint,
  frontendView,
  action,
  app,
  // Its pieces.
  admin,
  form,
  serializer,
  filter,
  permission,
  viewset,
  // What goes on behind it.
  service,
  command,
  signal,
  task,
  consumer,
  demoData,
  // What is done once.
  core,
  user,
  auth,
  accessLink,
];

/** Those that do one thing each: what documents an app has are true after each of them. */
const single: readonly Generator[] = [...changing.map(followedByDocs), doc];

export const generators: readonly Generator[] = [feature, ...single, batchOf([feature, ...single]), undo];

/** Those that only look. */
export const readers: readonly Reader[] = [doctor];

/**
 * The kit's with those of a repo's own in front: one that is called as one of the kit's replaces it, also as a step of a
 * `batch`.
 */
export function withOwn(own: readonly Generator[]): (Generator | Reader)[] {
  const isReplaced = ({ name }: { name: string }): boolean => own.some((one) => one.name === name);
  const steps = [...own, ...[feature, ...single].filter((one) => !isReplaced(one))];
  return [...steps, ...[batchOf(steps), undo, ...readers].filter((one) => !isReplaced(one))];
}
