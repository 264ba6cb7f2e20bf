import { beforeAll, describe, expect, test } from "@jest/globals";
import { KitError } from "../../helpers/errors.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { IMPORTS, modelOf, names } from "./project.ts";

beforeAll(loadParser);

function errorOf(files: Record<string, string>, label: string): KitError {
  try {
    modelOf(files, label);
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
}

const MODEL = `${IMPORTS}\nclass JobPosting(models.Model):\n    title = models.CharField(max_length=5)\n`;

describe("a model that isn't there", () => {
  test("is answered with the nearest name", () => {
    const error = errorOf({ "jobs/models.py": MODEL }, "jobs.JobPostin");
    expect(error.message).toBe('the app "jobs" has no model "JobPostin"');
    expect(error.hint).toBe('did you mean "JobPosting"?');
    expect(error.path).toBe("jobs/models.py");
  });

  test("is answered with what there is, when nothing is near", () => {
    expect(errorOf({ "jobs/models.py": MODEL }, "jobs.Zebra").hint).toBe("there is: JobPosting");
  });

  test("is answered with the command that makes it, in an app without models", () => {
    expect(errorOf({ "jobs/models.py": "" }, "jobs.Job").hint).toBe(
      "write it first: npx plop model jobs Job",
    );
  });
});

describe("a file that isn't Python", () => {
  test("is an error with line and frame when it holds the model", () => {
    const error = errorOf({ "jobs/models.py": `${MODEL}\ndef x(:\n    pass\n` }, "jobs.JobPosting");
    expect(error.message).toBe("syntax error");
    expect(error.path).toBe("jobs/models.py");
    expect(error.line).toBe(7);
    expect(error.frame).toContain("> 7 | def x(:");
  });

  test("is the error when it may be why the model isn't found", () => {
    const error = errorOf({ "jobs/models.py": "class Job(\n\n" }, "jobs.Job");
    expect(error.message).toBe("syntax error");
  });

  test("is read as far as it goes when it is another file", () => {
    const files = {
      "core/models.py": `${IMPORTS}\nclass Base(models.Model):\n    note = models.TextField()\n    class Meta:\n        abstract = True\n\ndef x(:\n    pass\n`,
      "jobs/models.py": "from core.models import Base\n\nclass Job(Base):\n    pass\n",
    };
    expect(names(modelOf(files, "jobs.Job"))).toEqual(["id", "note"]);
  });
});

test("CRLF and a BOM are no obstacle", () => {
  const source = `\uFEFF${MODEL}`.replaceAll("\n", "\r\n");
  const model = modelOf({ "jobs/models.py": source }, "jobs.JobPosting");
  expect(model.line).toBe(4);
  expect(names(model)).toEqual(["id", "title"]);
});
