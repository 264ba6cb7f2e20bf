/**
 * One requirement: name and versions as PEP 508 and Poetry write them, and lines of requirements files.
 */

/** A requirement as written somewhere. */
export interface Requirement {
  /** Normalised (PEP 503): `djangorestframework`. */
  name: string;
  /** As written, markers, hashes and comments off: `Django>=4.2,<5`. */
  text: string;
  /** Version specifier alone: `>=4.2,<5`; `""` when there is none. */
  specifier: string;
  /** `settings/requirements.txt:3`. */
  from: string;
  /** File that it stands in. */
  path: string;
}

/** Name, versions and marker come before the hashes, which may be many. */
const LONGEST = 500;

/** `major.minor`. */
export type Version = readonly [number, number];

/**
 * A package's name as it is compared: `Django_Filter` → `django-filter`.
 *
 * @see https://peps.python.org/pep-0503/#normalized-names
 */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/**
 * Reads a PEP 508 requirement.
 *
 * @param text `djangorestframework[openapi] >= 3.15 ; python_version > "3.9"`
 * @see https://peps.python.org/pep-0508/
 * @returns undefined for anything else: paths, bare URLs, options
 */
export function parseRequirement(text: string, path: string, from: string): Requirement | undefined {
  const plain = withoutMarker(text.slice(0, LONGEST));
  const found = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/.exec(plain);
  const name = found?.[1];
  const rest = (found?.[2] ?? "").trim();
  if (name === undefined) return undefined;
  if (rest !== "" && !/^[<>=!~(@]/.test(rest)) return undefined;
  const specifier = rest.startsWith("@")
    ? versionInUrl(rest)
    : rest.replace(/^\(|\)$/g, "").replace(/\s+/g, "");
  return { name: normalizedName(name), text: plain, specifier, from, path };
}

function withoutMarker(text: string): string {
  const noOptions = text.replace(/\s--[a-z][\s\S]*$/, "").replace(/\s+#[\s\S]*$/, "");
  // In a URL a semicolon needs a space before it to start a marker.
  const marker = noOptions.includes("@") ? /\s;[\s\S]*$/ : /\s*;[\s\S]*$/;
  return noOptions.replace(marker, "").trim();
}

/** `@ git+https://github.com/django/django@5.2.1` and archives with a version in their name. */
function versionInUrl(url: string): string {
  const found = /(?:@v?|-)(\d+\.\d+(?:\.\d+)*)(?:[^/]*)$/.exec(url);
  return found?.[1] === undefined ? "" : `==${found[1]}`;
}

/** `git+https://…#egg=Django`, `-e git+…#egg=django-filter`. */
function parseEgg(text: string, path: string, from: string): Requirement | undefined {
  const head = text.slice(0, LONGEST);
  const egg = /#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(head)?.[1];
  if (egg === undefined) return undefined;
  const url = head.slice(0, head.indexOf("#"));
  return { name: normalizedName(egg), text: head.trim(), specifier: versionInUrl(url), from, path };
}

/** A requirements file taken apart. */
export interface RequirementsText {
  requirements: Requirement[];
  /** Paths of `-r` lines as written. */
  includes: string[];
}

/**
 * Reads a requirements file; backslashes continue a line, as hashes are written.
 *
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function parseRequirementsText(text: string, path: string): RequirementsText {
  const found: RequirementsText = { requirements: [], includes: [] };
  for (const { line, number } of logicalLines(text)) {
    const include = /^(?:-r|--requirement)[\s=]*(.+)$/.exec(line)?.[1];
    const from = `${path}:${number}`;
    if (include !== undefined)
      found.includes.push(
        include
          .slice(0, LONGEST)
          .replace(/\s+#.*$/, "")
          .trim(),
      );
    else {
      const one = line.includes("egg=") ? parseEgg(line, path, from) : parseRequirement(line, path, from);
      if (one !== undefined) found.requirements.push(one);
    }
  }
  return found;
}

function logicalLines(text: string): { line: string; number: number }[] {
  const lines: { line: string; number: number }[] = [];
  let parts: string[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const trimmed = raw.trim();
    const goesOn = trimmed.endsWith("\\");
    parts.push(goesOn ? trimmed.slice(0, -1) : trimmed);
    if (goesOn) continue;
    const line = parts.join(" ").trim();
    if (line !== "" && !line.startsWith("#")) lines.push({ line, number: index + 2 - parts.length });
    parts = [];
  }
  return lines;
}

/**
 * The least version that a specifier admits: `>=4.2,<5` → 4.2, `^5.1` → 5.1, `==4.2.*` → 4.2, `<5` → undefined.
 * Poetry's and pip's spellings; of alternatives (`||`) the first.
 *
 * @see https://packaging.python.org/en/latest/specifications/version-specifiers/
 * @see https://python-poetry.org/docs/dependency-specification/
 */
export function leastVersion(specifier: string): Version | undefined {
  const clauses = (specifier.split("||")[0] ?? "").split(",").map((clause) => clause.trim());
  const bounds = clauses.map(lowerBound).filter((version) => version !== undefined);
  return bounds.sort((a, b) => b[0] - a[0] || b[1] - a[1])[0];
}

function lowerBound(clause: string): Version | undefined {
  const found = /^(===|==|>=|~=|\^|~|>|=)?\s*v?(\d.*)$/.exec(clause);
  return found === null ? undefined : versionNumbers(found[2] ?? "");
}

/** `4.2.1`, `5.2rc1`, `6`, `4.*` as two numbers. */
export function versionNumbers(text: string): Version | undefined {
  const found = /^(?:\d+!)?(\d+)(?:\.(\d+))?/.exec(text.trim());
  return found === null ? undefined : [Number(found[1]), Number(found[2] ?? 0)];
}
