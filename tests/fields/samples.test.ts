import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { stringLiteral } from "../../helpers/fields/literals.ts";
import { sampleContext } from "../../helpers/fields/spec.ts";
import { typeOf } from "../../helpers/fields/table.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { one } from "./tools.ts";

beforeAll(loadParser);

function sample(list: string, n: string): string | undefined {
  const spec = one(list);
  return spec.type.sample?.(n, sampleContext(spec)).code;
}

function apiSample(list: string, n: string): string | undefined {
  const spec = one(list);
  return (spec.type.apiSample ?? spec.type.sample)?.(n, sampleContext(spec)).code;
}

describe("samples", () => {
  test.each([
    ["title:string", '"Title 1"', 'f"Title {n}"'],
    ["first_name:string(10)", '"Firs1"', 'f"Firs{n}"'],
    ["code:string(3)", '"1"', 'f"{n % 1000}"'],
    ["body:text", '"Body 1"', 'f"Body {n}"'],
    ["page_slug:slug", '"page-slug-1"', 'f"page-slug-{n}"'],
    ["old_slug:string(80)", '"old-slug-1"', 'f"old-slug-{n}"'],
    ["email", '"email1@example.com"', 'f"email{n}@example.com"'],
    ["website", '"https://example.com/website/1"', 'f"https://example.com/website/{n}"'],
    ["count", "1", "n"],
    ["small:SmallIntegerField", "1", "n % 32_767"],
    ["ratio:float", "1.5", "n + 0.5"],
    ["price", 'Decimal("1.50")', 'Decimal(f"{n}.50")'],
    ["price:decimal(3,3)", 'Decimal("0.001")', 'Decimal(f"0.{n % 1000:03d}")'],
    ["price:decimal(9,0)", "Decimal(1)", 'Decimal(f"{n}")'],
    ["is_open", "True", "n % 2 == 1"],
    ["day:date", "datetime.date(2026, 1, 2)", "datetime.date(2026, 1, 1) + datetime.timedelta(days=n)"],
    ["at:time", "datetime.time(1, 0)", "datetime.time(n % 24, n // 24 % 60)"],
    ["span:duration", "datetime.timedelta(minutes=1)", "datetime.timedelta(minutes=n)"],
    ["key:uuid", "uuid.UUID(int=1)", "uuid.UUID(int=n)"],
    ["data:json", '{"key": "value 1"}', '{"key": f"value {n}"}'],
    ["host:ip", '"10.0.0.1"', 'f"10.0.{n // 256 % 256}.{n % 256}"'],
    ["host:ip(ipv6)", '"2001:db8::1"', 'f"2001:db8::{n % 65_535:x}"'],
    ["state(a|b)", '"a"', '("a", "b")[(n - 1) % 2]'],
    ["level:int(choices=[3, 5])", "3", "(3, 5)[(n - 1) % 2]"],
    [
      "cv:file",
      'SimpleUploadedFile("cv-1.txt", b"content")',
      'SimpleUploadedFile(f"cv-{n}.txt", b"content")',
    ],
  ])("%s: %s, or %s", (list, literal, variable) => {
    expect(sample(list, "1")).toBe(literal);
    expect(sample(list, "n")).toBe(variable);
  });

  test.each([
    ["price", '"1.50"'],
    ["day:date", '"2026-01-02"'],
    ["starts_at", '"2026-01-01T01:00:00Z"'],
    ["at:time", '"01:00:00"'],
    ["span:duration", '"00:01:00"'],
    ["key:uuid", '"00000000-0000-0000-0000-000000000001"'],
    ["title", '"Title 1"'],
  ])("%s goes into a request as %s", (list, code) => {
    expect(apiSample(list, "1")).toBe(code);
  });

  test("datetimes are aware, unless the project has none", () => {
    const type = typeOf("DateTimeField");
    const field = { name: "at", unique: false };
    expect(type.sample?.("1", field).code).toBe(
      'datetime.datetime.fromisoformat("2026-01-01T01:00:00+00:00")',
    );
    expect(type.sample?.("1", { ...field, useTz: false }).code).not.toContain("+00:00");
  });

  test.each(["a:generic", "a:fk(Tag)", "a:m2m(Tag)", "a:BinaryField"])("%s has none", (list) => {
    expect(sample(list, "1")).toBeUndefined();
  });

  test("imports are named", () => {
    const spec = one("price");
    expect(spec.type.sample?.("1", sampleContext(spec)).imports).toEqual(["from decimal import Decimal"]);
  });
});

describe("samples of any column", () => {
  const names = fc.constantFrom("a", "title", "very_long_name_of_a_field");
  const count = fc.integer({ min: 0, max: 999_998 });

  test("fit a text column and differ while there is room", () => {
    const property = fc.property(names, fc.integer({ min: 1, max: 60 }), count, (name, length, n) => {
      const values = [n, n + 1].map((number) =>
        stringLiteral(sample(`${name}:string(${length})`, String(number)) ?? ""),
      );
      for (const value of values) expect(value?.length).toBeLessThanOrEqual(length);
      expect(values[0]).not.toBe(values[1]);
    });
    fc.assert(property);
  });

  test("fit a decimal column with exactly its decimals", () => {
    const sizes = fc
      .integer({ min: 1, max: 20 })
      .chain((digits) =>
        fc.record({ digits: fc.constant(digits), places: fc.integer({ min: 0, max: digits }) }),
      );
    const property = fc.property(sizes, count, ({ digits, places }, n) => {
      const source = sample(`a:decimal(${digits},${places})`, String(n)) ?? "";
      const [, whole = "", fraction = ""] = /^Decimal\("?(\d+)(?:\.(\d+))?"?\)$/.exec(source) ?? [];
      expect(fraction).toHaveLength(places);
      expect((whole === "0" ? 0 : whole.length) + places).toBeLessThanOrEqual(digits);
    });
    fc.assert(property);
  });
});
