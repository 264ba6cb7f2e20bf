/**
 * The class names of pages in each look: the kit's own base and plain ones share pages.css, Bootstrap and Tailwind have
 * theirs. A slot without classes in a look is left out.
 */
import type { LookKind } from "../../helpers/templates/index.ts";

/** The places of a page that may have classes. */
export const SLOTS = [
  ...["page", "header", "h1", "actions", "formActions", "button", "primary", "danger", "link", "dangerLink", "hidden"],
  ...["state", "empty", "chips", "chip", "listForm", "tableBox", "table", "head", "heading", "headingLink"],
  ...["row", "leading", "cell", "number", "rowActions", "badge", "image", "pre", "list", "question", "strong"],
  ...["detail", "term", "value", "form", "field", "checkField", "legend", "label", "checkLabel", "input"],
  ...["search", "help", "error", "alertError", "pages", "pageList", "pageItem", "pageCurrent", "pageGap"],
  ...["pageLink", "pageCurrentLink"],
] as const;

/** Classes by slot. */
export type Classes = Readonly<Record<string, string>>;

/** Classes of the levels of messages. */
export interface Levels {
  readonly error: string;
  readonly warning: string;
  readonly success: string;
  readonly info: string;
}

/** A look's class names. */
export interface PageLook {
  readonly classes: Classes;
  /** What all messages have. */
  readonly alert: string;
  readonly level: Levels;
  /** The box around the filters, which scripts find by its first class. */
  readonly filters: string;
  /** Classes of form controls by `BoundField.widget_type`; `""` for all others. */
  readonly controls: Classes;
  /** Pages bring pages.css. */
  readonly ownCss: boolean;
}

const OWN: PageLook = {
  classes: {
    page: "page",
    header: "page-header",
    actions: "actions",
    formActions: "actions form-actions",
    button: "button",
    primary: "button button-primary",
    danger: "button button-danger",
    dangerLink: "danger-link",
    hidden: "visually-hidden",
    state: "list-state",
    empty: "empty",
    chips: "chips active-filters",
    chip: "chip",
    listForm: "list-form",
    tableBox: "table-box",
    table: "rows",
    number: "number",
    rowActions: "row-actions",
    badge: "badge",
    image: "thumbnail",
    question: "question",
    strong: "strong",
    detail: "detail",
    form: "form",
    field: "field",
    checkField: "field check",
    search: "relation-search",
    help: "help",
    error: "errors",
    alertError: "message message-error",
    pages: "pagination",
  },
  alert: "message",
  level: { error: "message-error", warning: "message-warning", success: "message-success", info: "message-info" },
  filters: "filters",
  controls: {},
  ownCss: true,
};

const BOOTSTRAP: Classes = {
  page: "py-3",
  header: "d-flex flex-wrap justify-content-between align-items-center mb-3",
  h1: "h2 mb-2 text-break",
  actions: "mb-3",
  button: "btn btn-outline-secondary",
  primary: "btn btn-primary",
  danger: "btn btn-danger",
  dangerLink: "btn btn-sm btn-outline-danger",
  state: "mb-2",
  empty: "alert alert-light border text-center py-5",
  chips: "list-inline",
  chip: "btn btn-sm btn-outline-secondary",
  listForm: "mb-3",
  tableBox: "table-responsive",
  table: "table table-hover align-middle",
  rowActions: "text-nowrap",
  image: "img-thumbnail",
  pre: "mb-0",
  list: "mb-3",
  question: "alert alert-warning text-wrap my-2",
  detail: "row",
  term: "col-sm-3",
  value: "col-sm-9 text-break",
  input: "form-control",
  alertError: "alert alert-danger",
  pageList: "pagination flex-wrap",
  pageItem: "page-item",
  pageLink: "page-link",
  pageCurrent: "page-item active",
  pageCurrentLink: "page-link",
  pageGap: "page-item disabled",
};

const BOOTSTRAP_LEVELS: Levels = {
  error: "alert-danger",
  warning: "alert-warning",
  success: "alert-success",
  info: "alert-info",
};

const BOOTSTRAP5: PageLook = {
  classes: {
    ...BOOTSTRAP,
    header: `${BOOTSTRAP.header ?? ""} gap-2`,
    actions: "d-flex flex-wrap gap-2 mb-3",
    hidden: "visually-hidden",
    chips: "list-unstyled d-flex flex-wrap gap-2",
    number: "text-end",
    badge: "badge text-bg-secondary",
    strong: "fw-bold",
    field: "mb-3",
    checkField: "form-check mb-3",
    legend: "form-label fs-6",
    label: "form-label",
    checkLabel: "form-check-label",
    search: "input-group mb-2",
    help: "form-text d-block",
    error: "text-danger small d-block",
  },
  alert: "alert",
  level: BOOTSTRAP_LEVELS,
  filters: "filters row row-cols-1 row-cols-sm-2 row-cols-lg-4",
  controls: {
    select: "form-select",
    selectmultiple: "form-select",
    nullbooleanselect: "form-select",
    checkbox: "form-check-input",
    checkboxselectmultiple: "form-check-input",
    radioselect: "form-check-input",
    "": "form-control",
  },
  ownCss: false,
};

const BOOTSTRAP4: PageLook = {
  classes: {
    ...BOOTSTRAP,
    hidden: "sr-only",
    number: "text-right",
    badge: "badge badge-secondary",
    strong: "font-weight-bold",
    field: "form-group",
    checkField: "form-group form-check",
    legend: "col-form-label",
    checkLabel: "form-check-label",
    search: "d-flex mb-2",
    help: "form-text text-muted",
    error: "text-danger small d-block",
  },
  alert: "alert",
  level: BOOTSTRAP_LEVELS,
  filters: "filters row row-cols-1 row-cols-sm-2 row-cols-lg-4",
  controls: {
    clearablefile: "form-control-file",
    file: "form-control-file",
    checkbox: "form-check-input",
    checkboxselectmultiple: "form-check-input",
    radioselect: "form-check-input",
    "": "form-control",
  },
  ownCss: false,
};

const TAILWIND_BUTTON =
  "inline-block rounded-md border px-3 py-2 text-sm font-medium focus-visible:outline focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-blue-600";
const TAILWIND_INPUT =
  "block w-full rounded-md border border-gray-400 bg-white px-3 py-2 text-gray-900 focus:outline focus:outline-2 focus:outline-blue-600 dark:border-gray-500 dark:bg-gray-900 dark:text-gray-100";
const TAILWIND_CHECK = "h-4 w-4 rounded border-gray-400";

const TAILWIND: PageLook = {
  classes: {
    page: "py-4",
    header: "mb-4 flex flex-wrap items-center justify-between gap-2",
    h1: "break-words text-2xl font-semibold",
    actions: "my-4 flex flex-wrap items-center gap-2",
    button: `${TAILWIND_BUTTON} border-gray-400 hover:bg-gray-100 dark:border-gray-500 dark:hover:bg-gray-800`,
    primary: `${TAILWIND_BUTTON} border-blue-700 bg-blue-700 text-white hover:bg-blue-800`,
    danger: `${TAILWIND_BUTTON} border-red-700 bg-red-700 text-white hover:bg-red-800`,
    link: "text-blue-700 underline dark:text-blue-300",
    dangerLink: "ml-2 text-red-700 underline dark:text-red-300",
    hidden: "sr-only",
    state: "mb-2 text-gray-600 dark:text-gray-300",
    empty: "rounded-md border border-dashed border-gray-400 p-8 text-center",
    chips: "mb-3 flex flex-wrap items-center gap-2",
    chip: "inline-block rounded-full border border-gray-400 px-3 py-1 text-sm",
    listForm: "mb-4",
    tableBox: "overflow-x-auto",
    table: "w-full border-collapse text-left",
    heading: "border-b border-gray-400 p-2 font-semibold",
    headingLink: "underline",
    row: "border-b border-gray-200 dark:border-gray-700",
    leading: "p-2 font-medium",
    cell: "p-2",
    number: "p-2 text-right tabular-nums",
    rowActions: "whitespace-nowrap p-2",
    badge: "inline-block rounded-full bg-gray-200 px-2 py-1 text-xs font-medium text-gray-900",
    image: "max-h-24 rounded-md",
    pre: "overflow-x-auto whitespace-pre-wrap text-sm",
    list: "mb-3 list-disc pl-5",
    question: "my-2 whitespace-normal rounded-md border border-red-700 p-4",
    strong: "font-semibold",
    detail: "mb-4 grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-4",
    term: "font-semibold",
    value: "break-words sm:col-span-3",
    form: "max-w-2xl",
    field: "mb-4",
    checkField: "mb-4",
    legend: "mb-1 block font-medium",
    label: "mb-1 block font-medium",
    search: "mb-2 flex gap-2",
    input: TAILWIND_INPUT,
    help: "block text-sm text-gray-600 dark:text-gray-300",
    error: "block text-sm text-red-700 dark:text-red-300",
    alertError: "mb-4 rounded-md border border-red-700 p-4",
    pages: "mt-4",
    pageList: "flex flex-wrap gap-2",
    pageLink: "inline-block rounded-md border border-gray-400 px-3 py-1",
    pageCurrentLink: "inline-block rounded-md border border-blue-700 bg-blue-700 px-3 py-1 text-white",
  },
  alert: "mb-4 rounded-md border p-4",
  level: {
    error: "border-red-700",
    warning: "border-yellow-600",
    success: "border-green-700",
    info: "border-blue-700",
  },
  filters: "filters grid grid-cols-1 gap-x-4 sm:grid-cols-2 lg:grid-cols-4",
  controls: {
    checkbox: TAILWIND_CHECK,
    checkboxselectmultiple: TAILWIND_CHECK,
    radioselect: TAILWIND_CHECK,
    "": TAILWIND_INPUT,
  },
  ownCss: false,
};

const LOOKS: Readonly<Record<LookKind, PageLook>> = {
  bootstrap5: BOOTSTRAP5,
  bootstrap4: BOOTSTRAP4,
  tailwind: TAILWIND,
  plain: OWN,
};

/** The class names of a look. */
export function pageLook(kind: LookKind): PageLook {
  return LOOKS[kind];
}

/**
 * Classes that form controls need, by `BoundField.widget_type`, with `""` for all others; undefined where none are needed.
 * Django's widgets have no classes of their own, so forms set these on their widgets.
 */
export function controlClasses(kind: LookKind): Classes | undefined {
  const { controls } = pageLook(kind);
  return Object.keys(controls).length === 0 ? undefined : controls;
}

/** A whole `class` attribute, or nothing. */
export function classAttribute(...classes: (string | undefined)[]): string {
  const names = classes.filter((one) => one !== undefined && one !== "").join(" ");
  return names === "" ? "" : ` class="${names}"`;
}

/** The `class` attributes of all slots. */
export function classAttributes({ classes }: PageLook): Record<string, string> {
  const all: Classes = { ...classes, formActions: classes.formActions ?? classes.actions ?? "" };
  return Object.fromEntries(SLOTS.map((slot) => [slot, classAttribute(all[slot])]));
}
