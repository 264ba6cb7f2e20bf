/**
 * The example of a team that bends the kit, as a repo of its own: `plop-pack-django` is this clone.
 */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KIT } from "./kit.ts";
import { Repo } from "./repo.ts";

/** What `examples/team` is in a folder with git, where `import "plop-pack-django"` leads to the clone. */
export function teamRepo(): Repo {
  const repo = new Repo("team");
  cpSync(join(KIT, "examples/team"), repo.root, { recursive: true });
  installKit(repo.root);
  return repo;
}

/** Puts packages into a repo that stand for the clone and for plop. */
export function installKit(root: string): void {
  const folder = join(root, "node_modules/plop-pack-django");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "exports": "./index.js" }\n');
  const kit = JSON.stringify(pathToFileURL(join(KIT, "index.ts")).href);
  writeFileSync(join(folder, "index.js"), `export * from ${kit};\nexport { default } from ${kit};\n`);
  symlinkSync(join(KIT, "node_modules/plop"), join(root, "node_modules/plop"));
}
