/**
 * What was found out about a project, kept for as long as the files that it was read from stay as they are. A plan of many
 * runs asks the same of the same repo over and over, while each step changes a few files.
 */
import type { FileReader } from "../files.ts";
import type { Project } from "./types.ts";

/** Files that change while they are looked at: a plan's virtual tree. */
export interface ChangingFiles extends FileReader {
  /** Number of the changes so far. */
  readonly version: number;
  /** Files whose text or existence, and folders whose names have changed since a version. */
  changedSince(version: number): readonly string[];
}

/** One answer, and what it rests on. */
interface Entry {
  value: unknown;
  /** Files and folders that it was read from; grows while the answer itself goes on reading. */
  asked: Set<string>;
  /** Other answers that it was made from. */
  within: Set<Entry>;
  /** The files were seen to be unchanged up to this version. */
  version: number;
}

const entriesOf = new WeakMap<Project, Map<string, Entry>>();
/** A project as the maker of an answer sees it: what is read of it is noted. */
const noting = new WeakMap<Project, { project: Project; entry: Entry }>();

/**
 * The answer that is kept under a name, made anew when a file that it rests on has changed.
 *
 * @param make has to read by the project that it is given; what it gives back may go on doing so
 */
export function kept<V>(project: Project, name: string, make: (project: Project) => V): V {
  const outer = noting.get(project);
  const real = outer?.project ?? project;
  const entries = entriesOf.get(real) ?? new Map<string, Entry>();
  entriesOf.set(real, entries);
  let entry = entries.get(name);
  if (entry === undefined || !holds(entry, real.files)) {
    entry = { value: undefined, asked: new Set(), within: new Set(), version: versionOf(real.files) };
    const noted = { ...real, files: new NotingFiles(real.files, entry.asked) };
    noting.set(noted, { project: real, entry });
    entry.value = make(noted);
    entries.set(name, entry);
  }
  outer?.entry.within.add(entry);
  return entry.value as V;
}

/** Lets all go that is kept of a project. */
export function forgetKept(project: Project): void {
  entriesOf.delete(project);
}

function holds(entry: Entry, files: FileReader): boolean {
  if (![...entry.within].every((one) => holds(one, files))) return false;
  if (!isChanging(files)) return true;
  if (files.changedSince(entry.version).some((path) => entry.asked.has(path))) return false;
  entry.version = files.version;
  return true;
}

function isChanging(files: FileReader): files is ChangingFiles {
  return "changedSince" in files;
}

const versionOf = (files: FileReader): number => (isChanging(files) ? files.version : 0);

/** Files that remember what was asked about them. */
class NotingFiles implements FileReader {
  readonly root: string;
  private readonly files: FileReader;
  private readonly asked: Set<string>;

  constructor(files: FileReader, asked: Set<string>) {
    this.files = files;
    this.asked = asked;
    this.root = files.root;
  }

  read(path: string): string | undefined {
    this.note(path);
    return this.files.read(path);
  }

  isFile(path: string): boolean {
    this.note(path);
    return this.files.isFile(path);
  }

  isDirectory(path: string): boolean {
    this.note(path);
    return this.files.isDirectory(path);
  }

  list(path: string): string[] {
    this.note(path);
    return this.files.list(path);
  }

  private note(path: string): void {
    this.asked.add(path === "." ? "" : path);
  }
}
