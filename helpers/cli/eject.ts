/**
 * `npx plop-pack-django eject`: starts a template of the repo's own as a copy of the kit's, lists the templates, and shows
 * what sets a copy apart.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import pc from "picocolors";
import { OVERRIDES_FOLDER } from "../configuration/defaults.ts";
import { findGround, loadConfiguration } from "../configuration/load.ts";
import { KitError, usageError } from "../errors.ts";
import { describeTemplate } from "../overrides/catalogue.ts";
import {
  accepted,
  differenceOf,
  ejected,
  stateOf,
  templateNamed,
  type KitTemplates,
} from "../overrides/eject.ts";
import { isSameFolder, templatesIn } from "../overrides/overrides.ts";
import { colouredDiff } from "../plan/report.ts";
import { locateManage } from "../project/manage.ts";
import { folderOf, joined, upwards } from "../project/reading.ts";
import { isTable, readTable } from "../project/toml.ts";
import { TEMPLATES } from "../render.ts";
import { parseLine, type CliOptions } from "./options.ts";
import { findPlaces } from "./places.ts";
import { PACKAGE } from "./plopfile.ts";
import { carryOut, settle, Work } from "./work.ts";

/** Options of eject's own. */
const EXTRA = { list: "flag", accept: "flag", force: "flag" } as const;

/** Where copies go. */
interface Target {
  root: string;
  /** Relative to the root. */
  folder: string;
}

/**
 * @param args what stands behind `eject`
 * @returns exit code
 * @throws KitError; nothing was written then
 */
export async function eject(args: readonly string[]): Promise<number> {
  const { options, extra, words } = parseLine(args, EXTRA);
  const kit: KitTemplates = { folder: TEMPLATES, version: kitVersion() };
  const target = await targetOf(options.dest);
  if (extra.list !== undefined) {
    process.stdout.write(options.json ? `${JSON.stringify(listed(kit, target))}\n` : listText(kit, target));
    return 0;
  }
  if (words.length === 0)
    throw usageError("which template?", `npx ${PACKAGE} eject serializer/serializers.py.hbs, or --list`);
  const templates = words.map((word) => templateNamed(word, kit));
  if (options.diff && templates.every((template) => copyOf(target, template) !== undefined)) {
    process.stdout.write(templates.map((template) => differenceText(kit, target, template)).join(""));
    return 0;
  }
  const work = new Work(target.root);
  settle(work, options);
  for (const template of templates) {
    if (extra.accept === undefined)
      planCopy(work, kit, target, { template, force: extra.force !== undefined });
    else planAccepted(work, kit, target, template);
  }
  await write(work, options, args);
  return 0;
}

async function write(work: Work, options: CliOptions, args: readonly string[]): Promise<void> {
  await carryOut(work, options, ["npx", PACKAGE, "eject", ...args].join(" "));
}

async function targetOf(dest: string): Promise<Target> {
  const located = locateManage(resolve(dest));
  const { root, managePath } = located;
  const configuration = await loadConfiguration(located);
  if (configuration !== undefined)
    return refuseKit({ root, folder: joined(configuration.folder, configuration.templates.value) });
  const { templates } = await findGround(resolve(dest));
  if (templates !== undefined)
    return refuseKit({ root, folder: relative(root, templates).split(sep).join("/") });
  // Beside package.json, where the plopfile is, unless that lies aside of the Django project.
  const beside = findPlaces(dest).prefix.replace(/\/$/, "");
  const place = upwards(folderOf(managePath)).includes(beside) ? beside : "";
  return { root, folder: joined(place, OVERRIDES_FOLDER) };
}

/** @throws KitError for a folder that is the kit's own */
function refuseKit(target: Target): Target {
  const full = join(target.root, target.folder);
  if (!existsSync(full) || !isSameFolder(full, TEMPLATES)) return target;
  throw new KitError("these are the kit's own templates", {
    path: target.folder,
    hint: "the kit is vendored here: change them where they are",
  });
}

function copyOf({ root, folder }: Target, template: string): string | undefined {
  const path = join(root, folder, template);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function planCopy(
  work: Work,
  kit: KitTemplates,
  target: Target,
  { template, force }: { template: string; force: boolean },
): void {
  const path = joined(target.folder, template);
  const copy = copyOf(target, template);
  if (copy === undefined || force) {
    work.write(path, ejected(template, kit));
    work.next.push(`edit ${path}: it goes before the kit's from the next run on`);
    return;
  }
  work.write(path, copy);
  work.notes.push(`${path} is there already: --diff compares it with the kit's, --force starts it anew`);
}

function planAccepted(work: Work, kit: KitTemplates, target: Target, template: string): void {
  const copy = copyOf(target, template);
  if (copy === undefined)
    throw usageError(`${joined(target.folder, template)} isn't there`, `npx ${PACKAGE} eject ${template}`);
  work.write(joined(target.folder, template), accepted(copy, template, kit));
}

function differenceText(kit: KitTemplates, target: Target, template: string): string {
  const difference = differenceOf(copyOf(target, template) ?? "", template, kit);
  const path = joined(target.folder, template);
  return difference === "" ? `${path} is as the kit's\n` : colouredDiff(difference);
}

/** One template of the list. */
interface Listed {
  template: string;
  about: string;
  /** Undefined where the repo has no copy. */
  copy?: ReturnType<typeof stateOf>;
}

function listed(kit: KitTemplates, target: Target): Listed[] {
  return templatesIn(kit.folder).map((template) => {
    const copy = copyOf(target, template);
    const about = describeTemplate(template);
    return copy === undefined ? { template, about } : { template, about, copy: stateOf(copy, template, kit) };
  });
}

const STATES = {
  current: pc.green("ejected"),
  behind: pc.yellow("ejected, the kit's has changed since"),
  own: pc.green("overridden"),
};

function listText(kit: KitTemplates, target: Target): string {
  const rows = listed(kit, target);
  const width = Math.max(...rows.map(({ template }) => template.length));
  const lines = rows.map(({ template, about, copy }) =>
    `${template.padEnd(width)}  ${pc.dim(about)}${copy === undefined ? "" : `  ${STATES[copy]}`}`.trimEnd(),
  );
  return `${lines.join("\n")}\n\nCopies go to ${target.folder}/\n`;
}

/** A vendored copy of the kit has no package.json of its own. */
function kitVersion(): string {
  const path = join(TEMPLATES, "..", "package.json");
  const manifest = existsSync(path) ? readTable(readFileSync(path, "utf8"), "json") : {};
  const { name, version } = isTable(manifest) ? manifest : {};
  return name === PACKAGE && typeof version === "string" ? version : "vendored";
}
