/**
 * What a generator asks for: a list of steps, data only. Each is also a plop action of the same type, so people can put
 * them into their own plopfiles.
 */

/** Creates a file. Same content there already: identical; other content: an error (or replaced with `force`). */
export interface AddStep {
  type: "django:add";
  path: string;
  content: string;
}

/**
 * Merges a Python fragment into a file: its imports into the file's imports, its classes, functions and assignments at
 * the end, each only if the name isn't there yet. A file that doesn't exist is made from the fragment.
 */
export interface AppendStep {
  type: "django:append";
  path: string;
  /** Python source, formatted for 88 columns with double quotes and four spaces; restyled for the target file. */
  fragment: string;
  /** Docstring of the module, used only when the file is created. */
  docstring?: string;
}

/** Changes an existing file by one of the named patches. */
export interface ModifyStep {
  type: "django:modify";
  path: string;
  /** Name in the table of patches: `route`, `router-register`, `installed-app`, `requirement`, … */
  patch: string;
  /** Arguments of that patch. */
  args: Readonly<Record<string, unknown>>;
}

/** Takes away a file that is exactly what `startapp` left; anything else in it and the file stays. */
export interface RemoveStubStep {
  type: "django:remove-stub";
  path: string;
}

/** Takes a recorded run back. */
export interface UndoStep {
  type: "django:undo";
  /** Id of the run, or `last`. */
  run: string;
}

/** Steps about one file. */
export type FileStep = AddStep | AppendStep | ModifyStep | RemoveStubStep;

export type Step = FileStep | UndoStep;
