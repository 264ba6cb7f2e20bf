/** `undo`: takes a recorded run back. */
import type { Generator, Question } from "../helpers/plan/generator.ts";
import { recordedRuns } from "../helpers/plan/journal.ts";
import { runLine } from "../helpers/plan/undo.ts";

const run: Question = {
  name: "run",
  message: "Which run?",
  help: "the run's id, as the journal has it, or how the id begins",
  required: false,
  asked: true,
  default: "last",
  choices: (project) => recordedRuns(project.files.root).map(runLine),
};

export const undo: Generator = {
  name: "undo",
  description: "take a run back: what was edited since stays",
  questions: [run],
  plan(answers, planner) {
    // A chosen line begins with the id.
    const wanted = (answers.run ?? "last").split(" ")[0] ?? "last";
    if (wanted === "last" && recordedRuns(planner.tree.root).length === 0)
      planner.note("there is no recorded run to undo");
    else planner.undo(wanted);
  },
};
