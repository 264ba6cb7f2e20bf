/**
 * HTMX and Alpine in a base template: where they come from, which version.
 *
 * @see https://htmx.org/docs/#installing
 * @see https://alpinejs.dev/essentials/installation
 */
import type { Finding } from "../project/types.ts";
import { versionIn, type Asset, type StaticFiles } from "./assets.ts";
import type { Document, TagUse } from "./document.ts";
import { tagName } from "./lexer.ts";
import type { Template } from "./template.ts";
import type { ScriptFinding } from "./types.ts";

/** One library. */
interface Library {
  /** Its name in an address, up to where a version may follow. */
  readonly address: RegExp;
  /** Extensions and relatives with the name in theirs. */
  readonly other: RegExp;
  /** Template tags that write its script. */
  readonly tags: readonly string[];
  /** The version in its minified file. */
  readonly inside: RegExp;
  /** Packages on npm. */
  readonly npm: readonly string[];
  /** What templates that use it have in them. */
  readonly used: RegExp;
}

const HTMX: Library = {
  // htmax is htmx with its extensions, from version 4 on.
  address: /(^|[/@])ht(mx|max)(\.org)?(\.min)?(?=[@/.-]|$)/i,
  other: /htmx[-.]?ext|django-?htmx|\/ext\/|htmx-(debug|config|setup|init)/i,
  tags: ["htmx_script", "htmx_cdn"],
  inside: /version\s*[:=]\s*"(\d+\.\d+\.\d+[^"]*)"/,
  npm: ["htmx.org"],
  used: /\shx-(get|post|delete|put|patch|boost)\b/,
};

const ALPINE: Library = {
  address: /(^|[/@])alpine(\.?js)?(?=[@/.-]|$)/i,
  other: /@alpinejs\/(?!csp)\w|alpine-(?!csp)[a-z]/i,
  tags: ["alpine_script"],
  inside: /version\s*:\s*"(\d+\.\d+\.\d+[^"]*)"/,
  npm: ["alpinejs", "@alpinejs/csp"],
  used: /\sx-data\b/,
};

/** Where to look. */
export interface ScriptSources {
  readonly document: Document | undefined;
  readonly assets: readonly Asset[];
  readonly files: StaticFiles;
  readonly templates: readonly Template[];
}

/** HTMX as a base loads it. */
export function htmxOf(sources: ScriptSources): ScriptFinding | undefined {
  return scriptOf(HTMX, sources);
}

/** Alpine as a base loads it. */
export function alpineOf(sources: ScriptSources): ScriptFinding | undefined {
  const found = scriptOf(ALPINE, sources);
  return found === undefined ? undefined : { ...found, csp: /csp/i.test(found.value) };
}

function scriptOf(library: Library, sources: ScriptSources): ScriptFinding | undefined {
  const { document, assets, files } = sources;
  const script = assets.find(
    ({ kind, value }) => kind === "script" && library.address.test(value) && !library.other.test(value),
  );
  if (script !== undefined) return fromScript(library, script, files);
  const tag = document?.tags.find(({ token }) => library.tags.includes(tagName(token)));
  if (tag !== undefined) return fromTag(tag);
  return document === undefined ? undefined : bundled(library, sources);
}

/** `{% htmx_script version=4 %}`. */
function fromTag({ token, from }: TagUse): ScriptFinding {
  const version = /\sversion=["']?(\d[\d.]*)/.exec(token.content)?.[1];
  const found = { value: token.source, from, source: "tag" } as const;
  return version === undefined ? found : { ...found, version };
}

/** A bundler puts it into a script of another name. */
function bundled({ npm, used }: Library, { files, templates }: ScriptSources): ScriptFinding | undefined {
  const required = npm.map((name) => files.npm(name)).find((one) => one !== undefined);
  if (required === undefined || !templates.some(({ text }) => used.test(text))) return undefined;
  return { ...required, source: "bundle" };
}

function fromScript(library: Library, { value, from, remote }: Asset, files: StaticFiles): ScriptFinding {
  const inside = remote ? undefined : library.inside.exec(files.beginning(value) ?? "")?.[1];
  const version = versionIn(value, library.address) ?? inside;
  const source = remote ? "cdn" : "static";
  return version === undefined ? { value, from, source } : { value, from, source, version };
}

/** The element whose `hx-headers` carry the CSRF token: `<body>`, mostly. */
export function csrfHeadersOf(document: Document | undefined): Finding<string> | undefined {
  const element = document?.elements.find(({ written }) =>
    /csrf/i.test(written.get("hx-headers") ?? written.get("data-hx-headers") ?? ""),
  );
  return element === undefined ? undefined : { value: element.name, from: element.from };
}
