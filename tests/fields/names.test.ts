import { describe, expect, test } from "@jest/globals";
import { guessType } from "../../helpers/fields/guess.ts";
import { modelNameAdvice, validateFieldName, validateModelName } from "../../helpers/fields/reserved.ts";
import { one } from "./tools.ts";

describe("field names", () => {
  test.each(["title", "a", "is_public", "address_2", "match", "type", "meta", "constructor", "x".repeat(63)])(
    "%s is fine",
    (name) => {
      expect(validateFieldName(name)).toBeUndefined();
    },
  );

  test.each([
    ["", "missing", "title:string"],
    ["class", "keyword of Python", "another name"],
    ["True", "keyword of Python", ""],
    ["pk", "attribute or a method", ""],
    ["objects", "attribute or a method", ""],
    ["check", "attribute or a method", ""],
    ["clean", "attribute or a method", ""],
    ["save", "attribute or a method", ""],
    ["delete", "attribute or a method", ""],
    ["full_clean", "attribute or a method", ""],
    ["refresh_from_db", "attribute or a method", ""],
    ["validate_unique", "attribute or a method", ""],
    ["id", "primary key", ""],
    ["self", "can't be given by name", ""],
    ["models", "would hide", ""],
    ["_a", "starts with an underscore", "write a"],
    ["a_", "fields.E001", "write a"],
    ["a__b", "fields.E002", "write a_b"],
    ["firstName", "snake_case", "write first_name"],
    ["first-name", "identifier", "write first_name"],
    ["2nd", "starts with a digit", "letter"],
    ["\u0430", "(U+0430)", "a-z"],
    ["été", "isn't ASCII", "write ete"],
    ["../x", "identifier", "write x"],
    ["x".repeat(64), "64 characters", "shorten"],
  ])("%s is refused", (name, message, hint) => {
    const trouble = validateFieldName(name);
    expect(trouble?.message).toContain(message);
    expect(trouble?.hint).toContain(hint);
  });

  test("what the base class has is named with its place", () => {
    expect(validateFieldName("slug", new Map([["slug", "core.Base"]]))?.message).toBe(
      '"slug" is there already: core.Base',
    );
  });
});

describe("model names", () => {
  test.each(["Job", "JobPosting", "URL", "Client", "Case"])("%s is fine", (name) => {
    expect(validateModelName(name)).toBeUndefined();
  });

  test.each([
    ["", "missing", "JobPosting"],
    ["Meta", "something else", ""],
    ["Model", "something else", ""],
    ["Exception", "something else", ""],
    ["None", "something else", ""],
    ["job_posting", "underscore", "write JobPosting"],
    ["jobPosting", "PascalCase", "write JobPosting"],
    ["job posting", "identifier", "write JobPosting"],
    ["Été", "isn't ASCII", "write Ete"],
    ["2Jobs", "identifier", ""],
  ])("%s is refused", (name, message, hint) => {
    const trouble = validateModelName(name);
    expect(trouble?.message).toContain(message);
    expect(trouble?.hint).toContain(hint);
  });

  test("a plural is only advised against", () => {
    expect(validateModelName("Jobs")).toBeUndefined();
    expect(modelNameAdvice("Jobs")).toContain("plural");
    expect(modelNameAdvice("Status")).toBeUndefined();
    expect(modelNameAdvice("Job")).toBeUndefined();
  });
});

describe("the type from the name", () => {
  test.each([
    ["title", "string"],
    ["first_name", "string"],
    ["status", "string"],
    ["description", "text"],
    ["published_at", "datetime"],
    ["created_on", "date"],
    ["due_date", "date"],
    ["start_time", "time"],
    ["is_public", "bool"],
    ["has_cv", "bool"],
    ["price", "decimal"],
    ["salary_min", "decimal"],
    ["total_amount", "decimal"],
    ["contact_email", "email"],
    ["website", "url"],
    ["slug", "slug"],
    ["photo", "image"],
    ["cv", "file"],
    ["view_count", "int"],
    ["age", "int"],
    ["uuid", "uuid"],
    ["ip_address", "ip"],
    ["metadata", "json"],
    ["owner", "fk"],
    ["created_by", "fk"],
    ["frobnication", "string"],
  ])("%s is %s", (name, shorthand) => {
    expect(guessType(name, { choices: false }).shorthand).toBe(shorthand);
  });

  test("is told, with the rule", () => {
    expect(one("published_at").guessed).toBe("datetime (*_at)");
    expect(one("frobnication").guessed).toBe("string (no rule knows the name)");
    expect(one("title:string").guessed).toBeUndefined();
  });

  test("takes arguments and modifiers", () => {
    expect(one("title(80):unique")).toMatchObject({ args: { max_length: "80" }, unique: true });
    expect(one("discount_percent").args).toEqual({ max_digits: "5", decimal_places: "2" });
    expect(one("kind(a|b)").type.shorthand).toBe("choice");
    expect(one("owner?").relation).toMatchObject({ to: "settings.AUTH_USER_MODEL" });
  });
});
