/** The questions of `core`, and what the answers mean. */
import { usageError } from "../../../helpers/errors.ts";
import { quoted } from "../../../helpers/fields/list-text.ts";
import { validateModelName } from "../../../helpers/fields/reserved.ts";
import type { Question } from "../../../helpers/plan/generator.ts";
import { placeOfApp } from "../../../helpers/project/new-app.ts";
import { testsQuestion, verdict, verdictOf } from "../questions.ts";
import { CORE_PARTS, type CorePart } from "../../views/core.ts";

export const coreQuestions: readonly Question[] = [
  {
    name: "name",
    message: "Name of the app?",
    help: "core, common, …; one that is there gets what it lacks",
    required: true,
    check: (value, project, answers) => verdict(() => placeOfApp(project, value, answers.path)),
  },
  {
    name: "parts",
    message: "Which parts?",
    help: `${CORE_PARTS.join(",")}; by default all but utils; permissions and exceptions where Django REST framework is`,
    required: false,
    check: (value) => verdict(() => partsOf(value)),
  },
  {
    name: "base",
    message: "Name of the base model?",
    help: "BaseModel or TimeStampedModel, by the key; the repo's own base stays by default",
    required: false,
    check: (value) => verdictOf(validateModelName(value)),
  },
  {
    name: "pk",
    message: "Primary key of the base model?",
    help: "uuid or auto; as the repo's models have it",
    required: false,
    choices: () => ["uuid", "auto"],
    check: (value) => value === "uuid" || value === "auto" || "uuid or auto",
  },
  {
    name: "visibility",
    message: "Who may see a row, the widest first?",
    help: "public,private by default; public,recruiter,private",
    required: false,
    check: (value) => verdict(() => levelsOf(value)),
  },
  {
    name: "path",
    message: "Folder that the app goes into?",
    help: "from manage.py's folder on: apps; by default where the other apps are",
    required: false,
  },
  testsQuestion,
];

function listOf(value: string): string[] {
  return [...new Set(value.split(/[\s,|]+/).filter((part) => part !== ""))];
}

/** @throws KitError for a part that there isn't */
export function partsOf(value: string): CorePart[] {
  const asked = listOf(value);
  const unknown = asked.find((part) => !CORE_PARTS.some((one) => one === part));
  if (unknown !== undefined || asked.length === 0)
    throw usageError(`there is no part ${quoted(unknown ?? "")}`, `one or more of ${CORE_PARTS.join(",")}`);
  return CORE_PARTS.filter((part) => asked.includes(part));
}

/** @throws KitError for levels that can't be an enumeration, or without the public one that the access rules look for */
export function levelsOf(value: string): string[] {
  const levels = listOf(value);
  const wrong = levels.find((level) => !/^[a-z][a-z0-9_]{0,39}$/.test(level));
  if (wrong !== undefined)
    throw usageError(`the level ${quoted(wrong)} is not in lower snake_case`, "public,recruiter,private");
  if (levels[0] !== "public" || levels.length < 2)
    throw usageError(
      "the levels begin with public and have another one behind it",
      "public,recruiter,private",
    );
  return levels;
}
