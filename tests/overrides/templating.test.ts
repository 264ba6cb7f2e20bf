/** Templates as code: what the package has of the kit's own, and what is compiled when it is asked for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { templatesIn } from "../../helpers/overrides/overrides.ts";
import { TEMPLATES } from "../../helpers/render.ts";
import { evaluated, precompiled, runtime, unpackedTemplates } from "../../helpers/templating.ts";

const DATA = { name: "a", rows: [{ at: 1 }, { at: 2 }], isOn: true };
const TEXT =
  "{{name}}<{{#if isOn}}{{#each rows}}{{at}}{{../name}}{{#unless @last}}, {{/unless}}{{/each}}{{/if}}";

function rendered(text: string, owner: "kit" | "other", data: object): string {
  return runtime.create().template(evaluated(precompiled(text, owner), "test"))(data);
}

test("every template of the kit can be packed: without the separator, with no helper of its own", () => {
  const codes = templatesIn(TEMPLATES).map(
    (file) => [file, precompiled(readFileSync(join(TEMPLATES, file), "utf8"), "kit")] as const,
  );
  expect(codes.length).toBeGreaterThan(100);
  expect(unpackedTemplates(codes).split("\0")).toHaveLength(codes.length * 2);
});

test("the kit's options and others' render the same", () => {
  expect(rendered(TEXT, "kit", DATA)).toBe("a<1a, 2a");
  expect(rendered(TEXT, "other", DATA)).toBe("a<1a, 2a");
});

test.each(["kit", "other"] as const)("a name that the data lacks is an error (%s)", (owner) => {
  expect(() => rendered("a\n{{missing}}", owner, DATA)).toThrow(/"missing" not defined/);
});

test("others may bring functions along, which the kit's templates don't know", () => {
  const data = { shout: (word: string) => word.toUpperCase() };
  expect(rendered('{{shout "a"}}', "other", data)).toBe("A");
  expect(() => precompiled('{{shout "a"}}', "kit")).toThrow(/unknown helper shout/);
});
