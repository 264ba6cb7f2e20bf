/** How a run ends that can't go on. */
import { errorReport, errorText } from "../plan/report.ts";
import { asKitError } from "./run.ts";

/** Prints an error as the command line promises and ends the process. */
export function fail(error: unknown, json: boolean): never {
  const kitError = asKitError(error);
  if (json) process.stdout.write(`${JSON.stringify(errorReport(kitError))}\n`);
  process.stderr.write(`${errorText(kitError)}\n`);
  // inquirer 9 sends SIGINT to the process when it exits under an open prompt, which would change the exit code.
  process.removeAllListeners("exit");
  process.exit(kitError.exitCode);
}
