/** What plop's menu says above the list: the project that was found, so that a wrong folder is seen before anything is asked. */
import pc from "picocolors";
import type { PackageName, Project } from "../project/types.ts";

/** Packages worth a word, and what people call them. */
const NAMED: readonly (readonly [PackageName, string])[] = [
  ["djangorestframework", "REST framework"],
  ["drf-spectacular", "drf-spectacular"],
  ["django-filter", "django-filter"],
];

/** As many apps are named as fit on a line of most terminals. */
const MOST_APPS = 5;

/**
 * @param columns of the terminal; undefined where it doesn't say
 */
export function welcome(project: Project, columns: number | undefined): string {
  const width = Math.max(20, (columns ?? 80) - 4);
  const lines = [...joinedUp(whatIsThere(project), width), "What should be added?"];
  return lines.map((line, index) => (index === lines.length - 1 ? line : pc.dim(line))).join("\n  ");
}

function whatIsThere(project: Project): string[] {
  const { managePath, settings, packages, apps, habits } = project;
  const version = (name: PackageName): string => packages.get(name)?.version?.join(".") ?? "";
  const names = apps.map(({ label }) => label);
  const shown = [...names.slice(0, MOST_APPS), ...(names.length > MOST_APPS ? ["…"] : [])].join(", ");
  const count = `${names.length} ${names.length === 1 ? "app" : "apps"}`;
  return [
    `Django ${version("django")}`.trim(),
    settings.module.value,
    managePath,
    names.length === 0 ? "no apps yet" : `${count}: ${shown}`,
    ...NAMED.filter(([name]) => packages.has(name)).map(([name, said]) => `${said} ${version(name)}`.trim()),
    `tests: ${habits.testRunner.value}`,
  ];
}

/** Pieces on as few lines as the width allows. */
function joinedUp(pieces: readonly string[], width: number): string[] {
  return pieces.reduce<string[]>((lines, piece) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 3 + piece.length > width) return [...lines, piece];
    return [...lines.slice(0, -1), `${last} · ${piece}`];
  }, []);
}
