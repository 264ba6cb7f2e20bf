/**
 * `requirement`: a package in the file that the project's other requirements come from: requirements.txt, pyproject.toml
 * (PEP 621, dependency groups or Poetry), Pipfile, setup.cfg, setup.py.
 *
 * Args: `package` (as pip names it), `specifier` (`>=3.15`), `kind` (of the file).
 *
 * @see https://peps.python.org/pep-0508/ and https://peps.python.org/pep-0621/
 */
import { KitError } from "../../errors.ts";
import { normalizedName } from "../../project/requirement.ts";
import type { RequirementsFile } from "../../project/types.ts";
import type { Outcome } from "../outcome.ts";
import { intoSetupCfg, intoSetupPy } from "./requirement-setup.ts";
import { intoRequirements } from "./requirement-text.ts";
import { intoLists, intoTables, type Tables } from "./requirement-toml.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** A package to require. */
export interface WantedPackage {
  /** As pip names it. */
  name: string;
  /** Normalised (PEP 503), for comparing. */
  key: string;
  specifier: string;
}

type Into = (source: string, wanted: WantedPackage, context: PatchContext) => Outcome;

const POETRY: Tables = {
  main: ["tool", "poetry", "dependencies"],
  others: ["tool", "poetry", "group", "*", "dependencies"],
};
const PIPFILE: Tables = { main: ["packages"], others: ["dev-packages"] };

const KINDS: Readonly<Record<RequirementsFile["kind"], Into>> = {
  requirements: intoRequirements,
  pep621: intoLists,
  poetry: (source, wanted, context) => intoTables(source, wanted, POETRY, context),
  pipfile: (source, wanted, context) => intoTables(source, wanted, PIPFILE, context),
  "setup-cfg": intoSetupCfg,
  "setup-py": intoSetupPy,
};

/** Adds a package unless it is there under any spelling of its name. */
export function requirement(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "package");
  const specifier = args.specifier === undefined ? "" : textArg(args, "specifier");
  const kind = String(args.kind);
  if (!Object.hasOwn(KINDS, kind)) {
    const hint = Object.keys(KINDS).join(", ");
    return { kind: "error", error: new KitError(`unknown kind of requirements file: ${kind}`, { hint }) };
  }
  const into = KINDS[kind as RequirementsFile["kind"]];
  return into(source, { name, key: normalizedName(name), specifier }, context);
}
