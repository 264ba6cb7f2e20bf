/**
 * A process that adds entries to one file, each in a run of its own: `node writer.ts ROOT NAME COUNT`. A run that meets
 * another's is refused and tried again, as a person would.
 */
import { KitError } from "../../../helpers/errors.ts";
import { Disk } from "../../../helpers/files.ts";
import { Tree } from "../../../helpers/plan/tree.ts";
import { writeChanges } from "../../../helpers/plan/transaction.ts";

const [root = "", name = "", count = "0"] = process.argv.slice(2);
for (let index = 0; index < Number(count);) {
  const tree = new Tree(new Disk(root));
  tree.write("requirements.txt", `${tree.read("requirements.txt") ?? ""}${name}${index}\n`);
  try {
    writeChanges(root, tree.changes(), { command: name });
    index += 1;
  } catch (error) {
    if (!(error instanceof KitError) || !error.message.includes("changed while")) throw error;
  }
}
