import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { generators } from "../../generators/index.ts";
import { readSteps } from "../../helpers/batch/read.ts";
import type { Generator } from "../../helpers/plan/generator.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

const REPO = repo({ zoo: "", shop: "" });

let folder = "";

beforeAll(async () => {
  await loadParser();
  folder = mkdtempSync(join(tmpdir(), "batch-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function generatorOf(name: string): Generator {
  const found = generators.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no generator ${name}`);
  return found;
}

function batch(files: Files, text: string): ReturnType<typeof planned> {
  const file = join(folder, "features.yml");
  writeFileSync(file, text);
  return planned(generatorOf("batch"), files, { file });
}

const FEATURES = `
steps:
  - model:
      app: zoo
      name: Species
      fields: { title: string(200), is_public: bool, keeper: fk(auth.User)? }
  - model: { app: shop, name: Order, fields: ["species:fk(zoo.Species)", "total:decimal(10,2)"], access: staff }
  - endpoint: [zoo, Species]
  - endpoint: { app: shop, model: Order, tests: false }
  - frontend-view: [shop, Order]
`;

const SINGLE: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "model",
    { app: "zoo", name: "Species", fields: "title:string(200), is_public:bool, keeper:fk(auth.User)?" },
  ],
  [
    "model",
    { app: "shop", name: "Order", fields: "species:fk(zoo.Species), total:decimal(10,2)", access: "staff" },
  ],
  ["endpoint", { app: "zoo", model: "Species" }],
  ["endpoint", { app: "shop", model: "Order", tests: "no" }],
  ["frontend-view", { app: "shop", model: "Order" }],
];

describe("a batch", () => {
  test("makes what its steps make as single commands", () => {
    let files: Files = REPO;
    for (const [name, answers] of SINGLE)
      files = afterwards(files, planned(generatorOf(name), files, answers));
    expect(afterwards(REPO, batch(REPO, FEATURES))).toEqual(files);
  });

  test("keeps documents true behind a feature, as the single commands do; a second run has nothing to do", () => {
    const steps: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ["feature", { app: "zoo", name: "Species", fields: "title:string(200) is_open:bool" }],
      ["field", { app: "zoo", model: "Species", fields: "legs:int=4" }],
      ["action", { app: "zoo", model: "Species", name: "close", set: "is_open=False" }],
    ];
    let one: Files = REPO;
    for (const [name, answers] of steps) one = afterwards(one, planned(generatorOf(name), one, answers));
    expect(one["zoo/ARCHITECTURE.md"]).toContain("legs");
    expect(one["docs/API-zoo.md"]).toContain("close");
    const text = `steps:\n${steps.map(([name, answers]) => `  - ${name}: ${JSON.stringify(answers)}\n`).join("")}`;
    expect(afterwards(REPO, batch(REPO, text))).toEqual(one);
    expect(batch(one, text).tree.changes()).toEqual([]);
  });

  test("brings a document up to date once, with what it would be after each step", () => {
    const features = ["zoo: Species", "zoo: Keeper", "shop: Order"].map((one) => one.split(": "));
    const text = `steps:\n${features.map(([app, name]) => `  - feature: [${app}, ${name}, "title:string(200)"]\n`).join("")}`;
    const together = batch(REPO, text);
    let one: Files = REPO;
    for (const [app = "", name = ""] of features) {
      one = afterwards(one, planned(generatorOf("feature"), one, { app, name, fields: "title:string(200)" }));
    }
    expect(afterwards(REPO, together)).toEqual(one);
    const times = (path: string): number =>
      together.results.filter(({ paths }) => paths.includes(path)).length;
    expect([times("docs/API-zoo.md"), times("docs/API-shop.md")]).toEqual([1, 1]);
  });

  test("planned again changes nothing", () => {
    const files = afterwards(REPO, batch(REPO, FEATURES));
    expect(batch(files, FEATURES).tree.changes()).toEqual([]);
  });

  test("says once what comes next, in order, and nothing that it has done itself", () => {
    const { next } = batch(REPO, FEATURES).report("planned");
    expect(next[0]).toMatch(/^pip install .*djangorestframework/);
    expect(next.slice(1)).toEqual([
      "python manage.py makemigrations zoo",
      "python manage.py makemigrations shop",
      "python manage.py migrate",
      "python manage.py test zoo",
      "python manage.py test shop",
      "python manage.py runserver  # /api/v1/zoo/species/ /api/v1/shop/orders/ /shop/orders/",
    ]);
  });

  test.each([
    ["- model: [zoo, Ape, 'title:strong']", /features\.yml:1, step 1 of 1 \(model\): .*strong/],
    [
      "- model: [zoo, Ape, title]\n- endpoint: [zoo, Tiger]",
      /features\.yml:2, step 2 of 2 \(endpoint\): .*Tiger/,
    ],
    ["- modle: [zoo, Ape]", /step 1 of 1 \(modle\): there is no generator "modle"/],
    ["- endpoint: { app: zoo, modell: Ape }", /step 1 of 1 \(endpoint\): "endpoint" has no answer --modell/],
    ["- endpoint: [zoo]", /step 1 of 1 \(endpoint\): an answer is missing: model/],
    ["- undo: last", /there is no generator "undo"/],
  ])("names the step that is wrong: %s", (text, message) => {
    expect(() => batch(REPO, text)).toThrow(message);
  });
});

describe("a file of steps", () => {
  test("has answers as they would be typed", () => {
    const [step] = readSteps(
      "- model: { pk: 007, tests: no, plural: ~, fields: { a: string, b: } }",
      "x.yml",
    );
    expect(step).toEqual({
      generator: "model",
      named: { pk: "007", tests: "no", fields: "a:string, b" },
      positionals: [],
      line: 1,
    });
  });

  test.each([
    ["", "there are no steps"],
    ["steps: []", "there are no steps"],
    ["step:\n  - app: zoo", "nothing is called step here"],
    ["- app: zoo\n  model: x", "a step is one generator with its answers"],
    ["- app", "a step is one generator with its answers"],
    ["- app: &a zoo\n- app: { name: *a }", "an alias is no answer"],
    ["- app: { name: 'zoo }", "Missing closing 'quote"],
    ["- app: { name: a, name: b }", "Map keys must be unique"],
  ])("is refused with its place: %j", (text, message) => {
    expect(() => readSteps(text, "x.yml")).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        path: "x.yml",
        frame: expect.any(String),
      }),
    );
  });
});

describe("feature", () => {
  const ANSWERS = { app: "zoo", name: "Species", fields: "title:string(200)" };

  test("is its runs as one plan", () => {
    let files: Files = REPO;
    for (const name of ["model", "endpoint", "frontend-view", "demo-data", "doc"]) {
      const piece =
        name === "doc" ? { app: "zoo", kind: "api,architecture" } : { app: "zoo", model: "Species" };
      const answers = name === "model" ? ANSWERS : piece;
      files = afterwards(files, planned(generatorOf(name), files, answers));
    }
    expect(afterwards(REPO, planned(generatorOf("feature"), REPO, ANSWERS))).toEqual(files);
  });

  test.each(["api", "html"])("of the layer %s needs nothing of the other", (layers) => {
    const files = afterwards(
      REPO,
      planned(generatorOf("feature"), REPO, { ...ANSWERS, layers, access: "staff" }),
    );
    expect("zoo/views_api.py" in files).toBe(layers === "api");
    expect("zoo/views_frontend.py" in files).toBe(layers === "html");
    expect(files["mysite/settings.py"]?.includes("rest_framework")).toBe(layers === "api");
    expect(files["zoo/permissions.py"]).toContain("is_staff");
  });
});
