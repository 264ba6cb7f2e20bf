/** How long it takes to find out what a repo is: its folder is the argument. Prints milliseconds and the number of apps. */
import { tuneForOneRun } from "../../helpers/command-line/tuning.ts";
import { discover } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { timed } from "./timed.ts";

tuneForOneRun();
await loadParser();
const root = process.argv[2] ?? "";
timed(() => discover(root).apps.length);
