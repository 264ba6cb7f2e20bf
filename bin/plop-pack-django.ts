#!/usr/bin/env node
/** The command of the package: `npx plop-pack-django init`. */
import { generators, readers } from "../generators/index.ts";
import { main } from "../helpers/cli/main.ts";

process.exitCode = await main(process.argv.slice(2), { commands: [...generators, ...readers] });
