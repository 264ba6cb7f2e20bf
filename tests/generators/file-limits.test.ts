/**
 * Files with limits on repos in memory: the validator of the app, and tests whose files are allowed or refused.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { field } from "../../generators/field.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { model } from "../../generators/model.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo } from "./support.ts";

beforeAll(loadParser);

const notes = (plan: Planner): string => JSON.stringify(plan.report("planned").notes);

describe("a model with a size limit", () => {
  const bare = repo({ desk: "" });
  const answers = { app: "desk", name: "Paper", fields: "title:string scan:file(max=5MB, types=pdf)" };

  test("gets the validator, its tests and its import; planned again nothing changes", () => {
    const files = afterwards(bare, planned(model, bare, answers));
    expect(files["desk/validators.py"]).toContain("class MaxFileSize:");
    expect(files["desk/tests/test_validators.py"]).toContain('"desk.validators.MaxFileSize(3)"');
    expect(files["desk/models.py"]).toContain("from .validators import MaxFileSize");
    expect(planned(model, files, answers).tree.changes()).toEqual([]);
  });

  test("has one validator for all its models", () => {
    const files = afterwards(bare, planned(model, bare, answers));
    const more = planned(field, files, { app: "desk", model: "Paper", fields: "note:file(max=1MB)?" });
    expect(more.tree.changes().map(({ path }) => path)).not.toContain("desk/validators.py");
    expect(more.tree.read("desk/models.py")).toContain("MaxFileSize(1 * 1024 * 1024)");
  });

  test("leaves the tests out on request", () => {
    const plan = planned(model, bare, { ...answers, tests: "no" });
    expect(plan.tree.read("desk/tests/test_validators.py")).toBeUndefined();
  });
});

describe("a model with a private file", () => {
  const bare = repo({ desk: "" });
  const answers = { app: "desk", name: "Paper", fields: "title:string scan:file(private=yes)" };

  test("has its folder in the .gitignore, which a person may take out again", () => {
    const files = { ...bare, ".gitignore": "/media/\n*.log\n" };
    const plan = planned(model, files, answers);
    expect(plan.tree.read(".gitignore")).toBe("/media/\n/private_media/\n*.log\n");
    expect(notes(plan)).toContain("keep it off the web server");
    const after = afterwards(files, plan);
    const taken = { ...after, ".gitignore": "*.log\n" };
    for (const again of [after, taken]) expect(planned(model, again, answers).tree.changes()).toEqual([]);
  });

  test("leaves the repo's own way of ignoring it, and says what is left to do where there is no .gitignore", () => {
    const ignoring = planned(model, { ...bare, ".gitignore": "*_media\n" }, answers);
    expect(ignoring.tree.changes().map(({ path }) => path)).not.toContain(".gitignore");
    const none = planned(model, bare, answers);
    expect(none.tree.isFile(".gitignore")).toBe(false);
    expect(notes(none)).toContain("keep it out of the repo (.gitignore) and off the web server");
  });
});

describe("a model written by hand", () => {
  const validators = (list: string): Record<string, string> =>
    repo({
      desk: `class Paper(models.Model):\n    title = models.CharField(max_length=20)\n    scan = models.FileField(validators=[${list}])\n`,
    });
  const PAPER = { app: "desk", model: "Paper" };

  test.each([
    ['FileExtensionValidator(["PDF", "png"])', "pdf"],
    ['validators.FileExtensionValidator(allowed_extensions=("docx",), message="no")', "docx"],
    ["validate_image_file_extension", "png"],
  ])("%s: tests send what is allowed, and what isn't", (list, extension) => {
    const plan = planned(endpoint, validators(list), PAPER);
    const tests = plan.tree.read("desk/tests/test_api.py");
    expect(plan.tree.read("desk/tests/factories.py")).toContain(`"scan.${extension}"`);
    expect(tests).toContain(`"scan-2.${extension}"`);
    expect(tests).toContain("def test_scan_of_another_type_is_refused");
    expect(tests).not.toContain("too_large");
  });

  test("pages refuse the same files", () => {
    const plan = planned(frontendView, validators("MaxFileSize(10 * 1024)"), PAPER);
    const tests = plan.tree.read("desk/tests/test_frontend.py");
    expect(tests).toContain("content + bytes(10 * 1024)");
    expect(tests).not.toContain("of_another_type");
  });

  test("what a validator of one's own allows can't be told", () => {
    const tests = planned(endpoint, validators("check"), PAPER).tree.read("desk/tests/test_api.py");
    expect(tests).toContain('"scan-2.txt"');
    expect(tests).not.toMatch(/def test_scan_(too_large|of_another_type)/);
  });

  test("a file outside the private folder has an address of its own: the report says so, and where they are served", () => {
    const files = validators("check");
    const urls = `from django.conf.urls.static import static\n${files["mysite/urls.py"] ?? ""}\nurlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)\n`;
    const plan = planned(endpoint, { ...files, "mysite/urls.py": urls }, PAPER);
    expect(notes(plan)).toContain("scan of Paper can also be read below MEDIA_URL");
    expect(notes(plan)).toContain("(mysite/urls.py serves it)");
    expect(notes(planned(endpoint, files, { ...PAPER, access: "public-read" }))).not.toContain("MEDIA_URL");
  });
});
