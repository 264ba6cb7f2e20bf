/** All proofs, by what they change. */
import { admin } from "./admin.ts";
import { celery } from "./celery.ts";
import { channels } from "./channels.ts";
import type { Proof } from "./proof.ts";
import { settings } from "./settings.ts";
import { urls } from "./urls.ts";

export const proofs: Readonly<Record<string, readonly Proof[]>> = {
  urls,
  settings,
  admin,
  celery,
  channels,
};
