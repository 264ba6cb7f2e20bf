/**
 * Where a model is mentioned outside of the code that serves it: tests, demo data, documents. Looked for as a word: what a
 * test does can't be told from its text, but what it never names it doesn't test.
 */
import { baseName, isBelow, joined, listQuietly, readQuietly } from "../../project/reading.ts";
import type { ModelInfo } from "../types.ts";
import type { RepoCode, TextFile } from "./code.ts";
import type { Piece } from "./types.ts";

/** Most places that are told of one model. */
const MOST = 8;
/** Code that makes rows. */
const MAKES_ROWS =
  /\b(create|get_or_create|update_or_create|bulk_create|create_batch|save|baker|call_command)\b|Factory/;
const DEMO_NAME = /demo|seed|sample|example|fake|dummy|populate|fixture|mock/i;
const FIXTURE = /\.(json|ya?ml|xml|jsonl)$/;

export class Mentions {
  private readonly code: RepoCode;
  private demos: readonly TextFile[] | undefined;
  private readonly words = new Map<string, ReadonlySet<string>>();

  constructor(code: RepoCode) {
    this.code = code;
  }

  /** The tests that name a model. */
  inTests(model: ModelInfo): Piece[] {
    return this.naming(this.code.tests, model);
  }

  /** The documents that name it; one that is called by a plain English word (`Note`) only where the app's own are. */
  inDocs(model: ModelInfo): Piece[] {
    const { name, app } = model;
    const isWord = !/[a-z0-9][A-Z]/.test(name);
    const isApps = ({ path }: TextFile): boolean =>
      isBelow(path, app.dir) || baseName(path).includes(app.label);
    return this.naming(isWord ? this.code.docs.filter(isApps) : this.code.docs, model);
  }

  private get demoFiles(): readonly TextFile[] {
    return (this.demos ??= this.code.python.filter(
      ({ path, text }) =>
        (path.includes("/management/commands/") || DEMO_NAME.test(baseName(path))) && MAKES_ROWS.test(text),
    ));
  }

  /** Management commands that make rows of it, and fixtures with some. */
  asDemo(model: ModelInfo): Piece[] {
    return [...this.naming(this.demoFiles, model), ...this.fixtures(model)];
  }

  private fixtures({ app, name }: ModelInfo): Piece[] {
    const label = `${app.label}.${name}`.toLowerCase();
    const folder = joined(app.dir, "fixtures");
    return listQuietly(this.code.project.files, folder)
      .filter((one) => FIXTURE.test(one))
      .map((one) => joined(folder, one))
      .filter((path) => readQuietly(this.code.project.files, path)?.toLowerCase().includes(label) === true)
      .map((path) => ({ name: baseName(path), path, line: 1 }));
  }

  private naming(files: readonly TextFile[], { app, name }: ModelInfo): Piece[] {
    const isAlone = this.code.models.filter(({ model }) => model.name === name).length < 2;
    return files
      .filter((file) => this.wordsOf(file).has(name))
      .filter(({ path, text }) => isAlone || isBelow(path, app.dir) || text.includes(`${app.name}.models`))
      .slice(0, MOST)
      .map(({ path, text }) => ({ name: baseName(path), path, line: lineOf(text, name) }));
  }

  private wordsOf({ path, text }: TextFile): ReadonlySet<string> {
    const known = this.words.get(path) ?? new Set(text.split(/\W+/));
    this.words.set(path, known);
    return known;
  }
}

function lineOf(text: string, word: string): number {
  return text.slice(0, text.indexOf(word)).split("\n").length;
}
