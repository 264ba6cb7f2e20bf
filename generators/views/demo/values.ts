/**
 * Values of demo rows, as Python expressions in `number`: those of the test samples, made plausible where the field's name
 * says what it holds.
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { PythonExpression } from "../../../helpers/fields/types.ts";
import { kebab } from "../../../helpers/naming.ts";
import type { ViewContext } from "../context.ts";
import { text } from "../python.ts";
import { sample } from "../samples.ts";
import { displayField, hasChoices, mustDiffer } from "../traits.ts";

const N = "number";

/** Whole numbers by what the name says; the greatest one has to fit into the column. */
const NUMBERS: readonly [name: RegExp, code: string, greatest: number][] = [
  [/(^|_)(percent|percentage|rate|discount|share)(_|$)/, "number % 100", 99],
  [/(^|_)lat(itude)?$/, "number % 90", 89],
  [/(^|_)(lon|lng|longitude)$/, "number % 180", 179],
  [/(^|_)(rating|stars|score|level)$/, "number % 5 + 1", 5],
  [/(^|_)age$/, "number % 50 + 18", 67],
  [/(^|_)year$/, "2000 + number % 25", 2024],
  [/(^|_)(salary|income|wage)(_|$)/, "30_000 + number % 50 * 1_000", 79_000],
  [/(^|_)(price|amount|cost|total|rent|budget|fee)(_|$)/, "100 + number % 90 * 10", 990],
];

/** Words by what the name says. */
const WORDS: readonly [name: RegExp, words: readonly string[]][] = [
  [/^(first_name|given_name|prenom)$/, ["Ada", "Grace", "Alan", "Katherine", "Edsger"]],
  [/^(last_name|family_name|surname|nom)$/, ["Lovelace", "Hopper", "Turing", "Johnson", "Dijkstra"]],
  [/(^|_)(city|town|ville|location)$/, ["Lyon", "Porto", "Ghent", "Turin", "Bergen"]],
  [/(^|_)(country|pays)$/, ["France", "Portugal", "Belgium", "Italy", "Norway"]],
  [/(^|_)(company|employer|organi[sz]ation)(_name)?$/, ["Acme", "Globex", "Initech", "Umbrella", "Hooli"]],
  [/(^|_)currency$/, ["EUR", "USD", "GBP"]],
  [/(^|_)colou?r$/, ["#0a3d62", "#b71540", "#079992"]],
];

const PHONE = /(^|_)(phone|mobile|tel|telephone)(_|$)/;
const START = /(^|_)(start|begin|from|debut|hired|joined|issued|obtained)(_|s?$|s_|ed_)/;
const END = /(^|_)(end|until|to|fin|due|deadline|expir\w*|valid_to)(_|s?$|s_|ed_)/;
const BIRTH = /birth|naissance/;

/** A switch that a new row should leave as its default is. */
const LEFT_OFF =
  /delet|archiv|block|revok|(^|_)ban|disabl|(^|_)activ|staff|superuser|verif|valid|consent|used|read$/;

/** Is a boolean spread over the rows. */
export function isSpread(field: FieldInfo): boolean {
  return field.type.family === "boolean" && !LEFT_OFF.test(field.name);
}

/**
 * The value of a column that isn't a relation.
 *
 * @param isKey the rows are told apart by it
 * @returns undefined where no value can be made
 */
export function demoValue(
  field: FieldInfo,
  model: ModelInfo,
  context: ViewContext,
  { isKey }: { isKey: boolean },
): PythonExpression | undefined {
  const { family } = field.type;
  const called = (name: string): PythonExpression | undefined => sample({ ...field, name }, N, context);
  if (family === "file") return fileValue(field, model);
  const free = !isKey && !mustDiffer(field, model) && !hasChoices(field);
  const own = free ? (byWords(field) ?? byNumber(field) ?? byCalendar(field, context)) : undefined;
  if (own !== undefined) return own;
  const { snake } = model.words;
  const isName = isKey || field.name === displayField(model)?.name;
  switch (field.type.djangoClass) {
    case "EmailField":
      return called("demo");
    case "SlugField":
      return called(`demo_${snake}`);
    case "TextField":
      return called(isKey ? `demo_${snake}` : `${field.name}_of_demo_${snake}`);
    case "CharField":
      return called(isName ? `demo_${snake}` : field.name);
    default:
      return called(field.name);
  }
}

function plain(code: string, ...imports: string[]): PythonExpression {
  return { code, imports };
}

function byWords(field: FieldInfo): PythonExpression | undefined {
  if (field.type.djangoClass !== "CharField" || field.args.has("validators")) return undefined;
  const room = field.maxLength ?? Infinity;
  if (PHONE.test(field.name) && room >= 12) return plain('f"+1555010{number % 10_000:04d}"');
  const words = WORDS.find(([name]) => name.test(field.name))?.[1];
  if (words === undefined || words.some((word) => word.length > room)) return undefined;
  return plain(`(${words.map(text).join(", ")})[number % ${words.length}]`);
}

/** A number between the bounds that validators give, or one that fits the name. */
function byNumber(field: FieldInfo): PythonExpression | undefined {
  if (field.type.family !== "number") return undefined;
  const isDecimal = field.type.djangoClass === "DecimalField";
  const code = bounded(field) ?? named(field);
  if (code === undefined) return undefined;
  return isDecimal ? plain(`Decimal(${code})`, "from decimal import Decimal") : plain(code);
}

function bounded(field: FieldInfo): string | undefined {
  const validators = field.args.get("validators") ?? "";
  const bound = (which: "Min" | "Max"): number | undefined => {
    const found = new RegExp(`${which}ValueValidator\\(\\s*(?:Decimal\\()?["']?(-?\\d+)`).exec(validators);
    return found?.[1] === undefined ? undefined : Number(found[1]);
  };
  const [least, greatest] = [bound("Min"), bound("Max")];
  if (greatest === undefined) return least === undefined ? undefined : `number + ${Math.max(0, least)}`;
  const from = least ?? Math.min(0, greatest);
  return `number % ${greatest - from + 1}${from === 0 ? "" : ` + ${from}`}`.replace("+ -", "- ");
}

function named(field: FieldInfo): string | undefined {
  const found = NUMBERS.find(([name]) => name.test(field.name));
  if (found === undefined) return undefined;
  const room = field.maxDigits === undefined ? 10 ** 4 : 10 ** (field.maxDigits - (field.decimalPlaces ?? 0));
  const isSmall = field.type.djangoClass.includes("Small") && found[2] > 32_767;
  const fits = field.maxDigits === undefined ? !isSmall : found[2] < room;
  return fits ? found[1] : undefined;
}

/** Days around today, and an end behind its start. */
function byCalendar(field: FieldInfo, { useTz }: ViewContext): PythonExpression | undefined {
  const { family } = field.type;
  if (family === "time") return clock(field);
  if (family !== "date" && family !== "datetime") return undefined;
  const isDate = family === "date";
  const now = isDate ? (useTz ? "timezone.localdate()" : "datetime.date.today()") : "timezone.now()";
  const imports = ["import datetime", ...(now.startsWith("timezone") ? [TIMEZONE] : [])];
  const at = (sign: "+" | "-", days: string): PythonExpression =>
    plain(`${now} ${sign} datetime.timedelta(days=${days})`, ...imports);
  if (BIRTH.test(field.name)) return at("-", "365 * (20 + number % 40)");
  if (START.test(field.name)) return at("-", "number % 30");
  return at("+", END.test(field.name) ? "number % 30 + 1" : "number % 30");
}

const TIMEZONE = "from django.utils import timezone";

function clock(field: FieldInfo): PythonExpression {
  const hour = END.test(field.name) ? "number % 6 + 17" : "number % 8 + 8";
  return plain(`datetime.time(${hour})`, "import datetime");
}

/** A small file; the one black pixel of an image is what Pillow takes. */
function fileValue(field: FieldInfo, model: ModelInfo): PythonExpression {
  const content = "from django.core.files.base import ContentFile";
  const stem = `demo-${kebab(model.name)}-{number}`;
  if (field.type.djangoClass === "ImageField") {
    const pixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    return plain(`ContentFile(base64.b64decode("${pixel}"), name=f"${stem}.gif")`, "import base64", content);
  }
  return plain(`ContentFile("Demo\\n", name=f"${stem}.${extension(field)}")`, content);
}

/** The first extension that a validator allows. */
function extension(field: FieldInfo): string {
  const found = /FileExtensionValidator\([^)]*?["'](\w+)["']/.exec(field.args.get("validators") ?? "");
  return found?.[1] ?? "txt";
}
