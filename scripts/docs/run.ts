/**
 * Runs the commands of a page one after the other on a throw-away copy of a bare Django repo, as the command line would.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generators, readers } from "../../generators/index.ts";
import { givenAnswers } from "../../helpers/command-line/answers.ts";
import { parseOptions } from "../../helpers/command-line/options.ts";
import { withDefaults } from "../../helpers/configuration/house.ts";
import { findGround } from "../../helpers/configuration/load.ts";
import { Session } from "../../helpers/command-line/run.ts";
import type { Reader } from "../../helpers/plan/generator.ts";
import { run } from "../process.ts";
import { filled, type Results } from "./page.ts";

/** What `django-admin startproject` makes, with a requirements file. */
const LAYOUT = fileURLToPath(new URL("../../examples/1-dual-layer-platform/layout", import.meta.url));

/**
 * The words of a command behind `npx plop`, read by a shell.
 *
 * @throws Error for a line that the shell doesn't take
 */
async function wordsOf(command: string): Promise<string[]> {
  const script = `npx() { printf '%s\\0' "$@"; }\n${command}`;
  const { code, stdout, stderr } = await run("sh", ["-c", script], { cwd: process.cwd() });
  if (code !== 0) throw new Error(`${command}\n${stderr}`);
  return stdout.split("\0").slice(1, -1);
}

/** Carries out one command, as if it had been typed in the repo's root. */
async function carryOut(command: string, root: string): Promise<Results> {
  const options = { ...parseOptions(await wordsOf(command)), yes: true };
  const from = process.cwd();
  process.chdir(root);
  try {
    const reader = readers.find(({ name }) => name === options.generator);
    const { error, ...ground } = await findGround(root);
    if (error !== undefined) throw error;
    const session = new Session(options, root, { ground });
    return reader === undefined ? written(command, session, root) : read(reader, session);
  } finally {
    process.chdir(from);
  }
}

function read(reader: Reader, session: Session): Results {
  const names = generators.map(({ name }) => name);
  const { text } = session.read(reader, givenAnswers(reader, session.options), names);
  const none = (path: string): never => missing(reader.name, path, []);
  return { output: () => text.replace(/^\n/, ""), diff: none, file: none };
}

function written(command: string, session: Session, root: string): Results {
  const { options } = session;
  const found = generators.find(({ name }) => name === options.generator);
  if (found === undefined) throw new Error(`${command}: there is no such generator`);
  const generator = withDefaults(found, session.configuration);
  const planned = session.plan(generator, givenAnswers(generator, options));
  session.write(planned);
  const { report } = planned;
  const touched = report.files.map((file) => file.path);
  return {
    // The id of a run is its time.
    output: () => {
      const text = session.output(planned).replace(/^\n/, "");
      return report.run === null ? text : text.replaceAll(report.run, "<run>");
    },
    diff: (path) => report.files.find((file) => file.path === path)?.diff ?? missing(command, path, touched),
    file: (path) =>
      existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : missing(command, path, touched),
  };
}

function missing(command: string, path: string, touched: readonly string[]): never {
  throw new Error(`${command} doesn't touch ${path}, but: ${touched.join(", ")}`);
}

/** The page as it should be: its commands run from a fresh repo, their results filled in. */
export async function refreshed(page: string): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plop-docs-")));
  const root = join(folder, "site");
  try {
    cpSync(LAYOUT, root, { recursive: true });
    return await filled(page, {
      run: (command) => carryOut(command, root),
      give: (path, content) => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
