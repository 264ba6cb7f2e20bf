/**
 * Where each piece of one model goes when the app keeps that kind of piece in a package: into the module that has it
 * already, or the one that the package's own way of naming gives it; and how the package hands it out.
 */
import { nameSource } from "../../helpers/django/models/name-source.ts";
import type { ModelInfo } from "../../helpers/django/types.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import type { AppFile, AppFiles } from "../../helpers/project/file-names.ts";
import { packageStyle, type Handing, type PackageStyle } from "../../helpers/project/package-style.ts";
import type { Project } from "../../helpers/project/types.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { definedName, expression, statements } from "../../helpers/python/query.ts";
import { ruleNames } from "../views/access.ts";
import { filterName, ORDERING_FILTER } from "../views/filter.ts";
import { defaultSerializerName } from "../views/serializer/serializer.ts";
import { viewSetName } from "../views/viewset.ts";
import { modulesOf, serializerOf } from "./serializer-class.ts";

/** The file of one piece of a model; of a package the module, not `__init__.py`. */
export interface Home extends AppFile {
  /** The file that others import the piece from: the package, where it hands the piece out. */
  importFrom: string;
  /** The `__init__.py` of a package. */
  front?: string;
  /** How that has to hand out a piece; only what is new of it, where it hands out the rest already. */
  handing?: { how: Handing; listed: boolean; onlyNew?: boolean };
}

/** Pieces that may be in a package. */
export type HomeKey = "admin" | "permissions" | "serializers" | "filters" | "ordering" | "viewsets";

/** An app's files as one model's pieces use them. */
export type FeatureFiles = Omit<AppFiles, HomeKey> &
  Readonly<Record<HomeKey, Home>> & {
    /** Name of the model's serializer. */
    readonly serializerClass: string;
  };

/** Finds the homes of a model's pieces. */
export function featureFiles(project: Project, files: AppFiles, model: ModelInfo): FeatureFiles {
  const home = (file: AppFile, ...names: [string, ...string[]]): Home => homeOf(project, file, names, model);
  const rule = ruleNames(model, { access: "staff" });
  const serializer = serializerOf(project, files, model);
  const serializerClass = serializer?.name ?? defaultSerializerName(model);
  const outside = homeOutside(project, files.serializers, serializer?.path);
  return {
    ...files,
    serializerClass,
    admin: loaded(home(files.admin, adminName(model))),
    permissions: home(files.permissions, rule.permission, rule.visible),
    serializers: outside ?? home(files.serializers, serializerClass),
    filters: home(files.filters, filterName(model)),
    ordering: home(files.filters, ORDERING_FILTER),
    viewsets: home(files.viewsets, viewSetName(model)),
  };
}

/** The home of a piece that is in none of the app's usual files; undefined for one that is, or that isn't there yet. */
function homeOutside(project: Project, file: AppFile, path: string | undefined): Home | undefined {
  if (path === undefined || modulesOf(project, file).includes(path)) return undefined;
  return { path, kind: "file", exists: true, from: path, importFrom: path };
}

/** `JobAdmin` */
export function adminName(model: ModelInfo): string {
  return `${model.name}Admin`;
}

/** A module of an admin package that nobody imports registers nothing. */
function loaded(home: Home): Home {
  return home.handing?.how === "none" ? { ...home, handing: { ...home.handing, how: "names" } } : home;
}

/**
 * The home of a piece.
 *
 * @param names classes or functions of the piece, any of which shows where it is; a new module is called by the first
 * @param model the model; with a stem, a new module that holds several pieces of the model's is called by that alone
 */
export function homeOf(
  project: Project,
  file: AppFile,
  names: readonly [string, ...string[]],
  model: Pick<ModelInfo, "path"> & { stem?: string },
): Home {
  if (file.kind === "file") return { ...file, importFrom: file.path };
  const style = packageStyle(project.files, file.path);
  const paths = [file.path, ...style.modules.map((one) => one.path)];
  const [name] = names;
  const known = paths.find((path) => defines(project, path, names));
  if (known !== undefined) {
    const handed = names.filter((one) => nameSource(project).inFile(file.path, one) !== undefined);
    const onlyNew = handed.length === names.length;
    const handing = { how: style.handing, listed: style.listed, onlyNew };
    return {
      ...file,
      path: known,
      importFrom: handed.length > 0 ? file.path : known,
      front: file.path,
      // What comes beside a piece that the package hands out is handed out too.
      ...(handed.length > 0 ? { handing } : {}),
    };
  }
  return newHome(file, style, moduleFor(style, name, model));
}

function defines(project: Project, path: string, names: readonly string[]): boolean {
  return definedIn(project.files.read(path) ?? "", path).some((name) => names.includes(name));
}

function definedIn(source: string, path: string): string[] {
  return statements(parseLeniently(source, path).root).flatMap((node) => definedName(node) ?? []);
}

/** The module of the package for a new class: by theme it is called as the model's own module is. */
function moduleFor(
  style: PackageStyle,
  name: string,
  model: Pick<ModelInfo, "path"> & { stem?: string },
): string {
  const dir = style.front.replace(/__init__\.py$/, "");
  if (style.layout === "front") return style.front;
  const theme = model.path.replace(/^.*\/|\.py$/g, "");
  const grouped = style.layout === "grouped" ? style.modules.find((one) => one.stem === theme) : undefined;
  return grouped?.path ?? `${dir}${newStem(style, name, model.stem)}.py`;
}

/** `job` for `JobForm` or `JobListView`, unless most modules of the package are called as `job_form` is. */
function newStem(style: PackageStyle, name: string, stem: string | undefined): string {
  const { modules } = style;
  const whole = style.stemFor(name);
  if (stem === undefined || !whole.startsWith(`${stem}_`)) return whole;
  const alike = modules.filter((one) => one.stem.endsWith(whole.slice(stem.length)));
  return alike.length * 2 > modules.length ? whole : stem;
}

/** A home for something new in a package. */
export function newHome(file: AppFile, style: PackageStyle, path: string): Home {
  const { front } = style;
  if (path === front) return { ...file, importFrom: path, front };
  const isHandedOut = style.handing === "names" || style.handing === "star";
  return {
    ...file,
    path,
    importFrom: isHandedOut ? front : path,
    front,
    handing: { how: style.handing, listed: style.listed },
  };
}

/** One piece: its code, the docstring of a new file, and the names that others import. */
export interface PieceCode {
  fragment: string;
  docstring: string;
  names: readonly string[];
}

/** Plans a piece at its home, and the package's import of it. */
export function planPiece(planner: Planner, home: Home, piece: PieceCode): void {
  const { handing, path, front } = home;
  const { fragment, docstring } = piece;
  const isNew = !planner.tree.isFile(path);
  const there = handing?.onlyNew === true ? definedIn(planner.tree.read(path) ?? "", path) : [];
  const names = piece.names.filter((name) => !there.includes(name));
  const code = isNew && handing?.listed === true ? withAll(fragment, names) : fragment;
  planner.append(path, code, docstring);
  if (names.length === 0) return;
  if (!isNew && handing?.listed === true) listNames(planner, path, names);
  if (front === undefined || handing === undefined || handing.how === "none") return;
  const stem = path.replace(/^.*\/|\.py$/g, "");
  if (handing.how === "names") {
    for (const name of names) planner.modify(front, "import", { module: `.${stem}`, name });
    listNames(planner, front, names);
  } else {
    const wanted = handing.how === "star" ? { module: `.${stem}`, name: "*" } : { module: ".", name: stem };
    planner.modify(front, "import", wanted);
  }
}

/** Puts names into a module's `__all__`, where it has one. */
function listNames(planner: Planner, path: string, names: readonly string[]): void {
  for (const name of names)
    planner.modify(path, "list-element", { list: "__all__", element: `"${name}"`, optional: true });
}

/** The fragment with an `__all__` in front of its first definition. */
function withAll(fragment: string, names: readonly string[]): string {
  const [first] = statements(parseLeniently(fragment, "").root);
  const at = first !== undefined && expression(first).type === "string" ? first.endIndex : 0;
  const list = `__all__ = [${names.map((name) => `"${name}"`).join(", ")}]\n`;
  return `${fragment.slice(0, at)}\n${list}${fragment.slice(at)}`;
}
