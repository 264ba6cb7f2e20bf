/** The diagrams of ARCHITECTURE.md, checked by Mermaid's own parser: whatever models and apps are called. */
import { beforeAll, expect, test } from "@jest/globals";
import { doc } from "../../generators/doc.ts";
import { Ids, entityDiagram, flowchart } from "../../helpers/markdown/mermaid.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { planned, repo } from "../generators/support.ts";
import { diagramsIn, loadMermaid } from "./mermaid.ts";

const mermaid = await loadMermaid();
const parsed = mermaid === undefined ? test.skip : test;
const why = mermaid === undefined ? ", but mermaid isn't installed" : "";

beforeAll(loadParser);

async function read(text: string) {
  await mermaid?.parse(text);
  const diagram = await mermaid?.mermaidAPI.getDiagramFromText(text);
  if (diagram === undefined) throw new Error("mermaid isn't installed");
  return diagram.db;
}

const MODELS = `class Été(models.Model):
    """Une saison d'« été » | <b>."""

    PK = models.CharField(max_length=20)
    end = models.DateField()
    title = models.CharField(max_length=200, unique=True)
    class_ = models.TextField()
    précédent = models.OneToOneField("self", null=True, on_delete=models.SET_NULL)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)


class Base(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class subgraph(Base):
    saison = models.ForeignKey(Été, null=True, on_delete=models.CASCADE)
    tags = models.ManyToManyField("other.Tag")
`;

parsed(`entities: fields with keys, relations with both ends, abstract bases folded in${why}`, async () => {
  const files = repo({
    saisons: MODELS,
    other: "class Tag(models.Model):\n    name = models.CharField(max_length=9)\n",
  });
  const planner = planned(doc, files, { app: "saisons", kind: "architecture" });
  const [flow = "", entities = ""] = diagramsIn(planner.tree.read("saisons/ARCHITECTURE.md") ?? "");
  await read(flow);
  const db = await read(entities);
  const boxes = [...(db.getEntities?.().values() ?? [])];
  expect(boxes.map(({ label }) => label)).toEqual([
    "saisons.Été",
    "saisons.subgraph",
    "auth.User",
    "other.Tag",
  ]);
  expect(boxes[0]?.attributes.map(({ name, keys }) => [name, ...keys].join(" "))).toEqual([
    "id PK",
    "_PK",
    "end",
    "title UK",
    "class_",
    "précédent FK UK",
    "owner FK",
  ]);
  expect(boxes[1]?.attributes.map(({ name }) => name)).toEqual(["id", "created_at", "saison"]);
  expect(boxes[2]?.attributes).toEqual([]);
  expect(db.getRelationships?.().map(({ roleA }) => roleA)).toEqual(["précédent", "owner", "saison", "tags"]);
});

parsed(`no name breaks a diagram${why}`, async () => {
  const hostile = [
    "end",
    'a"b',
    "x|y",
    "a;b",
    "%%c",
    "{d}",
    "[e]",
    "#35;",
    "<b>",
    "`f`",
    "a\\b",
    "click",
    "",
    "été 日本",
  ];
  const nodes = hostile.map((text) => ({ key: text, text }));
  const arrows = hostile.map((text) => ({ from: "end", to: text, text }));
  const flow = await read(diagramsIn(flowchart(nodes, arrows, [{ text: 'end "x"', nodes: [] }]))[0] ?? "");
  expect(flow.getVertices?.().size).toBe(hostile.length);
  expect(flow.getEdges?.()).toHaveLength(hostile.length);
  const words = [
    "PK",
    "fk",
    "uké",
    "2nd",
    "a b",
    "é",
    "µ",
    "日",
    "class",
    "erDiagram",
    "direction",
    "title",
    "to",
    "one",
  ];
  const entities = hostile.map((key) => ({
    key: `x.${key}`,
    attributes: words.map((name) => ({ type: name, name, keys: ["PK", "FK"] as const })),
  }));
  const links = hostile.map((key) => ({ from: "x.end", to: `x.${key}`, line: "}o--||", label: key }));
  const db = await read(diagramsIn(entityDiagram(entities, links))[0] ?? "");
  expect(db.getEntities?.().size).toBe(hostile.length);
  expect(
    [...(db.getEntities?.().values() ?? [])].every(({ attributes }) => attributes.length === words.length),
  ).toBe(true);
  expect(db.getRelationships?.()).toHaveLength(hostile.length);
});

test("an id is the same for the same key, and another for each other one", () => {
  const ids = new Ids("n");
  expect([ids.of("a b"), ids.of("end"), ids.of("a b")]).toEqual(["n1", "n2", "n1"]);
});
