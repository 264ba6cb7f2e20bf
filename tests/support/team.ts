/**
 * The example of a team that bends the kit, as a repo of its own: `plop-pack-django` is this clone.
 */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KIT } from "./kit.ts";
import { Repo } from "./repo.ts";

/** What `examples/team` is in a folder with git, where `import "plop-pack-django"` leads to the clone. */
export function teamRepo(): Repo {
  const repo = new Repo("team");
  copyTeam(repo.root);
  return repo;
}

/** The same into a folder that is there. */
export function copyTeam(root: string): void {
  cpSync(join(KIT, "examples/team"), root, { recursive: true });
  installKit(root);
}

/** Puts a package into a repo that stands for the clone. */
export function installKit(root: string): void {
  const folder = join(root, "node_modules/plop-pack-django");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "exports": "./index.js" }\n');
  const kit = JSON.stringify(pathToFileURL(join(KIT, "index.ts")).href);
  writeFileSync(join(folder, "index.js"), `export * from ${kit};\nexport { default } from ${kit};\n`);
}
