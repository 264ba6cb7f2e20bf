/** The packed kit in a Django repo, from `init` to `remove`. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { run } from "../process.ts";
import { runShown } from "../progress.ts";
import { DJANGO_VERSIONS, djangoVenv } from "../python-env.ts";

/** A committed Django repo with plop and the packed kit installed. */
export interface Prepared {
  repo: string;
  scratch: string;
  python: string;
}

const FIELDS = "title:string(200) status:choice(draft|active)=draft owner:fk(auth.User) is_public:bool";
const RUNS: readonly (readonly string[])[] = [
  ["app", "--", "--name", "jobs"],
  ["model", "--", "--app", "jobs", "--name", "JobPosting", "--fields", FIELDS],
  ["endpoint", "--", "--app", "jobs", "--model", "JobPosting"],
  ["frontend-view", "--", "--app", "jobs", "--model", "JobPosting"],
];
/** npm hands on what this checkout's .npmrc says, which holds for no other folder. */
const CHECKOUT = {
  NODE_OPTIONS: undefined,
  npm_config_node_options: undefined,
  npm_config_local_prefix: undefined,
};
/** What a feature touches: anything else that git sees at the end is a trace. */
const FEATURES = /^(jobs\/|mysite\/|requirements\.txt$|templates\/|static\/)/;

/** Makes the repo: `startproject` of the newest Django, or PLOP_DJANGO's; git; npm. */
export async function prepareRepo(scratch: string, tarball: string): Promise<Prepared> {
  const { python } = await djangoVenv(DJANGO_VERSIONS[0]);
  const repo = join(scratch, "repo");
  mkdirSync(repo);
  await must(repo, python, ["-m", "django", "startproject", "mysite", "."]);
  writeFileSync(join(repo, ".gitignore"), "node_modules/\n__pycache__/\ndb.sqlite3\n");
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  await runShown("Installing the package", "npm", ["install", "--save-dev", ...quiet, "plop", tarball], {
    cwd: repo,
    env: CHECKOUT,
  });
  await must(repo, "git", ["init", "--quiet"]);
  await commit(repo);
  return { repo, scratch, python };
}

async function commit(repo: string): Promise<void> {
  await must(repo, "git", ["add", "--all"]);
  const author = ["-c", "user.name=check", "-c", "user.email=check@example.com"];
  await must(repo, "git", [...author, "commit", "--quiet", "--message", "start"]);
}

/**
 * Init, features, their tests, remove: only the features are left.
 *
 * @throws Error that says what was not so
 */
export async function tryOn(
  { repo, scratch, python }: Prepared,
  version: number,
  node: string,
): Promise<void> {
  const here = join(scratch, `node-${version}`);
  cpSync(repo, here, { recursive: true, verbatimSymlinks: true });
  const env = environmentOf(node);
  const first = await must(here, "npx", ["plop-pack-django", "init"], env);
  expectText(first, "mysite.settings");
  expectText(await must(here, "npx", ["plop-pack-django", "init"], env), "Nothing to do.");
  for (const args of RUNS) await must(here, "npx", ["plop", ...args], env);
  for (const args of RUNS) expectText(await must(here, "npx", ["plop", ...args], env), "Nothing to do");
  await must(here, python, ["manage.py", "makemigrations", "--check", "--dry-run"], env, 1);
  await must(here, python, ["manage.py", "makemigrations"], env);
  expectText(await must(here, python, ["manage.py", "test"], env), "OK");
  await must(here, "npx", ["plop-pack-django", "remove"], env);
  const left = (await must(here, "git", ["status", "--porcelain", "--untracked-files=all"])).split("\n");
  const paths = left.filter((line) => /^.. /.test(line)).map((line) => line.slice(3));
  const traces = paths.filter((path) => !FEATURES.test(path));
  if (traces.length > 0) throw new Error(`remove left ${traces.join(", ")}`);
  if (!paths.includes("jobs/models.py")) throw new Error("remove took the features too");
}

/** The sources in the repo, and a run of theirs; then out again. */
export async function tryVendored({ repo, scratch }: Prepared, node: string): Promise<void> {
  const here = join(scratch, "vendored");
  cpSync(repo, here, { recursive: true, verbatimSymlinks: true });
  const env = environmentOf(node);
  await must(here, "npx", ["plop-pack-django", "init", "--vendor"], env);
  await must(here, "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], env);
  expectText(readFileSync(join(here, "plopfile.mjs"), "utf8"), "./plop/plopfile.ts");
  expectText(
    await must(here, "npx", ["plop", "app", "--dry-run", "--", "--name", "jobs"], env),
    "jobs/apps.py",
  );
  await must(here, "git", ["checkout", "--quiet", "package-lock.json"]);
  await must(here, "npx", ["plop-pack-django", "remove"], env);
  const left = await must(here, "git", ["status", "--porcelain"]);
  if (left.trim() !== "") throw new Error(`remove left ${left}`);
}

function environmentOf(node: string): Record<string, string | undefined> {
  return {
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
    ...CHECKOUT,
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
  };
}

async function must(
  cwd: string,
  command: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
  code = 0,
): Promise<string> {
  const finished = await run(command, args, { cwd, env });
  const said = `${finished.stdout}${finished.stderr}`;
  if (finished.code !== code)
    throw new Error(`${command} ${args.join(" ")} ended with ${finished.code}\n${said}`);
  return said;
}

function expectText(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`${JSON.stringify(part)} was expected in:\n${text}`);
}
