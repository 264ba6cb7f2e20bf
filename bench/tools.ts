/**
 * The programs that are measured, in `.cache/bench`: the kit as its package installs it, plop, and what others offer for
 * parts of the same work. Versions are pinned; npm runs no install scripts.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { run } from "../scripts/process.ts";
import { runShown } from "../scripts/progress.ts";
import { ensureVenvAt, findPython } from "../scripts/python-env.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = join(ROOT, ".cache", "bench");

const NPM = { plop: "4.0.5", hygen: "6.2.11", "@nestjs/cli": "12.0.8" } as const;
/** Falco's `crud` is in falco-app; today's falco-cli has none. */
const FALCO = ["Django==5.2.*", "djangorestframework==3.16.*", "falco-app==0.3.8"];
/** drf-generators refuses any newer Django. */
const GENERATORS = [
  "Django==3.0.14",
  "djangorestframework==3.12.4",
  "drf-generators==0.5.0",
  "setuptools<81",
];

/** Where everything is. */
export interface Tools {
  /** A Python for measuring. */
  python: string;
  /** Folder with `node_modules`: plop, hygen, nest. */
  npm: string;
  /** Folder with a plopfile that is the packed kit, and one with a single one-line generator. */
  kit: string;
  /** Interpreter with Django and Falco, and one with drf-generators. */
  falco: string;
  generators: string;
  /** Folder of the compiled probes. */
  probes: string;
  versions: readonly string[];
}

const ONE_LINE = `export default function (plop) {
  plop.setGenerator("one", {
    description: "one line",
    prompts: [],
    actions: [{ type: "add", path: "out/one.txt", template: "one line" }],
  });
}
`;

/** Installs what isn't there yet, and the kit anew. */
export async function prepareTools(): Promise<Tools> {
  const python = findPython();
  const npm = join(CACHE, "tools");
  await installNpm(npm);
  const venv = async (name: string, pip: readonly string[]): Promise<string> =>
    (
      await ensureVenvAt(join(CACHE, name), python, {
        title: `Installing ${pip.join(", ")}`,
        pip,
        pins: pip.join("\n"),
      })
    ).python;
  const falco = await venv("falco", FALCO);
  const generators = await venv("drf-generators", GENERATORS);
  const kit = join(CACHE, "kit");
  await installKit(kit);
  return {
    python: python.command,
    npm,
    kit,
    falco,
    generators,
    probes: await compileProbes(),
    versions: [
      `Node ${process.versions.node}`,
      `Python ${python.version}`,
      ...Object.entries(NPM).map(([name, version]) => `${name} ${version}`),
      ...(await pythonVersions(falco, ["Django", "falco-app"])),
      ...(await pythonVersions(generators, ["Django", "drf-generators"])),
    ],
  };
}

const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", "--loglevel=error"];

async function installNpm(folder: string): Promise<void> {
  const manifest = join(folder, "package.json");
  const wanted = `${JSON.stringify({ private: true, type: "module", dependencies: NPM })}\n`;
  if (existsSync(join(folder, "node_modules", ".package-lock.json")) && readText(manifest) === wanted) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, wanted);
  await npmRun("Installing plop, hygen and nest", ["install", ...QUIET], folder);
}

/** The kit packed and installed beside plop, as in somebody's repo. */
async function installKit(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await npmRun("Building the package", ["run", "build", "--silent"], ROOT);
  await npmRun("Packing it", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], ROOT);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await npmRun("Installing it", ["install", ...QUIET, `plop@${NPM.plop}`, `./${tarball}`], folder);
  writeFileSync(join(folder, "plopfile.mjs"), 'export { default } from "plop-pack-django";\n');
  writeFileSync(join(folder, "one-line.mjs"), ONE_LINE);
}

async function npmRun(title: string, args: readonly string[], cwd: string): Promise<void> {
  await runShown(title, "npm", [...args], {
    cwd,
    env: { NODE_OPTIONS: undefined, npm_config_node_options: undefined },
  });
}

/** The probes call the kit's parts by themselves; compiled like the package, they start like it. */
async function compileProbes(): Promise<string> {
  const outdir = join(CACHE, "probes");
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["bench/probes/discover.ts", "bench/probes/route.ts"],
    outdir,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20.12",
    external: ["handlebars", "yaml", "inquirer"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  return outdir;
}

async function pythonVersions(python: string, names: readonly string[]): Promise<string[]> {
  const code = `from importlib.metadata import version\nfor name in ${JSON.stringify(names)}: print(name, version(name))`;
  const { stdout } = await run(python, ["-c", code]);
  return stdout.trim().split(/\r?\n/);
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
