/**
 * Scripts and style sheets of a page: their addresses, and the versions that these, the static files behind them or
 * package.json tell.
 */
import { folderOf, joined, readQuietly } from "../project/reading.ts";
import type { Finding, Project } from "../project/types.ts";
import type { Document, Element } from "./document.ts";
import type { TemplateSettings } from "./settings.ts";

/** A `<link>` to a style sheet or a `<script src>`. */
export interface Asset extends Finding<string> {
  readonly kind: "style" | "script";
  /** On another host. */
  readonly remote: boolean;
}

/** The assets of a document, in their order. */
export function assetsOf(document: Document | undefined): Asset[] {
  return (document?.elements ?? []).flatMap((element): Asset[] => {
    const address = addressOf(element);
    if (address === undefined || address === "") return [];
    const kind = element.name === "script" ? "script" : "style";
    return [{ value: address, from: element.from, kind, remote: /^(https?:)?\/\//.test(address) }];
  });
}

function addressOf(element: Element): string | undefined {
  if (element.name === "script") return element.attributes.get("src")?.trim();
  if (element.name !== "link") return undefined;
  return /icon|preconnect|dns-prefetch|manifest|canonical|alternate/.test(element.attributes.get("rel") ?? "")
    ? undefined
    : element.attributes.get("href")?.trim();
}

const VERSION = /(?:[@/_-]|\.)v?(\d+(?:\.\d+){0,2}(?:-(?:alpha|beta|rc)[\w.]*)?)(?=[/.@_-]|$)/g;

/**
 * The version in an address, after the package's name: `bootstrap@5.3.3/dist`, `bootstrap/4.5.2/css`, `htmx-2.0.4.min.js`.
 */
export function versionIn(address: string, name: RegExp): string | undefined {
  const found = name.exec(address);
  if (found === null) return undefined;
  const rest = address.slice(found.index + found[0].length);
  const versions = [...rest.matchAll(VERSION)].map((match) => match[1] ?? "");
  return versions.find((version) => version.includes(".")) ?? versions[0];
}

const HEAD_LENGTH = 60_000;
const MAX_PACKAGE_FILES = 12;

/** Static files and package.json files of a project, read when somebody asks. */
export class StaticFiles {
  private readonly project: Project;
  private readonly settings: TemplateSettings;
  private packages: [string, string][] | undefined;
  private roots: string[] | undefined;

  constructor(project: Project, settings: TemplateSettings) {
    this.project = project;
    this.settings = settings;
  }

  /** The beginning of a static file: `css/bootstrap.min.css`, `/static/js/htmx.js`. */
  beginning(address: string): string | undefined {
    const path = address.replace(/[?#].*$/, "").replace(/^\/?(static\/)?/, "");
    if (path === "" || path.includes("..")) return undefined;
    for (const root of this.staticRoots()) {
      const text = readQuietly(this.project.files, joined(root, path));
      if (text !== undefined) return text.slice(0, HEAD_LENGTH);
    }
    return undefined;
  }

  private staticRoots(): string[] {
    const { apps, manageDir, settings } = this.project;
    const package_ = folderOf(settings.files[0] ?? "");
    const usual = [manageDir, package_, folderOf(package_)].map((path) => joined(path, "static"));
    const named = this.settings.folders("STATICFILES_DIRS").map(({ value }) => value);
    this.roots ??= [...new Set([...named, ...usual, ...apps.map((app) => joined(app.dir, "static"))])];
    return this.roots;
  }

  /** The version of an npm package that a package.json asks for. */
  npm(name: string): (Finding<string> & { version: string }) | undefined {
    for (const [path, text] of this.packageFiles()) {
      const found = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(text);
      const version = /\d+(\.\d+)*/.exec(found?.[1] ?? "")?.[0];
      if (found === null || version === undefined) continue;
      const line = text.slice(0, found.index).split("\n").length;
      return { value: name, version, from: `${path}:${line}` };
    }
    return undefined;
  }

  /** At the root, beside manage.py, around static files, and where django-tailwind keeps its own. */
  private packageFiles(): [string, string][] {
    const { apps, files, manageDir } = this.project;
    const themes = apps.map((app) => joined(app.dir, "static_src")).filter((path) => files.isDirectory(path));
    const named = this.settings.folders("STATICFILES_DIRS").flatMap(({ value }) => [value, folderOf(value)]);
    const usual = ["frontend", "assets"].map((name) => joined(manageDir, name));
    const folders = ["", manageDir, ...themes, ...named, ...usual];
    this.packages ??= [...new Set(folders)]
      .slice(0, MAX_PACKAGE_FILES)
      .flatMap((folder): [string, string][] => {
        const path = joined(folder, "package.json");
        const text = readQuietly(files, path);
        return text === undefined ? [] : [[path, text]];
      });
    return this.packages;
  }
}
