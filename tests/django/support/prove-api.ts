/**
 * The API of a running server, called over HTTP: who sees and may change what, and how lists behave.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ApiCaller, type Answer } from "../../../scripts/api-caller.ts";
import { DjangoServer } from "../../../scripts/django-server.ts";
import type { Proof } from "./prove.ts";

/** What probes/seed.py prints. */
interface Seed {
  sessions: Record<"ana" | "ben", string>;
  users: Record<"ana" | "ben", string>;
  rows: Record<"public" | "private" | "others", string>;
  publicCount: number;
  payload: Record<string, unknown>;
  refused: Record<string, Refused>;
  ownerField: string;
}

/** Input that is refused, and the field of which the answer must speak. */
interface Refused {
  field: string;
  input: Record<string, unknown>;
  /** The same relation with a key that no row has: the answers must not tell the two apart. */
  missing?: Record<string, unknown>;
}

/** Callers and rows that the tests share; there once the server runs. */
interface Stage {
  server: DjangoServer;
  seed: Seed;
  anonymous: ApiCaller;
  ana: ApiCaller;
  ben: ApiCaller;
  list: string;
  row: (name: keyof Seed["rows"]) => string;
}

const DENIED = [401, 403];

/** Registers the tests; the project is migrated by then. */
export function proveApi(proof: Proof): void {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await start(proof);
  });
  afterAll(() => stage?.server.stop());
  const on = (): Stage => {
    if (stage === undefined) throw new Error("the server could not be started");
    return stage;
  };
  proveReading(on);
  proveWriting(on, proof);
  if (proof.shape.refused !== undefined) proveRefusals(on, proof.shape.refused);
  proveLists(on);
}

async function start({ project, shape }: Proof): Promise<Stage> {
  const seed = JSON.parse(await project.probe("seed.py")) as Seed;
  const folder = project.repo.path(shape.manageDir);
  const server = await DjangoServer.start({ python: project.venv.python, folder, env: project.env });
  return {
    server,
    seed,
    anonymous: new ApiCaller(server.url),
    ana: new ApiCaller(server.url, seed.sessions.ana),
    ben: new ApiCaller(server.url, seed.sessions.ben),
    list: shape.listPath,
    row: (name) => `${shape.listPath}${seed.rows[name]}/`,
  };
}

function proveReading(on: () => Stage): void {
  test("an anonymous visitor sees public rows and no others", async () => {
    const { anonymous, list, seed, row } = on();
    expect((await anonymous.page(list)).count).toBe(seed.publicCount);
    expect((await anonymous.get(row("public"))).status).toBe(200);
    expect((await anonymous.get(row("private"))).status).toBe(404);
  });

  test("a user sees their own private rows, and another's as not found", async () => {
    const { ana, ben, list, row, seed } = on();
    expect((await ana.get(row("private"))).status).toBe(200);
    expect((await ben.get(row("private"))).status).toBe(404);
    expect((await ana.get(row("others"))).status).toBe(404);
    expect((await ana.page(list)).count).toBeGreaterThan(seed.publicCount);
  });

  test("a row that isn't there is 404, not an error", async () => {
    const { ana, list } = on();
    expect((await ana.get(`${list}00000000-0000-4000-8000-000000000000/`)).status).toBe(404);
    expect((await ana.get(`${list}nonsense/`)).status).toBe(404);
  });
}

function proveWriting(on: () => Stage, proof: Proof): void {
  test("anonymous visitors can't write", async () => {
    const { anonymous, list, row, seed } = on();
    const answers = [
      await anonymous.post(list, seed.payload),
      await anonymous.put(row("public"), seed.payload),
      await anonymous.patch(row("public"), { title: "taken over" }),
      await anonymous.delete(row("public")),
    ];
    for (const { status } of answers) expect(DENIED).toContain(status);
    expect((await anonymous.get(row("public"))).status).toBe(200);
  });

  test("a row is created, changed, replaced and deleted by its owner", async () => {
    const { ana, list, seed } = on();
    const created = await ana.post(list, seed.payload);
    expect(created).toMatchObject({ status: 201, body: { title: seed.payload.title } });
    const url = `${list}${key(created)}/`;
    expect(await ana.patch(url, { title: "Changed" })).toMatchObject({
      status: 200,
      body: { title: "Changed" },
    });
    expect(await ana.put(url, { ...seed.payload, title: "Replaced" })).toMatchObject({
      status: 200,
      body: { title: "Replaced" },
    });
    expect((await ana.delete(url)).status).toBe(204);
    expect((await ana.get(url)).status).toBe(404);
  });

  test("the owner can't be forged, on creation or later", async () => {
    const { ana, list, seed } = on();
    const forged = { [seed.ownerField]: seed.users.ben };
    const created = await ana.post(list, { ...seed.payload, ...forged });
    expect(created.status).toBe(201);
    const pk = key(created);
    expect(await proof.project.probe("owner.py", { PK: pk })).toBe("ana");
    await ana.patch(`${list}${pk}/`, forged);
    expect(await proof.project.probe("owner.py", { PK: pk })).toBe("ana");
  });

  test("another user's row can't be changed: 403 when public, 404 when private", async () => {
    const { ben, row } = on();
    expect((await ben.patch(row("public"), { title: "taken over" })).status).toBe(403);
    expect((await ben.delete(row("public"))).status).toBe(403);
    expect((await ben.patch(row("private"), { title: "taken over" })).status).toBe(404);
    expect((await ben.delete(row("private"))).status).toBe(404);
  });

  test("invalid input is 400 with the fields that are wrong", async () => {
    const { ana, list, seed } = on();
    expect(await ana.post(list, { ...seed.payload, title: "" })).toMatchObject({
      status: 400,
      body: { title: expect.any(Array) },
    });
    expect(await ana.post(list, { ...seed.payload, status: "nonsense" })).toMatchObject({
      status: 400,
      body: { status: expect.any(Array) },
    });
    expect(await ana.post(list, {})).toMatchObject({ status: 400, body: { title: expect.any(Array) } });
  });
}

function proveRefusals(on: () => Stage, names: readonly string[]): void {
  test.each(names)("what a user may not set or repeat is 400: %s", async (name) => {
    const { ana, list, seed } = on();
    const { field, input, missing } = seed.refused[name] ?? { field: "", input: {} };
    const answer = await ana.post(list, { ...seed.payload, ...input });
    expect(answer).toMatchObject({ status: 400, body: { [field]: [expect.any(String)] } });
    if (missing === undefined) return;
    const other = await ana.post(list, { ...seed.payload, ...missing });
    expect(withoutKeys(other.body)).toEqual(withoutKeys(answer.body));
  });
}

function withoutKeys(body: unknown): string {
  return JSON.stringify(body).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<key>");
}

function proveLists(on: () => Stage): void {
  test("a list is filtered", async () => {
    const { anonymous, list, seed } = on();
    const status = String(seed.payload.status);
    const page = await anonymous.page(`${list}?status=${status}`);
    expect(page.results.map((row) => row.title)).toEqual(["Public of Ana"]);
    expect((await anonymous.get(`${list}?status=nonsense`)).status).toBe(400);
  });

  test("a list is searched", async () => {
    const { anonymous, list } = on();
    const page = await anonymous.page(`${list}?search=Row+007`);
    expect(page.results.map((row) => row.title)).toEqual(["Row 007"]);
  });

  test("a list is ordered, both ways", async () => {
    const { anonymous, list } = on();
    const titles = async (ordering: string): Promise<unknown[]> =>
      (await anonymous.page(`${list}?search=Row+01&ordering=${ordering}`)).results.map((row) => row.title);
    const rising = await titles("title");
    expect(rising.length).toBeGreaterThan(10);
    expect(rising).toEqual([...rising].sort());
    expect(await titles("-title")).toEqual([...rising].reverse());
  });

  test("a list comes in pages that hold every row once", async () => {
    const { anonymous, list, seed } = on();
    const seen: unknown[] = [];
    let next: string | null = list;
    let pages = 0;
    for (; next !== null && pages < 50; pages += 1) {
      const page = await anonymous.page(next);
      expect(page.count).toBe(seed.publicCount);
      seen.push(...page.results.map((row) => row.id));
      next = page.next;
    }
    expect(pages).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seed.publicCount);
    expect(seen).toHaveLength(seed.publicCount);
  });
}

/** Primary key of a created row. */
function key(answer: Answer): string {
  return String((answer.body as Record<string, unknown>).id);
}
