/**
 * What discovery found, as lines for a person: one finding each, with where it comes from.
 */
import { orderWords } from "../python/import-order.ts";
import { importRootsOf } from "./modules.ts";
import type { App, Finding, Habits, HouseRules, PackageFinding, Project } from "./types.ts";

/** One line of the description. */
export interface Description {
  label: string;
  value: string;
  /** `path:line`, a path, or `default`. */
  from: string;
}

/** Everything that discovery found out, in the order of its weight. */
export function describe(project: Project): Description[] {
  return [
    { label: "repo", value: project.files.root, from: project.managePath },
    { label: "manage.py", value: project.managePath, from: project.managePath },
    {
      label: "import roots",
      value: importRootsOf(project)
        .map((root) => root || ".")
        .join(", "),
      from: project.managePath,
    },
    ...describeSettings(project),
    ...project.apps.map(describeApp),
    ...describePackages(project),
    ...describeHabits(project),
  ];
}

function line(label: string, finding: Finding<string | number>): Description {
  return { label, value: String(finding.value), from: finding.from };
}

function describeSettings(project: Project): Description[] {
  const { settings } = project;
  const found = [line("settings", settings.module)];
  if (settings.readFrom !== undefined) found.push(line("settings read from", settings.readFrom));
  found.push({ label: "settings files", value: settings.files.join(", "), from: settings.files[0] ?? "" });
  if (settings.className !== undefined)
    found.push({ label: "settings class", value: settings.className, from: settings.files[0] ?? "" });
  const list = settings.appList;
  if (list !== undefined) {
    const name = list.className === undefined ? list.name : `${list.className}.${list.name}`;
    found.push({ label: "new apps go into", value: name, from: `${list.path}:${list.line}` });
  }
  found.push(
    settings.rootUrlconf === undefined
      ? { label: "root urlconf", value: "not found", from: "default" }
      : line("root urlconf", settings.rootUrlconf),
  );
  found.push(line("user model", settings.authUserModel));
  found.push(line("language", settings.languageCode));
  found.push(line("automatic key", settings.defaultAutoField));
  for (const [key, finding] of settings.restFramework) {
    found.push(line(`REST_FRAMEWORK ${key}`, { ...finding, value: finding.value.replace(/\s+/g, " ") }));
  }
  return found;
}

function describeApp(app: App): Description {
  const named = app.label === app.name.split(".").at(-1) ? "" : ` (label ${app.label})`;
  return {
    label: app.installed ? "app" : "app, not installed",
    value: `${app.name}${named}`,
    from: app.from,
  };
}

function describePackages(project: Project): Description[] {
  const found: Description[] = [...project.packages].map(([name, finding]) => ({
    label: name,
    value: finding.version === undefined ? finding.value : `${finding.version.join(".")} (${finding.value})`,
    from: finding.versionFrom === undefined ? finding.from : `${finding.from}, ${finding.versionFrom}`,
  }));
  const { requirements } = project;
  if (requirements !== undefined)
    found.push({ label: "new packages go into", value: requirements.path, from: requirements.path });
  return found;
}

const INDENTS: Readonly<Record<string, string>> = { "\t": "tab" };

function describeHabits(project: Project): Description[] {
  const { habits } = project;
  const indent = INDENTS[habits.indent.value] ?? `${habits.indent.value.length} spaces`;
  return [
    line("quotes", habits.quotes),
    line("indent", { value: indent, from: habits.indent.from }),
    line("line length", habits.lineLength),
    line("line ends", { value: habits.newline.value === "\n" ? "LF" : "CRLF", from: habits.newline.from }),
    line("tests", habits.testRunner),
    ...describeOrder(habits),
    ...describeHeader(habits),
    ...describeRules(habits),
  ];
}

/** The order of imports, where it isn't the usual one. */
function describeOrder({ importOrder }: Habits): Description[] {
  if (importOrder === undefined) return [];
  return [line("imports", { value: orderWords(importOrder.value), from: importOrder.from })];
}

/** The first line of what new files begin with. */
function describeHeader({ header }: Habits): Description[] {
  const [first = ""] = header?.value.split("\n") ?? [];
  return header === undefined ? [] : [line("new files begin with", { ...header, value: first })];
}

/** What is configured beyond these, as it is written there. */
function describeRules(habits: HouseRules): Description[] {
  const rule = <T>(label: string, finding: Finding<T> | undefined, shown?: (value: T) => string) =>
    finding === undefined
      ? []
      : [{ label, value: shown?.(finding.value) ?? String(finding.value), from: finding.from }];
  return [
    ...rule("layers", habits.layers, (layers) => layers.join(", ")),
    ...rule("base model", habits.baseModel),
    ...rule("access", habits.access),
    ...rule("words in URLs", habits.urlStyle),
    ...rule("API below", habits.apiPrefix, (prefix) => `/${prefix}/`),
    ...rule("API version", habits.apiVersion, (version) => version || "none"),
    ...rule("API namespace", habits.apiNamespace),
    ...rule("API URLs end with /", habits.trailingSlash, yesNo),
    ...rule("pages namespace", habits.pagesNamespace),
    ...rule("tests are written", habits.writeTests, yesNo),
    ...rule("formatter", habits.formatter),
    ...rule("python", habits.python),
    ...Object.entries(habits.files ?? {}).flatMap(([piece, file]) => rule(piece, file)),
  ];
}

const yesNo = (value: boolean): string => (value ? "yes" : "no");

/** Most apps that one line names. */
const MOST_APPS = 3;

/** The same for a reader in a hurry: what decides about the code that is written, each on one line. */
export function describeBriefly(project: Project): Description[] {
  const { settings, packages, habits, requirements } = project;
  const django = packages.get("django");
  const rest = packages.get("djangorestframework");
  const apps = project.apps.filter((app) => app.installed).map((app) => app.label);
  const shown =
    apps.length > MOST_APPS ? `${apps.length}: ${apps.slice(0, MOST_APPS).join(", ")}, …` : apps.join(", ");
  const list = settings.appList;
  const indent = INDENTS[habits.indent.value] ?? `${habits.indent.value.length} spaces`;
  const style = `${habits.quotes.value} quotes, ${indent}, ${habits.lineLength.value} columns`;
  const measured = (habits.lineLength.from === "default" ? habits.quotes : habits.lineLength).from;
  return [
    {
      label: "Django",
      value: versionOf(django),
      from: django?.versionFrom ?? django?.from ?? "not in the requirements",
    },
    line("settings", settings.module),
    ...(settings.readFrom === undefined ? [] : [line("read from", settings.readFrom)]),
    settings.rootUrlconf === undefined
      ? { label: "root urlconf", value: "not found", from: "default" }
      : line("root urlconf", settings.rootUrlconf),
    { label: "apps", value: shown, from: list === undefined ? "default" : `${list.path}:${list.line}` },
    line("user model", settings.authUserModel),
    ...(rest === undefined
      ? []
      : [{ label: "REST framework", value: versionOf(rest), from: rest.versionFrom ?? rest.from }]),
    line("tests", habits.testRunner),
    // As many files as it was measured in: one of them will do.
    { label: "style", value: style, from: measured.replace(/ and \d+ more files?$/, " …") },
    ...(requirements === undefined
      ? []
      : [{ label: "packages go to", value: requirements.path, from: requirements.kind }]),
    ...describeOrder(habits),
    ...describeRules(habits),
  ];
}

function versionOf(found: PackageFinding | undefined): string {
  return found?.version?.join(".") ?? (found === undefined ? "not found" : "any version");
}
