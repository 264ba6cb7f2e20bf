/** View of TODO.md: layers that models lack, with the command for each; comments in the code that ask for work. */
import { remarksIn } from "../../../helpers/docs/comments.ts";
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import type { LayerName, ModelLayers } from "../../../helpers/django/layers/index.ts";
import { code, codes, table, words } from "../../../helpers/markdown/text.ts";

/** A generator, and the layers that it brings; the first that brings a missing one is the command for it. */
const BRINGS: readonly { generator: string; needs: LayerName; layers: readonly LayerName[] }[] = [
  {
    generator: "endpoint",
    needs: "route",
    layers: ["permission", "serializer", "filter", "viewset", "route"],
  },
  { generator: "frontend-view", needs: "pages", layers: ["form", "pages", "templates"] },
  { generator: "permission", needs: "permission", layers: ["permission"] },
  { generator: "filter", needs: "filter", layers: ["filter"] },
  { generator: "admin", needs: "admin", layers: ["admin"] },
  { generator: "demo-data", needs: "demo", layers: ["demo"] },
];

/** Layers as a reader calls them. */
const WORDS: Partial<Record<LayerName, string>> = {
  permission: "access rule",
  pages: "HTML pages",
  demo: "demo data",
};

export function layerWord(layer: LayerName): string {
  return WORDS[layer] ?? layer;
}

function commandFor(generator: string, app: string, model: string): string {
  return `npx plop ${generator} -- --app ${app} --model ${model}`;
}

/** What one model lacks: each gap with the command that fills it. */
export function gapsOf({ app, model, layers }: ModelLayers): { lacks: string; command: string }[] {
  const missing = new Set(
    Object.keys(layers).filter((name) => layers[name as LayerName].length === 0) as LayerName[],
  );
  const found: { lacks: string; command: string }[] = [];
  for (const { generator, needs, layers: brought } of BRINGS) {
    if (!missing.has(needs)) continue;
    const lacks = brought.filter((layer) => missing.delete(layer)).map(layerWord);
    found.push({
      lacks: lacks.join(", "),
      command: commandFor(generator, app.label, model.name),
    });
  }
  // An endpoint and pages come with their tests; where both are there, the endpoint's run writes those that are missing.
  const brings = found.some(({ command }) => /plop (endpoint|frontend-view) /.test(command));
  if (missing.has("tests") && !brings)
    found.push({ lacks: "tests", command: commandFor("endpoint", app.label, model.name) });
  return found;
}

/** View of doc/todo.md.hbs. */
export function todoView(facts: DocFacts, scope: Scope): object {
  const rows = facts
    .models(scope)
    .flatMap((one) =>
      gapsOf(one).map(({ lacks, command }) => [
        code(`${one.app.label}.${one.model.name}`),
        lacks,
        code(command),
      ]),
    );
  const files = [...facts.code.python, ...facts.code.tests].filter(({ path }) => facts.isIn(scope, path));
  const remarks = remarksIn(files).map(({ word, text, path, line }) => [
    code(`${path}:${line}`),
    word,
    words(text),
  ]);
  return {
    gaps: table(["Model", "Lacks", "Command"], rows, "No model lacks a layer."),
    remarks: table(
      ["Where", "", "What"],
      remarks,
      `No comment in the code asks for work (${codes(["TODO", "FIXME", "XXX", "HACK"])}).`,
    ),
  };
}
