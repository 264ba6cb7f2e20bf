/** Times that the server notes by itself. */
import type { FieldInfo } from "./types.ts";

const STAMP = /^(created|updated|modified|changed|added|date_(created|updated|modified)|creation_date)(_|$)/;

/**
 * A time that the server notes though Django would take it from a form: `created_at = DateTimeField(default=timezone.now)`,
 * as base classes have it in place of `auto_now_add`.
 */
export function isStamp(field: FieldInfo): boolean {
  const isNow = /(^|\.)now$/.test(field.args.get("default") ?? "");
  return field.type.family === "datetime" && isNow && STAMP.test(field.name);
}
