/**
 * Reads a file of steps: YAML, one generator's run a step, written as the command line has it.
 *
 *     steps:
 *       - model: { app: jobs, name: JobPosting, fields: "title:string(200), status:choice(draft|active)=draft" }
 *       - endpoint: [jobs, JobPosting]
 *
 * Answers go by name or by position; a list among them is one answer with commas, a map one of `name:type` pairs.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from "yaml";
import { codeFrame, KitError } from "../errors.ts";

/** One run of a generator, as the file has it. */
export interface BatchStep {
  generator: string;
  /** Answers by name. */
  named: Readonly<Record<string, string>>;
  /** Answers by position. */
  positionals: readonly string[];
  /** From 1. */
  line: number;
}

/** Most steps of one file: beyond it something made the file that should make several. */
const MOST_STEPS = 1000;

/**
 * @param source text of the file
 * @param path of the file, for errors
 * @throws KitError with line and frame for what is no file of steps
 */
export function readSteps(source: string, path: string): BatchStep[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, strict: true });
  const reader = new Reader(source, path, lines);
  const [error] = document.errors;
  if (error !== undefined) {
    const [message = ""] = error.message.split(" at line ");
    throw reader.error(error.pos[0], message.split("\n")[0] ?? message, "the file has to be YAML");
  }
  return reader.steps(document.contents);
}

class Reader {
  private readonly source: string;
  private readonly path: string;
  private readonly lines: LineCounter;

  constructor(source: string, path: string, lines: LineCounter) {
    this.source = source;
    this.path = path;
    this.lines = lines;
  }

  steps(contents: Node | null): BatchStep[] {
    const list = isMap(contents) ? contents.items.find((pair) => keyOf(pair) === "steps")?.value : contents;
    if (isMap(contents)) this.refuseOtherKeys(contents.items as Pair<Node, Node | null>[]);
    if (!isSeq(list) || list.items.length === 0) {
      throw this.error(
        contents?.range?.[0] ?? 0,
        "there are no steps",
        'a list of steps stands under "steps:"',
      );
    }
    if (list.items.length > MOST_STEPS) {
      throw this.error(
        list.range?.[0] ?? 0,
        `${list.items.length} steps`,
        `at most ${MOST_STEPS} go into one plan`,
      );
    }
    return list.items.map((item) => this.step(item as Node));
  }

  private refuseOtherKeys(pairs: readonly Pair<Node, Node | null>[]): void {
    const other = pairs.find((pair) => keyOf(pair) !== "steps");
    if (other !== undefined)
      throw this.error(
        other.key.range?.[0] ?? 0,
        `nothing is called ${keyOf(other)} here`,
        'there is: "steps:"',
      );
  }

  private step(item: Node): BatchStep {
    const start = item.range?.[0] ?? 0;
    const pairs = isMap(item) ? (item.items as Pair<Node, Node | null>[]) : [];
    const [pair] = pairs;
    if (pair === undefined || pairs.length > 1) {
      throw this.error(
        start,
        "a step is one generator with its answers",
        "- model: { app: jobs, name: Job }",
      );
    }
    const answers = pair.value;
    const line = this.lines.linePos(start).line;
    const step = { generator: keyOf(pair), named: {}, positionals: [], line };
    if (isSeq(answers)) return { ...step, positionals: answers.items.map((one) => this.answer(one as Node)) };
    if (isScalar(answers)) {
      if (answers.value === null) return step;
      return { ...step, positionals: [this.answer(answers)] };
    }
    if (!isMap(answers)) throw this.error(start, "a step is one generator with its answers", "- app: jobs");
    const given = (answers.items as Pair<Node, Node | null>[]).filter((one) => !isNothing(one.value));
    const named = Object.fromEntries(given.map((one) => [keyOf(one), this.answer(one.value)]));
    return { ...step, named };
  }

  /** One answer as it would be typed. */
  private answer(node: Node | null): string {
    if (node === null) return "";
    if (isScalar(node)) return this.text(node.value, node);
    if (isSeq(node)) return node.items.map((one) => this.answer(one as Node)).join(", ");
    if (isMap(node)) {
      const pairs = node.items as Pair<Node, Node | null>[];
      return pairs.map((pair) => joined(keyOf(pair), this.answer(pair.value))).join(", ");
    }
    throw this.error(node.range?.[0] ?? 0, "an alias is no answer", "write the answer out");
  }

  /** YAML's `yes` and `true` are the kit's "yes"; a number is as it is written. */
  private text(value: unknown, node: { source?: string; range?: Node["range"] }): string {
    if (typeof value === "string") return value;
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (value === null) return "";
    if (typeof value === "number" || typeof value === "bigint") return node.source ?? String(value);
    throw this.error(node.range?.[0] ?? 0, "no answer looks like that", "put it into quotes");
  }

  error(offset: number, message: string, hint: string): KitError {
    const { line, col } = this.lines.linePos(offset);
    return new KitError(message, {
      path: this.path,
      line: Math.max(line, 1),
      frame: codeFrame(this.source, Math.max(line, 1), Math.max(col, 1)),
      hint,
      exitCode: 2,
    });
  }
}

/** `plural: ~` asks for the default. */
function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

function joined(name: string, type: string): string {
  return type === "" ? name : `${name}:${type}`;
}
