/**
 * Schemathesis calls an API by its OpenAPI schema and checks every answer against it.
 *
 * @see https://schemathesis.readthedocs.io/en/stable/reference/cli/
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../process.ts";
import type { Venv } from "../python-env.ts";
import { findingsOf, type Findings } from "./site.ts";

/** No 5xx, and no answer that the schema doesn't tell. */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
];

/** Always the same calls. */
const FIXED = [
  ["--seed", "1"],
  ["--generation-deterministic"],
  // Our own headers say who calls; made-up ones would be refused before anything is tried.
  ["--generation-with-security-parameters", "false"],
  // How fast this machine is proves nothing.
  ["--suppress-health-check", "all"],
  ["--workers", "1"],
];

export interface Caller {
  /** Who it is, for the findings. */
  name: string;
  /** `Cookie: …` */
  headers: readonly string[];
  phases: readonly ("coverage" | "fuzzing" | "stateful")[];
  /** Calls of an operation in a phase that makes them up. */
  examples: number;
}

export interface Target {
  venv: Venv;
  /** File with the OpenAPI schema. */
  schema: string;
  /** `http://127.0.0.1:54321` */
  url: string;
  /** Folder for the report. */
  folder: string;
}

/** What the calls came to. */
export interface Called {
  /** Answers by status. */
  statuses: ReadonlyMap<number, number>;
  /** Each kind of failure of an operation once, with a call that shows it. */
  findings: Findings;
  /** The run came to its end; what ended it before may be in the output alone. */
  complete: boolean;
}

/**
 * Calls everything that the schema tells.
 *
 * @throws Error when there is no report
 */
export async function callAll({ venv, schema, url, folder }: Target, caller: Caller): Promise<Called> {
  const report = join(folder, `${caller.name}.ndjson`);
  const finished = await run(join(dirname(venv.python), "schemathesis"), [
    ...["run", schema, "--url", url, "--checks", CHECKS.join(",")],
    ...[
      "--phases",
      caller.phases.join(","),
      "--max-examples",
      String(caller.examples),
      "--continue-on-failure",
    ],
    ...FIXED.flat(),
    ...["--report-ndjson-path", report, "--output-sanitize", "false", "--no-color", "--warnings", "off"],
    ...caller.headers.flatMap((header) => ["--header", header]),
  ]);
  if (!existsSync(report)) throw new Error(findingsOf(finished).join("\n"));
  const called = readReport(readFileSync(report, "utf8"), caller);
  return called.complete ? called : { ...called, findings: [...called.findings, ...findingsOf(finished)] };
}

/** The parts of a line of the report that are read. */
interface Event {
  ScenarioFinished?: { recorder: Recorder };
  NonFatalError?: { label: string; value?: { message?: string } };
  FatalError?: { exception: { message: string } };
  EngineFinished?: { stop_reason: string };
}

interface Recorder {
  label: string;
  checks?: Readonly<Record<string, readonly Check[]>>;
  interactions?: Readonly<Record<string, Interaction>>;
}

interface Check {
  name: string;
  status: string;
  failure_info?: { failure: { operation: string; title: string; message: string } };
}

interface Interaction {
  request: {
    method: string;
    uri: string;
    headers: Readonly<Record<string, readonly string[]>>;
    body?: { $base64: string } | null;
  };
  response: { status_code: number } | null;
}

/** Reads the report: a JSON object a line. */
export function readReport(text: string, caller: Pick<Caller, "name" | "headers">): Called {
  const statuses = new Map<number, number>();
  const findings = new Map<string, string>();
  let complete = false;
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const { ScenarioFinished, NonFatalError, FatalError, EngineFinished } = JSON.parse(line) as Event;
    complete ||= EngineFinished?.stop_reason === "completed";
    if (FatalError !== undefined) findings.set("fatal", FatalError.exception.message);
    if (NonFatalError !== undefined)
      findings.set(NonFatalError.label, `${NonFatalError.label}: ${NonFatalError.value?.message ?? "error"}`);
    const { interactions = {}, checks = {} } = ScenarioFinished?.recorder ?? {};
    for (const { response } of Object.values(interactions)) {
      const status = response?.status_code ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    for (const [id, done] of Object.entries(checks))
      for (const check of done) noteFailure(findings, check, interactions[id], caller);
  }
  return { statuses, findings: [...findings.values()], complete };
}

function noteFailure(
  findings: Map<string, string>,
  { name, status, failure_info: info }: Check,
  interaction: Interaction | undefined,
  caller: Pick<Caller, "name" | "headers">,
): void {
  if (status !== "failure" || info === undefined) return;
  const { operation, message } = info.failure;
  if (interaction !== undefined && isBeyondRoutes(name, operation, interaction)) return;
  if (isTimeWithoutZone(name, message)) return;
  const code = interaction?.response?.status_code ?? 0;
  const [what = ""] = message.split("\n\nSchema at");
  const key = [name, operation, code, what.replace(/\d+/g, "")].join("\n");
  if (findings.has(key)) return;
  const lines = what.split("\n").filter((line) => line.trim() !== "");
  const shown = interaction === undefined ? "" : `\n  ${curl(interaction.request, caller.headers)}`;
  findings.set(key, `${caller.name}: ${operation} answers ${code}, ${name}: ${lines.join("; ")}${shown}`);
}

/**
 * The format `time` of JSON schema is RFC 3339's, which wants an offset; Django's times of day have none, and drf-spectacular calls
 * both by that name.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3.1
 */
function isTimeWithoutZone(check: string, message: string): boolean {
  return (
    check === "response_schema_conformance" &&
    /^"\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?" is not a "time"/.test(message)
  );
}

/**
 * A key with a dot or a slash fits no route: the routers of REST framework take `[^/.]+`. So it is Django that answers 404, with
 * its own page in HTML, and no view of the API is asked.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/#simplerouter
 */
function isBeyondRoutes(check: string, operation: string, { request, response }: Interaction): boolean {
  if (check !== "content_type_conformance" || response?.status_code !== 404) return false;
  const template = operation.slice(operation.indexOf(" ") + 1);
  const fixed = template
    .split(/\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const route = new RegExp(`^${fixed.join("(?:(?!%2[ef])[^/.])+")}$`, "i");
  return !route.test(new URL(request.uri).pathname);
}

/** A line for a shell that makes a call again, but for what says who calls. */
function curl({ method, uri, headers, body }: Interaction["request"], own: readonly string[]): string {
  const known = new Set(own.map((header) => header.slice(0, header.indexOf(":")).toLowerCase()));
  const shown = Object.entries(headers)
    .filter(([name]) => !known.has(name.toLowerCase()) && /^(content-type|accept|authorization)$/i.test(name))
    .flatMap(([name, values]) => values.map((value) => `-H ${quoted(`${name}: ${value}`)}`));
  const data = body?.$base64;
  const input = data === undefined ? [] : [`--data-binary @<(base64 -d <<<${data})`];
  const text = data === undefined ? undefined : Buffer.from(data, "base64").toString("utf8");
  const plain = text !== undefined && /^[\P{C}\n\t]*$/u.test(text) ? [`--data-raw ${quoted(text)}`] : input;
  return ["curl", "-X", method, ...shown, ...plain, quoted(uri)].join(" ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
