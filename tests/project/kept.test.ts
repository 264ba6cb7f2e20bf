/** What is kept of a project has to be what it would be made of anew: whatever a plan changes. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { MemoryFiles } from "../../helpers/files.ts";
import { Tree } from "../../helpers/plan/tree.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { forgetKept, kept } from "../../helpers/project/kept.ts";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { repo } from "../generators/support.ts";

let anyProject: Project;

beforeAll(async () => {
  await loadParser();
  anyProject = inspect(new MemoryFiles(repo({})), "manage.py");
});

function projectOn(files: Readonly<Record<string, string>>): { project: Project; tree: Tree } {
  const tree = new Tree(new MemoryFiles(files));
  return { tree, project: { ...anyProject, files: tree } };
}

/** An answer, and how often it was made. */
function counted<V>(
  project: Project,
  make: (project: Project) => V,
): { answer: () => V; made: () => number } {
  let count = 0;
  return {
    made: () => count,
    answer: () =>
      kept(project, "answer", (seen) => {
        count += 1;
        return make(seen);
      }),
  };
}

describe("an answer that is kept", () => {
  test("stays while files change that it wasn't read from", () => {
    const { project, tree } = projectOn({ "a.py": "1", "b.py": "2" });
    const { answer, made } = counted(project, ({ files }) => files.read("a.py"));
    expect(answer()).toBe("1");
    tree.write("b.py", "3");
    tree.write("sub/c.py", "4");
    expect(answer()).toBe("1");
    expect(made()).toBe(1);
  });

  test("is made anew when a file has another text, is there, or is gone", () => {
    const { project, tree } = projectOn({ "a.py": "1" });
    const { answer } = counted(project, ({ files }) => [files.read("a.py"), files.isFile("b.py")]);
    expect(answer()).toEqual(["1", false]);
    tree.write("a.py", "2");
    expect(answer()).toEqual(["2", false]);
    tree.write("b.py", "");
    expect(answer()).toEqual(["2", true]);
    tree.remove("a.py");
    expect(answer()).toEqual([undefined, true]);
  });

  test("is made anew when a folder has another file, comes, or goes", () => {
    const { project, tree } = projectOn({ "jobs/a.py": "" });
    const { answer, made } = counted(project, ({ files }) => [
      files.list("jobs"),
      files.list(""),
      files.isDirectory("shop/deep"),
    ]);
    expect(answer()).toEqual([["a.py"], ["jobs"], false]);
    tree.write("jobs/a.py", "another text, the same names");
    answer();
    expect(made()).toBe(1);
    tree.write("jobs/b.py", "");
    expect(answer()).toEqual([["a.py", "b.py"], ["jobs"], false]);
    tree.write("shop/deep/c.py", "");
    expect(answer()).toEqual([["a.py", "b.py"], ["jobs", "shop"], true]);
    tree.remove("shop/deep/c.py");
    expect(answer()).toEqual([["a.py", "b.py"], ["jobs"], false]);
    tree.remove("jobs/a.py");
    expect(answer()).toEqual([["b.py"], ["jobs"], false]);
  });

  test("rests on the answers that it was made from", () => {
    const { project, tree } = projectOn({ "a.py": "1", "b.py": "2" });
    const inner = (seen: Project): string => kept(seen, "inner", ({ files }) => files.read("a.py") ?? "");
    const { answer } = counted(project, (seen) => inner(seen) + (seen.files.read("b.py") ?? ""));
    // Kept before the other is made: it isn't read again on that occasion.
    inner(project);
    expect(answer()).toBe("12");
    tree.write("a.py", "3");
    expect(answer()).toBe("32");
  });

  test("rests on what it reads later, too", () => {
    const { project, tree } = projectOn({ "a.py": "1" });
    const { answer, made } = counted(project, ({ files }) => ({ text: () => files.read("a.py") }));
    const first = answer();
    tree.write("b.py", "");
    expect(answer()).toBe(first);
    expect(first.text()).toBe("1");
    tree.write("a.py", "2");
    expect(answer()).not.toBe(first);
    expect(made()).toBe(2);
  });

  test("is another for another project, and gone when it is let go", () => {
    const { project } = projectOn({ "a.py": "1" });
    const other = { ...project };
    const { answer, made } = counted(project, () => ({}));
    const first = answer();
    expect(kept(other, "answer", () => ({}))).not.toBe(first);
    forgetKept(project);
    expect(answer()).not.toBe(first);
    expect(made()).toBe(2);
  });
});
