/**
 * What can't work as it is: files that aren't valid Python, apps in the settings that lead nowhere, Django that gets no
 * more security fixes.
 */
import { KitError } from "../errors.ts";
import { parseModule } from "../python/parse.ts";
import type { Examined, Problem } from "./types.ts";

/** The check. Only files that were read for some other reason are judged: they hold what the report is about. */
export function brokenFiles({ project, layers }: Examined): Problem[] {
  const { code } = layers;
  const models = new Set(code.models.map(({ model }) => model.path));
  const paths = new Set([...models, ...code.parsed, ...project.settings.files]);
  return [...paths].flatMap((path): Problem[] => {
    const file = code.file(path);
    if (file?.module.root.hasError === false) return [];
    try {
      const text = project.files.read(path);
      if (text !== undefined) parseModule(text, path);
      return [];
    } catch (error) {
      if (!(error instanceof KitError)) throw error;
      const { message, line = 1, hint = "mend it first" } = error;
      return [{ kind: "broken", check: "invalid-python", subject: path, path, line, message, hint }];
    }
  });
}

/** Oldest Django that anybody mends, and that the kit's ways of reading are made for. */
const OLDEST: readonly [number, number] = [3, 2];

/** Django below 3.2. */
export function oldDjango({ project }: Examined): Problem[] {
  const django = project.packages.get("django");
  const [major, minor] = django?.version ?? OLDEST;
  if (django === undefined || major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return [];
  const [path = django.from, line] = (django.versionFrom ?? django.from).split(":");
  const at = line === undefined || !/^\d+$/.test(line) ? {} : { line: Number(line) };
  const message = `Django ${major}.${minor} gets no security fixes any more`;
  return [
    {
      kind: "unsafe",
      check: "old-django",
      subject: "Django",
      path,
      ...at,
      message,
      hint: "move to a supported release; the kit writes for 4.2 and later",
    },
  ];
}
