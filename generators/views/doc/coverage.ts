/** View of COVERAGE.md: which route, model and layer has which test; measured lines where a report lies in the repo. */
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { measuredBelow, readMeasured } from "../../../helpers/docs/measured.ts";
import { code, codes, table } from "../../../helpers/markdown/text.ts";
import type { ModelLayers } from "../../../helpers/django/layers/index.ts";
import { methodsCell } from "./routes.ts";
import { layerWord } from "./todo.ts";
import { LAYERS } from "../../../helpers/django/layers/index.ts";

/** View of doc/coverage.md.hbs. */
export function coverageView(facts: DocFacts, scope: Scope): object {
  const endpoints = facts
    .endpoints(scope)
    .filter(({ kind, app }) => kind !== "external" && app !== undefined);
  const tested = endpoints.map((one) => ({ one, tests: facts.tests.of(one) }));
  const rows = tested.map(({ one, tests }) => [
    methodsCell(one),
    code(one.url),
    one.name === undefined ? "–" : code(one.name),
    testsCell(tests),
  ]);
  const untested = tested.filter(({ tests }) => tests.length === 0).length;
  return {
    routes: table(["Method", "Path", "Name", "Tests that name it"], rows, "There are no routes."),
    share:
      rows.length === 0
        ? ""
        : `${rows.length - untested} of ${rows.length} rows have a test that names the route.`,
    models: table(
      ["Model", "Layers", "Tests that name it"],
      facts.models(scope).map(modelRow),
      "There are no models.",
    ),
    measured: measuredText(facts, scope),
  };
}

const MOST = 4;

function testsCell(paths: readonly string[]): string {
  if (paths.length === 0) return "**none**";
  const more = paths.length > MOST ? ` and ${paths.length - MOST} more` : "";
  return `${codes(paths.slice(0, MOST))}${more}`;
}

function modelRow({ app, model, layers }: ModelLayers): string[] {
  // Documents are written after this is read.
  const there = LAYERS.filter((name) => name !== "docs" && name !== "tests" && layers[name].length > 0);
  return [
    code(`${app.label}.${model.name}`),
    there.map(layerWord).join(", ") || "–",
    testsCell(layers.tests.map(({ path }) => path)),
  ];
}

function measuredText(facts: DocFacts, scope: Scope): string {
  const { files, manageDir } = facts.project;
  const measured = readMeasured(files, manageDir);
  if (measured === undefined)
    return "No report lies in the repo: `coverage run` with the tests and `coverage json` make `coverage.json`, and the next run of this document reads it.";
  const parts = (scope === undefined ? facts.apps : [scope]).map((app) => ({
    app,
    ...measuredBelow(measured, app.dir, manageDir),
  }));
  const rows =
    scope === undefined
      ? parts.map(({ app, covered, lines }) => [
          code(app.name),
          percent(covered, lines),
          `${covered} of ${lines}`,
        ])
      : parts.flatMap((part) =>
          part.files.map(({ path, covered, lines }) => [
            code(path),
            percent(covered, lines),
            `${covered} of ${lines}`,
          ]),
        );
  return `${table([scope === undefined ? "App" : "File", "Covered", "Lines"], rows, "The report has none of these files.")}\n\nRead from ${code(measured.from)}.`;
}

function percent(covered: number, lines: number): string {
  return lines === 0 ? "–" : `${Math.floor((100 * covered) / lines)} %`;
}
