/**
 * What looks like a secret in a line of any file. What is printed for a person to look at ends up in logs and in tickets.
 */

/** Longer lines are data; the patterns below take time on them. */
const LONGEST = 2000;

/** Names that secrets go by. */
export const SECRET_NAME =
  /secret|passw|passphrase|token|api_?key|private_?key|access_?key|credential|signing|(^|_)(dsn|salt)$/i;
/** Part of each such name. */
export const SECRET_WORD =
  /secret|passw|passphrase|token|api_?key|private_?key|access_?key|credential|signing|dsn|salt/i;
/** A name of a secret and what stands behind it, in any file: `API_KEY=…`, `"password": …`. */
const WRITTEN =
  /(secret|passw|passphrase|token|api_?key|private_?key|access_?key|credential)\w{0,40}['"]?\]?\s{0,9}[:=]/i;
/** `postgres://user:password@host`. */
const URL_WITH_PASSWORD = /:\/\/[^/\s:@'"]*:[^/\s@'"]+@/g;
const STRING = /(["'])(?:\\.|(?!\1).)*\1?/g;

/** Does a line give a secret its value? */
export function hasSecret(line: string): boolean {
  const head = line.slice(0, LONGEST);
  return WRITTEN.test(head) || head.search(URL_WITH_PASSWORD) >= 0;
}

/** A line of code without the secrets in its strings; for the lines around an error. */
export function withoutSecrets(line: string): string {
  const plain = line.slice(0, LONGEST).replace(URL_WITH_PASSWORD, "://…@");
  const from = WRITTEN.exec(plain);
  if (from === null) return plain;
  const at = from.index + from[0].length;
  return plain.slice(0, at) + plain.slice(at).replace(STRING, "$1…$1");
}
