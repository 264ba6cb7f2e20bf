/** Names in consumers.py that other modules use. */
import type { ModelInfo } from "../../../helpers/django/types.ts";

/** The function that sends a message to everybody who follows a row: `tell_session`. */
export function tellName(model: ModelInfo): string {
  return `tell_${model.words.snake}`;
}
