/**
 * Bootstrap, Tailwind or neither: by what a base links, its template tags, its classes, then by what is installed.
 */
import type { Finding, Project } from "../project/types.ts";
import { versionIn, type Asset, type StaticFiles } from "./assets.ts";
import { classEvidence, type ClassEvidence } from "./look-classes.ts";
import type { Document } from "./document.ts";
import { tagName, wordsOf } from "./lexer.ts";
import type { Look, LookKind } from "./types.ts";

interface Sources {
  project: Project;
  document: Document | undefined;
  assets: readonly Asset[];
  files: StaticFiles;
}

/** The look of a base. */
export function lookOf(sources: Sources): Look {
  return (
    fromAssets(sources) ??
    fromTags(sources) ??
    withNpmVersion(classEvidence(sources.document), sources) ??
    fromApps(sources) ??
    other(sources) ?? { value: "plain", from: sources.document?.elements[0]?.from ?? "default" }
  );
}

const BOOTSTRAP =
  /(^|[/@])(?:twitter-)?bootstrap(?:css)?([345]?)(?:\.bundle)?(?:\.rtl)?(?:\.min)?(?=[@/.-]|$)/i;
const NOT_BOOTSTRAP =
  /bootstrap-?(icons?|select|table|datepicker|date|datetime|toggle|switch|tagsinput|colorpicker|slider|vue|notify|tour|multiselect|validator|markdown|editable|dialog|theme)/i;
const BOOTSWATCH = /bootswatch(?=[@/.-])/i;
const TAILWIND = /(^|[/@.])(tailwind(css)?)(?=[@/.-]|$)|@tailwindcss\/browser/i;

function fromAssets({ assets, files, document, project }: Sources): Look | undefined {
  for (const asset of assets) {
    const { value: address, from } = asset;
    if ((BOOTSTRAP.test(address) && !NOT_BOOTSTRAP.test(address)) || BOOTSWATCH.test(address)) {
      const version = bootstrapVersion(asset, files) ?? files.npm("bootstrap")?.version;
      return bootstrap(version, from) ?? fromBootstrapClasses(document, from);
    }
    if (TAILWIND.test(address)) return tailwind(from, versionIn(address, TAILWIND) ?? npmTailwind(files));
    if (isDjangoTailwind(project) && address.includes("css/dist/styles.css"))
      return tailwind(from, npmTailwind(files));
  }
  return undefined;
}

function bootstrapVersion(asset: Asset, files: StaticFiles): string | undefined {
  const inAddress = versionIn(asset.value, BOOTSTRAP) ?? versionIn(asset.value, BOOTSWATCH);
  if (inAddress !== undefined) return inAddress;
  const beginning = asset.remote ? "" : (files.beginning(asset.value) ?? "");
  const written = /Bootstrap\s+v?(\d+\.\d+(\.\d+)?)/i.exec(beginning)?.[1];
  return written ?? /[345]/.exec(BOOTSTRAP.exec(asset.value)?.[2] ?? "")?.[0];
}

/** Bootstrap of some version; undefined when it isn't known. */
function bootstrap(version: string | undefined, from: string): Look | undefined {
  const major = Number(version?.split(".")[0]);
  if (version === undefined || Number.isNaN(major)) return undefined;
  if (major >= 5) return { value: "bootstrap5", version, from };
  return major === 4
    ? { value: "bootstrap4", version, from }
    : { value: "plain", version, framework: `bootstrap ${major}`, from };
}

/** Bootstrap of a version that only its classes tell; without any it is taken for the current one. */
function fromBootstrapClasses(document: Document | undefined, from: string): Look {
  const look = classEvidence(document)?.look;
  return look === undefined || look.value === "tailwind" ? { value: "bootstrap5", from } : { ...look, from };
}

function tailwind(from: string, version: string | undefined): Look {
  return version === undefined ? { value: "tailwind", from } : { value: "tailwind", from, version };
}

function npmTailwind(files: StaticFiles): string | undefined {
  return files.npm("tailwindcss")?.version;
}

function isDjangoTailwind({ settings }: Project): boolean {
  return settings.installedApps.some(({ value }) => value === "tailwind");
}

/** Libraries of template tags that write the links: `{% load bootstrap5 %}`, `{% tailwind_css %}`. */
const LIBRARIES: Readonly<Record<string, LookKind>> = {
  bootstrap5: "bootstrap5",
  django_bootstrap5: "bootstrap5",
  bootstrap4: "bootstrap4",
  tailwind_tags: "tailwind",
  tailwind_cli: "tailwind",
};
const TAGS = ["bootstrap_css", "bootstrap_javascript", "tailwind_css", "tailwind_preload_css"];

function fromTags({ document, files }: Sources): Look | undefined {
  const tags = document?.tags ?? [];
  const writing = tags.find(({ token }) => TAGS.includes(tagName(token)));
  if (writing === undefined) return undefined;
  const libraries = tags
    .filter(({ token }) => tagName(token) === "load")
    .flatMap(({ token }) => wordsOf(token.content));
  const library = libraries.map((name) => LIBRARIES[name]).find((kind) => kind !== undefined);
  if (tagName(writing.token).startsWith("tailwind")) return tailwind(writing.from, npmTailwind(files));
  return { value: library ?? "bootstrap5", from: writing.from };
}

/** Where a bundler puts the framework in, package.json knows the version that the classes leave open. */
function withNpmVersion(evidence: ClassEvidence | undefined, { files }: Sources): Look | undefined {
  if (evidence === undefined) return undefined;
  const { look, anyVersion } = evidence;
  const version = files.npm(look.value === "tailwind" ? "tailwindcss" : "bootstrap")?.version;
  if (look.value === "tailwind") return tailwind(look.from, version);
  const exact = bootstrap(version, look.from);
  // Another frontend in the same repo may use another version.
  return exact !== undefined && (anyVersion || exact.value === look.value) ? exact : look;
}

const APPS: readonly (readonly [string, LookKind])[] = [
  ["crispy_bootstrap5", "bootstrap5"],
  ["django_bootstrap5", "bootstrap5"],
  ["crispy_bootstrap4", "bootstrap4"],
  ["bootstrap4", "bootstrap4"],
  ["crispy_tailwind", "tailwind"],
  ["tailwind", "tailwind"],
  ["django_tailwind_cli", "tailwind"],
];

/** What is installed counts where the base has nothing of its own to say, or lies beyond the repo. */
function fromApps({ project, document, assets }: Sources): Look | undefined {
  if (document !== undefined && assets.some(({ value }) => framework(value) !== undefined)) return undefined;
  for (const [app, value] of APPS) {
    const entry = project.settings.installedApps.find(
      (one) => one.value === app || one.value.startsWith(`${app}.`),
    );
    if (entry !== undefined) return { value, from: entry.from };
  }
  return undefined;
}

const FRAMEWORKS =
  /(^|[/@])(bulma|foundation|materialize|uikit|semantic|fomantic|pico|picocss|purecss|pure|milligram|skeleton|spectre|tachyons|water|simple|mvp|sakura|new\.css|missing|patternfly|govuk-frontend|dsfr|uswds|primer|mui|w3)(?=[-.@/]|$)/i;

function framework(address: string): string | undefined {
  return FRAMEWORKS.exec(address)?.[2]?.toLowerCase();
}

function other({ assets }: Sources): Look | undefined {
  const found: Finding<string>[] = assets.filter(({ value }) => framework(value) !== undefined);
  const [first] = found;
  const name = framework(first?.value ?? "");
  if (first === undefined || name === undefined) return undefined;
  const version = versionIn(first.value, FRAMEWORKS);
  const look = { value: "plain", framework: name, from: first.from } as const;
  return version === undefined ? look : { ...look, version };
}
