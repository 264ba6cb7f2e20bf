/**
 * Which file of an app holds each piece, or is to hold it: what the app does decides, else what its sibling apps do, else
 * the convention.
 */
import type { FileReader } from "../files.ts";
import { joined, listQuietly } from "./reading.ts";
import { testPlace, type TestPlace } from "./test-place.ts";
import type { App, Finding, Project } from "./types.ts";
import { hasApiViews } from "./api-views.ts";

/** A file of an app. */
export interface AppFile {
  /** Relative to the root; of a package its `__init__.py`. */
  path: string;
  kind: "file" | "package";
  exists: boolean;
  /** The file that showed it: the app's own, a sibling's; `default` for the convention. */
  from: string;
}

/** The pieces of an app and their files. */
export interface AppFiles {
  models: AppFile;
  admin: AppFile;
  serializers: AppFile;
  filters: AppFile;
  permissions: AppFile;
  pagination: AppFile;
  viewsets: AppFile;
  forms: AppFile;
  /** What the app's HTML pages share. */
  pages: AppFile;
  /** The fields for relations in its forms. */
  relationFields: AppFile;
  urls: AppFile;
  /** Routes of the API where they have a file of their own beside `urls`. */
  apiUrls?: AppFile;
  tests: TestPlace;
}

type Piece = Exclude<keyof AppFiles, "tests" | "apiUrls">;

/** Places that a piece is found in, relative to the app: `x.py`, `x/` for a package. The first is the convention. */
const PLACES: Readonly<Record<Piece, readonly string[]>> = {
  models: ["models.py", "models/"],
  admin: ["admin.py", "admin/"],
  serializers: [
    "serializers.py",
    "serializers/",
    "api/serializers.py",
    "api/serializers/",
    "api/v1/serializers.py",
    "rest/serializers.py",
    "rest_api/serializers.py",
    "serializer.py",
  ],
  filters: [
    "filters.py",
    "filters/",
    "filtersets.py",
    "filterset.py",
    "api/filters.py",
    "api/filters/",
    "api/filtersets.py",
  ],
  permissions: ["permissions.py", "permissions/", "api/permissions.py", "api/permissions/"],
  pagination: ["pagination.py", "paginations.py", "paginators.py", "api/pagination.py"],
  viewsets: [
    "views_api.py",
    "viewsets.py",
    "viewsets/",
    "api/viewsets.py",
    "api/viewsets/",
    "api/views.py",
    "api/views/",
    "api/v1/views.py",
    "api_views.py",
    "apis.py",
    "rest/views.py",
    "rest_api/views.py",
    "views/api.py",
    "views.py",
    "views/",
  ],
  forms: ["forms.py", "forms/", "form.py", "frontend/forms.py", "web/forms.py"],
  pages: ["pages.py", "pages/"],
  relationFields: ["relation_fields.py"],
  urls: ["urls.py", "urls/", "api/urls.py", "api/urls/"],
};

/** Files that hold views of any kind: only those with API views show where these go. */
const MIXED = ["views.py", "views/"];

/** Where a piece goes in an app that has an `api/` package and nothing that shows more. */
const IN_API_PACKAGE: Partial<Record<Piece, string>> = {
  serializers: "api/serializers.py",
  filters: "api/filters.py",
  viewsets: "api/views.py",
};

const MAX_SIBLINGS = 40;

/**
 * The files of an app, existing or not. Files are looked at anew each time, so those that a run has planned are seen.
 *
 * @param project its `files` may be a plan's virtual tree
 */
export function appFiles(project: Project, app: App): AppFiles {
  const siblings = siblingsOf(project, app);
  const file = (piece: Piece): AppFile => choose(project, app, siblings, piece);
  const files: AppFiles = {
    models: file("models"),
    admin: file("admin"),
    serializers: file("serializers"),
    filters: file("filters"),
    permissions: file("permissions"),
    pagination: file("pagination"),
    viewsets: file("viewsets"),
    forms: file("forms"),
    pages: file("pages"),
    relationFields: file("relationFields"),
    urls: file("urls"),
    tests: testPlace(project, app, siblings),
  };
  const apiUrls = own(project.files, app, ["api/urls.py", "api/urls/"]);
  if (apiUrls !== undefined && apiUrls.path !== files.urls.path) files.apiUrls = apiUrls;
  return files;
}

/** One of {@link appFiles}, for questions to many apps. */
export function appFile(project: Project, app: App, piece: Piece): AppFile {
  return choose(project, app, siblingsOf(project, app), piece);
}

/** The other installed apps, those beside it first. */
export function siblingsOf(project: Project, app: App): App[] {
  const parent = (one: App): string => one.dir.slice(0, Math.max(0, one.dir.lastIndexOf("/")));
  const others = project.apps.filter((one) => one.installed && one.dir !== app.dir);
  const beside = others.filter((one) => parent(one) === parent(app));
  return [...beside, ...others.filter((one) => !beside.includes(one))].slice(0, MAX_SIBLINGS);
}

function choose({ files, habits }: Project, app: App, siblings: readonly App[], piece: Piece): AppFile {
  const places = PLACES[piece];
  const rule = (habits.files as Partial<Record<Piece, Finding<string>>> | undefined)?.[piece];
  // What an app has stays where it is: its classes would be made twice otherwise.
  const found = own(files, app, rule === undefined ? places : [rule.value, ...places]);
  if (found !== undefined) return found;
  if (rule !== undefined) return planned(app, rule.value, rule.from);
  // Beside a module `views.py` there can't be `views/api.py`: the package would take the module's place.
  const isFree = (place: string): boolean =>
    !place.slice(0, -1).includes("/") || !files.isFile(joined(app.dir, `${place.split("/")[0] ?? ""}.py`));
  const shown = mostCommon(files, siblings, places, isFree);
  if (shown !== undefined) return planned(app, asFile(shown.place), shown.from);
  const inApi = IN_API_PACKAGE[piece];
  if (inApi !== undefined && files.isFile(joined(app.dir, "api", "__init__.py"))) {
    return planned(app, inApi, joined(app.dir, "api", "__init__.py"));
  }
  return planned(app, places[0] ?? `${piece}.py`, "default");
}

/** A package is made by people who outgrew one file; a new app starts with the file. */
function asFile(place: string): string {
  return place.endsWith("/") ? `${place.slice(0, -1)}.py` : place;
}

function planned(app: App, place: string, from: string): AppFile {
  return { path: joined(app.dir, place), kind: "file", exists: false, from };
}

/** The first of some places that exists in the app. */
function own(files: FileReader, app: App, places: readonly string[]): AppFile | undefined {
  const place = presentPlace(files, app, places);
  if (place === undefined) return undefined;
  const isPackage = place.endsWith("/");
  const path = joined(app.dir, isPackage ? `${place}__init__.py` : place);
  return { path, kind: isPackage ? "package" : "file", exists: true, from: path };
}

/** The place that most apps of those that have one use; of equals the one nearer to the convention. */
function mostCommon(
  files: FileReader,
  apps: readonly App[],
  places: readonly string[],
  isFree: (place: string) => boolean,
): { place: string; from: string } | undefined {
  const counts = new Map<string, { count: number; from: string }>();
  for (const app of apps) {
    const place = presentPlace(files, app, places);
    if (place === undefined || !isFree(place)) continue;
    const known = counts.get(place);
    if (known !== undefined) known.count += 1;
    else counts.set(place, { count: 1, from: joined(app.dir, place.replace(/\/$/, "")) });
  }
  const best = [...counts].sort(
    (a, b) => b[1].count - a[1].count || places.indexOf(a[0]) - places.indexOf(b[0]),
  )[0];
  return best === undefined ? undefined : { place: best[0], from: best[1].from };
}

function presentPlace(files: FileReader, app: App, places: readonly string[]): string | undefined {
  const names = new Set(listQuietly(files, app.dir));
  return places.find((place) => {
    if (!names.has(place.split("/")[0] ?? place)) return false;
    const path = joined(app.dir, place.endsWith("/") ? `${place}__init__.py` : place);
    if (!files.isFile(path) || isShadowed(files, path)) return false;
    return !MIXED.includes(place) || !places.includes("views_api.py") || hasApiViews(files, path);
  });
}

/** Python takes the package where a file of the same name lies beside it: nothing ever imports that one. */
function isShadowed(files: FileReader, path: string): boolean {
  return path.endsWith(".py") && files.isFile(path.replace(/\.py$/, "/__init__.py"));
}
