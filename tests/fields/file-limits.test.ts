import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { one, refusal, sources } from "./tools.ts";

beforeAll(loadParser);

describe("what a file may be", () => {
  test.each([
    ["cv:file(max=5MB)", "[MaxFileSize(5 * 1024 * 1024)]"],
    ["cv:file(max=500kb)", "[MaxFileSize(500 * 1024)]"],
    ["cv:file(max=70000)", "[MaxFileSize(70000)]"],
    ["cv:file(types=pdf|.PNG|pdf)", '[FileExtensionValidator(["pdf", "png"])]'],
    ["cv:image(cvs/, max=2MB, types=png)", '[MaxFileSize(2 * 1024 * 1024), FileExtensionValidator(["png"])]'],
    ["cv:file(validators=[check], max=1B)", "[check, MaxFileSize(1)]"],
    ["cv:file(max=1B, validators=[check, other])", "[MaxFileSize(1), check, other]"],
  ])("%s", (list, validators) => {
    expect(one(list).args.validators).toBe(validators);
  });

  test("the validator of extensions is Django's, the one of sizes the app's", () => {
    const [source] = sources("cv:file(max=5MB, types=pdf)");
    expect(source?.imports).toContain("from django.core.validators import FileExtensionValidator");
    expect(source?.unresolved).toEqual(["MaxFileSize"]);
  });

  test.each([
    ["cv:file(max=big)", 13, 'max can\'t be "big"'],
    ["cv:file(max=0MB)", 13, 'max can\'t be "0MB"'],
    ["cv:file(types=pdf|*)", 19, '"*" is no file extension'],
    ["cv:file(max=1MB, validators=CHECKS)", 29, "validators beside max or types have to be a list"],
    ["cv:string(max=5)", 11, 'string has no argument "max"'],
  ])("%s is refused", (list, column, message) => {
    const error = refusal(list);
    expect(error.message).toContain(message);
    expect(error.column).toBe(column);
  });
});
