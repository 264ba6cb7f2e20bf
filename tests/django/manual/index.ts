/** All proofs, by what they change. */
import { admin } from "./admin.ts";
import type { Proof } from "./proof.ts";
import { settings } from "./settings.ts";
import { urls } from "./urls.ts";

export const proofs: Readonly<Record<string, readonly Proof[]>> = { urls, settings, admin };
