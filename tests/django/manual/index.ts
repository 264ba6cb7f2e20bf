/** All proofs, by what they change. */
import type { Proof } from "./proof.ts";
import { urls } from "./urls.ts";

export const proofs: Readonly<Record<string, readonly Proof[]>> = { urls };
