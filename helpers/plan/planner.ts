/**
 * Applies steps to the virtual tree, one after the other, and remembers what each came to. Generators talk to this;
 * nothing is written here.
 */
import { withDefaults } from "../configuration/house.ts";
import { KitError } from "../errors.ts";
import { holdsTheSame } from "../formatter/same.ts";
import { withHeader } from "../project/header.ts";
import { folderOf, joined } from "../project/reading.ts";
import { isStartappStub } from "../project/stubs.ts";
import type { Project } from "../project/types.ts";
import type { Outcome } from "../python/outcome.ts";
import type { PatchContext } from "../python/patches/types.ts";
import { restyle } from "../python/style.ts";
import { manualStep, outcomeOf, readyToPaste, type Left } from "./manual.ts";
import type { Answers, Generator, GeneratorRun } from "./generator.ts";
import { NextSteps, type Phase } from "./next.ts";
import { patchContext } from "./patch-context.ts";
import { fileReports, type ManualStep, type RunReport } from "./report.ts";
import type { RunRecord } from "./journal.ts";
import { PresentProject } from "./present.ts";
import { Repeats } from "./repeats.ts";
import type { Step } from "./steps.ts";
import { Tree } from "./tree.ts";
import { findRun, planUndo, runLine } from "./undo.ts";
import { refuseHiddenModules, verify } from "./verify.ts";

/** What one step came to. */
export interface StepResult {
  step: Step;
  kind: "create" | "insert" | "identical" | "manual" | "remove" | "restore";
  /** One line for a person. */
  message: string;
  /** Files that it is about. */
  paths: readonly string[];
}

export interface PlannerOptions {
  /** `--dest` as given, for commands among the next steps. */
  dest?: string;
  /** Replace files that exist with other content when a step would create them whole. */
  force?: boolean;
  /** Told each step of a plan that is made of several runs, before it is planned. */
  onStep?(generator: Generator, answers: Answers, progress: Progress): void;
}

/** Where a plan of several runs is; steps count from 1. */
export interface Progress {
  step: number;
  of: number;
}

export class Planner {
  readonly tree: Tree;
  readonly results: StepResult[] = [];
  readonly notes: string[] = [];
  /** As each step left it; the report has them ready to paste. */
  readonly manual: ManualStep[] = [];
  private readonly left: Left[] = [];
  private readonly following = new NextSteps();
  private readonly repeats = new Repeats();
  /** Files that may lose what they hold, because that was asked for. */
  private readonly mayLose = new Set<string>();
  private undone: RunRecord | undefined;
  private readonly options: PlannerOptions;
  private readonly present: PresentProject;
  private included = false;

  constructor(project: Project, options: PlannerOptions = {}) {
    this.tree = new Tree(project.files);
    this.present = new PresentProject(project, this.tree);
    this.options = options;
  }

  /** The project; its files are the virtual tree. */
  get project(): Project {
    return this.present.project;
  }

  /**
   * Reads the project again from the plan's tree: a step added an app, a setting or a package that later steps count on.
   *
   * @throws KitError when the settings, as planned, can't be read
   */
  rediscover(): void {
    this.present.rediscover();
  }

  /** Creates a file. */
  add(path: string, content: string): void {
    this.apply({ type: "django:add", path, content });
  }

  /** Merges a Python fragment into a file, or makes the file from it. */
  append(path: string, fragment: string, docstring?: string): void {
    this.makePackage(path);
    this.apply({ type: "django:append", path, fragment, ...(docstring === undefined ? {} : { docstring }) });
  }

  /** A module in a new folder of a package makes that a package too. */
  private makePackage(path: string): void {
    const folder = folderOf(path);
    if (folder === "" || !path.endsWith(".py") || this.tree.isDirectory(folder)) return;
    const above = joined(folderOf(folder), "__init__.py");
    if (this.tree.isFile(above)) this.add(joined(folder, "__init__.py"), "");
  }

  /** Says that a file has already what was wanted. */
  keep(path: string): void {
    this.append(path, "");
  }

  /** Changes a file by a named patch. */
  modify(path: string, patch: string, args: Readonly<Record<string, unknown>>): void {
    this.apply({ type: "django:modify", path, patch, args });
  }

  /** Takes an untouched `startapp` stub away, when it is there. */
  removeStub(path: string): void {
    if (this.tree.isFile(path)) this.apply({ type: "django:remove-stub", path });
  }

  /** Takes a recorded run back. */
  undo(run: string): void {
    this.apply({ type: "django:undo", run });
  }

  /** Id of the run that this plan takes back. */
  get undoes(): string | undefined {
    return this.undone?.id;
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  /** A package for the one `pip install` that begins the next steps. */
  install(requirement: string): void {
    this.following.install(requirement);
  }

  /** A further run of the kit, as it is typed where this run was typed. */
  nextRun(generator: string, answers: Readonly<Record<string, string>>): void {
    const dest = this.options.dest === undefined ? "" : ` --dest ${this.options.dest}`;
    const given = Object.entries(answers).map(([name, value]) => `--${name} ${value}`);
    this.following.suggest({
      generator,
      answers,
      command: `npx plop ${generator}${dest} -- ${given.join(" ")}`,
    });
  }

  /** Commands to run after the write, in order, each once. */
  get next(): readonly string[] {
    return this.following.list();
  }

  /** A command for the next steps, in its place among them. */
  nextStep(command: string, phase: Phase = "other"): void {
    this.following.add(command, phase);
  }

  private configured(generator: Generator): Generator {
    return withDefaults(generator, this.project.configuration);
  }

  /** Tells which runs are going to be included, so that what is refreshed by several of them is planned once. */
  expect(runs: readonly GeneratorRun[]): void {
    this.repeats.expect(runs.map((run) => ({ ...run, generator: this.configured(run.generator) })));
  }

  /**
   * Plans a run of another generator as a part of this plan: it sees what was planned before it.
   *
   * @throws KitError as that generator does
   */
  include(generator: Generator, answers: Answers, progress: Progress): void {
    this.options.onStep?.(generator, answers, progress);
    this.present.tidy();
    // What is read off the files follows the tree; what was found out at the start doesn't.
    if (this.included) this.rediscover();
    this.included = true;
    if (generator.refreshes !== true || !this.repeats.comesAgain(generator, answers))
      this.configured(generator).plan(answers, this);
    this.following.done(generator.name, answers);
  }

  /**
   * Applies one step to the tree.
   *
   * @throws KitError for the outcome `error`: the whole run ends and nothing is written
   */
  apply(step: Step): StepResult {
    const result = this.dispatch(step);
    this.results.push(result);
    return result;
  }

  private dispatch(step: Step): StepResult {
    switch (step.type) {
      case "django:add":
        return this.applyAdd(step.path, step.content, step);
      case "django:append":
      case "django:modify":
        return this.settle(step, this.tree.read(step.path), outcomeOf(step, this), step.path);
      case "django:remove-stub":
        return this.applyRemoveStub(step);
      case "django:undo":
        return this.applyUndo(step);
    }
  }

  private applyAdd(path: string, content: string, step: Step): StepResult {
    const source = this.tree.read(path);
    const styled = path.endsWith(".py") ? restyle(content, this.context(path).style) : content;
    const text = this.headed(path, styled);
    // A formatter of the repo's may have had the file since.
    const isSame =
      source === text || (path.endsWith(".py") && source !== undefined && holdsTheSame(text, source, path));
    if (isSame) return this.settle(step, source, { kind: "already" }, path);
    if (source !== undefined && this.options.force !== true) {
      throw new KitError("the file is there already, with other content", {
        path,
        hint: "--force replaces it",
      });
    }
    if (source !== undefined) this.mayLose.add(path);
    return this.settle(step, source, { kind: "changed", text }, path);
  }

  private applyRemoveStub(step: Extract<Step, { type: "django:remove-stub" }>): StepResult {
    const source = this.tree.read(step.path);
    if (source === undefined || !isStartappStub(baseName(step.path), source))
      return { step, kind: "identical", message: step.path, paths: [step.path] };
    this.tree.remove(step.path);
    return {
      step,
      kind: "remove",
      message: `${step.path}  (untouched stub of startapp)`,
      paths: [step.path],
    };
  }

  private applyUndo(step: Extract<Step, { type: "django:undo" }>): StepResult {
    const { record, paths, kept, notes } = planUndo(
      this.tree,
      findRun(this.tree.root, step.run),
      this.options,
    );
    this.undone = record;
    this.manual.push(...kept);
    for (const path of paths) this.mayLose.add(path);
    for (const note of notes) this.note(note);
    return { step, kind: "restore", message: runLine(record), paths };
  }

  private settle(step: Step, source: string | undefined, outcome: Outcome, path: string): StepResult {
    if (outcome.kind === "error") throw outcome.error;
    if (outcome.kind === "manual") {
      const entry = manualStep(path, outcome);
      this.manual.push(entry);
      if (step.type === "django:append" || step.type === "django:modify") this.left.push({ step, entry });
      return { step, kind: "manual", message: `${path}  ${outcome.reason}`, paths: [path] };
    }
    for (const note of outcome.notes ?? []) this.note(note.includes(`${path}:`) ? note : `${path}: ${note}`);
    if (outcome.kind === "already") return { step, kind: "identical", message: path, paths: [path] };
    this.tree.write(path, source === undefined ? this.headed(path, outcome.text) : outcome.text);
    return { step, kind: source === undefined ? "create" : "insert", message: path, paths: [path] };
  }

  /** A new Python file begins as the repo's own do. */
  private headed(path: string, text: string): string {
    const { header } = this.project.habits;
    return header !== undefined && path.endsWith(".py") ? withHeader(text, header.value) : text;
  }

  /** Style, package and grouping of one file. */
  context(path: string): PatchContext {
    return patchContext(this.project, path);
  }

  /**
   * The finished plan, proven: every Python file parses and nothing of a person's is lost.
   *
   * @throws KitError
   */
  report(status: RunReport["status"]): RunReport {
    const changes = this.tree.changes();
    verify(changes, this.mayLose, () => {
      this.present.tidy();
    });
    refuseHiddenModules(changes, this.tree);
    const touched = this.results
      .filter((result) => result.kind !== "manual")
      .flatMap((result) => result.paths);
    return {
      status,
      run: null,
      files: fileReports(changes, touched).map((file) =>
        this.undone !== undefined && file.kind === "insert" ? { ...file, kind: "restore" } : file,
      ),
      manual: this.left.length === 0 ? this.manual : readyToPaste(this.left, this),
      notes: this.notes,
      next: changes.length === 0 ? [] : this.following.list(),
    };
  }
}

function baseName(path: string): string {
  return path.split("/").at(-1) ?? path;
}
