/**
 * What is read from Schemathesis' report: how many calls there were, and each kind of failure once.
 */
import { describe, expect, test } from "@jest/globals";
import { readReport } from "../../scripts/systems/schemathesis.ts";

const CALLER = { name: "superuser", headers: ["Cookie: sessionid=abc", "X-CSRFToken: def"] };

const PATCH = "PATCH /api/cars/{id}/";

interface Answer {
  status: number;
  uri?: string;
  body?: string;
  check?: { name: string; message: string };
}

/** A report with one scenario of an operation. */
function report(...answers: readonly Answer[]): string {
  const ids = answers.map((_, index) => `case${index}`);
  const interactions = answers.map(({ status, uri = "http://127.0.0.1:1/api/cars/1/", body }) => ({
    request: {
      method: "PATCH",
      uri,
      headers: { Cookie: ["sessionid=abc"], "Content-Type": ["application/json"], Accept: ["*/*"] },
      ...(body === undefined ? {} : { body: { $base64: Buffer.from(body, "latin1").toString("base64") } }),
    },
    response: { status_code: status },
  }));
  const checks = answers.map(({ check }) =>
    check === undefined
      ? [{ name: "not_a_server_error", status: "success" }]
      : [
          {
            name: check.name,
            status: "failure",
            failure_info: { failure: { operation: PATCH, title: "", message: check.message } },
          },
        ],
  );
  const named = (values: readonly unknown[]): Record<string, unknown> =>
    Object.fromEntries(values.map((value, index) => [ids[index] ?? "", value]));
  const recorder = { label: PATCH, interactions: named(interactions), checks: named(checks) };
  return [{ ScenarioFinished: { recorder } }, { EngineFinished: { stop_reason: "completed" } }]
    .map((event) => JSON.stringify(event))
    .join("\n");
}

const undocumented = (status: number): NonNullable<Answer["check"]> => ({
  name: "status_code_conformance",
  message: `Received: ${status}\nDocumented: 200`,
});

describe("a report of Schemathesis", () => {
  test("has nothing against times of day without an offset, and much against other texts", () => {
    const findings = (value: string): readonly string[] =>
      readReport(
        report({
          status: 200,
          check: {
            name: "response_schema_conformance",
            message: `"${value}" is not a "time"\n\nSchema at /x`,
          },
        }),
        CALLER,
      ).findings;
    expect(findings("10:31:22")).toEqual([]);
    expect(findings("10:31:22.948597")).toEqual([]);
    expect(findings("soon")).toHaveLength(1);
    expect(findings("25:00")).toHaveLength(1);
  });

  test("has the answers by status", () => {
    const { statuses, findings, complete } = readReport(
      report({ status: 200 }, { status: 404 }, { status: 200 }),
      CALLER,
    );
    expect([...statuses]).toEqual([
      [200, 2],
      [404, 1],
    ]);
    expect(findings).toEqual([]);
    expect(complete).toBe(true);
  });

  test("shows a failure once, with a call that can be made again by whoever signs in", () => {
    const failure = { status: 409, body: '{"name": "it\'s"}', check: undocumented(409) };
    const { findings } = readReport(
      report(failure, failure, { ...failure, status: 410, check: undocumented(410) }),
      CALLER,
    );
    expect(findings).toHaveLength(2);
    expect(findings[0]).toBe(
      String.raw`superuser: PATCH /api/cars/{id}/ answers 409, status_code_conformance: Received: 409; Documented: 200
  curl -X PATCH -H 'Content-Type: application/json' -H 'Accept: */*' --data-raw '{"name": "it'\''s"}' 'http://127.0.0.1:1/api/cars/1/'`,
    );
  });

  test("keeps bytes that are no text", () => {
    const failure = { status: 409, body: "\u0000\u00ff", check: undocumented(409) };
    expect(readReport(report(failure), CALLER).findings[0]).toContain("--data-binary @<(base64 -d <<<AP8=)");
  });

  test("leaves out Django's own page for a key that no route takes, and nothing else", () => {
    const check = {
      name: "content_type_conformance",
      message: "Received: text/html\nDocumented: application/json",
    };
    const found = (answer: Partial<Answer>): number =>
      readReport(report({ status: 404, uri: "http://127.0.0.1:1/api/cars/a.b/", check, ...answer }), CALLER)
        .findings.length;
    expect(found({})).toBe(0);
    expect(found({ uri: "http://127.0.0.1:1/api/cars/a%2Fb/" })).toBe(0);
    expect(found({ uri: "http://127.0.0.1:1/api/cars/ab/" })).toBe(1);
    expect(found({ status: 403 })).toBe(1);
    expect(found({ check: undocumented(404) })).toBe(1);
  });

  test("tells what ended the run", () => {
    const text = JSON.stringify({ FatalError: { exception: { message: "no schema" } } });
    expect(readReport(text, CALLER)).toMatchObject({ findings: ["no schema"], complete: false });
  });
});
