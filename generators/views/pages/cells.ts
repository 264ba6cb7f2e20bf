/** How pages show the value of a field: template code for a cell of a list and for the page of one row. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import type { PageContext } from "../context.ts";
import { leadingField } from "./fields.ts";
import { classAttribute, type Classes } from "./look.ts";
import { phrase } from "./words.ts";
import { hasChoices, targetModel } from "../traits.ts";

/** A value in a page. */
export interface Cell {
  /** Its heading: for an attribute in lists, for an element on the page of one row. */
  label: string;
  code: string;
  /** The `class` attribute. */
  classes: string;
}

/** What cells need to know beside the field. */
export interface CellContext {
  /** Variable of the row. */
  row: string;
  classes: Classes;
  context: PageContext;
  /** Reverse name of the route that hands out a file; undefined where everybody reads it at its own address. */
  download(field: FieldInfo): string | undefined;
  /** Template code of the address of the page of one row of a model; undefined where there is none. */
  pageOf(target: ModelInfo, variable: string): string | undefined;
}

type Where = "list" | "detail";

/** Where a value is shown. */
interface Place {
  about: CellContext;
  where: Where;
}

const NOTHING = "–";
/** Characters that a cell of a list shows. */
const SHORT = 60;
/** Characters of a related row's name on the page of one row. */
const LONG = 200;
/** Characters in the hint of a text that was cut. */
const HINT = 500;

/** A cell of a list. */
export function listCell(field: FieldInfo, about: CellContext): Cell {
  const { classes } = about;
  const isNumber = field.type.family === "number" && !hasChoices(field);
  return {
    label: phrase(capfirst(field.label)).attribute,
    code: valueOf(field, about, "list"),
    classes: classAttribute(isNumber ? (classes.number ?? classes.cell) : classes.cell),
  };
}

/** An entry of the page of one row. */
export function detailCell(field: FieldInfo, about: CellContext): Cell {
  return {
    label: phrase(capfirst(field.label)).tag,
    code: valueOf(field, about, "detail"),
    classes: "",
  };
}

/** The text that leads to a row: a column that may be empty, or `__str__`. */
export function leadingCell(model: ModelInfo, about: CellContext): Cell & { hint: string } {
  const field = leadingField(model);
  const value = field === undefined ? about.row : `${about.row}.${field.name}`;
  const label = phrase(capfirst(field?.label ?? model.label)).attribute;
  return {
    label,
    code: `{{ ${value}|default:"${NOTHING}"|truncatechars:80 }}`,
    classes: "",
    hint: hintFor(field === undefined ? `${about.row}|stringformat:"s"` : value, 80),
  };
}

/** The `title` of a text that is cut. */
function hintFor(value: string, length: number): string {
  return `{% if ${value}|length > ${length} %} title="{{ ${value}|truncatechars:${HINT} }}"{% endif %}`;
}

function valueOf(field: FieldInfo, about: CellContext, where: Where): string {
  const value = `${about.row}.${field.name}`;
  if (hasChoices(field) && field.type.family !== "other") return choice(field, about);
  switch (field.type.family) {
    case "boolean":
      return `{{ ${value}|yesno:_("Yes,No,${NOTHING}") }}`;
    case "number":
      return number(field, value);
    case "date":
      return moment(value, 'date:"SHORT_DATE_FORMAT"');
    case "datetime":
      return moment(value, 'date:"SHORT_DATETIME_FORMAT"');
    case "time":
      return `{{ ${value}|time:"TIME_FORMAT"|default:"${NOTHING}" }}`;
    case "json":
      return `<pre${classAttribute(about.classes.pre)}>{{ ${value}|pprint }}</pre>`;
    case "file":
      return file(field, value, { about, where });
    case "relation":
      return orNothing(value, rowLink(field, value, { about, where }));
    case "many":
      return many(field, value, { about, where });
    case "text":
    case "longtext":
      return text(field, value, where);
    default:
      return `{{ ${value}|default_if_none:"${NOTHING}" }}`;
  }
}

function choice(field: FieldInfo, { row, classes }: CellContext): string {
  const shown = `${row}.get_${field.name}_display`;
  const badge = `<span${classAttribute(classes.badge)}>{{ ${shown}|truncatechars:${SHORT} }}</span>`;
  return orNothing(shown, badge);
}

function orNothing(condition: string, code: string): string {
  return `{% if ${condition} %}${code}{% else %}${NOTHING}{% endif %}`;
}

/** Decimals with their digits, in groups; other numbers may be years or numbers of something. */
function number(field: FieldInfo, value: string): string {
  return field.type.djangoClass === "DecimalField"
    ? `{{ ${value}|floatformat:"${field.decimalPlaces ?? 2}g"|default:"${NOTHING}" }}`
    : `{{ ${value}|default_if_none:"${NOTHING}" }}`;
}

function moment(value: string, filter: string): string {
  return orNothing(value, `<time datetime="{{ ${value}|date:'c' }}">{{ ${value}|${filter} }}</time>`);
}

function file(field: FieldInfo, value: string, { about, where }: Place): string {
  const name = `{{ ${value}.name|truncatechars:${SHORT} }}`;
  const label = phrase(capfirst(field.label)).attribute;
  const route = about.download(field);
  const address = route === undefined ? `{{ ${value}.url }}` : `{% url '${route}' pk=${about.row}.pk %}`;
  const image = `<img${classAttribute(about.classes.image)} src="${address}" alt="${label}: {{ ${about.row}|truncatechars:80 }}" loading="lazy"${where === "list" ? ' height="48"' : ""}>`;
  const isImage = field.type.djangoClass === "ImageField";
  // htmx would put what comes into the page.
  const boost = route === undefined ? "" : ` hx-boost="false"`;
  const link = `<a${classAttribute(about.classes.link)} href="${address}"${boost}>${isImage ? image : name}</a>`;
  return orNothing(value, isImage && where === "list" ? image : link);
}

function many(field: FieldInfo, value: string, place: Place): string {
  const item = `${place.about.row}_${field.name}`;
  const link = rowLink(field, item, place);
  return `{% for ${item} in ${value}.all %}${link}{% if not forloop.last %}, {% endif %}{% empty %}${NOTHING}{% endfor %}`;
}

/** The name of a row, as a link where it has a page. */
function rowLink(field: FieldInfo, value: string, { about, where }: Place): string {
  const target = targetModel(field, about.context);
  const address = target === undefined ? undefined : about.pageOf(target, value);
  const length = where === "list" ? SHORT : LONG;
  const { user } = about.context;
  const isUser = field.relation?.toUser === true || field.relation?.target === user.target;
  // The text of a user may be the address that they sign in with.
  const shown = isUser && user.called !== undefined ? `${value}.${user.called}` : value;
  const name = `{{ ${shown}${shown === value ? "" : `|default:"${NOTHING}"`}|truncatechars:${length} }}`;
  const hint = hintFor(`${shown}|stringformat:"s"`, length);
  return address === undefined
    ? `<span${hint}>${name}</span>`
    : `<a${classAttribute(about.classes.link)} href="${address}"${hint}>${name}</a>`;
}

function text(field: FieldInfo, value: string, where: Where): string {
  const { djangoClass, family } = field.type;
  if (djangoClass === "URLField") return `{{ ${value}|urlizetrunc:${SHORT}|default:"${NOTHING}" }}`;
  if (djangoClass === "EmailField")
    return orNothing(value, `<a href="mailto:{{ ${value} }}">{{ ${value}|truncatechars:${SHORT} }}</a>`);
  if (where === "detail")
    return family === "longtext"
      ? `{{ ${value}|linebreaksbr|default:"${NOTHING}" }}`
      : `{{ ${value}|default:"${NOTHING}" }}`;
  const hint = hintFor(value, SHORT);
  return `<span${hint}>{{ ${value}|truncatechars:${SHORT}|default:"${NOTHING}" }}</span>`;
}
