/**
 * Bytes to text and back without a change: UTF-8 with or without BOM, or the Latin-1 family that a coding cookie names.
 *
 * @see https://peps.python.org/pep-0263/
 */
import { Buffer } from "node:buffer";
import { KitError } from "./errors.ts";

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const LATIN1 = new Set(["latin-1", "iso-8859-1", "iso-latin-1", "latin1", "l1"]);

/** The encoding that a source's first two lines declare (PEP 263), lower case; `utf-8` by default. */
export function declaredEncoding(head: string): string {
  for (const line of head.split(/\r\n|\n|\r/, 2)) {
    const found = COOKIE.exec(line);
    if (found?.[1] !== undefined) return found[1].toLowerCase().replaceAll("_", "-");
    if (!/^[ \t\f]*(#.*)?$/.test(line)) break;
  }
  return "utf-8";
}

/**
 * @throws KitError when the bytes can't be told apart without a loss
 */
export function decodeSource(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const text = Buffer.from(bytes).toString("latin1");
    if (LATIN1.has(declaredEncoding(text))) return text;
    throw new KitError("the file is not UTF-8 and has no coding line that the kit knows", {
      path,
      hint: "save it as UTF-8",
    });
  }
}

/** The bytes of a text that {@link decodeSource} read; `before` are the bytes that it was read from, if any. */
export function encodeSource(text: string, path: string, before?: Uint8Array): Uint8Array {
  if (before === undefined || !isLatin1(before)) return Buffer.from(text, "utf8");
  const bytes = Buffer.from(text, "latin1");
  if (bytes.toString("latin1") === text) return bytes;
  throw new KitError("the new lines have characters that the file's encoding (Latin-1) lacks", { path });
}

function isLatin1(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return false;
  } catch {
    return LATIN1.has(declaredEncoding(Buffer.from(bytes).toString("latin1")));
  }
}
