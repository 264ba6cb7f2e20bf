/** How a run ends that can't go on. */
import { errorReport, errorText, type RunReport } from "../plan/report.ts";
import { asKitError } from "./run.ts";

/**
 * Prints an error as the command line promises and ends the process.
 *
 * @param done what was written before it failed, for JSON
 */
export function fail(error: unknown, json: boolean, done?: RunReport): never {
  const kitError = asKitError(error);
  const { error: told, ...nothing } = errorReport(kitError);
  const report = { ...nothing, ...done, status: "error", ...(told === undefined ? {} : { error: told }) };
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  process.stderr.write(`${errorText(kitError)}\n`);
  // inquirer 9 sends SIGINT to the process when it exits under an open prompt, which would change the exit code.
  process.removeAllListeners("exit");
  process.exit(kitError.exitCode);
}
