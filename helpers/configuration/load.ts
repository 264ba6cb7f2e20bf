/**
 * Where a run takes place: the project's folder and the repo's configuration, found before anything is registered. The
 * schema is loaded only where there is something to check.
 */
import { join } from "node:path";
import { KitError, messageOf } from "../errors.ts";
import { Disk, statOf } from "../files.ts";
import { locateManage, type Located } from "../project/manage.ts";
import { findConfiguration, lineOfKeys } from "./find.ts";
import { folderOf, upwards } from "../project/reading.ts";
import type { Configured } from "../project/types.ts";
import { CONFIGURATION_FILE, CONFIGURATION_KEY, OVERRIDES_FOLDER } from "./defaults.ts";
import { configured } from "./house.ts";

/** What is known of the repo before it is discovered. */
export interface Ground {
  /** Undefined where no Django project was found; looking again says why. */
  located?: Located;
  configuration?: Configured;
  /** Absolute path of the folder of templates that replace the kit's, where there is one. */
  templates?: string;
  /** Why the configuration can't be used: for whoever needs the project, for those who ask for help it doesn't matter. */
  error?: KitError;
}

/**
 * @param dest absolute path of a folder
 */
export async function findGround(dest: string): Promise<Ground> {
  const located = quietly(() => locateManage(dest));
  if (located === undefined) return {};
  try {
    const configuration = await loadConfiguration(located);
    const templates = templatesFolder(located, configuration);
    return {
      located,
      ...(configuration === undefined ? {} : { configuration }),
      ...(templates === undefined ? {} : { templates }),
    };
  } catch (error) {
    return { located, error: error instanceof KitError ? error : new KitError(messageOf(error)) };
  }
}

/**
 * @returns undefined where nothing is configured
 * @throws KitError for a configuration that is wrong
 */
export async function loadConfiguration(located: Located): Promise<Configured | undefined> {
  const written = findConfiguration(new Disk(located.root), manageDir(located));
  if (written === undefined) return undefined;
  const { checkConfiguration } = await import("./check.ts");
  const { path, folder, text } = written;
  const above = path.endsWith(CONFIGURATION_FILE) ? [] : [CONFIGURATION_KEY];
  const place = (keys: readonly string[]): string => `${path}:${lineOfKeys(text, [...above, ...keys])}`;
  return configured(checkConfiguration(written), folder, place);
}

/**
 * The configured folder, or the nearest one of the usual name.
 *
 * @throws KitError for a configured folder that isn't there
 */
function templatesFolder(located: Located, configuration: Configured | undefined): string | undefined {
  const { root } = located;
  const name = configuration?.templates.value ?? OVERRIDES_FOLDER;
  const places = configuration === undefined ? upwards(manageDir(located)) : [configuration.folder];
  const found = places
    .map((place) => join(root, place, name))
    .find((folder) => statOf(folder)?.isDirectory() === true);
  if (found !== undefined || configuration === undefined || name === OVERRIDES_FOLDER) return found;
  const [path, line] = configuration.templates.from.split(":");
  throw new KitError(`"templates" names the folder ${name}, which isn't there`, {
    ...(path === undefined ? {} : { path, line: Number(line) }),
    hint: "make it, or eject a template into it: npx plop-pack-django eject <template>",
  });
}

const manageDir = ({ managePath }: Located): string => folderOf(managePath);

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
