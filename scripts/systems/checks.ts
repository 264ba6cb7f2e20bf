/**
 * What a system promises besides passing its tests: folders that stay as they were, URLs and labels, and one plan that makes
 * what the single steps make.
 */
import { basename, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { plop } from "../../tests/support/kit.ts";
import { findingsOf, SystemSite, type Findings } from "./site.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

/** Files by path, without those that tell when something was done. */
type Files = ReadonlyMap<string, string>;

/** Everything in the repo but git's and the kit's records; the throw-away folder, which documents are headed by, is `repo`. */
export function filesOf({ repo }: SystemSite): Files {
  const folder = basename(repo.root);
  return new Map(
    [...repo.snapshot()]
      .filter(([path]) => !/(^|\/)\.(git|plop-pack-django)\//.test(path))
      .map(([path, text]) => [path, text.replaceAll(folder, "repo")]),
  );
}

/** Folders that the kit has no business in are as in the layout, byte for byte. */
export function touched({ system }: SystemSite, before: Files, after: Files): Findings {
  const folders = system.untouched ?? [];
  const inFolders = (path: string): boolean => folders.some((folder) => path.startsWith(`${folder}/`));
  const empty = folders.filter((folder) => ![...before.keys()].some((path) => path.startsWith(`${folder}/`)));
  return [
    ...empty.map((folder) => `${folder} holds nothing: the check of it proves nothing`),
    ...differences(before, after).filter((line) => inFolders(line.slice(line.indexOf(" ") + 1))),
  ];
}

/** The same steps as one plan, in a fresh copy of the layout, make the same files. */
export async function differsAsOnePlan(site: SystemSite, single: Files): Promise<Findings> {
  const { system, venv } = site;
  const whole = new SystemSite(system, venv);
  try {
    await whole.commit("layout");
    const file = relative(process.cwd(), `${EXAMPLES}/${system.name}/features.yml`);
    const finished = await plop(
      ["batch", "--dest", whole.repo.root, "--yes", "--", `--file=${file}`],
      process.cwd(),
    );
    return finished.code === 0 ? differences(single, filesOf(whole)) : findingsOf(finished);
  } finally {
    whole.remove();
  }
}

function differences(one: Files, other: Files): string[] {
  const paths = [...new Set([...one.keys(), ...other.keys()])].sort();
  return paths.flatMap((path) => {
    const [before, after] = [one.get(path), other.get(path)];
    if (before === undefined) return [`new: ${path}`];
    if (after === undefined) return [`missing: ${path}`];
    return before === after ? [] : [`other: ${path}${firstDifference(before, after)}`];
  });
}

function firstDifference(before: string, after: string): string {
  // A snapshot holds the mode in a first line, then bytes.
  const lines = (bytes: string): string[] => Buffer.from(bytes, "latin1").toString("utf8").split("\n");
  const [old, now] = [lines(before), lines(after)];
  const longer = old.length > now.length ? old : now;
  const line = longer.findIndex((_, index) => old[index] !== now[index]);
  return `:${line}\n  - ${old[line] ?? ""}\n  + ${now[line] ?? ""}`;
}

/** Asks Django what a system expects of its URLs, labels and pages; the user that reads the pages doesn't stay. */
const ASK = `
import json
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

expected = json.loads(ASKED)

def url(name):
    name, *args = name.split()
    try:
        return reverse(name, args=args)
    except NoReverseMatch as error:
        return str(error)

def labels(name):
    meta = apps.get_model(name)._meta
    with override(None):
        return [str(meta.verbose_name), str(meta.verbose_name_plural)]

def shown(pages):
    with transaction.atomic():
        model = get_user_model()
        names = {model.USERNAME_FIELD: "pages@example.com"}
        client = Client(SERVER_NAME="localhost")
        client.force_login(model._default_manager.create(**names, is_staff=True, is_superuser=True))
        bodies = {path: client.get(path).content.decode() for path in pages}
        transaction.set_rollback(True)
    return {path: [text for text in pages[path] if text in bodies[path]] for path in pages}

found = shown(expected["pages"]) | {name: url(name) for name in expected["urls"]} | {name: labels(name) for name in expected["labels"]}
`;

const COUNT_ROWS = `
import json
from django.apps import apps

print(json.dumps({name: apps.get_model(name).objects.count() for name in json.loads(ASKED)}))
`;

/** Runs the commands that make rows, once each, and counts what they made. */
export async function unmade(site: SystemSite): Promise<Findings> {
  const found: string[] = [];
  for (const [command, wanted] of Object.entries(site.system.makes ?? {})) {
    const asked = JSON.stringify(JSON.stringify(Object.keys(wanted)));
    const counted = async (): Promise<Record<string, number>> => {
      const text = await site.manageWell(
        "shell",
        "-v",
        "0",
        "-c",
        COUNT_ROWS.replace("ASKED", () => asked),
      );
      return JSON.parse(text) as Record<string, number>;
    };
    const before = await counted();
    found.push(...(await site.manageFindings(command)));
    const after = await counted();
    for (const [model, number] of Object.entries(wanted)) {
      const made = (after[model] ?? 0) - (before[model] ?? 0);
      if (made !== number) found.push(`${command} made ${made} of ${model}, not ${number}`);
    }
  }
  return found;
}

/** What `system.json` expects and Django doesn't say. */
export async function unexpected(site: SystemSite): Promise<Findings> {
  const { expect = {}, labels = {}, pages = {} } = site.system;
  const expected = { urls: Object.keys(expect), labels: Object.keys(labels), pages };
  const asked = JSON.stringify(JSON.stringify(expected));
  const script = `${ASK.replace("ASKED", () => asked)}print(json.dumps(found))`;
  const found = JSON.parse(await site.manageWell("shell", "-v", "0", "-c", script)) as Record<
    string,
    unknown
  >;
  return Object.entries({ ...expect, ...labels, ...pages }).flatMap(([name, value]) => {
    const [wanted, is] = [JSON.stringify(value), JSON.stringify(found[name])];
    return wanted === is ? [] : [`${name} is ${is}, not ${wanted}`];
  });
}
