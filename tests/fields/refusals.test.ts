import { beforeAll, describe, expect, test } from "@jest/globals";
import { type FieldListContext, parseFieldList } from "../../helpers/fields/parse.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { refusal } from "./tools.ts";

beforeAll(loadParser);

type Case = readonly [list: string, column: number, message: string, hint?: string];

function refuses(cases: readonly Case[], context?: FieldListContext): void {
  test.each(cases)("%s", (list, column, message, hint = "") => {
    const error = refusal(list, context);
    expect(error.message).toContain(message);
    expect(error.column).toBe(column);
    expect(error.hint ?? "").toContain(hint);
    expect(error.exitCode).toBe(2);
  });
}

describe("codes", () => {
  refuses([
    ["code:code(5)", 1, "soon comes up twice", "code(6)"],
    ["code:code=x", 11, "made for each row", "write string"],
    ["a, code:code?", 4, "is never empty", "take the ? off"],
  ]);
});

describe("grammar", () => {
  refuses([
    [":string", 1, "a field name is missing"],
    ["title:", 6, 'nothing behind the ":"'],
    ["a:int=", 6, 'nothing behind the "="'],
    ["title:string(200", 13, '"(" is never closed'],
    ["title:string(200))", 18, 'unexpected ")"'],
    ["a:string(200]", 13, '"]" closes "("'],
    ["a:string(200)(3)", 14, 'unexpected "("'],
    ["a:string(label='it's')", 21, "is never closed", "same quote"],
    ["a:string:text", 10, "a second type", "separate fields"],
    ["a:string:uniqe", 10, 'unknown modifier "uniqe"', 'did you mean "unique"?'],
    ["a:string=x=:index=y", 18, "two defaults"],
    ["title string", 7, "is a type, not a name", "name:string"],
    ["a:int=now)", 10, 'unexpected ")"', "quotes"],
    ["a：string", 2, 'unexpected "：" (U+FF1A)', "write : instead"],
    ["a:string，b:int", 9, "(U+FF0C)", "write , instead"],
    ["a:string(“x”)", 10, "max_length can't be"],
    ["a\u00a0:string", 2, "(U+00A0)", "write a space instead"],
    ["a:int \0", 7, "a NUL character (U+0000)"],
    ["a:string(label='\u202e')", 17, "reverses text"],
    ["a:string(label='\ud800')", 17, "half a character"],
    ["a:CharField(max_length=\n2)", 24, "a line end inside brackets"],
  ]);
});

describe("types and arguments", () => {
  refuses([
    ["a:strng", 3, 'unknown field type "strng"', 'did you mean "string"?'],
    ["a:CharFeild", 3, "unknown field type", 'did you mean "CharField"?'],
    ["a:varchar", 3, "unknown field type", 'did you mean "string"?'],
    ["a:constructor", 3, "unknown field type"],
    ["a:BigAutoField", 3, "can't be in a field list", "primary key"],
    ["a:NullBooleanField", 3, "can't be in a field list", "bool?"],
    ["a:string(200, 300)", 15, "takes only max_length without a name"],
    ["a:string(label=x, 200)", 19, "has no name"],
    ["a:string(lable=x)", 10, 'no argument "lable"', 'did you mean "label"?'],
    ["a:string(9, max_length=9)", 13, '"max_length" is given twice'],
    ["a:string(9,,label=x)", 12, "an argument is missing"],
    ["a:string(label=)", 16, 'nothing behind "label="'],
    ["a:string(0)", 10, "max_length can't be"],
    ["a:decimal(2,10)", 11, "decimal_places=10 is more than max_digits=2"],
    ["a:CharField(200)", 13, "is its label, not 200", "write max_length=200"],
    ["a:choice", 3, "choice needs its values", "choice(draft|active)"],
    ["a:choice(x, y)", 13, "without a name", 'separate choices by "|"'],
    ["a:choice(x||y)", 12, "a choice is empty"],
    ["a:choice(x|x)", 10, "there twice"],
    ["a:choice(longer|x, max_length=3)", 10, "a choice has 6 characters, and max_length is 3"],
    ["a:file(../x)", 8, "must be a relative path"],
    ["a:ArrayField", 3, "ArrayField needs base_field"],
    ["tags:m2m", 1, "needs the model", "m2m(Tag)"],
    ["a:fk(category)", 6, "is not a model", "Category"],
    ["a:fk(a.b.C)", 6, "is not a model"],
    ["a:fk(C, related=2x)", 17, "can't be a related_name"],
    ["a:fk(C, related=objects)", 17, "would hide an attribute or a method"],
    ["a:fk(C, on_delete=set_nul)", 19, "unknown on_delete", 'did you mean "set_null"?'],
    ["a:fk(C, on_delete=set_null)", 19, "needs an optional relation", '"?"'],
    ["a:fk(C, on_delete=set_default)", 19, "needs a default"],
    ["parent:fk(self)", 1, "has to be optional"],
    ["a:IntegerField(primary_key=True)", 28, "has its primary key already"],
  ]);
});

describe("Python that goes beyond an argument", () => {
  refuses([
    ["a:CharField(max_length=9; x)", 25, 'unexpected ";"'],
    ["a:CharField(max_length=9 # x)", 26, 'unexpected "#"'],
    ["a:IntegerField(default=__import__('os').getpid())", 24, '"__import__"'],
    ["a:IntegerField(validators=[eval('x')])", 28, '"eval"'],
    ["a:JSONField(default=lambda: {})", 21, "a lambda", "name a function"],
    ["a:JSONField(default={})", 21, "shared by all rows", "dict"],
    ["a:CharField(validators=[é])", 25, "(U+00E9)"],
    ["a:CharField(max_length=`9`)", 24, 'unexpected "`"'],
  ]);
});

describe("defaults", () => {
  refuses([
    ["a:choice(draft|active)=drft", 24, "not one of the choices", 'did you mean "draft"?'],
    ["a:int=abc", 7, "doesn't fit int", "=0"],
    ["a:int=1.5", 7, "not a whole number"],
    ["a:PositiveIntegerField=-1", 24, "is negative"],
    ["a:decimal(4,2)=123.45", 16, "doesn't fit max_digits=4"],
    ["a:date=2026-02-30", 8, "doesn't fit date", "=today"],
    ["a:time=25:00", 8, "doesn't fit time"],
    ["a:bool=x(1)y(2)", 8, "doesn't fit bool"],
    ["a:bool=maybe", 8, "doesn't fit bool", "=true"],
    ["a:json=constructor", 8, "doesn't fit json", "=dict"],
    ["a:json=[1]", 8, "shared by all rows"],
    ["a:string(3)=abcdef", 13, "longer than max_length=3"],
    ["a:int=None", 7, "isn't optional", ":optional"],
    ["a:string?=None", 11, "no None"],
    ["a:m2m(T)=1", 10, "has no default"],
    ["a:datetime(auto_now=True)=now", 27, "exclude each other"],
  ]);
});

describe("names within the list", () => {
  refuses([
    ["a:int a:text", 7, "there twice"],
    ["owner:fk, owner_id:int", 11, 'both need the name "owner_id"'],
    ["owner_id:int, owner:fk", 15, 'both need the name "owner_id"'],
    ["owner_id:fk", 1, '"owner_id_id"', "owner:fk"],
    ["owner_id", 1, "reads like the column of a relation", "owner:fk"],
    ["content_object:generic, object_id:int", 25, 'both need the name "object_id"'],
    ["settings:json, owner:fk(user)", 16, 'hides the "settings"', "put settings last"],
    ["a:fk(C):unique", 9, "a fk field can't be unique", "o2o"],
    ["a:bool:unique", 8, "can't be unique"],
    ["a:m2m(T):index", 10, "no column to index"],
    ["a:IntegerField(null=False)?", 27, "is optional and has null=False"],
  ]);

  test("what only looks like hiding is fine", () => {
    expect(parseFieldList("owner:fk(user), settings:json")).toHaveLength(2);
    expect(parseFieldList("jobs:int, job:fk(jobs.Job)")).toHaveLength(2);
  });
});

describe("names that the class has already", () => {
  const taken = new Map([
    ["created_at", "core.models.BaseModel"],
    ["owner_id", "jobs/models.py:12"],
  ]);
  refuses(
    [
      ["created_at:datetime", 1, '"created_at" is there already: core.models.BaseModel'],
      ["owner:fk", 1, '"owner" needs the name "owner_id"'],
      ["a:fk(User)", 1, 'hides the "settings"'],
    ],
    { taken, bodyNames: new Set(["settings"]) },
  );
});

describe("the frame", () => {
  test("has the caret under the column", () => {
    expect(refusal("title:string, body:txt").frame).toBe("> title:string, body:txt\n                     ^");
  });

  test("is clipped around the column of a long list", () => {
    const before = Array.from({ length: 40 }, (_, index) => `field_${index}:int`).join(", ");
    const error = refusal(`${before}, a:strin, ${before.replaceAll("field", "other")}`);
    const [list = "", caret = ""] = (error.frame ?? "").split("\n");
    expect(list.length).toBeLessThan(80);
    expect(list.startsWith("> …")).toBe(true);
    expect(list.endsWith("…")).toBe(true);
    expect(list.slice(caret.length - 1)).toMatch(/^strin,/);
  });

  test("stays on one line and aligned behind line ends and astral characters", () => {
    const [list = "", caret = ""] = (refusal('a:string(label="😀"),\nb:strin').frame ?? "").split("\n");
    expect(
      Array.from(list)
        .slice(caret.length - 1)
        .join(""),
    ).toBe("strin");
  });
});
