/** Class names of pages in Tailwind. */
import type { PageLook } from "./page-look.ts";

const TAILWIND_BUTTON =
  "inline-block rounded-md border px-3 py-2 text-sm font-medium focus-visible:outline focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-blue-600";
const TAILWIND_INPUT =
  "block w-full rounded-md border border-gray-400 bg-white px-3 py-2 text-gray-900 focus:outline focus:outline-2 focus:outline-blue-600 dark:border-gray-500 dark:bg-gray-900 dark:text-gray-100";
const TAILWIND_CHECK = "h-4 w-4 rounded border-gray-400";

export const TAILWIND: PageLook = {
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
    tableBox: "relative overflow-x-auto",
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
};
