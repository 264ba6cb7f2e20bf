/** What the files of a field may be, read from its validators, and files for tests that are allowed or refused. */
import { SIZE_VALIDATOR } from "../../helpers/fields/file-limits.ts";
import type { FieldInfo } from "../../helpers/django/types.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { call, expression, sequenceItems, statements, stringItems } from "../../helpers/python/query.ts";
import { text } from "./python.ts";

export interface FileRules {
  /** In lower case; empty where any will do. */
  extensions: readonly string[];
  /** Most bytes, as Python source and as a number. */
  limit?: { code: string; bytes: number };
}

/** A file that must be refused. */
export interface FileRefusal {
  field: string;
  /** As a test's name has it: `too_large`. */
  trouble: string;
  /** Python source of what is in it, and of the file with that `content`. */
  content: string;
  file: string;
  imports: readonly string[];
}

/** Reads the validators of a field; the list has to stand in the field itself. */
export function fileRules(field: FieldInfo): FileRules {
  const source = field.args.get("validators");
  const statement = source === undefined ? undefined : statements(parseLeniently(source, field.from).root)[0];
  const list = statement === undefined ? undefined : sequenceItems(expression(statement));
  let rules: FileRules = { extensions: [] };
  for (const node of list ?? []) {
    const made = call(node);
    const name = (made?.name ?? node.text).split(".").at(-1);
    const argument = made?.positional[0];
    if (name === "validate_image_file_extension") rules = { ...rules, extensions: ["png", "gif", "jpg"] };
    if (name === "FileExtensionValidator") {
      const allowed = stringItems(argument ?? made?.keyword.get("allowed_extensions")) ?? [];
      rules = { ...rules, extensions: allowed.map((one) => one.toLowerCase()) };
    }
    const bytes = name === SIZE_VALIDATOR ? product(argument?.text) : undefined;
    if (bytes !== undefined) rules = { ...rules, limit: { code: argument?.text ?? "", bytes } };
  }
  return rules;
}

/** `5 * 1024 * 1024` */
function product(source: string | undefined): number | undefined {
  if (source === undefined || !/^[\d_]+( *\* *[\d_]+)*$/.test(source)) return undefined;
  return source.split("*").reduce((sum, factor) => sum * Number(factor.replaceAll("_", "").trim()), 1);
}

const UPLOAD = "from django.core.files.uploadedfile import SimpleUploadedFile";
/** One black pixel, which Pillow takes for an image whatever follows it. */
const PIXEL = `base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")`;
/** Tests send no larger files than this. */
const MOST_BYTES = 50 * 1024 * 1024;

/** For every file among the fields that clients send, one of a type that isn't allowed and one that is too large. */
export function fileRefusals(fields: readonly FieldInfo[]): FileRefusal[] {
  return fields.filter(({ type }) => type.family === "file").flatMap((field) => refusalsOf(field));
}

function refusalsOf(field: FieldInfo): FileRefusal[] {
  const { extensions, limit } = fileRules(field);
  const isImage = field.type.djangoClass === "ImageField";
  const usual = extensions[0] ?? (isImage ? "gif" : "txt");
  const other = ["exe", "bin"].find((one) => !extensions.includes(one)) ?? "unknown";
  const file = (trouble: string, extension: string, padding: string): FileRefusal => ({
    field: field.name,
    trouble,
    content: isImage ? PIXEL : `b"content"`,
    file: `SimpleUploadedFile(${text(`file.${extension}`)}, content${padding})`,
    imports: isImage ? [UPLOAD, "import base64"] : [UPLOAD],
  });
  return [
    ...(extensions.length > 0 ? [file("of_another_type", other, "")] : []),
    ...(limit !== undefined && limit.bytes <= MOST_BYTES
      ? [file("too_large", usual, ` + bytes(${limit.code})`)]
      : []),
  ];
}
