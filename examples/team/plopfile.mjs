import { execFileSync } from "node:child_process";
import kit, { refuse } from "plop-pack-django";
import counts from "./generators/counts.mjs";

export default (plop, config) =>
  kit(plop, {
    ...config,
    generators: [counts],
    hooks: {
      beforePlan({ generator, answers }) {
        if (generator === "model" && answers.name?.endsWith("Data"))
          refuse(`${answers.name} says nothing: a model is called after one of its rows`);
        // Templates of our own may use it: {{team}}.
        return { data: { team: "Recruiting" } };
      },
      afterWrite({ root, files }) {
        const there = files.filter(({ kind }) => kind !== "remove").map(({ path }) => path);
        execFileSync("git", ["add", "--", ...there], { cwd: root });
      },
    },
  });
