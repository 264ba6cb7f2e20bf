/** View of TODO.md: layers that models lack, with the command for each; comments in the code that ask for work. */
import { remarksIn } from "../../helpers/docs/comments.ts";
import type { DocFacts, Scope } from "../../helpers/docs/facts.ts";
import type { LayerName, ModelLayers } from "../../helpers/django/layers/index.ts";
import { code, codes, table, words } from "../../helpers/markdown/text.ts";

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

/** What one model lacks: each gap with the command that fills it; tests are written by hand. */
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
      command: `npx plop ${generator} -- --app ${app.label} --model ${model.name}`,
    });
  }
  if (missing.has("tests")) found.push({ lacks: "tests", command: "" });
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
        command === "" ? "write them" : code(command),
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
