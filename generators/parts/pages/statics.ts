/** The scripts and the style sheet of pages: which ones an app needs, where they lie, and the tags that bring them. */
import { dependencyFile } from "../../../helpers/dependency-files.ts";
import { KitError } from "../../../helpers/errors.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { BaseBlock, BaseTemplate } from "../../../helpers/templates/index.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { PageFeature } from "./feature.ts";
import type { HtmxVersion } from "../../views/pages/htmx.ts";
import type { PageAssets } from "../../views/pages/template.ts";

/** Names of the static files below `static/`. */
export interface StaticNames {
  htmx: string;
  js: string;
  css: string;
}

type StaticFile = keyof StaticNames;

const FILES: Readonly<Record<StaticFile, string>> = {
  htmx: "htmx.min.js",
  js: "pages.js",
  css: "pages.css",
};

/** The pages' script, by the version of htmx whose events it listens to. */
const SCRIPTS: Readonly<Record<HtmxVersion, { template: string; sign: string }>> = {
  2: { template: "frontend/static/pages.js.hbs", sign: "htmx:beforeSwap" },
  4: { template: "frontend/static/pages_htmx4.js.hbs", sign: "htmx:before:swap" },
};

/** Finds the static files that an app of the repo has already, and names those to come. */
export function staticNames({ planner, app }: PageFeature, htmx: HtmxVersion): StaticNames {
  const { files, apps } = planner.project;
  // What shows that a file of this name is the one that pages need.
  const signs: StaticNames = { htmx: "htmx", js: SCRIPTS[htmx].sign, css: ".relation-search" };
  const find = (file: StaticFile): string => {
    const owner = [app, ...apps].find((one) => files.read(pathOf(one, file))?.includes(signs[file]) === true);
    return `${(owner ?? app).label}/${FILES[file]}`;
  };
  return { htmx: find("htmx"), js: find("js"), css: find("css") };
}

const pathOf = (app: App, file: StaticFile): string => joined(app.dir, "static", app.label, FILES[file]);

/** Which static files are needed, beside the script that all pages have. */
export interface StaticNeeds {
  htmx: boolean;
  version: HtmxVersion;
  css: boolean;
  /** The base is the kit's own: the style sheet has the document's styles too. */
  document: boolean;
}

/** Plans a file of the kit's; one that a person has changed stays as it is, unless the run replaces files. */
export function planUnlessChanged(planner: Planner, path: string, text: string): void {
  try {
    planner.add(path, text);
  } catch (error) {
    const kept = planner.tree.read(path);
    if (!(error instanceof KitError) || kept === undefined) throw error;
    planner.add(path, kept);
    planner.note(`${path} is there with other content: it stays as it is`);
  }
}

/** Plans the static files that the app's pages need and no other app has. */
export function planStatics({ planner, app }: PageFeature, names: StaticNames, needs: StaticNeeds): void {
  const texts: Record<StaticFile, (() => string) | undefined> = {
    htmx: needs.htmx ? () => new TextDecoder().decode(dependencyFile("htmx")) : undefined,
    js: () => renderFile(SCRIPTS[needs.version].template, { ownHtmx: needs.htmx }),
    css: needs.css
      ? () => renderFile("frontend/static/pages.css.hbs", { document: needs.document })
      : undefined,
  };
  for (const file of ["htmx", "js", "css"] as const) {
    const text = texts[file];
    const path = pathOf(app, file);
    const isOwn = names[file] === `${app.label}/${FILES[file]}`;
    if (text === undefined || !isOwn) continue;
    planUnlessChanged(planner, path, text());
  }
  if (!planner.project.settings.installedApps.some((one) => one.value.includes("django.contrib.staticfiles")))
    planner.note(
      "django.contrib.staticfiles isn't in INSTALLED_APPS: serve the pages' static files another way, or add it",
    );
}

const NO_ASSETS: PageAssets = { cssBlock: "", jsBlock: "", cssLinks: [], scripts: [] };

/** The tags for a repo's own base: in its blocks for style sheets and scripts, else around the content. */
export function assetTags(
  base: BaseTemplate | undefined,
  names: StaticNames,
  needs: { htmx: boolean; js: boolean; css: boolean },
): PageAssets {
  if (base === undefined) return NO_ASSETS;
  const css = needs.css ? [`<link rel="stylesheet" href="{% static '${names.css}' %}">`] : [];
  const script = (name: string): string => `<script src="{% static '${name}' %}" defer></script>`;
  const scripts = [...(needs.htmx ? [script(names.htmx)] : []), ...(needs.js ? [script(names.js)] : [])];
  const cssBlock = css.length === 0 ? undefined : [base.extraCss, base.extraHead].find(isUsable);
  const candidates = [base.extraJs, base.extraHead].filter((block) => block?.value !== cssBlock?.value);
  const jsBlock = scripts.length === 0 ? undefined : candidates.find(isUsable);
  return {
    cssBlock: cssBlock === undefined ? "" : filled(cssBlock, css),
    jsBlock: jsBlock === undefined ? "" : filled(jsBlock, scripts),
    cssLinks: cssBlock === undefined ? css : [],
    scripts: jsBlock === undefined ? scripts : [],
  };
}

function isUsable(block: BaseBlock | undefined): block is BaseBlock {
  return block !== undefined && block.place !== "other" && block.place !== "title";
}

function filled(block: BaseBlock, tags: readonly string[]): string {
  const lines = [...(block.hasDefault ? ["{{ block.super }}"] : []), ...tags].map((tag) => `  ${tag}\n`);
  return `{% block ${block.value} %}\n${lines.join("")}{% endblock %}`;
}
