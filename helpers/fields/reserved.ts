/**
 * Names that a field or a model can't have, each with the reason and the way out.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/db/models/#field-name-restrictions
 */
import { codePoint } from "../characters.ts";
import { asciiSlug, pascal, plural, snake } from "../naming.ts";
import { isDigit, isIdentifier } from "./scan.ts";
import { quoted } from "./list-text.ts";

/** Why a name won't do, in one line, and what to do. */
export interface NameTrouble {
  message: string;
  hint: string;
}

const list = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** `keyword.kwlist` of Python 3.13; soft keywords (match, case, type) are fine as names. */
export const KEYWORDS = list(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.trim(),
);

/** `dir(Model)` of Django 4.2 to 6.0 without what starts with an underscore, and what the generated class adds. */
export const MODEL_ATTRIBUTES = list(
  `DoesNotExist MultipleObjectsReturned NotUpdated adelete arefresh_from_db asave check clean clean_fields
  date_error_message delete from_db full_clean get_absolute_url get_constraints get_deferred_fields objects pk
  prepare_database_save refresh_from_db save save_base serializable_value unique_error_message validate_constraints
  validate_unique`.trim(),
);

/** Names that the class body itself uses: a field of that name would hide them from the fields and methods below. */
const USED_IN_BODY = list("models str int bool dict list super classmethod staticmethod");

/** PostgreSQL cuts names of columns behind this many bytes. */
const MAX_NAME = 63;

/** Names of Python and of what generated modules import, which a model of that name would hide. */
const MODEL_NAMES = list(
  `Meta Model Manager QuerySet Q F TextChoices IntegerChoices UniqueConstraint CheckConstraint Http404 HttpRequest
  HttpResponse Paginator ModelAdmin ModelForm Serializer ModelSerializer ModelViewSet Response Request DefaultRouter
  FilterSet TestCase APIClient APITestCase Decimal Any ClassVar
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup
  False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
  ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
  MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError
  OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError
  ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
  SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
  UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError`.trim(),
);

function trouble(message: string, hint: string): NameTrouble {
  return { message, hint };
}

/**
 * Why a name can't be a field's; undefined when it can.
 *
 * @param taken names that the class has already, own fields and columns (`owner_id`) included, with where they come from
 */
export function validateFieldName(
  name: string,
  taken: ReadonlyMap<string, string> = new Map(),
): NameTrouble | undefined {
  return spellingTrouble(name) ?? meaningTrouble(name, taken);
}

function spellingTrouble(name: string): NameTrouble | undefined {
  const what = `the field name ${quoted(name)}`;
  if (name === "") return trouble("a field name is missing", 'write it as name:type, such as "title:string"');
  const tidy = snake(asciiSlug(name.slice(0, 2 * MAX_NAME)));
  const isFree = isIdentifier(tidy) && tidy !== name && meaningTrouble(tidy, new Map()) === undefined;
  const other = isFree ? `write ${tidy}` : "use a-z, 0-9 and _";
  if (isDigit(name[0])) return trouble(`${what} starts with a digit`, "start it with a letter");
  if (!isIdentifier(name)) return trouble(`${what} ${notIdentifier(name)}`, other);
  if (KEYWORDS.has(name)) return trouble(`${quoted(name)} is a keyword of Python`, "choose another name");
  if (name.startsWith("_")) return trouble(`${what} starts with an underscore`, other);
  if (name.endsWith("_")) {
    return trouble(`${what} ends with an underscore, which Django's lookups forbid (fields.E001)`, other);
  }
  if (name.includes("__")) {
    return trouble(`${what} has a double underscore, which means a lookup in Django (fields.E002)`, other);
  }
  if (name !== name.toLowerCase()) return trouble(`${what} is not in lower snake_case`, other);
  if (name.length > MAX_NAME) {
    return trouble(`${what} has ${name.length} characters; databases take ${MAX_NAME}`, "shorten it");
  }
  return undefined;
}

/** Tells a letter that merely looks like an ASCII one, such as a Cyrillic а. */
function notIdentifier(name: string): string {
  const foreign = Array.from(name).find((char) => char > "\x7f");
  if (foreign === undefined) return "is not a Python identifier";
  return `has a letter that isn't ASCII: ${quoted(foreign)} (${codePoint(foreign.codePointAt(0) ?? 0)})`;
}

function meaningTrouble(name: string, taken: ReadonlyMap<string, string>): NameTrouble | undefined {
  if (name === "id") {
    return trouble(
      '"id" is the primary key, which the model has by itself',
      "leave it out, or name it otherwise",
    );
  }
  if (name === "self") {
    return trouble(
      'a field "self" can\'t be given by name: Python calls the row itself so',
      "choose another name",
    );
  }
  if (MODEL_ATTRIBUTES.has(name)) {
    return trouble(`${quoted(name)} is an attribute or a method of Django's models`, "choose another name");
  }
  if (USED_IN_BODY.has(name)) {
    return trouble(
      `a field ${quoted(name)} would hide "${name}" from the rest of the class`,
      "choose another name",
    );
  }
  const where = taken.get(name);
  if (where !== undefined)
    return trouble(`${quoted(name)} is there already: ${where}`, "leave it out, or name it otherwise");
  return undefined;
}

/**
 * Why a name can't be a model's; undefined when it can.
 *
 * @param taken names that the module or app has already, with where they come from
 */
export function validateModelName(
  name: string,
  taken: ReadonlyMap<string, string> = new Map(),
): NameTrouble | undefined {
  const what = `the model name ${quoted(name)}`;
  if (name === "") return trouble("a model name is missing", 'write it in PascalCase, such as "JobPosting"');
  const tidy = pascal(asciiSlug(name.slice(0, 2 * MAX_NAME)));
  const other = isIdentifier(tidy) && tidy !== name ? `write ${tidy}` : "use letters and digits only";
  if (MODEL_NAMES.has(name) || KEYWORDS.has(name)) {
    return trouble(`${quoted(name)} means something else in Python or Django`, "choose another name");
  }
  if (!isIdentifier(name)) return trouble(`${what} ${notIdentifier(name)}`, other);
  if (name.includes("_")) return trouble(`${what} has an underscore`, other);
  const first = name.charAt(0);
  if (first !== first.toUpperCase()) return trouble(`${what} is not in PascalCase`, other);
  if (name.length > MAX_NAME) return trouble(`${what} has ${name.length} characters`, `at most ${MAX_NAME}`);
  const where = taken.get(name);
  return where === undefined
    ? undefined
    : trouble(`${quoted(name)} is there already: ${where}`, "choose another name");
}

/** Advice about a model name that is allowed: `Jobs` looks like a plural, `JOB` like a constant. Nothing to say: undefined. */
export function modelNameAdvice(name: string): string | undefined {
  if (name.length > 3 && name.endsWith("s") && plural(name) === name) {
    return `${name} looks like a plural; Django's models are named in the singular`;
  }
  if (name.length > 3 && name === name.toUpperCase()) return `${name} is all capitals; PascalCase is usual`;
  return undefined;
}

/**
 * Why a plural can't be used: it goes into URLs, function names and the way back of relations. Undefined when it can.
 *
 * @param plural in any spelling; accents are taken off for names
 */
export function validatePlural(plural: string): NameTrouble | undefined {
  const what = `the plural ${quoted(plural)}`;
  const name = snake(asciiSlug(plural.slice(0, 2 * MAX_NAME)));
  if (!/^[A-Za-z][A-Za-z0-9 _'-]*$/.test(asciiSlug(plural)) || !isIdentifier(name)) {
    return trouble(
      `${what} goes into URLs and names of functions`,
      "begin with a letter; use a-z, 0-9, spaces and -",
    );
  }
  if (plural.length > MAX_NAME)
    return trouble(`${what} has ${plural.length} characters`, `at most ${MAX_NAME}`);
  return KEYWORDS.has(name) ? trouble(`${what} is a keyword of Python`, "choose another one") : undefined;
}

/** Django makes permissions of it, such as "Can delete …", with 255 characters (auth.E007). */
const MAX_LABEL = 244;

/** Why a text can't be a model's label; undefined when it can. */
export function validateLabel(label: string): NameTrouble | undefined {
  if (label.trim() === "") return trouble("the label is empty", "write one, or leave it out");
  return label.length > MAX_LABEL
    ? trouble(
        `the label has ${label.length} characters`,
        `at most ${MAX_LABEL}: Django makes permissions of it`,
      )
    : undefined;
}
